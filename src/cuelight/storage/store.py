"""Inputs -> digest -> unit: what was made once is kept.

Reads and writes `.cuelight/units/`. Several builds may share a folder: a unit's name is the digest of what went into
it, so whoever writes it last writes the same bytes.
"""

import errno
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cuelight.model.unit import DamagedUnitError, Unit
from cuelight.storage.read import read_file
from cuelight.storage.write import make_folder, storage_error, write_atomic

_NOT_THERE = (errno.ENOENT, errno.EACCES, errno.EPERM, errno.ELOOP, errno.EINVAL)
"""Nothing that can be read, and nothing that keeps a unit from being put there."""


@dataclass(frozen=True, slots=True)
class Store:
    """Encoded units under their digests, in one folder that is always safe to delete."""

    folder: Path

    def path(self, digest: str) -> Path:
        """Where the unit with this digest is kept."""
        return Path(self.name(digest))

    def name(self, digest: str) -> str:
        """The same as text, for those who look at thousands."""
        return f"{self.folder}/{digest[:2]}/{digest}.unit"

    def has(self, digest: str) -> bool:
        """Whether a unit is there; `get` tells whether it is whole."""
        return self.path(digest).is_file()

    def listed(self) -> Callable[[str], bool]:
        """The same for those who ask for thousands: of units that were there when one like it was first asked for."""
        names = dict[str, frozenset[str]]()

        def has(digest: str) -> bool:
            start = digest[:2]
            if start not in names:
                names[start] = frozenset(_files(self.folder / start))
            return f"{digest}.unit" in names[start]

        return has

    def get(self, digest: str) -> Unit | None:
        """Read a unit; None if it is missing, damaged or may not be read, so that it is made again."""
        try:
            return Unit.from_bytes(read_file(self.path(digest)), digest)
        except DamagedUnitError:
            return None
        except OSError as error:
            if error.errno in _NOT_THERE:
                return None
            raise storage_error("read", self.path(digest), error) from error

    def get_json(self, digest: str) -> Any:
        """What a unit of one packet says as JSON; None if it is missing, damaged or none."""
        unit = self.get(digest)
        try:
            return json.loads(unit.packets[0]) if unit else None
        except (ValueError, LookupError, RecursionError):
            return None

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


def _files(folder: Path) -> Iterator[str]:
    try:
        with os.scandir(folder) as found:
            yield from (entry.name for entry in found if entry.is_file())
    except OSError:
        return
