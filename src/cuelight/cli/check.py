"""`cuelight check`: what is wrong with scripts, and what can be corrected. With `--fix`, writes scripts."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cuelight.cli.arguments import Commands, add_command, add_languages, add_scripts, project_and_scripts
from cuelight.cli.output import counted, print_json
from cuelight.errors import Diagnostic, ScriptError
from cuelight.model.formats import OUTPUT_FORMAT
from cuelight.project import Project

if TYPE_CHECKING:
    from cuelight.checks.spoken import SpokenOtherwise


def add(commands: Commands) -> None:
    """Say what it takes."""
    command = add_command(commands, "check", run, "look for errors and findings without building")
    add_scripts(command)
    add_languages(command)
    command.add_argument(
        "--strict", action="store_true", help="exit with 1 if there are findings that are more than advice"
    )
    command.add_argument("--fix", action="store_true", help="correct what can only be meant one way, and show it")
    command.add_argument(
        "--spoken", action="store_true", help="first print every sentence that is spoken otherwise than it is written"
    )
    command.add_argument("--json", action="store_true", help="print errors and findings as one JSON object")


def run(options: argparse.Namespace) -> int:
    """Correct scripts if that is wished, check them, and print what is found.

    Raises:
        ScriptError: What is wrong with them, unless it was printed for programs.
    """
    from cuelight.checks.check import check
    from cuelight.checks.spoken import spoken_otherwise

    project, scripts = project_and_scripts(options.scripts)
    for line in _fixed(project, scripts) if options.fix else ():
        print(line, file=sys.stderr if options.json else sys.stdout)
    try:
        found = check(project, scripts, tags=options.tags)
    except ScriptError as error:
        if not options.json:
            raise
        _print_json(error.diagnostics)
        return error.exit_status
    spoken = spoken_otherwise(project, scripts) if options.spoken else None
    if options.json:
        _print_json(found, spoken)
    else:
        for each in spoken or ():
            print(each)
        for finding in found:
            print(finding)
        read = f"{len(scripts)} script{'s' if len(scripts) > 1 else ''} without errors"
        print(f"{read}; {counted(len(found), 'finding')}")
    return 1 if options.strict and any(finding.severity != "advice" for finding in found) else 0


def _print_json(found: Sequence[Diagnostic], spoken: Sequence["SpokenOtherwise"] | None = None) -> None:
    said = {} if spoken is None else {"spoken": [each.as_json() for each in spoken]}
    print_json({"format": OUTPUT_FORMAT, "diagnostics": [each.as_json() for each in found], **said})


def _fixed(project: Project, scripts: Sequence[Path]) -> Iterator[str]:
    """Correct scripts; the lines of what is different in each. What cannot be read is left for a check to tell."""
    import difflib

    from cuelight.checks.fix import fix_script

    for path in scripts:
        name = project.shown(path)
        try:
            before, after = fix_script(project, path)
        except ScriptError:
            continue
        yield from difflib.unified_diff(_lines(before), _lines(after.text), name, name, lineterm="")
        if after.fixes:
            yield f"{name}: corrected {len(after.fixes)}: {', '.join(dict.fromkeys(each.code for each in after.fixes))}"


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
