"""`cuelight doctor`: what works on this machine."""

import argparse

from cuelight.cli.arguments import Commands, add_command


def add(commands: Commands) -> None:
    """Say what it takes."""
    add_command(commands, "doctor", run, "say what works here, and how to fix what does not")


def run(_options: argparse.Namespace) -> int:
    """Try everything, and print what works; what fails makes the exit status 3."""
    from cuelight.checks.doctor import examine

    status = 0
    for result in examine():
        print(result, flush=True)
        status = status if result.works else 3
    return status
