"""`cuelight icons`: the icons that have to do with a word."""

import argparse
from pathlib import Path

from cuelight.cli.arguments import Commands, add_command


def add(commands: Commands) -> None:
    """Say what it takes."""
    command = add_command(commands, "icons", run, "find icons by a word: liver, server, nurse ...")
    command.add_argument("word", metavar="WORD", help="part of a name, or what an icon has to do with")
    command.add_argument("--sheet", type=Path, metavar="FILE", help="draw what was found into a PNG file")


def run(options: argparse.Namespace) -> int:
    """Print the names, and draw them if that is wanted; 1 if there is none."""
    from cuelight.checks.icons import draw_sheet
    from cuelight.icons.find import icons_for, near

    found = icons_for(options.word)
    if not found:
        print(f"no icon has to do with {options.word!r}; there are {', '.join(near(options.word))}")
        return 1
    for name in found:
        print(name)
    if options.sheet:
        print(draw_sheet(found, options.sheet))
    return 0
