"""What was freed is given back."""

import ctypes
import sys
from pathlib import Path

import numpy as np
import pytest

from cuelight.build.memory import give_back


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4096


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="the GNU C library alone can"
)
def test_what_was_freed_is_given_back() -> None:
    """Small pieces below one that stays: the C library keeps them by itself."""
    held = [np.ones(16_000, np.uint8) for _ in range(8_000)]
    last = held[-1]
    before = _resident()
    del held
    give_back()
    assert _resident() < before - 60_000_000
    assert last.all()
