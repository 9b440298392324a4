"""Cubic Béziers: cut at the outlines of boxes, fitted with arrow heads, and sampled so that overlaps can be found.

Pure. Curves are 3n + 1 control points in pixels. Splitting is de Casteljau's construction.
"""

import math
from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from cuelight.diagram.geometry import Shape, Tip
from cuelight.diagram.outlines import ROUND, body, profile
from cuelight.model.geometry import Point, Rect

Curve = tuple[Point, ...]
Segments: TypeAlias = NDArray[np.float64]
"""Straight pieces of curves, one a row: x0, y0, x1, y1."""

_STEPS = 12
_HALVINGS = 22
_SLACK = 0.01
_T = np.linspace(0, 1, _STEPS + 1)[:, None]
_WEIGHTS = np.concatenate([(1 - _T) ** 3, 3 * _T * (1 - _T) ** 2, 3 * _T**2 * (1 - _T), _T**3], axis=1)


def _mixed(a: Point, b: Point, t: float) -> Point:
    return Point(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t)


def split(curve: Curve, at: float) -> tuple[Curve, Curve]:
    """Cut a curve in two.

    Args:
        curve: Control points of n Béziers.
        at: Where, from 0 to n: 1.5 is the middle of the second Bézier.
    """
    last = (len(curve) - 1) // 3 - 1
    piece = min(int(at), last)
    t = at - piece
    a, b, c, d = curve[3 * piece : 3 * piece + 4]
    ab, bc, cd = _mixed(a, b, t), _mixed(b, c, t), _mixed(c, d, t)
    abc, bcd = _mixed(ab, bc, t), _mixed(bc, cd, t)
    middle = _mixed(abc, bcd, t)
    return (*curve[: 3 * piece], a, ab, abc, middle), (middle, bcd, cd, d, *curve[3 * piece + 4 :])


def at(curve: Curve, place: float) -> Point:
    """The point of a curve at a place from 0 to n."""
    piece = min(int(place), (len(curve) - 1) // 3 - 1)
    t = place - piece
    s = 1 - t
    a, b, c, d = curve[3 * piece : 3 * piece + 4]
    first, second, third, fourth = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
    return Point(
        first * a.x + second * b.x + third * c.x + fourth * d.x,
        first * a.y + second * b.y + third * c.y + fourth * d.y,
    )


def _first(curve: Curve, outside: Callable[[Point], bool]) -> float | None:
    """Where along the curve something first becomes true, or None."""
    count = (len(curve) - 1) // 3 * _STEPS
    for step in range(count + 1):
        if outside(at(curve, step / _STEPS)):
            low, high = max(0, step - 1) / _STEPS, step / _STEPS
            for _ in range(_HALVINGS if step else 0):
                middle = (low + high) / 2
                low, high = (low, middle) if outside(at(curve, middle)) else (middle, high)
            return high
    return None


def inside(box: Rect, shape: Shape, corner: float, point: Point) -> bool:
    """Whether a point lies within an outline (a note's fold is still its own)."""
    dx, dy = abs(point.x - box.x - box.width / 2), abs(point.y - box.y - box.height / 2)
    half, tall = box.width / 2 + _SLACK, box.height / 2 + _SLACK
    if dx > half or dy > tall:
        return False
    if shape == "person" and point.y < body(shape, box, corner).y:
        return math.hypot(dx, point.y - box.y - corner) <= corner  # Beside its neck there is nothing.
    if shape in ROUND:
        top, bottom = profile(shape, box, corner)(min(max(point.x, box.x), box.right))
        return top - _SLACK <= point.y <= bottom + _SLACK
    if shape == "hexagon":
        return dx <= half - corner * dy / tall
    if shape == "note" or dx <= half - corner or dy <= tall - corner:
        return True
    return math.hypot(dx - (half - corner), dy - (tall - corner)) <= corner


def cut(curve: Curve, in_source: Callable[[Point], bool], in_target: Callable[[Point], bool]) -> Curve:
    """What of a curve lies between two outlines; the curve starts in or on the one and ends in or on the other."""
    leaves = _first(curve, lambda point: not in_source(point))
    backwards = (split(curve, leaves)[1] if leaves else curve)[::-1]
    arrives = _first(backwards, lambda point: not in_target(point))
    return (split(backwards, arrives)[1] if arrives else backwards)[::-1]


def headed(curve: Curve, length: float) -> tuple[Curve, Tip]:
    """Take an arrow head of this length off the end of a curve; shorter where the curve is short.

    Returns:
        The curve up to the head's foot, and the head, which points along the line from its foot to its tip.
    """
    tip = curve[-1]
    reach = max(math.hypot(tip.x - point.x, tip.y - point.y) for point in curve)
    length = min(length, 0.7 * reach)
    backwards = curve[::-1]
    place = _first(backwards, lambda point: math.hypot(tip.x - point.x, tip.y - point.y) >= length)
    shaft = split(backwards, place)[1][::-1] if place else curve
    foot = shaft[-1]
    far = math.hypot(tip.x - foot.x, tip.y - foot.y) or 1.0
    return shaft, Tip(tip, Point((tip.x - foot.x) / far, (tip.y - foot.y) / far), far)


def segments(curve: Curve, tip: Tip | None = None) -> Segments:
    """A curve, and the middle line of its head, as short straight pieces."""
    control = np.array([(point.x, point.y) for point in curve])
    rows = []
    for first in range(0, len(curve) - 1, 3):
        places = _WEIGHTS @ control[first : first + 4]
        rows.append(np.concatenate([places[:-1], places[1:]], axis=1))
    if tip:
        rows.append(np.array([[curve[-1].x, curve[-1].y, tip.point.x, tip.point.y]]))
    return np.concatenate(rows)


@lru_cache(maxsize=4096)
def along(curve: Curve, share: float) -> tuple[Point, Point]:
    """A point of a curve at a share of its length, and the way the curve goes there (of length 1)."""
    rows = segments(curve)
    steps = rows[:, 2:] - rows[:, :2]
    lengths = np.hypot(steps[:, 0], steps[:, 1])
    ends = np.cumsum(lengths)
    index = int(np.searchsorted(ends, share * ends[-1] - 1e-9))
    rest = (share * ends[-1] - (ends[index] - lengths[index])) / (lengths[index] or 1.0)
    (x, y), (dx, dy) = rows[index, :2] + rest * steps[index], steps[index] / (lengths[index] or 1.0)
    return Point(float(x), float(y)), Point(float(dx), float(dy))


def bounds(lines: Segments) -> Rect:
    """The box round some straight pieces."""
    (x1, y1, x2, y2), (x3, y3, x4, y4) = lines.min(axis=0).tolist(), lines.max(axis=0).tolist()
    left, top = min(x1, x2), min(y1, y2)
    return Rect(left, top, max(x3, x4) - left, max(y3, y4) - top)


def near(box: Rect, lines: Segments) -> Segments:
    """Those straight pieces whose bounds meet a box: the only ones that can enter it or a box inside it."""
    x1, y1, x2, y2 = lines.T
    right, bottom = box.x + box.width, box.y + box.height
    away = (x1 > right) & (x2 > right) | (x1 < box.x) & (x2 < box.x)
    away |= (y1 > bottom) & (y2 > bottom) | (y1 < box.y) & (y2 < box.y)
    kept: Segments = lines[~away]
    return kept


def crossed(box: Rect, lines: Segments) -> bool:
    """Whether any straight piece enters a box (Liang and Barsky's clipping, 1984)."""
    return bool(len(lines)) and crossings(box, lines) > 0


def crossings(box: Rect, lines: Segments) -> int:
    """How many straight pieces enter a box."""
    lines = near(box, lines)
    if not len(lines):
        return 0
    start, step = lines[:, :2], lines[:, 2:] - lines[:, :2]
    low, high = np.array([box.x, box.y]), np.array([box.right, box.bottom])
    still = np.abs(step) < 1e-9
    safe = np.where(still, 1.0, step)
    first, second = (low - start) / safe, (high - start) / safe
    apart = (still & ((start <= low) | (start >= high))).any(axis=1)
    enter = np.where(still, -np.inf, np.minimum(first, second)).max(axis=1)
    leave = np.where(still, np.inf, np.maximum(first, second)).min(axis=1)
    return int((~apart & (np.maximum(enter, 0.0) < np.minimum(leave, 1.0))).sum())


def distance(box: Rect, lines: Segments) -> float:
    """How far the nearest straight piece is from a box: from its ends to the box, or from the box's corners to it."""
    if crossed(box, lines):
        return 0.0
    x, y = lines[:, ::2], lines[:, 1::2]
    beside = np.maximum(np.maximum(box.x - x, x - box.right), 0.0)
    above = np.maximum(np.maximum(box.y - y, y - box.bottom), 0.0)
    corners = np.array([(x, y) for x in (box.x, box.right) for y in (box.y, box.bottom)])
    step = lines[:, 2:] - lines[:, :2]
    off = corners[:, None] - lines[:, :2]
    share = np.clip((off * step).sum(axis=2) / np.maximum((step * step).sum(axis=1), 1e-9), 0.0, 1.0)
    from_corners = np.linalg.norm(off - share[..., None] * step, axis=2)
    return float(min(np.hypot(beside, above).min(initial=np.inf), from_corners.min(initial=np.inf)))
