"""The files of `dist/<film>/` against the manifest: which are missing, altered, or left over from an earlier build.

Files of other people may lie there too; nothing is said of them.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from stat import S_ISREG
from typing import Any

from cuelight.build.manifest import MANIFEST, read_any_manifest
from cuelight.checks.verify.verification import Notes
from cuelight.errors import StorageError
from cuelight.publish.page.package import NAMES
from cuelight.publish.schema_file import SCHEMA
from cuelight.storage.digest import file_digest

OURS = frozenset({*NAMES, SCHEMA})
"""Names under which pages and sites look for something of the film."""


def listed(manifest: Mapping[str, Any]) -> Mapping[str, str]:
    """SHA-256 of each file that a manifest lists, by name; none that lies elsewhere."""
    files = manifest.get("files")
    found = files.items() if isinstance(files, dict) else ()
    return {name: str(stored) for name, stored in found if Path(name).name == name}


def is_file(path: Path) -> bool:
    """Whether a regular file is there, which can be read without waiting for anybody."""
    try:
        return S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def check_files(folder: Path, expected: Iterable[str], notes: Notes) -> frozenset[str]:
    """Look at every file that belongs to a film.

    Args:
        folder: The film's.
        expected: Names of files that must be there beside those that the manifest lists.
        notes: Where findings go.

    Returns:
        The names of those of which nothing is known to be wrong.
    """
    manifest = read_any_manifest(folder)
    files = listed(manifest)
    _check_manifest(folder, manifest, notes)
    sound = set[str]()
    for name in sorted({*files, *expected}):
        if not is_file(folder / name):
            notes.find("missing-file", "the file is missing", file=name, spot=name)
        elif not manifest or _is_as_built(folder / name, files.get(name)):
            sound.add(name)
        elif name not in files:
            notes.find("altered-file", "the file is not in the manifest, so no build left it", file=name, spot=name)
        else:
            notes.find("altered-file", "the file is not the one that was built", file=name, spot=name)
    for name in sorted(OURS - {*files, *expected}):
        if manifest and is_file(folder / name):
            hint = f"delete {name}, or move it away"
            notes.find("stray-file", "the file does not belong to the film", file=name, spot=name, hint=hint)
    return frozenset(sound)


def _check_manifest(folder: Path, manifest: Mapping[str, Any], notes: Notes) -> None:
    if not is_file(folder / MANIFEST):
        notes.find("missing-file", "the manifest is missing, so nothing tells which files belong to the film",
                   file=MANIFEST, spot=MANIFEST)  # fmt: skip
    elif not manifest:
        notes.find("altered-file", "the manifest is not the one that was written", file=MANIFEST, spot=MANIFEST)
    elif manifest.get("film") != notes.film:
        notes.find("altered-file", f"it is the manifest of the film {manifest.get('film')!r}",
                   file=MANIFEST, spot=MANIFEST)  # fmt: skip


def _is_as_built(path: Path, stored: str | None) -> bool:
    try:
        return stored is not None and file_digest(path) == stored
    except StorageError:
        return False
