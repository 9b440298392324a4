"""Boxes of every kind with a text and a picture, and edges of every kind: laid out, drawn, written as SVG and said."""

import math
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import PIL.Image
import pytest
from counts import times
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schema_promises import AREA, broken, measure, off_corners

from cuelight.diagram.element import Diagram
from cuelight.diagram.geometry import NodeBox, SchemaLayout
from cuelight.diagram.layout.portfolio import lay_out
from cuelight.diagram.outlines import outline
from cuelight.diagram.paint import draw_world, leading
from cuelight.diagram.svg import describe, schema_svg
from cuelight.diagram.viewport import view
from cuelight.drawing.canvas import Canvas
from cuelight.drawing.shapes import Page
from cuelight.drawing.theme import built_in
from cuelight.languages.find import language_of
from cuelight.model.geometry import Point, Rect
from cuelight.model.timeline import State
from cuelight.script.diagram import Schema
from cuelight.slides.kinds.schema import diagram

THEME = built_in("clinic")
KINDS = ("step", "decision", "start", "note", "store", "person", "document", "cloud")
SVG = "{http://www.w3.org/2000/svg}"


def schema(nodes: dict[str, Any], edges: list[Any], **more: Any) -> Schema:
    return Schema.model_validate({"nodes": nodes, "edges": edges, **more})


@st.composite
def graphs(draw: st.DrawFn) -> Schema:
    """Up to five boxes of any kind, with or without a text, and edges with any heads."""
    ids = [f"n{n}" for n in range(draw(st.integers(1, 5)))]
    words = st.lists(st.sampled_from(["scan", "team", "therapy", "the"]), min_size=1, max_size=5).map(" ".join)
    nodes = {
        id: {"label": draw(words), "text": draw(st.none() | words), "kind": draw(st.sampled_from(KINDS))} for id in ids
    }
    heads = st.sampled_from(["->", "--", "<->"])
    ends = st.tuples(st.sampled_from(ids), heads, st.sampled_from(ids), st.none() | words)
    found = draw(st.lists(ends, max_size=len(ids) + 1))
    edges = [f"{a} {head} {b}" + (f": {label}" if label else "") for a, head, b, label in found]
    return schema(nodes, edges, direction=draw(st.sampled_from([None, "right", "down"])))


@settings(max_examples=times(12), deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_edges_end_at_the_outline_of_every_kind_of_box(graph: Schema) -> None:
    """And keep every other promise of a layout, whatever heads they have."""
    assert [*broken(graph, lay_out(graph, AREA, measure))] == []


def lines_of(node: NodeBox, layout: SchemaLayout) -> list[Rect]:
    """Where each line of a node's words is, label and text."""
    found = []
    for lines, centre, size, style in (
        (node.lines, node.label_centre, layout.label_size, "node"),
        (node.text, node.text_centre, layout.small_size, "text"),
    ):
        for number, line in enumerate(lines):
            width, height = measure(line, size, style)
            middle = centre.moved(0, (number - (len(lines) - 1) / 2) * height)
            found.append(Rect.about(middle, width, 0.8 * height))
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_words_lie_within_the_outline_of_every_kind_of_box(kind: str) -> None:
    """Off its line, the label above the text, and the picture above both."""
    words = {"label": "Health record of the whole family", "text": "ten years of visits, and all letters"}
    graph = schema({"a": {**words, "kind": kind, "image": "a.png"}, "b": {"label": "B", "kind": kind}}, ["a -> b"])

    def measured(text: str, size: float, style: str) -> tuple[float, float]:
        return (3 * size, 3 * size) if style == "image" else measure(text, size, style)

    layout = lay_out(graph, AREA, measured)
    node = layout.nodes[0]
    image, lines = node.image_box, lines_of(node, layout)
    assert image is not None and len(node.text) >= 2
    parts = [image, *lines]
    assert all(above.bottom <= below.y + 1 for above, below in pairwise(parts))
    shape = outline(node.shape, node.box, node.corner) if node.shape not in ("box", "pill") else rounded(node)
    for part in parts:
        for x, y in ((part.x, part.y), (part.right, part.y), (part.x, part.bottom), (part.right, part.bottom)):
            assert is_within(shape, x, y), (kind, part)
            assert off_corners(shape, Point(x, y)) > 0.2 * layout.label_size


def rounded(node: NodeBox) -> list[tuple[float, float]]:
    """The corners of a box with round corners."""
    box, radius, turn = node.box, node.corner, math.pi / 2
    middles = [(box.right, box.bottom), (box.x, box.bottom), (box.x, box.y), (box.right, box.y)]
    found = []
    for number, (x, y) in enumerate(middles):
        middle_x, middle_y = x + (radius if x == box.x else -radius), y + (radius if y == box.y else -radius)
        angles = [(number + step / 16) * turn for step in range(17)]
        found += [(middle_x + radius * math.cos(angle), middle_y + radius * math.sin(angle)) for angle in angles]
    return found


def is_within(corners: list[tuple[float, float]], x: float, y: float) -> bool:
    """Whether a point lies within a closed line: a ray from it to the right crosses it an odd number of times."""
    count = 0
    for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
        count += (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1)
    return count % 2 == 1


EDGES = schema(
    {"a": "A", "b": "B", "c": "C", "d": "D"},
    ["a -> b", "b -- c", "c <-> d", {"source": "a", "target": "d", "line": "dashed", "tone": "alert", "label": "x"}],
    direction="right",
)


@cache
def shown() -> tuple[Diagram, Page]:
    page = Page(1920, 1080, THEME)
    return diagram(EDGES, "en", page), page


def painted(*lit: str) -> tuple[PIL.Image.Image, Diagram]:
    """The whole schema of edges as the film shows it; nothing but the edges, so that only they have colour."""
    drawn, page = shown()
    image = PIL.Image.new("RGB", (1920, 1080), THEME.colours.ground)
    state = State(tuple(sorted({*EDGES.targets} - {*EDGES.nodes})), lit)
    draw_world(Canvas(image), drawn, page, state, view(drawn.layout, drawn.area, None, 1.0), drawn.area)
    return image, drawn


def inked(image: PIL.Image.Image, drawn: Diagram, point: Point, aside: float) -> bool:
    """Whether anything is drawn so far above or below a place of a level line."""
    seen = view(drawn.layout, drawn.area, None, 1.0)
    x, y = drawn.area.x + (point.x - seen.x) * seen.zoom, drawn.area.y + (point.y + aside - seen.y) * seen.zoom
    ground = PIL.Image.new("RGB", (1, 1), THEME.colours.ground).getpixel((0, 0))
    return image.getpixel((round(x), round(y))) != ground


def test_an_edge_has_a_head_at_one_end_at_both_or_at_none() -> None:
    """A head is wider than its line; without one the line goes on to the box."""
    image, drawn = painted()
    ends = {}
    for edge in drawn.layout.edges[:3]:
        start = edge.back.point if edge.back else edge.curve[0]
        way = 1 if edge.tip.point.x > start.x else -1
        near = 0.8 * edge.tip.length * way
        places = start.moved(near, 0), edge.tip.point.moved(-near, 0)
        assert inked(image, drawn, edge.tip.point.moved(-4 * way, 0), 0)
        ends[edge.id] = [inked(image, drawn, place, 0.3 * edge.tip.length) for place in places]
    assert ends == {"a->b": [False, True], "b->c": [False, False], "c->d": [True, True]}


def test_a_dashed_edge_has_gaps_and_its_tone() -> None:
    """It begins and ends with a dash, and its label has the tone's ink."""
    drawn, page = shown()
    root = ElementTree.fromstring(schema_svg(drawn, page, title="A", description="", language="en"))
    solid, dashed = (root.find(f".//*[@id='edge-{name}']") for name in ("a-b", "a-d"))
    assert solid is not None and dashed is not None
    assert (solid.get("class"), dashed.get("class")) == ("play-video-edge", "play-video-edge play-video-alert")
    line = dashed.find(f"{SVG}path")
    assert line is not None and line.get("stroke-dasharray") and line.get("stroke") == THEME.colours.alert
    assert solid.find(f"{SVG}path").get("stroke-dasharray") is None  # type: ignore[union-attr]
    assert [words.get("fill") for words in dashed.iter(f"{SVG}g") if words.get("class") == "play-video-words"] == [
        THEME.colours.alert_ink
    ]
    image, _ = painted()
    reds = PIL.Image.new("RGB", (1, 1), THEME.colours.alert).getpixel((0, 0))
    assert reds in {colour for _, colour in image.getcolors(1 << 24) or ()}


def test_a_line_without_a_head_lights_up_with_neither_end() -> None:
    """An arrow does with the box that it alone reaches, one both ways with either."""
    drawn, _ = shown()
    alone = {lit: leading(drawn.layout.edges, State(EDGES.targets, (lit,))) for lit in ("b", "c", "d")}
    assert alone == {"b": "a->b", "c": "c->d", "d": None}


@pytest.mark.parametrize("direction", ["right", "down"])
def test_a_head_at_the_source_is_apart_from_the_other_edges_there(direction: str) -> None:
    """In the order of where they lead, so that none cross."""
    kinds = {"a": {"label": "Server", "kind": "decision"}, "b": "Phone", "c": "Tablet", "d": "Watch"}
    graph = schema(kinds, ["a <-> b", "a -> c", "a <-> d"], direction=direction)
    layout = lay_out(graph, AREA, measure)
    assert [*broken(graph, layout)] == []
    starts = {edge.id: edge.back.point if edge.back else edge.curve[0] for edge in layout.edges}
    for one, other in combinations(starts.values(), 2):
        assert math.dist((one.x, one.y), (other.x, other.y)) > 0.4 * layout.label_size
    level = [(start.y if direction == "right" else start.x) for start in starts.values()]
    ends = [(edge.tip.point.y if direction == "right" else edge.tip.point.x) for edge in layout.edges]
    assert sorted(range(3), key=level.__getitem__) == sorted(range(3), key=ends.__getitem__)


def test_edges_and_texts_are_said() -> None:
    """A line is a link, an arrow both ways says so, and a box says its text after its label."""
    graph = schema({"a": {"label": "One", "text": "at home"}, "b": "Two"}, ["a -> b", "a -- b: by post", "a <-> b"])
    assert describe(graph, language_of("en").diagram) == (
        "The diagram shows: One (at home); Two. From “One” to “Two”. “One” is linked with “Two”: by post. "
        "Both ways between “One” and “Two”."
    )


def test_every_kind_of_box_is_written_as_it_is_drawn() -> None:
    """Within its box, with a lid for a store and a head for a person; label and text are two lines of words."""
    page = Page(1280, 720, THEME)
    graph = schema({kind: {"label": kind, "text": "more", "kind": kind} for kind in KINDS}, [])
    drawn = diagram(graph, "en", page)
    root = ElementTree.fromstring(schema_svg(drawn, page, title="A", description="", language="en"))
    for node in drawn.layout.nodes:
        part = root.find(f".//*[@id='node-{node.id}']")
        assert part is not None
        assert " ".join("".join(part.itertext()).split()) == f"{node.id}, more"
        assert (part.find(f"{SVG}polyline") is not None) == (node.id in ("note", "store"))
        assert (part.find(f"{SVG}circle") is not None) == (node.id == "person")
        for polygon in part.iter(f"{SVG}polygon"):
            places = [[float(number) for number in place.split(",")] for place in polygon.get("points", "").split()]
            assert all(node.box.holds(Rect(x, y, 0, 0), 0.02) for x, y in places)


@pytest.fixture
def orange(tmp_path: Path) -> Path:
    """A picture of one colour, twice as wide as high."""
    path = tmp_path / "orange.png"
    PIL.Image.new("RGB", (80, 40), "#ff8800").save(path)
    return path


def test_a_picture_stands_in_its_box_and_in_the_drawing(orange: Path) -> None:
    """As wide to its height as it is, over the label; a drawing without pictures has the label in the middle."""
    page = Page(1280, 720, THEME)
    graph = schema({"a": {"label": "A", "image": orange.name}, "b": "B"}, ["a -> b"])
    drawn = diagram(graph, "en", page, (), lambda name: orange.parent / name, {orange.name: "digest"})
    (node, _), seen = drawn.layout.nodes, view(drawn.layout, drawn.area, None, page.scale)
    box = node.image_box
    assert box is not None and box.width == pytest.approx(2 * box.height) and node.box.holds(box)
    image = PIL.Image.new("RGB", (1280, 720), THEME.colours.ground)
    draw_world(Canvas(image), drawn, page, State(("a",)), seen, drawn.area)
    x, y = drawn.area.x + (box.centre.x - seen.x) * seen.zoom, drawn.area.y + (box.centre.y - seen.y) * seen.zoom
    assert image.getpixel((round(x), round(y))) == (255, 136, 0)

    alone, inline = (
        ElementTree.fromstring(
            schema_svg(drawn, page, title="A", description="", language="en", with_images=with_images)
        )
        for with_images in (True, False)
    )
    (picture,) = alone.iter(f"{SVG}image")
    assert picture.get("href", "").startswith("data:image/jpeg;base64,") and len(picture.get("href", "")) < 4_000
    assert not [*inline.iter(f"{SVG}image")]
    middle = float(next(inline.find(".//*[@id='node-a']").iter(f"{SVG}text")).get("y", ""))  # type: ignore[union-attr]
    assert abs(middle - node.box.centre.y) < drawn.layout.label_size / 2
