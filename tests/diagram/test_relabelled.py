"""New words in the arrangement that a diagram had: all stands where it stood, and nothing old is read."""

from functools import cache
from typing import Any

import pytest
from schema_promises import AREA, measure

from cuelight.diagram.geometry import NodeBox, SchemaLayout
from cuelight.diagram.layout.candidate import draft
from cuelight.diagram.layout.dot_request import Spacing
from cuelight.diagram.layout.nesting import nest
from cuelight.diagram.layout.rank_gaps import Room
from cuelight.diagram.layout.request import Sheet, Variant, letter_all
from cuelight.diagram.relabelled import relabelled
from cuelight.diagram.scaled import scaled
from cuelight.model.geometry import Rect
from cuelight.script.diagram import Schema

KINDS = ("step", "decision", "start", "note", "store", "person", "document", "cloud")
WRITTEN: dict[str, Any] = {
    "nodes": {kind: {"label": f"The {kind}", "kind": kind, "text": "A second line"} for kind in KINDS},
    "edges": ["step -> decision: if so", "decision -> start", "step -> note: else", "store -- person", "note -> note"],
    "groups": {"both": {"label": "Both of them", "nodes": ["document", "cloud"]}},
}
HOSTILE = (
    "W" * 500, "x " * 250, "</svg><script>", "\u202bturned\u202c",
    "הגרורות " * 20, "日本語の長いラベルです" * 9, "🫁" * 90,
    "a\u0301" * 200, "&amp; {{ 7 * 7 }}", "-", "e",
)  # fmt: skip


def written(**changed: Any) -> Schema:
    """The schema with some nodes, edges or groups written otherwise."""
    nodes = {**WRITTEN["nodes"], **changed.pop("nodes", {})}
    return Schema.model_validate({**WRITTEN, **changed, "nodes": nodes})


BEFORE = written()


@cache
def before() -> SchemaLayout:
    """Its layout, as one attempt gives it."""
    sheet = Sheet(BEFORE, nest(BEFORE), any_measure, AREA, "You are here", ("step",))
    return draft(letter_all(sheet, Variant("right", 8.0, 36.0)), Spacing(25.0, 50.0), Room()).layout


def any_measure(text: str, size: float, style: str) -> tuple[float, float]:
    """Pictures are twice as wide as they are high."""
    return (4 * size, 2 * size) if style == "image" else measure(text, size, style)


def now(schema: Schema, layout: SchemaLayout | None = None, pin: str = "You are here") -> SchemaLayout:
    """What becomes of it."""
    found = relabelled(layout or before(), BEFORE, schema, any_measure, pin)
    assert found is not None
    return found


def places(layout: SchemaLayout) -> object:
    """Where all stands that is not writing."""
    return (
        layout.size,
        layout.content,
        [(node.id, node.box, node.shape, node.corner) for node in layout.nodes],
        [(edge.id, edge.curve, edge.tip, edge.back, edge.heads) for edge in layout.edges],
        [(frame.id, frame.box) for frame in layout.groups],
        layout.pins,
        layout.label_size,
    )


def content(node: NodeBox, layout: SchemaLayout) -> Rect:
    """The box round what stands in a node."""
    large, small = node.type_scale * layout.label_size, node.type_scale * layout.small_size
    middle, boxes = node.box.centre, []
    for lines, size, style, at in (
        (node.lines, large, "node", node.label_at),
        (node.text, small, "text", node.text_at),
    ):
        if lines:
            width = max(measure(line, size, style)[0] for line in lines)
            boxes.append(Rect.about(middle.moved(0, at), width, 1.3 * size * len(lines)))
    boxes += [node.image_box] if node.image_box else []
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    return Rect(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)


def test_the_same_words_are_the_same_layout() -> None:
    """Tones, dashes and another icon alone change nothing of it."""
    toned = {kind: {**WRITTEN["nodes"][kind], "tone": "alert"} for kind in KINDS}
    assert now(written(nodes=toned)) == before()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("label", HOSTILE)
def test_any_label_goes_into_its_box(kind: str, label: str) -> None:
    """Smaller, or cut, where it must be; all else stays as it was, to the pixel."""
    changed = now(written(nodes={kind: {"label": label, "kind": kind}}))
    assert places(changed) == places(before())
    mine = next(node for node in changed.nodes if node.id == kind)
    assert mine.box.holds(content(mine, changed), 0.5)
    assert (
        "".join(mine.lines).replace(" ", "").rstrip("…")[:9]
        == label.replace(" ", "")[: len("".join(mine.lines).rstrip("…"))][:9]
    )
    assert "second line" not in " ".join(mine.text)
    assert [node for node in changed.nodes if node is not mine] == [node for node in before().nodes if node.id != kind]


def test_a_label_as_long_as_before_is_as_large() -> None:
    """Only what does not go into its box is set smaller."""
    changed = now(written(nodes={"step": {"label": "Any step", "text": "A second line"}}))
    assert changed.nodes[0].type_scale == 1.0
    assert changed.nodes[0].lines == ("Any step",)
    longer = now(
        written(nodes={"step": {"label": "Any step that there is at all, whatever it is", "text": "A second line"}})
    )
    assert 0.4 <= longer.nodes[0].type_scale < 1.0


@pytest.mark.parametrize("more", [{"icon": "lungs"}, {"image": "assets/a.png"}, {"text": "A text that is far longer"}])
@pytest.mark.parametrize("kind", KINDS)
def test_what_comes_into_a_box_goes_into_it(kind: str, more: dict[str, str]) -> None:
    """An icon, a picture or a longer text, under one another with the label."""
    changed = now(written(nodes={kind: {"label": f"The {kind}", "kind": kind, **more}}))
    mine = next(node for node in changed.nodes if node.id == kind)
    assert mine.box.holds(content(mine, changed), 0.5)
    assert (mine.image is not None) == ("text" not in more)
    assert places(changed) == places(before())


def test_labels_of_edges_stay_about_their_middle() -> None:
    """One may go, and one may come where there was none: it stands at the middle of its arrow."""
    edges = [
        "step -> decision: if it is so",
        "decision -> start: new",
        "step -> note",
        "store -- person",
        "note -> note",
    ]
    changed = now(written(edges=edges))
    assert places(changed) == places(before())
    first, second, third, *_ = changed.edges
    old = before().edges[0].label
    assert first.label is not None
    assert old is not None
    assert first.label.centre.x == pytest.approx(old.centre.x, abs=0.01)
    assert first.lines == ("if it is so",)
    assert second.label is not None
    assert second.lines == ("new",)
    assert (third.label, third.lines) == (None, ())


@pytest.mark.parametrize("label", HOSTILE)
def test_no_label_or_heading_leaves_the_drawing(label: str) -> None:
    """However long it is."""
    edges = [f"step -> decision: {label}", *WRITTEN["edges"][1:]]
    groups = {"both": {"label": label, "nodes": ["document", "cloud"]}}
    changed = now(written(edges=edges, groups=groups))
    assert places(changed) == places(before())
    box, frame = changed.edges[0].label, changed.groups[0]
    assert box is not None
    assert Rect(0, 0, *changed.size).holds(box, 0.5)
    assert frame.box.holds(frame.heading, 0.5)
    assert frame.heading.height <= before().groups[0].heading.height + 1


def test_words_of_the_pin_go_into_its_pill() -> None:
    """They are set smaller, since pins stay where they were, too."""
    said = "You are here, or nearly so"
    changed = now(BEFORE, pin=said)
    pill = next(iter(changed.pins.values())).pill
    assert measure(said, changed.pin_size, "node")[0] <= pill.width
    assert places(changed) == places(before())


@pytest.mark.parametrize(
    "other",
    [
        {"nodes": {"more": "Another box"}},
        {"nodes": {"step": {"label": "A step", "kind": "end"}}},
        {"edges": WRITTEN["edges"][1:]},
        {"edges": [WRITTEN["edges"][0].replace("->", "<->"), *WRITTEN["edges"][1:]]},
        {"edges": ["decision -> step: if so", *WRITTEN["edges"][1:]]},
        {"groups": {}},
        {"groups": {"both": {"label": "Both of them", "nodes": ["document", "person"]}}},
        {"direction": "down"},
        {"layout": "flow"},
    ],
    ids=["box", "kind", "no arrow", "heads", "other way", "no group", "other group", "direction", "layout"],
)
def test_another_graph_has_no_glimpse(other: dict[str, Any]) -> None:
    """Its boxes would stand where they do not belong."""
    assert relabelled(before(), BEFORE, written(**other), any_measure) is None


def test_a_small_page_has_the_same_glimpse() -> None:
    """Sizes are those of the layout, whatever the page."""

    def half(text: str, size: float, style: str) -> tuple[float, float]:
        width, height = any_measure(text, 2 * size, style)
        return width / 2, height / 2

    schema = written(
        nodes={"step": "A step with a long label"}, groups={"both": {**WRITTEN["groups"]["both"], "label": "Two"}}
    )
    small = relabelled(scaled(before(), 0.5), BEFORE, schema, half)
    assert small is not None
    whole = now(schema)
    assert [(node.lines, node.type_scale) for node in small.nodes] == [
        (node.lines, node.type_scale) for node in whole.nodes
    ]


def test_it_can_be_mirrored() -> None:
    """For languages that are written from right to left, as layouts are: afterwards."""
    changed = now(written(groups={"both": {"label": "שני מצבים", "nodes": ["document", "cloud"]}}))
    turned = changed.mirrored()
    assert [node.lines for node in turned.nodes] == [node.lines for node in changed.nodes]
    assert turned.groups[0].box.holds(turned.groups[0].heading, 0.5)
