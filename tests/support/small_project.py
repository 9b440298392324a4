"""A small project with a voice that needs no model, and ways to change it."""

from pathlib import Path

SCRIPT = """\
title: A small film
description: For tests.
size: 320x180
rate: 25
voice: beep
voices:
  beep: {engine: tone}
scenes:
  - id: opening
    title: {text: A small film, subtitle: Welcome to it}
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
