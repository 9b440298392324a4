"""Files appear whole or not at all; what fails is said in plain words."""

import errno
import os
import secrets
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from cuelight.errors import StorageError
from cuelight.storage.read import read_file
from cuelight.storage.temporary import is_temporary, temporaries

TEMPORARY = ".cuelight-"
"""How the name of a file begins that is still being written."""

_MAY_NOT = (errno.EACCES, errno.EPERM)
_ADVICE = {
    errno.ENOSPC: "the disk is full: free some space and try again; what was made so far is kept",
    errno.EDQUOT: "the disk quota is used up: free some space and try again; what was made so far is kept",
    errno.ENOENT: "it or its folder is gone: if the project was moved, build again where it is now",
    errno.EROFS: "this disk is read-only: build in a folder that can be written",
    errno.ENAMETOOLONG: "use a shorter id",
    errno.EISDIR: "a folder stands where a file is needed: move it away",
    errno.ELOOP: "a link there leads to itself: delete it",
    errno.EINVAL: "something else stands where a file is needed: move it away",
    errno.ENOTDIR: "a file stands where a folder is needed: move it away",
    errno.EEXIST: "a file stands where a folder is needed: move it away",
    errno.EFBIG: "the file is larger than this system allows",
}
TEMPORARY_IS_FULL = (
    "the disk for temporary files is full: free some space there, or name another folder with TMPDIR, and try again"
)
RIGHT_TO = {
    "read": "give yourself the right to read it",
    "write": "give yourself the right to write there",
    "use": "give yourself the right to read it, and to write there",
}


def storage_error(verb: str, path: Path, error: OSError) -> StorageError:
    """Say in plain words that reading or writing failed, and what to do."""
    reason = error.strerror or str(error)
    message, hint = f"cannot {verb} {path.name} in {path.parent}: {reason}", advice(verb, error)
    if error.errno == errno.ENOSPC:
        return StorageError(f"{message}{_free(path)}", TEMPORARY_IS_FULL if is_temporary(path) else hint)
    return StorageError(message, hint)


def _free(path: Path) -> str:
    """How much room is left on the disk on which a file was to be; "" if nobody knows."""
    with suppress(OSError, StopIteration):
        folder = next(each for each in path.absolute().parents if each.is_dir())
        return f" ({shutil.disk_usage(folder).free / 1e6:.1f} MB free)"
    return ""


def advice(verb: str, error: OSError) -> str:
    """What to do about an error of the system; "" if nobody knows.

    Args:
        verb: What was tried: `read`, `write` or `use`.
        error: What the system said.
    """
    number = error.errno or 0
    return RIGHT_TO.get(verb, "") if number in _MAY_NOT else _ADVICE.get(number, "")


@contextmanager
def using(folder: Path) -> Iterator[None]:
    """Say in plain words what the system says of a file: one that somebody has deleted meanwhile, for example.

    Args:
        folder: What is named where the system names no file.

    Raises:
        StorageError: In place of an `OSError`.
    """
    try:
        yield
    except OSError as error:
        path = Path(error.filename) if isinstance(error.filename, str) else folder
        raise storage_error("use", path, error) from error


def write_atomic(path: Path, content: bytes) -> None:
    """Write a file so that readers see the earlier one or the whole new one; makes the folder if it is missing.

    Raises:
        StorageError: The disk is full, the folder cannot be written; the earlier file is as it was.
    """

    def write(file: IO[bytes]) -> None:
        file.write(content)

    write_whole(path, lambda temporary: _write(temporary, write))


def linked_whole(path: Path, content: bytes) -> bool:
    """Write a file only if there is none; of two who do so at once, one does. Whether this one did.

    Raises:
        StorageError: As `write_atomic`.
    """
    if os.path.lexists(path):
        return False
    try:
        write_whole(path, lambda temporary: _link(temporary, path, content))
    except StorageError as error:
        if isinstance(error.__cause__, FileExistsError):
            return False
        raise
    return True


def _link(temporary: Path, path: Path, content: bytes) -> None:
    with temporary.open("xb") as file:
        file.write(content)
    try:
        path.hardlink_to(temporary)
    except OSError as error:
        # Some network disks know no links; there the last of two wins.
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK):
            raise


def write_whole(path: Path, make: Callable[[Path], None]) -> None:
    """Let `make` write a temporary file beside `path`, then put it in its place in one step.

    Raises:
        StorageError: As `write_atomic`.
    """
    temporary = path.with_name(f"{TEMPORARY}{secrets.token_hex(8)}{path.suffix}")
    temporaries.begin(temporary)
    try:
        make_folder(path.parent)
        make(temporary)
        temporary.replace(path)
    except OSError as error:
        _delete(temporary)  # what is said to be free counts it no more
        raise storage_error("write", path, error) from error
    finally:
        _delete(temporary)
        temporaries.done(temporary)


def _delete(path: Path) -> None:
    path.unlink(missing_ok=True) if os.path.lexists(path) else None


_replacing = threading.Lock()


class _ChangedError(Exception):
    """A file holds something else than it is said to."""


def replace_same(path: Path, before: bytes, after: bytes) -> bool:
    """Put other content in the place of a file's, in one step, if that still is what it was; its mode stays.

    Returns:
        Whether that was done: where somebody has changed the file meanwhile, nothing is written.

    Raises:
        StorageError: It is gone, is no file, may not be written, or the disk is full; it is as it was.
    """

    def write(temporary: Path) -> None:
        temporary.write_bytes(after)
        shutil.copymode(path, temporary)
        if read_file(path) != before:
            raise _ChangedError

    with using(path.parent):
        # A file that may not be written can be replaced all the same, if its folder may be.
        if not (path.stat().st_mode & 0o222 and os.access(path, os.W_OK)):
            raise storage_error("write", path, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))
    try:
        # Two threads of this program would otherwise both look, and then both write.
        with _replacing:
            write_whole(path, write)
    except _ChangedError:
        return False
    return True


def make_folder(folder: Path) -> None:
    """Make a folder, and the one that it is in; no more, so that a project which was moved away is not made anew."""
    if not folder.is_dir():
        folder.parent.mkdir(exist_ok=True)
        folder.mkdir(exist_ok=True)


def _write(path: Path, write: Callable[[IO[bytes]], None]) -> None:
    with path.open("xb") as file:
        write(file)
