"""The slide kind `card`: the beginning of a part of the film. Pure."""

from cuelight.drawing.shapes import Bar, Text
from cuelight.drawing.text import fit_text
from cuelight.model.geometry import Rect
from cuelight.script.fields import Line
from cuelight.script.slide_kinds import Slide, SlideKind
from cuelight.slides.elements import Context, Element


class CardSlide(Slide):
    """The name of a part of the film, alone on the theme's accent. Targets: none.

    Attributes:
        text: What the part is called.
    """

    text: Line


def _lay_out(slide: CardSlide, context: Context) -> tuple[Element, ...]:
    """A short line over the text, both on one colour: a breath between two parts."""
    page, theme = context.page, context.page.theme
    text = fit_text(
        slide.text, theme.fonts.heading, theme.sizes.title, page.scale, page.across, page.height * 0.6,
        ("card", "text"), leading=1.2, even=True,
    )  # fmt: skip
    top = round((page.height - text.height) * 0.46)
    mark = Rect(page.left, top - page.px(56), page.px(120), page.px(10))
    ground = Bar(Rect(0, 0, page.width, page.height), "accent", has_fields=True)
    return (Element((ground, Bar(mark, "on-accent"), Text(text, page.left, top, "on-accent"))),)


KIND = SlideKind(
    key="card",
    model=CardSlide,
    example="card: {text: Part two}",
    written="`{text}`",
    cues="none",
    lay_out=_lay_out,
    words=lambda slide, _language: (),
    first_words=lambda slide: str(slide.text),
    is_heading=True,
    rank=15,
)
