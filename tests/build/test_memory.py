"""What was freed is given back."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from cuelight.build.memory import give_back


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4096


_GNU = pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="the GNU C library alone can"
)

_THREADS = """
import ctypes, os, sys, threading
from cuelight.build.memory import keep_together
if sys.argv[1] == "together":
    keep_together()
begin = threading.Barrier(2 * max(os.cpu_count(), 2))
def work():
    begin.wait()
    held = [bytearray(1000) for _ in range(1000)]
    begin.wait()
threads = [threading.Thread(target=work) for _ in range(begin.parties)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
libc = ctypes.CDLL(None)
libc.fdopen.restype = ctypes.c_void_p
out = ctypes.c_void_p(libc.fdopen(1, b"w"))
libc.malloc_info(0, out)
libc.fflush(out)
"""


def _arenas(how: str) -> int:
    said = subprocess.run([sys.executable, "-c", _THREADS, how], capture_output=True, text=True, check=True)
    return said.stdout.count("<heap ")


@_GNU
def test_threads_share_memory() -> None:
    """Not more arenas than processors, with twice as many threads."""
    assert _arenas("together") <= max(os.cpu_count() or 1, 2) < _arenas("apart")


@_GNU
def test_what_was_freed_is_given_back() -> None:
    """Small pieces below one that stays: the C library keeps them by itself."""
    held = [np.ones(16_000, np.uint8) for _ in range(8_000)]
    last = held[-1]
    before = _resident()
    del held
    give_back()
    assert _resident() < before - 60_000_000
    assert last.all()
