"""Tables and charts, drawn and measured: series that stand out, names in reach, places that do not move."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import combinations, pairwise
from math import pi
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from chart_samples import ALL, CHARTS, GROWTH, LINE, chart, cut, gapped, rgb, shown
from counts import times
from hypothesis import given, settings
from hypothesis import strategies as st
from layered import frames_of
from slide_samples import HD, PORTRAIT, SMALL, Pixels, box_of, differs, drawn, ground

from cuelight.build.run import build
from cuelight.drawing.theme import contrast as ratio
from cuelight.errors import ScriptError
from cuelight.model.geometry import Rect
from cuelight.model.timeline import Clip, MoveStep
from cuelight.project import Project
from cuelight.script.film_fields import Size
from cuelight.slides.draw import draw, draw_layers
from cuelight.slides.elements import Chart, Series
from cuelight.slides.kinds.chart_names import spread
from cuelight.slides.kinds.chart_slide import ChartSlide
from cuelight.slides.kinds.table_slide import TableSlide
from cuelight.video.compose import LayeredStill
from cuelight.video.h264 import to_yuv


def hexed(pixel: Any) -> str:
    return "#" + "".join(f"{int(channel):02X}" for channel in pixel)


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
sys.path.insert(0, sys.argv[1])
from chart_samples import LINE, TABLE, laid, shown
from slide_samples import drawn
for name in [name for name in sys.modules if name.split(".")[0] == "matplotlib"]:
    del sys.modules[name]
laid(shown(LINE)), drawn(shown(TABLE))
print("matplotlib" in sys.modules)
drawn(shown(LINE))
print("matplotlib" in sys.modules, "matplotlib.pyplot" in sys.modules)
"""
    folder = str(Path(__file__).parents[2] / "support")
    said = subprocess.run([sys.executable, "-c", code, folder], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["False", "True", "False"]


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
