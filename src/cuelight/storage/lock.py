"""A lock that builds hold together and `clean` holds alone, so that nothing is deleted that a build still needs.

Makes the file, which stays; what holds it is a process, and the system lets go of it with the process, however it ends.
Where there are no locks (a read-only disk, some network disks, Windows) nobody is kept waiting.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cuelight.storage.write import make_folder

_NEVER_WAIT = sum(getattr(os, name, 0) for name in ("O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK"))
_HELD = (errno.EWOULDBLOCK, errno.EACCES)


@contextmanager
def sharing(path: Path) -> Iterator[None]:
    """Hold a lock with others; waits while somebody holds it alone, who does so for moments only."""
    with _opened(path) as file:
        if file is not None:
            _lock(file, alone=False)
        yield


@contextmanager
def alone(path: Path) -> Iterator[bool]:
    """Hold a lock alone, without waiting; gives False while others hold it."""
    with _opened(path) as file:
        yield file is None or _lock(file, alone=True)


@contextmanager
def _opened(path: Path) -> Iterator[int | None]:
    """The lock's file; None where it cannot be made."""
    file = None
    with suppress(OSError):
        make_folder(path.parent)
    for flags in (os.O_RDWR | os.O_CREAT, os.O_RDONLY):
        with suppress(OSError):
            file = os.open(path, flags | _NEVER_WAIT, 0o666)
            break
    try:
        yield file
    finally:
        if file is not None:
            os.close(file)


def _lock(file: int, *, alone: bool) -> bool:
    """Lock a file; False only where others hold it."""
    try:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB if alone else fcntl.LOCK_SH)
    except ImportError:
        return True
    except OSError as error:
        return error.errno not in _HELD
    return True
