"""Writes the shapes of a laid-out schema as SVG, and what SVG is made of: numbers, text and elements. Draws nothing."""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

from cuelight.diagram.drawn_curves import DASH
from cuelight.diagram.element import Diagram, NodeImage
from cuelight.diagram.geometry import EdgeRoute, GroupFrame, NodeBox, Pin
from cuelight.diagram.outlines import crease, dot, outline, person, pointer, shrunk
from cuelight.diagram.page_text import SMALLEST
from cuelight.diagram.paint import TINTS, TONES
from cuelight.diagram.viewport import view
from cuelight.drawing.faces import stand_ins
from cuelight.drawing.shapes import Page
from cuelight.drawing.text import Setting, baseline, led, measure
from cuelight.drawing.theme import Font, Theme, contrast, mix
from cuelight.icons.drawing import IconShapes
from cuelight.languages.spaces import gaps
from cuelight.model.geometry import Point, Rect
from cuelight.script.diagram import Edge

TARGET = 44
"""Pixels of a place to press, at least, on a page."""

_BELOW = 0.2
"""Of the size of its words that, behind a box which holds others, a second one is seen below it."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GENERIC = {"mono": "monospace", "sans": "sans-serif", "serif": "serif"}
"""What stands in for a family that a reader's machine does not have, by a word of its name."""


def smallest(diagram: Diagram) -> float:
    """The size of its smallest text."""
    layout = diagram.layout
    return min(layout.pin_size, layout.label_size, layout.small_size)


def number(value: float) -> str:
    """A number with at most two decimals, written in one way only.

    >>> number(12.0), number(1.257), number(-0.001)
    ('12', '1.26', '0')
    """
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def text(written: str) -> str:
    """Text between tags."""
    return escape(_NOT_XML.sub("", written))


def attributes(values: Mapping[str, str | float]) -> str:
    """Attributes, each with a blank before it."""
    pairs = ((name, value if isinstance(value, str) else number(value)) for name, value in values.items())
    return "".join(f" {name}={quoteattr(_NOT_XML.sub('', value))}" for name, value in pairs)


def element(name: str, values: Mapping[str, str | float]) -> str:
    """An element with nothing in it."""
    return f"<{name}{attributes(values)}/>"


def _family(font: Font) -> str:
    """The family with what stands in for it, as CSS writes it."""
    words = font.family.lower()
    generic = next((family for word, family in _GENERIC.items() if word in words), "sans-serif")
    quoted = (re.sub(r"['\\]", r"\\\g<0>", family) for family in (font.family, *stand_ins(font)))
    return ", ".join((*(f"'{name}'" for name in quoted), generic))


def ground(width: str, height: str, theme: Theme) -> str:
    """What a drawing stands on."""
    placed = {"class": "play-video-ground", "width": width, "height": height}
    return element("rect", {**placed, "fill": theme.colours.ground})


def _points(corners: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in corners)


@dataclass
class Ids:
    """Ids of one document: a name that is taken gets a number."""

    prefix: str
    taken: set[str] = field(default_factory=set)

    def __call__(self, wanted: str) -> str:
        """An id like the wanted one, which is taken from now on."""
        name, count = f"{self.prefix}{wanted}", 1
        while name in self.taken:
            count += 1
            name = f"{self.prefix}{wanted}-{count}"
        self.taken.add(name)
        return name


NOTHING: Mapping[str, str] = MappingProxyType({})


class Pen:
    """Writes the shapes of a layout in the theme's colours.

    Args:
        diagram: The schema, laid out.
        page: The page that it was laid out for.
        ids: Of the document that it stands in.
        here: The node whose pin is displayed.
        holds: What else in the film is seen as a node or an edge of this schema, parted by blanks.
        with_images: Whether the pictures in nodes are written.
    """

    def __init__(
        self,
        diagram: Diagram,
        page: Page,
        ids: Ids,
        here: str | None,
        holds: Mapping[str, str] = NOTHING,
        *,
        with_images: bool,
    ) -> None:
        self._diagram, self._here, self._holds, self._with_images = diagram, here, holds, with_images
        self._theme = page.theme
        self._colours: Mapping[str, str] = page.theme.colours.by_name
        zoom = view(diagram.layout, diagram.area, None, page.scale).zoom
        self._unit = page.scale * max(zoom, 0.5) / zoom
        self._ids = ids
        self._below = _BELOW * diagram.layout.label_size if holds else 0.0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of all that it writes."""
        width, height = self._diagram.layout.size
        return width, height + self._below

    def drawing(self) -> Iterator[str]:
        """The elements, in the order in which they lie over each other."""
        layout = self._diagram.layout
        for frame in layout.groups:
            yield from self._group(frame)
        for edge, authored in zip(layout.edges, self._diagram.schema.edges, strict=True):
            yield from self._edge(edge, authored)
        for node in layout.nodes:
            yield from self._node(node)
        for name in (node.id for node in layout.nodes if node.id in layout.pins):
            yield from self._pin(name, layout.pins[name])

    def _group(self, frame: GroupFrame) -> Iterator[str]:
        fill = mix(self._colours["ground"], self._colours["line"], 0.1)
        ink = self._colours["muted"]
        if contrast(ink, fill) < 4.5:
            ink = self._colours["ink"]
        named = {"id": self._ids(f"group-{frame.id}"), "class": "play-video-group", "data-cue": frame.id}
        yield f"<g{attributes(named)}>"
        yield self._box(frame.box, 22 * self._unit, fill, self._colours["line"], self._line(2))
        middle = frame.heading.centre.y
        layout = self._diagram.layout
        start = Point(frame.heading.right if layout.is_mirrored else frame.heading.x, middle)
        yield self._words(frame.lines, start, frame.type_scale * layout.small_size, ink, anchor="start", bold=True)
        yield "</g>"

    def _edge(self, edge: EdgeRoute, authored: Edge) -> Iterator[str]:
        colour = self._colours[TONES[authored.tone][1]]
        name = self._ids(f"edge-{edge.source}-{edge.target}")
        kind = "play-video-edge" if authored.tone == "plain" else f"play-video-edge play-video-{authored.tone}"
        yield f"<g{attributes({'id': name, 'class': kind, **self._called(edge.cue)})}>"
        start, *others = (f"{number(point.x)},{number(point.y)}" for point in edge.shaft)
        drawn: dict[str, str | float] = {"d": f"M{start} C{' '.join(others)}", "fill": "none", "stroke": colour}
        drawn["stroke-width"] = self._line(4)
        if authored.line == "dashed":
            drawn["stroke-dasharray"] = " ".join(number(share * self._diagram.layout.label_size) for share in DASH)
        yield element("path", drawn)
        for tip in edge.tips:
            corners = _points([(corner.x, corner.y) for corner in tip.corners()])
            yield element("polygon", {"class": "play-video-head", "points": corners, "fill": colour})
        if edge.label is not None:
            size = edge.type_scale * self._diagram.layout.small_size
            ink = self._colours["muted" if authored.tone == "plain" else TONES[authored.tone][2]]
            yield self._words(edge.lines, edge.label.centre, size, ink)
        yield "</g>"

    def _node(self, node: NodeBox) -> Iterator[str]:
        tone = self._diagram.schema.nodes[node.id].tone
        fill, line, ink = (self._colours[name] for name in TONES[tone])
        kind = self._diagram.schema.nodes[node.id].kind
        named = {
            "id": self._ids(f"node-{node.id}"),
            "class": f"play-video-node play-video-{kind} play-video-{tone}",
            **self._called(node.id),
        }
        yield f"<g{attributes(named)}>"
        width = self._line(self._theme.line)
        if node.id in self._holds:
            behind = Rect(node.box.x, node.box.y + self._below, node.box.width, node.box.height)
            yield self._box(behind.inset(self._below, 0), node.corner, fill, line, width)
        if node.shape in ("box", "pill", "person"):
            yield from self._round(node, fill, line, width)
        else:
            yield from self._cornered(node, fill, line, width)
        yield from self._content(node, ink)
        yield from self._target(node.box)
        yield "</g>"

    def _called(self, name: str) -> Mapping[str, str]:
        return {"data-cue": name, **({"data-holds": self._holds[name]} if name in self._holds else {})}

    def _content(self, node: NodeBox, ink: str) -> Iterator[str]:
        """The picture, the label and the text of a node; without the picture the words stand in the middle."""
        layout, image = self._diagram.layout, node.image_box
        large, small = (node.type_scale * size for size in (layout.label_size, layout.small_size))
        up = 0.0
        if image and node.id in self._diagram.icons:
            tone = self._diagram.schema.nodes[node.id].tone
            tint = self._colours[TINTS[tone]] if "icon" in self._colours else ink
            yield self._icon(self._diagram.icons[node.id].drawing, image, tint)
        elif image and self._with_images:
            placed = {"x": image.x, "y": image.y, "width": image.width, "height": image.height}
            yield element("image", {**placed, "href": _jpeg(self._diagram.images[node.id], image)})
        elif image:
            high = large * led("", self._theme.fonts.strong) * len(node.lines)
            up = (node.label_centre.y - high / 2 - image.y) / 2
        label = self._words(node.lines, node.label_centre.moved(0, -up), large, ink, bold=True)
        if node.text:
            yield f"{label}, {self._words(node.text, node.text_centre.moved(0, -up), small, ink)}"
        else:
            yield label

    def _icon(self, shown: IconShapes, box: Rect, ink: str) -> str:
        looks = attributes({"class": "play-video-icon", "color": ink, "aria-hidden": "true"})
        return f"<g{looks}>{shown.markup_at(box.x, box.y, box.width)}</g>"

    def _round(self, node: NodeBox, fill: str, line: str, width: float) -> Iterator[str]:
        """A box or pill, or a person: its head behind its body."""
        if node.shape == "person":
            head, body, radius = person(node.box, node.corner)
            placed = {"cx": head.x, "cy": head.y, "r": node.corner - width / 2}
            yield element("circle", {**placed, "fill": fill, "stroke": line, "stroke-width": width})
            yield self._box(body, radius, fill, line, width)
        else:
            yield self._box(node.box, node.corner, fill, line, width)

    def _target(self, box: Rect) -> Iterator[str]:
        """What a finger can press about a box that is smaller, where the drawing is as small as it may be."""
        least, (width, height) = TARGET * smallest(self._diagram) / SMALLEST, self._diagram.layout.size
        if min(box.width, box.height) < least:
            left, right = _span(box.x, box.right, least, width)
            top, bottom = _span(box.y, box.bottom, least, height)
            corners = _points([(left, top), (right, top), (right, bottom), (left, bottom)])
            yield element(
                "path", {"class": "play-video-target", "d": f"M{corners}z", "fill": "none", "pointer-events": "all"}
            )

    def _cornered(self, node: NodeBox, fill: str, line: str, width: float) -> Iterator[str]:
        """Any other shape, with its fold or lid; the line lies inside its outline, as in the picture."""
        rect, corner = _rect(node.box), node.corner
        inside = shrunk(outline(node.shape, rect, corner), width / 2)
        yield element("polygon", {"points": _points(inside), "fill": fill, "stroke": line, "stroke-width": width})
        if node.shape in ("note", "cylinder"):
            fold = _points(crease(node.shape, rect, corner))
            yield element("polyline", {"points": fold, "fill": "none", "stroke": line, "stroke-width": width * 0.75})

    def _pin(self, name: str, pin: Pin) -> Iterator[str]:
        ink, rect = self._colours["ink"], _rect(pin.pill)
        looks = (
            {"class": "play-video-pin play-video-here"}
            if name == self._here
            else {"class": "play-video-pin", "display": "none"}
        )
        yield f"<g{attributes({'id': self._ids(f'pin-{name}'), **looks, 'data-cue': name})}>"
        yield self._box(pin.pill, pin.pill.height / 2, ink)
        yield element("polygon", {"points": _points(pointer(rect, (pin.tip.x, pin.tip.y))), "fill": ink})
        ground, size = self._colours["ground"], self._diagram.layout.pin_size
        if self._diagram.pin:
            yield self._words((self._diagram.pin,), pin.pill.centre, size, ground, bold=True)
        else:
            hole = dot(pin.pill)
            placed = {"cx": hole.centre.x, "cy": hole.centre.y, "r": hole.width / 2}
            yield element("circle", {**placed, "fill": ground})
        yield "</g>"

    def _line(self, width: float) -> float:
        """The width of a line of the theme, at least a pixel as in the picture."""
        return max(width * self._unit, 1.0)

    def _box(self, box: Rect, radius: float, fill: str, line: str = "none", width: float = 0.0) -> str:
        inner = box.grown(-width / 2)
        radius = max(min(radius, box.width / 2, box.height / 2) - width / 2, 0.0)
        placed = {"x": inner.x, "y": inner.y, "width": inner.width, "height": inner.height, "rx": radius}
        stroke: dict[str, str | float] = {"stroke": line, "stroke-width": width} if width else {}
        return element("rect", {**placed, "fill": fill, **stroke})

    def _words(
        self, lines: Sequence[str], at: Point, size: float, ink: str, *, anchor: str = "middle", bold: bool = False
    ) -> str:
        """Lines about a point, each as wide as in the picture even where another face stands in.

        What parts them where they are heard or copied stands between them, outside of all text.
        """
        font = self._theme.fonts.strong if bold else self._theme.fonts.body
        setting = Setting(tuple(lines), font, size, size * led("", font), 0)
        first = at.y - setting.height / 2 + baseline(setting)
        written = []
        for number, (line, gap) in enumerate(zip(lines, [*gaps(lines), ""], strict=True)):
            place = {"x": at.x, "y": first + number * setting.leading, "textLength": measure(line, font, size)}
            written.append(f"<text{attributes({**place, 'lengthAdjust': 'spacing'})}>{text(line)}</text>{gap}")
        looks: dict[str, str | float] = {
            "class": "play-video-words",
            "font-family": _family(font),
            "font-weight": str(font.weight),
            "font-size": size,
            "text-anchor": anchor,
            "fill": ink,
        }
        return f"<g{attributes(looks)}>{''.join(written)}</g>"


def _jpeg(image: NodeImage, box: Rect) -> str:
    """A picture in a node as part of a drawing: no sharper than it is seen, so that it stays small."""
    content = BytesIO()
    image.pixels(max(round(box.width), 1), max(round(box.height), 1)).save(content, "JPEG", quality=82)
    return f"data:image/jpeg;base64,{b64encode(content.getvalue()).decode()}"


def _span(start: float, end: float, least: float, whole: float) -> tuple[float, float]:
    """A stretch about another one that is as long as it should be at least, and lies within the whole.

    >>> _span(10, 20, 30, 100), _span(10, 20, 5, 100), _span(10, 20, 50, 100)
    ((0.0, 30.0), (10, 20), (0, 50))
    """
    if end - start >= least:
        return start, end
    start = max(min((start + end - least) / 2, whole - least), 0)
    return start, start + least


def _rect(box: Rect) -> Rect:
    return Rect(box.x, box.y, box.width, box.height)
