"""The slide kind `bullets`: a list. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import TypeVar

from cuelight.drawing.shapes import Disc, Page, Panel, Text
from cuelight.drawing.text import Setting, check_characters, set_text, shortened, steps, too_long
from cuelight.errors import LayoutError
from cuelight.languages.figures import localized
from cuelight.model.geometry import Rect
from cuelight.model.timeline import State
from cuelight.script.fields import count
from cuelight.script.slide_kinds import ListEntry, Shown, SlideKind
from cuelight.slides.elements import Context, Element, Item
from cuelight.slides.kinds.bullets_slide import Bullet, BulletsSlide, icons
from cuelight.slides.kinds.inner_bullets import InnerList, check_inner, inner_elements, set_inner

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Measures:
    """How bullets are spaced, pixels of a picture 1080 high.

    Attributes:
        air: Above and below the text.
        gap: Between two of them.
        disc: Radius of a number's disc.
        size: Of the text, if that may be larger than it usually is.
        columns: How many stand side by side.
    """

    air: float
    gap: float
    disc: float
    size: float = 0
    columns: int = 1


_CARDS = (
    _Measures(112, 44, 52, 60),
    _Measures(92, 44, 50, 60),
    _Measures(72, 40, 46, 60),
    _Measures(56, 36, 44, 60),
    _Measures(44, 32, 40, 58),
    _Measures(36, 28, 38, 56),
    _Measures(28, 24, 36, 54),
    _Measures(24, 20, 34, 52),
    _Measures(24, 20, 32),
    _Measures(16, 16, 30),
    _Measures(11, 12, 28),
)
"""From airy to tight."""

_TWO = tuple(replace(measures, columns=2) for measures in _CARDS[4:])
_PLAIN = (_Measures(14, 10, 26), _Measures(8, 8, 26), _Measures(2, 4, 24))
_ICON = 1.15
"""How large an icon is, over the disc that would stand in its place."""
_TO_COME = 0.5
"""How large the mark of a bullet that is still to come is, over its disc."""
_SLIM = 1100
"""An area narrower than that, pixels at 1080p, has narrower sides."""
_LEAST = 0.42
"""The share of the area that cards take at least."""
_MIDDLE = 0.45
"""The share of the room that is left which lies above the bullets."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Bullets that were set: their texts, what is under each, and how high each is with that."""

    measures: _Measures
    settings: tuple[Setting, ...]
    under: tuple[InnerList, ...]
    heights: tuple[float, ...]

    def height(self, page: Page) -> float:
        """Of the highest column, pixels."""
        columns = _columns(self.heights, self.measures.columns)
        return max(sum(column) + page.px(self.measures.gap) * (len(column) - 1) for column in columns)

    @property
    def lines(self) -> int:
        inner = (setting for each in self.under for setting in each.settings)
        return sum(len(setting.lines) for setting in (*self.settings, *inner))


def _lay_out(slide: BulletsSlide, context: Context) -> tuple[Element, ...]:
    """Bullets as cards, as airy as their number allows; many of them as a plain list with discs.

    Those that are still to come are outlines, so that what is there is no fragment of an empty slide.
    """
    page, area, theme = context.page, context.area, context.page.theme
    for number, bullet in enumerate(slide.bullets):
        check_characters(bullet.text, theme.fonts.body, ("bullets", number))
        check_inner(slide.under(number), page)
    usual = _block(slide, page, area, _CARDS[-1], theme.sizes.body.largest * page.scale).lines
    for measures, size in _tries(page):
        block = _block(slide, page, area, measures, size)
        is_large = size > theme.sizes.body.largest * page.scale or measures.columns > 1
        if not (is_large and block.lines > usual) and _fits(block, page, area):
            return tuple(_elements(slide, context, block))
    raise _too_many(slide, block, page, area)


def _tries(page: Page) -> Iterator[tuple[_Measures, float]]:
    """From airy to tight: what is larger than usual, or stands in two columns, only where that costs no line."""
    body, largest = page.theme.sizes.body, page.theme.sizes.text.largest
    for measures in (*_CARDS, *_TWO):
        if min(measures.size, largest) > body.largest:
            yield measures, min(measures.size, largest) * page.scale
        yield measures, body.largest * page.scale
    for measures in (_CARDS[-2], *_PLAIN):
        for size in steps(body, page.scale):
            yield measures, size


def _block(slide: BulletsSlide, page: Page, area: Rect, measures: _Measures, size: float) -> _Block:
    width, font = _text_width(page, area, measures), page.theme.fonts.body
    settings = tuple(set_text(bullet.text, font, size, width) for bullet in slide.bullets)
    disc, air = 2 * page.px(measures.disc), 2 * page.px(measures.air)
    least = 0 if measures in _PLAIN else round(area.height * _LEAST / len(settings))
    under = tuple(set_inner(slide.under(number), page, size, width) for number in range(len(settings)))
    heights = tuple(
        max(max(setting.height, disc) + air + inner.height, least)
        for setting, inner in zip(settings, under, strict=True)
    )
    even = _Block(measures, settings, under, (max(heights),) * len(heights))
    is_flat = not any(inner.settings for inner in under)
    return even if is_flat and even.height(page) <= area.height else _Block(measures, settings, under, heights)


def _fits(block: _Block, page: Page, area: Rect) -> bool:
    width = _text_width(page, area, block.measures)
    is_wide_enough = all(setting.width <= width for setting in block.settings)
    return block.height(page) <= area.height and is_wide_enough and not any(each.is_too_wide for each in block.under)


def _columns(things: Sequence[T], columns: int) -> list[Sequence[T]]:
    """One column full before the next begins.

    >>> _columns([1, 2, 3, 4, 5], 2)
    [[1, 2, 3], [4, 5]]
    """
    rows = ceil(len(things) / columns)
    return [things[at : at + rows] for at in range(0, len(things), rows)]


def _sides(page: Page, area: Rect, measures: _Measures) -> tuple[float, float, float]:
    """Pixels from a card's left edge to its disc, from the disc to the text, and from the text to the right edge."""
    if measures in _PLAIN:
        return page.px(28), page.px(28), page.px(32)
    is_slim = area.width < page.px(_SLIM) or measures.columns > 1
    return (page.px(36), page.px(36), page.px(36)) if is_slim else (page.px(48), page.px(60), page.px(56))


def _width(page: Page, area: Rect, measures: _Measures) -> float:
    """Of a column."""
    return (area.width - page.px(measures.gap) * (measures.columns - 1)) / measures.columns


def _text_width(page: Page, area: Rect, measures: _Measures) -> float:
    left, between, right = _sides(page, area, measures)
    return _width(page, area, measures) - left - 2 * page.px(measures.disc) - between - right


def _elements(slide: BulletsSlide, context: Context, block: _Block) -> Iterator[Element]:
    page, area, measures = context.page, context.area, block.measures
    wide, gap = _width(page, area, measures), page.px(measures.gap)
    top = area.y + round((area.height - block.height(page)) * _MIDDLE)
    targets = iter(slide.outer)
    number = 0
    for across, heights in enumerate(_columns(block.heights, measures.columns)):
        x, y = area.x + across * (wide + gap), top
        for height in heights:
            yield from _bullet(slide, number, context, block, Rect(x, y, wide, height), next(targets))
            y, number = y + height + gap, number + 1


def _bullet(
    slide: BulletsSlide, number: int, context: Context, block: _Block, rect: Rect, target: str
) -> Iterator[Element]:
    """A bullet in its rectangle, the outline that is there before, and what is under it."""
    page, measures, setting, inner = context.page, block.measures, block.settings[number], block.under[number]
    side, between, _ = _sides(page, context.area, measures)
    radius, middle = page.px(measures.disc), rect.y + (rect.height - inner.height) / 2
    x = rect.x + side
    mark = _mark(slide.bullets[number], number, context, (x, round(middle)), radius)
    text = Text(setting, x + 2 * radius + between, round(middle - setting.height / 2))
    to_come = Disc(x + radius, round(middle), round(radius * _TO_COME), is_faint=True)
    if measures in _PLAIN:
        yield Element((Panel(rect, "band"), mark, text), target, waiting=(to_come,))
    else:
        yield Element((Panel(rect), mark, text), target, waiting=(Panel(rect, "outline"), to_come))
    yield from inner_elements(inner, target, context, text.x, text.y + setting.height)


def _mark(bullet: Bullet, number: int, context: Context, at: tuple[float, float], radius: float) -> Item:
    """What stands before a bullet: its icon, or its number in a disc; at the middle of its left side."""
    if bullet.icon is None:
        said = localized(str(number + 1), context.language)
        return Disc(at[0] + radius, at[1], radius, said, context.page.theme.fonts.strong)
    from cuelight.slides.icons import pictogram

    half = round(radius * _ICON)
    where = ("bullets", number, "icon")
    return pictogram(bullet.icon, context, where, at[0] + radius - half, at[1] - half, 2 * half)


def _too_many(slide: BulletsSlide, block: _Block, page: Page, area: Rect) -> LayoutError:
    width = _text_width(page, area, block.measures)
    for inner in block.under:
        for bullet, setting in zip(inner.bullets, inner.settings, strict=True):
            if setting.width > inner.width or setting.height > area.height:
                return too_long(bullet.text, setting, inner.width, area.height, bullet.where)
    for number, setting in enumerate(block.settings):
        if setting.width > width or setting.height > area.height:
            return too_long(slide.bullets[number].text, setting, width, area.height, ("bullets", number))
    heights = [height + page.px(block.measures.gap) for height in block.heights]
    fits = sum(sum(heights[: number + 1]) <= area.height for number in range(len(heights)))
    text = slide.bullets[fits].text
    return LayoutError(
        f"{_counted(slide)} do not fit: there is room for {fits}, up to the one before “{shortened(text)}”",
        "shorten them, or make two scenes of them",
        ("bullets", fits),
    )


def _counted(slide: BulletsSlide) -> str:
    inner = sum(len(bullet.inner) for bullet in slide.bullets)
    return (
        f"{count(len(slide.bullets), 'bullet')} with {inner} under them" if inner else f"{len(slide.bullets)} bullets"
    )


def _seen(slide: BulletsSlide, state: State) -> State:
    """Of a hidden bullet nothing shows."""
    hidden = {name for name, holder in slide.holders.items() if holder not in state.visible}
    visible = tuple(name for name in state.visible if name not in hidden)
    return State(visible, tuple(name for name in state.lit if name in visible))


def _words(slide: BulletsSlide) -> Shown:
    return Shown(
        points=tuple(
            ListEntry(bullet.text, tuple(each.text for each in bullet.inner)) if bullet.inner else bullet.text
            for bullet in slide.bullets
        )
    )


def _icons(slide: BulletsSlide) -> Mapping[tuple[str | int, ...], str]:
    inner = {
        (number, "bullets", *keys): icon
        for number, bullet in enumerate(slide.bullets)
        for keys, icon in icons(bullet.inner).items()
    }
    return {**icons(slide.bullets), **inner}


KIND = SlideKind(
    key="bullets",
    model=BulletsSlide,
    example="bullets: [A line, Another line]",
    written="list of 1 to 40 lines, or `{id, text, icon, bullets}`; bullets are a list under it",
    cues="each id; without one its number, from `1`; under `2` they are `2.1`, `2.2` ...",
    lay_out=_lay_out,
    words=lambda slide, _language: (_words(slide),),
    first_words=lambda slide: str(slide.bullets[0].text),
    icons=_icons,
    seen=_seen,
    targets_are="bullets",
    rank=2,
    version=2,
)
