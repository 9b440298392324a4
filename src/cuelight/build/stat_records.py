"""What the last build of a film read and left behind, so that the next one sees at a glance that nothing changed.

As git's index does, a record trusts a file whose size, times and inode are as they were; any other file is looked at by
its content, by whoever asks. Reads and writes `.cuelight/records/`, which is always safe to delete.
"""

import json
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from time import time_ns
from typing import Any

from cuelight.build.toolchain import recorded
from cuelight.errors import StorageError
from cuelight.project import SETTINGS, Project
from cuelight.storage.digest import checked, digest, sealed, unsealed
from cuelight.storage.read import read_file
from cuelight.storage.signature import Signature, is_settled, seen_at, signature, signatures_within
from cuelight.storage.write import write_atomic

RECORD_VERSION = 4
_NAME = re.compile(r"records/((packets|looks)-)?[0-9a-f]{16}\.json")


@dataclass(frozen=True, slots=True)
class Record:
    """A film that is as its script says.

    Attributes:
        film: Its id.
        built: What the build that left the record said of it.
        tag: Its language, if it is a translation.
    """

    film: str
    built: Mapping[str, Any]
    tag: str = ""


def recorded_films(project: Project, scripts: Sequence[Path]) -> Mapping[Path, tuple[Record, ...]]:
    """The records of films that are as they were built: what all of them depend on is looked at once.

    Args:
        project: Where everything lies.
        scripts: The scripts.

    Returns:
        For a script whose film and whole translations all have a record that holds, those records.
    """
    key = record_key(project)
    if key is None:
        return {}
    found = {script: _records_of(project, key, script) for script in scripts}
    return {script: records for script, records in found.items() if records}


def _records_of(project: Project, key: str, script: Path) -> tuple[Record, ...]:
    first = _read_record(project, key, script)
    tags = first.built.get("languages", ()) if first else ()
    records = (first, *(_read_record(project, key, script, tag) for tag in tags))
    return tuple(record for record in records if record) if all(records) else ()


def _read_record(project: Project, key: str, script: Path, tag: str = "") -> Record | None:
    """The record of a script's film, if every file is as it was."""
    path = record_path(project, script, tag)
    try:
        content = unsealed(read_file(path), path.name)
        kept = json.loads(content) if content else {}
    except (OSError, ValueError):
        return None
    root = _root(project)
    if kept.get("key") != key or not all(seen_at(root + name) == old for name, old in kept["files"].items()):
        return None
    return Record(kept["film"], kept["built"], tag)


def made_files(made: Iterable[Path]) -> Mapping[str, Signature | None]:
    """What files that were just made look like, to be left in a record."""
    return {str(path): signature(path) for path in made}


def write_record(
    project: Project,
    key: str,
    script: Path,
    record: Record,
    read: Iterable[Path],
    made: Mapping[str, Signature | None],
    since: int,
) -> None:
    """Leave a record, unless a file that was read may have changed meanwhile, or the folder cannot be written.

    Args:
        project: Where everything lies.
        key: What films depend on beside their files.
        script: The film's script.
        record: What to leave.
        read: Every file that the film was made from.
        made: Every file that was made, as it looked when the film was done.
        since: When reading began, nanoseconds since 1970.
    """
    inputs = {str(path): signature(path) for path in (script, project.root / SETTINGS, *read)}
    if not all(is_settled(seen, since) for seen in inputs.values() if seen):
        return
    files, root = {**inputs, **made}, _root(project)
    if not all(name.startswith(root) for name in files):
        return
    inside = {name.removeprefix(root): seen for name, seen in files.items()}
    kept = {"key": key, "film": record.film, "built": record.built, "files": inside}
    path = record_path(project, script, record.tag)
    with suppress(StorageError):
        write_atomic(path, sealed(json.dumps(kept).encode(), path.name))


def _root(project: Project) -> str:
    return str(project.root).rstrip(os.sep) + os.sep


def now() -> int:
    """Nanoseconds since 1970, by the clock that also dates files."""
    return time_ns()


def record_path(project: Project, script: Path, tag: str = "") -> Path:
    """Where the record of a script's film lies; that of a translation, if a tag is given."""
    film = [project.shown(script), tag] if tag else project.shown(script)
    return project.records / f"{digest(film)[:16]}.json"


def is_record(path: Path) -> bool:
    """Whether a file is a record, just as it was left."""
    if not _NAME.fullmatch(f"{path.parent.name}/{path.name}"):
        return False
    try:
        content = read_file(path)
    except OSError:
        return False
    return unsealed(content, path.name) is not None or checked(content, path.name) is not None


def record_key(project: Project) -> str | None:
    """What films depend on beside their files: the program, what is installed, the tools, the site's address.

    None if the tools may have changed since they were asked.
    """
    tools = recorded(project)
    if tools is None:
        return None
    return digest([RECORD_VERSION, installed(), project.address, project.draft, dict(tools.versions)])


def installed() -> str:
    """Digest of how the program, its Python, and the folders that packages are installed in look."""
    return digest([sys.version, _program(), [[name, signature(Path(name))] for name in sys.path if name]])


@lru_cache(maxsize=1)
def _program() -> str:
    """As it is when somebody first asks: what runs was read by then."""
    return digest(list(signatures_within(Path(__file__).parent.parent)))
