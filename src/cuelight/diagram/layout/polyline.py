"""Arrows from straight pieces: bends are rounded, and both ends are carried on into their boxes. Pure."""

import math
from itertools import pairwise

from cuelight.diagram.curves import Curve
from cuelight.model.geometry import Point, Rect

_ROUND = 0.5523
"""How far a cubic Bézier's inner control points lie from its ends, of the radius, for a quarter of a circle."""


def rounded(points: tuple[Point, ...], source: Rect, target: Rect, head: float) -> Curve:
    """A curve along some points.

    Args:
        points: From the side of the one box to the side of the other, pixels.
        source: The box that it leaves.
        target: The box that it reaches.
        head: Length of its head, which is straight, pixels; bends have a radius of half of it, or less.

    Returns:
        3n + 1 control points, which begin and end inside the boxes, so that outlines of any shape cut it.
    """
    way = _distinct((_inside(points[0], source), *points, _inside(points[-1], target)))
    curve = [way[0]]
    for place, (before, corner, after) in enumerate(zip(way, way[1:], way[2:], strict=False), 3):
        last = math.dist(_xy(corner), _xy(points[-1])) - head if place == len(way) else math.inf
        room = min(math.dist(_xy(before), _xy(corner)) / 2, math.dist(_xy(corner), _xy(after)) / 2, last)
        reach = min(0.5 * head, max(room, 0.01))
        start, end = _towards(corner, before, reach), _towards(corner, after, reach)
        curve += _straight(curve[-1], start)
        curve += [_towards(start, corner, _ROUND * reach), _towards(end, corner, _ROUND * reach), end]
    return (*curve, *_straight(curve[-1], way[-1]))


def _inside(point: Point, box: Rect) -> Point:
    """From a point on a box's side straight in, to the middle between that side and the one opposite."""
    across = min(abs(point.x - box.x), abs(point.x - box.right))
    above = min(abs(point.y - box.y), abs(point.y - box.bottom))
    return Point(box.centre.x, point.y) if across <= above else Point(point.x, box.centre.y)


def _xy(point: Point) -> tuple[float, float]:
    return point.x, point.y


def _distinct(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Without points that are where the one before is, or on the straight line through their neighbours."""
    apart = [points[0]]
    apart += [after for before, after in pairwise(points) if math.dist(_xy(before), _xy(after)) > 0.01]
    kept = [apart[0]]
    for corner, after in pairwise(apart[1:]):
        (x, y), before = _xy(corner), kept[-1]
        turn = (x - before.x) * (after.y - y) - (y - before.y) * (after.x - x)
        if abs(turn) > 0.01:
            kept.append(corner)
    return (*kept, apart[-1])


def _towards(point: Point, other: Point, distance: float) -> Point:
    whole = math.dist(_xy(point), _xy(other))
    share = distance / whole if whole else 0.0
    return Point(point.x + (other.x - point.x) * share, point.y + (other.y - point.y) * share)


def _straight(start: Point, end: Point) -> tuple[Point, Point, Point]:
    """The other three control points of a straight Bézier."""
    return start, end, end
