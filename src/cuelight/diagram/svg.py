"""The script's schema as an accessible SVG, from the same layout as the film's picture. Draws nothing, writes nothing.

Everything stands from the start and nothing is lit. Nodes, edges, groups and pins each are one `<g>` with a class, an
id, and in `data-cue` the name that a cue calls them, so that a page can light them up by a style. Pins are there for
every node; the one that the film shows first is displayed.
"""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from cuelight.diagram.drawn_curves import DASH
from cuelight.diagram.element import Diagram, NodeImage
from cuelight.diagram.geometry import EdgeRoute, GroupFrame, NodeBox, Pin
from cuelight.diagram.outlines import crease, outline, person, pointer, shrunk
from cuelight.diagram.paint import TONES
from cuelight.diagram.viewport import view
from cuelight.drawing.shapes import Page
from cuelight.drawing.text import LEADING, Setting, baseline, measure
from cuelight.drawing.theme import Font, contrast, mix
from cuelight.languages.direction import direction
from cuelight.languages.find import fallen_back, language_of
from cuelight.languages.language import Sentences, ended
from cuelight.languages.spaces import gaps
from cuelight.model.geometry import Point, Rect
from cuelight.script.diagram import Edge, Schema

SMALLEST = 12
"""Pixels that a schema's smallest text has on a page at least: what does not fit is scrolled."""

LARGEST = 19
"""And at most, which its width says: a small schema is not blown up."""

TARGET = 44
"""Pixels of a place to press, at least, on a page."""

TALL = 0.8
"""Of its width that a schema may be high before a page gives it a column of its own."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GENERIC = {"mono": "monospace", "sans": "sans-serif", "serif": "serif"}
"""What stands in for a family that a reader's machine does not have, by a word of its name."""


def schema_svg(
    diagram: Diagram,
    page: Page,
    *,
    title: str,
    description: str,
    language: str,
    here: str | None = None,
    prefix: str = "",
    with_images: bool = True,
) -> str:
    """The SVG of a schema.

    Args:
        diagram: The schema, laid out.
        page: The page that it was laid out for.
        title: Its name, for those who hear it.
        description: What the film is about; said before the schema in words.
        language: Of the script.
        here: The node where the film's pin is seen first.
        prefix: Goes before every id, so that several drawings can stand in one page.
        with_images: Whether the pictures in nodes are part of it; a page that allows no `data:` cannot show them.

    Returns:
        A whole document; the same for the same inputs, byte for byte.
    """
    words, fallen = language_of(language).diagram, fallen_back(language)
    said = " ".join(filter(None, (ended(description), describe(diagram.schema, words))))
    stands = words.here.format(diagram.schema.nodes[here].label) if here else ""
    width, height = (_number(length) for length in diagram.layout.size)
    widest = diagram.layout.size[0] * LARGEST / _smallest(diagram)
    pen = _Pen(diagram, page, here, prefix, language, with_images=with_images)
    root = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {width} {height}",
        "width": round(widest),
        "height": round(widest * diagram.layout.size[1] / diagram.layout.size[0]),
        "role": "img",
        "aria-labelledby": f"{prefix}schema-title",
        "aria-describedby": f"{prefix}schema-desc {prefix}schema-here",
        "lang": language,
        "xml:lang": language,
        "direction": direction(language),
        "class": "play-video-schema play-video-tall"
        if diagram.layout.size[1] > diagram.layout.size[0] * TALL
        else "play-video-schema",
        **({"data-here": here} if here else {}),
    }
    spoken = {"lang": fallen} if fallen else {}
    lines = [
        f"<svg{_attributes(root)}>",
        f"<title{_attributes({'id': f'{prefix}schema-title'})}>{_text(title)}</title>",
        f"<desc{_attributes({'id': f'{prefix}schema-desc', **spoken})}>{_text(said)}</desc>",
        f"<metadata{_attributes({'id': f'{prefix}schema-here', **spoken, 'data-said': words.here})}>",
        f"{_text(stands)}</metadata>",
        *pen.drawing(width, height),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def describe(schema: Schema, words: Sentences) -> str:
    """A schema in words: its nodes, its edges and its groups as sentences.

    >>> schema = Schema.model_validate({"nodes": {"a": "One", "b": "Two"}, "edges": ["a -> b: then"]})
    >>> describe(schema, language_of("en").diagram)
    'The diagram shows: One; Two. From “One” to “Two”: then.'
    """
    labels = {name: node.label for name, node in schema.nodes.items()}
    said = [words.shows.format("; ".join(node.said() for node in schema.nodes.values()))]
    said += [words.edge(labels[edge.source], labels[edge.target], edge.label, edge.heads) for edge in schema.edges]
    said += [
        words.holds.format(group.label, "; ".join(labels[name] for name in group.nodes))
        for group in schema.groups.values()
    ]
    return " ".join(said)


def _smallest(diagram: Diagram) -> float:
    """The size of its smallest text."""
    layout = diagram.layout
    return min(layout.pin_size, layout.label_size, layout.small_size)


def _number(value: float) -> str:
    """A number with at most two decimals, written in one way only.

    >>> _number(12.0), _number(1.257), _number(-0.001)
    ('12', '1.26', '0')
    """
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("", text))


def _attributes(values: Mapping[str, str | float]) -> str:
    pairs = ((name, value if isinstance(value, str) else _number(value)) for name, value in values.items())
    return "".join(f" {name}={quoteattr(_NOT_XML.sub('', value))}" for name, value in pairs)


def _element(name: str, values: Mapping[str, str | float]) -> str:
    return f"<{name}{_attributes(values)}/>"


def _family(font: Font) -> str:
    """The family with what stands in for it, as CSS writes it."""
    words = font.family.lower()
    generic = next((family for word, family in _GENERIC.items() if word in words), "sans-serif")
    quoted = re.sub(r"['\\]", r"\\\g<0>", font.family)
    return f"'{quoted}', {generic}"


def _points(corners: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in corners)


@dataclass
class _Ids:
    """Ids of one document: a name that is taken gets a number."""

    prefix: str
    taken: set[str] = field(default_factory=set)

    def __call__(self, wanted: str) -> str:
        name, number = f"{self.prefix}{wanted}", 1
        while name in self.taken:
            number += 1
            name = f"{self.prefix}{wanted}-{number}"
        self.taken.add(name)
        return name


class _Pen:
    """Writes the shapes of a layout in the theme's colours."""

    def __init__(
        self, diagram: Diagram, page: Page, here: str | None, prefix: str, language: str, *, with_images: bool
    ) -> None:
        self._diagram, self._here, self._with_images = diagram, here, with_images
        self._theme = page.theme
        self._colours: Mapping[str, str] = page.theme.colours.model_dump(by_alias=True)
        zoom = view(diagram.layout, diagram.area, None, page.scale).zoom
        self._unit = page.scale * max(zoom, 0.5) / zoom
        self._ids = _Ids(prefix)

    def drawing(self, width: str, height: str) -> Iterator[str]:
        layout = self._diagram.layout
        yield _element(
            "rect", {"class": "play-video-ground", "width": width, "height": height, "fill": self._colours["ground"]}
        )
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
        yield f"<g{_attributes(named)}>"
        yield self._box(frame.box, 22 * self._unit, fill, self._colours["line"], self._line(2))
        middle = frame.heading.centre.y
        layout = self._diagram.layout
        start = Point(frame.heading.right if layout.is_mirrored else frame.heading.x, middle)
        yield self._words(frame.lines, start, layout.small_size, ink, anchor="start", bold=True)
        yield "</g>"

    def _edge(self, edge: EdgeRoute, authored: Edge) -> Iterator[str]:
        colour = self._colours[TONES[authored.tone][1]]
        name = self._ids(f"edge-{edge.source}-{edge.target}")
        kind = "play-video-edge" if authored.tone == "plain" else f"play-video-edge play-video-{authored.tone}"
        yield f"<g{_attributes({'id': name, 'class': kind, 'data-cue': edge.cue})}>"
        start, *others = (f"{_number(point.x)},{_number(point.y)}" for point in edge.shaft)
        drawn: dict[str, str | float] = {"d": f"M{start} C{' '.join(others)}", "fill": "none", "stroke": colour}
        drawn["stroke-width"] = self._line(4)
        if authored.line == "dashed":
            drawn["stroke-dasharray"] = " ".join(_number(share * self._diagram.layout.label_size) for share in DASH)
        yield _element("path", drawn)
        for tip in edge.tips:
            corners = _points([(corner.x, corner.y) for corner in tip.corners()])
            yield _element("polygon", {"class": "play-video-head", "points": corners, "fill": colour})
        if edge.label is not None:
            size = self._diagram.layout.small_size
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
            "data-cue": node.id,
        }
        yield f"<g{_attributes(named)}>"
        width = self._line(self._theme.line)
        if node.shape in ("box", "pill", "person"):
            yield from self._round(node, fill, line, width)
        else:
            yield from self._cornered(node, fill, line, width)
        yield from self._content(node, ink)
        yield from self._target(node.box)
        yield "</g>"

    def _content(self, node: NodeBox, ink: str) -> Iterator[str]:
        """The picture, the label and the text of a node; without the picture the words stand in the middle."""
        layout, image = self._diagram.layout, node.image_box
        up = 0.0
        if image and self._with_images:
            placed = {"x": image.x, "y": image.y, "width": image.width, "height": image.height}
            yield _element("image", {**placed, "href": _jpeg(self._diagram.images[node.id], image)})
        elif image:
            up = (node.label_centre.y - layout.label_size * LEADING * len(node.lines) / 2 - image.y) / 2
        label = self._words(node.lines, node.label_centre.moved(0, -up), layout.label_size, ink, bold=True)
        if node.text:
            yield f"{label}, {self._words(node.text, node.text_centre.moved(0, -up), layout.small_size, ink)}"
        else:
            yield label

    def _round(self, node: NodeBox, fill: str, line: str, width: float) -> Iterator[str]:
        """A box or pill, or a person: its head behind its body."""
        if node.shape == "person":
            head, body, radius = person(node.box, node.corner)
            placed = {"cx": head.x, "cy": head.y, "r": node.corner - width / 2}
            yield _element("circle", {**placed, "fill": fill, "stroke": line, "stroke-width": width})
            yield self._box(body, radius, fill, line, width)
        else:
            yield self._box(node.box, node.corner, fill, line, width)

    def _target(self, box: Rect) -> Iterator[str]:
        """What a finger can press about a box that is smaller, where the drawing is as small as it may be."""
        least, (width, height) = TARGET * _smallest(self._diagram) / SMALLEST, self._diagram.layout.size
        if min(box.width, box.height) < least:
            left, right = _span(box.x, box.right, least, width)
            top, bottom = _span(box.y, box.bottom, least, height)
            corners = _points([(left, top), (right, top), (right, bottom), (left, bottom)])
            yield _element(
                "path", {"class": "play-video-target", "d": f"M{corners}z", "fill": "none", "pointer-events": "all"}
            )

    def _cornered(self, node: NodeBox, fill: str, line: str, width: float) -> Iterator[str]:
        """Any other shape, with its fold or lid; the line lies inside its outline, as in the picture."""
        rect, corner = _rect(node.box), node.corner
        inside = shrunk(outline(node.shape, rect, corner), width / 2)
        yield _element("polygon", {"points": _points(inside), "fill": fill, "stroke": line, "stroke-width": width})
        if node.shape in ("note", "cylinder"):
            fold = _points(crease(node.shape, rect, corner))
            yield _element("polyline", {"points": fold, "fill": "none", "stroke": line, "stroke-width": width * 0.75})

    def _pin(self, name: str, pin: Pin) -> Iterator[str]:
        ink, rect = self._colours["ink"], _rect(pin.pill)
        looks = (
            {"class": "play-video-pin play-video-here"}
            if name == self._here
            else {"class": "play-video-pin", "display": "none"}
        )
        yield f"<g{_attributes({'id': self._ids(f'pin-{name}'), **looks, 'data-cue': name})}>"
        yield self._box(pin.pill, pin.pill.height / 2, ink)
        yield _element("polygon", {"points": _points(pointer(rect, (pin.tip.x, pin.tip.y))), "fill": ink})
        yield self._words(
            (self._diagram.pin,), pin.pill.centre, self._diagram.layout.pin_size, self._colours["ground"], bold=True
        )
        yield "</g>"

    def _line(self, width: float) -> float:
        """The width of a line of the theme, at least a pixel as in the picture."""
        return max(width * self._unit, 1.0)

    def _box(self, box: Rect, radius: float, fill: str, line: str = "none", width: float = 0.0) -> str:
        inner = box.grown(-width / 2)
        radius = max(min(radius, box.width / 2, box.height / 2) - width / 2, 0.0)
        placed = {"x": inner.x, "y": inner.y, "width": inner.width, "height": inner.height, "rx": radius}
        stroke: dict[str, str | float] = {"stroke": line, "stroke-width": width} if width else {}
        return _element("rect", {**placed, "fill": fill, **stroke})

    def _words(
        self, lines: Sequence[str], at: Point, size: float, ink: str, *, anchor: str = "middle", bold: bool = False
    ) -> str:
        """Lines about a point, each as wide as in the picture even where another face stands in.

        What parts them where they are heard or copied stands between them, outside of all text.
        """
        font = self._theme.fonts.strong if bold else self._theme.fonts.body
        setting = Setting(tuple(lines), font, size, size * LEADING, 0)
        first = at.y - setting.height / 2 + baseline(setting)
        written = []
        for number, (line, gap) in enumerate(zip(lines, [*gaps(lines), ""], strict=True)):
            place = {"x": at.x, "y": first + number * setting.leading, "textLength": measure(line, font, size)}
            written.append(f"<text{_attributes({**place, 'lengthAdjust': 'spacing'})}>{_text(line)}</text>{gap}")
        looks: dict[str, str | float] = {
            "class": "play-video-words",
            "font-family": _family(font),
            "font-weight": str(font.weight),
            "font-size": size,
            "text-anchor": anchor,
            "fill": ink,
        }
        return f"<g{_attributes(looks)}>{''.join(written)}</g>"


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
