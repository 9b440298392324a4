"""`cuelight npm`: the component of pages as a package of npm. Writes its folder, which holds nothing else."""

import argparse
from pathlib import Path

from cuelight.cli.arguments import Commands, add_command
from cuelight.errors import UsageError


def add(commands: Commands) -> None:
    """Say what it takes."""
    command = add_command(commands, "npm", run, "write <play-video> as a package of npm")
    command.add_argument("folder", type=Path, metavar="DIR", help="new, empty, or of an earlier package")


def run(options: argparse.Namespace) -> int:
    """Write it, and tell of every file."""
    from cuelight.drawing.theme import built_in
    from cuelight.publish.page.npm import FILES, npm_package
    from cuelight.storage.write import storage_error

    folder: Path = options.folder
    package = npm_package(built_in("clinic").colours)
    _refuse_others(folder, {*package, FILES.name})
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise storage_error("write", folder, error) from error
    FILES.publish(folder, package)
    for name in package:
        print(f"written: {name}")
    print(f"next: `npm pack {folder}`, or `npm install {folder}` in the project that shows films")
    return 0


def _refuse_others(folder: Path, names: set[str]) -> None:
    """A folder with anything else in it is somebody's own."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file", "name a folder for the package")
    others = sorted({path.name for path in folder.iterdir()} - names) if folder.exists() else []
    if others:
        raise UsageError(f"{folder} holds {others[0]}, which is no part of the package", "name a new or empty folder")
