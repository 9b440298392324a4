"""Labels in columns beside a picture, or in rows over and under it, joined to places of it by lines. Pure geometry.

Boundary labelling (Bekos, Kaufmann, Symvonis, Wolff, 2007): places are parted into those of the one side and those of
the other, labels stand in the order of their places, as near to them as others let them, and two leaders that cross
change their labels, which makes both shorter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import dist, hypot

from cuelight.model.geometry import Point, Rect
from cuelight.slides.kinds.chart_names import spread
from cuelight.slides.leaders import Anchor, PlacedLabel, cross, faults

Size = tuple[float, float]

_FAULT, _UNEVEN = 100_000.0, 60.0
"""What a fault, and a label that one side has more than the other, is worth in pixels of leaders."""


_LOPSIDED = 4
"""How many labels more than half of them one side has at most, where there are two."""

_HARDLY = 0.15
"""How much a line rises at most, in its run, to be one without a turn."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where labels may stand.

    Attributes:
        frame: The picture.
        area: All that there is.
        stub: From the label to where its leader turns, pixels.
        gap: From there to the picture, pixels.
        apart: Between two labels, pixels.
        sides: On which sides: `both`, `left` or `right`; over it is `left`, under it `right`.
    """

    frame: Rect
    area: Rect
    stub: float
    gap: float
    apart: float
    sides: str = "both"


def in_columns(anchors: Sequence[Anchor], sizes: Sequence[Size], room: Boundary) -> list[PlacedLabel] | None:
    """Labels left and right of a picture; None if they have no room."""
    found = [placed for placed in (_parted(anchors, sizes, room, left) for left in _splits(anchors, room)) if placed]
    return min(found, key=lambda placed: cost(placed, anchors), default=None)


def in_rows(anchors: Sequence[Anchor], sizes: Sequence[Size], room: Boundary) -> list[PlacedLabel] | None:
    """Labels over and under a picture; None if they have no room."""
    turned = replace(room, frame=_turned(room.frame), area=_turned(room.area))
    placed = in_columns([_turned_anchor(anchor) for anchor in anchors], [(high, wide) for wide, high in sizes], turned)
    faces = {"right": "bottom", "left": "top"}
    return placed and [
        PlacedLabel(_turned(each.rect), tuple(Point(at.y, at.x) for at in each.leader), faces[each.faces])
        for each in placed
    ]


def cost(placed: Sequence[PlacedLabel], anchors: Sequence[Anchor]) -> float:
    """How badly labels stand: faults first, then the length of their leaders, and how uneven the sides are."""
    length = sum(hypot(two.x - one.x, two.y - one.y) for each in placed for one, two in pairwise(each.leader))
    first = sum(each.faces in ("right", "bottom") for each in placed)
    return _FAULT * faults(placed, anchors) + length + _UNEVEN * abs(len(placed) - 2 * first)


def _splits(anchors: Sequence[Anchor], room: Boundary) -> Iterator[frozenset[int]]:
    """Which places are labelled on the left: some of those that are furthest to the left."""
    order = sorted(range(len(anchors)), key=lambda at: (anchors[at].at.x, anchors[at].at.y))
    if room.sides == "both":
        middle = len(order) // 2
        for count in range(max(middle - _LOPSIDED, 0), min(middle + _LOPSIDED, len(order)) + 1):
            yield frozenset(order[:count])
    else:
        yield frozenset(order if room.sides == "left" else ())


def _parted(
    anchors: Sequence[Anchor], sizes: Sequence[Size], room: Boundary, left: frozenset[int]
) -> list[PlacedLabel] | None:
    right = frozenset(range(len(anchors))) - left
    placed: dict[int, PlacedLabel] = {}
    for side, faces in ((left, "right"), (right, "left")):
        if sum(sizes[at][1] + room.apart for at in side) - room.apart > room.area.height:
            return None
        placed |= _column(anchors, sizes, room, sorted(side), faces)
    return [placed[at] for at in range(len(anchors))]


def _column(
    anchors: Sequence[Anchor], sizes: Sequence[Size], room: Boundary, side: Sequence[int], faces: str
) -> dict[int, PlacedLabel]:
    """The labels of one side, of all orders that are tried the one with the least cost."""
    best: dict[int, PlacedLabel] = {}
    for even in (0.0, 0.5, 1.0):
        order = sorted(side, key=lambda at: (anchors[at].at.y, anchors[at].at.x))
        for _ in range(len(side) ** 2 + 1):
            placed = _stacked(anchors, sizes, room, order, faces, even)
            swapped = next((now for now in range(len(order) - 1) if _cross(placed, order[now], order[now + 1])), None)
            if swapped is None:
                break
            order[swapped : swapped + 2] = reversed(order[swapped : swapped + 2])
        if not best or _cost_of(placed, anchors) < _cost_of(best, anchors):
            best = placed
    return best


def _cost_of(placed: dict[int, PlacedLabel], anchors: Sequence[Anchor]) -> float:
    return cost(list(placed.values()), [anchors[at] for at in placed])


def _cross(placed: dict[int, PlacedLabel], one: int, two: int) -> bool:
    pairs = ((first, second) for first in pairwise(placed[one].leader) for second in pairwise(placed[two].leader))
    return any(cross(*first, *second) for first, second in pairs)


def _stacked(
    anchors: Sequence[Anchor], sizes: Sequence[Size], room: Boundary, order: Sequence[int], faces: str, even: float
) -> dict[int, PlacedLabel]:
    """Labels over each other, each near its place, or so far evenly spread over the height of all places."""
    area, heights = room.area, [sizes[at][1] + room.apart for at in order]
    ys = [anchors[at].at.y for at in order]
    span = max(ys, default=0) - min(ys, default=0)
    wanted = [
        (1 - even) * y + even * (min(ys) + span * (number + 0.5) / len(ys)) - high / 2
        for number, (y, high) in enumerate(zip(ys, heights, strict=True))
    ]
    tops = spread(wanted, heights, area.y - room.apart / 2, area.bottom + room.apart / 2)
    made = {}
    for at, top in zip(order, tops, strict=True):
        wide, high = sizes[at]
        bend = room.frame.x - room.gap if faces == "right" else room.frame.right + room.gap
        edge = bend - room.stub if faces == "right" else bend + room.stub
        rect = Rect(edge - wide if faces == "right" else edge, round(top + room.apart / 2), wide, high)
        middle = rect.y + high / 2
        made[at] = PlacedLabel(rect, _leader(Point(edge, middle), Point(bend, middle), anchors[at]), faces)
    return made


def _leader(edge: Point, bend: Point, anchor: Anchor) -> tuple[Point, ...]:
    """A line that leaves its label level and then turns to its place; one that hardly turns does not."""
    bent = (edge, *_to(bend, anchor))
    straight = tuple(_to(edge, anchor))
    rise, run = abs(straight[-1].y - edge.y), abs(straight[-1].x - edge.x)
    return straight if rise < _HARDLY * run else bent


def _to(bend: Point, anchor: Anchor) -> Iterator[Point]:
    """From where a leader turns to the edge of what it leads to."""
    yield bend
    if anchor.area:
        area = anchor.area
        yield Point(min(max(bend.x, area.x), area.right), min(max(bend.y, area.y), area.bottom))
        return
    length = dist((bend.x, bend.y), (anchor.at.x, anchor.at.y)) or 1.0
    share = max(1 - anchor.reach / length, 0)
    yield Point(bend.x + (anchor.at.x - bend.x) * share, bend.y + (anchor.at.y - bend.y) * share)


def _turned(rect: Rect) -> Rect:
    return Rect(rect.y, rect.x, rect.height, rect.width)


def _turned_anchor(anchor: Anchor) -> Anchor:
    area = _turned(anchor.area) if anchor.area else None
    return Anchor(Point(anchor.at.y, anchor.at.x), anchor.reach, area)
