"""The schema's labels, wrapped and measured, and the sizes that follow from the size of the type. Pure."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from cuelight.diagram.geometry import NodeBox, Shape
from cuelight.diagram.outlines import CLOUD_BASE, NECK
from cuelight.languages.words import words_of
from cuelight.model.geometry import Point, Rect
from cuelight.script.diagram import Node, Schema

Style = Literal["node", "edge", "group", "text"]
Measure = Callable[[str, float, str], tuple[float, float]]
"""Text, size in pixels, style ("node", "edge", "group", "text") -> width and height of the line in pixels. Of the style
"image", the text is a node's id, and the measure that of its picture."""

SHAPES: dict[str, Shape] = {
    "step": "box", "decision": "hexagon", "start": "pill", "end": "pill", "note": "note",
    "store": "cylinder", "person": "person", "document": "document", "cloud": "cloud",
}  # fmt: skip

SMALLEST_NOTE = 30.0
"""Edge labels and headings are no smaller than this at 1080p, in pixels."""

_LONG_TEXT_RATIO = 2.6
_EDGE_EMS, _GROUP_EMS = 8.0, 14.0
_UNDER_LABEL, _UNDER_IMAGE = 0.1, 0.35
"""Room between a label and its text, and under a picture, over the label size."""
_ICON = 2.1
"""Side of an icon, likewise."""
_LID, _HEAD, _WAVE = 0.34, 0.8, 0.45
"""Half the height of a cylinder's lid, the radius of a person's head, the height of a document's wave: likewise."""
_ALIKE = 1.25


@dataclass(frozen=True, slots=True)
class Type:
    """Sizes in pixels that follow from the label size; notes are no smaller than `least`."""

    label: float
    least: float = SMALLEST_NOTE

    @property
    def small(self) -> float:
        """Edge labels and group headings."""
        return max(self.least, round(0.8 * self.label, 2))

    @property
    def pin(self) -> float:
        """The pin's text."""
        return max(self.least, round(0.85 * self.label, 2))

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
class Content:
    """What stands in a node under one another: a picture or an icon, the label, and a smaller text; sizes in pixels."""

    lettering: Lettering
    text: Lettering | None
    image: tuple[float, float] | None
    gaps: tuple[float, float]

    @property
    def width(self) -> float:
        """Of the widest."""
        return max(self.lettering.width, self.text.width if self.text else 0.0, self.image[0] if self.image else 0.0)

    @property
    def height(self) -> float:
        """Of all, with the room between them."""
        under_image, under_label = self.gaps
        above = self.image[1] + under_image if self.image else 0.0
        return above + self.lettering.height + (under_label + self.text.height if self.text else 0.0)

    def placed(self, node: NodeBox, middle: float) -> NodeBox:
        """A node with all of it, its middle so far below that of the node's box."""
        top, (under_image, under_label) = middle - self.height / 2, self.gaps
        image = Rect(-self.image[0] / 2, top, *self.image) if self.image else None
        top += self.image[1] + under_image if self.image else 0.0
        node = replace(node, image=image, label_at=top + self.lettering.height / 2)
        if self.text is None:
            return node
        under = top + self.lettering.height + under_label
        return replace(node, text=self.text.lines, text_at=under + self.text.height / 2)


@dataclass(frozen=True, slots=True)
class Face:
    """A node's outline before it has a place; sizes in pixels. `middle` is how far its content is below its own."""

    lettering: Lettering
    shape: Shape
    width: float
    height: float
    corner: float
    content: Content | None = None
    middle: float = 0.0

    def at(self, id: str, centre: Point) -> NodeBox:
        """The node with its middle at a place."""
        box = Rect.about(centre, self.width, self.height)
        node = NodeBox(id, box, self.lettering.lines, self.shape, self.corner)
        return self.content.placed(node, self.middle) if self.content else node


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a label.

    Attributes:
        widths: Of each.
        spaces: Of the blank before each; 0 where its script is written without.
    """

    widths: list[float]
    spaces: list[float]

    def fill(self, limit: float) -> list[int]:
        """First word of each line when lines take all words that go into the limit."""
        starts, used = [0], self.widths[0]
        for index, (width, space) in enumerate(zip(self.widths[1:], self.spaces[1:], strict=True), 1):
            if used + space + width <= limit:
                used += space + width
            else:
                starts.append(index)
                used = width
        return starts


def wrap(text: str, limit: float, width: Callable[[str], float]) -> tuple[str, ...]:
    """Break where words end into the fewest lines that keep a limit, then make the longest of them as short as it goes.

    >>> wrap("one two three four", 14, len)
    ('one two', 'three four')
    >>> wrap("incomprehensibilities of it", 5, len)
    ('incomprehensibilities', 'of it')
    >>> wrap("雨は2024年に降りました", 6, len)
    ('雨は', '2024年に', '降りました')
    """
    text = " ".join(text.split())
    parts = words_of(text)
    widths = [width(part.rstrip(" ")) for part in parts]
    blank = width(" ")
    words = _Words(widths, [0.0, *(blank if part.endswith(" ") else 0.0 for part in parts[:-1])])
    low, high = max(widths), max(limit, *widths)
    count = len(words.fill(high))
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (low, middle) if len(words.fill(middle)) <= count else (middle, high)
    starts = words.fill(high)
    ends = [*starts[1:], len(parts)]
    return tuple("".join(parts[start:end]).rstrip(" ") for start, end in zip(starts, ends, strict=True))


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


def content_of(id: str, node: Node, ems: float, sizes: Type, measure: Measure) -> Content:
    """What stands in a node, its label wrapped to about `ems` times its size."""
    lettering = letter(node.label, ems, sizes.label, "node", measure)
    limit = max(ems * sizes.label, lettering.width) / sizes.small
    text = letter(node.text, limit, sizes.small, "text", measure) if node.text else None
    icon = (_ICON * sizes.label, _ICON * sizes.label) if node.icon else None
    image = measure(id, sizes.label, "image") if node.image else icon
    return Content(lettering, text, image, (_UNDER_IMAGE * sizes.label, _UNDER_LABEL * sizes.label))


def stadium(content: Content, across: float, height: float) -> float:
    """How wide a pill must be for its content's corners not to come near its round ends."""
    radius, half = height / 2, content.height / 2
    return content.width + 2 * (radius - math.sqrt(max(0.0, radius**2 - half**2))) + across


def _face(id: str, node: Node, ems: float, sizes: Type, measure: Measure) -> Face:
    content, shape = content_of(id, node, ems, sizes, measure), SHAPES[node.kind]
    lettering, (across, above) = content.lettering, sizes.air
    width, height = content.width + 2 * across, content.height + 2 * above
    width = max(width, 1.2 * height) if content.image is None else width
    if shape in _HIGHER:
        return _HIGHER[shape](content, width, height, sizes)
    if shape == "pill":
        least = stadium(content, across, height) if node.text or content.image else 0.0
        return Face(lettering, shape, max(width + 0.3 * height, least), height, height / 2, content)
    if shape == "hexagon":
        corner = min(0.42 * height, 1.2 * sizes.label)
        return Face(lettering, shape, width + corner, height, corner, content)
    corner = min((0.7 if shape == "box" else 0.6) * sizes.label, height / 3)
    return Face(lettering, shape, width, height, corner, content)


def _cylinder(content: Content, width: float, height: float, sizes: Type) -> Face:
    lid = _LID * sizes.label
    return Face(content.lettering, "cylinder", width, height + 2 * lid, lid, content, lid)


def _person(content: Content, width: float, height: float, sizes: Type) -> Face:
    head = _HEAD * sizes.label
    return Face(content.lettering, "person", width, height + NECK * head, head, content, NECK * head / 2)


def _document(content: Content, width: float, height: float, sizes: Type) -> Face:
    wave = _WAVE * sizes.label
    return Face(content.lettering, "document", width, height + wave, wave, content, -wave / 2)


def _cloud(content: Content, width: float, height: float, sizes: Type) -> Face:
    whole = height / CLOUD_BASE
    wide = max(width + 0.3 * height, stadium(content, sizes.air[0], height))
    return Face(content.lettering, "cloud", wide, whole, height / 2, content, (1 - CLOUD_BASE) * whole / 2)


_HIGHER: dict[str, Callable[[Content, float, float, Type], Face]] = {
    "cylinder": _cylinder, "person": _person, "document": _document, "cloud": _cloud,
}  # fmt: skip
"""Shapes that take more room than their content, above it or below."""


def faces(schema: Schema, ems: float, sizes: Type, measure: Measure) -> dict[str, Face]:
    """Every node's outline; widths that are nearly alike become equal, so that columns have straight sides."""
    natural = {id: _face(id, node, ems, sizes, measure) for id, node in schema.nodes.items()}
    common: dict[float, float] = {}
    for width in sorted({face.width for face in natural.values()}, reverse=True):
        top = max((top for top in common.values() if top <= _ALIKE * width), default=width)
        common[width] = top
    return {id: replace(face, width=common[face.width]) for id, face in natural.items()}


def edge_letterings(schema: Schema, sizes: Type, measure: Measure) -> tuple[Lettering | None, ...]:
    """The edges' labels in the order of the script; None where an edge has none."""
    return tuple(
        letter(edge.label, _EDGE_EMS, sizes.small, "edge", measure) if edge.label else None for edge in schema.edges
    )


def group_letterings(schema: Schema, sizes: Type, measure: Measure) -> dict[str, Lettering]:
    """The groups' headings by id."""
    return {id: letter(group.label, _GROUP_EMS, sizes.small, "group", measure) for id, group in schema.groups.items()}
