"""What several commands take: their parsers, the scripts they are given, and the project of those."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from cuelight.project import Project, chosen_scripts, find_project, script_file

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""Where a command adds its parser."""


def add_command(
    commands: Commands, name: str, run: Callable[[argparse.Namespace], int], does: str
) -> argparse.ArgumentParser:
    """Add a command.

    Args:
        commands: Those that are there.
        name: What people type.
        run: What it does; returns the exit status.
        does: The same in words, for its help.

    Returns:
        Its parser, for arguments of its own.
    """
    command = commands.add_parser(name, help=does, description=f"{does[0].upper()}{does[1:]}.")
    command.add_argument("--debug", action="store_true", help="show a traceback where something fails")
    command.set_defaults(run=run, usage=command.format_usage)
    return command


def add_store(command: argparse.ArgumentParser) -> None:
    """Let a command name the store that machines share."""
    command.add_argument(
        "--store",
        metavar="URL",
        help="where machines share what they make; default: CUELIGHT_STORE, or none",
    )


def add_cluster(command: argparse.ArgumentParser) -> None:
    """Let a command have its steps run on other machines."""
    command.add_argument(
        "--on",
        metavar="URL",
        help="the cluster whose workers run steps, as dask://host:8786; needs a store; default: CUELIGHT_ON, or none",
    )


def add_scripts(command: argparse.ArgumentParser) -> None:
    """Let a command be given scripts."""
    command.add_argument(
        "scripts", nargs="*", default=[], type=Path, metavar="SCRIPT", help="default: every script of the project"
    )


def add_languages(command: argparse.ArgumentParser) -> None:
    """Let a command be given languages."""
    command.add_argument(
        "--language",
        dest="tags",
        action="append",
        default=[],
        metavar="TAG",
        help="only in this language; may be repeated; qps is one that nobody speaks, to test layouts",
    )


def add_language(command: argparse.ArgumentParser) -> None:
    """Let a command be given one language."""
    command.add_argument(
        "--language",
        dest="tag",
        metavar="TAG",
        help="a language of the script, or qps, one that nobody speaks; default: the script's own",
    )


def here() -> Project:
    """The project of the folder one is in.

    Raises:
        UsageError: It is in none.
    """
    return find_project(Path.cwd())


def project_and_scripts(given: Sequence[Path]) -> tuple[Project, tuple[Path, ...]]:
    """The scripts that are given, or every one of the project one is in; and their project.

    Raises:
        UsageError: One is not a file, or they are of several projects.
    """
    if not given:
        project = here()
        return project, project.all_scripts()
    project = find_project(script_file(given[0]).parent)
    return project, chosen_scripts(project, given)
