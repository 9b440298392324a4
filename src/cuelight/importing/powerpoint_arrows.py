"""Arrows that are shapes of their own, with width and colour -> what they join, by where they stand."""

from cmath import rect
from collections.abc import Iterator, Sequence
from contextlib import suppress
from math import radians
from typing import Any

from cuelight.importing.deck import GraphEdge

_POINTING = {
    "RIGHT_ARROW": 0, "NOTCHED_RIGHT_ARROW": 0, "STRIPED_RIGHT_ARROW": 0, "LEFT_RIGHT_ARROW": 0,
    "DOWN_ARROW": 90, "UP_DOWN_ARROW": 90, "LEFT_ARROW": 180, "UP_ARROW": 270,
}  # fmt: skip
"""Where straight ones point, in degrees clockwise from the right."""
_BOTH = ("LEFT_RIGHT_ARROW", "UP_DOWN_ARROW")


def shape_kind(shape: Any) -> str:
    """What PowerPoint calls a shape; "" where it is none of those that come with it."""
    with suppress(ValueError, AttributeError):  # a shape of its owner's drawing has no type
        return str(shape.auto_shape_type.name)
    return ""


def is_arrow(shape: Any) -> bool:
    """Whether a shape is an arrow, straight or bent."""
    return shape_kind(shape).endswith("_ARROW")


def arrow_edge(arrow: Any, boxes: Sequence[Any]) -> Iterator[GraphEdge]:
    """What a straight arrow joins: the one shape near its end and the one near its head; nothing if there are others.

    Near is what lies within half the arrow's length.
    """
    kind = shape_kind(arrow)
    if kind not in _POINTING or arrow.width is None:
        return
    beside = [box for box in boxes if box.width is not None and box._element.getparent() is arrow._element.getparent()]
    way, middle = _way(arrow, _POINTING[kind]), _middle(arrow)
    ends = [[box for box in beside if _gap(box, end) <= abs(way)] for end in (middle - way, middle + way)]
    if all(len(near) == 1 for near in ends) and ends[0] != ends[1]:
        source, target = (str(box.shape_id) for (box,) in ends)
        yield GraphEdge(source=source, target=target, heads="both" if kind in _BOTH else "one")


def _way(arrow: Any, pointing: int) -> complex:
    """From its middle to its head, downwards as imaginary."""
    frame = arrow._element.spPr.xfrm
    way = rect((arrow.height if pointing % 180 else arrow.width) / 2, radians(pointing))
    way = -way.conjugate() if frame.flipH else way
    way = way.conjugate() if frame.flipV else way
    return way * rect(1, radians(arrow.rotation))


def _middle(shape: Any) -> complex:
    return complex(shape.left + shape.width / 2, shape.top + shape.height / 2)


def _gap(box: Any, point: complex) -> float:
    away = point - _middle(box)
    return abs(complex(max(abs(away.real) - box.width / 2, 0), max(abs(away.imag) - box.height / 2, 0)))
