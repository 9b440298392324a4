"""A real film with two slides in a scene: from script to page, with findings, files and digests."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from command import called
from PIL import Image
from small_project import SmallProject

from cuelight.build.run import build
from cuelight.checks.check import check
from cuelight.errors import ScriptError
from cuelight.project import Project

SCENES = """\
  - id: seven
    heading: Seven of a hundred
    columns:
      - bullets: [It is seldom, {id: known, text: It is well known}]
      - people: {filled: 7, label: will have it, rest: will not}
    say: "It is [seldom](#1) and [well known](#known). [Seven](#filled) of a hundred have it, and [others](#rest) not."
  - id: scan
    heading: A scan
    columns:
      - figure: {image: scan.png, alt: A dark half and a light half, regions: {dark: [0, 0, 50, 100]}}
      - text: "It is dark here.\\n\\nAnd light there."
    say: "This is [dark](#dark,1), and this is [light](show:2)."
"""


def add(small: SmallProject, scenes: str = SCENES) -> None:
    """Put scenes and a picture into the small project."""
    small.replace("  - id: points\n", f"{scenes}  - id: points\n")
    image = Image.new("RGB", (160, 90), "white")
    image.paste("black", (0, 0, 80, 90))
    image.save(small.script.parent / "scan.png")


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    """The film, built; not to be changed."""
    made = SmallProject(tmp_path_factory.mktemp("columns"))
    add(made)
    build(Project(made.root), jobs=2)
    return made


@pytest.fixture
def made(made_once: SmallProject, small: SmallProject) -> SmallProject:
    """A copy of it."""
    shutil.copytree(made_once.root, small.root, dirs_exist_ok=True)
    return small


def stored(made: SmallProject, name: str) -> Any:
    """What a JSON file beside the film says."""
    return json.loads((made.film.parent / name).read_bytes())


def slides(made: SmallProject) -> set[str]:
    """The names of its slides."""
    return {path.name for path in (made.root / "slides" / "small").iterdir()}


def test_the_film_is_as_its_script_says(made: SmallProject) -> None:
    """Each cue changes the picture on its frame, each scene shows its slide."""
    verified = called(made.root, "verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    cues = {cue["target"] for scene in stored(made, "timeline.json")["scenes"] for cue in scene["cues"]}
    assert {"1", "known", "filled", "rest", "dark", "2"} <= cues


def test_the_timeline_and_the_transcript_tell_of_both(made: SmallProject) -> None:
    """In the order of the script."""
    kinds = {scene["id"]: scene["kind"] for scene in stored(made, "timeline.json")["scenes"]}
    assert kinds["seven"] == kinds["scan"] == "columns"
    said = (made.film.parent / "transcript.txt").read_text("utf-8")
    assert "- It is seldom\n- It is well known\n7 of 100: will have it\n93 of 100: will not]" in said
    assert "A dark half and a light half\nIt is dark here.\nAnd light there.]" in said


def test_nothing_is_made_twice(made: SmallProject) -> None:
    """A second build has nothing to do."""
    before = slides(made)
    assert called(made.root, "status").returncode == 0
    build(Project(made.root), jobs=1)
    assert slides(made) == before


def test_another_picture_draws_its_scene_again(made: SmallProject) -> None:
    """And no other: the content of a file in a column is part of the slide's digest."""
    before = slides(made)
    Image.new("RGB", (160, 90), "gray").save(made.script.parent / "scan.png")
    build(Project(made.root), jobs=1)
    assert {name.split(".")[0] for name in slides(made) - before} == {"scan"}


WITH_SCHEMA = """\
  - id: first
    heading: First the question
    columns:
      - schema: {}
      - bullets: [Ask, {id: wait, text: Wait}]
    here: found
    say: "It is found. Now [ask](#1) and [go on](here:next). It [leads](#last) there. [Wait](#wait)."
  - id: whole
    heading: The whole
    schema: {}
    say: "From [there](#next) it [goes on](#next->last)."
"""


def test_a_schema_beside_a_list_is_one_with_that_of_the_next_scene(small: SmallProject) -> None:
    """In the film, in the words, and for the diagram on the page: its cues and its pin."""
    small.replace(
        "voice: beep\n",
        "voice: beep\nschema: {nodes: {found: Found, next: Next, last: Last}, edges: [found -> next, next -> last]}\n",
    )
    small.replace("  - id: points\n", f"{WITH_SCHEMA}  - id: points\n")
    build(Project(small.root), jobs=2)
    verified = called(small.root, "verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    _, first, whole, _ = stored(small, "timeline.json")["scenes"]
    assert (first["kind"], first["kinds"], "kinds" in whole) == ("columns", ["schema", "bullets"], False)
    assert (first["here"], [pin["target"] for pin in first["pins"]], whole["here"]) == ("found", ["next"], "next")
    said = (small.film.parent / "transcript.txt").read_text("utf-8")
    assert "You are here: Found.\nYou are here: Next.\n- Ask\n- Wait]" in said
    assert said.count("Last") == 2, "told once, as a box and at its edge"
    assert (small.film.parent / "schema.svg").exists()


def test_what_is_to_be_said_of_a_column_is_said_at_its_place(small: SmallProject) -> None:
    """Percentages alone, people of different numbers, one side alone, a picture of one colour."""
    add(
        small,
        """\
  - columns:
      - number: {value: 95, unit: "%", label: are found}
      - people: {of: 100, filled: 95, label: are found, rest: are not}
    hold: 1
  - columns:
      - people: {of: 20, filled: 3, label: wait}
      - figure: {image: blank.png, alt: Nothing}
    hold: 1
""",
    )
    Image.new("RGB", (160, 90), "white").save(small.script.parent / "blank.png")
    found = {
        each.code: (each.location.line, each.location.column) for each in check(Project(small.root), [small.script])
    }
    assert found["bare-percentage"] == (13, 17)
    assert found["other-denominator"] == found["one-side"] == (17, 17)
    assert found["one-colour"] == (18, 25)


@pytest.mark.parametrize(
    ("name", "code"), [("../outside.png", "outside-project"), ("https://example.org/a.png", "outside-project"),
                       ("gone.png", "no-file"), ("small.yaml", "unreadable-file")],
)  # fmt: skip
def test_a_file_of_a_column_stays_in_the_project(small: SmallProject, name: str, code: str) -> None:
    """Whatever it is called."""
    add(small, SCENES.replace("image: scan.png", f'image: "{name}"'))
    small.root.with_name("outside.png").write_bytes((small.script.parent / "scan.png").read_bytes())
    with pytest.raises(ScriptError) as caught:
        build(Project(small.root), jobs=1)
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.location.line, problem.location.column) == (code, 21, 25)


def test_what_does_not_fit_is_told_at_its_line(small: SmallProject) -> None:
    """Before anything is made."""
    add(small, SCENES.replace("It is dark here.", "It is dark here, and it goes on. " * 40))
    said = called(small.root, "build")
    assert said.returncode == 2
    assert f"scripts/{small.script.name}:22:15: scene 'scan': the text does not fit" in said.stderr
    assert not Path(small.root / "slides").exists()
