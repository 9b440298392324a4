"""The heading of a slide. Pure geometry."""

from cuelight.drawing.shapes import Page, Text
from cuelight.drawing.text import HEADING_LEADING, fit_text, led
from cuelight.errors import LayoutError
from cuelight.model.inline import Words
from cuelight.slides.elements import Element


def lay_heading(text: Words, page: Page, *, may_wrap: bool = True) -> tuple[Element, float]:
    """The heading in one line, or two if it may wrap, and where content begins below it."""
    theme = page.theme
    taller = led(str(text), theme.fonts.heading, HEADING_LEADING) / HEADING_LEADING
    one_line = theme.sizes.heading.model_copy(update={"smallest": 60 if may_wrap else 44})
    try:
        setting = fit_text(
            text,
            theme.fonts.heading,
            one_line,
            page.scale,
            page.across,
            1.3 * taller * page.px(68),
            ("heading",),
            leading=HEADING_LEADING,
        )
    except LayoutError:
        if not may_wrap:
            raise
        setting = fit_text(
            text, theme.fonts.heading, theme.sizes.heading, page.scale, page.across, 2.45 * taller * page.px(68),
            ("heading",), leading=HEADING_LEADING, even=True,
        )  # fmt: skip
    content = page.top + setting.height + page.px(62)
    return Element((Text(setting, page.left, page.top),)), round(content)
