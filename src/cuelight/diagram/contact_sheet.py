"""The best candidates for a schema's layout side by side, so that people can judge by eye how they are scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from PIL import Image

from cuelight.diagram.element import Diagram, NodeImage
from cuelight.diagram.kept_layouts import Pinned, schema_area, schema_candidates
from cuelight.diagram.layout.portfolio import Candidate
from cuelight.diagram.paint import draw_world
from cuelight.diagram.pin_words import pin_words
from cuelight.diagram.viewport import view
from cuelight.drawing.canvas import Canvas
from cuelight.drawing.shapes import Page
from cuelight.drawing.text import Setting, led, measure
from cuelight.model.timeline import State
from cuelight.script.diagram import Schema

if TYPE_CHECKING:
    from cuelight.icons.icon import Icon

_ACROSS = 2
_LINE = 44
"""Size of a candidate's title, pixels of its own page."""


Images = Mapping[str, NodeImage]


def candidates(
    schema: Schema, page: Page, language: str, pinned: Pinned, images: Images, most: int = 6
) -> tuple[Candidate, ...]:
    """The best candidates for a schema, the one that is drawn first.

    Args:
        schema: The schema.
        page: The page that they are laid out for.
        language: BCP 47 tag.
        pinned: The nodes where the pin stands at some time.
        images: The pictures in nodes.
        most: How many.

    Raises:
        LayoutError: As `cuelight.diagram.layout.portfolio.lay_out`.
    """
    sizes = {node: image.size for node, image in images.items()}
    return schema_candidates(schema, page, schema_area(page), language, pinned, sizes)[:most]


def described(candidate: Candidate) -> str:
    """A candidate in a line: its name, its score, its label size, and what is wrong with it."""
    wrong = f", {len(candidate.wrong)} wrong: {candidate.wrong[0]}" if candidate.wrong else ""
    return f"{candidate.name}: {candidate.score:.1f}, labels of {candidate.label:.0f} px{wrong}"


def measures(candidate: Candidate) -> str:
    """What a candidate is judged by, in a line."""
    return "  ".join(f"{name} {value:.2f}" for name, value in asdict(candidate.measures).items())


def contact_sheet(
    schema: Schema, found: Sequence[Candidate], page: Page, language: str, images: Images, icons: Mapping[str, Icon]
) -> Image.Image:
    """A picture of some candidates, each with its line; RGB, as wide as two pages of half the size.

    Args:
        schema: The schema.
        found: Its candidates.
        page: The page that they are laid out for.
        language: BCP 47 tag.
        images: The pictures in nodes.
        icons: The icons in nodes.
    """
    width, height = page.width // _ACROSS, page.height // _ACROSS
    rows = -(-len(found) // _ACROSS)
    sheet = Image.new("RGB", (width * _ACROSS, height * rows), page.theme.colours.ground)
    for place, candidate in enumerate(found):
        row, column = divmod(place, _ACROSS)
        area, pin = schema_area(page), pin_words(schema, language)
        diagram = Diagram(schema, candidate.layout, area, pin, images, icons=icons)
        sheet.paste(_drawn(diagram, candidate, page).resize((width, height)), (column * width, row * height))
    return sheet


def _drawn(diagram: Diagram, candidate: Candidate, page: Page) -> Image.Image:
    schema, area = diagram.schema, diagram.area
    image = Image.new("RGB", (page.width, page.height), page.theme.colours.ground)
    everything = State(tuple(sorted(schema.targets)), here=next(iter(candidate.layout.pins), None))
    draw_world(Canvas(image), diagram, page, everything, view(candidate.layout, area, None, page.scale), area)
    font, size, line = page.theme.fonts.body, page.px(_LINE), described(candidate)
    setting = Setting((line,), font, size, size * led(line, font), measure(line, font, size))
    Canvas(image).text(setting, page.left, page.top / 2, page.theme.colours.ink, "start")
    return image
