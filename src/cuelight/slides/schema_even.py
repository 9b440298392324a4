"""Makes what `dot` found even: like gaps between ranks, forks and chains in line, plain curves between neighbours. Pure.

`dot` is indifferent where a box stands between its extremes and gives each gap only what it needs; a designer is not.
Everything here sees arrows that go right; a drawing that goes down is turned over its diagonal first and turned back
afterwards. Along the arrows, *zones* are the stretches that boxes and the sides of frames take. A zone never changes;
the gaps between zones only grow. Across the arrows, only boxes whose every arrow is *plain* move: an arrow that is
alone between its two boxes and spans one gap. These arrows get curves of our own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from cuelight.slides.schema_curves import Curve, Segments, crossed, segments
from cuelight.slides.schema_geometry import Box, Point
from cuelight.slides.schema_graph import Arrangement, Wire

Zones = tuple[tuple[float, float], ...]
Sizes = Mapping[str, tuple[float, float]]

_HALVINGS = 40


def turned(found: Arrangement) -> Arrangement:
    """The arrangement with x and y exchanged."""

    def point(place: Point) -> Point:
        return Point(place.y, place.x)

    return Arrangement(
        (found.size[1], found.size[0]),
        {id: point(place) for id, place in found.centres.items()},
        {id: tuple(point(place) for place in curve) for id, curve in found.curves.items()},
        {id: point(place) for id, place in found.labels.items()},
        {id: Box(box.y, box.x, box.height, box.width) for id, box in found.frames.items()},
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


def even_gaps(gaps: tuple[float, ...], more: float, widest: float) -> tuple[float, ...]:
    """Give room to the smallest gaps first, as water fills a vessel.

    Args:
        gaps: Gaps in pixels.
        more: Room to give away, in pixels.
        widest: No gap grows beyond this.

    >>> even_gaps((10, 20, 60), 20, 100)
    (25.0, 25.0, 60.0)
    """
    if not gaps or more <= 0:
        return gaps
    low, high = min(gaps), min(widest, max(gaps) + more)
    for _ in range(_HALVINGS):
        level = (low + high) / 2
        used = sum(max(gap, level) - gap for gap in gaps)
        low, high = (level, high) if used <= more else (low, level)
    return tuple(float(round(max(gap, high), 3)) for gap in gaps)


def spread(found: Arrangement, fixed: Zones, gaps: tuple[float, ...]) -> tuple[Arrangement, Zones]:
    """Widen the gaps between zones; everything in a gap keeps its share of it."""
    old = [side for zone in fixed for side in zone]
    new = [old[0]]
    for index, (low, high) in enumerate(fixed):
        new.append(new[-1] + high - low)
        if index < len(gaps):
            new.append(new[-1] + gaps[index])
    before, after = fixed[0][0], new[-1] - old[-1]
    old, new = [before - 1e5, *old, old[-1] + 1e5], [before - 1e5, *new, old[-1] + 1e5 + after]

    def x(value: float) -> float:
        return float(np.interp(value, old, new))

    def point(place: Point) -> Point:
        return Point(x(place.x), place.y)

    wider = Arrangement(
        (found.size[0] + after, found.size[1]),
        {id: point(place) for id, place in found.centres.items()},
        {id: tuple(point(place) for place in curve) for id, curve in found.curves.items()},
        {id: point(place) for id, place in found.labels.items()},
        {id: Box(x(box.x), box.y, x(box.right) - x(box.x), box.height) for id, box in found.frames.items()},
    )
    return wider, tuple(zip(new[1:-1:2], new[2:-1:2], strict=True))


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Who is linked to whom by plain arrows, and which boxes may move."""

    plain: tuple[Wire, ...]
    zone: dict[str, int]
    loose: frozenset[str]

    def after(self, node: str) -> tuple[str, ...]:
        """Targets of a box's plain arrows."""
        return tuple(wire.target for wire in self.plain if wire.source == node)

    def before(self, node: str) -> tuple[str, ...]:
        """Sources of the plain arrows that reach a box."""
        return tuple(wire.source for wire in self.plain if wire.target == node)


def neighbours(
    found: Arrangement, fixed: Zones, wires: tuple[Wire, ...], back: frozenset[str], held: frozenset[str]
) -> Neighbours:
    """Sort the arrows into plain ones and others; `held` are the boxes in frames, which stay where they are."""
    zone = {
        id: next(n for n, (low, high) in enumerate(fixed) if low - 1 <= place.x <= high + 1)
        for id, place in found.centres.items()
    }
    pairs = [frozenset((wire.source, wire.target)) for wire in wires]
    plain = tuple(
        wire
        for wire, pair in zip(wires, pairs, strict=True)
        if wire.id not in back and pairs.count(pair) == 1 and zone[wire.target] == zone[wire.source] + 1
    )
    ids = {wire.id for wire in plain}
    tied = held | {end for wire in wires if wire.id not in ids for end in (wire.source, wire.target)}
    return Neighbours(plain, zone, frozenset(id for id in found.centres if id not in tied))


def _middle(places: Mapping[str, Point], ids: tuple[str, ...]) -> float:
    ys = [places[id].y for id in ids]
    return (min(ys) + max(ys)) / 2


@dataclass(frozen=True, slots=True)
class _Room:
    """Where boxes may move to, across the arrows."""

    sizes: Sizes
    within: float
    frames: tuple[Box, ...]
    lines: Segments

    def free(self, places: Mapping[str, Point], node: str, y: float) -> bool:
        """Whether a box may stand at this height."""
        box = Box.round(Point(places[node].x, y), *self.sizes[node])
        others = (Box.round(place, *self.sizes[id]) for id, place in places.items() if id != node)
        return (
            not any(box.overlaps(other, self.within - 0.5) for other in others)
            and not any(box.overlaps(frame, self.within / 2) for frame in self.frames)
            and not crossed(box.grown(self.within / 2), self.lines).any()
        )


def in_line(found: Arrangement, sizes: Sizes, near: Neighbours, within: float) -> Arrangement:
    """Put each box in line with what it alone leads to or comes from: the middle of a fork, the next of a chain.

    Args:
        found: The arrangement, arrows going right.
        sizes: Width and height of the boxes.
        near: Their plain arrows.
        within: Least room between boxes of a rank, in pixels.
    """
    places = dict(found.centres)
    plain = {wire.id for wire in near.plain}
    others = [segments(curve) for id, curve in found.curves.items() if id not in plain]
    room = _Room(sizes, within, tuple(found.frames.values()), np.concatenate([np.empty((0, 4)), *others]))

    def move(node: str, y: float) -> None:
        if node in near.loose and abs(places[node].y - y) > 0.01 and room.free(places, node, y):
            places[node] = Point(places[node].x, y)

    leftwards = sorted(places, key=lambda id: -near.zone[id])
    for node in leftwards:
        after = near.after(node)
        if after and all(len(near.before(other)) == 1 for other in after):
            move(node, _middle(places, after))
    for node in reversed(leftwards):
        before = near.before(node)
        if before and len(near.after(node)) <= 1 and all(len(near.after(other)) == 1 for other in before):
            move(node, _middle(places, before))
    return replace(found, centres=places)


def plain_curve(source: Box, target: Box, gap: tuple[float, float]) -> Curve:
    """From the middle of one box's right side, straight to the gap, in an S across it, and straight to the other box."""
    (x, y), (right, end), (low, high) = (source.right, source.centre.y), (target.x, target.centre.y), gap
    if abs(y - end) < 0.5:
        return Point(x, y), Point(low, y), Point(high, end), Point(right, end)
    middle = (low + high) / 2
    first = [(x, y), (x, y), (low, y)] if low - x > 1 else []
    last = [(high, end), (right, end), (right, end)] if right - high > 1 else []
    start, stop = (low, y) if first else (x, y), (high, end) if last else (right, end)
    return tuple(Point(*place) for place in (*first, start, (middle, y), (middle, end), stop, *last))
