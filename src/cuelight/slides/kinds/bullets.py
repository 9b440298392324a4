"""The slide kind `bullets`: a list. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, model_validator

from cuelight.drawing.shapes import Disc, Page, Panel, Text
from cuelight.drawing.text import Setting, check_characters, set_text, shortened, steps, too_long
from cuelight.errors import LayoutError
from cuelight.model.geometry import Rect
from cuelight.script.fields import SHORT_LABEL, Icon, Id, Label, Model, just, or_shorter
from cuelight.script.slide_kinds import Shown, Slide, SlideKind
from cuelight.slides.elements import Context, Element, Item


class Bullet(Model):
    """A line of a list, with an id of its own or its number.

    Attributes:
        id: What a cue calls it; by default its number.
        text: The line itself.
        icon: An icon in place of its number: of a set, or an SVG file of the project.
    """

    model_config = or_shorter(SHORT_LABEL)

    id: Id | None = None
    text: Label
    icon: Icon | None = None

    @model_validator(mode="before")
    @classmethod
    def _text_alone(cls, value: Any) -> Any:
        return {"text": str(value)} if isinstance(value, str | int | float) and not isinstance(value, bool) else value


Bullets = Annotated[tuple[Bullet, ...], Field(min_length=1, max_length=40)]


def numbered(bullets: tuple[Bullet, ...], first: int = 1) -> tuple[str, ...]:
    """What cues call bullets: their ids, or their numbers."""
    return tuple(bullet.id or str(number) for number, bullet in enumerate(bullets, first))


class BulletsSlide(Slide):
    """A list; authored as the list itself. Targets: each bullet's id, or its number from 1."""

    model_config = just("bullets")

    bullets: Bullets

    @model_validator(mode="before")
    @classmethod
    def _list_alone(cls, value: Any) -> Any:
        return {"bullets": value} if isinstance(value, list | tuple) else value

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return numbered(self.bullets)


@dataclass(frozen=True, slots=True)
class _Measures:
    """How cards are spaced, pixels of a picture 1080 high: air above and below the text, and between two cards."""

    air: float
    gap: float
    disc: float


_CARDS = (
    _Measures(72, 40, 40),
    _Measures(56, 36, 38),
    _Measures(44, 32, 36),
    _Measures(34, 26, 34),
    _Measures(24, 20, 32),
)
_ICON = 1.15
"""How large an icon is, over the disc that would stand in its place."""
_PLAIN = (_Measures(14, 10, 26), _Measures(8, 8, 26), _Measures(2, 4, 24))


def _lay_out(slide: BulletsSlide, context: Context) -> tuple[Element, ...]:
    """Bullets as cards, as airy as their number allows; many of them as a plain list with discs."""
    page, area, theme = context.page, context.area, context.page.theme
    for number, bullet in enumerate(slide.bullets):
        check_characters(bullet.text, theme.fonts.body, ("bullets", number))
    for measures, size in _tries(page):
        settings = _settings(slide.bullets, page, area, measures, size)
        heights = [_card_height(setting, page, measures) for setting in settings]
        total = sum(heights) + page.px(measures.gap) * (len(heights) - 1)
        if total <= area.height and all(setting.width <= _text_width(page, area, measures) for setting in settings):
            return tuple(_cards(slide, context, measures, settings, heights, total))
    raise _too_many(slide, settings, page, area, measures)


def _tries(page: Page) -> Iterator[tuple[_Measures, float]]:
    """From airy to tight, with smaller text only where tighter cards alone would not do."""
    sizes = list(steps(page.theme.sizes.body, page.scale))
    for measures in _CARDS[2 if page.column else 0 : -1]:
        yield measures, sizes[0]
    for size in sizes[1:]:
        yield _CARDS[-2], size
    for size in sizes:
        yield _CARDS[-1], size
    for measures in _PLAIN:
        for size in sizes:
            yield measures, size


def _sides(page: Page, measures: _Measures) -> tuple[float, float, float]:
    """Before the mark in a card, between it and the text, and after the text."""
    left, apart, right = (28, 28, 32) if measures in _PLAIN else (34, 34, 34) if page.column else (48, 60, 56)
    return page.px(left), page.px(apart), page.px(right)


def _indent(page: Page, measures: _Measures) -> float:
    """From a card's left edge to its text."""
    left, apart, _ = _sides(page, measures)
    return left + 2 * page.px(measures.disc) + apart


def _text_width(page: Page, area: Rect, measures: _Measures) -> float:
    return area.width - _indent(page, measures) - _sides(page, measures)[2]


def _settings(bullets: Sequence[Bullet], page: Page, area: Rect, measures: _Measures, size: float) -> list[Setting]:
    width = _text_width(page, area, measures)
    return [set_text(bullet.text, page.theme.fonts.body, size, width) for bullet in bullets]


def _card_height(setting: Setting, page: Page, measures: _Measures) -> float:
    return max(setting.height, 2 * page.px(measures.disc)) + 2 * page.px(measures.air)


def _cards(
    slide: BulletsSlide,
    context: Context,
    measures: _Measures,
    settings: Sequence[Setting],
    heights: Sequence[float],
    total: float,
) -> Iterator[Element]:
    page, area = context.page, context.area
    y = area.y + round(min((area.height - total) * 0.25, page.px(60)))
    radius = page.px(measures.disc)
    side = _sides(page, measures)[0]
    for number, (target, setting, height) in enumerate(zip(slide.targets, settings, heights, strict=True), 1):
        rect = Rect(area.x, y, area.width, height)
        middle = y + height / 2
        text_y = round(middle - setting.height / 2)
        box = Panel(rect, "band" if measures in _PLAIN else "card")
        mark = _mark(slide.bullets[number - 1], number, context, (area.x + side, round(middle)), radius)
        yield Element((box, mark, Text(setting, area.x + _indent(page, measures), text_y)), target)
        y += height + page.px(measures.gap)


def _mark(bullet: Bullet, number: int, context: Context, at: tuple[float, float], radius: float) -> Item:
    """What stands before a bullet: its icon, or its number in a disc; at the middle of its left side."""
    if bullet.icon is None:
        return Disc(at[0] + radius, at[1], radius, str(number), context.page.theme.fonts.strong)
    from cuelight.slides.icons import pictogram

    half = round(radius * _ICON)
    where = ("bullets", number - 1, "icon")
    return pictogram(bullet.icon, context, where, at[0] + radius - half, at[1] - half, 2 * half)


def icons(bullets: Sequence[Bullet]) -> Mapping[tuple[str | int, ...], str]:
    """The icons of bullets, by their keys."""
    return {(number, "icon"): bullet.icon for number, bullet in enumerate(bullets) if bullet.icon}


def _too_many(
    slide: BulletsSlide, settings: Sequence[Setting], page: Page, area: Rect, measures: _Measures
) -> LayoutError:
    width = _text_width(page, area, measures)
    for number, setting in enumerate(settings):
        alone = set_text(slide.bullets[number].text, setting.font, setting.size, width)
        if alone.width > width or alone.height > area.height:
            return too_long(slide.bullets[number].text, alone, width, area.height, ("bullets", number))
    heights = [_card_height(setting, page, measures) + page.px(measures.gap) for setting in settings]
    fits = sum(sum(heights[: number + 1]) <= area.height for number in range(len(heights)))
    text = slide.bullets[fits].text
    return LayoutError(
        f"{len(heights)} bullets do not fit: there is room for {fits}, up to the one before “{shortened(text)}”",
        "shorten them, or make two scenes of them",
        ("bullets", fits),
    )


KIND = SlideKind(
    key="bullets",
    model=BulletsSlide,
    example="bullets: [A line, Another line]",
    written="list of 1 to 40 lines, or `{id, text, icon}`",
    cues="each id; without one its number, from `1`",
    lay_out=_lay_out,
    words=lambda slide, _language: (Shown(points=tuple(bullet.text for bullet in slide.bullets)),),
    first_words=lambda slide: slide.bullets[0].text,
    icons=lambda slide: icons(slide.bullets),
    targets_are="bullets",
    rank=2,
)
