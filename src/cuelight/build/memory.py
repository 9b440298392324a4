"""Memory that was freed: kept together, and given back to the system."""

import ctypes
import os
from contextlib import suppress

_MOST_ARENAS = -8
"""M_ARENA_MAX of the GNU C library's malloc.h."""


def keep_together() -> None:
    """Have the C library give threads memory from as many arenas as there are processors, where it can.

    By itself it has eight times as many, and each keeps what its thread once needed.
    """
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(_MOST_ARENAS, max(os.cpu_count() or 1, 2))


def give_back() -> None:
    """Have the C library give back what was freed, where it can: it keeps that, and making a voice ready frees much."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
