"""Inputs -> digest -> file: what was made once is kept, and files appear whole or not at all.

Reads and writes `.cuelight/units/`. Several builds may share a folder: a unit's name is the digest of what went into
it, so whoever writes it last writes the same bytes.
"""

import errno
import hashlib
import json
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from cuelight.errors import StorageError
from cuelight.unit import DamagedUnitError, Unit

TEMPORARY = ".cuelight-"
"""How the name of a file begins that is still being written."""

_ADVICE = {
    errno.ENOSPC: "the disk is full: free some space and build again; what was made so far is kept",
    errno.EDQUOT: "the disk quota is used up: free some space and build again; what was made so far is kept",
    errno.EACCES: "give yourself the right to write there",
    errno.EPERM: "give yourself the right to write there",
    errno.ENOENT: "it or its folder is gone: if the project was moved, build again where it is now",
    errno.EROFS: "this disk is read-only: build in a folder that can be written",
    errno.ENAMETOOLONG: "use a shorter id",
    errno.ENOTDIR: "a file stands where a folder is needed: move it away",
    errno.EEXIST: "a file stands where a folder is needed: move it away",
    errno.EFBIG: "the file is larger than this system allows",
}


def digest(inputs: object) -> str:
    """Hash everything that went into something: SHA-256 over canonical JSON, in hexadecimal.

    >>> digest({"b": 1, "a": [2]}) == digest({"a": [2], "b": 1})
    True
    """
    text = json.dumps(inputs, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def seal(told: Mapping[str, Any]) -> dict[str, Any]:
    """Put a digest of what is told at its head, so that `unseal` knows it as it was written."""
    return {"seal": digest(told), **told}


def unseal(content: bytes) -> dict[str, Any] | None:
    """What a JSON file tells; None if it is not, byte for value, what `seal` made.

    >>> unseal(json.dumps(seal({"a": 1})).encode())
    {'a': 1}
    >>> unseal(b'{"a": 1}')
    """
    try:
        told = json.loads(content)
        return told if isinstance(told, dict) and told.pop("seal", None) == digest(told) else None
    except (ValueError, RecursionError):
        return None


def file_digest(path: Path) -> str:
    """SHA-256 of a file's content, in hexadecimal.

    Raises:
        StorageError: It cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise storage_error("read", path, error) from error


def storage_error(verb: str, path: Path, error: OSError) -> StorageError:
    """Say in plain words that reading or writing failed, and what to do."""
    reason = error.strerror or str(error)
    return StorageError(f"cannot {verb} {path.name} in {path.parent}: {reason}", _ADVICE.get(error.errno or 0, ""))


def write_atomic(path: Path, content: bytes) -> None:
    """Write a file so that readers see the earlier one or the whole new one; makes the folder if it is missing.

    Raises:
        StorageError: The disk is full, the folder cannot be written; the earlier file is as it was.
    """

    def write(file: IO[bytes]) -> None:
        file.write(content)

    write_whole(path, lambda temporary: _write(temporary, write))


def write_whole(path: Path, make: Callable[[Path], None]) -> None:
    """Let `make` write a temporary file beside `path`, then put it in its place in one step.

    Raises:
        StorageError: As `write_atomic`.
    """
    temporary = path.with_name(f"{TEMPORARY}{secrets.token_hex(8)}{path.suffix}")
    try:
        make_folder(path.parent)
        make(temporary)
        temporary.replace(path)
    except OSError as error:
        raise storage_error("write", path, error) from error
    finally:
        temporary.unlink(missing_ok=True) if os.path.lexists(temporary) else None


def make_folder(folder: Path) -> None:
    """Make a folder, and the one that it is in; no more, so that a project which was moved away is not made anew."""
    if not folder.is_dir():
        folder.parent.mkdir(exist_ok=True)
        folder.mkdir(exist_ok=True)


def _write(path: Path, write: Callable[[IO[bytes]], None]) -> None:
    with path.open("xb") as file:
        write(file)


@dataclass(frozen=True, slots=True)
class Store:
    """Encoded units under their digests, in one folder that is always safe to delete."""

    folder: Path

    def path(self, digest: str) -> Path:
        """Where the unit with this digest is kept."""
        return self.folder / digest[:2] / f"{digest}.unit"

    def has(self, digest: str) -> bool:
        """Whether a unit is there; `get` tells whether it is whole."""
        return self.path(digest).is_file()

    def get(self, digest: str) -> Unit | None:
        """Read a unit; None if it is missing or damaged, so that it is made again."""
        try:
            return Unit.from_bytes(self.path(digest).read_bytes(), digest)
        except (FileNotFoundError, DamagedUnitError):
            return None
        except OSError as error:
            raise storage_error("read", self.path(digest), error) from error

    def put(self, digest: str, unit: Unit) -> None:
        """Keep a unit.

        Raises:
            StorageError: As `write_atomic`.
        """
        path = self.path(digest)
        try:
            make_folder(self.folder)
        except OSError as error:
            raise storage_error("write", path, error) from error
        write_atomic(path, unit.to_bytes(digest))
