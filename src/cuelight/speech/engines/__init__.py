"""The voices that come with Cuelight."""

import os

# ONNX Runtime calls its maker as soon as it is imported, and leaves a number of this machine in its home.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
