"""Where the camera stands over schemas that are too large to be read as a whole."""

import math
from functools import cache
from itertools import pairwise

import pytest
from schema_promises import AREA, measure

from cuelight.diagram.drawn_curves import bezier, fineness
from cuelight.diagram.element import Diagram
from cuelight.diagram.geometry import SchemaLayout
from cuelight.diagram.layout.portfolio import lay_out
from cuelight.diagram.viewport import View, view
from cuelight.diagram.window import window
from cuelight.model.geometry import Point, Rect
from cuelight.script.diagram import Schema

ROUND = Schema.model_validate(
    {
        "nodes": {
            "feed": {"label": "Feed the starter", "kind": "start"},
            "rise": "Let it rise",
            "ready": {"label": "Does it float?", "kind": "decision"},
            "bake": "Bake the bread",
            "keep": "Keep a spoonful",
            "cold": "Sleep in the fridge",
            "eat": {"label": "Eat", "kind": "end"},
        },
        "edges": [
            "feed -> rise: flour and water", "rise -> ready: 6 hours", "ready -> bake: yes", "ready -> feed: no",
            "bake -> eat: at last", "bake -> keep: before you bake", "keep -> cold", "cold -> feed: once a week",
        ],
        "groups": {
            "kitchen": {"label": "On the counter", "nodes": ["feed", "rise", "ready"]},
            "fridge": {"label": "In the cold", "nodes": ["keep", "cold"]},
        },
        "direction": "right",
    }
)  # fmt: skip
NODES, EDGES = list(ROUND.nodes), [edge.id for edge in ROUND.edges]


@cache
def _layout() -> SchemaLayout:
    layout = lay_out(ROUND, AREA, measure, pinned=tuple(ROUND.nodes))
    assert not layout.fits
    return layout


def _seen(layout: SchemaLayout, focus: str) -> View:
    return view(layout, Rect(0, 0, *AREA), focus, 1.0)


def _clear(seen: View) -> Rect:
    """What is seen and not faded out."""
    left, top, right, bottom = seen.solid
    return Rect(left, top, right - left, bottom - top)


@pytest.mark.parametrize("focus", NODES)
def test_the_camera_goes_near_enough_to_read_and_no_nearer(focus: str) -> None:
    """Labels of 30 to 40 px, of what it looks at and of what is round it."""
    layout = _layout()
    assert 29.9 <= layout.label_size * _seen(layout, focus).zoom <= 40.1


@pytest.mark.parametrize("focus", EDGES)
def test_both_ends_of_an_arrow_are_in_view(focus: str) -> None:
    """However far apart they are, and the arrow's label with them."""
    layout = _layout()
    clear = _clear(_seen(layout, focus))
    (edge,) = (edge for edge in layout.edges if edge.cue == focus)
    boxes = [node.box for node in layout.nodes if node.id in (edge.source, edge.target)]
    assert all(clear.holds(box, 0.5) for box in (*boxes, *([edge.label] if edge.label else [])))


@pytest.mark.parametrize("focus", NODES)
def test_what_is_looked_at_is_in_view_with_its_pin(focus: str) -> None:
    """Whether the pin is seen or not, so that the camera need not move for it."""
    layout = _layout()
    clear = _clear(_seen(layout, focus))
    (box,) = (node.box for node in layout.nodes if node.id == focus)
    assert clear.holds(box, 0.5)
    assert clear.holds(layout.pins[focus].pill, 0.5)


@pytest.mark.parametrize("focus", [*NODES, *EDGES, *ROUND.groups, "feed,eat", "rise,cold,bake->eat"])
def test_boxes_and_labels_are_seen_whole_or_not_at_all(focus: str) -> None:
    """The view ends in a gap between them, or it is wider."""
    layout = _layout()
    seen = _seen(layout, focus)
    clear, (left, top, right, bottom) = _clear(seen), seen.clip
    shown = Rect(left, top, right - left, bottom - top)
    things = {node.id: node.box for node in layout.nodes}
    things |= {edge.id: edge.label for edge in layout.edges if edge.label}
    things |= {f"{frame.id} heading": frame.heading for frame in layout.groups}
    assert [name for name, box in things.items() if box.overlaps(shown, -0.1) and not clear.holds(box, 0.1)] == []


@pytest.mark.parametrize("group", ROUND.groups)
def test_of_a_group_all_is_in_view(group: str) -> None:
    """With its heading, however wide it is."""
    layout = _layout()
    (frame,) = (frame for frame in layout.groups if frame.id == group)
    clear = _clear(_seen(layout, group))
    assert clear.holds(frame.box, 0.5) and clear.holds(frame.heading, 0.5)


def test_a_picture_fades_out_where_the_view_ends() -> None:
    """Nothing is seen beyond it, all is within, and between the two it grows lighter step by step."""
    layout = _layout()
    area = Rect(100, 50, *AREA)
    seen = view(layout, area, "keep", 1.0)
    mask = window((1920, 1080), Diagram(ROUND, layout, area, ""), seen)
    middle = round(area.y + (seen.solid[1] + seen.solid[3] - 2 * seen.y) / 2 * seen.zoom)
    row = [mask.getpixel((x, middle)) for x in range(1920)]
    left, right = (round(area.x + (at - seen.x) * seen.zoom) for at in (seen.clip[0], seen.clip[2]))
    inner, outer = (round(area.x + (at - seen.x) * seen.zoom) for at in (seen.solid[0], seen.solid[2]))
    assert max(row[: left - 1]) == 0 and max(row[right + 1 :], default=0) == 0
    assert min(row[inner + 1 : outer - 1]) == 255
    assert row[left:inner] == sorted(row[left:inner]) and row[outer:right] == sorted(row[outer:right], reverse=True)


@pytest.mark.parametrize("nearness", [0.5, 1.0, 1.4, 4.0])
def test_curves_are_round_however_near_they_are(nearness: float) -> None:
    """No straight piece of an S across a gap is longer than 16 px."""
    curve = Point(0, 0), Point(150, 0), Point(150, 160), Point(300, 160)
    places = bezier(curve, fineness(nearness))
    assert max(math.dist((a.x, a.y), (b.x, b.y)) for a, b in pairwise(places)) * nearness <= 16
