"""`cuelight init`: a project that builds at once. Writes its files, and never over one that is there."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cuelight.cli.arguments import Commands, add_command
from cuelight.errors import UsageError

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


def add(commands: Commands) -> None:
    """Say what it takes."""
    command = add_command(commands, "init", run, "make a project that builds at once")
    command.add_argument(
        "folder", nargs="?", type=Path, default=Path(), metavar="DIR", help="default: the one you are in"
    )


def run(options: argparse.Namespace) -> int:
    """Make the project, and tell of every file."""
    for file in start(options.folder):
        print(f"{'written' if file.is_new else 'kept as it was'}: {file.name}")
    where = "" if options.folder == Path() else f" in {options.folder}"
    print(f"next: `cuelight build`, then `cuelight serve`{where}")
    return 0


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
    from cuelight.storage.write import storage_error

    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file", "name a folder for the project, or go into one and leave the name out")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise storage_error("make", folder, error) from error
    return tuple(_started(folder, name, content) for name, content in _contents(has_scripts=_has_scripts(folder)))


def _contents(*, has_scripts: bool) -> Iterator[tuple[str, bytes]]:
    import json
    from importlib.metadata import version
    from importlib.resources import files

    from cuelight.script.parse import json_schema

    for name, sample in FILES.items():
        if not (has_scripts and name.startswith("scripts/")):
            text = (files("cuelight.cli.sample") / sample).read_text("utf-8")
            yield name, text.replace("VERSION", version("cuelight")).encode()
    yield SCHEMA, (json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n").encode()


def _has_scripts(folder: Path) -> bool:
    """Whether there are scripts already, which need no sample beside them."""
    return any(path.suffix in (".yaml", ".yml") for path in (folder / "scripts").glob("*"))


def _started(folder: Path, name: str, content: bytes) -> Started:
    from cuelight.storage.write import write_atomic

    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise UsageError(f"{name} is a link that leads out of {folder.resolve().name}/", "delete the link")
    if path.exists() or path.is_symlink():
        return Started(name, is_new=False)
    write_atomic(path, content)
    return Started(name, is_new=True)
