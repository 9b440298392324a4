"""The script's schema as an accessible SVG, from the same layout as the film's picture. Draws nothing, writes nothing.

Everything stands from the start and nothing is lit. Nodes, edges, groups and pins each are one `<g>` with a class, an
id, and in `data-cue` the name that a cue calls them, so that a page can light them up by a style. Every pin of the
film is there; the one that it shows first is displayed.

A schema that the film shows in levels has these one below the other; on a page, each is a drawing of its own. What an
element of the overview stands for is listed in its `data-holds`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cuelight.diagram.element import Diagram, Level
from cuelight.diagram.levels import OVERVIEW
from cuelight.diagram.page_text import LARGEST
from cuelight.diagram.svg_pen import Ids, Pen, attributes, ground, number, smallest, text
from cuelight.drawing.shapes import Page
from cuelight.languages.direction import direction
from cuelight.languages.find import fallen_back, language_of
from cuelight.languages.language import Sentences, ended
from cuelight.script.diagram import Schema

TALL = 0.8
"""Of its width that a schema may be high before a page gives it a column of its own."""

_BETWEEN = 48
"""Pixels between two levels."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a schema's SVG is told beside what is drawn: see `schema_svg`."""

    diagram: Diagram
    page: Page
    title: str
    description: str
    language: str
    here: str | None
    ids: Ids
    with_images: bool

    @property
    def words(self) -> Sentences:
        """In which a diagram is said."""
        return language_of(self.language).diagram

    @property
    def shape(self) -> str:
        """The classes that say how high it is for its width; levels are high if all of them are."""
        sizes = [shown.layout.size for shown in _shown(self.diagram)]
        is_tall = all(height > width * TALL for width, height in sizes)
        return "play-video-schema play-video-tall" if is_tall else "play-video-schema"


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What is drawn, how large it is, and how wide it may be on a page, pixels."""

    size: tuple[float, float]
    widest: float
    lines: Iterable[str]


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
    apart: bool = False,
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
        apart: Whether each level is a document of its own, the overview first, as a page shows them.

    Returns:
        A whole document, or several; the same for the same inputs, byte for byte.
    """
    told = _Told(diagram, page, title, description, language, here, Ids(prefix), with_images)
    if apart and diagram.levels:
        return "".join(_level(told, name) for name in diagram.levels)
    if diagram.levels:
        drawing = _stack(told)
    else:
        drawing = _alone(diagram, Pen(diagram, page, told.ids, here, with_images=with_images))
    return _document(told, drawing, title, _said(told, diagram.schema))


def _said(told: _Told, schema: Schema) -> str:
    return told.words.joined((ended(told.description, told.words.stop), describe(schema, told.words)))


def _shown(diagram: Diagram) -> Sequence[Diagram]:
    return [level.diagram for level in diagram.levels.values()] or [diagram]


def _alone(diagram: Diagram, pen: Pen) -> _Drawing:
    return _Drawing(pen.size, pen.size[0] * LARGEST / smallest(diagram), tuple(pen.drawing()))


def _pen(told: _Told, level: Level) -> Pen:
    """What writes a level."""
    names, held = level.part.names, dict[str, list[str]]()
    for target, name in names.items():
        if target != name:
            held.setdefault(name, []).append(target)
    holds = {name: " ".join(targets) for name, targets in held.items()}
    here = names.get(told.here) if told.here else None
    return Pen(level.diagram, told.page, told.ids, here, holds, with_images=told.with_images)


def _stack(told: _Told) -> _Drawing:
    """The levels one below the other, all their words of one size."""
    drawings = {name: _alone(level.diagram, _pen(told, level)) for name, level in told.diagram.levels.items()}
    width, top, lines = max(drawing.widest for drawing in drawings.values()), 0.0, list[str]()
    for name, drawing in drawings.items():
        scale = drawing.widest / drawing.size[0]
        placed = {
            "id": told.ids(f"level-{name}" if name else "schema-overview"),
            "class": "play-video-level",
            "data-level": name,
            "transform": f"translate({number((width - drawing.widest) / 2)} {number(top)}) scale({scale:.5f})",
        }
        lines += [f"<g{attributes(placed)}>", *drawing.lines, "</g>"]
        top += drawing.size[1] * scale + _BETWEEN
    return _Drawing((width, top - _BETWEEN), width, lines)


def _level(told: _Told, name: str) -> str:
    """A level as a document of its own."""
    level = told.diagram.levels[name]
    drawing, schema = _alone(level.diagram, _pen(told, level)), level.part.schema
    if name == OVERVIEW:
        return _document(told, drawing, told.title, _said(told, schema), name)
    return _document(told, drawing, told.diagram.schema.groups[name].label, describe(schema, told.words), name)


def _document(told: _Told, drawing: _Drawing, title: str, said: str, level: str | None = None) -> str:
    """A document, which may be that of a level."""
    fallen, width, height = fallen_back(told.language), *drawing.size
    names = [told.ids(f"{each}-{level}" if level else f"schema-{each}") for each in ("title", "desc", "here")]
    stands = told.words.here.format(told.diagram.schema.nodes[told.here].label) if told.here else ""
    root = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {number(width)} {number(height)}",
        "width": round(drawing.widest),
        "height": round(drawing.widest * height / width),
        "role": "img",
        "aria-labelledby": names[0],
        "aria-describedby": f"{names[1]} {names[2]}",
        "lang": told.language,
        "xml:lang": told.language,
        "direction": direction(told.language),
        "class": told.shape,
        **({"data-here": told.here} if told.here and not level else {}),
        **({} if level is None else {"data-level": level}),
    }
    spoken = {"lang": fallen} if fallen else {}
    lines = [
        f"<svg{attributes(root)}>",
        f"<title{attributes({'id': names[0]})}>{text(title)}</title>",
        f"<desc{attributes({'id': names[1], **spoken})}>{text(said)}</desc>",
        f"<metadata{attributes({'id': names[2], **spoken, 'data-said': told.words.here})}>",
        f"{text(stands)}</metadata>",
        ground(number(width), number(height), told.page.theme),
        *drawing.lines,
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
    said = [words.shows.format(words.listed(node.said() for node in schema.nodes.values()))]
    said += [words.edge(labels[edge.source], labels[edge.target], edge.label, edge.heads) for edge in schema.edges]
    said += [
        words.holds.format(group.label, words.listed(labels[name] for name in group.nodes))
        for group in schema.groups.values()
    ]
    return words.joined(said)
