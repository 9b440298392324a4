"""What many tests stand on: a small project with a voice that needs no model."""

import os
from pathlib import Path

import hypothesis
import pytest

# The same examples on every run, so that no edit fails by chance; HYPOTHESIS_PROFILE=search looks for new ones.
hypothesis.settings.register_profile("same", derandomize=True, deadline=None)
hypothesis.settings.register_profile("search", max_examples=2000, deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

SCRIPT = """\
title: A small film
description: For tests.
size: 640x360
rate: 25
voice: beep
voices:
  beep: {engine: tone}
scenes:
  - id: opening
    title: {text: A small film, subtitle: In two scenes}
    say: Welcome to the film.
  - id: points
    heading: Two points
    bullets: [The first of them, The second of them]
    say: |
      Here is the [first point](#1) of all. And after it comes
      the [second point](#2), and that is the end.
"""


class SmallProject:
    """A project's folder, its one script, and ways to change it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.script = root / "scripts" / "small.yaml"
        self.script.parent.mkdir(parents=True)
        self.script.write_text(SCRIPT, "utf-8")

    @property
    def film(self) -> Path:
        """The finished film."""
        return self.root / "dist" / "small" / "small.mp4"

    def replace(self, before: str, after: str) -> None:
        """Change the script's text; what is replaced must be there."""
        text = self.script.read_text("utf-8")
        assert before in text
        self.script.write_text(text.replace(before, after), "utf-8")


@pytest.fixture
def small(tmp_path: Path) -> SmallProject:
    """A project with one small film, not yet built."""
    return SmallProject(tmp_path)
