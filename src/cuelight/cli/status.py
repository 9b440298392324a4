"""`cuelight status`: what a build would make, and why."""

import argparse
from dataclasses import replace

from cuelight.cli.arguments import Commands, add_command, add_scripts, project_and_scripts
from cuelight.cli.output import print_json
from cuelight.model.formats import OUTPUT_FORMAT


def add(commands: Commands) -> None:
    """Say what it takes."""
    command = add_command(commands, "status", run, "say what a build would make, and why")
    add_scripts(command)
    command.add_argument("--json", action="store_true", help="print every step as one JSON object")


def run(options: argparse.Namespace) -> int:
    """Print what is stale, which makes the exit status 1."""
    from cuelight.checks.status import status

    project, scripts = project_and_scripts(options.scripts)
    # `cuelight build --check` asks the same, and may ask it of drafts.
    project = replace(project, draft=getattr(options, "draft", None))
    found = status(project, scripts, whole=options.json)
    if options.json:
        print_json({"format": OUTPUT_FORMAT, "films": [each.as_json() for each in found]})
    else:
        for each in found:
            print(each)
            for line in each.languages:
                print(f"  {line}")
    return 1 if any(each.stale for each in found) else 0
