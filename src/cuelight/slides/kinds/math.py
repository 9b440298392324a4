"""The slide kind `math`: a formula, or several lines of one, which cues can light."""

from cuelight.script.slide_kinds import Shown, SlideKind
from cuelight.slides.elements import Context, Element
from cuelight.slides.kinds.math_slide import MathSlide


def _lay_out(slide: MathSlide, context: Context) -> tuple[Element, ...]:
    from cuelight.slides.kinds.formula_lines import lay_out  # Matplotlib is slow to import

    return lay_out(slide, context)


KIND = SlideKind(
    key="math",
    model=MathSlide,
    example="math: {text: 'E = mc^2', alt: Energy is mass times the square of the speed of light}",
    examples={("lines",): "lines: {last: 3}"},
    written="`{text, alt, lines, reveal}`; text and alt required",
    cues="the names in `lines`",
    lay_out=_lay_out,
    words=lambda slide, _language: (Shown(slide.alt),),
    first_words=lambda slide: slide.alt,
    targets_are="names of lines",
    on_sheet=True,
    rank=17,
)
