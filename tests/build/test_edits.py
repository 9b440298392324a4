"""What an edit makes again, and what it must not: edits against takes, stills, moves and films; then all of it cold."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from counts import few
from edited import SCRIPT, THEME, Edited

from cuelight.checks.status import status
from cuelight.project import Project

ALL = {"opening", "points", "path", "scan"}


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
    beside: bool = True


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
    "the description": Edit(_text("For tests", "For more tests"), film=False),
    "a comment": Edit(_text("rate: 25", "rate: 25  # as in Europe"), film=False, beside=False),
    "the order of keys": Edit(_text("size: 320x180\nrate: 25", "rate: 25\nsize: 320x180"), film=False, beside=False),
    "the order of scenes": Edit(_order, stills={"opening", "points"}, moves=True),
    "a renamed scene": Edit(_text("id: points", "id: the-points")),
    "a picture's pixels": Edit(lambda film: film.paint(129), stills={"scan"}, moves=True),
    "an entry of the lexicon": Edit(lambda film: film.write("lexicon.yaml", "tumour: tyoo-mer\n"), takes={"scan"}),
    "another word's entry": Edit(
        lambda film: film.write("lexicon.yaml", "tumour: too-mer\nnodes: nohdz\n"), film=False, beside=False
    ),
}  # fmt: skip


ALIKE = {"a pause", "a bullet", "an edge", "the order of keys"}
"""Those that make what another makes: a cue, a heading, a label, a comment."""


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


@pytest.mark.parametrize("name", few(EDITS, EDITS.keys() - ALIKE))
def test_an_edit_makes_what_it_touches_and_nothing_else(built: Edited, tmp_path: Path, name: str) -> None:
    """Takes and stills by scene, moves, the film; `dist/` is then what a cold build gives, byte for byte."""
    edit, film = EDITS[name], _copy(built.root, tmp_path / "warm")
    before, dist = film.made(), film.dist()
    edit.do(film)
    (stored,) = status(Project(film.root), [film.scripts / "film.yaml"])
    done = film.build()
    after = film.made()
    renamed = {"the-points"} if name == "a renamed scene" else set()
    assert _scenes(after["audio"] - before["audio"]) - renamed == edit.takes
    assert _scenes(after["slides"] - before["slides"]) - renamed == edit.stills
    assert (done.made["takes"] > 0, done.made["stills"] > 0) == (bool(edit.takes), bool(edit.stills))
    assert done.made["films"] == edit.film
    assert (done.made["outputs"] > 0) == edit.beside
    assert bool(stored.stale) == edit.beside
    if not edit.takes:
        assert (done.made["moves"] > 0) == edit.moves
    if not edit.beside:
        assert film.dist() == dist
    cold = _copy(film.scripts, tmp_path / "cold" / "scripts")
    cold.build()
    assert cold.dist() == film.dist()


def test_the_table_of_edits_is_the_one_that_is_tested() -> None:
    """Each row of the page has its edits among those that are measured."""
    page = (Path(__file__).parents[2] / "docs" / "ci.md").read_text("utf-8")
    rows = [row.split("|")[1].strip() for row in re.findall(r"^\| an? .*$", page, re.MULTILINE)]
    named = {name.strip() for row in rows for name in re.split(r", | and ", row)}
    others = {"a colour of the theme": "a theme colour", "the title": "the title only", "an edge": "an edge",
              "a scene's name": "a renamed scene"}  # fmt: skip
    assert named - {"edit"} <= {*EDITS, *others}
    assert set(others.values()) <= set(EDITS)
