"""`cuelight reference`: every key of scene scripts."""

import argparse

from cuelight.cli.arguments import Commands, add_command


def add(commands: Commands) -> None:
    """Say what it takes."""
    add_command(commands, "reference", run, "print every key of scene scripts as a page in Markdown")


def run(_options: argparse.Namespace) -> int:
    """Print it."""
    from cuelight.script.reference_page import reference

    print(reference(), end="")
    return 0
