"""Lays out a whole slide: heading, footer, and what its kind shows. Reads image sizes; draws nothing."""

from cuelight.errors import LayoutError
from cuelight.kinds import BulletsSlide, CompareSlide, FigureSlide, NumberSlide, QuoteSlide, TextSlide, TitleSlide
from cuelight.slides.elements import Bar, Element, Find, Page, Rect, Text, mirror
from cuelight.slides.figure import lay_figure
from cuelight.slides.lists import lay_bullets, lay_compare
from cuelight.slides.picture import Picture, is_right_to_left
from cuelight.slides.simple import lay_heading, lay_number, lay_quote, lay_text, lay_title
from cuelight.slides.typeset import set_text


def lay_out(picture: Picture, find: Find) -> tuple[Element, ...]:
    """Everything that a slide may show, in drawing order; the same for every state of its scene.

    Raises:
        LayoutError: Something does not fit, or cannot be drawn.
    """
    page = Page(*picture.size, picture.theme)
    elements = list(_footer(picture, page))
    top = page.top
    if picture.heading and not isinstance(picture.slide, TitleSlide):
        heading, top = lay_heading(picture.heading, page)
        elements.append(heading)
    elements += _content(picture, page, Rect(page.left, top, page.across, page.bottom - top), find)
    return mirror(elements, page.width) if is_right_to_left(picture.language) else tuple(elements)


def _content(picture: Picture, page: Page, area: Rect, find: Find) -> tuple[Element, ...]:
    match picture.slide:
        case TitleSlide() as slide:
            return lay_title(slide, page)
        case BulletsSlide() as slide:
            return lay_bullets(slide, page, area)
        case TextSlide() as slide:
            return lay_text(slide, page, area)
        case NumberSlide() as slide:
            return lay_number(slide, page, area)
        case CompareSlide() as slide:
            return lay_compare(slide, page, area)
        case QuoteSlide() as slide:
            return lay_quote(slide, page, area)
        case FigureSlide() as slide:
            return lay_figure(slide, page, area, find)
    raise LayoutError(f"the slide kind `{picture.kind}` is not drawn yet", "use another kind", (picture.kind,))


def _footer(picture: Picture, page: Page) -> tuple[Element, ...]:
    """The chapter over a line that fills as the film goes on."""
    theme = page.theme
    high = max(page.px(4), 1)
    y = round(page.safe.bottom) - high - 1
    line = Rect(page.left, y, page.across, high)
    done = Rect(page.left, y, round(page.across * picture.progress), high)
    size = theme.sizes.footer.largest * page.scale
    setting = set_text(_clipped(picture.footer), theme.fonts.body, size, page.across * 10)
    above = y - setting.height - page.px(8)
    return (
        Element((Bar(line, "hairline", high / 2), Bar(done, "accent", high / 2))),
        Element((Text(setting, page.left, above, "muted"),)),
    )


def _clipped(text: str) -> str:
    """A footer is a reminder, not a text: a long one is cut at a word."""
    if len(text) <= 80:
        return text
    return f"{text[:80].rsplit(' ', 1)[0]} …"
