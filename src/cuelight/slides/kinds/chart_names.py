"""The names of a chart's series: each where its series is, so nobody has to match colours with a legend. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from math import ceil

from cuelight.drawing.shapes import Page, Text
from cuelight.drawing.text import Setting, set_text, shortened, steps, too_long
from cuelight.drawing.theme import SizeRange, Theme
from cuelight.errors import LayoutError
from cuelight.languages.figures import Signs, signs_of
from cuelight.model.geometry import Rect
from cuelight.slides.elements import Mark, Series
from cuelight.slides.kinds.chart_slide import ChartSeries, ChartSlide

_NAMES = SizeRange(largest=44, smallest=36)
_HUES = ("data-1", "data-2", "data-3")
"""Of a theme that has hues for data: they come first, and `ink` beside them."""

_COLOURS = ("accent", "alert", "ink", "caution", "muted", "accent-ink", "alert-ink")
"""Of the theme, one after the other; each has a contrast of 4.5:1, so a name may have its series' colour."""

TONES = {"plain": "ink", "accent": "accent", "alert": "alert", "caution": "caution"}

AIR = 14
"""Round a name, so that it has room for its band when it is lit."""

_NAME_LINES = 3

APART = 40
"""From the plot to the names beside it, pixels at 1080p."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the kinds share: the slide, its page, the chart's area, and its names, each plain and strong."""

    slide: ChartSlide
    page: Page
    area: Rect
    names: tuple[tuple[Setting, Setting], ...]
    language: str = "en"

    @property
    def signs(self) -> Signs:
        """With what its numbers are written."""
        return signs_of(self.language)

    @property
    def widest(self) -> float:
        """Of all names, with the air round them."""
        return ceil(max(setting.width for pair in self.names for setting in pair)) + 2 * self.page.px(AIR)

    def series(self, number: int, marks: Sequence[Mark], name: Rect, mark: tuple[float, float] | None = None) -> Series:
        """A series whose name's band is `name`."""
        plain, strong = self.names[number]
        is_growth = self.slide.kind == "growth"
        colour = "alert" if is_growth else series_colours(self.slide, self.page.theme)[number]
        air = self.page.px(AIR)
        said = Text(plain, name.x + air, round(name.y + (name.height - plain.height) / 2), colour)
        if is_growth and not self.page.is_narrow:
            said = replace(said, x=name.right - air, align="end")
        if is_growth:
            said = replace(said, colour="ink")
        lit = replace(said, setting=strong, y=round(name.y + (name.height - strong.height) / 2))
        return Series(self.slide.targets[number], number, colour, tuple(marks), said, lit, name, mark)


def series_colours(slide: ChartSlide, theme: Theme) -> list[str]:
    """Of each series: its tone's, or else the next that no tone has."""
    tones = [one.tone if isinstance(one, ChartSeries) else None for one in slide.series.values()]
    given = [TONES[tone] if tone else None for tone in tones]
    colours = theme.colours.by_name
    hues = [name for name in _HUES if name in colours]
    usual = [*hues, "ink", "muted"] if hues else _COLOURS
    taken = {colours[name] for name in given if name}
    free = cycle([name for name in usual if colours[name] not in taken] or usual)
    return [colour or next(free) for colour in given]


def set_names(slide: ChartSlide, page: Page, width: float) -> Iterator[tuple[Setting, Setting]]:
    """Each name plain and strong, all in the largest size in which each has few enough lines."""
    room = width - 2 * page.px(AIR)
    faces = (page.theme.fonts.body, page.theme.fonts.strong)
    for size in steps(_NAMES, page.scale):
        pairs = [tuple(set_text(name, face, size, room, even=True) for face in faces) for name in slide.names]
        if all(setting.width <= room and len(setting.lines) <= _NAME_LINES for pair in pairs for setting in pair):
            break
    for key, name, (plain, strong) in zip(slide.series, slide.names, pairs, strict=True):
        if strong.width > room or len(strong.lines) > _NAME_LINES:
            raise too_long(name, strong, room, _NAME_LINES * strong.leading, ("chart", "series", key))
        yield plain, strong


def beside(frame: Frame, plot: Rect, wanted: Sequence[float]) -> list[Rect]:
    """The names' bands right of the plot, each as near to its line as the others let it."""
    air = frame.page.px(AIR)
    heights = [max(setting.height for setting in pair) + air for pair in frame.names]
    top, bottom = frame.area.y, frame.area.bottom
    if sum(heights) > bottom - top:
        room = next(number for number in range(len(heights)) if sum(heights[: number + 1]) > bottom - top)
        raise too_many(frame, room)
    order = sorted(range(len(wanted)), key=lambda number: (wanted[number], number))
    tops = spread([wanted[at] - heights[at] / 2 for at in order], [heights[at] for at in order], top, bottom)
    placed = dict(zip(order, tops, strict=True))
    x = plot.right + frame.page.px(APART) - air
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


def over_bars(frame: Frame, xs: Sequence[float]) -> Iterator[Rect]:
    """Names over their bars, the last one lowest, so that no name stands in the way of another's line."""
    air, right = frame.page.px(AIR), frame.area.right
    heights = [max(setting.height for setting in pair) + air for pair in frame.names]
    y = frame.area.y
    for at, x in enumerate(xs):
        wide = ceil(max(setting.width for setting in frame.names[at])) + 2 * air
        yield Rect(max(min(x - air, right - wide), frame.area.x), y, wide, heights[at])
        y += heights[at] + frame.page.px(4)


def too_many(frame: Frame, room: int) -> LayoutError:
    """There is room for only the first of the series."""
    name = list(frame.slide.series)[room]
    message = (
        f"{len(frame.names)} series do not fit: there is room for {room}, up to the one before “{shortened(name)}”"
    )
    return LayoutError(message, "shorten their names, or make two scenes of them", ("chart", "series", name))
