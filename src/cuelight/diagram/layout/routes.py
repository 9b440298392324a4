"""From `dot`'s curves to arrows: cut at the outlines, with heads, with labels beside them; and self loops. Pure.

An edge label has a *halo*: room that nothing but the label may enter, its own arrow included.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, tee

import numpy as np

from cuelight.diagram.curves import (
    Curve,
    Segments,
    along,
    bounds,
    crossed,
    cut,
    distance,
    headed,
    inside,
    near,
    segments,
)
from cuelight.diagram.geometry import Direction, EdgeRoute, Heads, NodeBox, straight
from cuelight.diagram.layout.labels import Lettering, Type
from cuelight.diagram.outlines import body
from cuelight.model.geometry import Point, Rect
from cuelight.script.diagram import Schema

_PLACES = (0.5, 0.56, 0.44, 0.62, 0.38, 0.68, 0.32, 0.76, 0.24, 0.84, 0.16)
_MIDDLE = 3
_HALVINGS = 6
_FURTHER = (1.0, 1.3, 1.7, 2.4)
_CLEAR = 3.0
_PLAINLY = 1.5
"""A label that is this many times nearer to its own arrow than to any other plainly belongs to it."""


def edge_ids(schema: Schema) -> tuple[str, ...]:
    """An id for every edge in the order of the script: `a->b`, and `a->b#2` for the next between the same nodes."""
    seen: Counter[str] = Counter()
    found = []
    for edge in schema.edges:
        seen[edge.id] += 1
        found.append(edge.id if seen[edge.id] == 1 else f"{edge.id}#{seen[edge.id]}")
    return tuple(found)


def label_room(lettering: Lettering, sizes: Type) -> tuple[float, float]:
    """Width and height of a label with its halo, and a little more for the line beside it."""
    more = 2 * sizes.halo + 0.1 * sizes.label
    return lettering.width + more, lettering.height + more


def route(id: str, source: NodeBox, target: NodeBox, curve: Curve, head: float) -> EdgeRoute:
    """The arrow along a curve that begins in or on the source's box and ends in or on the target's; no label yet."""
    shaft, tip = headed(
        cut(
            _rooted(_rooted(curve, source)[::-1], target)[::-1],
            lambda point: inside(source.box, source.shape, source.corner, point),
            lambda point: inside(target.box, target.shape, target.corner, point),
        ),
        head,
    )
    return EdgeRoute(id, source.id, target.id, shaft, tip, None, ())


def _rooted(curve: Curve, node: NodeBox) -> Curve:
    """The curve from within a node's outline, where it begins on the box round it but short of the outline."""
    start, middle = curve[0], node.box.centre
    if inside(node.box, node.shape, node.corner, start):
        return curve
    is_above = abs(start.y - middle.y) > node.box.height / 2 - 1
    trunk = body(node.shape, node.box, node.corner)
    # Beside a head, or what is on a cloud, a line would end in the air.
    level = start.y if start.y >= trunk.y + node.corner / 2 else trunk.centre.y
    root = Point(start.x, trunk.centre.y) if is_above else Point(middle.x, level)
    return (*straight(root, start), *curve[1:])


def with_heads(arrow: EdgeRoute, heads: Heads) -> EdgeRoute:
    """The arrow with a head at its source as well, or with none."""
    if heads != "both":
        return replace(arrow, heads=heads)
    whole = (*arrow.curve, *straight(arrow.curve[-1], arrow.tip.point)[1:])
    start, end = whole[0], whole[-1]
    length = min(arrow.tip.length, 0.4 * max(math.hypot(start.x - point.x, start.y - point.y) for point in whole))
    curve, tip = headed(whole, length)
    backwards, back = headed(curve[::-1], length)
    return replace(arrow, curve=backwards[::-1], tip=replace(tip, point=end), heads=heads, back=back)


@dataclass(frozen=True, slots=True)
class Loops:
    """The self loops of one node, side by side: on its upper side where arrows go right, else on its right side.

    Attributes:
        ids: The loops' edge ids.
        letterings: Their labels.
        slots: How much of the node's side each takes, in pixels.
        reach: How far a loop stands out, in pixels.
        room: How far they stand out with their labels, in pixels.
    """

    ids: tuple[str, ...]
    letterings: tuple[Lettering | None, ...]
    slots: tuple[float, ...]
    reach: float
    room: float


def loops(found: tuple[tuple[str, Lettering | None], ...], direction: Direction, sizes: Type) -> Loops:
    """Room for the self loops of one node."""
    gap, reach = 0.4 * sizes.label, 1.2 * sizes.label
    lengths, out = [0.0], [0.0]
    for _, lettering in found:
        size = label_room(lettering, sizes) if lettering else (0.0, 0.0)
        lengths.append(size[0 if direction == "right" else 1])
        out.append(size[1 if direction == "right" else 0])
    slots = tuple(max(2.0 * sizes.label, length + gap) for length in lengths[1:])
    ids, letterings = tuple(id for id, _ in found), tuple(lettering for _, lettering in found)
    return Loops(ids, letterings, slots, reach, reach + max(out) + gap)


def loop_routes(node: NodeBox, some: Loops, direction: Direction, sizes: Type) -> Iterator[EdgeRoute]:
    """Draw a node's self loops into the room that is kept for them."""
    box, right = node.box, direction == "right"
    start = (box.centre.x if right else body(node.shape, box, node.corner).centre.y) - sum(some.slots) / 2
    side, middle = (box.y, box.centre.y) if right else (box.right, box.centre.x)
    out, foot = (-1.0, 0.5 * sizes.label) if right else (1.0, 0.5 * sizes.label)

    def place(at: float, away: float) -> Point:
        return Point(at, away) if right else Point(away, at)

    for id, lettering, slot in zip(some.ids, some.letterings, some.slots, strict=True):
        centre = start + slot / 2
        start += slot
        high = side + out * some.reach * 4 / 3
        curve = (
            place(centre - foot, middle), place(centre - foot, (middle + side) / 2),
            place(centre - foot, (middle + side) / 2), place(centre - foot, side),
            place(centre - 1.7 * foot, high), place(centre + 1.7 * foot, high), place(centre + foot, side),
            place(centre + foot, (middle + side) / 2), place(centre + foot, (middle + side) / 2),
            place(centre + foot, middle),
        )  # fmt: skip
        label = None
        if lettering:
            width, height = lettering.width, lettering.height
            away = side + out * (some.reach + (label_room(lettering, sizes)[1 if right else 0]) / 2)
            label = Rect.about(place(centre, away), width, height)
        arrow = route(id, node, node, curve, sizes.head)
        yield replace(arrow, label=label, lines=lettering.lines if lettering else ())


def lines_of(edge: EdgeRoute) -> Segments:
    """An arrow as straight pieces, head included."""
    return segments(edge.curve, edge.tip)


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """What a label must keep clear of: boxes, and all other arrows' lines; and of frames' lines, if it can."""

    boxes: tuple[Rect, ...]
    lines: Segments
    frames: Segments

    def near(self, reach: Rect) -> "Surroundings":
        """What of it meets a box."""
        boxes = tuple(box for box in self.boxes if box.overlaps(reach))
        return Surroundings(boxes, near(reach, self.lines), near(reach, self.frames))

    def framed(self) -> "Surroundings":
        """The same with frames' lines to keep clear of, too."""
        return replace(self, lines=np.concatenate([self.lines, self.frames]))

    def free(self, box: Rect, halo: float) -> bool:
        """Whether nothing enters a box's halo."""
        return not any(box.overlaps(other, halo) for other in self.boxes) and not crossed(box.grown(halo), self.lines)


@dataclass(frozen=True, slots=True)
class Beside:
    """Where labels stand by their arrows.

    Attributes:
        direction: The way that arrows go.
        outer: The side that is turned away from the arrow's neighbours: 1 is above, or at the right where arrows go
            down, -1 is the other, 0 is either.
    """

    direction: Direction
    outer: int

    def signs(self, curve: Curve) -> tuple[int, ...]:
        """Both sides, the better one first: the outer; else below an arrow that falls, and above any other."""
        (x, y), (end_x, end_y) = ((point.x, point.y) for point in (curve[0], curve[-1]))
        right = self.direction == "right"
        onward = end_x > x if right else end_y > y
        falls = onward and (end_y > y + 1 if right else end_x < x - 1)
        first = self.outer or (-1 if falls else 1)
        return first, -first


def outer_side(arrow: EdgeRoute, arrows: Iterable[EdgeRoute], direction: Direction) -> int:
    """The side of an arrow that is turned away from those that leave or reach the same box as it does."""
    if arrow.source == arrow.target or not _is_onward(arrow, direction):
        return 0
    near = [
        _across(other, direction)
        for other in arrows
        if other.id != arrow.id and (other.source == arrow.source or other.target == arrow.target)
    ]
    if not near:
        return 0
    off = sum(near) / len(near) - _across(arrow, direction)
    return 0 if abs(off) < 1 else 1 if off > 0 else -1


def _is_onward(arrow: EdgeRoute, direction: Direction) -> bool:
    first, last = arrow.curve[0], arrow.tip.point
    return last.x > first.x if direction == "right" else last.y > first.y


def _across(arrow: EdgeRoute, direction: Direction) -> float:
    """Where an arrow runs on the whole, across the way of the arrows: less is above, or at the right."""
    points = lines_of(arrow)[:, :2]
    return float(points[:, 1].mean() if direction == "right" else -points[:, 0].mean())


def _beside(curve: Curve, size: tuple[float, float], gap: float, signs: tuple[int, ...]) -> Iterator[Rect]:
    """Places for a label on some sides of a curve, from its middle outwards, the first side first."""
    for further in _FURTHER:
        for shares in (_PLACES[:_MIDDLE], _PLACES[_MIDDLE:]):
            middles = [along(curve, share) for share in shares]
            for sign in signs:
                for middle, way in middles:
                    away = gap + (abs(way.y) * size[0] + abs(way.x) * size[1]) / 2
                    away *= sign * further
                    yield Rect.about(middle.moved(away * way.y, -away * way.x), *size)


def _nearer(box: Rect, own: Segments, around: Surroundings, gap: float, direction: Direction) -> Rect:
    """Move a free label towards its own arrow, across the arrow's way, until only the gap is between them."""
    middle = box.centre
    points = (own[:, :2] + own[:, 2:]) / 2
    nearest = points[np.abs(points - (middle.x, middle.y)).sum(axis=1).argmin()]
    full = (0.0, nearest[1] - middle.y) if direction == "right" else (nearest[0] - middle.x, 0.0)
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        share = (low + high) / 2
        there = box.moved(share * full[0], share * full[1])
        clear = not crossed(there.grown(gap), own) and around.free(there, gap)
        low, high = (share, high) if clear else (low, share)
    return box.moved(low * full[0], low * full[1])


def _kept(places: Iterable[Rect]) -> Iterator[Rect]:
    """An iterator of which every `copy` begins at the beginning, and goes on with what others have asked for."""
    return tee(places, 1)[0]


def label_place(
    wanted: Point | None,
    lettering: Lettering,
    arrow: EdgeRoute,
    around: Surroundings,
    sizes: Type,
    beside: Beside,
) -> tuple[Rect, bool]:
    """Where an edge's label stands.

    Args:
        wanted: Where `dot` kept room for it, if the arrow is as `dot` drew it.
        lettering: The label.
        arrow: Its arrow.
        around: What it keeps clear of.
        sizes: The type.
        beside: Which side of the arrow is the better one.

    Returns:
        The label's box, and whether it is free of everything.
    """
    own, halo, size = lines_of(arrow), sizes.halo, (lettering.width, lettering.height)
    around = around.near(bounds(own).grown(3 * max(size)))
    first = [Rect.about(wanted, *size)] if wanted else []
    signs = beside.signs(arrow.curve)
    # The first few places nearly always do: the others are worked out once they are asked for.
    outside = _kept(_beside(arrow.curve, size, 1.1 * halo, signs[:1]) if beside.outer else ())
    anywhere = _kept(chain(first, _beside(arrow.curve, size, 1.1 * halo, signs)))
    framed = around.framed()

    @cache
    def may_be(box: Rect) -> bool:  # What is free of more is free of this: asked once for each place.
        return not crossed(box.grown(halo), own) and around.free(box, halo)

    @cache
    def is_clear(box: Rect, clear: Surroundings, room: float) -> bool:
        return may_be(box) and ((clear is around and room == halo) or clear.free(box, room))

    @cache
    def settled(box: Rect, clear: Surroundings) -> tuple[Rect, float, float]:
        loop = arrow.source == arrow.target
        there = box if loop else _nearer(box, own, clear, halo, beside.direction)
        return there, distance(there, around.lines), distance(there, own)

    for clear, least in ((framed, _PLAINLY), (framed, 1.0), (around, 1.0), (around, 0.0)):
        for places, room in ((outside, _CLEAR * halo), (outside, halo), (anywhere, halo)):
            for box in copy(places):
                if is_clear(box, clear, room):
                    there, to_others, to_own = settled(box, clear)
                    if to_others >= least * to_own:
                        return there, True
    return next(copy(anywhere)), False


def with_label(arrow: EdgeRoute, box: Rect, lettering: Lettering) -> EdgeRoute:
    """The arrow with its label."""
    return replace(arrow, label=box, lines=lettering.lines)


def shifted(arrow: EdgeRoute, dx: float, dy: float) -> EdgeRoute:
    """The same arrow somewhere else."""
    label = arrow.label.moved(dx, dy) if arrow.label else None
    curve = tuple(point.moved(dx, dy) for point in arrow.curve)
    back = arrow.back.moved(dx, dy) if arrow.back else None
    return replace(arrow, curve=curve, tip=arrow.tip.moved(dx, dy), label=label, back=back)
