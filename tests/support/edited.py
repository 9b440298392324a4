"""A project that is built, and ways to edit it."""

from importlib.resources import files
from pathlib import Path

from PIL import Image

from cuelight.build.result import Built
from cuelight.build.run import build
from cuelight.project import Project

THEME = (files("cuelight.drawing") / "themes" / "clinic.yaml").read_text("utf-8")


SCRIPT = """\
title: An edited film
description: For tests.
size: 320x180
rate: 25
theme: assets/own.yaml
lexicon: lexicon.yaml
voice: beep
voices:
  beep: {engine: tone}
schema:
  nodes:
    first: {label: First place}
    later: {label: Elsewhere}
    end: {label: Treatment}
  edges:
    - first -> later
    - later -> end
scenes:
  - id: opening
    title: {text: An edited film}
    say: Welcome to it. Here is what follows.
  - id: points
    heading: Two points
    bullets: [One of them, Another of them]
    say: There is [one](#1) point. And [another](#2) point.
  - id: path
    heading: The path
    schema: {reveal: all}
    say: It begins in [one place](#first). Then it is [elsewhere](#later).
  - id: scan
    heading: A picture
    figure: {image: scan.png, alt: A grey field}
    say: This is a picture of a tumour.
"""


class Edited:
    """A project that is built, and ways to edit it."""

    def __init__(self, root: Path) -> None:
        self.root, self.scripts = root, root / "scripts"

    def write(self, name: str, text: str) -> None:
        """Write a file of the project."""
        (self.scripts / name).write_text(text, "utf-8")

    def change(self, name: str, before: str, after: str) -> None:
        """Replace text that must be there."""
        text = (self.scripts / name).read_text("utf-8")
        assert before in text
        self.write(name, text.replace(before, after))

    def paint(self, grey: int) -> None:
        """Write the picture of the figure: a square of a grey."""
        picture = Image.new("L", (64, 48), 255)
        picture.paste(grey, (16, 8, 48, 40))
        picture.save(self.scripts / "scan.png")

    def build(self) -> Built:
        """Build the film."""
        (film,) = build(Project(self.root), [self.scripts / "film.yaml"], jobs=2)
        return film

    def made(self) -> dict[str, set[str]]:
        """The takes and slides that are there."""
        return {kind: {path.name for path in (self.root / kind / "film").glob("*.*")} for kind in ("audio", "slides")}

    def dist(self) -> dict[str, bytes]:
        """Everything in `dist/`."""
        return {path.name: path.read_bytes() for path in (self.root / "dist" / "film").iterdir()}
