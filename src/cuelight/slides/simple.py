"""Layout of the kinds that are mostly text: title, text, quote, number. Pure geometry."""

from collections.abc import Sequence

from cuelight.errors import LayoutError
from cuelight.kinds import NumberSlide, QuoteSlide, TextSlide, TitleSlide
from cuelight.slides.elements import Bar, Box, Element, Page, Rect, Text
from cuelight.slides.typeset import HEADING_LEADING, Setting, fit_text, set_text, steps, too_long

BAND = 26
"""How far the band of a lit text reaches beyond it, sideways."""

_TITLE_LEADING = 1.2


def lay_title(slide: TitleSlide, page: Page) -> tuple[Element, ...]:
    """A large title beside a bar, a line under it."""
    theme = page.theme
    indent = page.px(62)
    width = page.across - indent
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
    """Paragraphs, as large as the largest that lets all of them in."""
    theme = page.theme
    gap = page.px(30)
    width = min(area.width, page.px(1500))
    for size in steps(theme.sizes.body, page.scale):
        settings = [set_text(paragraph, theme.fonts.body, size, width) for paragraph in slide.paragraphs]
        if _height(settings, gap) <= area.height and all(setting.width <= width for setting in settings):
            break
    else:
        longest = max(settings, key=lambda setting: (setting.width > width, setting.height))
        text = slide.paragraphs[settings.index(longest)]
        raise _does_not_fit(text, longest, settings, gap, area, ("text",))
    for paragraph in slide.paragraphs:
        fit_text(paragraph, theme.fonts.body, theme.sizes.body, page.scale, width, area.height, ("text",))
    free = area.height - _height(settings, gap)
    y = area.y + round(min(free * 0.22, page.px(110)))
    elements = []
    for number, setting in enumerate(settings, 1):
        elements.append(Element((band(setting, area.x, y, page), Text(setting, area.x, y)), str(number)))
        y += setting.height + gap
    return tuple(elements)


def _height(settings: Sequence[Setting], gap: float) -> float:
    return sum(setting.height for setting in settings) + gap * (len(settings) - 1)


def _does_not_fit(
    text: str, setting: Setting, settings: Sequence[Setting], gap: float, area: Rect, where: tuple[str | int, ...]
) -> LayoutError:
    others = _height(settings, gap) - setting.height
    return too_long(text, setting, area.width, area.height - others, where)


def lay_quote(slide: QuoteSlide, page: Page, area: Rect) -> tuple[Element, ...]:
    """Somebody's words between a bar and who said them."""
    theme = page.theme
    indent, gap = page.px(62), page.px(36)
    width = min(area.width - indent, page.px(1480))
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
    theme = page.theme
    # A word as a unit stands apart from its number; a sign such as % does not.
    joint = "\N{NO-BREAK SPACE}" if slide.unit and slide.unit[0].isalpha() else ""
    figure = f"{slide.value}{joint}{slide.unit or ''}"
    share = 1.0 if page.is_narrow else 0.46
    value = fit_text(
        figure, theme.fonts.heading, theme.sizes.value, page.scale, area.width * share,
        area.height * (0.5 if page.is_narrow else 1), ("number", "value"), leading=1.0,
    )  # fmt: skip
    if page.is_narrow:
        x, width = area.x, area.width
        room = area.height - value.height - page.px(50)
    else:
        x = area.x + max(value.width + page.px(96), page.px(560))
        width, room = area.x + area.width - x, area.height
    label = fit_text(
        slide.label, theme.fonts.body, theme.sizes.body, page.scale, width, room, ("number", "label"), even=True
    )
    if page.is_narrow:
        top = area.y + round((area.height - value.height - label.height - page.px(50)) * 0.3)
        y = top + value.height + page.px(50)
    else:
        middle = area.y + round(area.height * 0.42)
        top, y = round(middle - value.height / 2), round(middle - label.height / 2)
    return (
        Element((band(value, area.x, top, page), Text(value, area.x, top, "accent", lit="accent")), "value"),
        Element((band(label, x, y, page), Text(label, x, y)), "label"),
    )


def band(setting: Setting, x: float, y: float, page: Page) -> Box:
    """What lies behind a text while it is lit."""
    side = min(page.px(BAND), x - page.safe.x)
    return Box(Rect(x, y, setting.width, setting.height).inset(-side, -page.px(12)), "band")


def lay_heading(text: str, page: Page) -> tuple[Element, float]:
    """The heading in one or two lines, and where content begins below it."""
    theme = page.theme
    one_line = theme.sizes.heading.model_copy(update={"smallest": 60})
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
        setting = fit_text(
            text, theme.fonts.heading, theme.sizes.heading, page.scale, page.across, 2.45 * page.px(68), ("heading",),
            leading=HEADING_LEADING, even=True,
        )  # fmt: skip
    content = page.top + setting.height + page.px(62)
    return Element((Text(setting, page.left, page.top),)), round(content)
