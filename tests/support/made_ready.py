"""The built-in voice, made ready once for all tests that need one to speak: doing so takes a second each time."""

import shutil
import tempfile
from pathlib import Path

from cuelight.speech.voice import open_voice

CACHE = Path(tempfile.gettempdir()) / "cuelight-test-voices"
"""Kept, since it is the same for every run."""


def lend(root: Path) -> None:
    """Let a project have it as if it had made it ready itself."""
    open_voice("joe", None, "en", Path, CACHE).speak("Yes.", ("Yes.",), 1)
    shutil.copytree(CACHE, root / ".cuelight" / "voices")
