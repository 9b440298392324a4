"""How "You are here" gets from one node to another: along the edge between them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from cuelight.diagram.drawn_curves import bezier, fineness
from cuelight.diagram.element import Diagram
from cuelight.diagram.geometry import EdgeRoute, SchemaLayout
from cuelight.diagram.viewport import view
from cuelight.drawing.picture import Picture
from cuelight.drawing.shapes import Page
from cuelight.drawing.way import Spot
from cuelight.model.geometry import Point
from cuelight.model.timeline import State
from cuelight.slides.elements import Find
from cuelight.slides.layout import lay_out


def pin_travels(pictures: Sequence[Picture], find: Find) -> Mapping[int, Sequence[Spot]]:
    """Along which line the pin travels in each step of a move.

    Args:
        pictures: Where the move starts, then the picture of each step.
        find: Maps a file name of the script to its path.

    Returns:
        By the step's number the pin's places, pixels from the first; none where no edge is seen between the two nodes.
    """
    steps = enumerate(pairwise(pictures))
    lines = {number: tuple(_line(before, after, find)) for number, (before, after) in steps if _moves(before, after)}
    return {number: line for number, line in lines.items() if line}


def _moves(before: Picture, after: Picture) -> bool:
    is_same = before.schema is not None and before.schema == after.schema
    return is_same and None not in (before.state.here, after.state.here) and before.state.here != after.state.here


def _line(before: Picture, after: Picture, find: Find) -> Iterator[Spot]:
    page = Page(*after.size, after.theme)
    stood, whole = _diagram(before, find), _diagram(after, find)
    (one, was), (other, now) = whole.at(before.state), whole.at(after.state)
    edge = _between(other.layout, was, now)
    if stood.area != whole.area or one is not other or was.focus != now.focus or edge is None:
        return
    zoom = view(other.layout, other.area, now.focus, page.scale).zoom
    points = bezier(edge.curve, fineness(zoom * page.scale))
    if edge.source == now.here:
        points = points[::-1]
    first, last = (other.layout.pins[str(state.here)].pill.centre for state in (was, now))
    for number, point in enumerate(points):
        share = number / (len(points) - 1)
        x, y = (
            _bent(point.x, points, share, last.x - first.x, "x"),
            _bent(point.y, points, share, last.y - first.y, "y"),
        )
        yield x * zoom, y * zoom


def _diagram(picture: Picture, find: Find) -> Diagram:
    items = (item for element in lay_out(picture, find) for item in element.items)
    return next(item for item in items if isinstance(item, Diagram))


def _bent(at: float, points: Sequence[Point], share: float, whole: float, axis: str) -> float:
    """How far a point of the edge is along an axis, where all of the edge leads as far as the pin goes."""
    start, end = getattr(points[0], axis), getattr(points[-1], axis)
    return float(at - start + share * (whole - (end - start)))


def _between(layout: SchemaLayout, was: State, now: State) -> EdgeRoute | None:
    """The edge between the two nodes of the pin, if it is seen."""
    if was.here not in layout.pins or now.here not in layout.pins:
        return None
    ends = {was.here, now.here}
    return next((edge for edge in layout.edges if {edge.source, edge.target} == ends and edge.cue in now.visible), None)
