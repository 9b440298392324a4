"""The slide kind `bullets`: a list. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cuelight.drawing.shapes import Disc, Page, Panel, Text
from cuelight.drawing.text import Setting, check_characters, set_text, shortened, steps, too_long
from cuelight.errors import LayoutError
from cuelight.model.geometry import Rect
from cuelight.model.timeline import State
from cuelight.script.fields import count
from cuelight.script.slide_kinds import ListEntry, Shown, SlideKind
from cuelight.slides.elements import Context, Element, Item
from cuelight.slides.kinds.bullets_slide import Bullet, BulletsSlide, icons
from cuelight.slides.kinds.inner_bullets import InnerList, check_inner, inner_elements, set_inner


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
        check_inner(slide.under(number), page)
    for measures, size in _tries(page):
        settings = _settings(slide.bullets, page, area, measures, size)
        width = _text_width(page, area, measures)
        under = [set_inner(slide.under(number), page, size, width) for number in range(len(slide.bullets))]
        heights = [
            _card_height(setting, page, measures) + inner.height for setting, inner in zip(settings, under, strict=True)
        ]
        total = sum(heights) + page.px(measures.gap) * (len(heights) - 1)
        has_room = not any(inner.is_too_wide for inner in under) and all(each.width <= width for each in settings)
        if total <= area.height and has_room:
            return tuple(_cards(slide, context, measures, settings, under, heights, total))
    raise _too_many(slide, settings, under, page, area, measures)


def _tries(page: Page) -> Iterator[tuple[_Measures, float]]:
    """From airy to tight, with smaller text only where tighter cards alone would not do."""
    sizes = list(steps(page.theme.sizes.body, page.scale))
    for measures in _CARDS[:-1]:
        yield measures, sizes[0]
    for size in sizes[1:]:
        yield _CARDS[-2], size
    for size in sizes:
        yield _CARDS[-1], size
    for measures in _PLAIN:
        for size in sizes:
            yield measures, size


def _indent(page: Page, measures: _Measures) -> float:
    """From a card's left edge to its text."""
    side = page.px(28) if measures in _PLAIN else page.px(48)
    return side + 2 * page.px(measures.disc) + (page.px(28) if measures in _PLAIN else page.px(60))


def _text_width(page: Page, area: Rect, measures: _Measures) -> float:
    return area.width - _indent(page, measures) - page.px(32 if measures in _PLAIN else 56)


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
    under: Sequence[InnerList],
    heights: Sequence[float],
    total: float,
) -> Iterator[Element]:
    page, area = context.page, context.area
    y = area.y + round(min((area.height - total) * 0.25, page.px(60)))
    radius = page.px(measures.disc)
    side = page.px(28 if measures in _PLAIN else 48)
    x = area.x + _indent(page, measures)
    rows = zip(slide.outer, settings, under, heights, strict=True)
    for number, (target, setting, inner, height) in enumerate(rows, 1):
        rect = Rect(area.x, y, area.width, height)
        middle = y + (height - inner.height) / 2
        text_y = round(middle - setting.height / 2)
        box = Panel(rect, "band" if measures in _PLAIN else "card")
        mark = _mark(slide.bullets[number - 1], number, context, (area.x + side, round(middle)), radius)
        yield Element((box, mark, Text(setting, x, text_y)), target)
        yield from inner_elements(inner, target, context, x, text_y + setting.height)
        y += height + page.px(measures.gap)


def _mark(bullet: Bullet, number: int, context: Context, at: tuple[float, float], radius: float) -> Item:
    """What stands before a bullet: its icon, or its number in a disc; at the middle of its left side."""
    if bullet.icon is None:
        return Disc(at[0] + radius, at[1], radius, str(number), context.page.theme.fonts.strong)
    from cuelight.slides.icons import pictogram

    half = round(radius * _ICON)
    where = ("bullets", number - 1, "icon")
    return pictogram(bullet.icon, context, where, at[0] + radius - half, at[1] - half, 2 * half)


def _too_many(
    slide: BulletsSlide,
    settings: Sequence[Setting],
    under: Sequence[InnerList],
    page: Page,
    area: Rect,
    measures: _Measures,
) -> LayoutError:
    width = _text_width(page, area, measures)
    for inner in under:
        for bullet, setting in zip(inner.bullets, inner.settings, strict=True):
            if setting.width > inner.width or setting.height > area.height:
                return too_long(bullet.text, setting, inner.width, area.height, bullet.where)
    for number, setting in enumerate(settings):
        alone = set_text(slide.bullets[number].text, setting.font, setting.size, width)
        if alone.width > width or alone.height > area.height:
            return too_long(slide.bullets[number].text, alone, width, area.height, ("bullets", number))
    heights = [
        _card_height(setting, page, measures) + inner.height + page.px(measures.gap)
        for setting, inner in zip(settings, under, strict=True)
    ]
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
)
