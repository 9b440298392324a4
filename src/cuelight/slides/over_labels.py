"""Labels that lie on a picture, each as near to its place as it can. Pure geometry."""

from collections.abc import Iterator, Sequence
from math import cos, hypot, pi, sin

from cuelight.model.geometry import Point, Rect
from cuelight.slides.boundary_labels import Size
from cuelight.slides.leaders import Anchor, PlacedLabel, between

_STEPS = (0.5, 1.0, 1.7, 2.6, 3.8, 5.2, 7.0)
"""How far from a place labels are tried, in the shortest leader that can be seen."""

_TURNS = 16
_MOST_TRIED = 4_000


def over_picture(
    anchors: Sequence[Anchor], sizes: Sequence[Size], area: Rect, taken: Sequence[Rect], leader: float
) -> list[PlacedLabel] | None:
    """Where labels lie; None if they have no room.

    Args:
        anchors: What is labelled.
        sizes: Width and height of each label.
        area: Where they may lie.
        taken: Where they may not.
        leader: Length of a short leader, pixels.
    """
    choices = [
        [each for each in _tries(anchor, size, leader) if area.holds(each.rect) and not _is_taken(each, taken, anchors)]
        for anchor, size in zip(anchors, sizes, strict=True)
    ]
    # What has the fewest places chooses first.
    order = sorted(range(len(anchors)), key=lambda at: len(choices[at]))
    left = [_MOST_TRIED]
    found = _placed(order, choices, anchors, {}, left)
    return [found[at] for at in range(len(anchors))] if found else None


def _placed(
    order: Sequence[int],
    choices: Sequence[Sequence[PlacedLabel]],
    anchors: Sequence[Anchor],
    so_far: dict[int, PlacedLabel],
    left: list[int],
) -> dict[int, PlacedLabel] | None:
    if len(so_far) == len(order):
        return so_far
    at = order[len(so_far)]
    for choice in choices[at]:
        left[0] -= 1
        if left[0] < 0:
            return None
        others = ((placed, anchors[other]) for other, placed in so_far.items())
        if not any(between((choice, anchors[at]), other) for other in others):
            found = _placed(order, choices, anchors, {**so_far, at: choice}, left)
            if found:
                return found
    return None


def _is_taken(label: PlacedLabel, taken: Sequence[Rect], anchors: Sequence[Anchor]) -> bool:
    covers = any(label.rect.grown(anchor.reach * 0.7).overlaps(_mark(anchor)) for anchor in anchors)
    return covers or any(label.rect.overlaps(rect) for rect in taken)


def _mark(anchor: Anchor) -> Rect:
    return anchor.area or Rect.about(anchor.at, 2 * anchor.reach, 2 * anchor.reach)


def _tries(anchor: Anchor, size: Size, leader: float) -> Iterator[PlacedLabel]:
    """Places of a label, the best first: near, and beside rather than over or under what it names."""
    mark = _mark(anchor)
    wide, high = size
    for step in _STEPS:
        reach = step * leader
        for turn in sorted(range(_TURNS), key=lambda turn: round(abs(sin(2 * pi * turn / _TURNS)), 3)):
            across, down = cos(2 * pi * turn / _TURNS), sin(2 * pi * turn / _TURNS)
            middle = Point(
                mark.centre.x + across * (mark.width / 2 + wide / 2 + reach),
                mark.centre.y + down * (mark.height / 2 + high / 2 + reach),
            )
            rect = Rect(round(middle.x - wide / 2), round(middle.y - high / 2), wide, high)
            yield PlacedLabel(rect, _leader(rect, anchor), "left" if across > 0 else "right")


def _leader(rect: Rect, anchor: Anchor) -> tuple[Point, Point]:
    """The shortest line from a label to what it names."""
    area = anchor.area or Rect(anchor.at.x, anchor.at.y, 0, 0)
    x, to_x = _nearest((rect.x, rect.right), (area.x, area.right))
    y, to_y = _nearest((rect.y, rect.bottom), (area.y, area.bottom))
    length = hypot(to_x - x, to_y - y) or 1.0
    share = 1.0 if anchor.area else max(1 - anchor.reach / length, 0.0)
    return Point(x, y), Point(x + (to_x - x) * share, y + (to_y - y) * share)


def _nearest(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    """The points of two stretches that are nearest to each other; where they overlap, the middle of what they share."""
    if one[1] < other[0]:
        return one[1], other[0]
    if other[1] < one[0]:
        return one[0], other[1]
    middle = (max(one[0], other[0]) + min(one[1], other[1])) / 2
    return middle, middle
