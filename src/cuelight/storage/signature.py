"""What a file looks like from outside: enough to see that it was not touched, as git's index does."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Generic, TypeAlias, TypeVar

Read = TypeVar("Read")

Signature: TypeAlias = tuple[int, int, int, int]
"""Size, time of the last change of its content, of the last change of anything about it, inode."""

RACY = 2 * 10**9
"""Nanoseconds within which a file can change twice and keep its times: the coarsest clock of a file system (FAT)."""


_MOST_KEPT = 100_000


def signature(path: Path | str) -> Signature | None:
    """The signature of a file or folder; None if there is none."""
    try:
        stat = os.stat(path)  # noqa: PTH116 - most are looked at by name
    except OSError:
        return None
    return _of(stat)


def signature_of(file: IO[bytes]) -> Signature:
    """The signature of a file that is open."""
    return _of(os.fstat(file.fileno()))


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


def is_unwritten(before: Signature, after: Signature) -> bool:
    """Whether a file was not written into between two looks; it may have been given another name."""
    return (before[0], before[1], before[3]) == (after[0], after[1], after[3])


def is_settled(seen: Signature, at: int) -> bool:
    """Whether a file that had this signature at a time, in nanoseconds since 1970, has another one once it changes."""
    return max(seen[1], seen[2]) <= at - RACY


class FileReader(Generic[Read]):
    """Reads files of one kind, and keeps what it read of each for as long as the file's signature stays.

    What it returns is given to everyone who asks, so nobody may change it; what it raises is not kept.

    Args:
        read: Reads a file.
    """

    def __init__(self, read: Callable[[Path], Read]) -> None:
        self._read = read
        self._kept: dict[str, tuple[Signature | None, Read]] = {}

    def __call__(self, path: Path | str) -> Read:
        """What is in a file; by its name for those who ask for thousands: making a path takes longer than to look."""
        name, seen = str(path), signature(path)
        found = self._kept.get(name)
        if found and found[0] == seen:
            return found[1]
        made = self._read(Path(path))
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        self._kept[name] = seen, made
        return made

    def known(self, path: Path, seen: Signature) -> Read | None:
        """What it has read of a file that looked so; None if it has not."""
        before, made = self._kept.get(str(path), (None, None))
        return made if before == seen else None

    def settled(self, names: Iterable[str], at: int) -> Iterator[tuple[str, Signature, Read]]:
        """What it has read of some files, as far as those have another signature once they change.

        Args:
            names: Of the files, as they were asked for.
            at: When reading began, nanoseconds since 1970.
        """
        for name in names:
            seen, made = self._kept.get(name, (None, None))
            if seen and made is not None and is_settled(seen, at):
                yield name, seen, made

    def recall(self, name: str, seen: Signature, made: Read) -> None:
        """Take over what an earlier process has read of a file that looked so."""
        self._kept.setdefault(name, (seen, made))


def while_unchanged(read: Callable[[Path], Read]) -> FileReader[Read]:
    """Keep what a function reads of a file for as long as the file's signature stays; see `FileReader`."""
    return FileReader(read)
