"""The layout of a title. Pure geometry."""

from cuelight.drawing.shapes import Bar, Page, Rect, Text
from cuelight.drawing.text import fit_text
from cuelight.script.slide_kinds import TitleSlide
from cuelight.slides.band import BAND, band
from cuelight.slides.elements import Element

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
