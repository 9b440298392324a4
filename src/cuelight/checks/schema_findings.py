"""What there is to say of the layout of a schema; known once every scene was seen to fit."""

from collections.abc import Iterator

from cuelight.build.inputs import Inputs
from cuelight.build.known_fits import pans
from cuelight.errors import Diagnostic

_FEW = 6
"""Boxes up to which groups would not help."""


def schema_findings(source: Inputs) -> Iterator[Diagnostic]:
    """Advice on a schema that can be read neither as a whole nor in levels."""
    schema = source.script.schema_
    if schema is None or not pans(source):
        return
    message = f"this schema of {len(schema.nodes)} boxes cannot be read as a whole: a camera goes over it"
    hint = "put what belongs together into `groups` that do not overlap: the film then shows them in levels"
    if schema.groups:
        hint = "let a few `groups` that do not overlap hold most of the boxes: the film then shows them in levels"
    if len(schema.nodes) < _FEW:
        hint = "shorten its labels"
    yield Diagnostic(source.authored.source.location(("schema",)), "schema-large", "advice", message, hint)
