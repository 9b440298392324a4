"""The axes of charts: numbers to scale in round steps, titles in place, gaps where there are no values."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from chart_samples import AREA, CHARTS, LINE, chart, cut, gapped, laid, rgb, shown
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from slide_samples import HD, SMALL, box_of, contrast, differs, drawn, ground

from cuelight.errors import LayoutError
from cuelight.script.film_fields import Size
from cuelight.slides.kinds.chart_axis import axis, written
from cuelight.slides.kinds.chart_slide import ChartSlide


@pytest.mark.parametrize("kind", ["line", "bar", "area"])
def test_values_stand_to_scale(kind: str) -> None:
    """Twice the value is twice as high over nothing, and its mark is drawn at that very place."""
    slide = CHARTS[kind]
    made = shown(slide, HD)
    found, pixels = chart(made), drawn(made)
    heights, values = [], []
    below = [0.0] * len(slide.x)
    for series, numbers in zip(found.series, slide.series.values(), strict=True):
        tops = [low + number for low, number in zip(below, numbers, strict=True)] if kind == "area" else numbers
        below = list(tops)
        heights += [found.base - mark.y for mark in series.marks]
        values += tops
        if kind == "bar":
            for mark in series.marks:
                column = pixels[:, round(mark.x)]
                colour = np.array(rgb(made.theme.colours.model_dump(by_alias=True)[series.colour]))
                rows = np.flatnonzero((np.abs(column - colour).max(axis=-1) < 6)[round(mark.y) - 2 :]) + mark.y - 2
                assert rows[0] == pytest.approx(mark.y, abs=1.5)
    unit = heights[0] / values[0]
    assert heights == pytest.approx([unit * value for value in values])


def test_numbers_along_the_axis_stand_to_scale() -> None:
    """Fifteen years are three times as long as five; words stand evenly."""
    first, second, third = chart(shown(LINE)).series[0].marks
    assert third.x - second.x == pytest.approx(3 * (second.x - first.x))
    gaps = {round(two.x - one.x, 6) for one, two in pairwise(chart(shown(AREA)).series[0].marks)}
    assert len(gaps) == 1


REAL = st.floats(allow_nan=False, allow_infinity=False, min_value=-8e307, max_value=8e307)


@given(REAL, REAL, st.booleans())
def test_an_axis_holds_its_values_in_round_steps(one: float, two: float, from_zero: bool) -> None:
    """Whatever the numbers, there are 2 to 8 ticks that rise, say different things, and hold both values."""
    lowest, highest = sorted((one, two))
    scale = axis(lowest, highest, from_zero=from_zero)
    assert 2 <= len(scale.ticks) <= 8
    assert all(low < high for low, high in pairwise(scale.ticks))
    slack = (scale.upper - scale.lower) * 1e-6
    assert scale.lower - slack <= lowest <= highest <= scale.upper + slack
    if from_zero:
        assert scale.lower <= 0 <= scale.upper


@pytest.mark.parametrize(
    ("kind", "x", "series", "where", "said"),
    [
        ("growth", ["a", "b"], {"One": [1, -2]}, ("chart", "series", "One", 1), "below nothing"),
        ("area", ["a", "b"], {"One": [-1, 2]}, ("chart", "series", "One", 0), "below nothing"),
        ("line", ["a", "b"], {"Donaudampfschifffahrtsgesellschaft": [1, 2]}, None, "too wide"),
        ("line", ["a", "b"], {f"The long name {n}": [n, n] for n in range(30)}, None, "series do not fit"),
        ("growth", ["a", "b"], {f"The long name {n}": [n, n] for n in range(30)}, None, "series do not fit"),
        ("bar", ["a", "b"], {f"Name {n}": [n, n] for n in range(9)}, None, "series do not fit"),
        ("bar", [f"Quite a long group {n}" for n in range(40)], {"One": range(40)}, ("chart", "x", 10), "too wide"),
        ("line", ["a", "\N{EGYPTIAN HIEROGLYPH A001}"], {"One": [1, 2]}, ("chart", "x", 1), "HIEROGLYPH"),
        ("line", ["a", "b"], {"One": [1.7e308, -1.7e308]}, ("chart", "series"), "too large"),
        ("area", ["a"], {"One": [1.7e308], "Two": [1.7e308]}, ("chart", "series"), "too large"),
    ],
)
def test_a_chart_that_cannot_be_drawn_says_why(
    kind: str, x: Any, series: Any, where: tuple[Any, ...] | None, said: str
) -> None:
    """The error names the value, the name or the label that has no room."""
    with pytest.raises(LayoutError, match=said) as caught:
        laid(shown(ChartSlide.model_validate({"kind": kind, "x": x, "series": series, "alt": "Odd"})))
    assert caught.value.where[:2] == ("chart", "x" if where and where[1] == "x" else "series")
    if where:
        assert caught.value.where == where
    else:
        assert caught.value.where[2] in series


@pytest.mark.parametrize("kind", CHARTS)
@pytest.mark.parametrize(
    "values", [[0], [0, 0], [5], [1e-300, 1e-300], [3, 3, 3], [1e9, 1.5], list(range(40))], ids=str
)
def test_odd_values_are_drawn(kind: str, values: list[float]) -> None:
    """One value, nothing but zeros, all the same, very large, very small, very many: the name is there."""
    slide = ChartSlide(kind=kind, x=list(range(len(values))), series={"Alone": values}, alt="Odd")
    made = shown(slide)
    name = chart(made).series[0].name
    assert contrast(cut(drawn(made), name)) > 4.5


def test_a_gap_has_no_bar_and_no_line_over_it() -> None:
    """Nor can a cue name it; a line before it and one after it stay apart."""
    bars, lines = chart(shown(gapped("bar"))), chart(shown(gapped("line")))
    assert len(bars.series[0].marks) == len(lines.series[0].marks) == 2
    assert [mark.is_joined for mark in lines.series[0].marks] == [False, False]
    assert [mark.is_joined for mark in lines.series[1].marks] == [False, True, True]
    assert gapped("bar").targets == (
        "beds", "staff", "beds@2023", "beds@2025", "staff@2023", "staff@2024", "staff@2025"
    )  # fmt: skip
    pixels, (one, two) = (
        drawn(shown(gapped("line"), HD, hidden=["staff"])),
        chart(shown(gapped("line"), HD)).series[0].marks,
    )
    middle = round((one.x + two.x) / 2)
    colour = np.array(rgb(shown(gapped("line")).theme.colours.alert))
    assert not (np.abs(pixels[:, middle] - colour).max(axis=-1) < 40).any()


def test_numbers_are_written_as_people_write_them() -> None:
    """In full as long as they can be read, thousands parted where there are five digits."""
    assert written([0.00007, 0.00014]) == ("0.00007", "0.00014")
    assert written([4000, 12000]) == ("4\N{NO-BREAK SPACE}000", "12\N{NO-BREAK SPACE}000")
    assert written([2020, 2024]) == ("2020", "2024")
    assert written([2.5e9]) == ("2\N{NO-BREAK SPACE}500\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000",)
    assert written([2e21, 0]) == ("2·10²¹", "0")
    assert written([-3e-12]) == ("\N{MINUS SIGN}3·10⁻¹²",)
    found = chart(shown(gapped("bar")))
    assert found.series[0].figures[0].setting.lines == ("4\N{NO-BREAK SPACE}000",)


@pytest.mark.parametrize("size", [SMALL, Size(360, 640), Size(480, 480)], ids=str)
@pytest.mark.parametrize("kind", ["bar", "line", "area"])
def test_axes_have_titles_that_cover_nothing(kind: str, size: Size) -> None:
    """One over the values, one under the axis, inside the page."""
    series = {"Beds": [4000, 3000, 12000], "Staff": [3000, 5000, 9000]}
    made = shown(gapped(kind, series=series), size)
    titles = [text for text in chart(made).texts if text.setting.lines in (("year",), ("beds",))]
    rect = chart(made).rect
    assert {title.setting.lines[0] for title in titles} == {"year", "beds"}
    for title in titles:
        assert title.y + title.setting.height <= rect.y or title.y >= rect.bottom
    assert box_of(differs(drawn(made), ground(made), least=0))[2] <= 0.95 * size.width + 1


def test_the_titles_of_axes_stay_with_them_in_a_language_from_right_to_left() -> None:
    """A chart of lines is not mirrored, and so its titles are not."""
    for language in ("en", "ar"):
        found = chart(shown(gapped("line"), language=language))
        places = {text.setting.lines[0]: (text.x, text.align) for text in found.texts}
        assert places["beds"] == (found.rect.x, "start")
        assert places["year"] == (found.plot.right, "end")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"kind": "area"}, "series 'beds' has a gap: in a chart of the kind 'area', write 0"),
        ({"series": {"beds": [None, None, None]}}, "series 'beds' has no value"),
        ({"axis": {"z": "depth"}}, "Extra inputs"),
    ],
)
def test_a_chart_that_cannot_have_gaps_says_so(changed: dict[str, Any], told: str) -> None:
    """With what to write."""
    with pytest.raises(ValidationError, match=told):
        gapped(**{"kind": "bar", **changed})
