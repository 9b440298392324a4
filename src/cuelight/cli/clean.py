"""`cuelight clean`: delete what no script needs any more."""

import argparse

from cuelight.cli.arguments import Commands, add_command, here
from cuelight.cli.output import counted, note


def add(commands: Commands) -> None:
    """Say what it takes."""
    command = add_command(commands, "clean", run, "delete what no script needs any more; never a recorded take")
    command.add_argument("--dry-run", action="store_true", help="only list it")


def run(options: argparse.Namespace) -> int:
    """Delete, or only list, and say how much it was."""
    from cuelight.checks.clean import clean

    project = here()
    cleaned = clean(project, dry_run=options.dry_run)
    if cleaned.is_busy:
        note("a build is running here, so nothing was deleted: clean again when it is done")
        return 0
    found = cleaned.files
    for each in found:
        print(project.shown(each.path))
    size = sum(each.size for each in found) / 1e6
    print(f"{counted(len(found), 'file')}, {size:.1f} MB{' would be' if options.dry_run else ''} deleted")
    return 0
