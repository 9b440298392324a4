"""Curves as the straight pieces with which they are drawn: as many as look round at a nearness; and dashes. Pure."""

from bisect import bisect
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from math import ceil, dist

from cuelight.model.geometry import Point

Place = tuple[float, float]

DASH = (0.42, 0.3)
"""Length of a dash and of the gap after it, over the size of labels."""


def fineness(nearness: float) -> int:
    """Straight pieces of a curve: more of them the nearer it is, so that it looks round."""
    return 24 * max(ceil(1.5 * nearness), 1)


@lru_cache(maxsize=512)
def bezier(curve: tuple[Point, ...], steps: int) -> tuple[Point, ...]:
    """Points along joined cubic Bézier curves, *n* of each."""
    points = [curve[0]]
    for a, b, c, d in zip(curve[0:-1:3], curve[1::3], curve[2::3], curve[3::3], strict=True):
        for step in range(1, steps + 1):
            t = step / steps
            u = 1 - t
            weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
            points.append(
                Point(
                    sum(w * p.x for w, p in zip(weights, (a, b, c, d), strict=True)),
                    sum(w * p.y for w, p in zip(weights, (a, b, c, d), strict=True)),
                )
            )
    return tuple(points)


def dashes(points: Sequence[Place], dash: float, gap: float) -> list[list[Place]]:
    """A line in dashes; it begins and ends with a whole one, so gaps are a little wider or narrower than asked for.

    >>> dashes([(0, 0), (10, 0)], 4, 2)
    [[(0.0, 0.0), (4.0, 0.0)], [(6.0, 0.0), (10.0, 0.0)]]
    """
    ends = list(accumulate((dist(a, b) for a, b in pairwise(points)), initial=0.0))
    count = round((ends[-1] + gap) / (dash + gap))
    if count < 2:
        return [list(points)]
    step = (ends[-1] - dash) / (count - 1)
    return [_stretch(points, ends, number * step, number * step + dash) for number in range(count)]


def _stretch(points: Sequence[Place], ends: Sequence[float], start: float, end: float) -> list[Place]:
    """What of a line lies between two lengths from its beginning."""
    between = [point for point, far in zip(points, ends, strict=True) if start < far < end]
    return [_along(points, ends, start), *between, _along(points, ends, end)]


def _along(points: Sequence[Place], ends: Sequence[float], far: float) -> Place:
    index = min(max(bisect(ends, far), 1), len(points) - 1)
    (x, y), (next_x, next_y) = points[index - 1], points[index]
    share = (far - ends[index - 1]) / ((ends[index] - ends[index - 1]) or 1.0)
    return x + (next_x - x) * share, y + (next_y - y) * share
