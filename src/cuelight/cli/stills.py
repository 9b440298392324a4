"""`cuelight stills`: pictures of a script's scenes, without a voice and without a film."""

import argparse
from pathlib import Path

from cuelight.cli.arguments import Commands, add_command, add_language, project_and_scripts


def add(commands: Commands) -> None:
    """Say what it takes."""
    command = add_command(commands, "stills", run, "draw pictures of a script's scenes, and nothing else")
    command.add_argument("script", nargs="?", type=Path, metavar="SCRIPT", help="default: the first of the project")
    command.add_argument("scenes", nargs="*", default=[], metavar="SCENE", help="ids of the scenes; default: all")
    add_language(command)
    command.add_argument("--out", type=Path, default=Path("stills"), metavar="DIR", help="default: stills")


def run(options: argparse.Namespace) -> int:
    """Draw, and print each picture's path."""
    from cuelight.checks.stills import draw_stills

    project, scripts = project_and_scripts([options.script] if options.script else [])
    for path in draw_stills(project, scripts[0], options.scenes, options.out, options.tag):
        print(path)
    return 0
