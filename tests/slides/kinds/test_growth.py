"""Growth over real time: curves to scale, a threshold, and where it is crossed."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from counts import times
from hypothesis import given, settings
from hypothesis import strategies as st
from layered import frames_of
from pydantic import ValidationError
from slide_samples import HD, PORTRAIT, SMALL, Pixels, box_of, differs, drawn, ground, picture, targets_of

from cuelight.drawing.picture import Picture, seen
from cuelight.drawing.shapes import Panel, Text
from cuelight.errors import LayoutError
from cuelight.model.timeline import Clip, MoveStep, State
from cuelight.script.film_fields import Size
from cuelight.script.slide_kinds import kinds
from cuelight.slides.draw import draw, draw_layers
from cuelight.slides.elements import Element, Spot, Stroke
from cuelight.slides.kinds.chart_slide import ChartSlide
from cuelight.slides.kinds.growth_scale import size_scale, smooth, time_scale
from cuelight.video.compose import LayeredStill
from cuelight.video.h264 import to_yuv
from cuelight.video.moving import Leaf, lay
from cuelight.video.overlays import Area, empty, overlay, planes

SQUARE = Size(1080, 1080)
WRITTEN: dict[str, Any] = {
    "kind": "growth",
    "x": [0, 0.5, 5],
    "unit": "years",
    "threshold": {"value": 5, "unit": "mm", "label": "what a scan can see"},
    "series": {
        "fast": {"label": "Fast", "values": [1, 5, 60], "tone": "alert"},
        "slow": {"label": "Slow", "values": [0.1, None, 8]},
    },
    "alt": "Two curves",
}


def growth(**changed: Any) -> ChartSlide:
    """The sample, with other values under some of its keys."""
    return ChartSlide.model_validate({**WRITTEN, **changed})


def shown(size: Size = HD, slide: ChartSlide | None = None, **changed: Any) -> Picture:
    """A picture of it."""
    return replace(picture("bullets", size, slide=slide or growth(), **changed), kind="chart", heading="Speeds")


def items(element: Element, kind: type) -> Iterator[Any]:
    return (item for item in element.items if isinstance(item, kind))


def curve(made: Picture, target: str) -> Stroke:
    """The line of a series."""
    (found,) = items(targets_of(made)[target], Stroke)
    assert isinstance(found, Stroke)
    return found


def test_time_stands_to_scale_and_every_value_on_its_curve() -> None:
    """Half a year is a tenth of five years; sizes by powers of ten, where a threshold would lie on the floor."""
    made = shown()
    (left, low), *_, (right, high) = curve(made, "fast").points
    middle = left + (right - left) / 10
    (at,) = (y for x, y in curve(made, "fast").points if abs(x - middle) < 1e-6)
    assert (low - at) / (low - high) == pytest.approx(np.log10(5) / np.log10(60))
    (slow, *_) = curve(made, "slow").points
    assert slow[1] - low == pytest.approx((low - high) / np.log10(60))


def test_a_threshold_in_the_middle_has_an_even_scale() -> None:
    """What can be seen without powers of ten is shown without them."""
    assert not size_scale([0, 4, 12], 5).is_log
    assert size_scale([0.1, 60], 5).texts == ("0.1", "1", "10", "100")
    assert time_scale((0, 0.5, 5)).ticks == (0, 1, 2, 3, 4, 5)
    assert time_scale((0.3, 0.9)).lower == 0.3


def test_a_crossing_lies_on_the_curve_and_on_the_line() -> None:
    """At the very time that was written, where a value is the threshold's own."""
    made = shown()
    (ring,) = items(targets_of(made)["fast@threshold"], Spot)
    (line, *_) = items(targets_of(made)["threshold"], Stroke)
    points = curve(made, "fast").points
    assert ring.y == line.points[0][1] == line.points[1][1]
    assert ring.x == pytest.approx(points[0][0] + (points[-1][0] - points[0][0]) / 10)
    assert made.slide.targets == ("fast", "slow", "threshold", "fast@threshold", "slow@threshold")


def test_what_does_not_cross_has_no_crossing_and_what_crosses_twice_has_two() -> None:
    """One target for all crossings of a series."""
    slide = growth(series={"under": [1, 2, 3], "treated": [1, 9, 2], "over": [6, 7, 12]})
    assert slide.targets == ("under", "treated", "over", "threshold", "treated@threshold")
    assert len([*items(targets_of(shown(slide=slide))["treated@threshold"], Spot)]) == 2


def test_a_crossing_is_seen_with_its_series_and_waits_for_no_cue() -> None:
    """A cue that names it lights it; it comes when its curve does."""
    without = State(("slow", "threshold"))
    bare = State(("fast", "slow", "threshold"))
    assert "fast@threshold" not in seen(shown(state=without)).visible
    assert "fast@threshold" in seen(shown(state=bare)).visible
    named = replace(bare, visible=(*bare.visible, "fast@threshold"))
    assert np.array_equal(drawn(shown(SMALL, state=bare)), drawn(shown(SMALL, state=named)))
    hidden = State(("fast@threshold", "slow", "threshold"))
    assert np.array_equal(drawn(shown(SMALL, state=without)), drawn(shown(SMALL, state=hidden)))


def test_a_curve_draws_itself_from_left_to_right_and_its_ring_comes_as_it_passes() -> None:
    """In the middle of the move its first half is there, with the ring, and its last is not."""
    before, after = shown(hidden=["fast"]), shown()
    stills = [LayeredStill(to_yuv(draw(made, Path)), draw_layers(made, Path)) for made in (before, after)]
    frames = frames_of(stills, Clip(0, 21, 0, before.state, (MoveStep(0, 21, 0, after.state),)))
    points = curve(after, "fast").points
    (ring,) = items(targets_of(after)["fast@threshold"], Spot)

    def come(x: float, y: float, frame: Any) -> float:
        at = slice(round(y) - 3, round(y) + 4), slice(round(x) - 3, round(x) + 4)
        start, end = (still.still[:1080][at].astype(float) for still in stills)
        return float((frame[:1080][at].astype(float) - start).sum() / (end - start).sum())

    assert come(*points[len(points) // 4], frames[10]) > 0.9
    assert come(*points[-2], frames[10]) < 0.1
    assert come(ring.x + ring.radius * 0.8, ring.y, frames[10]) > 0.9
    assert come(ring.x + ring.radius * 0.8, ring.y, frames[0]) < 0.1
    assert kinds()["chart"].own.comes_in > 0.5


def test_a_line_runs_along_with_a_curve_and_is_gone_when_it_is_there() -> None:
    """From the axis to the top, at the front of the curve, in every language."""
    for language in ("en", "ar"):
        before, after = (replace(made, language=language) for made in (shown(hidden=["fast"]), shown()))
        stills = [LayeredStill(to_yuv(draw(made, Path)), draw_layers(made, Path)) for made in (before, after)]
        frames = frames_of(stills, Clip(0, 41, 0, before.state, (MoveStep(0, 41, 0, after.state),)))
        plot = targets_of(after)["fast"].head
        assert plot is not None
        rows = [
            slice(round(plot.y + plot.height * share), round(plot.y + plot.height * share) + 8)
            for share in (0.02, 0.97)
        ]

        def dark(frame: Any, row: slice, last: Any = stills[1].still) -> set[int]:
            darker = frame[:1080][row].astype(int) - last[:1080][row] < -20
            return {int(x) for x in np.flatnonzero(darker.all(axis=0))}

        fronts = [dark(frame, rows[0]) & dark(frame, rows[1]) for frame in frames]
        assert all(len(front) == 4 for front in fronts[5:30])
        way = [min(front) for front in fronts[5:30]]
        assert way == sorted(way)
        assert not fronts[-1]


@pytest.mark.parametrize("size", [HD, SMALL, PORTRAIT, SQUARE], ids=str)
def test_nothing_is_cut_off_and_no_text_covers_another_or_a_curve(size: Size) -> None:
    """Whatever is lit, the outer 5% show the ground alone."""
    for lit in ("", *growth().targets):
        made = shown(size, lit=lit)
        left, top, right, bottom = box_of(differs(drawn(made), ground(made), least=0))
        assert left >= 0.05 * size.width - 1
        assert top >= 0.05 * size.height - 1
        assert right <= 0.95 * size.width + 1
        assert bottom <= 0.95 * size.height + 1
    found = targets_of(shown(size))
    bands = [panel.rect for element in found.values() for panel in items(element, Panel)]
    assert len(bands) == 3
    for at, band in enumerate(bands):
        for other in bands[:at]:
            assert band.x >= other.right or other.x >= band.right or band.y >= other.bottom or other.y >= band.bottom
        for target in ("fast", "slow"):
            assert not any(
                band.x < x < band.right and band.y < y < band.bottom for x, y in curve(shown(size), target).points
            )


def test_a_curve_that_ends_early_is_named_where_it_ends() -> None:
    """Beside its last point, not beside the chart."""
    slide = growth(x=[0, 1, 5], series={"fast": {"label": "Fast", "values": [1, 60, None]}, "slow": [1, 2, 8]})
    made = shown(slide=slide)
    (name,) = items(targets_of(made)["fast"], Panel)
    x, y = curve(made, "fast").points[-1]
    assert 0 < name.rect.x - x < 40
    assert name.rect.y < y < name.rect.bottom
    assert x == pytest.approx(curve(made, "slow").points[0][0] + (curve(made, "slow").points[-1][0] - x) / 4, rel=0.01)


def test_in_a_language_from_right_to_left_numbers_still_rise_to_the_right() -> None:
    """As on every number line: a curve and its way are the same, but for the heading (decision 24)."""
    plain, turned = targets_of(shown()), targets_of(replace(shown(), language="he"))
    for target, element in plain.items():
        assert turned[target].sweep == pytest.approx(element.sweep, abs=20)
    plain_curve, turned_curve = (curve(made, "fast").points for made in (shown(), replace(shown(), language="he")))
    assert [x for x, _ in turned_curve] == pytest.approx([x for x, _ in plain_curve], abs=20)
    (name,) = items(turned["fast"], Text)
    assert name.align == "start"


def test_what_is_lit_is_thicker_and_shines() -> None:
    """A curve, a crossing and the line: never by colour alone."""
    plain = drawn(shown())
    for target in growth().targets:
        lit = drawn(shown(lit=target))
        (item, *_) = [*items(targets_of(shown())[target], Stroke), *items(targets_of(shown())[target], Spot)]
        x, y = (item.x, item.y) if isinstance(item, Spot) else item.points[len(item.points) // 3]
        assert _changed(plain, lit, x, y, 40) > _changed(plain, lit, x, y, 12) > 0


def _changed(one: Pixels, two: Pixels, x: float, y: float, reach: int) -> int:
    at = slice(round(y) - reach, round(y) + reach), slice(round(x) - reach, round(x) + reach)
    return int(differs(one[at], two[at], 4).sum())


@given(st.lists(st.tuples(st.integers(1, 50), st.floats(-100, 100)), min_size=2, max_size=8))
def test_a_smooth_curve_goes_through_its_points_and_beyond_none(steps: list[tuple[int, float]]) -> None:
    """Between two values it never leaves them: it shows no growth that nobody has written."""
    points, x = [], 0.0
    for step, y in steps:
        x += step
        points.append((x, y))
    found = smooth(points)
    assert set(points) <= set(found)
    for (x1, y1), (x2, y2) in pairwise(points):
        between = [y for x, y in found if x1 <= x <= x2]
        assert min(y1, y2) - 1e-6 <= min(between) <= max(between) <= max(y1, y2) + 1e-6


@settings(max_examples=times(20), deadline=None)
@given(st.lists(st.floats(0.01, 500), min_size=4, max_size=4), st.sampled_from([SMALL, Size(360, 640), Size(480, 480)]))
def test_any_sizes_can_be_shown(values: list[float], size: Size) -> None:
    """On wide, tall and square pages, whatever is under the threshold or over it."""
    line = (min(values) + max(values)) / 2
    series = {"one": values, "two": [*values[:3], None], "three": values[::-1]}
    slide = growth(x=[0, 1, 3, 4], series=series, threshold={"value": line, "label": "seen"})
    made = shown(size, slide)
    assert {"one", "two", "three", "threshold"} <= set(targets_of(made))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"x": [0, 5, 0.5]}, "0.5 comes after 5: times rise"),
        ({"x": [0, 5, 5]}, "5 comes after 5: times rise"),
        ({"x": [0, "later", 5]}, "'later' should be a number"),
        ({"threshold": {"value": 500, "label": "seen"}}, "lies above all values, which end at 60"),
        ({"threshold": {"value": 0.01, "label": "seen"}}, "lies below all values, which begin at 0.1"),
        ({"threshold": {"value": -1, "label": "seen"}}, "greater than 0"),
        ({"kind": "line"}, "a threshold needs `kind: growth`"),
        ({"series": {"fast": [1, 5, 60], "slow": [None, None, 1]}}, "series 'slow' has too few values"),
        ({"series": {"Threshold": [1, 5, 60]}}, "a cue would call both 'Threshold' and the threshold"),
        ({"series": {"Fast one": {"label": "Fast", "values": [1, 5, 60]}}}, "its key is an id, such as 'fast-one'"),
        ({"series": {"fast": [1, 5]}}, "series 'fast' has 2 values, but x has 3"),
        ({"threshold": None}, "series 'slow' has a gap: in a chart of the kind 'growth', write 0"),
    ],
)
def test_what_cannot_be_a_curve_is_refused(changed: dict[str, Any], told: str) -> None:
    """With what would be right."""
    with pytest.raises(ValidationError, match=told):
        growth(**changed)


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"threshold": {"value": 5, "label": "what a scan can see, " * 12}}, ("chart", "threshold", "label")),
        ({"threshold": {"value": 5, "label": "x", "unit": "m" * 90}}, ("chart", "threshold", "unit")),
        ({"unit": "years after the operation " * 9}, ("chart", "unit")),
        ({"series": {"fast": {"label": "Fast " * 60, "values": [1, 5, 60]}}}, ("chart", "series", "fast")),
        ({"series": {"fast": [-1, 5, 60]}}, ("chart", "series", "fast", 0)),
    ],
)
def test_what_has_no_room_is_named(changed: dict[str, Any], where: tuple[Any, ...]) -> None:
    """By its place, and with what to do."""
    with pytest.raises(LayoutError) as caught:
        targets_of(shown(slide=growth(**changed)))
    assert caught.value.where == where
    assert str(caught.value.hint)


CHARTED: dict[str, ChartSlide] = {
    kind: growth(kind=kind, series={"fast": [1, 5, 60], "slow": [2, 3, 8]}, threshold=None)
    for kind in ("line", "bar", "area", "growth")
}


@pytest.mark.parametrize("slide", [growth(), *CHARTED.values()], ids=["curves", *CHARTED])
def test_the_layers_of_a_chart_make_up_its_picture(slide: ChartSlide) -> None:
    """Laid over nothing, one by one, at every state: but for rounding it is what was drawn."""
    frame = Area(0, 0, *SMALL)
    for lit in ("", "fast", slide.targets[-1]):
        made = shown(SMALL, slide, lit=lit)
        canvas = empty(frame)
        for layer in draw_layers(made, Path):
            lay(canvas, frame, [Leaf.of(overlay(layer.pastes, frame))])
        luma = planes(to_yuv(draw(made, Path)))[0].astype(int)
        assert np.abs(np.asarray(canvas[0]).astype(int) - luma).max() <= 4


def test_what_begins_with_nothing_lies_on_the_axis_and_crosses_where_its_values_do() -> None:
    """By powers of ten there is no place for 0: the curve begins on the axis, and no time of it is lost."""
    slide = growth(
        x=[0, 5], series={"a": {"label": "A", "values": [0, 60]}, "b": {"label": "B", "values": [0.1, 8]}}
    )  # fmt: skip
    made = shown(slide=slide)
    found = targets_of(made)
    assert {"a@threshold", "b@threshold"} <= set(slide.targets) <= set(found)
    (_, low), *_, (_, high) = curve(made, "a").points
    (_, floor), *_ = curve(made, "b").points
    assert low == pytest.approx(floor)
    assert high < low
    assert all(np.isfinite(point).all() for point in curve(made, "a").points)


def test_a_series_of_nothing_is_a_line_on_the_axis() -> None:
    """And none of its cues is missing."""
    slide = growth(
        x=[0, 5], series={"a": {"label": "A", "values": [0, 0]}, "b": {"label": "B", "values": [0.1, 8]}}
    )  # fmt: skip
    assert len({round(y, 3) for _, y in curve(shown(slide=slide), "a").points}) == 1
    assert set(slide.targets) <= set(targets_of(shown(slide=slide)))
