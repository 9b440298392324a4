"""The slide kind `quote`: somebody's words. Pure."""

from cuelight.drawing.shapes import Bar, Text
from cuelight.drawing.text import fit_text
from cuelight.languages.find import language_of
from cuelight.model.geometry import Rect
from cuelight.model.inline import joined
from cuelight.script.fields import Line
from cuelight.script.slide_kinds import Shown, Slide, SlideKind
from cuelight.slides.band import BAND, band
from cuelight.slides.elements import Context, Element


class QuoteSlide(Slide):
    """Somebody's words. Targets: quote, by.

    Attributes:
        text: The words that somebody said.
        by: Who said them.
    """

    text: Line
    by: Line | None = None

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return ("quote", "by") if self.by else ("quote",)


def _lay_out(slide: QuoteSlide, context: Context) -> tuple[Element, ...]:
    """Somebody's words between a bar and who said them."""
    page, area, theme = context.page, context.area, context.page.theme
    indent, gap = page.px(62), page.px(44)
    width = min(area.width - indent - page.px(BAND), page.px(1480))
    by = None
    if slide.by:
        by = fit_text(
            joined("\N{EM DASH} ", slide.by),
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


def _words(slide: QuoteSlide, language: str) -> tuple[Shown, ...]:
    begins, ends = language_of(language).quotes
    return (Shown(joined(begins, slide.text, ends, *((" — ", slide.by) if slide.by else ()))),)


KIND = SlideKind(
    key="quote",
    model=QuoteSlide,
    example="quote: {text: What somebody said}",
    written="`{text, by}`; by may be left out",
    cues="`quote`, `by`",
    lay_out=_lay_out,
    words=_words,
    first_words=lambda slide: str(slide.text),
    rank=7,
)
