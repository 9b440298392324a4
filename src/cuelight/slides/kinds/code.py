"""The slide kind `code`: a block of source code, whose lines cues can light."""

from collections.abc import Iterator

from cuelight.script.slide_kinds import Shown, SlideKind
from cuelight.slides.elements import Context, Element
from cuelight.slides.kinds.code_slide import CodeSlide


def _lay_out(slide: CodeSlide, context: Context) -> Iterator[Element]:
    from cuelight.slides.kinds.code_block import lay_out  # it starts processes: for code alone

    return lay_out(slide, context)


KIND = SlideKind(
    key="code",
    model=CodeSlide,
    example='code: {language: python, text: "print(1)"}',
    examples={("lines",): "lines: {check: 3-5}"},
    written="`{language, text, lines, diff, numbers, reveal}`; only text is required",
    cues="the names in `lines`",
    lay_out=_lay_out,
    words=lambda slide, _language: (Shown(code="\n".join(slide.rows)),),
    first_words=lambda slide: next(row.strip() for row in slide.rows if row),
    targets_are="names of lines",
    rank=16,
)
