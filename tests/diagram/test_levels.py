"""Schemas too large to be read as a whole: an overview of their groups, and each group alone, where all is readable."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from command import called
from counts import times
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from shop import SHOP, shop
from small_project import SmallProject

from cuelight.diagram.element import Diagram
from cuelight.diagram.level_camera import LevelCamera
from cuelight.diagram.levels import OVERVIEW, level, outermost, parts
from cuelight.drawing.shapes import Page
from cuelight.drawing.theme import built_in
from cuelight.errors import ScriptError
from cuelight.model.timeline import Moment, State
from cuelight.script.diagram import Schema
from cuelight.script.parse import parse
from cuelight.slides.kinds.schema import diagram

PAGE = Page(1920, 1080, built_in("clinic"))


@pytest.fixture(scope="module")
def shown() -> Diagram:
    """The system, laid out for a slide of 1080p."""
    return diagram(shop(), "en", PAGE)


def test_a_system_of_25_boxes_is_readable_in_every_level(shown: Diagram) -> None:
    """As a whole its labels would have 20 pixels; the overview and each group have at least 34."""
    assert not shown.layout.fits
    assert list(shown.levels) == [OVERVIEW, *SHOP]
    for name, one in shown.levels.items():
        assert one.diagram.layout.fits, name
        assert one.diagram.layout.label_size >= 34, name


def test_the_overview_has_a_box_for_each_group_with_its_count_and_an_arrow_for_all_between_two(shown: Diagram) -> None:
    """What stands in no group stands beside them; arrows within a group are not seen."""
    overview = shown.levels[OVERVIEW].part.schema
    assert [node.label for node in overview.nodes.values()] == [
        "What customers see (11)", "Buying (6)", "Sending (5)", "Knowing (3)",
    ]  # fmt: skip
    assert [edge.id for edge in overview.edges] == ["front->buy", "buy->send", "buy->know", "front->know"]
    assert overview.groups == {}


@pytest.mark.parametrize(
    ("lit", "at"),
    [
        ("login", "front"),
        ("gateway->login", "front"),
        ("front", "front"),
        ("basket->checkout", OVERVIEW),
        (None, OVERVIEW),
    ],
    ids=str,
)
def test_a_state_is_shown_in_the_level_that_holds_what_is_lit(shown: Diagram, lit: str | None, at: str) -> None:
    """An arrow between two groups is seen between their boxes in the overview."""
    visible = tuple(sorted(shown.schema.targets))
    whole = State(visible, (lit,) if lit else (), here="gateway", focus=lit)
    assert shown.level(whole) == at
    seen, state = shown.at(whole)
    assert len(state.lit) == (1 if lit else 0)
    assert set(state.lit) <= set(seen.schema.targets)
    assert state.here == ("gateway" if at else "front")
    assert state.focus is None, "all of the level is seen"


def test_what_is_hidden_in_all_of_a_group_hides_its_box(shown: Diagram) -> None:
    """And the arrows that lead there."""
    seen, state = shown.at(State(("web-shop", "gateway", "web-shop->gateway", "front")))
    assert state.visible == ("front",)
    assert seen.layout.fits


def test_without_groups_or_with_groups_that_overlap_there_are_no_levels() -> None:
    """A box would have no one place; nor where one group holds all, or most groups hold one box."""
    nodes = {f"n{n}": f"Box {n}" for n in range(8)}
    half = {"label": "Half", "nodes": ["n0", "n1", "n2", "n3", "n4"]}
    for groups in (
        {},
        {"a": half, "b": {"label": "Other", "nodes": ["n4", "n5", "n6", "n7"]}},
        {"a": {"label": "All", "nodes": list(nodes)}},
        {f"g{n}": {"label": "One", "nodes": [f"n{n}"]} for n in range(8)},
    ):
        assert parts(Schema.model_validate({"nodes": nodes, "groups": groups})) == {}


def test_a_group_within_a_group_unfolds_with_it() -> None:
    """The outer one is a box of the overview; in it the inner one has its frame."""
    nodes = {f"n{n}": f"Box {n}" for n in range(8)}
    groups = {
        "inner": {"label": "Inner", "nodes": ["n0", "n1"]},
        "outer": {"label": "Outer", "nodes": ["inner", "n2", "n3"]},
        "other": {"label": "Other", "nodes": ["n4", "n5", "n6", "n7"]},
    }
    schema = Schema.model_validate({"nodes": nodes, "groups": groups}).unfolded()
    assert schema.groups["outer"].nodes == ("n0", "n1", "n2", "n3")
    found = parts(schema)
    assert list(found) == [OVERVIEW, "outer", "other"]
    assert list(found["outer"].schema.groups) == ["inner", "outer"]
    assert found[OVERVIEW].names["inner"] == found[OVERVIEW].names["n0"] == "outer"
    assert level(outermost(schema), schema, ["inner"]) == "outer"


def test_the_film_is_where_what_is_needed_is(shown: Diagram) -> None:
    """It stays in a group while nothing else is needed, and shows everything where two groups are."""
    camera = LevelCamera(shown.schema, dict.fromkeys(shown.levels))
    nothing = Moment(frozenset(), here="web-shop")
    moments = [
        nothing,
        Moment(frozenset({"login"}), here="web-shop"),
        nothing,
        Moment(frozenset({"basket->checkout"}), here="web-shop"),
        Moment(frozenset(), here="stock"),
        Moment(frozenset(), here="stock", asked=True, focus="buy"),
        Moment(frozenset(), here="stock", asked=True),
        Moment(frozenset({"login", "stock"}), here="stock"),
    ]
    aims = camera(None, moments)
    assert [aim.focus for aim in aims] == [None, "front", "front", None, "send", "buy", None, None]
    assert camera("send", [nothing])[0].focus == "send"


@st.composite
def grouped(draw: st.DrawFn) -> Schema:
    """Schemas in groups that keep apart or nest, with arrows anywhere."""
    ids = [f"n{n}" for n in range(draw(st.integers(6, 40)))]
    cuts = sorted(draw(st.lists(st.integers(0, len(ids)), min_size=2, max_size=8)))
    chunks = [ids[one:other] for one, other in pairwise(cuts) if ids[one:other]]
    groups = {f"g{n}": {"label": f"Group {n}", "nodes": chunk} for n, chunk in enumerate(chunks)}
    groups |= {f"i{n}": {"label": "Part", "nodes": chunk[:2]} for n, chunk in enumerate(chunks) if len(chunk) > 4}
    ends = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=60))
    edges = [f"{one} -> {other}" for one, other in ends]
    return Schema.model_validate({"nodes": dict.fromkeys(ids, "Box"), "edges": edges, "groups": groups})


@settings(max_examples=times(50), deadline=None, derandomize=True)
@given(grouped())
def test_whatever_is_lit_is_seen(schema: Schema) -> None:
    """Each box, arrow and group has a name in the level that shows it; and everything has a place in the overview."""
    found = parts(schema)
    if not found:
        return
    homes = outermost(schema)
    for target in schema.targets:
        at = level(homes, schema, [target])
        assert target in found[at].names
        assert target in found[OVERVIEW].names
    for part in found.values():
        assert set(part.names.values()) <= set(part.schema.targets)
        assert {node for edge in part.schema.edges for node in (edge.source, edge.target)} <= part.schema.nodes.keys()
        assert all(edge.source != edge.target or edge.source in schema.nodes for edge in part.schema.edges)


FILM = """\
title: A large system
size: 320x180
rate: 10
voice: beep
voices:
  beep: {engine: tone}
schema:
  nodes:
    a: Somebody calls the surgery
    b: The nurse asks what is wrong
    c: An appointment is made
    d: The doctor examines
    e: A sample of blood is taken
    f: The laboratory measures
    g: A letter comes home
    h: Somebody explains it
  edges: [a -> b, b -> c, c -> d, d -> e: soon, e -> f: by car, f -> g: by post, g -> h, d -> h: no, b -> d: now]
  groups: {first: {label: At first, nodes: [a, b, c, d]}, then: {label: Later on, nodes: [e, f, g, h]}}
scenes:
  - id: all
    schema: {reveal: all}
    say: This is all of it. Then [the laboratory](#f) comes.
"""


def test_a_film_goes_into_the_group_that_is_spoken_of(tmp_path: Path) -> None:
    """It is built and verified; the lit box is drawn larger than all of the overview's boxes; no groups are advised."""
    project = SmallProject(tmp_path)
    project.script.write_text(FILM, "utf-8")
    done = called(tmp_path, "build", "scripts/small.yaml")
    assert done.returncode == 0, done.stderr
    assert called(tmp_path, "verify", "small").returncode == 0
    slides = [np.asarray(Image.open(path).convert("L"), int) for path in (tmp_path / "slides/small").glob("*.png")]
    dark = sorted(int((slide < 110).sum()) for slide in slides)
    assert len(slides) >= 2
    assert dark[-1] > 2 * dark[0]
    assert "schema-large" not in called(tmp_path, "check", "--json", "scripts/small.yaml").stdout


def test_a_large_schema_without_groups_is_advised_to_have_some(tmp_path: Path) -> None:
    """At the schema; with groups that keep apart, as in the film above, there is nothing to say."""
    project = SmallProject(tmp_path)
    grouped_film = next(line for line in FILM.splitlines() if "groups:" in line)
    project.script.write_text(FILM.replace(grouped_film + "\n", ""), "utf-8")
    done = called(tmp_path, "check", "scripts/small.yaml")
    assert "scripts/small.yaml:8:3: this schema of 8 boxes cannot be read as a whole" in done.stdout + done.stderr


NESTED = """\
title: Groups of groups
schema:
  nodes: {a: A, b: B, c: C, d: D}
  edges: [a -> b, b -> c, c -> d]
  groups:
    inner: {label: Inner, nodes: [a, b]}
    middle: {label: Middle, nodes: [inner]}
    outer: {label: Outer, nodes: [middle, c]}
scenes:
  - {schema: {reveal: all}, say: "All of [the outer one](#outer)."}
"""


def test_groups_may_name_groups() -> None:
    """Whoever asks then sees their nodes; a name that is neither, and a circle, are located."""
    groups = parse(NESTED, "nested").script.schema_.groups  # type: ignore[union-attr]
    assert {id: group.nodes for id, group in groups.items()} == {
        "inner": ("a", "b"), "middle": ("a", "b"), "outer": ("a", "b", "c"),
    }  # fmt: skip
    for wrong, code, where in (("[a, outer]", "nested-group", (6, 38)), ("[a, innr]", "unknown-node", (6, 38))):
        with pytest.raises(ScriptError) as caught:
            parse(NESTED.replace("nodes: [a, b]", f"nodes: {wrong}"), "nested")
        found = [each for each in caught.value.diagnostics if each.location.line == where[0]]
        assert [(each.code, each.location.line, each.location.column) for each in found] == [(code, *where)]
