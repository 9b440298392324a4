"""The slide kind `text`: running text. Pure."""

from collections.abc import Sequence
from functools import cached_property
from math import ceil
from typing import Any, Self

from pydantic import model_validator

from cuelight.drawing.shapes import Bar, Panel, Text
from cuelight.drawing.text import Setting, check_characters, set_text, steps, too_long
from cuelight.errors import LayoutError
from cuelight.model.geometry import Rect
from cuelight.model.inline import Inline
from cuelight.script.fields import Paragraphs, just
from cuelight.script.inline import paragraphs, read_inline
from cuelight.script.slide_kinds import Shown, Slide, SlideKind
from cuelight.slides.band import BAND_AIR
from cuelight.slides.elements import Context, Element


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


def _lay_out(slide: TextSlide, context: Context) -> tuple[Element, ...]:
    """Paragraphs beside a quiet line each, as large as the largest size that lets all of them in."""
    page, area, theme = context.page, context.area, context.page.theme
    for paragraph in slide.paragraphs:
        check_characters(paragraph, theme.fonts.body, ("text",))
    indent, gap = page.px(44), page.px(36)
    width = min(area.width - 2 * indent, page.px(1460))
    room = Rect(area.x, area.y, width, area.height - page.px(BAND_AIR))
    for size in steps(theme.sizes.text, page.scale):
        settings = [set_text(paragraph, theme.fonts.body, size, width) for paragraph in slide.paragraphs]
        if _height(settings, gap) <= room.height and all(setting.width <= width for setting in settings):
            break
    else:
        raise _does_not_fit(slide.paragraphs, settings, gap, room)
    free = room.height - _height(settings, gap)
    y = area.y + page.px(BAND_AIR) + round(min(free * 0.22, page.px(110)))
    wide = max(setting.width for setting in settings) + 2 * indent
    elements = []
    for number, setting in enumerate(settings, 1):
        box = Rect(area.x, y, wide, setting.height)
        rule = Bar(Rect(area.x, y + page.px(6), page.px(6), setting.height - page.px(12)), "line", page.px(3))
        lit = Panel(box.inset(0, -page.px(BAND_AIR)), "band")
        elements.append(Element((rule, lit, Text(setting, area.x + indent, y)), str(number)))
        y += setting.height + gap
    return tuple(elements)


def _height(settings: Sequence[Setting], gap: float) -> float:
    return sum(setting.height for setting in settings) + gap * (len(settings) - 1)


def _does_not_fit(paragraphs: Sequence[Inline], settings: Sequence[Setting], gap: float, room: Rect) -> LayoutError:
    for paragraph, setting in zip(paragraphs, settings, strict=True):
        if setting.width > room.width:
            return too_long(paragraph, setting, room.width, room.height, ("text",))
    lines = [line for setting in settings for line in setting.lines]
    over = min(ceil((_height(settings, gap) - room.height) / settings[0].leading), len(lines) - 1)
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
)
