"""The kinds of charts: where every mark, text and name stands, in pixels. Pure; `chart_marks` draws them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil, sqrt

from cuelight.drawing.shapes import Page, Text
from cuelight.drawing.text import Setting, measure, set_text
from cuelight.errors import LayoutError
from cuelight.languages.figures import Signs
from cuelight.model.geometry import Rect
from cuelight.slides.elements import Chart, Mark, Series
from cuelight.slides.kinds.chart_axis import AXIS_SIZES, Axis, axis, places_of, written, x_labels
from cuelight.slides.kinds.chart_names import AIR, APART, Frame, beside, over_bars, too_many
from cuelight.slides.kinds.chart_slide import ChartSlide


def line_chart(frame: Frame) -> Chart:
    """A line for each series, named at its end."""
    values = [value for series in frame.slide.numbers for value in series]
    scale = axis(min(values), max(values), from_zero=False, signs=frame.signs)
    plot, places, ys, texts = _over_time(frame, scale)
    curves = [
        list(_line_marks(places, [None if value is None else _at(value, scale, plot) for value in series], names))
        for series, names in zip(frame.slide.values, frame.slide.points, strict=True)
    ]
    names = beside(frame, plot, [marks[-1].y for marks in curves])
    series = tuple(
        frame.series(number, marks, name, (marks[-1].x, marks[-1].y))
        for number, (marks, name) in enumerate(zip(curves, names, strict=True))
    )
    return Chart(
        frame.area,
        plot,
        "line",
        series,
        tuple(texts),
        tuple(ys),
        _at(min(max(scale.lower, 0), scale.upper), scale, plot),
    )


def _line_marks(places: Sequence[float], ys: Sequence[float | None], names: Sequence[str]) -> Iterator[Mark]:
    """The values that are there; no line leads over a gap."""
    before: float | None = None
    for place, y, name in zip(places, ys, names, strict=True):
        if y is not None:
            yield Mark(place, y, target=name, is_joined=before is not None)
        before = y


def area_chart(frame: Frame) -> Chart:
    """Areas that stand on each other, each named at its end."""
    totals = [sum(column) for column in zip(*frame.slide.numbers, strict=True)]
    scale = axis(0, max(totals), from_zero=True, signs=frame.signs)
    plot, places, ys, texts = _over_time(frame, scale)
    below = [0.0] * len(places)
    layers = []
    for values in frame.slide.numbers:
        above = [low + value for low, value in zip(below, values, strict=True)]
        layers.append(
            [
                Mark(place, _at(high, scale, plot), _at(low, scale, plot))
                for place, low, high in zip(places, below, above, strict=True)
            ]
        )
        below = above
    names = beside(frame, plot, [(marks[-1].y + marks[-1].extent) / 2 for marks in layers])
    series = tuple(
        frame.series(number, marks, name, (marks[-1].x, (marks[-1].y + marks[-1].extent) / 2))
        for number, (marks, name) in enumerate(zip(layers, names, strict=True))
    )
    return Chart(frame.area, plot, "area", series, tuple(texts), tuple(ys), plot.bottom)


def _at(value: float, scale: Axis, plot: Rect) -> float:
    return plot.bottom - (value - scale.lower) / (scale.upper - scale.lower) * plot.height


def _over_time(frame: Frame, scale: Axis) -> tuple[Rect, list[float], list[float], list[Text]]:
    """Plot, places of x, heights of the ticks and the axes' texts of a chart whose names stand on the right."""
    page, area = frame.page, frame.area
    font, size = page.theme.fonts.body, AXIS_SIZES.smallest * page.scale
    gutter = ceil(max(measure(text, font, size) for text in scale.texts)) + page.px(20)
    inset = page.px(16)
    left, right = area.x + gutter + inset, area.right - frame.widest - page.px(APART) - inset
    if right - left < area.width * 0.3:
        raise LayoutError("the numbers leave no room for the chart", "use a larger unit", ("chart", "series"))
    places = places_of(frame.slide.x, left, right)
    labels = x_labels(frame.slide.x, frame.page, places, right - left, language=frame.language)
    top = area.y + page.px(24)
    plot = Rect(area.x + gutter, top, right + inset - area.x - gutter, area.bottom - _below(labels, page) - top)
    ys = [_at(tick, scale, plot) for tick in scale.ticks]
    texts = [*_y_texts(scale, ys, page, plot.x - page.px(16))]
    texts += _x_texts(frame, places, labels, plot.bottom + page.px(14))
    return plot, places, ys, texts


def bar_chart(frame: Frame) -> Chart:
    """Bars side by side; the names stand over the first group as steps, each with a line down to its bar."""
    slide, page, area = frame.slide, frame.page, frame.area
    values = list(slide.values)
    flat = [value for series in slide.numbers for value in series]
    scale = axis(min(flat), max(flat), from_zero=True, signs=frame.signs)
    font, size = page.theme.fonts.body, AXIS_SIZES.smallest * page.scale
    figures = _figures(values, frame.signs)
    widest = max(measure(figure, font, size) for row in figures for figure in row)
    says_values = (area.width / len(slide.x)) * 0.8 / len(values) >= widest + page.px(8)
    gutter = 0.0 if says_values else ceil(max(measure(text, font, size) for text in scale.texts)) + page.px(20)
    left = area.x + gutter
    slot = (area.right - left) / len(slide.x)
    wide = min(slot * 0.8 / len(values), page.px(190))
    if wide < page.px(4):
        raise LayoutError(f"{len(flat)} bars do not fit", "use `line`, or show less", ("chart", "x"))
    places = [left + slot * (number + 0.5) for number in range(len(slide.x))]
    labels = x_labels(slide.x, page, places, slot, needs_all=True, language=frame.language)
    starts = [place - wide * len(values) / 2 for place in places]
    names = list(over_bars(frame, [starts[0] + wide * (at + 0.5) for at in range(len(values))]))
    above = max(name.bottom for name in names) - area.y + page.px(14)
    figure_room = size * 1.3 if says_values else page.px(8)
    under = figure_room if says_values and min(flat) < 0 else 0
    top = area.y + above + figure_room
    plot = Rect(left, top, area.right - left, area.bottom - _below(labels, page) - under - top)
    if plot.height < area.height * 0.3:
        fits = sum(name.bottom <= area.y + area.height * 0.4 for name in names)
        raise too_many(frame, min(max(fits, 1), len(names) - 1))
    nothing = _at(0, scale, plot)
    made = []
    for number, series in enumerate(values):
        xs = [start + wide * (number + 0.5) for start in starts]
        marks = [
            Mark(x, _at(value, scale, plot), nothing, name)
            for x, value, name in zip(xs, series, slide.points[number], strict=True)
            if value is not None
        ]
        foot = min(marks[0].y, nothing) - figure_room if series[0] is not None else nothing
        one = frame.series(number, marks, names[number], (xs[0], foot))
        if says_values:
            one = _with_figures(one, figures[number], page, nothing)
        made.append(one)
    ys = [] if says_values else [_at(tick, scale, plot) for tick in scale.ticks]
    texts = [] if says_values else [*_y_texts(scale, ys, page, plot.x - page.px(16))]
    texts += _x_texts(frame, places, labels, plot.bottom + under + page.px(14))
    return Chart(area, plot, "bar", tuple(made), tuple(texts), tuple(ys), nothing, wide * 0.9)


def _figures(values: Sequence[Sequence[float | None]], signs: Signs) -> list[list[str]]:
    """What stands over each bar: its value, without decimals that say nothing."""
    there = [[value for value in series if value is not None] for series in values]
    largest = max(abs(value) for series in there for value in series)
    return [[written([value], largest, signs)[0] for value in series] for series in there]


def _with_figures(series: Series, figures: Sequence[str], page: Page, nothing: float) -> Series:
    texts = []
    for mark, figure in zip(series.marks, figures, strict=True):
        setting = set_text(figure, page.theme.fonts.body, AXIS_SIZES.smallest * page.scale, 10**6)
        y = mark.y - setting.height - page.px(4) if mark.y <= nothing else mark.y + page.px(4)
        texts.append(Text(setting, round(mark.x), round(y), "ink", align="middle"))
    return replace(series, figures=tuple(texts))


def growth_chart(frame: Frame) -> Chart:
    """A row for each focus: circles whose area is its size, over the one axis of time."""
    slide, page, area = frame.slide, frame.page, frame.area
    gutter = 0.0 if page.is_narrow else frame.widest + page.px(24)
    inset = page.px(60)
    left, right = area.x + gutter + inset, area.right - inset - page.px(40)
    places = places_of(slide.x, left, right)
    labels = x_labels(frame.slide.x, frame.page, places, right - left, language=frame.language)
    plot = Rect(area.x + gutter, area.y, area.width - gutter, area.height - _below(labels, page) - page.px(8))
    row = plot.height / len(slide.series)
    air = page.px(AIR)
    highest = max(setting.height for pair in frame.names for setting in pair) + air
    above = highest if page.is_narrow else 0
    if row < max(highest, above + page.px(60)):
        raise too_many(frame, min(int(plot.height // max(highest, above + page.px(60))), len(frame.names) - 1))
    unit = _unit(slide, places, (row - above) / 2 - page.px(6), (left - inset, right + inset), page.px(6))
    made = []
    for number, values in enumerate(slide.numbers):
        top = plot.y + row * number
        middle = round(top + above + (row - above) / 2)
        marks = [
            Mark(place, middle, max(unit * sqrt(value), page.scale * 3) if value else 0.0)
            for place, value in zip(places, values, strict=True)
        ]
        wide = ceil(max(setting.width for setting in frame.names[number])) + 2 * air
        high = max(setting.height for setting in frame.names[number]) + air
        band = Rect(plot.x - page.px(24) - wide + air, middle - high / 2, wide, high)
        made.append(frame.series(number, marks, Rect(area.x, top, wide, high) if page.is_narrow else band))
    texts = tuple(_x_texts(frame, places, labels, plot.bottom + page.px(22)))
    return Chart(area, plot, "growth", tuple(made), texts, tuple(places), plot.bottom)


def _unit(slide: ChartSlide, places: Sequence[float], most: float, ends: tuple[float, float], apart: float) -> float:
    """Radius of a focus of size 1: the largest with which no circle leaves its row or touches another or a name."""
    limits = []
    for values in slide.numbers:
        limits += [most / sqrt(value) for value in values if value]
        for (place, value), (after, larger) in pairwise(zip(places, values, strict=True)):
            if value or larger:
                limits.append(max(after - place - apart, 1) / (sqrt(value) + sqrt(larger)))
        reach = (places[0] - ends[0], ends[1] - places[-1])
        limits += [room / sqrt(value) for room, value in zip(reach, (values[0], values[-1]), strict=True) if value]
    return min(limits, default=0.0)


def _x_texts(frame: Frame, places: Sequence[float], labels: Sequence[Setting | None], y: float) -> Iterator[Text]:
    for place, label in zip(places, labels, strict=True):
        if label:
            half = label.width / 2
            middle = min(max(place, frame.area.x + half), frame.area.right - half)
            yield Text(label, round(middle), y, "muted", align="middle")


def _below(labels: Sequence[Setting | None], page: Page) -> float:
    """Height of what stands under the axis."""
    return max(label.height for label in labels if label) + page.px(14)


def _y_texts(axis: Axis, ys: Sequence[float], page: Page, right: float) -> Iterator[Text]:
    for text, y in zip(axis.texts, ys, strict=True):
        setting = set_text(text, page.theme.fonts.body, AXIS_SIZES.smallest * page.scale, 10**6)
        yield Text(setting, right, round(y - setting.height / 2), "muted", align="end")
