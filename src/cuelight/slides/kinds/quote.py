"""The slide kind `quote`: somebody's words. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from cuelight.drawing.shapes import Page, Panel, Text
from cuelight.drawing.text import Setting, fit_text, ink, set_text
from cuelight.errors import LayoutError
from cuelight.languages.direction import is_right_to_left
from cuelight.languages.find import language_of
from cuelight.model.geometry import Rect
from cuelight.model.inline import joined
from cuelight.script.fields import Line
from cuelight.script.slide_kinds import Keys, Shown, Slide, SlideKind
from cuelight.slides.band import band
from cuelight.slides.elements import Context, Element
from cuelight.slides.sheet import AIR, sheet, sides


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

    @property
    def label_keys(self) -> Mapping[str, Keys]:
        """The quote is under `text`."""
        return {"quote": ("text",), **super().label_keys}


_MARK = 260
"""Size of the mark before the quote, pixels at 1080p."""

_BESIDE, _UNDER = 180, 48
"""The room that the mark takes before the text, and over it where the room is narrow, with what parts them."""


def _lay_out(slide: QuoteSlide, context: Context) -> Iterator[Element]:
    """Somebody's words on a sheet, a large mark before them, and who said them below; long ones have no mark."""
    try:
        return _with_mark(slide, context, _mark(context), context.page.px(AIR))
    except LayoutError:
        return _with_mark(slide, context, None, context.page.px(AIR) / 4)


def _with_mark(slide: QuoteSlide, context: Context, mark: "_Mark | None", air: float) -> Iterator[Element]:
    page, area, theme = context.page, context.area, context.page.theme
    is_narrow, gap = area.width <= page.px(1100), page.px(44)
    before = page.px(_BESIDE) if mark and not is_narrow else 0
    above = round(mark.tall) + page.px(_UNDER) if mark and is_narrow else 0
    room = area.inset(sides(page, area), air)
    width = room.width - before
    by = None
    if slide.by:
        name, high = joined("\N{EM DASH} ", slide.by), 2 * page.px(66)
        by = fit_text(name, theme.fonts.body, theme.sizes.body, page.scale, width, high, ("quote", "by"))
    under = gap + by.height if by else 0
    quote = fit_text(
        slide.text, theme.fonts.heading, theme.sizes.quote, page.scale, width, room.height - above - under,
        ("quote", "text"), leading=1.22, even=True,
    )  # fmt: skip
    paper = sheet(page, area, above + quote.height + under, air)
    top = round(paper.y + (paper.height - above - quote.height - under) / 2)
    sign = Text(mark.setting, room.x, top - mark.top + (0 if is_narrow else page.px(14)), "accent") if mark else None
    return iter(_elements(paper, quote, by, sign, page, room.x + before, top + above, gap))


def _elements(
    paper: Rect, quote: Setting, by: Setting | None, sign: Text | None, page: Page, x: float, y: float, gap: float
) -> Iterator[Element]:
    yield Element((Panel(paper),))
    signs, faint = ((sign,), (replace(sign, colour="hairline"),)) if sign else ((), ())
    yield Element((band(quote, x, y, page), *signs, Text(quote, x, y)), "quote", waiting=faint)
    if by:
        y += quote.height + gap
        yield Element((band(by, x, y, page), Text(by, x, y, "muted", lit="ink")), "by")


@dataclass(frozen=True, slots=True)
class _Mark:
    """The sign that opens a quotation: how far below its upper edge it is seen, and how tall it is, pixels."""

    setting: Setting
    top: float
    tall: float


def _mark(context: Context) -> _Mark:
    opening, closing = language_of(context.language).quotes
    sign = closing if is_right_to_left(context.language) else opening
    font, size = context.page.theme.fonts.heading, _MARK * context.page.scale
    setting = set_text(sign.strip(), font, size, size, leading=1.0)
    _, top, _, bottom = ink(setting)
    return _Mark(setting, top, bottom - top)


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
    version=3,
)
