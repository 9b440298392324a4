"""The JSON Schemas of what programs read: `timeline.json`, and what commands print with `--json`."""

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

NAMES = ("build", "check", "status", "timeline", "verify")


def schema_of(name: str) -> Mapping[str, Any]:
    """The JSON Schema (2020-12) of one of `NAMES`."""
    found: Mapping[str, Any] = json.loads((files(__name__) / f"{name}.schema.json").read_text("utf-8"))
    return found
