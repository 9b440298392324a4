"""Layout of bullets and comparisons. Pure geometry."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cuelight.errors import LayoutError
from cuelight.kinds import Bullet, BulletsSlide, CompareSlide, Side
from cuelight.slides.elements import Box, Disc, Element, Item, Page, Rect, Text
from cuelight.slides.fonts import check_characters
from cuelight.slides.typeset import HEADING_LEADING, Setting, fit_text, set_text, steps, too_long


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
_PLAIN = (_Measures(14, 10, 26), _Measures(6, 6, 26))


def lay_bullets(slide: BulletsSlide, page: Page, area: Rect) -> tuple[Element, ...]:
    """Bullets as cards, as airy as their number allows; many of them as a plain list with discs."""
    theme = page.theme
    for number, bullet in enumerate(slide.bullets):
        check_characters(bullet.text, theme.fonts.body, ("bullets", number))
    for measures, size in _tries(page):
        settings = _settings(slide.bullets, page, area, measures, size)
        heights = [_card_height(setting, page, measures) for setting in settings]
        total = sum(heights) + page.px(measures.gap) * (len(heights) - 1)
        if total <= area.height and all(setting.width <= _text_width(page, area, measures) for setting in settings):
            return tuple(_cards(slide, page, area, measures, settings, heights, total))
    raise _too_many(slide, settings, page, area, measures)


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
    page: Page,
    area: Rect,
    measures: _Measures,
    settings: Sequence[Setting],
    heights: Sequence[float],
    total: float,
) -> Iterator[Element]:
    y = area.y + round(min((area.height - total) * 0.25, page.px(60)))
    radius = page.px(measures.disc)
    side = page.px(28 if measures in _PLAIN else 48)
    for number, (target, setting, height) in enumerate(zip(slide.targets, settings, heights, strict=True), 1):
        rect = Rect(area.x, y, area.width, height)
        middle = y + height / 2
        text_y = round(middle - setting.height / 2)
        box = Box(rect, "band" if measures in _PLAIN else "card")
        disc = Disc(area.x + side + radius, round(middle), radius, str(number), page.theme.fonts.strong)
        yield Element((box, disc, Text(setting, area.x + _indent(page, measures), text_y)), target)
        y += height + page.px(measures.gap)


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
    shown = text if len(text) <= 80 else f"{text[:77]}..."
    return LayoutError(
        f"{len(heights)} bullets do not fit: there is room for {fits}, up to the one before “{shown}”",
        "shorten them, or make two scenes of them",
        ("bullets", fits),
    )


def lay_compare(slide: CompareSlide, page: Page, area: Rect) -> tuple[Element, ...]:
    """Two cards side by side, or one above the other on a narrow page."""
    gap = page.px(48)
    if page.is_narrow:
        half = (area.height - gap) / 2
        places = [Rect(area.x, area.y, area.width, half), Rect(area.x, area.y + half + gap, area.width, half)]
    else:
        half = (area.width - gap) / 2
        places = [Rect(area.x, area.y, half, area.height), Rect(area.x + half + gap, area.y, half, area.height)]
    sides = [("left", slide.left, places[0]), ("right", slide.right, places[1])]
    columns = [_column(name, side, page, place) for name, side, place in sides]
    height = max(height for _, height in columns)
    targets = iter(target for target in slide.targets if target not in ("left", "right"))
    elements: list[Element] = []
    shift = 0.0 if page.is_narrow else round(min((area.height - height) * 0.25, page.px(60)))
    for (name, _, place), (rows, _) in zip(sides, columns, strict=True):
        top = place.y + shift
        card = Rect(place.x, top, place.width, height)
        heading, *bullets = [[_moved(item, top) for item in row] for row in rows]
        elements.append(Element((Box(card), *heading), name))
        elements += [Element(tuple(row), next(targets), name) for row in bullets]
    return tuple(elements)


def _column(name: str, side: Side, page: Page, place: Rect) -> tuple[list[list[Item]], float]:
    """A side's rows with their tops counted from the card's, and the height of its card."""
    theme, air = page.theme, page.px(48)
    width = place.width - 2 * air
    where = ("compare", name)
    sizes = theme.sizes.body
    heading = fit_text(
        side.heading, theme.fonts.heading, sizes.model_copy(update={"largest": 52}), page.scale, width,
        2.5 * page.px(56), (*where, "heading"), leading=HEADING_LEADING, even=True,
    )  # fmt: skip
    indent, gap = page.px(40), page.px(22)
    for number, bullet in enumerate(side.bullets):
        check_characters(bullet.text, theme.fonts.body, (*where, "bullets", number))
    for size in steps(sizes.model_copy(update={"largest": 46}), page.scale):
        settings = [set_text(bullet.text, theme.fonts.body, size, width - indent) for bullet in side.bullets]
        height = 2 * air + heading.height + page.px(30) + sum(s.height for s in settings) + gap * (len(settings) - 1)
        if height <= place.height and all(setting.width <= width - indent for setting in settings):
            break
    else:
        longest = max(range(len(settings)), key=lambda at: (settings[at].width > width - indent, settings[at].height))
        others = height - settings[longest].height
        raise too_long(
            side.bullets[longest].text,
            settings[longest],
            width - indent,
            place.height - others,
            (*where, "bullets", longest),
        )
    y = air + heading.height + page.px(30)
    rows: list[list[Item]] = [[Text(heading, place.x + air, air)]]
    for setting in settings:
        x = place.x + air
        band = Box(Rect(x, y, width, setting.height).inset(-page.px(20), -page.px(8)), "band")
        disc = Disc(x + page.px(9), round(y + setting.leading / 2 + page.px(2)), page.px(9))
        rows.append([band, disc, Text(setting, x + indent, y)])
        y += setting.height + gap
    return rows, height


def _moved(item: Item, down: float) -> Item:
    if isinstance(item, Text | Disc):
        return replace(item, y=item.y + down)
    return replace(item, rect=Rect(item.rect.x, item.rect.y + down, item.rect.width, item.rect.height))
