"""Tables and charts, drawn and measured: numbers to scale, names in reach, places that do not move."""

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import combinations, pairwise
from math import pi
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from counts import times
from hypothesis import given, settings
from hypothesis import strategies as st
from layered import frames_of
from pydantic import ValidationError
from slide_samples import HD, PORTRAIT, SMALL, Pixels, box_of, contrast, differs, drawn, ground, picture

from cuelight.build.run import build
from cuelight.drawing.picture import Picture
from cuelight.drawing.shapes import Bar, Panel, Text
from cuelight.drawing.theme import contrast as ratio
from cuelight.errors import LayoutError, ScriptError
from cuelight.model.geometry import Rect
from cuelight.model.timeline import Clip, MoveStep
from cuelight.project import Project
from cuelight.script.film_fields import Size
from cuelight.slides.draw import draw, draw_layers
from cuelight.slides.elements import Chart, Element, Series
from cuelight.slides.kinds.chart_axis import axis, written
from cuelight.slides.kinds.chart_names import spread
from cuelight.slides.kinds.chart_slide import ChartSlide
from cuelight.slides.kinds.table_grid import balanced
from cuelight.slides.kinds.table_slide import TableSlide
from cuelight.slides.layout import lay_out
from cuelight.video.compose import LayeredStill
from cuelight.video.h264 import to_yuv

TABLE = TableSlide(
    columns=["Drug", "What it does", "How it is given", "Visits"],
    rows=[
        ["Chemotherapy", "Slows cells that divide quickly", "Infusion", 12],
        ["Hormone therapy", "Takes away what the tumour lives on", "Tablet", 4],
        ["Radiotherapy", "Shrinks one focus", "Beams", "1\N{EN DASH}5"],
    ],
)
ROWS = [target for target in TABLE.targets if "@" not in target]
GROWTH = ChartSlide(
    kind="growth",
    x=["Surgery", "1 year", "2 years", "3 years", "4 years"],
    series={"Fast": [0, 1, 16, 0, 0], "Slower": [0, 0, 1, 4, 16], "Very slow": [0, 0, 0, 1, 2]},
    alt="Three foci",
)
LINE = ChartSlide(
    kind="line", x=[2000, 2005, 2020], series={"With it": [30, 40, 60], "Without": [30, 33, 43]}, alt="Lines"
)
BAR = ChartSlide(
    kind="bar", x=["Bone", "Liver", "Lung"], series={"Early": [65, 25, 20], "Late": [72, 42, 36]}, alt="Bars"
)
AREA = ChartSlide(
    kind="area", x=["Now", "1 year", "2 years"], series={"Well": [70, 60, 50], "Local": [5, 15, 25]}, alt="Layers"
)
CHARTS = {"line": LINE, "bar": BAR, "area": AREA, "growth": GROWTH}
ALL = {"table": TABLE, **CHARTS}


def shown(slide: TableSlide | ChartSlide, size: Size = SMALL, **state: Any) -> Picture:
    """A picture of a table or chart."""
    kind = "table" if isinstance(slide, TableSlide) else "chart"
    return replace(picture("bullets", size, slide=slide, **state), kind=kind, heading="What to expect")


def laid(made: Picture) -> tuple[Element, ...]:
    return lay_out(made, Path().joinpath)


def chart(made: Picture) -> Chart:
    """The one chart of a slide."""
    (found,) = (item for element in laid(made) for item in element.items if isinstance(item, Chart))
    return found


def band(made: Picture, target: str) -> Rect:
    """Where a row's light would be."""
    (element,) = (element for element in laid(made) if element.target == target)
    (box,) = (item for item in element.items if isinstance(item, Panel))
    return box.rect


def cells(made: Picture, target: str) -> list[Text]:
    """What stands in a row, from the first column on."""
    row = (element for element in laid(made) if target in (element.target, element.inside))
    return [item for element in row for item in element.items if isinstance(item, Text)]


def cut(pixels: Pixels, rect: Rect, by: float = 0) -> Pixels:
    return pixels[round(rect.y - by) : round(rect.bottom + by), max(round(rect.x - by), 0) : round(rect.right + by)]


def without(pixels: Pixels, rect: Rect, by: float) -> Pixels:
    """A copy in which one area is black."""
    copy = pixels.copy()
    cut(copy, rect, by)[:] = 0
    return copy


def rgb(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def hexed(pixel: Any) -> str:
    return "#" + "".join(f"{int(channel):02X}" for channel in pixel)


def texts(made: Picture) -> Iterator[Text]:
    """Every text of a slide's content, in a chart too."""
    for element in laid(made):
        for item in element.items:
            if isinstance(item, Text):
                yield item
            if isinstance(item, Chart):
                yield from item.texts
                for series in item.series:
                    yield from (series.plain, series.strong, *series.figures)


@pytest.mark.parametrize("size", [SMALL, Size(360, 640), Size(480, 360), Size(864, 360)], ids=str)
@pytest.mark.parametrize("kind", ALL)
def test_nothing_stands_in_the_safe_margin(kind: str, size: Size) -> None:
    """Whatever is lit, its glow included, the outer 5% show the ground alone."""
    slide = ALL[kind] if kind != "table" or size.width > size.height else TableSlide(columns=["A", "B"], rows=[[1, 2]])
    for lit in ("", *slide.targets[:2], slide.targets[-1]):
        made = shown(slide, size, lit=lit)
        left, top, right, bottom = box_of(differs(drawn(made), ground(made), least=0))
        assert left >= 0.05 * size.width - 1
        assert top >= 0.05 * size.height - 1
        assert right <= 0.95 * size.width + 1
        assert bottom <= 0.95 * size.height + 1


@pytest.mark.parametrize("size", [HD, PORTRAIT], ids=str)
@pytest.mark.parametrize("kind", CHARTS)
def test_the_texts_of_a_chart_can_be_read_across_a_room(kind: str, size: Size) -> None:
    """Names have at least 36 pixels at 1080p, everything at an axis 30."""
    found = chart(shown(CHARTS[kind], size))
    assert min(text.setting.size for series in found.series for text in (series.plain, series.strong)) >= 36
    assert min(text.setting.size for text in found.texts) >= 30
    assert all(text.setting.size >= 30 for series in found.series for text in series.figures)


def test_the_cells_of_a_table_are_body_text() -> None:
    """Cells have at least 44 pixels at 1080p, the header 36; what a row is about is stronger."""
    made = shown(TABLE, HD)
    for target in ROWS:
        row = cells(made, target)
        assert min(text.setting.size for text in row) >= 44
        assert row[0].setting.font.weight > row[1].setting.font.weight
    header = next(
        element
        for element in laid(made)
        if element.target is None and any(isinstance(item, Bar) for item in element.items) and len(element.items) > 2
    )
    assert min(item.setting.size for item in header.items if isinstance(item, Text)) >= 36


def test_numbers_end_at_one_edge() -> None:
    """A column of numbers and ranges is aligned to the right with its header, one of words to the left."""
    rows = [cells(shown(TABLE, HD), target) for target in ROWS]
    assert [text.align for text in rows[0]] == ["start", "start", "start", "end"]
    assert len({row[3].x for row in rows}) == 1
    assert len({row[3].setting.width for row in rows}) > 1


def test_a_number_stays_on_one_line() -> None:
    """Groups of digits are never torn apart, however narrow the page."""
    slide = TableSlide(columns=["Size", "Doublings", "Cells"], rows=[["1 cm", 30, "1 000 000 000"]])
    assert [len(text.setting.lines) for text in cells(shown(slide, PORTRAIT), "1")] == [1, 1, 1]


@given(st.lists(st.tuples(st.integers(1, 300), st.integers(0, 3000)), min_size=1, max_size=12), st.integers(400, 2000))
def test_columns_share_the_width_in_balance(columns: list[tuple[int, int]], width: int) -> None:
    """No column is narrower than its longest word, all fit if that is possible, and what has more is not narrower."""
    least = [small for small, _ in columns]
    natural = [small + more for small, more in columns]
    widths = balanced(natural, least, width)
    if sum(least) <= width:
        assert sum(widths) <= width + 1
        assert all(wide >= min(small, other) - 1 for wide, small, other in zip(widths, least, natural, strict=True))
        assert all(
            one >= two - 1
            for (one, large), (two, small) in combinations(zip(widths, natural, strict=True), 2)
            if large >= small and two > max(least)
        )


def test_a_hidden_row_leaves_its_space() -> None:
    """Where it was is the sheet alone, and everything else is pixel by pixel as before, the line under it too."""
    everything, made = drawn(shown(TABLE)), shown(TABLE, hidden=["2"])
    hidden, rect = drawn(made), band(made, "2").inset(0, 1)
    assert differs(cut(everything, rect), cut(hidden, rect)).any()
    assert (cut(hidden, rect) == 255).all()
    assert not differs(without(everything, rect, 2), without(hidden, rect, 2), least=0).any()


def test_a_lit_row_has_an_edge_and_the_others_step_back_but_stay_readable() -> None:
    """The band is the theme's soft accent with an accent edge; what steps back has a contrast of 4.5:1 still."""
    made, plain = shown(TABLE, HD, lit="2"), shown(TABLE, HD)
    lit, before = drawn(made), drawn(plain)
    rect, colours = band(made, "2"), made.theme.colours
    middle = round(rect.y + rect.height / 2)
    assert lit[middle, round(rect.x) + 1].tolist() == rgb(colours.accent)
    assert lit[middle, round(rect.x) + 10].tolist() == rgb(colours.accent_soft)
    other = band(made, "1").inset(4, 24)
    assert 4.5 <= contrast(cut(lit, other)) < contrast(cut(before, other))
    assert contrast(cut(lit, rect.inset(12, 12))) > 7


def test_a_table_is_mirrored_for_a_language_from_right_to_left() -> None:
    """The first column stands at the right; numbers are not turned, so their last digits stay in line."""
    plain = cells(shown(TABLE, HD), "1")
    mirrored = [cells(replace(shown(TABLE, HD), language="ar"), target) for target in ROWS]
    assert [text.x for text in mirrored[0][:3]] == [1920 - text.x for text in plain[:3]]
    assert mirrored[0][0].align == "end"
    ends = [row[3].x + row[3].setting.width for row in mirrored]
    assert max(ends) - min(ends) <= 1


@pytest.mark.parametrize(
    ("rows", "where", "said"),
    [
        ([["One", "Two"], ["One", "Donau" + "dampfschiff" * 9]], ("table", "rows", 1, 1), "too wide"),
        ([["One", "word " * 60]] * 9, ("table", "rows", 2, 1), "room for 2"),
        ([["One", "\N{EGYPTIAN HIEROGLYPH A001}"]], ("table", "rows", 0, 1), "HIEROGLYPH"),
    ],
)
def test_a_cell_that_does_not_fit_is_named(rows: list[list[str]], where: tuple[Any, ...], said: str) -> None:
    """The error names the cell by its row and column, and says what is wrong with it."""
    with pytest.raises(LayoutError, match=said) as caught:
        laid(shown(TableSlide(columns=["First", "Second"], rows=rows), HD))
    assert caught.value.where == where


def test_the_area_of_a_focus_is_its_size() -> None:
    """Sixteen times the size is sixteen times the pixels, in every row; a focus of size 0 is not there yet."""
    made = shown(GROWTH, HD)
    pixels, found = drawn(made), chart(made)
    alert = np.array(rgb(made.theme.colours.alert))
    solid = (np.abs(pixels - alert).max(axis=-1) < 8).astype(float)
    areas = []
    for series, values in zip(found.series, GROWTH.series.values(), strict=True):
        for mark, value in zip(series.marks, values, strict=True):
            reach = mark.extent + 5
            here = Rect(mark.x - reach, mark.y - reach, 2 * reach, 2 * reach)
            if value:
                areas.append((value, cut(solid, here).sum()))  # type: ignore[arg-type]
            else:
                assert mark.extent == 0
                assert not cut(solid, here).any()  # type: ignore[arg-type]
    unit = max(area / value for value, area in areas)
    assert len(areas) == 7
    for value, area in areas:
        assert area == pytest.approx(unit * value, rel=0.12)
    assert max(area for _, area in areas) > pi * 50**2


def test_circles_of_a_row_never_touch() -> None:
    """Two neighbours leave ground between them, and none leaves its row."""
    found = chart(shown(GROWTH, HD))
    rows = [series.marks[0].y for series in found.series]
    most = min(two - one for one, two in pairwise(rows)) / 2
    for series in found.series:
        assert all(mark.extent < most for mark in series.marks)
        assert all(two.x - one.x > one.extent + two.extent for one, two in pairwise(series.marks))


@pytest.mark.parametrize("kind", CHARTS)
def test_a_hidden_series_moves_nothing(kind: str) -> None:
    """Axes, labels and the other series stay pixel by pixel where they are."""
    slide = CHARTS[kind]
    last = slide.ids[-1]
    made = shown(slide, hidden=[last])
    found, everything, hidden = chart(made), drawn(shown(slide)), drawn(made)
    assert found == chart(shown(slide))
    changed = differs(everything, hidden, least=0)
    assert changed.any()
    for text in found.texts:
        left = text.x - {"start": 0, "middle": text.setting.width / 2, "end": text.setting.width}[text.align]
        assert not cut(changed, Rect(left, text.y, text.setting.width, text.setting.height)).any()  # type: ignore[arg-type]
    for series in found.series[:-1]:
        assert not cut(changed, series.name).any()  # type: ignore[arg-type]
    assert not differs(cut(hidden, found.series[-1].name.inset(0, 6)), ground(made), least=0).all()


def _solid(pixels: Pixels, colour: str) -> int:
    """How many pixels have a colour."""
    return int((np.abs(pixels - np.array(rgb(colour))).max(axis=-1) < 6).sum())


@pytest.mark.parametrize("kind", CHARTS)
def test_a_lit_series_stands_out_by_more_than_colour(kind: str) -> None:
    """Its name gets a band with an edge, its marks more ink; the others step back to no less than 3:1."""
    slide = CHARTS[kind]
    target = slide.targets[0]
    made = shown(slide, HD, lit=target)
    found, lit, plain = chart(made), drawn(made), drawn(shown(slide, HD))
    colours = made.theme.colours.model_dump(by_alias=True)
    name = found.series[0].name
    assert _solid(cut(lit, name, 1), colours["accent"]) > _solid(cut(plain, name, 1), colours["accent"]) + name.width
    assert found.series[0].strong.setting.font.weight > found.series[0].plain.setting.font.weight
    within = found.plot
    assert differs(cut(lit, within), cut(plain, within)).mean() > 0.01
    other, mark = _seen(found, found.series[-1]), lit
    stepped = mark[round(other[1]), round(other[0])]
    assert stepped.tolist() != plain[round(other[1]), round(other[0])].tolist()
    assert ratio(hexed(stepped), colours["ground"]) >= 3


def _seen(found: Chart, series: Series) -> tuple[float, float]:
    """A point on a series' strongest colour."""
    mark = series.marks[-1]
    if found.kind == "area":
        return mark.x - 4, mark.y + 4
    return mark.x, (mark.y + mark.extent) / 2 if found.kind == "bar" else mark.y


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


def test_lines_differ_without_their_colours() -> None:
    """Two lines of one colour and the same values still look different: by dashes and markers."""
    slide = ChartSlide(kind="line", x=["a", "b", "c"], series={"One": [1, 2, 3], "Two": [1, 2, 3]}, alt="Same")
    made = shown(slide, HD)
    grey = made.theme.colours.model_copy(update={"alert": made.theme.colours.accent})
    made = replace(made, theme=made.theme.model_copy(update={"colours": grey}))
    plot = chart(made).plot
    one, two = (drawn(replace(made, state=replace(made.state, visible=(target,)))) for target in slide.ids)
    assert differs(cut(one, plot), cut(two, plot), least=60).sum() > 1000


@settings(max_examples=times(25), deadline=None)
@given(st.lists(st.floats(0, 1e6), min_size=2, max_size=7))
def test_names_never_lie_on_each_other(ends: list[float]) -> None:
    """However near to each other lines end, their names stand apart, inside the chart, in the order of their ends."""
    series = {f"The series {number}": [1.0, end] for number, end in enumerate(ends)}
    found = chart(shown(ChartSlide(kind="line", x=["then", "now"], series=series, alt="Near")))
    names = [one.name for one in found.series]
    for one, two in combinations(names, 2):
        assert one.bottom <= two.y + 1 or two.bottom <= one.y + 1
    assert all(found.rect.y - 1 <= name.y and name.bottom <= found.rect.bottom + 1 for name in names)
    by_end = sorted(found.series, key=lambda one: one.marks[-1].y)
    assert all(two.name.y >= one.name.y for one, two in pairwise(by_end) if two.marks[-1].y > one.marks[-1].y)


@given(st.lists(st.tuples(st.floats(-500, 1500), st.floats(1, 90)), min_size=1, max_size=10))
def test_spread_boxes_do_not_overlap(boxes: list[tuple[float, float]]) -> None:
    """They stay in order and between the bounds, and one that is alone stays where it wants to be."""
    boxes = sorted(boxes)
    heights = [height for _, height in boxes]
    tops = spread([want for want, _ in boxes], heights, 0, 1000)
    assert tops[0] >= -1e-6
    assert tops[-1] + heights[-1] <= 1000 + 1e-6
    assert all(one + height <= two + 1e-6 for (one, two), height in zip(pairwise(tops), heights, strict=False))


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


def test_the_order_of_series_is_part_of_a_picture() -> None:
    """Series in another order are another picture, with other inputs."""
    turned = LINE.model_copy(update={"series": dict(reversed(LINE.series.items()))})
    assert dict(turned.series) == dict(LINE.series)
    assert shown(turned).inputs != shown(LINE).inputs
    assert differs(drawn(shown(turned)), drawn(shown(LINE))).any()


def test_charts_drawn_side_by_side_are_the_same_as_one_by_one() -> None:
    """Eight threads at once, and other defaults of Matplotlib, change no pixel."""
    made = [shown(slide, lit=slide.targets[0]) for slide in CHARTS.values()]
    one_by_one = [drawn(each) for each in made]
    with ThreadPoolExecutor(8) as pool:
        for number, pixels in enumerate(pool.map(drawn, made * 4)):
            assert np.array_equal(pixels, one_by_one[number % 4])
    odd = {"lines.linewidth": 9, "path.sketch": (3, 20, 2), "figure.dpi": 33, "axes.facecolor": "red"}
    with mpl.rc_context({**odd, "patch.linewidth": 9, "lines.markersize": 40, "figure.subplot.left": 0.4}):
        assert all(np.array_equal(drawn(each), before) for each, before in zip(made, one_by_one, strict=True))


def test_matplotlib_is_imported_only_where_a_chart_is_drawn() -> None:
    """Neither laying a chart out nor drawing a table pays for it; and pyplot is never there."""
    code = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[1:]
from test_table_chart import LINE, TABLE, drawn, laid, shown
for name in [name for name in sys.modules if name.split(".")[0] == "matplotlib"]:
    del sys.modules[name]
laid(shown(LINE)), drawn(shown(TABLE))
print("matplotlib" in sys.modules)
drawn(shown(LINE))
print("matplotlib" in sys.modules, "matplotlib.pyplot" in sys.modules)
"""
    folders = [str(Path(__file__).parent), str(Path(__file__).parents[2] / "support")]
    said = subprocess.run([sys.executable, "-c", code, *folders], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["False", "True", "False"]


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


SCENES = """\
  - id: drugs
    heading: Three drugs
    table:
      columns: [Drug, Visits]
      rows:
        - [Tablet, 4]
        - [Infusion, 12]
    say: A [tablet](#1) is taken at home, an [infusion](#2) is not.
  - id: growth
    heading: How they grow
    chart:
      kind: growth
      x: [Surgery, 1 year, 2 years]
      series:
        Fast: [0, 1, 4]
        Very slow: [0, 0, 1]
      alt: One focus grows fast, another one slowly.
    say: Some grow [fast](#fast), others grow [slowly](#very-slow).
"""


def test_a_film_shows_tables_and_charts(small: Any) -> None:
    """Cues name rows by their number and series by their name; each is built and lit in its turn."""
    small.script.write_text(small.script.read_text("utf-8") + SCENES, "utf-8")
    (film,) = build(Project(small.root), jobs=2)
    assert film.path.stat().st_size > 10_000
    lit = {(scene["id"], cue["target"]) for scene in _timeline(small)["scenes"] for cue in scene["cues"]}
    assert {("drugs", "1"), ("drugs", "2"), ("growth", "fast"), ("growth", "very-slow")} <= lit


def _timeline(small: Any) -> Any:
    return json.loads((small.film.parent / "timeline.json").read_text("utf-8"))


def test_a_cell_that_does_not_fit_is_shown_in_its_line(small: Any) -> None:
    """The problem has the file, the line and the column of that cell."""
    scenes = SCENES.replace("Infusion, 12", f"Infusion, {'Donaudampfschifffahrt' * 9}")
    text = small.script.read_text("utf-8") + scenes
    small.script.write_text(text, "utf-8")
    with pytest.raises(ScriptError, match="too wide") as caught:
        build(Project(small.root), jobs=2)
    (problem,) = caught.value.diagnostics
    lines = text.splitlines()
    assert "Donau" in lines[problem.location.line - 1]
    assert lines[problem.location.line - 1][problem.location.column - 1 :].startswith("Donau")


@pytest.mark.parametrize("kind", CHARTS)
def test_a_series_that_comes_draws_itself_from_left_to_right(kind: str) -> None:
    """A third into the move something of its left half is there, and nothing of its right half."""
    slide = CHARTS[kind]
    after = shown(slide, HD)
    before = shown(slide, HD, hidden=[slide.ids[-1]])
    stills = [LayeredStill(to_yuv(draw(made, Path)), draw_layers(made, Path)) for made in (before, after)]
    frames = frames_of(stills, Clip(0, 31, 0, before.state, (MoveStep(0, 31, 0, after.state),)))
    plot = chart(after).plot
    start, third, end = (frame[:1080].astype(int) for frame in (stills[0].still, frames[10], stills[1].still))
    middle = round(plot.x + plot.width * 0.6)
    assert np.abs(third - start)[:, :middle].max() > 60
    assert np.abs(third - start)[:, middle:].max() < 12
    assert np.abs(end - start)[:, middle:].max() > 60


GAPS = {"kind": "bar", "x": [2023, 2024, 2025], "alt": "Beds", "axis": {"x": "year", "y": "beds"}}


def gapped(kind: str, **changed: Any) -> ChartSlide:
    """A chart in which one value is not known."""
    series = {"beds": {"label": "Beds", "values": [4000, None, 12000], "tone": "alert"}, "Staff": [3000, 5000, 9000]}
    return ChartSlide.model_validate({**GAPS, "series": series, "kind": kind, **changed})


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


@pytest.mark.parametrize("kind", ["bar", "line"])
def test_a_cue_lights_a_single_value(kind: str) -> None:
    """It is there with its series, glows when it is lit, and its series does not step back."""
    slide = gapped(kind)
    plain, lit = shown(slide, HD), shown(slide, HD, lit="beds@2025")
    unnamed = replace(plain, state=replace(plain.state, visible=("beds", "staff")))
    assert np.array_equal(drawn(plain), drawn(unnamed))
    before, after = drawn(plain), drawn(lit)
    first, last = chart(plain).series[0].marks
    assert differs(*(cut(each, Rect(last.x - 120, last.y - 30, 240, 60)) for each in (before, after)), 4).any()
    assert not differs(*(cut(each, Rect(first.x - 20, first.y, 40, 8)) for each in (before, after)), 4).any()
    other = chart(plain).series[1].marks[1]
    assert differs(*(cut(each, Rect(other.x - 5, other.y + 2, 10, 8)) for each in (before, after)), 4).any()


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
