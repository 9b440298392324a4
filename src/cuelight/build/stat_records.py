"""What the last build of a film read and left behind, so that the next one sees at a glance that nothing changed.

As git's index does, a record trusts a file whose size, times and inode are as they were; any other file is looked at by
its content, by whoever asks. Reads and writes `.cuelight/records/`, which is always safe to delete.
"""

import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import time_ns
from typing import Any

from cuelight.build.toolchain import recorded
from cuelight.errors import StorageError
from cuelight.project import SETTINGS, Project
from cuelight.storage.digest import checked, digest, with_checksum
from cuelight.storage.read import read_file
from cuelight.storage.signature import is_settled, signature, signatures_within
from cuelight.storage.write import write_atomic

RECORD_VERSION = 3
_NAME = re.compile(r"records/[0-9a-f]{16}\.json")


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


def recorded_films(project: Project, script: Path) -> tuple[Record, ...]:
    """The records of a script's film and of its whole translations; none unless there is one of each.

    Args:
        project: Where everything lies.
        script: The script.
    """
    first = read_record(project, script)
    tags = first.built.get("languages", ()) if first else ()
    records = (first, *(read_record(project, script, tag) for tag in tags))
    return tuple(record for record in records if record) if all(records) else ()


def read_record(project: Project, script: Path, tag: str = "") -> Record | None:
    """The record of a script's film, if every file, the program and the installed packages are as they were.

    Args:
        project: Where everything lies.
        script: The script.
        tag: The language of a translation; "" for the script's own.
    """
    key = _key(project)
    if key is None:
        return None
    try:
        path = record_path(project, script, tag)
        kept = checked(read_file(path), path.name)
        same = (
            kept is not None
            and kept.get("key") == key
            and all(
                signature(project.root / name) == (tuple(old) if old else None) for name, old in kept["files"].items()
            )
        )
    except OSError:
        return None
    return Record(kept["film"], kept["built"], tag) if kept and same else None


def write_record(
    project: Project, script: Path, record: Record, read: Iterable[Path], made: Iterable[Path], since: int
) -> None:
    """Leave a record, unless a file that was read may have changed meanwhile, or the folder cannot be written.

    Args:
        project: Where everything lies.
        script: The film's script.
        record: What to leave.
        read: Every file that the film was made from.
        made: Every file that was made.
        since: When reading began, nanoseconds since 1970.
    """
    inputs = {path: signature(path) for path in (script, project.root / SETTINGS, *read)}
    if not all(is_settled(seen, since) for seen in inputs.values() if seen):
        return
    files = {str(path): seen for path, seen in inputs.items()} | {str(path): signature(path) for path in made}
    root, key = str(project.root).rstrip(os.sep) + os.sep, _key(project)
    if key is None or not all(name.startswith(root) for name in files):
        return
    inside = {name.removeprefix(root): seen for name, seen in files.items()}
    kept = {"key": key, "film": record.film, "built": record.built, "files": inside}
    path = record_path(project, script, record.tag)
    try:
        write_atomic(path, json.dumps(with_checksum(kept, path.name)).encode())
    except StorageError:
        return


def now() -> int:
    """Nanoseconds since 1970, by the clock that also dates files."""
    return time_ns()


def record_path(project: Project, script: Path, tag: str = "") -> Path:
    """Where the record of a script's film lies; that of a translation, if a tag is given."""
    film = [project.shown(script), tag] if tag else project.shown(script)
    return project.records / f"{digest(film)[:16]}.json"


def is_record(path: Path) -> bool:
    """Whether a file is a record, just as it was left."""
    try:
        return (
            bool(_NAME.fullmatch(f"{path.parent.name}/{path.name}")) and checked(read_file(path), path.name) is not None
        )
    except OSError:
        return False


def _key(project: Project) -> str | None:
    """What a film depends on beside its files: the program, what is installed, the tools, the site's address.

    None if the tools may have changed since they were asked.
    """
    files = list(signatures_within(Path(__file__).parent.parent))
    folders = [[name, signature(Path(name))] for name in sys.path if name]
    tools = recorded(project)
    if tools is None:
        return None
    return digest([RECORD_VERSION, sys.version, project.address, project.draft, files, folders, dict(tools.versions)])
