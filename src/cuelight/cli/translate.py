"""`cuelight translate`: make or update the files in which a script is translated into a language."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from cuelight.cli.arguments import Commands, add_command, add_scripts, project_and_scripts
from cuelight.project import Project

if TYPE_CHECKING:
    from cuelight.translations.write import Updated


def add(commands: Commands) -> None:
    """Say what it takes."""
    command = add_command(commands, "translate", run, "make or update the PO file of a language")
    command.add_argument("tag", metavar="TAG", help="the language, as the script names it under `languages`: de, pt-BR")
    add_scripts(command)
    command.add_argument(
        "--from", dest="brought", type=Path, metavar="FILE", help="merge a PO file that came back from translators"
    )


def run(options: argparse.Namespace) -> int:
    """Bring the files up to date, and say what there is to do in them."""
    from cuelight.translations.write import update_translations

    project, scripts = project_and_scripts(options.scripts)
    for each in update_translations(project, scripts, options.tag, options.brought):
        print(_line(project, each))
    return 0


def _line(project: Project, each: "Updated") -> str:
    states = (f"{number} {state}" for state in ("translated", "stale", "untranslated") if (number := each.count(state)))
    kept = f"; {each.obsolete} of texts that are gone" if each.obsolete else ""
    same = "" if each.is_changed else " (unchanged)"
    return f"{project.shown(each.path)}: {', '.join(states)}{kept}{same}"
