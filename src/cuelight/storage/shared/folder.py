"""A shared store in a folder that several machines see. Reads and writes it."""

import errno
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cuelight.errors import StorageError
from cuelight.storage.read import open_file
from cuelight.storage.shared.remote import MOST_BYTES, DeniedError, RemoteError, StoredObject, TooLargeError
from cuelight.storage.write import linked_whole, write_atomic

_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)
_NOT_THERE = (errno.ENOENT, errno.ENOTDIR)


@dataclass(frozen=True, slots=True)
class Folder:
    """See `Remote`."""

    path: Path

    def read(self, name: str) -> bytes | None:
        """See `Remote`."""
        try:
            with open_file(self.path / name) as file:
                content = file.read(MOST_BYTES + 1)
        except OSError as error:
            if error.errno in _NOT_THERE:
                return None
            raise _failed(error) from error
        if len(content) > MOST_BYTES:
            raise TooLargeError(f"has more than {MOST_BYTES:,} bytes")
        return content

    def has(self, name: str) -> bool:
        """See `Remote`."""
        return (self.path / name).is_file()

    def write(self, name: str, content: bytes, *, replace: bool = False) -> bool:
        """See `Remote`."""
        path = self.path / name
        try:
            self.path.mkdir(exist_ok=True)
            path.parent.parent.mkdir(exist_ok=True)
            if replace:
                write_atomic(path, content)
                return True
            return linked_whole(path, content)
        except OSError as error:
            raise _failed(error) from error
        except StorageError as error:
            cause = error.__cause__
            raise (_failed(cause) if isinstance(cause, OSError) else RemoteError(error.message)) from error

    def listed(self) -> Iterator[StoredObject]:
        """See `Remote`."""
        for path in sorted(self.path.glob("*/??/*")):
            with suppress(OSError):
                found = path.lstat()
                if stat.S_ISREG(found.st_mode):
                    yield StoredObject(path.relative_to(self.path).as_posix(), found.st_mtime, found.st_size)

    def delete(self, names: Sequence[str]) -> None:
        """See `Remote`."""
        for name in names:
            try:
                (self.path / name).unlink()
            except FileNotFoundError:
                continue
            except OSError as error:
                raise _failed(error) from error


def _failed(error: OSError) -> RemoteError:
    kind = DeniedError if error.errno in _DENIED else RemoteError
    return kind(error.strerror or type(error).__name__)
