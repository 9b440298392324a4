"""Curves as the straight pieces with which they are drawn: as many as look round at a nearness. Pure."""

from functools import lru_cache
from math import ceil

from cuelight.model.geometry import Point


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
