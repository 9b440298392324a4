"""`cuelight json-schema`: the JSON Schemas of scene scripts and of the JSON that programs read."""

import argparse

from cuelight.api.schemas import NAMES, schema_of
from cuelight.cli.arguments import Commands, add_command
from cuelight.cli.output import print_json


def add(commands: Commands) -> None:
    """Say what it takes."""
    command = add_command(commands, "json-schema", run, "print the JSON Schema of what is written or read")
    names = ("script", *NAMES)
    command.add_argument("name", nargs="?", choices=names, default="script", metavar="NAME", help=", ".join(names))


def run(options: argparse.Namespace) -> int:
    """Print it."""
    from cuelight.script.parse import json_schema

    print_json(json_schema() if options.name == "script" else schema_of(options.name))
    return 0
