"""`cuelight init`: a project that builds at once. Writes its files, and never over one that is there."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from cuelight.errors import UsageError
from cuelight.script.parse import json_schema
from cuelight.storage.write import storage_error, write_atomic

FILES = {
    "scripts/first-film.yaml": "first-film.yaml",
    "requirements.txt": "requirements.txt",
    ".gitignore": "gitignore",
    ".pre-commit-config.yaml": "pre-commit-config.yaml",
    ".github/workflows/films.yml": "github.yml",
    ".gitlab-ci.yml": "gitlab.yml",
}
"""Where each file of `cuelight.cli.sample` goes."""

SCHEMA = "scripts/scene-script.schema.json"


@dataclass(frozen=True, slots=True)
class Started:
    """A file of a new project, and whether it was written; one that was there is left as it is."""

    name: str
    is_new: bool


def start(folder: Path) -> tuple[Started, ...]:
    """Make a project.

    Args:
        folder: Its folder; made if it is missing.

    Raises:
        UsageError: A file stands in its place.
        StorageError: It cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file", "name a folder for the project, or go into one and leave the name out")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise storage_error("make", folder, error) from error
    return tuple(_started(folder, name, content) for name, content in _contents(has_scripts=_has_scripts(folder)))


def _contents(*, has_scripts: bool) -> Iterator[tuple[str, bytes]]:
    for name, sample in FILES.items():
        if not (has_scripts and name.startswith("scripts/")):
            text = (files("cuelight.cli.sample") / sample).read_text("utf-8")
            yield name, text.replace("VERSION", version("cuelight")).encode()
    yield SCHEMA, (json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n").encode()


def _has_scripts(folder: Path) -> bool:
    """Whether there are scripts already, which need no sample beside them."""
    return any(path.suffix in (".yaml", ".yml") for path in (folder / "scripts").glob("*"))


def _started(folder: Path, name: str, content: bytes) -> Started:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise UsageError(f"{name} is a link that leads out of {folder.resolve().name}/", "delete the link")
    if path.exists() or path.is_symlink():
        return Started(name, is_new=False)
    write_atomic(path, content)
    return Started(name, is_new=True)
