"""The sides of a comparison as they are set: their texts, and how high each row is. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cuelight.drawing.shapes import Page
from cuelight.drawing.text import HEADING_LEADING, Setting, fit_text, set_text
from cuelight.errors import LayoutError
from cuelight.model.inline import Words
from cuelight.script.fields import Icon, Line, Model
from cuelight.slides.kinds.bullets_slide import Bullets


class Side(Model):
    """One side of a comparison.

    Attributes:
        heading: What stands over the side.
        bullets: The lines of the side.
        icon: An icon before the heading: of a set, or an SVG file of the project.
    """

    heading: Line
    bullets: Bullets
    icon: Icon | None = None


Sides = Sequence[tuple[str, Side]]

INDENT = 84
"""From a card's edge to the text of bullets, where any has an icon."""

BEFORE = 84
"""How far an icon moves its heading."""


@dataclass(frozen=True, slots=True)
class SideMeasures:
    """How a side is spaced, pixels at 1080p.

    Attributes:
        size: Of the text of bullets.
        air: Between the edge of a card and what it holds.
        gap: Between two bullets.
        below: Between heading and bullets.
        heading: The largest size of the heading.
        indent: From the air to the text of bullets.
    """

    size: float
    air: float
    gap: float
    below: float
    heading: float = 56
    indent: float = 44


_TRIES = (
    SideMeasures(60, 60, 40, 48, 64),
    SideMeasures(56, 60, 40, 48, 62),
    SideMeasures(50, 60, 36, 44, 60),
    SideMeasures(50, 52, 28, 38),
    SideMeasures(48, 46, 22, 32),
    SideMeasures(46, 42, 18, 24),
    SideMeasures(44, 36, 14, 18),
)
"""From large and airy to tight."""

_ONE_LINE = 52
"""The smallest size in which a heading has one line, where it could have two."""

_USUAL = 50
"""Text that is larger than that is so only where it costs no line."""


@dataclass(frozen=True, slots=True)
class SideColumn:
    """A side that was set.

    Attributes:
        name: Its key.
        heading: What stands over it.
        bullets: Its lines.
        rows: How high each has room, pixels.
        above: How high the heading has room.
        height: Of its card.
    """

    name: str
    heading: Setting
    bullets: tuple[Setting, ...]
    rows: tuple[float, ...]
    above: float
    height: float


def tries(page: Page, sides: Sides) -> Iterator[tuple[SideMeasures, bool]]:
    """From large to tight, with bullets in rows; where nothing fits so, without."""
    body, text = page.theme.sizes.body, page.theme.sizes.text
    for in_rows in (True, False):
        for tried in _TRIES:
            largest = max(text.largest, body.largest) if tried.size > _USUAL else body.largest
            yield replace(_indented(tried, sides), size=max(min(tried.size, largest), body.smallest)), in_rows


def costs_lines(columns: Sequence[SideColumn], sides: Sides, page: Page, width: float, measures: SideMeasures) -> bool:
    """Whether sides have more lines because their text is larger than usual."""
    usual = min(_USUAL, page.theme.sizes.body.largest)
    if measures.size <= usual:
        return False
    smaller = _set(sides, page, text_width(page, width, measures), usual)
    lines = sum(len(setting.lines) for column in columns for setting in column.bullets)
    return lines > sum(len(setting.lines) for side in smaller for setting in side)


def _indented(measures: SideMeasures, sides: Sides) -> SideMeasures:
    has_icons = any(bullet.icon for _, side in sides for bullet in side.bullets)
    return replace(measures, indent=INDENT) if has_icons else measures


def text_width(page: Page, width: float, measures: SideMeasures) -> float:
    """The room for the text of bullets in a card of a width, pixels."""
    return width - 2 * page.px(measures.air) - page.px(measures.indent)


def columns(
    sides: Sides, page: Page, width: float, measures: SideMeasures, *, is_slim: bool, in_rows: bool
) -> list[SideColumn]:
    """Both sides; next to each other their bullets begin at the same height.

    Args:
        sides: What they are called, and what they hold.
        page: The page.
        width: Of a card, pixels.
        measures: How they are spaced.
        is_slim: Whether one stands above the other.
        in_rows: Whether equally many bullets stand in rows.
    """
    before = page.px(BEFORE) if any(side.icon for _, side in sides) else 0
    headings = _headings(sides, page, width - 2 * page.px(measures.air) - before, measures.heading)
    settings = _set(sides, page, text_width(page, width, measures), measures.size)
    rows = [tuple(setting.height for setting in side) for side in settings]
    if in_rows and not is_slim and len(rows[0]) == len(rows[1]):
        rows = [tuple(map(max, *rows))] * 2
    made = []
    for (name, _), heading, bullets, heights in zip(sides, headings, settings, rows, strict=True):
        above = heading.height if is_slim else max(other.height for other in headings)
        used = sum(heights) + page.px(measures.gap) * (len(bullets) - 1)
        height = 2 * page.px(measures.air) + above + page.px(measures.below) + used
        made.append(SideColumn(name, heading, bullets, heights, above, height))
    tallest = max(column.height for column in made)
    return made if is_slim else [replace(column, height=tallest) for column in made]


def _set(sides: Sides, page: Page, width: float, size: float) -> list[tuple[Setting, ...]]:
    font, size = page.theme.fonts.body, size * page.scale
    return [tuple(set_text(bullet.text, font, size, width) for bullet in side.bullets) for _, side in sides]


def _headings(sides: Sides, page: Page, width: float, largest: float) -> list[Setting]:
    """Both headings in the smaller of the sizes that each would have alone."""
    size = min(_heading(side.heading, page, width, largest, ("compare", name, "heading")).size for name, side in sides)
    font = page.theme.fonts.heading
    return [set_text(side.heading, font, size, width, leading=HEADING_LEADING, even=True) for _, side in sides]


def _heading(text: Words, page: Page, width: float, largest: float, where: tuple[str, ...]) -> Setting:
    """In one line, if that is not too small for it, or in two."""
    sizes, line = page.theme.sizes.heading, page.px(largest * HEADING_LEADING)
    for smallest, lines in ((_ONE_LINE, 1.2), (page.theme.sizes.body.smallest, 2.5)):
        tried = sizes.model_copy(update={"largest": max(largest, smallest), "smallest": smallest})
        try:
            return fit_text(
                text, page.theme.fonts.heading, tried, page.scale, width, lines * line, where, leading=HEADING_LEADING
            )
        except LayoutError as error:
            wrong = error
    raise wrong
