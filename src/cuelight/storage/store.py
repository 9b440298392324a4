"""Inputs -> digest -> unit: what was made once is kept.

Reads and writes `.cuelight/units/`. Several builds may share a folder: a unit's name is the digest of what went into
it, so whoever writes it last writes the same bytes.
"""

from dataclasses import dataclass
from pathlib import Path

from cuelight.model.unit import DamagedUnitError, Unit
from cuelight.storage.write import make_folder, storage_error, write_atomic


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
