"""The schema's labels, wrapped and measured, and the sizes that follow from the size of the type. Pure."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from cuelight.diagram.geometry import Shape
from cuelight.script.diagram import Node, Schema

Style = Literal["node", "edge", "group"]
Measure = Callable[[str, float, str], tuple[float, float]]
"""Text, size in pixels, style ("node", "edge", "group") -> width and height of the line in pixels."""

SHAPES: dict[str, Shape] = {"step": "box", "decision": "hexagon", "start": "pill", "end": "pill", "note": "note"}

SMALLEST_NOTE = 30.0
"""Edge labels and headings are no smaller than this at 1080p, in pixels."""

_LONG_TEXT_RATIO = 2.6
_EDGE_EMS, _GROUP_EMS = 8.0, 14.0
_ALIKE = 1.25


@dataclass(frozen=True, slots=True)
class Type:
    """Sizes in pixels that follow from the label size; `scale` is the canvas against 1080p."""

    label: float
    scale: float

    @property
    def small(self) -> float:
        """Edge labels and group headings."""
        return max(SMALLEST_NOTE * self.scale, round(0.8 * self.label, 2))

    @property
    def pin(self) -> float:
        """The pin's text."""
        return max(SMALLEST_NOTE * self.scale, round(0.85 * self.label, 2))

    @property
    def air(self) -> tuple[float, float]:
        """Room between a label and its outline, beside it and above it."""
        return 0.85 * self.label, 0.5 * self.label

    @property
    def head(self) -> float:
        """Length of an arrow head."""
        return 0.6 * self.label

    @property
    def halo(self) -> float:
        """Room that an edge label keeps from every line and box."""
        return 0.22 * self.label


@dataclass(frozen=True, slots=True)
class Lettering:
    """A wrapped label and the room that its lines take, in pixels."""

    lines: tuple[str, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Face:
    """A node's outline before it has a place; sizes in pixels."""

    lettering: Lettering
    shape: Shape
    width: float
    height: float
    corner: float


def _fill(widths: list[float], space: float, limit: float) -> list[int]:
    """First word of each line when lines take all words that go into the limit."""
    starts, used = [0], widths[0]
    for index, width in enumerate(widths[1:], 1):
        if used + space + width <= limit:
            used += space + width
        else:
            starts.append(index)
            used = width
    return starts


def wrap(text: str, limit: float, width: Callable[[str], float]) -> tuple[str, ...]:
    """Break at blanks into the fewest lines that keep a limit, then make the longest of them as short as it goes.

    >>> wrap("one two three four", 14, len)
    ('one two', 'three four')
    >>> wrap("incomprehensibilities of it", 5, len)
    ('incomprehensibilities', 'of it')
    """
    words = text.split()
    widths, space = [width(word) for word in words], width(" ")
    low, high = max(widths), max(limit, *widths)
    count = len(_fill(widths, space, high))
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (low, middle) if len(_fill(widths, space, middle)) <= count else (middle, high)
    starts = _fill(widths, space, high)
    ends = [*starts[1:], len(words)]
    return tuple(" ".join(words[start:end]) for start, end in zip(starts, ends, strict=True))


def letter(text: str, ems: float, size: float, style: Style, measure: Measure) -> Lettering:
    """Wrap a label to about `ems` times its size, wider where it would become a tower, and measure it.

    Args:
        text: One line of text.
        ems: Wanted width over `size`.
        size: Size of the type in pixels.
        style: What `measure` is asked for.
        measure: Width and height of a line in pixels.
    """
    whole, height = measure(text, size, style)
    limit = max(ems * size, math.sqrt(whole * height * _LONG_TEXT_RATIO))
    lines = (text,) if whole <= limit else wrap(text, limit, lambda part: measure(part, size, style)[0])
    sizes = [measure(line, size, style) for line in lines]
    return Lettering(lines, max(width for width, _ in sizes), sum(height for _, height in sizes))


def _face(node: Node, ems: float, sizes: Type, measure: Measure) -> Face:
    lettering, shape = letter(node.label, ems, sizes.label, "node", measure), SHAPES[node.kind]
    across, above = sizes.air
    width, height = lettering.width + 2 * across, lettering.height + 2 * above
    width = max(width, 1.2 * height)
    if shape == "pill":
        return Face(lettering, shape, width + 0.3 * height, height, height / 2)
    if shape == "hexagon":
        corner = min(0.42 * height, 1.2 * sizes.label)
        return Face(lettering, shape, width + corner, height, corner)
    corner = min((0.7 if shape == "box" else 0.6) * sizes.label, height / 3)
    return Face(lettering, shape, width, height, corner)


def faces(schema: Schema, ems: float, sizes: Type, measure: Measure) -> dict[str, Face]:
    """Every node's outline; widths that are nearly alike become equal, so that columns have straight sides."""
    natural = {id: _face(node, ems, sizes, measure) for id, node in schema.nodes.items()}
    common: dict[float, float] = {}
    for width in sorted({face.width for face in natural.values()}, reverse=True):
        top = max((top for top in common.values() if top <= _ALIKE * width), default=width)
        common[width] = top
    return {
        id: Face(face.lettering, face.shape, common[face.width], face.height, face.corner)
        for id, face in natural.items()
    }


def edge_letterings(schema: Schema, sizes: Type, measure: Measure) -> tuple[Lettering | None, ...]:
    """The edges' labels in the order of the script; None where an edge has none."""
    return tuple(
        letter(edge.label, _EDGE_EMS, sizes.small, "edge", measure) if edge.label else None for edge in schema.edges
    )


def group_letterings(schema: Schema, sizes: Type, measure: Measure) -> dict[str, Lettering]:
    """The groups' headings by id."""
    return {id: letter(group.label, _GROUP_EMS, sizes.small, "group", measure) for id, group in schema.groups.items()}
