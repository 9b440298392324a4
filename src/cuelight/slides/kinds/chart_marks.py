"""Draws a chart's marks with Matplotlib: lines, areas, bars, circles; never text. Imported only when one is drawn.

Only its objects are used, nothing of its state. Every place is known from the layout, so data and pixels are the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from threading import Lock
from typing import Literal

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Polygon, Rectangle
from PIL import Image

from cuelight.drawing.shapes import Page, Status
from cuelight.drawing.theme import LINE_CONTRAST, dimmed, mix
from cuelight.slides.elements import Chart, Mark, Series

_LOCK = Lock()
"""Matplotlib makes no promise for threads."""

_DASHES: tuple[Literal["-"] | tuple[float, Sequence[float]], ...] = (
    "-",
    (0, (4, 1.6)),
    (0, (1.2, 1.4)),
    (0, (6, 1.6, 1.2, 1.6)),
    (0, (2.4, 1.2)),
)
_MARKERS = "os^DvPX"
_MOST_MARKERS = 16
_LINE, _LIT = 7, 13
"""Widths of a line, pixels at 1080p."""


def draw_marks(chart: Chart, page: Page, colours: Mapping[str, str], statuses: Mapping[str, Status]) -> Image.Image:
    """Everything of a chart but its texts.

    Args:
        chart: Where everything stands.
        page: The slide's measures.
        colours: Those of the theme.
        statuses: Of each series' target.

    Returns:
        An RGB picture of the chart's area.
    """
    found = _Marks(chart, page, colours, statuses).parts()
    return _drawn(chart, [artist for _, artists in found for artist in artists], colours["ground"]).convert("RGB")


def draw_parts(
    chart: Chart, page: Page, colours: Mapping[str, str], statuses: Mapping[str, Status]
) -> Iterator[tuple[str | None, Image.Image]]:
    """The same in parts, from back to front: each with its series' target, or None, and an RGBA picture."""
    for target, artists in _Marks(chart, page, colours, statuses).parts():
        yield target, _drawn(chart, list(artists), "none")


def _drawn(chart: Chart, artists: Sequence[Artist], ground: str) -> Image.Image:
    area = chart.rect
    width, height = round(area.width), round(area.height)
    with _LOCK:
        figure = Figure(figsize=(width / 72, height / 72), dpi=72, facecolor=ground, edgecolor="none")
        figure.patch.set_sketch_params(None)
        canvas = FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1), frameon=False, xlim=(area.x, area.x + width))
        axes.set_ylim(area.y + height, area.y)
        axes.set_axis_off()
        for order, artist in enumerate(artists):
            artist.set_zorder(order)
            artist.set_clip_on(False)
            artist.set_sketch_params(None)
            axes.add_artist(artist)
        canvas.draw()  # type: ignore[no-untyped-call]
        pixels = np.asarray(canvas.buffer_rgba()).copy()  # type: ignore[no-untyped-call]
    return Image.fromarray(pixels)


def _runs(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Those that lines join."""
    run: list[Mark] = []
    for mark in marks:
        if run and not mark.is_joined:
            yield run
            run = []
        run.append(mark)
    yield run


class _Marks:
    """A chart's artists, from back to front."""

    def __init__(self, chart: Chart, page: Page, colours: Mapping[str, str], statuses: Mapping[str, Status]) -> None:
        self._chart, self._page, self._colours, self._statuses = chart, page, colours, statuses

    def parts(self) -> Iterator[tuple[str | None, Iterator[Artist]]]:
        draw = {"line": self._line, "area": self._area, "bar": self._bar, "growth": self._growth}[self._chart.kind]
        yield None, self._ground()
        shown = [series for series in self._chart.series if self._statuses[series.target] != "hidden"]
        for series in sorted(shown, key=lambda series: self._statuses[series.target] == "lit"):
            yield series.target, draw(series)
        if self._chart.kind != "growth":
            plot = self._chart.plot
            yield None, iter([self._stroke([plot.x, plot.right], [self._chart.base] * 2, "line", 3)])

    def _px(self, length: float) -> float:
        return max(length * self._page.scale, 0.75)

    def _colour(self, series: Series) -> str:
        colour = self._colours[series.colour]
        if self._statuses[series.target] == "dim":
            return dimmed(colour, (self._colours["ground"],), LINE_CONTRAST)
        return colour

    def _is_lit(self, series: Series) -> bool:
        return self._statuses[series.target] == "lit"

    def _stroke(self, xs: list[float], ys: list[float], colour: str, width: float) -> Line2D:
        return Line2D(xs, ys, color=self._colours[colour], linewidth=self._px(width), solid_capstyle="butt")

    def _ground(self) -> Iterator[Artist]:
        plot = self._chart.plot
        for at in self._chart.lines:
            xs, ys = (
                ([at, at], [plot.y, plot.bottom]) if self._chart.kind == "growth" else ([plot.x, plot.right], [at] * 2)
            )
            yield self._stroke(xs, ys, "hairline", 2)
        if self._chart.kind == "growth":
            tip, wide = plot.right, self._px(26)
            yield self._stroke([plot.x, tip - wide], [plot.bottom] * 2, "muted", 5)
            corners = [(tip - wide, plot.bottom - wide / 2), (tip, plot.bottom), (tip - wide, plot.bottom + wide / 2)]
            yield Polygon(corners, closed=True, facecolor=self._colours["muted"], edgecolor="none")

    def _leader(self, series: Series) -> Iterator[Artist]:
        """From the end of a line to its name, where the name could not stay beside it."""
        if not series.anchor:
            return
        x, y = series.anchor
        name = series.name
        middle = name.y + name.height / 2
        if self._chart.kind == "bar":
            yield Line2D([x, x], [name.bottom, y], color=self._colour(series), linewidth=self._px(3))
        elif abs(middle - y) > name.height * 0.3:
            start, end = x + self._px(18), name.x + self._px(8)
            yield Line2D([start, end], [y, middle], color=self._colour(series), linewidth=self._px(3))

    def _line(self, series: Series) -> Iterator[Artist]:
        colour = self._colour(series)
        for run in _runs(series.marks):
            yield from self._run(series, [mark.x for mark in run], [mark.y for mark in run], colour)
        for mark in series.marks:
            if self._statuses.get(mark.target) == "lit":
                for reach, alpha in ((40, 0.2), (22, 1.0)):
                    yield Circle((mark.x, mark.y), self._px(reach), facecolor=colour, edgecolor="none", alpha=alpha)
        yield from self._leader(series)

    def _run(self, series: Series, xs: list[float], ys: list[float], colour: str) -> Iterator[Artist]:
        is_lit = self._is_lit(series)
        width = self._px(_LIT if is_lit else _LINE)
        if is_lit:
            for reach in (34, 24):
                yield Line2D(
                    xs, ys, color=colour, alpha=0.14, linewidth=self._px(reach), solid_joinstyle="round",
                    solid_capstyle="round",
                )  # fmt: skip
        yield Line2D(
            xs, ys, color=colour, linewidth=width, linestyle=_DASHES[series.number % len(_DASHES)],
            solid_joinstyle="round", solid_capstyle="round", dash_capstyle="butt", dash_joinstyle="round",
            marker=_MARKERS[series.number % len(_MARKERS)], markersize=self._px(26 if is_lit else 20),
            markerfacecolor=colour, markeredgecolor=self._colours["ground"], markeredgewidth=self._px(3),
            markevery=max(len(xs) // _MOST_MARKERS, 1),
        )  # fmt: skip

    def _area(self, series: Series) -> Iterator[Artist]:
        colour, is_lit = self._colour(series), self._is_lit(series)
        top = [(mark.x, mark.y) for mark in series.marks]
        foot = [(mark.x, mark.extent) for mark in reversed(series.marks)]
        fill = mix(colour, self._colours["ground"], 0.15 if is_lit else 0.6)
        yield Polygon([*top, *foot], closed=True, facecolor=fill, edgecolor="none")
        width = self._px(_LIT if is_lit else _LINE)
        xs, ys = [x for x, _ in top], [y + width / 2 for _, y in top]
        yield Line2D(xs, ys, color=colour, linewidth=width, solid_capstyle="butt", solid_joinstyle="round")
        yield from self._leader(series)

    def _bar(self, series: Series) -> Iterator[Artist]:
        colour, is_lit = self._colour(series), self._is_lit(series)
        wide = self._chart.bar
        for mark in series.marks:
            high = mark.extent - mark.y
            left = mark.x - wide / 2
            if is_lit or self._statuses.get(mark.target) == "lit":
                for reach in (self._px(14), self._px(8)):
                    over = -reach if high >= 0 else reach
                    yield Rectangle(
                        (left - reach, mark.y + over), wide + 2 * reach, high - over, facecolor=colour,
                        edgecolor="none", alpha=0.16,
                    )  # fmt: skip
            yield Rectangle((left, mark.y), wide, high, facecolor=colour, edgecolor="none")
        yield from self._leader(series)

    def _growth(self, series: Series) -> Iterator[Artist]:
        colour, is_lit = self._colour(series), self._is_lit(series)
        there = [mark for mark in series.marks if mark.extent]
        name = series.name  # the quiet lines stop where it stands
        yield Rectangle((name.x, name.y), name.width, name.height, facecolor=self._colours["ground"], edgecolor="none")
        yield from self._trumpet(there, mix(colour, self._colours["ground"], 0.72))
        for mark in there:
            if is_lit:
                for reach in (self._px(14), self._px(8)):
                    yield Circle((mark.x, mark.y), mark.extent + reach, facecolor=colour, edgecolor="none", alpha=0.16)
            yield Circle((mark.x, mark.y), mark.extent, facecolor=colour, edgecolor="none")

    def _trumpet(self, there: list[Mark], colour: str) -> Iterator[Artist]:
        """The space that a focus grows into, between its circles."""
        if len(there) > 1:
            upper = [(mark.x, mark.y - mark.extent) for mark in there]
            lower = [(mark.x, mark.y + mark.extent) for mark in reversed(there)]
            yield Polygon([*upper, *lower], closed=True, facecolor=colour, edgecolor="none")
