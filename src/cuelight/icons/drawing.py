"""What an icon is: filled and stroked paths in a square, all of one colour. Pure."""

import re
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cuelight.icons.path import Matrix, commands, moved, widened

_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_ALLOWED: Mapping[str, re.Pattern[str]] = {
    "d": re.compile(r"\s*[Mm][MmLlHhVvCcSsQqTtAaZz0-9eE.,+\-\s]+"),
    "fill": re.compile("none|currentColor"),
    "stroke": re.compile("currentColor"),
    "stroke-width": re.compile(_NUMBER),
    "stroke-linecap": re.compile("butt|round|square"),
    "stroke-linejoin": re.compile("miter|round|bevel"),
    "fill-rule": re.compile("evenodd"),
    "fill-opacity": re.compile(_NUMBER),
    "stroke-opacity": re.compile(_NUMBER),
}
_LARGEST = 1e6

Shape = tuple[tuple[str, str], ...]
"""The attributes of a path, by name."""


@dataclass(frozen=True, slots=True)
class IconShapes:
    """An icon.

    Attributes:
        left: Of the square that is seen, in the units of the shapes.
        top: Likewise.
        side: Its width and height.
        shapes: What is drawn in it.
    """

    left: float
    top: float
    side: float
    shapes: tuple[Shape, ...]

    @property
    def markup(self) -> str:
        """The shapes as SVG, in the colour of what they stand in."""
        return "".join(f"<path {' '.join(map(_written, shape))}/>" for shape in self.shapes)

    def markup_at(self, x: float, y: float, side: float) -> str:
        """The same in a square of `side`, its upper left corner at a point."""
        share = side / self.side
        there = (share, 0.0, 0.0, share, x - share * self.left, y - share * self.top)
        shapes = tuple(tuple((key, _moved(key, value, there)) for key, value in shape) for shape in self.shapes)
        return IconShapes(x, y, side, shapes).markup

    @property
    def stated(self) -> Mapping[str, Any]:
        """All of it, JSON-able; see `drawing`."""
        return {"square": [self.left, self.top, self.side], "shapes": [dict(shape) for shape in self.shapes]}


def _moved(key: str, value: str, matrix: Matrix) -> str:
    if key == "stroke-width":
        return f"{widened(float(value), matrix):.3f}"
    return moved(value, matrix) if key == "d" else value


def _written(attribute: tuple[str, str]) -> str:
    return f'{attribute[0]}="{attribute[1]}"'


def drawing(stated: Mapping[str, Any]) -> IconShapes:
    """An icon as it was stated, by whomever.

    Raises:
        ValueError: It is not made of shapes alone; LookupError, TypeError: it has another form.
    """
    left, top, side = map(float, stated["square"])
    if not (abs(left) < _LARGEST and abs(top) < _LARGEST and 0 < side < _LARGEST):
        raise ValueError("no icon has such a size")
    return IconShapes(left, top, side, tuple(_shape(shape.items()) for shape in stated["shapes"]))


def _shape(attributes: Iterable[tuple[str, str]]) -> Shape:
    found = tuple((str(key), str(value)) for key, value in attributes)
    for key, value in found:
        if key not in _ALLOWED or not _ALLOWED[key].fullmatch(value):
            raise ValueError(f"{key}={value[:40]!r} is not part of a shape")
        if key == "d":
            deque(commands(value), 0)
    return found
