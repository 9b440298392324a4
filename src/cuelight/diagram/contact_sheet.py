"""The best candidates for a schema's layout side by side, so that people can judge by eye how they are scored."""

from collections.abc import Sequence
from dataclasses import asdict

from PIL import Image

from cuelight.diagram.element import Diagram
from cuelight.diagram.kept_layouts import schema_area, schema_candidates
from cuelight.diagram.layout.portfolio import Candidate
from cuelight.diagram.paint import draw_world
from cuelight.diagram.viewport import view
from cuelight.drawing.canvas import Canvas
from cuelight.drawing.shapes import Page
from cuelight.drawing.text import LEADING, Setting, measure
from cuelight.languages.find import language_of
from cuelight.model.timeline import State
from cuelight.script.diagram import Schema

_ACROSS = 2
_LINE = 44
"""Size of a candidate's title, pixels of its own page."""


def candidates(schema: Schema, page: Page, language: str, most: int = 6) -> tuple[Candidate, ...]:
    """The best candidates for a schema, the one that is drawn first.

    Raises:
        LayoutError: As `cuelight.diagram.layout.portfolio.lay_out`.
    """
    return schema_candidates(schema, page, schema_area(page), language)[:most]


def described(candidate: Candidate) -> str:
    """A candidate in a line: its name, its score, its label size, and what is wrong with it."""
    wrong = f", {len(candidate.wrong)} wrong: {candidate.wrong[0]}" if candidate.wrong else ""
    return f"{candidate.name}: {candidate.score:.1f}, labels of {candidate.label:.0f} px{wrong}"


def measures(candidate: Candidate) -> str:
    """What a candidate is judged by, in a line."""
    return "  ".join(f"{name} {value:.2f}" for name, value in asdict(candidate.measures).items())


def contact_sheet(schema: Schema, found: Sequence[Candidate], page: Page, language: str) -> Image.Image:
    """A picture of some candidates, each with its line; RGB, as wide as two pages of half the size.

    Args:
        schema: The schema.
        found: Its candidates.
        page: The page that they are laid out for.
        language: BCP 47 tag.
    """
    width, height = page.width // _ACROSS, page.height // _ACROSS
    rows = -(-len(found) // _ACROSS)
    sheet = Image.new("RGB", (width * _ACROSS, height * rows), page.theme.colours.ground)
    for place, candidate in enumerate(found):
        row, column = divmod(place, _ACROSS)
        sheet.paste(_drawn(schema, candidate, page, language).resize((width, height)), (column * width, row * height))
    return sheet


def _drawn(schema: Schema, candidate: Candidate, page: Page, language: str) -> Image.Image:
    area = schema_area(page)
    diagram = Diagram(schema, candidate.layout, area, language_of(language).pin)
    image = Image.new("RGB", (page.width, page.height), page.theme.colours.ground)
    everything = State(tuple(sorted(schema.targets)), here=next(iter(schema.nodes)))
    draw_world(image, diagram, page, everything, view(candidate.layout, area, None, page.scale), area)
    font, size, line = page.theme.fonts.body, page.px(_LINE), described(candidate)
    setting = Setting((line,), font, size, size * LEADING, measure(line, font, size))
    Canvas(image).text(setting, page.left, page.top / 2, page.theme.colours.ink, "start")
    return image
