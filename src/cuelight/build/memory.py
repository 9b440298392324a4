"""Memory of the C library: in few heaps, and given back to the system once it was freed."""

import ctypes
from contextlib import suppress

_ARENA_MAX, _HEAPS = -8, 2
"""`M_ARENA_MAX` of the GNU C library's mallopt(3), and what it is set to."""


def keep_few_heaps() -> None:
    """Have the GNU C library keep two heaps for all threads, before there is a second thread.

    With one for each thread, each keeps what the largest piece of work in it has freed.
    """
    with suppress(OSError, AttributeError, TypeError):
        library = ctypes.CDLL(None)
        library.gnu_get_libc_version  # noqa: B018 - others may mean something else by the number
        library.mallopt(_ARENA_MAX, _HEAPS)


def give_back() -> None:
    """Have the C library give back what was freed, where it can: it keeps that, and making a voice ready frees much."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
