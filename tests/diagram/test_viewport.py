"""Where the camera stands over schemas that are too large to be read as a whole."""

import math
from itertools import pairwise

import pytest
from schema_promises import AREA, measure

from cuelight.diagram.drawn_curves import bezier, fineness
from cuelight.diagram.geometry import SchemaLayout
from cuelight.diagram.layout.portfolio import lay_out
from cuelight.diagram.viewport import View, view
from cuelight.model.geometry import Point, Rect
from cuelight.script.diagram import Schema

FADED = 56.0
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


def _layout() -> SchemaLayout:
    layout = lay_out(ROUND, AREA, measure)
    assert not layout.fits
    return layout


def _seen(layout: SchemaLayout, focus: str) -> View:
    return view(layout, Rect(0, 0, *AREA), focus, 1.0)


def _clear(layout: SchemaLayout, seen: View) -> Rect:
    """What is seen and not faded out."""
    fade = FADED / seen.zoom - 1
    left, top = (fade if start > 1 else 0 for start in (seen.x, seen.y))
    right = fade if seen.x + seen.width < layout.size[0] - 1 else 0
    bottom = fade if seen.y + seen.height < layout.size[1] - 1 else 0
    return Rect(seen.x + left, seen.y + top, seen.width - left - right, seen.height - top - bottom)


@pytest.mark.parametrize("focus", NODES)
def test_the_camera_goes_near_enough_to_read_and_no_nearer(focus: str) -> None:
    """Labels of 30 to 40 px, of what it looks at and of what is round it."""
    layout = _layout()
    assert 29.9 <= layout.label_size * _seen(layout, focus).zoom <= 40.1


@pytest.mark.parametrize("focus", EDGES)
def test_both_ends_of_an_arrow_are_in_view(focus: str) -> None:
    """However far apart they are, and the arrow's label with them."""
    layout = _layout()
    clear = _clear(layout, _seen(layout, focus))
    (edge,) = (edge for edge in layout.edges if edge.cue == focus)
    boxes = [node.box for node in layout.nodes if node.id in (edge.source, edge.target)]
    assert all(clear.holds(box, 0.5) for box in (*boxes, *([edge.label] if edge.label else [])))


@pytest.mark.parametrize("focus", NODES)
def test_what_is_looked_at_is_in_view_with_its_pin(focus: str) -> None:
    """Whether the pin is seen or not, so that the camera need not move for it."""
    layout = _layout()
    clear = _clear(layout, _seen(layout, focus))
    (box,) = (node.box for node in layout.nodes if node.id == focus)
    assert clear.holds(box, 0.5)
    assert clear.holds(layout.pins[focus].pill, 0.5)


def _cut(layout: SchemaLayout, focus: str) -> list[str]:
    """Whose words the edges of a view cut through."""
    seen = _seen(layout, focus)
    clear, page = _clear(layout, seen), Rect(seen.x, seen.y, seen.width, seen.height)
    words = {edge.id: edge.label for edge in layout.edges if edge.label}
    words |= {frame.id: frame.heading for frame in layout.groups}
    for node in layout.nodes:
        high = len(node.lines) * 1.3 * layout.label_size
        wide = max(measure(line, layout.label_size, "node")[0] for line in node.lines)
        words[node.id] = Rect.about(node.box.centre, wide, high)
    return [id for id, box in words.items() if box.overlaps(page, -20.0) and not clear.holds(box, 1.0)]


def test_labels_are_seen_whole_or_not_at_all() -> None:
    """The camera stands a little aside, or farther away, rather than cut through its neighbours' words; once it may."""
    layout = _layout()
    cut = {focus: _cut(layout, focus) for focus in (*NODES, *EDGES, *ROUND.groups)}
    assert sum(len(words) for words in cut.values()) <= 1, cut


@pytest.mark.parametrize("nearness", [0.5, 1.0, 1.4, 4.0])
def test_curves_are_round_however_near_they_are(nearness: float) -> None:
    """No straight piece of an S across a gap is longer than 16 px."""
    curve = Point(0, 0), Point(150, 0), Point(150, 160), Point(300, 160)
    places = bezier(curve, fineness(nearness))
    assert max(math.dist((a.x, a.y), (b.x, b.y)) for a, b in pairwise(places)) * nearness <= 16
