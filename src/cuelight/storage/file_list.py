"""Files of ours in a folder where files of others may lie, and a list of them with a checksum.

Reads and writes that folder.

Nothing is replaced or deleted but what the list has, as it was written. The list is written before what it lists, so
that a job that ends early leaves nothing that is not in it.
"""

import json
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cuelight.errors import UsageError
from cuelight.storage.digest import checked, file_digest, with_checksum
from cuelight.storage.read import read_file
from cuelight.storage.write import write_atomic


@dataclass(frozen=True, slots=True)
class FileList:
    """A kind of files that are listed.

    Attributes:
        name: The name of the list.
        key: What the files are in it: `report`.
        pattern: Of the names that such files have; a list may say anything.
        hint: What to do where a file of somebody else stands in the way.
    """

    name: str
    key: str
    pattern: str
    hint: str

    def check_free(self, folder: Path, names: Iterable[str]) -> None:
        """See that nobody's file is written over.

        Args:
            folder: Where the files are to be written.
            names: Theirs.

        Raises:
            UsageError: A file stands there that is not as it was written before.
        """
        listed = self._listed(folder)
        is_foreign = (folder / self.name).exists() and listed is None
        taken = [self.name] if is_foreign else [name for name in names if not _is_free(folder, name, listed or {})]
        for name in taken:
            message = f"{folder / name} is not a file of a {self.key} as it was written, and is not replaced"
            raise UsageError(message, self.hint)

    def publish(self, folder: Path, files: Mapping[str, bytes]) -> None:
        """Put files in the place of earlier ones, which are deleted if they are as they were written.

        Args:
            folder: Where they are to be.
            files: Their content by name; none leaves no list either.

        Raises:
            UsageError: As `check_free`.
            StorageError: The folder cannot be written.
        """
        wanted = {name: sha256(content).hexdigest() for name, content in files.items()}
        if self._listed(folder) == wanted and all(_is_ours(folder, *entry) for entry in wanted.items()):
            return
        self.check_free(folder, files)
        self.clear(folder)
        if files:
            write_atomic(folder / self.name, f"{json.dumps(with_checksum({self.key: wanted}), indent=1)}\n".encode())
        for name, content in files.items():
            write_atomic(folder / name, content)

    def clear(self, folder: Path) -> None:
        """Take away the files that were listed, and the list."""
        for path in self.ours(folder):
            with suppress(OSError):
                path.unlink()
                if path.parent != folder:
                    path.parent.rmdir()

    def ours(self, folder: Path) -> tuple[Path, ...]:
        """The files that are as they were written, the list last."""
        listed = self._listed(folder)
        if listed is None:
            return ()
        return (
            *(folder / name for name, digest in listed.items() if _is_ours(folder, name, digest)),
            folder / self.name,
        )

    def _listed(self, folder: Path) -> Mapping[str, str] | None:
        """The files that are listed, with the SHA-256 of each; None if there is no list."""
        try:
            files = (checked(read_file(folder / self.name)) or {}).get(self.key)
        except OSError:
            return None
        if not isinstance(files, dict):
            return None
        return {name: digest for name, digest in files.items() if re.fullmatch(self.pattern, name)}


def _is_free(folder: Path, name: str, listed: Mapping[str, str]) -> bool:
    path = folder / name
    return not (path.exists() or path.is_symlink()) or (name in listed and _is_ours(folder, name, listed[name]))


def _is_ours(folder: Path, name: str, digest: str) -> bool:
    path = folder / name
    is_linked = any(at.is_symlink() for at in (path, *path.parents) if at != folder and at.is_relative_to(folder))
    return not is_linked and path.is_file() and file_digest(path) == digest
