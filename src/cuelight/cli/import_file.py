"""`cuelight import`: a script made of a deck, a page or a diagram that is there already."""

import argparse
from pathlib import Path

from cuelight.cli.arguments import Commands, add_command, here
from cuelight.project import find_project


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

    project = find_project(options.out.parent) if options.out else here()
    place = script_place(project, options.file, options.out)
    imported = import_file(options.file, place)
    for finding in imported.findings:
        print(finding)
    pictures = f" and {count(len(imported.pictures), 'picture')}" if imported.pictures else ""
    print(f"written: {place}, {count(imported.scenes, 'scene')}{pictures}")
    return 0
