"""`cuelight report`: what an edit did to each film."""

import argparse
from pathlib import Path

from cuelight.cli.arguments import Commands, add_command, add_scripts, here, project_and_scripts
from cuelight.cli.output import counted, note, print_command


def add(commands: Commands) -> None:
    """Say what it takes."""
    command = add_command(commands, "report", run, "tell what an edit did to each film")
    add_scripts(command)
    command.add_argument("--base", required=True, metavar="REV", help="what to compare with, as git names it")
    command.add_argument("--out", type=Path, default=Path("report"), metavar="DIR", help="default: report/")


def run(options: argparse.Namespace) -> int:
    """Write the report, and say in a line for each film what is different."""
    from cuelight.checks.report.write import write_report
    from cuelight.cli.progress import watch

    project, scripts = project_and_scripts(options.scripts) if options.scripts else (here(), ())
    report = write_report(project, scripts, options.base, options.out, watch())
    for command in report.commands:
        print_command(command)
    for change in report.contents.changes:
        if not change.is_none:
            said, shown = counted(len(change.said), "sentence"), counted(len(change.shown), "picture")
            print(f"{change.film}: {said} and {shown} changed")
    print(f"written to {report.path}; {counted(len(report.contents.diagnostics), 'finding')}")
    for error in report.errors:
        note(str(error))
    return 2 if report.errors else 0
