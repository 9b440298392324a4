"""The slide kind `text`: running text. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from math import ceil
from typing import Any, Self

from pydantic import model_validator

from cuelight.drawing.shapes import Bar, Page, Panel, Text
from cuelight.drawing.text import Setting, check_characters, set_text, steps, too_long
from cuelight.drawing.theme import SizeRange, Theme
from cuelight.errors import LayoutError
from cuelight.model.geometry import Rect
from cuelight.model.inline import Inline
from cuelight.script.fields import Paragraphs, just
from cuelight.script.inline import paragraphs, read_inline
from cuelight.script.slide_kinds import Shown, Slide, SlideKind
from cuelight.slides.band import BAND, BAND_AIR
from cuelight.slides.elements import Context, Element
from cuelight.slides.sheet import AIR, sheet, sides


class TextSlide(Slide):
    """Running text, authored as the text itself. Targets: each paragraph's number from 1."""

    model_config = just("text")

    text: Paragraphs

    @model_validator(mode="before")
    @classmethod
    def _text_alone(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.paragraphs:
            raise ValueError("'text' is empty")
        return self

    @cached_property
    def paragraphs(self) -> tuple[Inline, ...]:
        """The text at its blank lines, each on one line."""
        return tuple(read_inline(paragraph).shown for paragraph in paragraphs(self.text))

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return tuple(str(number + 1) for number in range(len(self.paragraphs)))


_INDENT, _GAP = 44, 0.72
"""From the line beside a paragraph to its text, pixels at 1080p; between two paragraphs, in sizes of their text."""

_RULE = 8
_OPEN = 60
"""The largest text without a sheet, pixels at 1080p."""


def _lay_out(slide: TextSlide, context: Context) -> tuple[Element, ...]:
    """Paragraphs on a sheet, beside a quiet line each, as large as the largest size that lets all of them in.

    What is too much for a sheet at the size of running text stands without one.
    """
    page, area, theme = context.page, context.area, context.page.theme
    for paragraph in slide.paragraphs:
        check_characters(paragraph, theme.fonts.body, ("text",))
    within = area.inset(sides(page, area), page.px(AIR))
    for room, sizes in ((within, _on_a_sheet(theme)), (_open(page, area), theme.sizes.text.up_to(_OPEN))):
        for size in steps(sizes, page.scale):
            settings = _settings(slide.paragraphs, page, room, size)
            if _height(settings) <= room.height and all(setting.width <= _width(page, room) for setting in settings):
                return tuple(_elements(settings, page, area, room, is_open=room is not within))
    raise _does_not_fit(slide.paragraphs, settings, _width(page, room), room)


def _on_a_sheet(theme: Theme) -> SizeRange:
    """The sizes of text on a sheet: none that is smaller than it usually is, unless all are."""
    sizes = theme.sizes.text
    return SizeRange(largest=sizes.largest, smallest=min(max(sizes.smallest, theme.sizes.body.largest), sizes.largest))


def _open(page: Page, area: Rect) -> Rect:
    """Where text stands without a sheet: its band reaches beyond it."""
    air = page.px(BAND_AIR)
    return Rect(area.x, area.y + air, min(area.width - page.px(_INDENT), page.px(1504)), area.height - air)


def _width(page: Page, room: Rect) -> float:
    return room.width - page.px(_INDENT)


def _settings(paragraphs: Sequence[Inline], page: Page, room: Rect, size: float) -> list[Setting]:
    font, is_one = page.theme.fonts.body, len(paragraphs) == 1
    return [set_text(paragraph, font, size, _width(page, room), even=is_one) for paragraph in paragraphs]


def _elements(settings: Sequence[Setting], page: Page, area: Rect, room: Rect, *, is_open: bool) -> Iterator[Element]:
    height = _height(settings)
    paper = sheet(page, area, height)
    y: float = round(paper.y + (paper.height - height) / 2)
    wide = room.width if not is_open else max(setting.width for setting in settings) + 2 * page.px(_INDENT)
    if is_open:
        y = area.y + page.px(BAND_AIR) + round((room.height - height) * 0.3)
    elif len(settings) > 1:
        yield Element((Panel(paper),))
    for number, setting in enumerate(settings, 1):
        line = Rect(room.x, y + page.px(6), page.px(_RULE), setting.height - page.px(12))
        rule = Bar(line, "accent" if len(settings) == 1 else "line", line.width / 2)
        lit = Rect(room.x, y, wide, setting.height)
        lit = lit.inset(0 if is_open else -page.px(BAND), -page.px(BAND_AIR))
        text = Text(setting, room.x + page.px(_INDENT), y)
        if len(settings) == 1 and not is_open:
            yield Element((Panel(paper), rule, text), "1", waiting=(Panel(paper, "outline"),))
        else:
            yield Element((rule, Panel(lit, "band"), text), str(number), waiting=(replace(rule, colour="hairline"),))
        y += round(setting.height + _GAP * setting.size)


def _height(settings: Sequence[Setting]) -> float:
    return sum(setting.height for setting in settings) + round(_GAP * settings[0].size) * (len(settings) - 1)


def _does_not_fit(paragraphs: Sequence[Inline], settings: Sequence[Setting], width: float, room: Rect) -> LayoutError:
    for paragraph, setting in zip(paragraphs, settings, strict=True):
        if setting.width > width:
            return too_long(paragraph, setting, width, room.height, ("text",))
    lines = [line for setting in settings for line in setting.lines]
    over = min(ceil((_height(settings) - room.height) / settings[0].leading), len(lines) - 1)
    return LayoutError(
        f"the text does not fit: it has {len(lines)} lines, {over} too many, from “{lines[-over]}” on",
        f"shorten it by about {ceil(100 * over / len(lines))}%, or make two scenes of it",
        ("text",),
    )


KIND = SlideKind(
    key="text",
    model=TextSlide,
    example="text: What the slide says",
    written="the text; blank lines part paragraphs",
    cues="paragraphs `1`, `2` ...",
    lay_out=_lay_out,
    words=lambda slide, _language: (Shown(paragraph) for paragraph in slide.paragraphs),
    first_words=lambda slide: str(slide.paragraphs[0]),
    rank=3,
    version=2,
)
