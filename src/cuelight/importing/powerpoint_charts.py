"""A chart of PowerPoint -> the numbers of it. Runs where strangers' files are read."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from math import isfinite
from typing import Any

from cuelight.importing.deck import ChartBlock, ValueSeries
from cuelight.importing.found import Found
from cuelight.importing.texts import one_line

_KINDS = {"BAR": "bar", "COLUMN": "bar", "LINE": "line", "AREA": "area", "RADAR": "line"}
_DATE = re.compile(r"[dmy]", re.IGNORECASE)
_IN_QUOTES = re.compile(r'"[^"]*"|\[[^\]]*\]|General', re.IGNORECASE)
_FIRST_DAY = date(1899, 12, 30)
"""Day 0 of Excel, whose numbers files keep (ECMA-376, 18.17.4.1)."""
_HINT = "put it in as a picture"


def chart_of(chart: Any, found: Found) -> Iterator[ChartBlock]:
    """A chart of values over words; what a script has no place for is noted."""
    title = one_line(chart.chart_title.text_frame.text) if chart.has_title and chart.chart_title.has_text_frame else ""
    called = f" “{title}”" if title else ""
    plots = list(chart.plots)
    x = tuple(_category(plots[0], labels) for labels in plots[0].categories.flattened_labels) if plots else ()
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
    below, beside = (_axis_title(chart, axis) for axis in ("category_axis", "value_axis"))
    if _is_percent(plots[0]):
        kept = tuple(each.model_copy(update={"values": tuple(map(_percent, each.values))}) for each in kept)
        beside = f"{beside} (%)" if beside else "%"
    yield ChartBlock(kind=kind or "bar", x=x, series=kept, title=title, axes=(below, beside))


def _category(plot: Any, labels: Sequence[object]) -> str:
    """A label of the axis, after those over it; dates are numbers of days in the file."""
    days = plot._element.xpath(".//c:cat//c:formatCode/text()")
    is_date = bool(days) and bool(_DATE.search(_IN_QUOTES.sub("", str(days[0]))))
    return one_line(" ".join(_date_or(each) if is_date else _number_or(each) for each in labels))


def _date_or(label: object) -> str:
    with suppress(ValueError, OverflowError):
        return (_FIRST_DAY + timedelta(days=float(str(label)))).isoformat()
    return str(label)


def _number_or(label: object) -> str:
    return str(label).removesuffix(".0") if isinstance(label, float) else str(label)


def _is_percent(plot: Any) -> bool:
    """Whether the values of a chart are shares that it shows as percent."""
    codes = plot._element.xpath(".//c:val//c:formatCode/text()")
    return bool(codes) and all(str(code).endswith("%") for code in codes)


def _percent(value: float | None) -> float | None:
    return None if value is None else float(f"{100 * value:.12g}")


def _series(series: Any) -> ValueSeries:
    values = tuple(None if one is None or not isfinite(one) else float(one) for one in series.values)
    return ValueSeries(name=one_line(str(series.name or "")), values=values)


def _axis_title(chart: Any, axis: str) -> str:
    with suppress(ValueError):  # a pie has none
        one = getattr(chart, axis)
        return one_line(one.axis_title.text_frame.text) if one.has_title else ""
    return ""
