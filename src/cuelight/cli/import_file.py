"""`cuelight import`: a script made of a deck, a page or a diagram that is there already."""

import argparse
from pathlib import Path

from cuelight.cli.arguments import Commands, add_command
from cuelight.errors import UsageError
from cuelight.project import Project, find_project


def add(commands: Commands) -> None:
    """Say what it takes."""
    command = add_command(commands, "import", run, "make a script of slides, a page or a diagram of yours")
    command.add_argument(
        "file", type=Path, metavar="FILE", help="slides (.md, .pptx), a page (.html, .txt) or a diagram (.mmd, .dot)"
    )
    command.add_argument("--out", type=Path, metavar="SCRIPT", help="default: scripts/, named after the file")


def run(options: argparse.Namespace) -> int:
    """Import, and say what was written and what could not be kept."""
    from cuelight.importing.write import import_file, script_place
    from cuelight.script.fields import count

    project = _project(options.out.parent if options.out else Path.cwd())
    place = script_place(project, options.file, options.out)
    imported = import_file(options.file, place)
    for finding in imported.findings:
        print(finding)
    pictures = f" and {count(len(imported.pictures), 'picture')}" if imported.pictures else ""
    shown = place.relative_to(Path.cwd()) if place.is_relative_to(Path.cwd()) else place
    print(f"written: {shown}, {count(imported.scenes, 'scene')}{pictures}")
    print(f"next: `cuelight stills {shown}` draws its scenes, `cuelight build {shown}` makes the film")
    return 0


def _project(folder: Path) -> Project:
    """The project of a folder; where it is in none, one begins there with this script."""
    try:
        return find_project(folder)
    except UsageError:
        return Project(folder.resolve().parent if folder.name == "scripts" else folder.resolve())
