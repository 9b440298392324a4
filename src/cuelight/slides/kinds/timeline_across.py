"""A timeline across the slide: events over its axis, spans under it. Pure geometry."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

from cuelight.drawing.shapes import Bar, Page, Panel, Text
from cuelight.drawing.text import Setting, set_text, steps
from cuelight.languages.figures import ENGLISH, Signs
from cuelight.model.geometry import Rect
from cuelight.slides.elements import Element, Item, Pictogram, Spot, Stroke
from cuelight.slides.kinds.chart_axis import x_labels
from cuelight.slides.kinds.growth_scale import Scale, time_scale
from cuelight.slides.kinds.timeline_entries import (
    APART,
    AXIS,
    BAR,
    POLE,
    RING,
    SIZES,
    TimelineEntry,
    fits,
    no_room,
    unit_setting,
)
from cuelight.slides.kinds.timeline_rows import Flag, hoisted, rows_of_bars, rows_of_flags
from cuelight.slides.kinds.timeline_slide import TimelineSlide

WIDEST = 0.3
"""Of a label, in widths of the axis: so there is room for it on one side of every time."""

MOST_LINES = 3
_LIFT, _HIGHER, _LOWER = 64, 96, 40
"""From the axis to the lowest label; what poles are longer, and spans lower, where there is room; pixels at 1080p."""


def across(
    slide: TimelineSlide, page: Page, area: Rect, entries: Sequence[TimelineEntry], signs: Signs = ENGLISH
) -> Iterator[Element]:
    """The axis, then every event and span.

    Raises:
        LayoutError: A label, the unit or all of it has no room.
    """
    scale, unit = time_scale((slide.from_, slide.to), signs), unit_setting(slide, page, area)
    right = area.right - (unit.width + page.px(12) if unit else 0) - page.px(40)
    axis = Rect(area.x + page.px(20), 0, right - area.x - page.px(20), 0)
    places = [axis.x + scale.share(tick) * axis.width for tick in scale.ticks]
    ticks = x_labels(scale.texts, page, places, axis.width)
    under = page.px(24) + max(tick.height for tick in ticks if tick)
    rooms = [max(WIDEST, scale.share(entry.end) - scale.share(entry.start)) * axis.width for entry in entries]
    wide = rooms
    for size in steps(SIZES, page.scale):
        rooms = [room - entry.lead(size) for entry, room in zip(entries, wide, strict=True)]
        settings = [_set(entry, page, size, room) for entry, room in zip(entries, rooms, strict=True)]
        over, over_high = _events(entries, settings, scale, page, axis, page.px(_LIFT))
        below, below_high = _spans(entries, settings, scale, page, axis)
        spare = area.height - over_high - under - below_high
        if spare >= 0 and all(fits(*each, MOST_LINES) for each in zip(settings, rooms, strict=True)):
            break
    else:
        raise no_room(entries, settings, rooms, MOST_LINES)
    # Where there is room the poles are longer, and the spans further from the axis.
    higher, lower = min(spare * 0.25, page.px(_HIGHER)) if over_high else 0, min(spare * 0.1, page.px(_LOWER))
    over, over_high = _events(entries, settings, scale, page, axis, page.px(_LIFT) + higher)
    spare, under = area.height - over_high - under - lower - below_high, under + lower
    y = round(area.y + spare * 0.4 + over_high)
    yield Element(tuple(_axis_across(page, axis, y, places, ticks, unit)))
    for element in over:
        yield _moved(element, y)
    for element in below:
        yield _moved(element, y + under)


def _set(entry: TimelineEntry, page: Page, size: float, room: float) -> Setting:
    """The words of an entry: as wide as its bar, or narrow enough to lie on either side of every time."""
    font = page.theme.fonts.strong if entry.is_event else page.theme.fonts.body
    return set_text(entry.label, font, size, room, even=True)


def _wide(entry: TimelineEntry, setting: Setting) -> float:
    """Of a label with its icon, pixels."""
    return setting.width + entry.lead(setting.size)


def _events(
    entries: Sequence[TimelineEntry], settings: Sequence[Setting], scale: Scale, page: Page, axis: Rect, lift: float
) -> tuple[list[Element], float]:
    """Poles with labels over the axis at y 0, the lowest so far from it, and how high they are."""
    found = [(entry, setting) for entry, setting in zip(entries, settings, strict=True) if entry.is_event]
    pad = page.px(APART)
    flags = hoisted(
        [
            Flag(axis.x + scale.share(entry.start) * axis.width, ceil(_wide(entry, setting)) + 2 * pad)
            for entry, setting in found
        ],
        axis.right + page.px(40),
    )
    rows = rows_of_flags(flags)
    highs = [
        max((setting.height for (_, setting), row in zip(found, rows, strict=True) if row == each), default=0) + pad
        for each in range(max(rows, default=-1) + 1)
    ]
    made = []
    for (entry, setting), flag, row in zip(found, flags, rows, strict=True):
        bottom = -lift - sum(highs[:row])
        top = bottom - setting.height
        rect = Rect(flag.start + pad, top, _wide(entry, setting), setting.height)
        items: tuple[Item, ...] = (
            Stroke(((flag.at, 0), (flag.at, top)), entry.colour, page.px(POLE), page.px(POLE) * 2),
            Spot(flag.at, 0, page.px(RING), entry.colour),
            Panel(rect.inset(-pad * 0.7, -pad * 0.2), "band"),
            *entry.pictogram(setting, rect.x, top),
            Text(
                setting,
                rect.right if flag.turned else rect.x + entry.lead(setting.size),
                top,
                "ink",
                "accent-ink",
                "end" if flag.turned else "start",
            ),
        )
        made.append(Element(items, entry.id))
    return made, (lift + sum(highs) if found else page.px(40))


def _spans(
    entries: Sequence[TimelineEntry], settings: Sequence[Setting], scale: Scale, page: Page, axis: Rect
) -> tuple[list[Element], float]:
    """Bars with labels from y 0 down, and how high they are."""
    found = [(entry, setting) for entry, setting in zip(entries, settings, strict=True) if not entry.is_event]
    bars = [
        (axis.x + scale.share(entry.start) * axis.width, axis.x + scale.share(entry.end) * axis.width)
        for entry, _ in found
    ]
    starts = [min(start, axis.right + page.px(40) - _wide(*each)) for (start, _), each in zip(bars, found, strict=True)]
    whole = [
        (min(start, bar[0]), max(bar[1], start + _wide(*each)))
        for start, bar, each in zip(starts, bars, found, strict=True)
    ]
    rows = rows_of_bars(whole, page.px(2 * APART))
    pad, high = page.px(APART), page.px(BAR)
    highs = [
        max(setting.height for (_, setting), row in zip(found, rows, strict=True) if row == each) + high + 2 * pad
        for each in range(max(rows, default=-1) + 1)
    ]
    made = []
    for (entry, setting), bar, start, (left, right), row in zip(found, bars, starts, whole, rows, strict=True):
        top = pad + sum(highs[:row])
        rect = Rect(left, top, right - left, high + page.px(6) + setting.height)
        items: tuple[Item, ...] = (
            Panel(rect.inset(-pad * 0.7, -pad * 0.4), "band"),
            Bar(Rect(bar[0], top, max(bar[1] - bar[0], high), high), entry.colour, high / 2),
            *entry.pictogram(setting, start, top + high + page.px(6)),
            Text(setting, start + entry.lead(setting.size), top + high + page.px(6), "ink", "accent-ink"),
        )
        made.append(Element(items, entry.id, sweep=(left, right)))
    return made, sum(highs)


def _axis_across(
    page: Page, axis: Rect, y: float, places: Sequence[float], ticks: Sequence[Setting | None], unit: Setting | None
) -> Iterator[Item]:
    thick = page.px(AXIS)
    yield Bar(Rect(axis.x - thick / 2, y - thick / 2, axis.width + thick, thick), "muted", thick / 2)
    for place in places:
        yield Bar(Rect(round(place) - page.px(2), y, page.px(4), page.px(22)), "muted")
    shown = [(place, tick) for place, tick in zip(places, ticks, strict=True) if tick]
    for place, tick in shown:
        yield Text(tick, round(place), y + page.px(24), "muted", align="middle")
    if unit:
        place, tick = shown[-1]
        yield Text(unit, round(place + tick.width / 2 + page.px(12)), y + page.px(24), "muted")


def _moved(element: Element, down: float) -> Element:
    return replace(element, items=tuple(_item_moved(item, down) for item in element.items))


def _item_moved(item: Item, down: float) -> Item:
    match item:
        case Text() | Spot():
            return replace(item, y=round(item.y + down))
        case Stroke():
            return replace(item, points=tuple((x, y + down) for x, y in item.points))
        case Panel() | Bar():
            return replace(item, rect=item.rect.moved(0, down))
        case Pictogram():
            return replace(item, rect=item.rect.moved(0, round(down)))
        case _:
            return item
