"""Bullets of bullets: the second level of a list. Pure geometry."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cuelight.drawing.shapes import Disc, Page, Panel, Text
from cuelight.drawing.text import Setting, check_characters, set_text
from cuelight.model.geometry import Rect
from cuelight.script.fields import Icon, Line
from cuelight.slides.elements import Context, Element, Item

SMALLER, SMALLEST = 0.84, 30
"""Size of the second level, in sizes of the first, and the least that it has, pixels at 1080p."""

_INDENT, _WITH_ICONS = 40, 76
"""From the first level's text to the second's."""
_DOT = 8
_ICON = 56
_LEAD, _GAP, _UNDER = 0.4, 0.28, 0.12
"""Above the second level, between its bullets and below it, in sizes of its text."""
_ROUND = 20
"""How far the light of a bullet reaches beyond its sides."""


@dataclass(frozen=True, slots=True)
class InnerBullet:
    """A bullet of the second level: what a cue calls it, its text and icon, and its keys for errors."""

    target: str
    text: Line
    icon: Icon | None
    where: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class InnerList:
    """The second level of one bullet, set.

    Attributes:
        bullets: What it lists.
        settings: Each of them.
        indent: From the first level's text to theirs.
        width: The room for each, pixels.
    """

    bullets: tuple[InnerBullet, ...]
    settings: tuple[Setting, ...]
    indent: float
    width: float

    @property
    def gap(self) -> float:
        """Between two of them."""
        return _GAP * self.settings[0].size if self.settings else 0

    @property
    def above(self) -> float:
        """Between the first level's text and the first of them."""
        return _LEAD * self.settings[0].size if self.settings else 0

    @property
    def height(self) -> float:
        """Of all of them, with what is above and below."""
        if not self.settings:
            return 0
        under = _UNDER * self.settings[0].size
        rows = sum(setting.height for setting in self.settings) + self.gap * (len(self.settings) - 1)
        return self.above + rows + under

    @property
    def is_too_wide(self) -> bool:
        """Whether a word has no room."""
        return any(setting.width > self.width for setting in self.settings)


def check_inner(bullets: Sequence[InnerBullet], page: Page) -> None:
    """See that there is a face for every character.

    Raises:
        LayoutError: Characters are missing.
    """
    for bullet in bullets:
        check_characters(bullet.text, page.theme.fonts.body, bullet.where)


def set_inner(bullets: Sequence[InnerBullet], page: Page, size: float, width: float) -> InnerList:
    """Set the second level of a bullet.

    Args:
        bullets: What it lists.
        page: The page.
        size: Of the first level's text, pixels.
        width: The room for that, pixels.
    """
    small = max(size * SMALLER, SMALLEST * page.scale)
    indent = page.px(_WITH_ICONS if any(bullet.icon for bullet in bullets) else _INDENT)
    room = width - indent
    settings = tuple(set_text(bullet.text, page.theme.fonts.body, small, room) for bullet in bullets)
    return InnerList(tuple(bullets), settings, indent, room)


def inner_elements(inner: InnerList, holder: str, context: Context, x: float, y: float) -> Iterator[Element]:
    """The second level of a bullet, from a point down, left at the first level's text."""
    page = context.page
    y += inner.above
    for bullet, setting in zip(inner.bullets, inner.settings, strict=True):
        row = Rect(x, y, inner.indent + inner.width, setting.height)
        lit = Panel(row.inset(-page.px(_ROUND), -inner.gap * 0.4), "band")
        middle = round(y + setting.leading / 2 + page.px(1))
        mark = _mark(bullet, context, x, middle, inner.indent)
        yield Element((lit, mark, Text(setting, x + inner.indent, round(y))), bullet.target, holder)
        y += setting.height + inner.gap


def _mark(bullet: InnerBullet, context: Context, x: float, middle: float, indent: float) -> Item:
    """What stands before it: its icon, or a dot; under icons in their middle."""
    page = context.page
    if bullet.icon is None:
        return Disc(x + page.px(_DOT if indent == page.px(_INDENT) else _ICON / 2 - 6), middle, page.px(_DOT))
    from cuelight.slides.icons import pictogram

    wide = page.px(_ICON)
    return pictogram(bullet.icon, context, (*bullet.where, "icon"), x - page.px(6), middle - wide / 2, wide)
