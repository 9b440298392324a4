"""Puts chains and forks in line, and draws the plain arrows: those that are alone between their two boxes. Pure.

`dot` is indifferent where a box stands between its extremes; a designer is not. Here arrows go right; a drawing that
goes down is turned before and after. A *body* is what moves as one: a box, or an outermost group with all it holds.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, pairwise

import numpy as np

from cuelight.diagram.curves import Curve, Segments, bounds, crossed, segments
from cuelight.diagram.layout.dot_request import Arrangement, Request, Wire
from cuelight.diagram.layout.rank_gaps import Sizes, Zones
from cuelight.model.geometry import Point, Rect, union


@dataclass(frozen=True)
class Wiring:
    """Which arrows are plain, and what they link.

    Attributes:
        request: What was laid out, for its wires and clusters.
        sizes: Width and height of the boxes, arrows going right.
        zone: Each node's zone.
        back: Ids of the arrows that close a cycle.
        within: Least room between boxes of a rank, in pixels.
    """

    request: Request
    sizes: Sizes
    zone: Mapping[str, int]
    back: frozenset[str]
    within: float

    @cached_property
    def alone(self) -> frozenset[str]:
        """Ids of the arrows that have their two boxes for themselves."""
        pairs = Counter(frozenset((wire.source, wire.target)) for wire in self.request.wires)
        return frozenset(wire.id for wire in self.request.wires if pairs[frozenset((wire.source, wire.target))] == 1)

    @cached_property
    def plain(self) -> dict[str, tuple[str, str]]:
        """The ends of each arrow that is alone and spans one gap."""
        return {
            wire.id: (wire.source, wire.target)
            for wire in self.request.wires
            if wire.id in self.alone - self.back and self.zone[wire.target] == self.zone[wire.source] + 1
        }

    @cached_property
    def returning(self) -> dict[str, tuple[str, str]]:
        """The ends of each arrow that is alone and goes back."""
        return {
            wire.id: (wire.source, wire.target)
            for wire in self.request.wires
            if wire.id in self.alone & self.back and self.zone[wire.target] < self.zone[wire.source]
        }

    @cached_property
    def paired(self) -> dict[str, tuple[str, str]]:
        """The ends of each arrow that has but one other between its two boxes, which goes the other way."""
        between: dict[frozenset[str], list[Wire]] = {}
        for wire in self.request.wires:
            between.setdefault(frozenset((wire.source, wire.target)), []).append(wire)
        pairs = [wires for wires in between.values() if len(wires) == 2 and wires[0].source == wires[1].target]
        return {
            wire.id: (wire.source, wire.target)
            for wire in chain.from_iterable(pairs)
            if abs(self.zone[wire.target] - self.zone[wire.source]) == 1
        }

    def gap(self, id: str) -> int:
        """The gap that a plain or paired arrow crosses, by the number of the zone before it."""
        return min(self.zone[end] for end in (self.plain | self.paired)[id])

    @cached_property
    def after(self) -> dict[str, tuple[str, ...]]:
        """Targets of each box's plain arrows."""
        ends = self.plain.values()
        return {node: tuple(target for source, target in ends if source == node) for node in self.sizes}

    @cached_property
    def before(self) -> dict[str, tuple[str, ...]]:
        """Sources of each box's plain arrows."""
        ends = self.plain.values()
        return {node: tuple(source for source, target in ends if target == node) for node in self.sizes}

    @cached_property
    def bodies(self) -> dict[str, frozenset[str]]:
        """The nodes of each outermost group."""
        return {cluster.id: frozenset(cluster.nodes) for cluster in self.request.clusters if cluster.parent is None}

    @cached_property
    def body(self) -> dict[str, str]:
        """The outermost group of each node in a group."""
        return {node: id for id, nodes in self.bodies.items() for node in nodes}


def wiring(
    request: Request, found: Arrangement, fixed: Zones, sizes: Sizes, back: frozenset[str], within: float
) -> Wiring:
    """Sort the arrows."""
    zone = {
        id: next(n for n, (low, high) in enumerate(fixed) if low - 1 <= place.x <= high + 1)
        for id, place in found.centres.items()
    }
    return Wiring(request, sizes, zone, back, within)


def _middle(places: Mapping[str, Point], ids: tuple[str, ...]) -> float:
    ys = [places[id].y for id in ids]
    return (min(ys) + max(ys)) / 2


class _Mover:
    """Moves bodies across the arrows, one at a time, where nothing is in their way."""

    def __init__(self, found: Arrangement, wires: Wiring) -> None:
        self.wires, self.places, self.frames = wires, dict(found.centres), dict(found.frames)
        own = {*wires.plain, *wires.returning}
        others = [segments(curve) for id, curve in found.curves.items() if id not in own]
        self.lines: Segments = np.concatenate([np.empty((0, 4)), *others])

    def box(self, node: str) -> Rect:
        return Rect.about(self.places[node], *self.wires.sizes[node])

    def move(self, nodes: frozenset[str], dy: float) -> None:
        """Move some boxes, and the frames that hold nothing else, if all is free there."""
        if abs(dy) < 0.01:
            return
        frames = {c.id for c in self.wires.request.clusters if set(c.nodes) <= nodes}
        bounds = union((*(self.box(node) for node in nodes), *(self.frames[id] for id in frames))).moved(0, dy)
        within = self.wires.within
        apart = Rect(bounds.x - 1, bounds.y - within + 0.5, bounds.width + 2, bounds.height + 2 * within - 1)
        boxes = [self.box(node) for node in self.places if node not in nodes]
        boxes += [box for id, box in self.frames.items() if id not in frames]
        near = Rect(bounds.x - 1, bounds.y - within / 2, bounds.width + 2, bounds.height + within)
        if any(apart.overlaps(box) for box in boxes) or crossed(near, self.lines):
            return
        self.places |= {node: self.places[node].moved(0, dy) for node in nodes}
        self.frames |= {id: self.frames[id].moved(0, dy) for id in frames}


def _lead(wires: Wiring, after: tuple[str, ...], node: str) -> bool:
    """Whether what follows a box is a group that can move to it instead."""
    bodies = {wires.body.get(other) for other in after}
    (body, *others) = bodies
    if body is None or others or not wires.before[node]:
        return False
    return all(set(wires.before[other]) <= {node} | wires.bodies[body] for other in wires.bodies[body])


def in_line(found: Arrangement, wires: Wiring) -> Arrangement:
    """Put each body in line with what it alone leads to or comes from: the middle of a fork, the next of a chain.

    Boxes in groups keep their place in the group, which has room for a heading. Curves and labels follow their boxes.
    """
    mover = _Mover(found, wires)
    leftwards = sorted(found.centres, key=lambda id: -wires.zone[id])
    for node in leftwards:
        after = wires.after[node]
        if node in wires.body or not after or any(len(wires.before[other]) > 1 for other in after):
            continue
        if not _lead(wires, after, node):
            mover.move(frozenset((node,)), _middle(mover.places, after) - mover.places[node].y)
    for node in reversed(leftwards):
        before, after = wires.before[node], wires.after[node]
        merges = len(after) <= 1 and all(len(wires.after[other]) == 1 for other in before)
        if node not in wires.body and before and merges:
            mover.move(frozenset((node,)), _middle(mover.places, before) - mover.places[node].y)
        if after and _lead(wires, after, node):
            mover.move(wires.bodies[wires.body[after[0]]], mover.places[node].y - _middle(mover.places, after))
    moved = {id: mover.places[id].y - place.y for id, place in found.centres.items()}
    return followed(replace(found, centres=mover.places, frames=mover.frames), wires, moved)


def followed(found: Arrangement, wires: Wiring, moved: Mapping[str, float]) -> Arrangement:
    """Let curves and labels follow the boxes at their ends."""
    curves, labels = dict(found.curves), dict(found.labels)
    for wire in wires.request.wires:
        start, end = moved[wire.source], moved[wire.target]
        last = len(curves[wire.id]) - 1
        curves[wire.id] = tuple(
            point.moved(0, start + (end - start) * index / last) for index, point in enumerate(curves[wire.id])
        )
        if wire.id in labels:
            labels[wire.id] = labels[wire.id].moved(0, (start + end) / 2)
    return replace(found, curves=curves, labels=labels)


def gaps_needed(found: Arrangement, fixed: Zones, wires: Wiring, head: float) -> tuple[float, ...]:
    """How wide each gap must be for its plain arrows not to be steep, in pixels; at least what it is."""
    gaps = [after[0] - before[1] for before, after in pairwise(fixed)]
    double = {wire.id for wire in wires.request.wires if wire.heads == "both"}
    for id, (source, target) in wires.plain.items():
        across = abs(found.centres[source].y - found.centres[target].y)
        gap = wires.zone[source]
        least = (3.2 if id in double else 1.6) * head
        gaps[gap] = max(gaps[gap], min(least + 0.35 * across, 4.5 * head))
    return tuple(gaps)


def _plain_curve(source: Rect, target: Rect, gap: tuple[float, float], head: float) -> Curve:
    """From the middle of one box's right side straight to the gap, in an S across it, and straight into the other."""
    (x, y), (right, end), (low, high) = (source.right, source.centre.y), (target.x, target.centre.y), gap
    if abs(y - end) < 0.5:
        return Point(x, y), Point(low, y), Point(high, end), Point(right, end)
    high = max(min(high, right - head), (low + high) / 2)
    middle = (low + high) / 2
    first = [(x, y), (x, y), (low, y)] if low - x > 1 else []
    start = (low, y) if first else (x, y)
    return tuple(
        Point(*place)
        for place in (*first, start, (middle, y), (middle, end), (high, end), (high, end), (right, end), (right, end))
    )


def _return_curve(source: Rect, target: Rect, slots: tuple[float, float], floor: float, radius: float) -> Curve:
    """From the lower side of one box down to the floor, back, and up into the lower side of another.

    It begins and ends at the height of the boxes' middles, because a lower side may be round; outlines cut it.
    """
    (x, left), (y, low) = slots, (source.centre.y, target.centre.y)
    radius = min(radius, (x - left) / 2, floor - max(source.bottom, target.bottom))
    bend = 0.4477 * radius
    return tuple(
        Point(*place)
        for place in (
            (x, y), (x, y), (x, floor - radius), (x, floor - radius),
            (x, floor - bend), (x - bend, floor), (x - radius, floor),
            (x - radius, floor), (left + radius, floor), (left + radius, floor),
            (left + bend, floor), (left, floor - bend), (left, floor - radius),
            (left, floor - radius), (left, low), (left, low),
        )
    )  # fmt: skip


def _slots(boxes: Mapping[str, Rect], wires: Wiring, nested: tuple[str, ...]) -> dict[str, tuple[float, float]]:
    """Where each arrow that goes back leaves and reaches the lower sides of its boxes, each end at its own place.

    What leaves stands before what arrives, and the longer arrow outside the shorter one, so that none cross there.
    """
    ends: dict[str, list[tuple[int, int, str]]] = {}
    for rank, id in enumerate(nested):
        source, target = wires.returning[id]
        ends.setdefault(source, []).append((0, rank, id))
        ends.setdefault(target, []).append((1, -rank, id))
    places: dict[tuple[str, int], float] = {}
    for node, some in ends.items():
        for number, (arrives, _, id) in enumerate(sorted(some), 1):
            places[id, arrives] = boxes[node].x + boxes[node].width * number / (len(some) + 1)
    return {id: (places[id, 0], places[id, 1]) for id in nested}


def _nested(boxes: Mapping[str, Rect], wires: Wiring) -> tuple[str, ...]:
    """The arrows that go back, the shortest first."""
    spans = {id: boxes[source].centre.x - boxes[target].centre.x for id, (source, target) in wires.returning.items()}
    return tuple(sorted(spans, key=lambda id: (spans[id], id)))


def _undersides(boxes: Mapping[str, Rect], found: Arrangement, request: Request) -> tuple[Rect, ...]:
    """What an arrow that goes back has to pass below: boxes, with the loops that stand there, and frames."""
    loops = {id: room[0] for id, room in request.loops.items()} if request.direction == "down" else {}
    looped = (Rect(box.x, box.y, box.width, box.height + loops.get(id, 0.0)) for id, box in boxes.items())
    return *looped, *found.frames.values()


def _returns(found: Arrangement, wires: Wiring, label: float) -> dict[str, Curve]:
    """Curves of the arrows that go back below everything on their way; none for those that something blocks."""
    boxes = {id: Rect.about(place, *wires.sizes[id]) for id, place in found.centres.items()}
    nested = _nested(boxes, wires)
    slots, over = _slots(boxes, wires, nested), _undersides(boxes, found, wires.request)
    across = 1 if wires.request.direction == "right" else 0
    rooms = {wire.id: wire.label[across] if wire.label else 0.0 for wire in wires.request.wires}
    used: list[tuple[float, float, float]] = []
    curves = {}
    for id in nested:
        source, target = (boxes[end] for end in wires.returning[id])
        high, low = slots[id]
        below = [box.bottom + 1.4 * label for box in over if box.x < high and box.right > low]
        below += [floor + 0.9 * label for start, stop, floor in used if start < high and stop > low]
        floor = max(below)
        curve = _return_curve(source, target, slots[id], floor, 1.2 * label)
        others = [box for node, box in boxes.items() if node not in wires.returning[id]]
        if any(crossed(box.grown(0.3 * label), segments(curve)) for box in others):
            continue
        used.append((low, high, floor + rooms[id]))
        curves[id] = curve
    return curves


def _twin_curve(source: Rect, target: Rect, apart: float) -> Curve | None:
    """One of two arrows side by side, the one that goes back below; None where the boxes are not level enough."""
    top, bottom = max(source.y, target.y), min(source.bottom, target.bottom)
    if bottom - top < 4 * apart:
        return None
    y = (top + bottom) / 2 + (apart if source.x > target.x else -apart)
    start, end = source.centre.x, target.centre.x
    return tuple(Point(start + (end - start) * share / 3, y) for share in range(4))


def _hits(curve: Curve, boxes: Mapping[str, Rect], ends: tuple[str, str]) -> bool:
    """Whether a curve runs through a box that is not at its ends."""
    lines = segments(curve)
    reach = bounds(lines).grown(1.0)
    return any(box.overlaps(reach) and crossed(box, lines) for id, box in boxes.items() if id not in ends)


def _docked(found: Arrangement, wires: Wiring) -> dict[str, Curve]:
    """Curves that begin and end exactly at their places of a side; `dot` rounds, and knows middles alone."""
    boxes = {id: Rect.about(place, *wires.sizes[id]) for id, place in found.centres.items()}
    slots = _slots(boxes, wires, _nested(boxes, wires))
    docked = {}
    for wire in wires.request.wires:
        if wire.id in wires.alone | wires.request.docked:
            source, target, curve = boxes[wire.source], boxes[wire.target], found.curves[wire.id]
            if wire.id in wires.back:
                leave, arrive = slots.get(wire.id, (source.centre.x, target.centre.x))
                first = curve[1].moved(leave - source.centre.x, 0)
                last = curve[-2].moved(arrive - target.centre.x, 0)
                ends = (Point(leave, source.bottom), first), (last, Point(arrive, target.bottom))
            else:
                ends = (
                    (Point(source.right, source.centre.y), curve[1]),
                    (curve[-2], Point(target.x, target.centre.y)),
                )
            docked[wire.id] = (*ends[0], *curve[2:-2], *ends[1])
    return docked


def drawn(
    found: Arrangement, fixed: Zones, wires: Wiring, label: float, head: float, rough: frozenset[int] = frozenset()
) -> tuple[Arrangement, frozenset[str]]:
    """Give plain and returning arrows curves of our own, but in `rough` gaps; returns their ids as well.

    Args:
        found: The arrangement, arrows going right.
        fixed: Its zones.
        wires: Which arrows are plain.
        label: Label size in pixels.
        head: Length of an arrow head in pixels.
        rough: Gaps that keep `dot`'s curves, each by the number of the zone before it.
    """
    own = _returns(found, wires, label)
    found = replace(found, curves={**found.curves, **_docked(found, wires)})
    boxes = {id: Rect.about(place, *wires.sizes[id]) for id, place in found.centres.items()}
    for id, (source, target) in wires.plain.items():
        zone = wires.zone[source]
        curve = _plain_curve(boxes[source], boxes[target], (fixed[zone][1], fixed[zone + 1][0]), 1.15 * head)
        if zone not in rough and not _hits(curve, boxes, (source, target)):
            own[id] = curve
    for id, (source, target) in wires.paired.items():
        twin = _twin_curve(boxes[source], boxes[target], 0.45 * label)
        if twin and wires.gap(id) not in rough and not _hits(twin, boxes, (source, target)):
            own[id] = twin
    return replace(found, curves={**found.curves, **own}), frozenset(own)


def clear(found: Arrangement, own: frozenset[str], wires: Wiring) -> bool:
    """Whether the curves that `dot` drew still keep clear of all boxes but those at their ends."""
    boxes = {id: Rect.about(place, *wires.sizes[id]) for id, place in found.centres.items()}
    return not any(
        _hits(found.curves[wire.id], boxes, (wire.source, wire.target))
        for wire in wires.request.wires
        if wire.id not in own
    )
