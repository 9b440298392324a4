"""`cuelight clean`: delete what no script needs any more, or what is old in a shared store."""

import argparse

from cuelight.cli.arguments import Commands, add_command, here
from cuelight.cli.output import counted, note
from cuelight.errors import UsageError

_NAMED = "\0"
"""Stands for the store that the environment names."""


def add(commands: Commands) -> None:
    """Say what it takes."""
    command = add_command(commands, "clean", run, "delete what no script needs any more; never a recorded take")
    command.add_argument("--dry-run", action="store_true", help="only list it")
    command.add_argument(
        "--store",
        nargs="?",
        const=_NAMED,
        metavar="URL",
        help="clean the store that machines share instead; without an address that of CUELIGHT_STORE",
    )
    command.add_argument("--older-than", metavar="AGE", help="with --store: written longer ago than 12h, 30d or 8w")


def run(options: argparse.Namespace) -> int:
    """Delete, or only list, and say how much it was."""
    if options.store is not None:
        return _clean_store(options)
    if options.older_than is not None:
        raise UsageError("--older-than is of a store", "cuelight clean --store --older-than 30d")
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


def _clean_store(options: argparse.Namespace) -> int:
    from cuelight.checks.clean_store import age_in_seconds, clean_store
    from cuelight.storage.shared.named import VARIABLE, named_address

    if not options.older_than:
        raise UsageError("nobody knows what others still need of a store", "say how old it is: --older-than 30d")
    address = named_address(None if options.store == _NAMED else options.store)
    if address is None:
        raise UsageError("no store is named", f"name it: --store s3://bucket/cuelight, or set {VARIABLE}")
    cleaned = clean_store(address, age_in_seconds(options.older_than), dry_run=options.dry_run)
    for each in cleaned.objects:
        print(each.name)
    size = sum(each.size for each in cleaned.objects) / 1e6
    done = "would be deleted" if options.dry_run else "deleted"
    print(f"{counted(len(cleaned.objects), 'object')}, {size:.1f} MB {done}; {counted(cleaned.left, 'object')} left")
    return 0
