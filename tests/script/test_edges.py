"""Edges and boxes of the schema as they are written, and as cues name them; what is wrong is told at its place."""

from pathlib import Path

import PIL.Image
import pytest

from cuelight.build.fits import check_fits
from cuelight.build.inputs import Inputs
from cuelight.build.read_inputs import read_source
from cuelight.checks.fix import fix
from cuelight.errors import Diagnostic, ScriptError
from cuelight.model.timeline import State
from cuelight.project import Project
from cuelight.script.diagram import Schema
from cuelight.script.parse import json_schema, parse

SCRIPT = """\
title: A
description: For tests.
size: 320x180
voice: beep
voices: {beep: {engine: tone}}
schema:
  nodes: {a: A, b--c: B, d: {label: D, text: more, image: assets/d.png, kind: store}}
  edges: [a -- b--c, a <-> d]
scenes:
  - schema: {reveal: all, focus: a--d}
    say: The [first](#a--b--c), the [second](#a<->d), and [it](focus:a->d).
"""


@pytest.mark.parametrize(("written", "source", "heads", "target", "label"), [
    ("a -> b", "a", "one", "b", ""),
    ("a--b", "a", "none", "b", ""),
    ("a -- b: then: on", "a", "none", "b", "then: on"),
    ("a<->b", "a", "both", "b", ""),
    ("  a <-> b : x ", "a", "both", "b", "x"),
    ("a--b -> c", "a--b", "one", "c", ""),
    ("a--b -- c", "a--b", "none", "c", ""),
    ("a -- b--c", "a", "none", "b--c", ""),
    ({"a -- b": "x"}, "a", "none", "b", "x"),
    ({"a <-> b": None}, "a", "both", "b", ""),
    ({"source": "a", "target": "b", "heads": "both", "line": "dashed", "tone": "alert"}, "a", "both", "b", ""),
])  # fmt: skip
def test_an_edge_is_written_with_any_heads(written: object, source: str, heads: str, target: str, label: str) -> None:
    """With or without blanks; an id may hold two hyphens."""
    schema = Schema.model_validate({"nodes": {"a": "A"}, "edges": [written]})
    (edge,) = schema.edges
    assert (edge.source, edge.heads, edge.target, edge.label) == (source, heads, target, label)


def test_a_cue_names_every_edge_from_one_node_to_another_whatever_its_heads() -> None:
    """Or the heads that it writes; the same edge has one name in the film."""
    authored = parse(SCRIPT)
    assert [cue.target for cue in authored.narrations[0].cues] == ["a->b--c", "a->d", "a->d"]


WRITTEN = "an edge is written `from -> to`, `from -- to` or `from <-> to`, with or without `: label`"


@pytest.mark.parametrize(("before", "after", "at", "message", "hint"), [
    ("a <-> d]", "a <- d]", "a <- d", WRITTEN, "write `d -> a`"),
    ("a <-> d]", "a to d]", "a to d", WRITTEN, ""),
    ("a <-> d]", "{source: a, target: d, heads: two}]", "two", "'two' is nothing that 'heads' can be",
     "known here: one, none, both"),
    ("a <-> d]", "{source: a, target: d, line: dotted}]", "dotted", "'dotted' is not a line",
     "known here: solid, dashed"),
    ("kind: store", "kind: stoer", "stoer", "'stoer' is not a kind", "did you mean 'store'?"),
    ("#a<->d", "#d<->a", "#d<->a", "there is no element 'd<->a' in this scene",
     "did you mean 'a->d'? that is how the schema writes it"),
])  # fmt: skip
def test_what_is_wrong_is_told_at_its_place(before: str, after: str, at: str, message: str, hint: str) -> None:
    """With what was meant, or what is possible."""
    assert before in SCRIPT
    text = SCRIPT.replace(before, after)
    with pytest.raises(ScriptError) as error:
        parse(text)
    (problem,) = error.value.diagnostics
    assert (said(problem), problem.message, problem.hint) == (place(text, at), message, hint)


def place(text: str, excerpt: str) -> tuple[int, int]:
    """The line and column of an excerpt of a text, from 1."""
    before, _, _ = text.partition(excerpt)
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def said(problem: Diagnostic) -> tuple[int, int]:
    return problem.location.line, problem.location.column


@pytest.mark.parametrize(("wrong", "right"), [("a <=> d", "a <-> d"), ("a ↔ d", "a <-> d"), ("a <--> d", "a <-> d")])
def test_arrows_both_ways_can_be_corrected(wrong: str, right: str) -> None:
    """As `check --fix` does."""
    assert fix(SCRIPT.replace("a <-> d]", f"{wrong}]"), "a.yaml").text == SCRIPT.replace("a <-> d]", f"{right}]")


def test_editors_know_what_may_be_written() -> None:
    """The JSON Schema has the new keys, and the same words for heads."""
    defs = json_schema()["$defs"]
    node, edge = (next(way for way in defs[name]["anyOf"] if "properties" in way) for name in ("Node", "Edge"))
    assert {"text", "image", "icon", "kind"} <= set(node["properties"])
    assert edge["properties"]["heads"]["enum"] == ["one", "none", "both"]


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "scripts" / "a.yaml"
    path.parent.mkdir()
    path.write_text(SCRIPT, "utf-8")
    return path


def read(script: Path) -> Inputs:
    return read_source(Project(script.parent.parent), script)


def drawn(script: Path, colour: str) -> Inputs:
    """The script with its picture."""
    picture = script.parent / "assets" / "d.png"
    picture.parent.mkdir(exist_ok=True)
    PIL.Image.new("RGB", (20, 10), colour).save(picture)
    return read(script)


def test_a_picture_in_a_box_that_is_missing_or_outside_is_told_where_it_is_named(script: Path) -> None:
    """As those of figures are."""
    for name, message in (("assets/d.png", "there is no file"), ("../../d.png", "leads out of the project")):
        text = SCRIPT.replace("assets/d.png", name)
        script.write_text(text, "utf-8")
        with pytest.raises(ScriptError) as error:
            read(script)
        (problem,) = error.value.diagnostics
        assert said(problem) == place(text, name) and message in problem.message


def test_a_picture_in_a_box_that_is_damaged_is_told_where_it_is_named(script: Path) -> None:
    """Another process reads it; the problem stands at the node, not at a scene."""
    source = drawn(script, "red")
    (script.parent / "assets" / "d.png").write_bytes(b"no picture")
    with pytest.raises(ScriptError) as error:
        check_fits([source])
    (problem,) = error.value.diagnostics
    assert (said(problem), problem.code) == (place(SCRIPT, "assets/d.png"), "unreadable-file")


def test_another_picture_in_a_box_is_another_slide_and_another_drawing(script: Path) -> None:
    """Its content is among their inputs."""
    red, blue = drawn(script, "red"), drawn(script, "blue")
    state = State(("d",))
    assert red.picture(0, state).inputs != blue.picture(0, state).inputs
    assert red.schema != blue.schema
    assert red.schema == drawn(script, "red").schema
    tools = red.tools.of_picture("still", red.picture(0, state))["tools"]
    assert "libjpeg" in tools and "Graphviz" in tools
