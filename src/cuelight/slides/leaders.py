"""Lines that lead from labels to places: whether they cross, or touch what they should not. Pure geometry."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import hypot

from cuelight.model.geometry import Point, Rect


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that is labelled.

    Attributes:
        at: Where.
        reach: How far what marks it reaches, pixels.
        area: What it is, if it is no point.
    """

    at: Point
    reach: float
    area: Rect | None = None


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A label and its leader, from the label to its place.

    Attributes:
        rect: Of the label.
        leader: Its points.
        faces: Which side of the label is at the leader.
    """

    rect: Rect
    leader: tuple[Point, ...]
    faces: str = "right"


def faults(labels: Sequence[PlacedLabel], anchors: Sequence[Anchor]) -> int:
    """How often leaders cross each other, labels, or the marks of others, and labels lie on each other or on marks."""
    found = sum(nearest_to(anchor, label.rect) < anchor.reach for anchor, label in zip(anchors, labels, strict=True))
    return found + sum(between(one, two) for one, two in combinations(zip(labels, anchors, strict=True), 2))


def between(one: tuple[PlacedLabel, Anchor], two: tuple[PlacedLabel, Anchor]) -> int:
    """The faults of two labels, each with its place."""
    found = int(one[0].rect.overlaps(two[0].rect))
    found += any(cross(*first, *second) for first in _pieces(one[0]) for second in _pieces(two[0]))
    for (label, own), (other, anchor) in ((one, two), (two, one)):
        found += any(_meets(*piece, other.rect) for piece in _pieces(label))
        found += _passes(label, anchor, own)
        found += nearest_to(anchor, label.rect) < anchor.reach
    return found


def _passes(label: PlacedLabel, anchor: Anchor, own: Anchor) -> bool:
    """Whether a leader goes over the mark of another place, that is not the same."""
    if hypot(anchor.at.x - own.at.x, anchor.at.y - own.at.y) < anchor.reach + own.reach:
        return False
    return any(distance(anchor.at, *piece) < anchor.reach for piece in _pieces(label))


def _pieces(label: PlacedLabel) -> Iterator[tuple[Point, Point]]:
    yield from pairwise(label.leader)


def nearest_to(anchor: Anchor, rect: Rect) -> float:
    """How far the middle of a mark is from a rectangle."""
    x = max(rect.x - anchor.at.x, 0, anchor.at.x - rect.right)
    y = max(rect.y - anchor.at.y, 0, anchor.at.y - rect.bottom)
    return hypot(x, y)


def distance(point: Point, start: Point, end: Point) -> float:
    """How far a point is from a line between two."""
    dx, dy = end.x - start.x, end.y - start.y
    length = dx * dx + dy * dy
    share = ((point.x - start.x) * dx + (point.y - start.y) * dy) / length if length else 0.0
    share = min(max(share, 0.0), 1.0)
    return hypot(point.x - start.x - share * dx, point.y - start.y - share * dy)


def cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two lines go through each other; those that only meet at an end do not.

    >>> cross(Point(0, 0), Point(2, 2), Point(0, 2), Point(2, 0))
    True
    >>> cross(Point(0, 0), Point(2, 2), Point(2, 2), Point(4, 0))
    False
    """
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)


def _meets(start: Point, end: Point, rect: Rect) -> bool:
    """Whether a line goes through a rectangle."""
    corners = [
        Point(x, y)
        for x, y in ((rect.x, rect.y), (rect.right, rect.y), (rect.right, rect.bottom), (rect.x, rect.bottom))
    ]
    inside = any(rect.x < point.x < rect.right and rect.y < point.y < rect.bottom for point in (start, end))
    return inside or any(cross(start, end, one, two) for one, two in pairwise([*corners, corners[0]]))
