"""Keeps heads at the sources of edges apart from the other edges that begin there. Pure."""

from collections.abc import Iterator, Mapping, Sequence

from cuelight.diagram.curves import Curve
from cuelight.diagram.geometry import Direction, NodeBox, straight
from cuelight.diagram.layout.dot_request import Wire
from cuelight.diagram.outlines import body
from cuelight.model.geometry import Point

_APART = 0.6
"""Between a head and the next edge at a side of a box, over the label size."""

_SAME = 1.0
"""Pixels within which two edges begin in one place."""


def apart(
    wires: Sequence[Wire], curves: Mapping[str, Curve], nodes: Mapping[str, NodeBox], direction: Direction, label: float
) -> Mapping[str, Curve]:
    """Curves of edges with two heads begin beside those that begin in the same place, on the side that they lead to.

    Args:
        wires: The edges.
        curves: Their curves, by id.
        nodes: The boxes.
        direction: The way that arrows go.
        label: Label size in pixels.
    """
    if not any(wire.heads == "both" for wire in wires):
        return curves
    moved = dict(curves)
    for source in dict.fromkeys(wire.source for wire in wires):
        beginning = [wire for wire in wires if wire.source == source]
        for wire, places in _places(beginning, curves, direction):
            off = _off(places * _APART * label, _across(curves[wire.id][0], direction), nodes[source], direction)
            moved[wire.id] = _begun_at(curves[wire.id], off, nodes[source], direction)
    return moved


def _places(
    beginning: Sequence[Wire], curves: Mapping[str, Curve], direction: Direction
) -> Iterator[tuple[Wire, float]]:
    """Each edge with two heads that begins where others do, and how many places aside it belongs, by where it leads."""
    for wire in beginning:
        here = curves[wire.id][0]
        sharing = [other for other in beginning if _is_near(curves[other.id][0], here)]
        if wire.heads == "both" and len(sharing) > 1:
            sharing.sort(key=lambda other: _across(curves[other.id][-1], direction))
            fixed = [number for number, other in enumerate(sharing) if other.heads != "both"]
            yield wire, _place(sharing.index(wire), fixed, len(sharing))


def _place(number: int, fixed: Sequence[int], count: int) -> float:
    """How far aside one of some edges belongs, where those that are fixed stay in the middle.

    >>> [_place(number, [2], 4) for number in (0, 1, 3)], [_place(number, [], 2) for number in (0, 1)]
    ([-2, -1, 1], [-0.5, 0.5])
    """
    if not fixed:
        return number - (count - 1) / 2
    return number - fixed[0] if number < fixed[0] else max(number - fixed[-1], 1)


def _off(wanted: float, begins: float, node: NodeBox, direction: Direction) -> float:
    """So far aside, on a straight stretch of the side; on the other half of it where this one has no room."""
    trunk = body(node.shape, node.box, node.corner)
    low, high = (trunk.y, trunk.bottom) if direction == "right" else (trunk.x, trunk.right)
    low, high = min(low + node.corner / 2 - begins, 0.0), max(high - node.corner / 2 - begins, 0.0)
    there, other = (min(max(off, low), high) for off in (wanted, -wanted))
    return there if abs(there) >= min(abs(wanted) / 2, abs(other)) else other


def _is_near(one: Point, other: Point) -> bool:
    return abs(one.x - other.x) < _SAME and abs(one.y - other.y) < _SAME


def _across(point: Point, direction: Direction) -> float:
    return point.y if direction == "right" else point.x


def _begun_at(curve: Curve, off: float, node: NodeBox, direction: Direction) -> Curve:
    """The curve from another place of the same side, from within the box; it joins its way where that turns."""
    first = _across(curve[0], direction)
    level = next((n for n, point in enumerate(curve) if abs(_across(point, direction) - first) > _SAME), len(curve))
    dx, dy = (0.0, off) if direction == "right" else (off, 0.0)
    if level >= len(curve) - 3:
        moved = _bent(curve[0].moved(dx, dy), curve[-1], direction)
    else:
        moved = tuple(point.moved(dx, dy) if number < max(level, 2) else point for number, point in enumerate(curve))
    centre = node.box.centre
    root = Point(centre.x, moved[0].y) if direction == "right" else Point(moved[0].x, centre.y)
    return (*straight(root, moved[0]), *moved[1:])


def _bent(start: Point, end: Point, direction: Direction) -> Curve:
    """An S from one place to another, level at both ends."""
    x, y = (start.x + end.x) / 2, (start.y + end.y) / 2
    between = (Point(x, start.y), Point(x, end.y)) if direction == "right" else (Point(start.x, y), Point(end.x, y))
    return start, *between, end
