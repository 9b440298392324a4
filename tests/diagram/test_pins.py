"""Room for "You are here" is kept where the film pins, and nowhere else: it costs label size."""

from pathlib import Path

import pytest
from command import called
from schema_promises import AREA, broken, measure
from small_project import SmallProject

from cuelight.build.read_inputs import read_source
from cuelight.diagram.layout.portfolio import lay_out
from cuelight.drawing.shapes import Page
from cuelight.drawing.theme import built_in
from cuelight.project import Project
from cuelight.script.diagram import Schema
from cuelight.slides.kinds.schema import diagram

GRID = Schema.model_validate({"nodes": {f"n{n}": "A box" for n in range(25)}, "edges": []})


def test_a_diagram_that_nobody_pins_keeps_no_room_and_has_larger_labels() -> None:
    """A pin at one box has room beside it; every promise holds for both."""
    bare, one, all_of_them = (
        lay_out(GRID, AREA, measure, pinned=pins) for pins in ((), ("n7",), tuple(GRID.nodes))
    )  # fmt: skip
    assert bare.label_size > 1.05 * all_of_them.label_size
    assert ([*bare.pins], [*one.pins]) == ([], ["n7"])
    assert bare.content.height == pytest.approx(bare.size[1])
    assert [*broken(GRID, bare), *broken(GRID, one, pinned=("n7",))] == []


def test_in_levels_the_pin_has_room_at_the_box_of_its_group_and_inside_it() -> None:
    """There the film shows it, and at no other box."""
    nodes = {f"n{n}": f"A rather long label of number {n}" for n in range(24)}
    groups = {f"g{n}": {"label": f"Group {n}", "nodes": [f"n{6 * n + i}" for i in range(6)]} for n in range(4)}
    edges = [f"n{n} -> n{n + 1}" for n in range(23)]
    schema = Schema.model_validate({"nodes": nodes, "edges": edges, "groups": groups})
    whole = diagram(schema, "en", Page(1920, 1080, built_in("clinic")), ("n7",))
    pins = {id: [*level.diagram.layout.pins] for id, level in whole.levels.items()}
    assert pins == {"": ["g1"], "g0": [], "g1": ["n7"], "g2": [], "g3": []}


SCENES = """\
schema:
  nodes: {first: The first box, second: The second box, third: The third box}
  edges: [first -> second, second -> third]
scenes:
  - id: map
    schema: {reveal: all}
    here: third
    say: It [moves on](here:first) with a cue.
"""


def test_what_a_script_pins_is_named_by_here_and_by_cues(tmp_path: Path) -> None:
    """In the order of the schema; a cue that first pins a box is an edit of the diagram, and `status` says so."""
    small = SmallProject(tmp_path)
    text = small.script.read_text("utf-8")
    small.script.write_text(text[: text.index("scenes:")] + SCENES, "utf-8")
    before = read_source(Project(tmp_path), small.script)
    assert before.pinned == ("first", "third")
    assert before.picture(0, before.fit_jobs[0].picture.state).pinned == ("first", "third")
    small.replace("(here:first)", "(here:second)")
    after = read_source(Project(tmp_path), small.script)
    assert after.pinned == ("second", "third")
    assert before.schema != after.schema
    assert before.fit_jobs[0].digest != after.fit_jobs[0].digest


def test_the_contact_sheet_keeps_room_for_the_pins_of_the_script(tmp_path: Path) -> None:
    """It ranks what the film shows."""
    small = SmallProject(tmp_path)
    text = small.script.read_text("utf-8")
    small.script.write_text(text[: text.index("scenes:")] + SCENES, "utf-8")
    pinned = called(tmp_path, "diagram", "scripts/small.yaml", "--candidates", "--out", "a.png")
    small.replace("    here: third\n", "")
    small.replace("[moves on](here:first)", "moves on")
    bare = called(tmp_path, "diagram", "scripts/small.yaml", "--candidates", "--out", "b.png")
    assert (pinned.returncode, bare.returncode) == (0, 0)
    assert (tmp_path / "a.png").read_bytes() != (tmp_path / "b.png").read_bytes()
