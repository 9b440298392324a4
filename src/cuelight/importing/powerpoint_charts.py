"""A chart of PowerPoint -> the numbers of it. Runs where strangers' files are read."""

from collections.abc import Iterator
from contextlib import suppress
from math import isfinite
from typing import Any

from cuelight.importing.deck import ChartBlock, ValueSeries
from cuelight.importing.found import Found
from cuelight.importing.texts import one_line

_KINDS = {"BAR": "bar", "COLUMN": "bar", "LINE": "line", "AREA": "area", "RADAR": "line"}
_HINT = "put it in as a picture"


def chart_of(chart: Any, found: Found) -> Iterator[ChartBlock]:
    """A chart of values over words; what a script has no place for is noted."""
    title = one_line(chart.chart_title.text_frame.text) if chart.has_title and chart.chart_title.has_text_frame else ""
    called = f" “{title}”" if title else ""
    plots = list(chart.plots)
    x = tuple(one_line(str(each)) for each in plots[0].categories) if plots else ()
    if not x:
        found.lost(f"a chart{called} that has no labels on its axis is left out", _HINT)
        return
    series = [_series(each) for plot in plots for each in plot.series]
    for each in series:
        if len(each.values) != len(x):
            found.lost(f"the series {each.name!r} of a chart{called} is left out: it has not a value for each label")
    kept = tuple(each for each in series if len(each.values) == len(x))
    if not kept:
        return
    name = chart.chart_type.name
    kind = next((ours for theirs, ours in _KINDS.items() if theirs in name), None)
    if kind is None or len(plots) > 1:
        found.changed(f"a chart{called} of the kind {name} is one of {kind or 'bar'}s now")
    titles = (_axis_title(chart, axis) for axis in ("category_axis", "value_axis"))
    yield ChartBlock(kind=kind or "bar", x=x, series=kept, title=title, axes=tuple(titles))


def _series(series: Any) -> ValueSeries:
    values = tuple(None if one is None or not isfinite(one) else float(one) for one in series.values)
    return ValueSeries(name=one_line(str(series.name or "")), values=values)


def _axis_title(chart: Any, axis: str) -> str:
    with suppress(ValueError):  # a pie has none
        one = getattr(chart, axis)
        return one_line(one.axis_title.text_frame.text) if one.has_title else ""
    return ""
