"""`cuelight explain`: what the code of an error or finding means."""

import argparse

from cuelight.cli.arguments import Commands, add_command


def add(commands: Commands) -> None:
    """Say what it takes."""
    command = add_command(commands, "explain", run, "say what the code of an error or finding means")
    command.add_argument("code", nargs="?", default="", metavar="CODE", help="default: list all of them")


def run(options: argparse.Namespace) -> int:
    """Print what a code means, or list all."""
    from cuelight.checks.catalogue import explain, listed

    print(explain(options.code) if options.code else listed())
    return 0
