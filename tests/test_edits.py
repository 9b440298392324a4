"""What an edit makes again, and what it must not: edits against takes, stills, moves and films; then all of it cold."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import pytest
from PIL import Image

from cuelight.built import Built
from cuelight.pipeline import build
from cuelight.project import Project
from cuelight.status import status

THEME = (files("cuelight.slides") / "themes" / "clinic.yaml").read_text("utf-8")
SCRIPT = """\
title: An edited film
description: For tests.
size: 640x360
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
ALL = {"opening", "points", "path", "scan"}


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
        """Write the picture of the figure."""
        Image.new("L", (64, 48), grey).save(self.scripts / "scan.png")

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


def _text(before: str, after: str) -> Callable[[Edited], object]:
    return lambda film: film.change("film.yaml", before, after)


def _order(film: Edited) -> None:
    scenes = film.scripts / "film.yaml"
    head, opening, points, rest = _parts(scenes.read_text("utf-8"))
    scenes.write_text(head + points + opening + rest, "utf-8")


def _parts(text: str) -> tuple[str, str, str, str]:
    opening, points, path = (text.index(f"  - id: {name}") for name in ("opening", "points", "path"))
    return text[:opening], text[opening:points], text[points:path], text[path:]


@dataclass(frozen=True)
class Edit:
    """An edit, and the scenes whose takes and stills it makes again; `moves` where a picture in motion changes."""

    do: Callable[[Edited], object]
    takes: set[str] = field(default_factory=set)
    stills: set[str] = field(default_factory=set)
    moves: bool = False
    film: bool = True


EDITS = {
    "a word": Edit(_text("Welcome to it", "Welcome to this"), takes={"opening"}),
    "a cue": Edit(_text("There is [one](#1) point", "There is one [point](#1)")),
    "a pause": Edit(_text("Welcome to it. Here", "Welcome to it. [](pause:1s) Here")),
    "a heading": Edit(_text("heading: Two points", "heading: Both points"), stills={"points"}, moves=True),
    "a bullet": Edit(_text("One of them", "The first"), stills={"points"}, moves=True),
    "a node's label": Edit(_text("label: Elsewhere", "label: Other places"), stills={"path"}, moves=True),
    "an edge": Edit(_text("    - later -> end", "    - first -> end"), stills={"path"}, moves=True),
    "a theme colour": Edit(
        lambda film: film.change("assets/own.yaml", "#FAF8F4", "#FFFFFF"), stills=ALL, moves=True
    ),
    "a voice's speed": Edit(_text("engine: tone", "engine: tone, speed: 0.9"), takes=ALL),
    "the title only": Edit(_text("title: An edited film\ndesc", "title: A film\ndesc"), stills=ALL, moves=True),
    "the description": Edit(_text("For tests", "For more tests")),
    "a comment": Edit(_text("rate: 25", "rate: 25  # as in Europe"), film=False),
    "the order of keys": Edit(_text("size: 640x360\nrate: 25", "rate: 25\nsize: 640x360"), film=False),
    "the order of scenes": Edit(_order, stills={"opening", "points"}, moves=True),
    "a renamed scene": Edit(_text("id: points", "id: the-points")),
    "a picture's pixels": Edit(lambda film: film.paint(129), stills={"scan"}, moves=True),
    "an entry of the lexicon": Edit(lambda film: film.write("lexicon.yaml", "tumour: tyoo-mer\n"), takes={"scan"}),
    "another word's entry": Edit(
        lambda film: film.write("lexicon.yaml", "tumour: too-mer\nnodes: nohdz\n"), film=False
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Edited:
    """The film before any edit; each test copies it."""
    film = Edited(tmp_path_factory.mktemp("edited"))
    (film.scripts / "assets").mkdir(parents=True)
    film.write("film.yaml", SCRIPT)
    film.write("assets/own.yaml", THEME)
    film.write("lexicon.yaml", "tumour: too-mer\n")
    film.paint(128)
    film.build()
    return film


def _copy(folder: Path, to: Path) -> Edited:
    shutil.copytree(folder, to)
    return Edited(to if to.name != "scripts" else to.parent)


def _scenes(new: set[str]) -> set[str]:
    return {name.split(".")[0] for name in new}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_makes_what_it_touches_and_nothing_else(built: Edited, tmp_path: Path, name: str) -> None:
    """Takes and stills by scene, moves, the film; `dist/` is then what a cold build gives, byte for byte."""
    edit, film = EDITS[name], _copy(built.root, tmp_path / "warm")
    before, dist = film.made(), film.dist()
    edit.do(film)
    (told,) = status(Project(film.root), [film.scripts / "film.yaml"])
    done = film.build()
    after = film.made()
    renamed = {"the-points"} if name == "a renamed scene" else set()
    assert _scenes(after["audio"] - before["audio"]) - renamed == edit.takes
    assert _scenes(after["slides"] - before["slides"]) - renamed == edit.stills
    assert (done.made["takes"] > 0, done.made["stills"] > 0) == (bool(edit.takes), bool(edit.stills))
    assert done.made["films"] == edit.film
    assert bool(told.stale) == edit.film
    if not edit.takes:
        assert (done.made["moves"] > 0) == edit.moves
    if not edit.film:
        assert film.dist() == dist
    cold = _copy(film.scripts, tmp_path / "cold" / "scripts")
    cold.build()
    assert cold.dist() == film.dist()
