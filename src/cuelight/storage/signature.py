"""What a file looks like from outside: enough to see that it was not touched, as git's index does."""

from pathlib import Path
from typing import TypeAlias

Signature: TypeAlias = tuple[int, int, int, int]
"""Size, time of the last change of its content, of the last change of anything about it, inode."""


def signature(path: Path) -> Signature | None:
    """The signature of a file or folder; None if there is none."""
    try:
        stored = path.stat()
    except OSError:
        return None
    return stored.st_size, stored.st_mtime_ns, stored.st_ctime_ns, stored.st_ino
