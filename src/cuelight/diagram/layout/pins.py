"""Where "You are here" stands beside a node without covering anything. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from cuelight.diagram.curves import Segments, crossed, near
from cuelight.diagram.geometry import Pin
from cuelight.diagram.layout.labels import Type
from cuelight.model.geometry import Point, Rect, union

_STEPS = (0.0, -0.5, 0.5, -1.0, 1.0)
_CROSSING, _FRAME, _OUT = 100.0, 10.0, 20.0
_SIDE, _BELOW, _OFF_CENTRE = 8.0, 6.0, 2.0
_TAB = 30.0
_TAB_HEIGHT, _TAB_INSIDE = 1.15, 0.35
"""Of a pin that sits on the edge of its box: its height, and how much of that lies on the box, over the label size."""


@dataclass(frozen=True, slots=True)
class Obstacles:
    """What a pin meets.

    Attributes:
        boxes: What it must not cover.
        lines: Arrows, which it should not cover.
        frames: Sides of frames, which it should not cover either.
        bounds: What it should not stick out of: the drawing, open where the area has room.
    """

    boxes: tuple[Rect, ...]
    lines: Segments
    frames: Segments
    bounds: Rect


def pin_size(text: tuple[float, float], sizes: Type) -> tuple[float, float]:
    """Width and height of the pill round a text of this size; without one it is round."""
    return max(text[0] + 1.3 * sizes.label, 1.5 * sizes.label), 1.5 * sizes.label


def pin_room(sizes: Type) -> float:
    """How far above its node a pin reaches, in pixels."""
    return (1.5 + 0.5 + 0.2) * sizes.label


def _pins(box: Rect, width: float, height: float, sizes: Type) -> Iterator[tuple[float, Pin]]:
    """Places for a pin, each with what speaks against it."""
    gap, point = 0.2 * sizes.label, 0.5 * sizes.label
    foot = 0.9 * sizes.label
    for up, cost in ((True, 0.0), (False, _BELOW)):
        y = box.y - gap - point - height if up else box.bottom + gap + point
        tip_y = box.y - gap if up else box.bottom + gap
        reach = max(0.0, (width + box.width) / 2 - 2 * foot)
        for step in _STEPS:
            x = box.centre.x - width / 2 + step * reach
            pill = Rect(x, y, width, height)
            low, high = max(pill.x, box.x) + foot, min(pill.right, box.right) - foot
            tip_x = min(max(box.centre.x, low), high) if low <= high else (low + high) / 2
            yield cost + abs(step) * _OFF_CENTRE, Pin(pill, Point(tip_x, tip_y))
    for right in (True, False):
        x = box.right + gap + point if right else box.x - gap - point - width
        tip_x = box.right + gap if right else box.x - gap
        for step in (0.0, -0.6, 0.6):
            pill = Rect(x, box.centre.y - height / 2 + step * box.height, width, height)
            tip_y = min(max(box.centre.y, pill.y + height / 3), pill.bottom - height / 3)
            yield _SIDE + abs(step) * _OFF_CENTRE, Pin(pill, Point(tip_x, min(max(tip_y, box.y), box.bottom)))


def _tabs(box: Rect, width: float, sizes: Type) -> Iterator[tuple[float, Pin]]:
    """Places on the upper and the lower edge, where nothing is written; the tip of such a pin lies within it."""
    height, inside = _TAB_HEIGHT * sizes.label, _TAB_INSIDE * sizes.label
    reach = max(0.0, (box.width - width) / 2 - 0.3 * sizes.label)
    for cost, y in ((_TAB, box.y + inside - height), (_TAB + _BELOW, box.bottom - inside)):
        for step in _STEPS:
            pill = Rect(box.centre.x - width / 2 + step * reach, y, width, height)
            yield cost + abs(step) * _OFF_CENTRE, Pin(pill, pill.centre)


def covered(pin: Pin) -> Rect:
    """All that a pin covers, its pointer included."""
    return union((pin.pill, Rect(pin.tip.x, pin.tip.y, 0.0, 0.0)))


def place_pin(box: Rect, size: tuple[float, float], around: Obstacles, sizes: Type) -> tuple[Pin, float] | None:
    """The best place for a node's pin: above its middle if that is free, and never on another box.

    Returns:
        The pin and what speaks against it (0 nothing, 1 or more: it covers an arrow); None if there is no free place.
    """
    gap = 0.1 * sizes.label
    reach = box.grown(size[0] + size[1])
    solid = [other for other in around.boxes if other.overlaps(reach)]
    lines, frames = near(reach, around.lines), near(reach, around.frames)
    best: tuple[float, Pin] | None = None
    for cost, pin in sorted((*_pins(box, *size, sizes), *_tabs(box, size[0], sizes)), key=lambda found: found[0]):
        if best and cost >= best[0]:
            break
        own = box if pin.is_tab else None
        if any(other != own and pin.pill.overlaps(other, gap) for other in solid) or any(
            covered(pin).overlaps(other) for other in solid if other != box
        ):
            continue
        cost += _CROSSING * crossed(covered(pin).grown(gap), lines)
        cost += _FRAME * crossed(pin.pill, frames)
        cost += 0 if around.bounds.holds(pin.pill, 1.0) else _OUT
        best = (cost, pin) if best is None or cost < best[0] else best
    return (best[1], best[0] / _CROSSING) if best else None
