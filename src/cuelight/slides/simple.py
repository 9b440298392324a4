"""Layout of the kinds that are mostly text: title, text, quote, number. Pure geometry."""

from collections.abc import Sequence
from math import ceil

from cuelight.errors import LayoutError
from cuelight.kinds import NumberSlide, QuoteSlide, TextSlide, TitleSlide
from cuelight.slides.elements import Bar, Box, Element, Item, Page, Rect, Text
from cuelight.slides.fonts import check_characters
from cuelight.slides.typeset import HEADING_LEADING, Setting, baseline, fit_text, set_text, steps, too_long

BAND = 26
"""How far the band of a lit text reaches beyond it, sideways; a text that may be lit keeps so far from the margin."""

_BAND_AIR = 12
_UNIT = 0.42
"""Size of a unit that is a word, in sizes of its number."""

_TITLE_LEADING = 1.2


def lay_title(slide: TitleSlide, page: Page) -> tuple[Element, ...]:
    """A large title beside a bar, a line under it."""
    theme = page.theme
    indent = page.px(62)
    width = page.across - indent - page.px(BAND)
    title = fit_text(
        slide.text, theme.fonts.heading, theme.sizes.title, page.scale, width * 0.93, 3.7 * page.px(104),
        ("title", "text"), leading=_TITLE_LEADING, even=True,
    )  # fmt: skip
    gap = page.px(38)
    subtitle = None
    if slide.subtitle:
        subtitle = fit_text(
            slide.subtitle, theme.fonts.body, theme.sizes.body, page.scale, width, 3.95 * page.px(50),
            ("title", "subtitle"), even=True,
        )  # fmt: skip
    height = title.height + (gap + subtitle.height if subtitle else 0)
    top = round((page.height - height) * 0.45)
    bar = Rect(page.left, top + page.px(12), page.px(12), height - page.px(20))
    x = page.left + indent
    elements = [
        Element((Bar(bar),)),
        Element((band(title, x, top, page), Text(title, x, top)), "title"),
    ]
    if subtitle:
        y = top + title.height + gap
        elements.append(Element((band(subtitle, x, y, page), Text(subtitle, x, y, "muted", lit="ink")), "subtitle"))
    return tuple(elements)


def lay_text(slide: TextSlide, page: Page, area: Rect) -> tuple[Element, ...]:
    """Paragraphs beside a quiet line each, as large as the largest size that lets all of them in."""
    theme = page.theme
    for paragraph in slide.paragraphs:
        check_characters(paragraph, theme.fonts.body, ("text",))
    indent, gap = page.px(44), page.px(36)
    width = min(area.width - 2 * indent, page.px(1460))
    room = Rect(area.x, area.y, width, area.height - page.px(_BAND_AIR))
    for size in steps(theme.sizes.text, page.scale):
        settings = [set_text(paragraph, theme.fonts.body, size, width) for paragraph in slide.paragraphs]
        if _height(settings, gap) <= room.height and all(setting.width <= width for setting in settings):
            break
    else:
        raise _does_not_fit(slide.paragraphs, settings, gap, room)
    free = room.height - _height(settings, gap)
    y = area.y + page.px(_BAND_AIR) + round(min(free * 0.22, page.px(110)))
    wide = max(setting.width for setting in settings) + 2 * indent
    elements = []
    for number, setting in enumerate(settings, 1):
        box = Rect(area.x, y, wide, setting.height)
        rule = Bar(Rect(area.x, y + page.px(6), page.px(6), setting.height - page.px(12)), "line", page.px(3))
        lit = Box(box.inset(0, -page.px(_BAND_AIR)), "band")
        elements.append(Element((rule, lit, Text(setting, area.x + indent, y)), str(number)))
        y += setting.height + gap
    return tuple(elements)


def _height(settings: Sequence[Setting], gap: float) -> float:
    return sum(setting.height for setting in settings) + gap * (len(settings) - 1)


def _does_not_fit(paragraphs: Sequence[str], settings: Sequence[Setting], gap: float, room: Rect) -> LayoutError:
    for paragraph, setting in zip(paragraphs, settings, strict=True):
        if setting.width > room.width:
            return too_long(paragraph, setting, room.width, room.height, ("text",))
    lines = [line for setting in settings for line in setting.lines]
    over = min(ceil((_height(settings, gap) - room.height) / settings[0].leading), len(lines) - 1)
    return LayoutError(
        f"the text does not fit: it has {len(lines)} lines, {over} too many, from “{lines[-over]}” on",
        f"shorten it by about {ceil(100 * over / len(lines))}%, or make two scenes of it",
        ("text",),
    )


def lay_quote(slide: QuoteSlide, page: Page, area: Rect) -> tuple[Element, ...]:
    """Somebody's words between a bar and who said them."""
    theme = page.theme
    indent, gap = page.px(62), page.px(44)
    width = min(area.width - indent - page.px(BAND), page.px(1480))
    by = None
    if slide.by:
        by = fit_text(
            f"\N{EM DASH} {slide.by}",
            theme.fonts.body,
            theme.sizes.body,
            page.scale,
            width,
            2 * page.px(66),
            ("quote", "by"),
        )
    room = area.height - (gap + by.height if by else 0)
    quote = fit_text(
        slide.text, theme.fonts.heading, theme.sizes.quote, page.scale, width, room, ("quote", "text"), even=True
    )
    height = quote.height + (gap + by.height if by else 0)
    top = area.y + round((area.height - height) * 0.4)
    x = area.x + indent
    elements = [
        Element((Bar(Rect(area.x, top + page.px(8), page.px(12), height - page.px(12))),)),
        Element((band(quote, x, top, page), Text(quote, x, top)), "quote"),
    ]
    if by:
        y = top + quote.height + gap
        elements.append(Element((band(by, x, y, page), Text(by, x, y, "muted", lit="ink")), "by"))
    return tuple(elements)


def lay_number(slide: NumberSlide, page: Page, area: Rect) -> tuple[Element, ...]:
    """One large figure, and what it means beside it, or under it on a narrow page."""
    gap, side = page.px(96), page.px(BAND)
    area = Rect(area.x + side, area.y, area.width - 2 * side, area.height)
    share, high = (1.0, 0.5) if page.is_narrow else (0.5, 1.0)
    value, unit, apart = _figure(slide, page, area.width * share, area.height * high)
    across = value.width + (apart + unit.width if unit else 0)
    left = 0 if page.is_narrow else max(across + gap, page.px(560))
    room = area.height - (value.height + page.px(60) if page.is_narrow else 0)
    label = fit_text(
        slide.label, page.theme.fonts.body, page.theme.sizes.text, page.scale, area.width - left, room,
        ("number", "label"), even=True,
    )  # fmt: skip
    if page.is_narrow:
        top = area.y + round((room - label.height) * 0.3)
        y = top + value.height + page.px(60)
    else:
        middle = area.y + round(area.height * 0.42)
        top, y = round(middle - value.height / 2), round(middle - label.height / 2)
    figure: list[Item] = [Box(_around(Rect(area.x, top, across, value.height), page), "band")]
    figure.append(Text(value, area.x, top, "accent", lit="accent"))
    if unit:
        foot = top + baseline(value) - baseline(unit)
        figure.append(Text(unit, area.x + value.width + apart, foot, "accent", lit="accent"))
    x = area.x + left
    return (
        Element(tuple(figure), "value"),
        Element((band(label, x, y, page), Text(label, x, y)), "label"),
    )


def _figure(slide: NumberSlide, page: Page, width: float, height: float) -> tuple[Setting, Setting | None, float]:
    """The value on one line, its unit where that stands apart, and the space between, as large as the box allows.

    A sign such as % belongs to the number and is as large; a word such as mm stands apart and is smaller.
    """
    theme, where = page.theme, ("number", "value")
    is_word = slide.unit is not None and any(character.isalpha() for character in slide.unit)
    text = _one_line(slide.value + ("" if is_word else slide.unit or ""))
    check_characters(text, theme.fonts.heading, where)
    check_characters(slide.unit or "", theme.fonts.heading, ("number", "unit"))
    for size in steps(theme.sizes.value, page.scale):
        value = set_text(text, theme.fonts.heading, size, width, leading=1.0)
        unit, apart = None, 0.0
        if is_word and slide.unit:
            least = theme.sizes.body.smallest * page.scale
            unit = set_text(_one_line(slide.unit), theme.fonts.heading, max(size * _UNIT, least), width, leading=1.0)
            apart = round(size * 0.1)
        across = value.width + apart + (unit.width if unit else 0)
        if across <= width and value.height <= height:
            return value, unit, apart
    much = ceil(100 * (1 - width / across))
    shown = f"{slide.value} {slide.unit}" if is_word else text
    message = f"the value “{shown}” is too wide for its place by {much}%"
    raise LayoutError(message, "use a shorter value or unit, and say the rest in the label", where)


def _one_line(text: str) -> str:
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def band(setting: Setting, x: float, y: float, page: Page) -> Box:
    """What lies behind a text while it is lit."""
    return Box(_around(Rect(x, y, setting.width, setting.height), page), "band")


def _around(rect: Rect, page: Page) -> Rect:
    return rect.inset(-page.px(BAND), -page.px(_BAND_AIR))


def lay_heading(text: str, page: Page, *, may_wrap: bool = True) -> tuple[Element, float]:
    """The heading in one line, or two if it may wrap, and where content begins below it."""
    theme = page.theme
    one_line = theme.sizes.heading.model_copy(update={"smallest": 60 if may_wrap else 44})
    try:
        setting = fit_text(
            text,
            theme.fonts.heading,
            one_line,
            page.scale,
            page.across,
            1.3 * page.px(68),
            ("heading",),
            leading=HEADING_LEADING,
        )
    except LayoutError:
        if not may_wrap:
            raise
        setting = fit_text(
            text, theme.fonts.heading, theme.sizes.heading, page.scale, page.across, 2.45 * page.px(68), ("heading",),
            leading=HEADING_LEADING, even=True,
        )  # fmt: skip
    content = page.top + setting.height + page.px(62)
    return Element((Text(setting, page.left, page.top),)), round(content)
