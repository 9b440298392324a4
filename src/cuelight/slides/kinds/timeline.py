"""The slide kind `timeline`: what happens when, along an axis to scale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from cuelight.drawing.text import check_characters
from cuelight.languages.figures import MINUS, localized, signs_of
from cuelight.model.geometry import Rect
from cuelight.model.inline import joined
from cuelight.script.slide_kinds import Shown, SlideKind
from cuelight.slides.band import BAND
from cuelight.slides.elements import Context, Element
from cuelight.slides.kinds.timeline_across import across
from cuelight.slides.kinds.timeline_down import down
from cuelight.slides.kinds.timeline_entries import entries_of
from cuelight.slides.kinds.timeline_slide import TimelineSlide

if TYPE_CHECKING:
    from cuelight.icons.icon import Icon


def _lay_out(slide: TimelineSlide, context: Context) -> Iterator[Element]:
    """An axis across with events over it and spans under it; on a narrow page one down, with all beside it.

    Raises:
        LayoutError: Something has no room, or has a character that no font has.
    """
    page, side = context.page, context.page.px(BAND)
    area = Rect(context.area.x + side, context.area.y, context.area.width - 2 * side, context.area.height)
    entries = entries_of(slide, _icons(slide, context))
    for entry in entries:
        check_characters(entry.label, page.theme.fonts.strong, entry.where)
    return (down if page.is_narrow else across)(slide, page, area, entries, signs_of(context.language))


def _icons(slide: TimelineSlide, context: Context) -> Mapping[tuple[str, str], Icon]:
    if not slide.icons:
        return {}
    from cuelight.slides.icons import found_icon  # it starts processes: for slides with icons alone

    return {
        keys: found_icon(name, context.find, context.files, ("timeline", *keys, "icon"))
        for keys, name in slide.icons.items()
    }


def _words(slide: TimelineSlide, language: str) -> Iterator[Shown]:
    """From when to when, and everything in the order of time."""
    unit = f"\N{NO-BREAK SPACE}{slide.unit}" if slide.unit else ""
    points = tuple(joined(f"{_times(entry.start, entry.end, language)}: ", entry.label) for entry in entries_of(slide))
    yield Shown(f"{_times(slide.from_, slide.to, language)}{unit}", points)


def _times(start: float, end: float, tag: str) -> str:
    """One time or two, without decimals that say nothing.

    >>> _times(0, 0, "en"), _times(0.5, 2, "en")
    ('0', '0.5\N{EN DASH}2')
    """
    both = (localized(f"{time:.12g}".replace("-", MINUS), tag) for time in dict.fromkeys((start, end)))
    return "\N{EN DASH}".join(both)


KIND = SlideKind(
    key="timeline",
    model=TimelineSlide,
    example="timeline: {from: 0, to: 5, unit: years, events: {op: {at: 0, label: Surgery}}}",
    examples={
        ("events", "*"): "op: {at: 0, label: Surgery}",
        ("spans", "*"): "quiet: {from: 0, to: 2, label: Nothing to see}",
    },
    written="`{from, to, unit, events, spans}`; events `{at, label, icon, tone}` by id, spans `{from, to, ...}` alike",
    cues="each event's and each span's id",
    lay_out=_lay_out,
    words=_words,
    first_words=lambda slide: str(entries_of(slide)[0].label),
    icons=lambda slide: {(*keys, "icon"): name for keys, name in slide.icons.items()},
    order=lambda slide: (*slide.events, *slide.spans),
    targets_are="events and spans",
    comes_in=Fraction(4, 5),
    on_sheet=True,
    rank=14,
    room=3,
    version=2,
)
