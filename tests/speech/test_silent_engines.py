"""Engines tell nobody that they are used: ONNX Runtime would, as soon as it is imported."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

USERS = ("cuelight.speech.engines.piper.session", "cuelight.speech.engines.kokoro.session")


@pytest.mark.parametrize("module", USERS)
def test_a_voice_calls_nobody_and_leaves_nothing_at_home(tmp_path: Path, module: str) -> None:
    """What is on writes the number of this machine into its home before it calls."""
    homes = dict.fromkeys(("HOME", "USERPROFILE", "XDG_CACHE_HOME", "LOCALAPPDATA"), str(tmp_path))
    given = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    code = f"import {module}, os; print(os.environ['ORT_DISABLE_TELEMETRY'])"
    done = subprocess.run(
        [sys.executable, "-c", code], env=given | homes, capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout == "1\n"
    assert list(tmp_path.rglob("*")) == []
