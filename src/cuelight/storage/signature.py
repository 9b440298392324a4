"""What a file looks like from outside: enough to see that it was not touched, as git's index does."""

import os
from collections.abc import Callable, Iterator
from functools import lru_cache, wraps
from pathlib import Path
from typing import TypeAlias, TypeVar

Read = TypeVar("Read")

Signature: TypeAlias = tuple[int, int, int, int]
"""Size, time of the last change of its content, of the last change of anything about it, inode."""

RACY = 2 * 10**9
"""Nanoseconds within which a file can change twice and keep its times: the coarsest clock of a file system (FAT)."""


def signature(path: Path) -> Signature | None:
    """The signature of a file or folder; None if there is none."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return _of(stat)


def seen_at(name: str) -> list[int] | None:
    """The same, as JSON gives it back, for those who look at ten thousand files at once."""
    try:
        return list(_of(os.stat(name)))  # noqa: PTH116 - a path would take longer to make than to look at
    except (OSError, ValueError):
        return None


def _of(stat: os.stat_result) -> Signature:
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


def signatures_within(folder: Path) -> Iterator[tuple[str, Signature]]:
    """The name and signature of every file in a folder and in the folders of it, but for what Python keeps there."""
    with os.scandir(folder) as found:
        entries = sorted((entry for entry in found if entry.name != "__pycache__"), key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir():
            yield from signatures_within(Path(entry.path))
        else:
            yield entry.name, _of(entry.stat())


def is_settled(seen: Signature, at: int) -> bool:
    """Whether a file that had this signature at a time, in nanoseconds since 1970, has another one once it changes."""
    return max(seen[1], seen[2]) <= at - RACY


def while_unchanged(read: Callable[[Path], Read]) -> Callable[[Path], Read]:
    """Keep what a function reads of a file for as long as the file's signature stays; what it raises is not kept.

    Args:
        read: Reads a file. What it returns is given to everyone who asks, so nobody may change it.
    """

    @lru_cache(maxsize=100_000)
    def kept(path: Path, _signature: Signature | None) -> Read:
        return read(path)

    @wraps(read)
    def reading(path: Path) -> Read:
        return kept(path, signature(path))

    return reading
