"""The slide kind `chart`: lines, bars, stacked areas, or circles that grow, over an axis."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from math import isfinite

from cuelight.drawing.shapes import Page, Text
from cuelight.drawing.text import check_characters, fit_text
from cuelight.errors import LayoutError
from cuelight.languages.direction import is_right_to_left
from cuelight.model.geometry import Rect
from cuelight.script.slide_kinds import Shown, SlideKind, lit_with_parts
from cuelight.slides.elements import Context, Element, mirror
from cuelight.slides.kinds.chart_axis import AXIS_SIZES
from cuelight.slides.kinds.chart_mirror import in_a_mirror, runs_to_the_left
from cuelight.slides.kinds.chart_slide import ChartSlide

_HIGHEST, _HIGHEST_NARROW, _HIGHEST_CURVES = 0.8, 1.45, 1.5
"""A chart is at most so high, in widths; on a narrow page it may be higher, and curves higher still."""


_ABOVE = 0.4
"""The share of the room that a chart leaves which lies above it."""


def _lay_out(slide: ChartSlide, context: Context) -> tuple[Element, ...]:
    """Axes and marks, with every series named where it is.

    Raises:
        LayoutError: There is no room for the names or the axis, a character is missing, or a value cannot be shown.
    """
    from cuelight.slides.kinds.chart_names import Frame, set_names
    from cuelight.slides.kinds.chart_plots import area_chart, bar_chart, growth_chart, line_chart
    from cuelight.slides.kinds.growth_curves import growth_curves

    page, area = context.page, context.area
    _check(slide, page)
    highest = _HIGHEST_CURVES if slide.threshold else _HIGHEST_NARROW
    area, titles = _titles(slide, page, area)
    high = round(min(area.height, area.width * (highest if page.is_narrow else _HIGHEST)))
    area = Rect(area.x, area.y + round((area.height - high) * _ABOVE), area.width, high)
    share = 1.0 if slide.kind == "bar" or (slide.kind == "growth" and page.is_narrow and not slide.threshold) else 0.3
    frame = Frame(slide, page, area, tuple(set_names(slide, page, area.width * share)), context.language)
    if slide.threshold:
        found = (*titles(area, area.right), *growth_curves(frame, slide.threshold))
        # A slide in a language that is written from right to left is turned as a whole.
        return mirror(found, area.x + area.right) if is_right_to_left(context.language) else found
    lay = {"line": line_chart, "area": area_chart, "bar": bar_chart, "growth": growth_chart}[slide.kind]
    chart = lay(frame)
    texts = (item for element in titles(area, chart.plot.right) for item in element.items if isinstance(item, Text))
    chart = replace(chart, texts=(*chart.texts, *texts))
    turns = is_right_to_left(context.language) and runs_to_the_left(slide.x)
    return (Element((in_a_mirror(chart) if turns else chart,)),)


def _titles(slide: ChartSlide, page: Page, area: Rect) -> tuple[Rect, Callable[[Rect, float], Iterator[Element]]]:
    """The room that titles of the axes leave, and what sets them over and under the chart that is in it."""
    under = slide.axis.x or (None if slide.threshold else slide.unit)
    sides = {key: text for key, text in (("x", under), ("y", slide.axis.y)) if text}
    font, room = page.theme.fonts.body, area.height / 6
    set_ = {
        key: fit_text(text, font, AXIS_SIZES, page.scale, area.width, room, ("chart", "axis", key), even=True)
        for key, text in sides.items()
    }
    above = set_["y"].height + page.px(14) if "y" in set_ else 0
    below = set_["x"].height + page.px(6) if "x" in set_ else 0

    def around(chart: Rect, end: float) -> Iterator[Element]:
        if "y" in set_:
            yield Element((Text(set_["y"], chart.x, chart.y - above, "muted"),))
        if "x" in set_:
            yield Element((Text(set_["x"], end, chart.bottom + page.px(6), "muted", align="end"),))

    return Rect(area.x, area.y + above, area.width, area.height - above - below), around


def _check(slide: ChartSlide, page: Page) -> None:
    for number, text in enumerate(slide.x):
        check_characters(text, page.theme.fonts.body, ("chart", "x", number))
    for key, name, values in zip(slide.series, slide.names, slide.values, strict=True):
        check_characters(name, page.theme.fonts.strong, ("chart", "series", key))
        for number, value in enumerate(values):
            if (value or 0) < 0 and slide.kind in ("area", "growth"):
                message = f"the series {key!r} goes below nothing: {value:g}"
                raise LayoutError(
                    message, f"a chart of the kind {slide.kind!r} shows sizes; use `line` or `bar`",
                    ("chart", "series", key, number), "chart-value",
                )  # fmt: skip
    numbers = [value or 0.0 for values in slide.values for value in values]
    totals = [sum(value or 0.0 for value in column) for column in zip(*slide.values, strict=True)]
    if not all(isfinite(2 * number) for number in (*totals, max(numbers) - min(numbers))):
        raise LayoutError(
            "the values are too large to be drawn", "use a larger unit", ("chart", "series"), "chart-value"
        )


KIND = SlideKind(
    key="chart",
    model=ChartSlide,
    example="chart: {kind: bar, x: [1, 2], series: {A: [3, 4]}, alt: What it shows}",
    examples={("series",): "series: {A: [3, 4]}"},
    written="`{kind, x, series, alt, unit, axis, threshold}`; the first four are required",
    cues=(
        "each series: its id, or its name in small letters with hyphens (without Latin letters its number); "
        "`beds@2024`, `threshold`, `fast@threshold`"
    ),
    lay_out=_lay_out,
    words=lambda slide, _language: (Shown(slide.alt),),
    first_words=lambda slide: slide.alt,
    figures=lambda slide, language: slide.figures(language),
    order=lambda slide: slide.series,
    seen=lit_with_parts,
    on_sheet=True,
    rank=10,
    room=3,
    comes_in=Fraction(4, 5),
    goes_on=lambda slide: Fraction(4) if slide.kind == "growth" and slide.threshold else Fraction(0),
    version=4,
)
