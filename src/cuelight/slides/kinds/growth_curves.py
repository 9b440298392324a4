"""A chart of the kind `growth` with a threshold: curves over real time, each named at its end. Pure geometry."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil, hypot

from cuelight.drawing.shapes import Bar, Page, Panel, Text
from cuelight.drawing.text import Setting, fit_text, measure, set_text, shortened, steps
from cuelight.drawing.theme import SizeRange
from cuelight.errors import LayoutError
from cuelight.languages.direction import is_right_to_left
from cuelight.languages.figures import with_unit
from cuelight.model.geometry import Rect
from cuelight.slides.elements import Element, Spot, Stroke
from cuelight.slides.kinds.chart_axis import x_labels
from cuelight.slides.kinds.chart_names import AIR, APART, Frame, series_colours, spread
from cuelight.slides.kinds.chart_slide import Threshold, crossed
from cuelight.slides.kinds.growth_scale import Point, Scale, meets, size_scale, smooth, time_scale

_LINE, _LIT, _RING = 9, 14, 17
_THIN, _APART = 4, 10
_TICKS = 34
_FAINT = 0.55
"""Of the ground in what lies under the threshold."""

_SAID = SizeRange(largest=40, smallest=32)
_SHORT_UNIT = 4
"""A unit of so many characters stands at every tick; a longer one once, over the axis."""

_WIDTHS = (0.62, 0.4, 0.28)
"""Of what is said at the threshold, in widths of the plot: wider is tried first."""

_CLEAR, _LEAST_CLEAR = 70, 16
"""So far from every curve a text is as free as it needs to be, and as it must be, pixels at 1080p."""

_TRIES, _ROWS = 32, 12
_LINES = 2
"""Of what is said at the threshold, if it can be: more would stand in the way."""


@dataclass(frozen=True, slots=True)
class _Curve:
    """A series: its id, colour, a smooth line, and whether that goes on until the last time."""

    id: str
    colour: str
    points: tuple[Point, ...]
    goes_on: bool

    @property
    def end(self) -> Point:
        return self.points[-1]


def growth_curves(frame: Frame, threshold: Threshold) -> Iterator[Element]:
    """The ground, the line of the threshold, a curve for each series, and a ring wherever one crosses that line.

    Raises:
        LayoutError: Something has no room.
    """
    slide, page = frame.slide, frame.page
    values = [value for series in slide.values for value in series if value is not None]
    sizes, times = (
        size_scale([*values, threshold.value], threshold.value, frame.signs),
        time_scale(slide.times, frame.signs),
    )
    plot, ground = _ground(frame, sizes, times, threshold)
    line = _height(threshold.value, sizes, plot)
    seen = Rect(plot.x, line, plot.width, plot.bottom - line)
    yield Element((Bar(plot, "card"), Bar(seen, "hairline", faint=_FAINT), *ground))
    curves = list(_curves(frame, sizes, times, plot))
    names = _names(frame, curves, plot)
    # What is at the beginning comes at once, so that something is seen on the very frame of a cue.
    sweep = (plot.x + plot.width * 0.04, frame.area.right)
    told = threshold.said(frame.language)
    yield Element(tuple(_threshold(page, told, plot, line, curves, names)), "threshold", sweep=sweep)
    rings = []
    for curve, name, (_, setting) in zip(curves, names, frame.names, strict=True):
        stroke = Stroke(curve.points, curve.colour, page.px(_LINE), page.px(_LIT))
        air = page.px(AIR)
        said = Text(setting, name.x + air, round(name.y + (name.height - setting.height) / 2), curve.colour, lit="ink")
        yield Element((stroke, Panel(name, "band"), said), curve.id, sweep=sweep, head=plot)
        spots = [Spot(x, y, page.px(_RING), curve.colour) for x, y in meets(curve.points, line)]
        if spots:
            rings.append(Element(tuple(spots), crossed(curve.id), curve.id, sweep, plot))
    yield from rings


def _height(value: float, sizes: Scale, plot: Rect) -> float:
    return plot.bottom - sizes.share(value) * plot.height


def _curves(frame: Frame, sizes: Scale, times: Scale, plot: Rect) -> Iterator[_Curve]:
    slide = frame.slide
    places = [plot.x + times.share(time) * plot.width for time in slide.times]
    colours = series_colours(slide, frame.page.theme)
    for number, (id, values) in enumerate(zip(slide.ids, slide.values, strict=True)):
        # On a scale of powers of ten there is no place for nothing: it lies on the axis.
        there = [
            (x, _height(max(value, sizes.lower), sizes, plot))
            for x, value in zip(places, values, strict=True)
            if value is not None
        ]
        yield _Curve(id, colours[number], tuple(smooth(there)), goes_on=there[-1][0] == places[-1])


def _ground(frame: Frame, sizes: Scale, times: Scale, threshold: Threshold) -> tuple[Rect, list[Bar | Text]]:
    """Where curves stand, and the axes with their texts."""
    page, area, font = frame.page, frame.area, frame.page.theme.fonts.body
    size, unit = _TICKS * page.scale, threshold.unit or ""
    at_ticks = unit if len(unit) <= _SHORT_UNIT else ""
    texts = [with_unit(text, at_ticks, frame.language) for text in sizes.texts]
    gutter = ceil(max(measure(text, font, size) for text in texts)) + page.px(20)
    right = area.right - frame.widest - page.px(APART)
    left = area.x + gutter
    if right - left < area.width * 0.3:
        raise LayoutError("the numbers leave no room for the chart", "use a larger unit", ("chart", "series"))
    top = area.y + page.px(24)
    items: list[Bar | Text] = []
    if unit and not at_ticks:
        setting = fit_text(unit, font, _SAID, page.scale, area.width, area.height / 4, ("chart", "threshold", "unit"))
        items.append(Text(setting, area.x, area.y, "muted"))
        top = area.y + setting.height + page.px(28)
    places = [left + times.share(tick) * (right - left) for tick in times.ticks]
    labels = x_labels(times.texts, page, places, right - left)
    below, words = _time_texts(frame, places, labels)
    plot = Rect(left, top, right - left, area.bottom - below - page.px(18) - top)
    if plot.height < page.px(160):
        raise LayoutError("the texts leave no room for the chart", "shorten the unit", ("chart", "unit"))
    hair, thin = max(page.px(2), 1), max(page.px(_THIN), 1)
    for text, tick in zip(texts, sizes.ticks, strict=True):
        y = round(_height(tick, sizes, plot))
        items.append(Bar(Rect(plot.x, y - hair / 2, plot.width, hair), "hairline"))
        setting = set_text(text, font, size, 10**6)
        items.append(Text(setting, plot.x - page.px(16), round(y - setting.height / 2), "muted", align="end"))
    items.append(Bar(Rect(plot.x, plot.bottom - thin / 2, plot.width, thin), "muted"))
    items += [Bar(Rect(round(x) - thin / 2, plot.bottom, thin, page.px(14)), "muted") for x in places]
    items += [
        Text(each.setting, each.x, each.y + plot.bottom + page.px(18), "muted", align=each.align) for each in words
    ]
    return plot, items


def _time_texts(frame: Frame, places: Sequence[float], labels: Sequence[Setting | None]) -> tuple[float, list[Text]]:
    """What stands under the axis, from its upper edge down, and its height; the unit follows the last number."""
    page, area = frame.page, frame.area
    shown = [(place, label) for place, label in zip(places, labels, strict=True) if label]
    words = [Text(label, round(place), 0, align="middle") for place, label in shown]
    high = max(label.height for _, label in shown)
    if not frame.slide.unit:
        return high, words
    place, last = shown[-1]
    unit = set_text(frame.slide.unit, page.theme.fonts.body, last.size, area.width, even=True)
    if is_right_to_left(frame.language) and (before := _before(shown, unit, page)):
        return high, [*words, before]
    after = round(place + last.width / 2 + page.px(12))
    if after + unit.width <= area.right and len(unit.lines) == 1:
        return high, [*words, Text(unit, after, 0)]
    if unit.width > area.width or len(unit.lines) > 2:
        raise LayoutError("the unit of x is too long", "use one or two words", ("chart", "unit"))
    under = Text(unit, area.right - frame.widest - page.px(APART), high, align="end")
    return high + unit.height, [*words, under]


def _before(shown: Sequence[tuple[float, Setting]], unit: Setting, page: Page) -> Text | None:
    """The unit left of the last number, where it follows it from right to left; None if it has no room there."""
    place, last = shown[-1]
    end = place - last.width / 2 - page.px(12)
    taken = shown[-2][0] + shown[-2][1].width / 2 + page.px(12) if len(shown) > 1 else end
    return Text(unit, round(end), 0, align="end") if len(unit.lines) == 1 and end - unit.width > taken else None


def _names(frame: Frame, curves: Sequence[_Curve], plot: Rect) -> list[Rect]:
    """The bands of the names: beside the plot, or at the end of a curve that ends before the last time."""
    page, air = frame.page, frame.page.px(AIR)
    sizes = [(ceil(strong.width) + 2 * air, strong.height + air) for _, strong in frame.names]
    last = sorted((at for at, curve in enumerate(curves) if curve.goes_on), key=lambda at: curves[at].end[1])
    heights = [sizes[at][1] for at in last]
    if sum(heights) > plot.bottom - frame.area.y:
        raise LayoutError(f"{len(curves)} names do not fit", "shorten them, or show fewer series", ("chart", "series"))
    tops = spread([curves[at].end[1] - sizes[at][1] / 2 for at in last], heights, frame.area.y, plot.bottom)
    x = plot.right + page.px(APART) - air
    found = {at: Rect(x, round(top), *sizes[at]) for at, top in zip(last, tops, strict=True)}
    for at, curve in enumerate(curves):
        if not curve.goes_on:
            found[at] = _at_end(page, plot, curve, sizes[at], curves, list(found.values()))
    return [found[at] for at in range(len(curves))]


def _at_end(
    page: Page, plot: Rect, curve: _Curve, size: tuple[float, float], curves: Sequence[_Curve], taken: Sequence[Rect]
) -> Rect:
    """A name near the end of its curve, as free as can be: right of it, over it, left of it, or under it."""
    (x, y), (wide, high), apart = curve.end, size, page.px(_LIT)
    corners = [(x + apart, y - high / 2), (x - wide / 2, y - high - apart), (x - wide - apart, y - high / 2)]
    corners.append((x + apart, y + apart))
    inside = (Rect(min(max(left, plot.x), plot.right - wide), min(max(top, plot.y), plot.bottom - high), wide, high)
              for left, top in corners)  # fmt: skip
    return _freest(inside, curves, taken, apart)[0]


def _threshold(
    page: Page, said: str, plot: Rect, y: float, curves: Sequence[_Curve], names: Sequence[Rect]
) -> Iterator[Stroke | Bar | Panel | Text]:
    """The line, and what is said of it, over or under it where no curve is."""
    thin = page.px(_THIN)
    yield Stroke(((plot.x, y), (plot.right, y)), "ink", thin, thin * 2)
    band, setting = _beside_line(page, said, plot, y, curves, names)
    middle = band.x + band.width / 2
    if not band.y - page.px(_APART) - 1 < y < band.bottom + page.px(_APART) + 1:
        yield Stroke(((middle, y), (middle, band.bottom if band.bottom < y else band.y)), "ink", thin / 2, thin)
    yield Bar(band, "card") if band.bottom <= y else Bar(band, "hairline", faint=_FAINT)
    yield Panel(band, "band")
    yield Text(setting, round(band.x + page.px(AIR)), round(band.y), "ink", lit="accent-ink")


def _beside_line(
    page: Page, said: str, plot: Rect, y: float, curves: Sequence[_Curve], names: Sequence[Rect]
) -> tuple[Rect, Setting]:
    """What is said at the threshold, and its band: at the line and as large as may be where no curve is in its way.

    Where curves leave no room at the line, it stands elsewhere.

    Raises:
        LayoutError: There is no room at all.
    """
    font, apart, where = page.theme.fonts.body, page.px(_APART), ("chart", "threshold", "label")
    fit_text(said, font, _SAID, page.scale, plot.width * _WIDTHS[0], plot.height / 3, where, even=True)
    tried = list(product(steps(_SAID, page.scale), _WIDTHS))
    settings = [set_text(said, font, size, plot.width * width, even=True) for size, width in tried]
    short = [setting for setting in settings if len(setting.lines) <= _LINES]
    for is_near, setting in [*((True, each) for each in short), *((False, each) for each in short + settings)]:
        wide, high = ceil(setting.width) + 2 * page.px(AIR), setting.height
        far = (plot.y + (plot.height - high) * step / _ROWS for step in range(_ROWS + 1))
        tops = (y - high - apart, y + apart) if is_near else tuple(top for top in far if not top < y < top + high)
        rects = [Rect(x, top, wide, high) for top in tops for x in _across(plot, wide)]
        found, clear = _freest([rect for rect in rects if plot.holds(rect)], curves, names, page.px(_CLEAR))
        if clear >= page.px(_LEAST_CLEAR):
            return found, setting
    message = f"there is no room in the chart for “{shortened(said)}”"
    raise LayoutError(message, "shorten it, or show fewer series: it must not cover a curve", where)


def _across(plot: Rect, wide: float) -> list[float]:
    return [plot.x + (plot.width - wide) * step / _TRIES for step in range(_TRIES + 1)]


def _freest(
    rects: Iterable[Rect], curves: Sequence[_Curve], taken: Sequence[Rect], enough: float
) -> tuple[Rect, float]:
    """The first of the rectangles that are as far from all else as is enough, or as far as can be, and how far."""
    points = [point for curve in curves for point in curve.points[::3]]

    def clearance(rect: Rect) -> float:
        if any(rect.overlaps(other) for other in taken):
            return -1.0
        return min(min(_distance(rect, point) for point in points), enough)

    found = max(rects, key=clearance, default=None)
    return (found, clearance(found)) if found else (Rect(0, 0, 0, 0), -1.0)


def _distance(rect: Rect, point: Point) -> float:
    """From a point to the nearest of a rectangle; 0 inside."""
    x, y = point
    return hypot(max(rect.x - x, 0, x - rect.right), max(rect.y - y, 0, y - rect.bottom))
