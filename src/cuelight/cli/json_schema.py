"""`cuelight json-schema`: the JSON Schema of scene scripts."""

import argparse

from cuelight.cli.arguments import Commands, add_command
from cuelight.cli.output import print_json


def add(commands: Commands) -> None:
    """Say what it takes."""
    add_command(commands, "json-schema", run, "print the JSON Schema of scene scripts, for editors")


def run(_options: argparse.Namespace) -> int:
    """Print it."""
    from cuelight.script.parse import json_schema

    print_json(json_schema())
    return 0
