"""`cuelight diagram`: a script's schema as a picture, or the layouts that it could have."""

import argparse
from pathlib import Path

from cuelight.cli.arguments import Commands, add_command, project_and_scripts


def add(commands: Commands) -> None:
    """Say what it takes."""
    command = add_command(commands, "diagram", run, "draw a script's schema, and say how its layout was chosen")
    command.add_argument("script", type=Path, metavar="SCRIPT", help="the script whose schema is drawn")
    command.add_argument(
        "--candidates", action="store_true", help="draw the best six layouts side by side, with their scores"
    )
    command.add_argument("--out", type=Path, default=Path("diagram.png"), metavar="FILE", help="default: diagram.png")


def run(options: argparse.Namespace) -> int:
    """Draw, and print what was drawn."""
    from cuelight.checks.diagram import draw_diagram

    project, (script,) = project_and_scripts((options.script,))
    for line in draw_diagram(project, script, options.out, most=6 if options.candidates else 1):
        print(line)
    print(f"written to {options.out}")
    return 0
