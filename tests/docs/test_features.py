"""The table of features knows everything that this version has."""

import re
from pathlib import Path

from cuelight.script.slide_kinds import kinds

ROOT = Path(__file__).parents[2]


def test_every_kind_and_every_command_stands_in_it() -> None:
    """By its name."""
    named = set(re.findall(r"`(?:cuelight )?([a-z-]+)", (ROOT / "docs" / "features.md").read_text("utf-8")))
    assert set(kinds()) <= named
    commands = set(re.findall(r"^\| `cuelight ([a-z-]+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE))
    assert len(commands) > 15
    assert commands <= named
