"""The slide kind `outro`: the end of a film, which says what stands behind it. Pure.

It fills itself: with the schema as a reminder, and from the script's `sources`, `review` and voices.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from cuelight.drawing.shapes import Page, Panel
from cuelight.errors import LayoutError
from cuelight.languages.find import known, language_of
from cuelight.model.geometry import Rect
from cuelight.model.inline import Words, joined
from cuelight.script.fields import Line
from cuelight.script.film_facts import FilmFacts
from cuelight.script.slide_kinds import Shown, Slide, SlideKind
from cuelight.slides.band import BAND
from cuelight.slides.elements import Context, Element, Recap
from cuelight.slides.kinds.outro_blocks import Block, blocks_of, panel_of, place

if TYPE_CHECKING:
    from cuelight.diagram.element import Diagram

_SIDE, _TOP, _TOP_NARROW, _TOP_MOST = 0.54, 0.5, 0.42, 0.68
"""Of the schema: its share of the width beside the words, or of the height over them at least and at most."""

_CARD = 30
"""From the schema to the edge of its card, pixels at 1080p."""

_GAP = 64
_LEAST = 15
"""Size of the schema's labels, pixels at 1080p, below which it reminds of nothing."""


class OutroSlide(Slide):
    """The end of a film: the schema, sources, who reviewed it, contact, whose voice it is. Targets: all of these.

    Attributes:
        text: A last word, larger than the rest.
        contact: Whom to ask: one line, or up to 4.
    """

    text: Line | None = None
    contact: Line | Annotated[tuple[Line, ...], Field(min_length=1, max_length=4)] | None = None

    @property
    def contacts(self) -> tuple[Words, ...]:
        """The lines of the contact."""
        return self.contact if isinstance(self.contact, tuple) else (self.contact,) if self.contact else ()

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        given = {"text": self.text, "contact": self.contact}
        own = (name for name, value in given.items() if value)
        return (*own, "recap", "sources", "review", "voice")


def _lay_out(slide: OutroSlide, context: Context) -> tuple[Element, ...]:
    """The schema beside the words or over them, whichever leaves it larger.

    Raises:
        LayoutError: Nothing is there to be said, or it does not fit.
    """
    page, area = context.page, context.area
    blocks = blocks_of(slide.text, slide.contacts, context.facts or FilmFacts(), context.language)
    whole = _schema(context)
    if not blocks and whole is None:
        message = "nothing is there that an outro could say"
        hint = "add `sources` or `review` to the script, or `text` or `contact` to the outro"
        raise LayoutError(message, hint, ("outro",))
    if whole and not blocks:
        return (_Reminder(whole, area, page).element,)
    return _with_schema(whole, blocks, page, area) or tuple(
        place(blocks, page, _inset(area, page), is_parted=not page.is_narrow)
    )


def _with_schema(whole: Diagram | None, blocks: Sequence[Block], page: Page, area: Rect) -> tuple[Element, ...] | None:
    """The schema and the words; None where the one is too small, or there is no room for the others beside it."""
    found = list[tuple[_Reminder, list[Element]]]()
    for lay in (_over,) if page.is_narrow else (_beside, _over):
        with suppress(LayoutError):
            found += [lay(whole, blocks, page, area)] if whole else []
    reminder, elements = max(found, key=lambda each: each[0].label, default=(None, []))
    return (reminder.element, *elements) if reminder and reminder.label >= _LEAST else None


def _inset(area: Rect, page: Page) -> Rect:
    """The words keep so far from the margin that they can be lit."""
    return area.inset(page.px(BAND), 0)


@dataclass(frozen=True, slots=True)
class _Reminder:
    """The schema in a room, no larger than the film has it, with a card round it."""

    whole: Diagram
    room: Rect
    page: Page

    @property
    def _zoom(self) -> float:
        inner, content = self.room.inset(self.page.px(_CARD)), self.whole.layout.content
        return min(inner.width / content.width, inner.height / content.height, 1.0)

    @property
    def label(self) -> float:
        """Size of its labels, pixels at 1080p."""
        return self.whole.layout.label_size * self._zoom / self.page.scale

    @property
    def card(self) -> Rect:
        """As wide as the room, and as high as the schema is."""
        high = self.whole.layout.content.height * self._zoom + 2 * self.page.px(_CARD)
        return Rect(self.room.x, round(self.room.y), self.room.width, round(high))

    @property
    def element(self) -> Element:
        """Both."""
        shown = replace(self.whole, area=self.card.inset(self.page.px(_CARD)))
        return Element((Panel(self.card), Recap(shown)), "recap")


def _beside(whole: Diagram, blocks: Sequence[Block], page: Page, area: Rect) -> tuple[_Reminder, list[Element]]:
    """The last word over the schema, and all else beside both."""
    wide, gap = round(area.width * _SIDE), page.px(_GAP)
    first = [block for block in blocks if block.target == "text"]
    others = [block for block in blocks if block.target != "text"]
    elements = list(place(first, page, Rect(area.x + page.px(BAND), area.y, wide - page.px(BAND), area.height / 2)))
    top = max((panel_of(element).bottom for element in elements), default=area.y - page.px(_GAP) / 2) + gap / 2
    words = Rect(area.x + wide + gap, area.y, area.width - wide - gap - page.px(BAND), area.height)
    elements += place(others, page, words)
    return _Reminder(whole, Rect(area.x, top, wide, area.bottom - top), page), elements


def _over(whole: Diagram, blocks: Sequence[Block], page: Page, area: Rect) -> tuple[_Reminder, list[Element]]:
    """The schema over all words, which leave it what they do not need."""
    gap, is_parted = page.px(_GAP) * 0.75, not page.is_narrow
    alone = list(place(blocks, page, _inset(area, page), is_parted=is_parted))
    left = area.bottom - max(panel_of(element).bottom for element in alone) - gap
    least = area.height * (_TOP_NARROW if page.is_narrow else _TOP)
    reminder = _Reminder(whole, replace(area, height=min(max(left, least), area.height * _TOP_MOST)), page)
    top = reminder.card.bottom + gap
    words = _inset(Rect(area.x, top, area.width, area.bottom - top), page)
    return reminder, list(place(blocks, page, words, is_parted=is_parted))


def _schema(context: Context) -> Diagram | None:
    """The schema as the film shows it; of one in levels, the overview."""
    if context.schema is None:
        return None
    from cuelight.diagram.levels import OVERVIEW
    from cuelight.slides.kinds.schema import diagram

    page = context.page
    whole = diagram(context.schema, context.language, page, context.pinned, context.find, context.files)
    return whole.levels[OVERVIEW].diagram if whole.levels else whole


def _words(slide: OutroSlide, facts: FilmFacts, language: str) -> Iterator[Shown]:
    """What a reader of the transcript does not have below it anyway: sources and review stand there."""
    words = language_of(language)
    said, between = words.outro, words.diagram.between
    if slide.text:
        yield Shown(slide.text)
    if slide.contact:
        first, *others = slide.contacts
        yield Shown(
            joined(words.diagram.before(said.contact), first, *(part for line in others for part in (between, line)))
        )
    for block in blocks_of(None, (), facts, language):
        if block.target == "voice":
            yield Shown(block.lines[0].text)


KIND = SlideKind(
    key="outro",
    model=OutroSlide,
    example="outro: {contact: Ask at the ward}",
    written="empty, or `{text, contact}`",
    cues="`text`, `recap` (the schema), `sources`, `review`, `contact`, `voice`",
    lay_out=_lay_out,
    words=lambda slide, _language: (),
    film_words=_words,
    first_words=lambda slide: str(slide.text or ""),
    usual_heading=lambda language: found.outro.about if (found := known(language)) else "",
    needs={"recap": "schema_", "sources": "sources", "review": "review"},
    shows_logo=True,
    alone="it is the end of a film, and has the slide to itself",
    hold=6.0,
    may_be_empty=True,
    rank=18,
    version=2,
)
