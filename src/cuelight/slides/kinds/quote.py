"""The layout of a quote. Pure geometry."""

from cuelight.drawing.shapes import Bar, Page, Rect, Text
from cuelight.drawing.text import fit_text
from cuelight.script.slide_kinds import QuoteSlide
from cuelight.slides.band import BAND, band
from cuelight.slides.elements import Element


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
