"""`cuelight json-schema`: the JSON Schemas of scene scripts, of `cuelight.toml` and of the JSON that programs read."""

import argparse

from cuelight.api.schemas import NAMES, schema_of
from cuelight.cli.arguments import Commands, add_command
from cuelight.cli.output import print_json


def add(commands: Commands) -> None:
    """Say what it takes."""
    command = add_command(commands, "json-schema", run, "print the JSON Schema of what is written or read")
    names = ("script", "settings", *NAMES)
    command.add_argument("name", nargs="?", choices=names, default="script", metavar="NAME", help=", ".join(names))


def run(options: argparse.Namespace) -> int:
    """Print it."""
    from cuelight.build.settings import settings_schema
    from cuelight.script.parse import json_schema

    made = {"script": json_schema, "settings": settings_schema}.get(options.name)
    print_json(made() if made else schema_of(options.name))
    return 0
