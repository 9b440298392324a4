"""`cuelight verify`: measure finished films."""

import argparse

from cuelight.cli.arguments import Commands, add_command, here
from cuelight.cli.output import print_json
from cuelight.model.formats import OUTPUT_FORMAT


def add(commands: Commands) -> None:
    """Say what it takes."""
    command = add_command(commands, "verify", run, "measure all that is delivered against what the scripts say")
    command.add_argument(
        "films", nargs="*", default=[], metavar="FILM", help="a film's id; default: every film in dist/"
    )
    command.add_argument("--json", action="store_true", help="print what was measured as one JSON object")


def run(options: argparse.Namespace) -> int:
    """Print what was measured; a finding that is not advice makes the exit status 1."""
    from cuelight.checks.verify.films import verify_films

    reports = verify_films(here(), options.films)
    if options.json:
        print_json({"format": OUTPUT_FORMAT, "films": [report.as_json() for report in reports]})
    else:
        for report in reports:
            print(report)
    return 1 if any(report.fails for report in reports) else 0
