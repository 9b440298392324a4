"""A timeline down a narrow slide: spans beside its axis, and every label beside them. Pure geometry."""

from collections.abc import Iterator, Sequence
from math import ceil

from cuelight.drawing.shapes import Bar, Page, Panel, Text
from cuelight.drawing.text import Setting, set_text, steps
from cuelight.languages.figures import ENGLISH, Signs
from cuelight.model.geometry import Rect
from cuelight.slides.band import around
from cuelight.slides.elements import Element, Item, Spot, Stroke
from cuelight.slides.kinds.chart_names import spread
from cuelight.slides.kinds.growth_scale import Scale, time_scale
from cuelight.slides.kinds.timeline_entries import (
    APART,
    AXIS,
    BAR,
    POLE,
    RING,
    SIZES,
    TICKS,
    TimelineEntry,
    fits,
    no_room,
    unit_setting,
)
from cuelight.slides.kinds.timeline_rows import rows_of_bars
from cuelight.slides.kinds.timeline_slide import TimelineSlide

MOST_LINES = 4


def down(
    slide: TimelineSlide, page: Page, area: Rect, entries: Sequence[TimelineEntry], signs: Signs = ENGLISH
) -> Iterator[Element]:
    """Time runs down; spans are bars beside the axis, and every label stands right of them at its time."""
    scale, font = time_scale((slide.from_, slide.to), signs), page.theme.fonts.body
    unit = unit_setting(slide, page, area)
    ticks = [set_text(text, font, TICKS * page.scale, area.width) for text in scale.texts]
    gutter = ceil(max(tick.width for tick in ticks)) + page.px(30)
    below = unit.height if unit else 0
    line = Rect(area.x + gutter, area.y + page.px(30), 0, area.height - page.px(60) - below)
    bars = [entry for entry in entries if not entry.is_event]
    lanes = dict(zip((entry.id for entry in bars), _lanes(bars, scale, line), strict=True))
    lane = page.px(BAR) + page.px(18)
    left = line.x + page.px(46) + lane * (max(lanes.values(), default=-1) + 1) + page.px(64)
    for size in steps(SIZES, page.scale):
        settings = [
            set_text(
                entry.label,
                page.theme.fonts.strong if entry.is_event else font,
                size,
                area.right - left - entry.lead(size),
                even=True,
            )
            for entry in entries
        ]
        rooms = [area.right - left - entry.lead(size) for entry in entries]
        highs = [setting.height + page.px(APART) for setting in settings]
        if sum(highs) <= area.height and all(fits(*each, MOST_LINES) for each in zip(settings, rooms, strict=True)):
            break
    else:
        raise no_room(entries, settings, rooms, MOST_LINES)
    yield Element(tuple(_axis_down(page, scale, line, ticks, unit)))
    middles = [line.y + scale.share((entry.start + entry.end) / 2) * line.height for entry in entries]
    order = sorted(range(len(entries)), key=lambda at: middles[at])
    tops = spread([middles[at] - highs[at] / 2 for at in order], [highs[at] for at in order], area.y, area.bottom)
    # Bars lie over the lines of events, which go on behind them.
    for at, top in sorted(zip(order, tops, strict=True), key=lambda each: not entries[each[0]].is_event):
        entry, setting, y = entries[at], settings[at], middles[at]
        wide = setting.width + entry.lead(setting.size)
        rect = Rect(left, round(top + page.px(APART) / 2), wide, setting.height)
        x = line.x if entry.is_event else line.x + page.px(46) + lane * lanes[entry.id] + page.px(BAR) / 2
        yield Element(tuple(_beside(page, entry, setting, rect, (x, y), scale, line)), entry.id)


def _lanes(bars: Sequence[TimelineEntry], scale: Scale, line: Rect) -> list[int]:
    return rows_of_bars([(scale.share(bar.start) * line.height, scale.share(bar.end) * line.height) for bar in bars], 1)


def _beside(
    page: Page, entry: TimelineEntry, setting: Setting, rect: Rect, at: tuple[float, float], scale: Scale, line: Rect
) -> Iterator[Item]:
    """A line from the axis or a bar to its label, and both."""
    x, y = at
    thin, middle = page.px(POLE), rect.y + rect.height / 2
    bend = rect.x - page.px(60)
    yield Stroke(((x, y), (bend, y), (rect.x - page.px(14), middle)), entry.colour, thin, thin * 2)
    if entry.is_event:
        yield Spot(x, y, page.px(RING), entry.colour)
    else:
        wide = page.px(BAR)
        top, bottom = (line.y + scale.share(time) * line.height for time in (entry.start, entry.end))
        yield Bar(Rect(x - wide / 2, top, wide, max(bottom - top, wide)), entry.colour, wide / 2)
    yield Panel(around(rect, page).inset(page.px(12), page.px(4)), "band")
    yield from entry.pictogram(setting, rect.x, rect.y)
    yield Text(setting, rect.x + entry.lead(setting.size), rect.y, "ink", "accent-ink")


def _axis_down(page: Page, scale: Scale, line: Rect, ticks: Sequence[Setting], unit: Setting | None) -> Iterator[Item]:
    thick = page.px(AXIS)
    yield Bar(Rect(line.x - thick / 2, line.y - thick / 2, thick, line.height + thick), "muted", thick / 2)
    for tick, setting in zip(scale.ticks, ticks, strict=True):
        y = round(line.y + scale.share(tick) * line.height)
        yield Bar(Rect(line.x - page.px(18), y - page.px(2), page.px(18), page.px(4)), "muted")
        yield Text(setting, line.x - page.px(28), round(y - setting.height / 2), "muted", align="end")
    if unit:
        yield Text(unit, line.x - page.px(28) - ticks[-1].width, line.bottom + page.px(24), "muted")
