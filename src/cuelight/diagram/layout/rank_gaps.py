"""Gives the gaps between ranks their widths: none too narrow, and what room is over shared out. Pure.

Here arrows go right; a drawing that goes down is turned over its diagonal before and after. Along the arrows, *zones*
are the stretches that boxes and the sides of frames take. A zone never changes; the gaps between zones only grow.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from cuelight.diagram.layout.dot_request import Arrangement
from cuelight.model.geometry import Point, Rect

Zones = tuple[tuple[float, float], ...]
Sizes = Mapping[str, tuple[float, float]]

_HALVINGS = 40
_FAR = 1e6


@dataclass(frozen=True, slots=True)
class Room:
    """What `dot` is not told: pixels to share out among the gaps between ranks, none growing wider than `widest`."""

    more: float = 0.0
    widest: float = 0.0


def turned(found: Arrangement) -> Arrangement:
    """The arrangement with x and y exchanged."""

    def point(place: Point) -> Point:
        return Point(place.y, place.x)

    return Arrangement(
        (found.size[1], found.size[0]),
        {id: point(place) for id, place in found.centres.items()},
        {id: tuple(point(place) for place in curve) for id, curve in found.curves.items()},
        {id: point(place) for id, place in found.labels.items()},
        {id: Rect(box.y, box.x, box.height, box.width) for id, box in found.frames.items()},
    )


def zones(found: Arrangement, sizes: Sizes, margin: float) -> Zones:
    """The stretches along the arrows that boxes take, and the sides of frames with their margin."""
    taken = [(place.x - sizes[id][0] / 2, place.x + sizes[id][0] / 2) for id, place in found.centres.items()]
    for frame in found.frames.values():
        taken += [(frame.x, frame.x + margin + 1), (frame.right - margin - 1, frame.right)]
    merged: list[tuple[float, float]] = []
    for low, high in sorted(taken):
        if merged and low <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return tuple(merged)


def even_gaps(gaps: Iterable[float], room: Room) -> tuple[float, ...]:
    """Give room to the smallest gaps first, as water fills a vessel.

    >>> even_gaps((10, 20, 60), Room(20, 100))
    (25.0, 25.0, 60.0)
    """
    gaps = tuple(gaps)
    if not gaps or room.more <= 0:
        return gaps
    low, high = min(gaps), max(min(gaps), min(room.widest, max(gaps) + room.more))
    for _ in range(_HALVINGS):
        level = (low + high) / 2
        used = sum(max(gap, level) - gap for gap in gaps)
        low, high = (level, high) if used <= room.more else (low, level)
    return tuple(float(max(gap, round(low, 3))) for gap in gaps)


def spread(found: Arrangement, fixed: Zones, gaps: tuple[float, ...]) -> tuple[Arrangement, Zones]:
    """Widen the gaps between zones; everything in a gap keeps its share of it."""
    before = [side for zone in fixed for side in zone]
    after = [before[0]]
    for index, (low, high) in enumerate(fixed):
        after.append(after[-1] + high - low)
        if index < len(gaps):
            after.append(after[-1] + gaps[index])
    more = after[-1] - before[-1]
    old, new = [before[0] - _FAR, *before, before[-1] + _FAR], [before[0] - _FAR, *after, after[-1] + _FAR]

    def x(value: float) -> float:
        return float(np.interp(value, old, new))

    def point(place: Point) -> Point:
        return Point(x(place.x), place.y)

    wider = Arrangement(
        (found.size[0] + more, found.size[1]),
        {id: point(place) for id, place in found.centres.items()},
        {id: tuple(point(place) for place in curve) for id, curve in found.curves.items()},
        {id: point(place) for id, place in found.labels.items()},
        {id: Rect(x(box.x), box.y, x(box.right) - x(box.x), box.height) for id, box in found.frames.items()},
    )
    return wider, tuple(zip(after[::2], after[1::2], strict=True))
