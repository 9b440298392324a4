"""Every slide kind in every language: nothing is missing, nothing is cut, and numbers are written as there."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from every_language import WORDS, film

from cuelight.build.fits import check_fits
from cuelight.build.inputs import Inputs
from cuelight.build.read_inputs import read_source
from cuelight.drawing.faces import missing, runs
from cuelight.drawing.picture import Picture
from cuelight.drawing.shapes import Text
from cuelight.languages.direction import direction
from cuelight.model.timeline import State
from cuelight.project import Project
from cuelight.slides.draw import draw
from cuelight.slides.elements import Chart, Disc
from cuelight.slides.layout import lay_out

SIZES = {"wide": "640x360", "tall": "360x640"}
QUICK = {("ar", "wide"), ("bn", "tall"), ("ja", "wide"), ("th", "tall")}
"""Each of its own manner: from right to left, stacked, wide, high."""
EVERY = [
    pytest.param(tag, theme, size, marks=() if ((tag, size) in QUICK and theme == "clinic") else pytest.mark.slow)
    for tag, theme, size in product(WORDS, ("clinic", "atlas"), SIZES)
]


def source(folder: Path, text: str) -> Inputs:
    """A script of a new project, read."""
    script = folder / "scripts" / "heard.yaml"
    script.parent.mkdir(exist_ok=True)
    script.write_text(text, "utf-8")
    return read_source(Project(folder), script)


def pictures(read: Inputs) -> Iterator[Picture]:
    """Each scene with all that it shows."""
    for index, scene in enumerate(read.script.scenes):
        yield read.picture(index, State(tuple(sorted(scene.targets(read.script.schema_))), here=scene.here))


def texts(picture: Picture) -> list[Text]:
    """All that is set on a slide, but for its diagram."""
    items = [item for element in lay_out(picture, Path) for item in element.items]
    charts = [item for item in items if isinstance(item, Chart)]
    inner = [text for chart in charts for text in chart.texts]
    inner += [text for chart in charts for one in chart.series for text in (one.plain, *one.figures)]
    return [*(item for item in items if isinstance(item, Text)), *inner]


@pytest.mark.parametrize(("tag", "theme", "size"), EVERY)
def test_every_slide_kind_is_drawn(tag: str, theme: str, size: str, tmp_path: Path) -> None:
    """Every character by a face that has it, every text on the picture, and the outer 5% free."""
    read = source(tmp_path, film(tag, size=SIZES[size], theme=theme))
    check_fits([read])
    for picture in pictures(read):
        for text in texts(picture):
            for line in text.setting.lines:
                assert not missing(str(line), text.setting.font)
                assert all(run.text for run in runs(line, text.setting.font, direction(tag)))
        if picture.kind == "card":
            continue
        drawn = np.asarray(draw(picture, Path)).astype(int)
        seen = np.abs(drawn - drawn[2, 2]).max(axis=2) > 12
        high, wide = seen.shape
        if theme == "clinic":
            assert not seen[:, : round(wide * 0.05) - 1].any(), picture.kind
            assert not seen[:, round(wide * 0.95) + 1 :].any(), picture.kind
            assert not seen[: round(high * 0.05) - 1].any(), picture.kind
        assert seen.mean() > 0.005


SCENES = """\
title: T
description: D
language: {}
voice: beep
voices: {{beep: {{engine: tone}}}}
scenes:
  - {{id: number, number: {{value: 71, unit: "%", label: L}}, hold: 1}}
  - {{id: typed, number: {{value: "7.1%", label: L}}, hold: 1}}
  - {{id: bar, heading: H, chart: {{kind: bar, x: [A, B], series: {{one: [12345.5, -3]}}, alt: A}}, hold: 1}}
  - {{id: line, heading: H, chart: {{kind: line, x: [0.5, 2.5], series: {{one: [0.5, 2]}}, alt: A}}, hold: 1}}
  - {{id: table, heading: H, table: {{columns: [A, B], rows: [[x, 1.5], [y, 12.25], [z, "1.500"]]}}, hold: 1}}
  - {{id: timeline, heading: H, timeline: {{from: 0, to: 12, events: {{e: {{at: 2.5, label: L}}}}}}, hold: 1}}
  - {{id: dots, heading: H, dots: {{groups: {{a: {{count: 40, label: L}}}}}}, hold: 1}}
  - {{id: people, heading: H, people: {{of: 100, filled: 71, label: L}}, hold: 1}}
  - {{id: bullets, bullets: [A, B], hold: 1}}
"""


def numbers(tag: str, folder: Path) -> dict[str, list[str]]:
    """By scene, what is set on it that has digits, without marks of direction."""
    found = {}
    for picture, scene in zip(pictures(read := source(folder, SCENES.format(tag))), read.script.scenes, strict=True):
        lines = [str(line) for text in texts(picture) for line in text.setting.lines]
        lines += [item.label for element in lay_out(picture, Path) for item in element.items if isinstance(item, Disc)]
        plain = [line.translate({0x200E: None, 0x200F: None, 0x61C: None}) for line in lines]
        found[scene.id] = [line for line in plain if any(map(str.isdigit, line))]
    return found


@pytest.mark.parametrize(
    ("tag", "percent", "values", "ticks", "dots"),
    [
        ("en", "71%", ["12\xa0345.5", "−3"], "2.5", "40 L"),
        ("de", "71\xa0%", ["12.345,5", "−3"], "2,5", "40 L"),
        ("fr", "71\xa0%", ["12\u202f345,5", "−3"], "2,5", "40 L"),
        ("tr", "%71", ["12.345,5", "−3"], "2,5", "40 L"),
        ("de-CH", "71%", ["12’345.5", "−3"], "2.5", "40 L"),
        ("hi", "71%", ["12,345.5", "−3"], "2.5", "40 L"),
        ("bn", "71%", ["১২,৩৪৫.৫", "−৩"], "২.৫", "৪০ L"),
        ("fa", "71٪", ["۱۲٬۳۴۵٫۵", "−۳"], "۲٫۵", "۴۰ L"),
        ("ar", "71%", ["12,345.5", "−3"], "2.5", "40 L"),
        ("ar-u-nu-arab", "71٪", ["١٢٬٣٤٥٫٥", "−٣"], "٢٫٥", "٤٠ L"),
        ("ar-EG", "71٪", ["١٢٬٣٤٥٫٥", "−٣"], "٢٫٥", "٤٠ L"),
    ],
)
def test_numbers_that_the_program_writes_are_those_of_the_language(
    tag: str, percent: str, values: list[str], ticks: str, dots: str, tmp_path: Path
) -> None:
    """Marks, groups, digits, percent as the CLDR has them. What an author typed stays: a value, and cells."""
    found = numbers(tag, tmp_path)
    assert found["number"] == [percent]
    assert found["typed"] == ["7.1%"]
    assert set(values) <= set(found["bar"])
    assert ticks in found["line"]
    assert ticks in found["timeline"]
    assert {"1.5", "12.25", "1.500"} <= set(found["table"])
    assert found["dots"] == [dots]


def bar_and_line(tag: str, folder: Path) -> tuple[Chart, Chart]:
    found = {
        picture.slide.kind: item
        for picture in pictures(source(folder, SCENES.format(tag)))
        for element in lay_out(picture, Path)
        for item in element.items
        if isinstance(item, Chart)
    }
    return found["bar"], found["line"]


def test_words_along_an_axis_begin_on_the_right_and_numbers_on_the_left(tmp_path: Path) -> None:
    """Bars, their values and their names are in a mirror in Hebrew; a line over numbers is not."""
    plain_bar, plain_line = bar_and_line("en", tmp_path)
    bar, line = bar_and_line("he", tmp_path)
    xs = [mark.x for mark in bar.series[0].marks]
    plain = [mark.x for mark in plain_bar.series[0].marks]
    assert xs == pytest.approx([1920 - x for x in plain], abs=8)
    assert xs[0] > xs[1]
    assert [mark.x for mark in line.series[0].marks] == pytest.approx(
        [mark.x for mark in plain_line.series[0].marks], abs=8
    )
    assert {text.align for text in line.texts} == {text.align for text in plain_line.texts}


def test_a_unit_follows_the_last_number_of_a_number_line_in_the_order_of_reading(tmp_path: Path) -> None:
    """Right of it in English, left of it in Hebrew."""
    for tag, is_left in (("en", False), ("he", True)):
        growth = next(made for made in pictures(source(tmp_path, film(tag))) if "threshold" in made.state.visible)
        found = {str(text.setting.lines[0]): text for text in texts(growth)}
        shift = {"start": 0.5, "middle": 0.0, "end": -0.5}
        five, unit = (
            found[name].x + shift[found[name].align] * found[name].setting.width for name in ("5", WORDS[tag][7])
        )
        assert (unit < five) is is_left
