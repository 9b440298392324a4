"""The slide kind `chart`: axes, labels and where every mark stands, in pixels. Pure; `chart_marks` draws it.

Every series is named where it is, at its line's end or over its bars, so nobody has to match colours with a legend.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, isfinite, sqrt
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from cuelight.drawing.fonts import check_characters
from cuelight.drawing.shapes import Page, Rect, Text
from cuelight.drawing.text import Setting, measure, set_text, shortened, steps, too_long
from cuelight.drawing.theme import SizeRange
from cuelight.errors import LayoutError
from cuelight.script.fields import Cell, Label, Number, count, refuse, slug
from cuelight.script.slide_kinds import Shown, Slide, SlideKind
from cuelight.slides.elements import Chart, Context, Element, Mark, Series
from cuelight.slides.kinds.chart_axis import AXIS_SIZES, Axis, axis, places_of, written, x_labels


class ChartSlide(Slide):
    """Values over an axis. Targets: each series' name as its id, in lower case with hyphens.

    Attributes:
        kind: How values are drawn: lines, bars side by side, stacked areas, or circles that grow.
        x: The labels along the axis.
        series: Values by name: a number for each of `x`.
        alt: What the chart shows, in words.
    """

    kind: Literal["line", "bar", "area", "growth"]
    x: Annotated[tuple[Cell, ...], Field(min_length=1, max_length=400)]
    series: Annotated[dict[Label, Annotated[tuple[Number, ...], Field(min_length=1)]], Field(min_length=1)]
    alt: Label

    @model_validator(mode="after")
    def _series_fit(self) -> Self:
        refuse(
            (("series", name), f"series {name!r} has {count(len(values), 'value')}, but x has {len(self.x)}")
            for name, values in self.series.items()
            if len(values) != len(self.x)
        )
        return self

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return tuple(slug(name) for name in self.series)


_NAMES = SizeRange(largest=44, smallest=36)
_COLOURS = ("accent", "alert", "ink", "caution-ink", "muted", "accent-ink", "alert-ink")
"""Of the theme, one after the other; each has a contrast of 4.5:1, so a name may have its series' colour."""

_AIR = 14
"""Round a name, so that it has room for its band when it is lit."""

_NAME_LINES = 3
_HIGHEST, _HIGHEST_NARROW = 0.8, 1.2
"""A chart is at most so high, in widths; on a narrow page it may be higher."""

_APART = 40
"""From the plot to the names beside it, pixels at 1080p."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the kinds share: the slide, its page, the chart's area, and its names, each plain and strong."""

    slide: ChartSlide
    page: Page
    area: Rect
    names: tuple[tuple[Setting, Setting], ...]

    @property
    def widest(self) -> float:
        """Of all names, with the air round them."""
        return ceil(max(setting.width for pair in self.names for setting in pair)) + 2 * self.page.px(_AIR)

    def series(self, number: int, marks: Sequence[Mark], name: Rect, mark: tuple[float, float] | None = None) -> Series:
        """A series whose name's band is `name`."""
        plain, strong = self.names[number]
        is_growth = self.slide.kind == "growth"
        colour = "alert" if is_growth else _COLOURS[number % len(_COLOURS)]
        air = self.page.px(_AIR)
        said = Text(plain, name.x + air, round(name.y + (name.height - plain.height) / 2), colour)
        if is_growth and not self.page.is_narrow:
            said = replace(said, x=name.right - air, align="end")
        if is_growth:
            said = replace(said, colour="ink")
        lit = replace(said, setting=strong, y=round(name.y + (name.height - strong.height) / 2))
        return Series(self.slide.targets[number], number, colour, tuple(marks), said, lit, name, mark)


def _lay_out(slide: ChartSlide, context: Context) -> tuple[Element, ...]:
    """Axes and marks, with every series named where it is.

    Raises:
        LayoutError: There is no room for the names or the axis, a character is missing, or a value cannot be shown.
    """
    page, area = context.page, context.area
    _check(slide, page)
    high = round(min(area.height, area.width * (_HIGHEST_NARROW if page.is_narrow else _HIGHEST)))
    area = Rect(area.x, area.y + round(min((area.height - high) * 0.25, page.px(60))), area.width, high)
    share = 1.0 if slide.kind == "bar" or (slide.kind == "growth" and page.is_narrow) else 0.3
    frame = _Frame(slide, page, area, tuple(_names(slide, page, area.width * share)))
    lay = {"line": _line, "area": _area, "bar": _bar, "growth": _growth}[slide.kind]
    return (Element((lay(frame),)),)


def _check(slide: ChartSlide, page: Page) -> None:
    for number, text in enumerate(slide.x):
        check_characters(text, page.theme.fonts.body, ("chart", "x", number))
    for name, values in slide.series.items():
        check_characters(name, page.theme.fonts.strong, ("chart", "series", name))
        for number, value in enumerate(values):
            if value < 0 and slide.kind in ("area", "growth"):
                message = f"the series {name!r} goes below nothing: {value:g}"
                raise LayoutError(
                    message, f"a chart of the kind {slide.kind!r} shows sizes; use `line` or `bar`",
                    ("chart", "series", name, number), "chart-value",
                )  # fmt: skip
    numbers = [value for values in slide.series.values() for value in values]
    totals = [sum(column) for column in zip(*slide.series.values(), strict=True)]
    if not all(isfinite(2 * number) for number in (*totals, max(numbers) - min(numbers))):
        raise LayoutError(
            "the values are too large to be drawn", "use a larger unit", ("chart", "series"), "chart-value"
        )


def _names(slide: ChartSlide, page: Page, width: float) -> Iterator[tuple[Setting, Setting]]:
    """Each name plain and strong, all in the largest size in which each has few enough lines."""
    room = width - 2 * page.px(_AIR)
    faces = (page.theme.fonts.body, page.theme.fonts.strong)
    for size in steps(_NAMES, page.scale):
        pairs = [tuple(set_text(name, face, size, room, even=True) for face in faces) for name in slide.series]
        if all(setting.width <= room and len(setting.lines) <= _NAME_LINES for pair in pairs for setting in pair):
            break
    for name, (plain, strong) in zip(slide.series, pairs, strict=True):
        if strong.width > room or len(strong.lines) > _NAME_LINES:
            raise too_long(name, strong, room, _NAME_LINES * strong.leading, ("chart", "series", name))
        yield plain, strong


def _x_texts(frame: _Frame, places: Sequence[float], labels: Sequence[Setting | None], y: float) -> Iterator[Text]:
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


def _line(frame: _Frame) -> Chart:
    values = [value for series in frame.slide.series.values() for value in series]
    scale = axis(min(values), max(values), from_zero=False)
    plot, places, ys, texts = _over_time(frame, scale)
    curves = [
        [Mark(place, _at(value, scale, plot)) for place, value in zip(places, series, strict=True)]
        for series in frame.slide.series.values()
    ]
    names = _beside(frame, plot, [marks[-1].y for marks in curves])
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


def _area(frame: _Frame) -> Chart:
    totals = [sum(column) for column in zip(*frame.slide.series.values(), strict=True)]
    scale = axis(0, max(totals), from_zero=True)
    plot, places, ys, texts = _over_time(frame, scale)
    below = [0.0] * len(places)
    layers = []
    for values in frame.slide.series.values():
        above = [low + value for low, value in zip(below, values, strict=True)]
        layers.append(
            [
                Mark(place, _at(high, scale, plot), _at(low, scale, plot))
                for place, low, high in zip(places, below, above, strict=True)
            ]
        )
        below = above
    names = _beside(frame, plot, [(marks[-1].y + marks[-1].extent) / 2 for marks in layers])
    series = tuple(
        frame.series(number, marks, name, (marks[-1].x, (marks[-1].y + marks[-1].extent) / 2))
        for number, (marks, name) in enumerate(zip(layers, names, strict=True))
    )
    return Chart(frame.area, plot, "area", series, tuple(texts), tuple(ys), plot.bottom)


def _at(value: float, scale: Axis, plot: Rect) -> float:
    return plot.bottom - (value - scale.lower) / (scale.upper - scale.lower) * plot.height


def _over_time(frame: _Frame, scale: Axis) -> tuple[Rect, list[float], list[float], list[Text]]:
    """Plot, places of x, heights of the ticks and the axes' texts of a chart whose names stand on the right."""
    page, area = frame.page, frame.area
    font, size = page.theme.fonts.body, AXIS_SIZES.smallest * page.scale
    gutter = ceil(max(measure(text, font, size) for text in scale.texts)) + page.px(20)
    inset = page.px(16)
    left, right = area.x + gutter + inset, area.right - frame.widest - page.px(_APART) - inset
    if right - left < area.width * 0.3:
        raise LayoutError("the numbers leave no room for the chart", "use a larger unit", ("chart", "series"))
    places = places_of(frame.slide.x, left, right)
    labels = x_labels(frame.slide.x, frame.page, places, right - left)
    top = area.y + page.px(24)
    plot = Rect(area.x + gutter, top, right + inset - area.x - gutter, area.bottom - _below(labels, page) - top)
    ys = [_at(tick, scale, plot) for tick in scale.ticks]
    texts = [*_y_texts(scale, ys, page, plot.x - page.px(16))]
    texts += _x_texts(frame, places, labels, plot.bottom + page.px(14))
    return plot, places, ys, texts


def _beside(frame: _Frame, plot: Rect, wanted: Sequence[float]) -> list[Rect]:
    """The names' bands right of the plot, each as near to its line as the others let it."""
    air = frame.page.px(_AIR)
    heights = [max(setting.height for setting in pair) + air for pair in frame.names]
    top, bottom = frame.area.y, frame.area.bottom
    if sum(heights) > bottom - top:
        room = next(number for number in range(len(heights)) if sum(heights[: number + 1]) > bottom - top)
        raise _too_many(frame, room)
    order = sorted(range(len(wanted)), key=lambda number: (wanted[number], number))
    tops = spread([wanted[at] - heights[at] / 2 for at in order], [heights[at] for at in order], top, bottom)
    placed = dict(zip(order, tops, strict=True))
    x = plot.right + frame.page.px(_APART) - air
    return [
        Rect(x, round(placed[at]), max(setting.width for setting in frame.names[at]) + 2 * air, heights[at])
        for at in range(len(wanted))
    ]


def spread(wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """Upper edges of boxes that stand over each other in this order, all in all as near as can be to where they want.

    Boxes that touch move as one, to the mean of what they want (pool adjacent violators).

    >>> spread([10, 12], [10, 10], 0, 100)
    [6.0, 16.0]
    """
    pools: list[tuple[list[int], float]] = []
    for at, want in enumerate(wanted):
        pool, start = [at], want
        while True:
            high = sum(heights[other] for other in pool)
            start = min(max(start, top), bottom - high)
            if not pools or pools[-1][1] + sum(heights[other] for other in pools[-1][0]) <= start:
                break
            pool = pools.pop()[0] + pool
            above = [sum(heights[other] for other in pool[:number]) for number in range(len(pool))]
            start = sum(wanted[other] - shift for other, shift in zip(pool, above, strict=True)) / len(pool)
        pools.append((pool, start))
    tops = []
    for pool, start in pools:
        for at in pool:
            tops.append(start)
            start += heights[at]
    return tops


def _too_many(frame: _Frame, room: int) -> LayoutError:
    name = list(frame.slide.series)[room]
    message = (
        f"{len(frame.names)} series do not fit: there is room for {room}, up to the one before “{shortened(name)}”"
    )
    return LayoutError(message, "shorten their names, or make two scenes of them", ("chart", "series", name))


def _bar(frame: _Frame) -> Chart:
    """Bars side by side; the names stand over the first group as steps, each with a line down to its bar."""
    slide, page, area = frame.slide, frame.page, frame.area
    values = list(slide.series.values())
    flat = [value for series in values for value in series]
    scale = axis(min(flat), max(flat), from_zero=True)
    font, size = page.theme.fonts.body, AXIS_SIZES.smallest * page.scale
    figures = _figures(values)
    widest = max(measure(figure, font, size) for row in figures for figure in row)
    says_values = (area.width / len(slide.x)) * 0.8 / len(values) >= widest + page.px(8)
    gutter = 0.0 if says_values else ceil(max(measure(text, font, size) for text in scale.texts)) + page.px(20)
    left = area.x + gutter
    slot = (area.right - left) / len(slide.x)
    wide = min(slot * 0.8 / len(values), page.px(190))
    if wide < page.px(4):
        raise LayoutError(f"{len(flat)} bars do not fit", "use `line`, or show less", ("chart", "x"))
    places = [left + slot * (number + 0.5) for number in range(len(slide.x))]
    labels = x_labels(slide.x, page, places, slot, needs_all=True)
    starts = [place - wide * len(values) / 2 for place in places]
    names = list(_steps(frame, [starts[0] + wide * (at + 0.5) for at in range(len(values))]))
    above = max(name.bottom for name in names) - area.y + page.px(14)
    figure_room = size * 1.3 if says_values else page.px(8)
    under = figure_room if says_values and min(flat) < 0 else 0
    top = area.y + above + figure_room
    plot = Rect(left, top, area.right - left, area.bottom - _below(labels, page) - under - top)
    if plot.height < area.height * 0.3:
        fits = sum(name.bottom <= area.y + area.height * 0.4 for name in names)
        raise _too_many(frame, min(max(fits, 1), len(names) - 1))
    nothing = _at(0, scale, plot)
    made = []
    for number, series in enumerate(values):
        xs = [start + wide * (number + 0.5) for start in starts]
        marks = [Mark(x, _at(value, scale, plot), nothing) for x, value in zip(xs, series, strict=True)]
        one = frame.series(number, marks, names[number], (xs[0], min(marks[0].y, nothing) - figure_room))
        if says_values:
            one = _with_figures(one, figures[number], page, nothing)
        made.append(one)
    ys = [] if says_values else [_at(tick, scale, plot) for tick in scale.ticks]
    texts = [] if says_values else [*_y_texts(scale, ys, page, plot.x - page.px(16))]
    texts += _x_texts(frame, places, labels, plot.bottom + under + page.px(14))
    return Chart(area, plot, "bar", tuple(made), tuple(texts), tuple(ys), nothing, wide * 0.9)


def _figures(values: Sequence[Sequence[float]]) -> list[list[str]]:
    """What stands over each bar: its value, without decimals that say nothing."""
    return [[written([value])[0] for value in series] for series in values]


def _with_figures(series: Series, figures: Sequence[str], page: Page, nothing: float) -> Series:
    texts = []
    for mark, figure in zip(series.marks, figures, strict=True):
        setting = set_text(figure, page.theme.fonts.body, AXIS_SIZES.smallest * page.scale, 10**6)
        y = mark.y - setting.height - page.px(4) if mark.y <= nothing else mark.y + page.px(4)
        texts.append(Text(setting, round(mark.x), round(y), "ink", align="middle"))
    return replace(series, figures=tuple(texts))


def _steps(frame: _Frame, xs: Sequence[float]) -> Iterator[Rect]:
    """Names over their bars, the last one lowest, so that no name stands in the way of another's line."""
    air, right = frame.page.px(_AIR), frame.area.right
    heights = [max(setting.height for setting in pair) + air for pair in frame.names]
    y = frame.area.y
    for at, x in enumerate(xs):
        wide = ceil(max(setting.width for setting in frame.names[at])) + 2 * air
        yield Rect(max(min(x - air, right - wide), frame.area.x), y, wide, heights[at])
        y += heights[at] + frame.page.px(4)


def _growth(frame: _Frame) -> Chart:
    """A row for each focus: circles whose area is its size, over the one axis of time."""
    slide, page, area = frame.slide, frame.page, frame.area
    gutter = 0.0 if page.is_narrow else frame.widest + page.px(24)
    inset = page.px(60)
    left, right = area.x + gutter + inset, area.right - inset - page.px(40)
    places = places_of(slide.x, left, right)
    labels = x_labels(frame.slide.x, frame.page, places, right - left)
    plot = Rect(area.x + gutter, area.y, area.width - gutter, area.height - _below(labels, page) - page.px(8))
    row = plot.height / len(slide.series)
    air = page.px(_AIR)
    highest = max(setting.height for pair in frame.names for setting in pair) + air
    above = highest if page.is_narrow else 0
    if row < max(highest, above + page.px(60)):
        raise _too_many(frame, min(int(plot.height // max(highest, above + page.px(60))), len(frame.names) - 1))
    unit = _unit(slide, places, (row - above) / 2 - page.px(6), (left - inset, right + inset), page.px(6))
    made = []
    for number, values in enumerate(slide.series.values()):
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
    for values in slide.series.values():
        limits += [most / sqrt(value) for value in values if value]
        for (place, value), (after, larger) in pairwise(zip(places, values, strict=True)):
            if value or larger:
                limits.append(max(after - place - apart, 1) / (sqrt(value) + sqrt(larger)))
        reach = (places[0] - ends[0], ends[1] - places[-1])
        limits += [room / sqrt(value) for room, value in zip(reach, (values[0], values[-1]), strict=True) if value]
    return min(limits, default=0.0)


KIND = SlideKind(
    key="chart",
    model=ChartSlide,
    example="chart: {kind: bar, x: [1, 2], series: {A: [3, 4]}, alt: What it shows}",
    examples={("series",): "series: {A: [3, 4]}"},
    written="`{kind, x, series, alt}`, all required",
    cues="each series: its name in small letters with hyphens",
    lay_out=_lay_out,
    words=lambda slide, _language: (Shown(slide.alt),),
    first_words=lambda slide: slide.alt,
    order=lambda slide: slide.series,
    rank=10,
)
