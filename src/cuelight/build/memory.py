"""Memory that was freed: kept together, and given back to the system."""

import ctypes
import os
from contextlib import suppress

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _MOST_ARENAS = -1, -3, -8
"""M_TRIM_THRESHOLD, M_MMAP_THRESHOLD and M_ARENA_MAX of the GNU C library's malloc.h."""

_LARGE = 4 << 20
"""Bytes from which what is freed goes back to the system at once, as slides in RGB do."""


def keep_together() -> None:
    """Have the C library give threads memory from as many arenas as there are processors, where it can.

    By itself it has eight times as many, and each keeps what its thread once needed. What is large stays outside of
    them; by itself the library puts it inside, too, as soon as something as large was freed.
    """
    most = max(os.cpu_count() or 1, 2)
    with suppress(OSError, AttributeError, TypeError):
        for option, value in ((_MOST_ARENAS, most), (_MMAP_THRESHOLD, _LARGE), (_TRIM_THRESHOLD, 2 * _LARGE)):
            ctypes.CDLL(None).mallopt(option, value)


def give_back() -> None:
    """Have the C library give back what was freed, where it can: it keeps that, and making a voice ready frees much."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
