"""Charts in languages that are written from right to left (decision 24). Pure.

What stands over words is in a mirror: the first group, its names and the axis of values on the right. What stands over
numbers is not: they rise from left to right, as on every number line of Arabic and Hebrew school books.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from cuelight.drawing.shapes import Text
from cuelight.slides.elements import Chart, Series
from cuelight.slides.kinds.chart_axis import is_number

_TURNED: dict[str, Literal["start", "middle", "end"]] = {"start": "end", "end": "start", "middle": "middle"}


def runs_to_the_left(x: Sequence[str]) -> bool:
    """Whether what stands along an axis begins on the right in such a language: words do."""
    return not all(map(is_number, x))


def in_a_mirror(chart: Chart) -> Chart:
    """The same chart in a mirror, where it stands."""
    width = chart.rect.x + chart.rect.right
    return replace(
        chart,
        plot=chart.plot.mirrored(width),
        series=tuple(_series(one, width) for one in chart.series),
        texts=tuple(_text(text, width) for text in chart.texts),
        lines=tuple(width - x for x in chart.lines) if chart.kind == "growth" else chart.lines,
    )


def _series(one: Series, width: float) -> Series:
    return replace(
        one,
        marks=tuple(replace(mark, x=width - mark.x) for mark in one.marks),
        plain=_text(one.plain, width),
        strong=_text(one.strong, width),
        name=one.name.mirrored(width),
        anchor=(width - one.anchor[0], one.anchor[1]) if one.anchor else None,
        figures=tuple(_text(text, width) for text in one.figures),
    )


def _text(text: Text, width: float) -> Text:
    return replace(text, x=width - text.x, align=_TURNED[text.align])
