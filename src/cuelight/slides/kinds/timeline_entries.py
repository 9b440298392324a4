"""What stands on a timeline, in the order of time, and the measures that its two layouts share. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuelight.drawing.shapes import Page
from cuelight.drawing.text import Setting, fit_text, shortened, too_long
from cuelight.drawing.theme import SizeRange
from cuelight.errors import LayoutError
from cuelight.model.geometry import Rect
from cuelight.model.inline import Words
from cuelight.slides.elements import Pictogram
from cuelight.slides.kinds.chart_names import TONES
from cuelight.slides.kinds.timeline_slide import TimelineSlide

if TYPE_CHECKING:
    from cuelight.icons.icon import Icon

SIZES = SizeRange(largest=44, smallest=34)
TICKS = 34
AXIS, POLE, RING, BAR = 6, 4, 17, 26
"""Thickness of the axis, of poles and bars, and radius of an event, pixels at 1080p."""

APART = 22

_ICON, _BEHIND = 1.2, 0.34
"""Side of an icon, and the room between it and its label, in sizes of the label."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """An event, whose times are the same, or a span: its keys, times, colour, words and icon."""

    keys: tuple[str, str]
    start: float
    end: float
    colour: str
    label: Words
    icon: Icon | None = None

    def lead(self, size: float) -> float:
        """How far its icon moves its label, pixels."""
        return round(size * _ICON) + round(size * _BEHIND) if self.icon else 0

    def pictogram(self, setting: Setting, x: float, y: float) -> tuple[Pictogram, ...]:
        """Its icon, if it has one, before the first line of its label, which begins at a height."""
        side = round(setting.size * _ICON)
        place = Rect(round(x), round(y + (setting.leading - side) / 2), side, side)
        return (Pictogram(self.icon, place, self.colour, "accent-ink"),) if self.icon else ()

    @property
    def id(self) -> str:
        """What a cue calls it."""
        return self.keys[1]

    @property
    def is_event(self) -> bool:
        """Whether it is no span."""
        return self.keys[0] == "events"

    @property
    def where(self) -> tuple[str | int, ...]:
        """The keys of its label, for errors."""
        return ("timeline", *self.keys, "label")


def entries_of(slide: TimelineSlide, icons: Mapping[tuple[str, str], Icon] | None = None) -> list[TimelineEntry]:
    """Everything in the order of time, with the icons that are given."""
    found, drawn = list[TimelineEntry](), icons or {}
    for id, event in slide.events.items():
        keys, colour = ("events", id), TONES[event.tone or "accent"]
        found.append(TimelineEntry(keys, event.at, event.at, colour, event.label, drawn.get(keys)))
    for id, span in slide.spans.items():
        keys, colour = ("spans", id), TONES[span.tone or "accent"]
        found.append(TimelineEntry(keys, span.from_, span.to, colour, span.label, drawn.get(keys)))
    return sorted(found, key=lambda entry: (entry.start, entry.end))


def unit_setting(slide: TimelineSlide, page: Page, area: Rect) -> Setting | None:
    """The unit, as it stands at the end of the axis."""
    if not slide.unit:
        return None
    size = SizeRange(largest=TICKS, smallest=TICKS)
    font = page.theme.fonts.body
    return fit_text(slide.unit, font, size, page.scale, area.width * 0.2, page.px(110), ("timeline", "unit"))


def fits(setting: Setting, room: float, lines: int) -> bool:
    """Whether a label is narrow and short enough."""
    return setting.width <= room and len(setting.lines) <= lines


def no_room(
    entries: Sequence[TimelineEntry], settings: Sequence[Setting], rooms: Sequence[float], lines: int
) -> LayoutError:
    """Of labels in their smallest size: the first that is too long, or that all of them are too many."""
    for entry, setting, room in zip(entries, settings, rooms, strict=True):
        if not fits(setting, room, lines):
            return too_long(entry.label, setting, room, lines * setting.leading, entry.where)
    last = entries[-1]
    message = f"{len(entries)} labels do not fit, up to the last, “{shortened(last.label)}”"
    return LayoutError(message, "shorten labels, show fewer, or make two scenes of them", last.where)
