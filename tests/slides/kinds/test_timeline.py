"""Timelines: everything at its time, no label on another, and what is said where something has no room."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from counts import times
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from slide_samples import HD, PORTRAIT, SMALL, box_of, differs, drawn, ground, picture, targets_of

from cuelight.drawing.picture import Picture
from cuelight.drawing.shapes import Bar, Panel, Text
from cuelight.errors import LayoutError
from cuelight.model.geometry import Rect
from cuelight.script.film_fields import Size
from cuelight.script.slide_kinds import kinds
from cuelight.slides.elements import Element, Pictogram, Spot, Stroke
from cuelight.slides.kinds.timeline_rows import Flag, hoisted, rows_of_bars, rows_of_flags
from cuelight.slides.kinds.timeline_slide import TimelineSlide

SQUARE = Size(1080, 1080)
WRITTEN: dict[str, Any] = {
    "from": 0,
    "to": 5,
    "unit": "years",
    "events": {
        "op": {"at": 0, "label": "Surgery"},
        "scan": {"at": 0.5, "label": "The first scan"},
        "seen": {"at": 0.8, "label": "A metastasis is seen", "tone": "alert"},
        "last": {"at": 5, "label": "The last check-up"},
    },
    "spans": {
        "quiet": {"from": 0, "to": 2, "label": "Nothing to see"},
        "chemo": {"from": 1, "to": 1.5, "label": "Chemotherapy", "tone": "caution"},
        "checks": {"from": 2, "to": 5, "label": "Check-ups every six months"},
    },
}


def timeline(**changed: Any) -> TimelineSlide:
    """The sample, with other values under some of its keys."""
    return TimelineSlide.model_validate({**WRITTEN, **changed})


def shown(size: Size = HD, slide: TimelineSlide | None = None, **changed: Any) -> Picture:
    """A picture of it."""
    return replace(picture("bullets", size, slide=slide or timeline(), **changed), kind="timeline", heading="Times")


def one(element: Element, kind: type) -> Any:
    """The only item of a type."""
    (found,) = (item for item in element.items if isinstance(item, kind))
    return found


def texts(found: dict[str, Element]) -> Iterator[Rect]:
    """Where every label stands."""
    for element in found.values():
        said = one(element, Text)
        x = said.x - (said.setting.width if said.align == "end" else 0)
        yield Rect(x, said.y, said.setting.width, said.setting.height)


def test_events_and_spans_stand_to_scale() -> None:
    """Half a year is a tenth of five years, across and down."""
    for size, place in ((HD, "x"), (PORTRAIT, "y")):
        found = targets_of(shown(size))
        op, scan, last = (getattr(one(found[id], Spot), place) for id in ("op", "scan", "last"))
        assert (scan - op) / (last - op) == pytest.approx(0.1, abs=0.002)
        bar = one(found["checks"], Bar).rect
        start, long = (bar.x, bar.width) if place == "x" else (bar.y, bar.height)
        assert (start - op) / (last - op) == pytest.approx(0.4, abs=0.002)
        assert long / (last - op) == pytest.approx(0.6, abs=0.002)


@pytest.mark.parametrize("size", [HD, SMALL, PORTRAIT, SQUARE], ids=str)
def test_nothing_is_cut_off_and_no_label_lies_on_another(size: Size) -> None:
    """Whatever is lit, the outer 5% show the ground alone."""
    for lit in ("", "op", "last", "checks", "quiet"):
        made = shown(size, lit=lit)
        left, top, right, bottom = box_of(differs(drawn(made), ground(made), least=0))
        assert left >= 0.05 * size.width - 1
        assert top >= 0.05 * size.height - 1
        assert right <= 0.95 * size.width + 1
        assert bottom <= 0.95 * size.height + 1
    assert not any(first.overlaps(second) for first, second in combinations(texts(targets_of(shown(size))), 2))


def test_no_pole_goes_through_a_label() -> None:
    """A label stands higher than those whose poles are under it."""
    found = targets_of(shown())
    poles = [one(element, Stroke).points for id, element in found.items() if id in timeline().events]
    for (x, low), (_, high) in poles:
        for label in texts(found):
            assert not (label.x < x < label.right and high < label.y + label.height and label.y < low)


@example([(711, 100), (711, 100), (905, 300)])
@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(20, 300)), min_size=1, max_size=24))
def test_flags_never_touch_each_other_or_a_pole(written: list[tuple[int, int]]) -> None:
    """Whatever the times, also at the end, and where several are the same; only a pole of the same time may."""
    flags = hoisted([Flag(at, width) for at, width in sorted(written)], 1040)
    rows = rows_of_flags(flags)
    assert all(flag.start >= 0 or flag.at < 300 for flag in flags)
    for (one_flag, row), (other, other_row) in combinations(zip(flags, rows, strict=True), 2):
        if row == other_row:
            assert one_flag.end <= other.start or other.end <= one_flag.start
        for lower, its, higher, row_of in ((one_flag, row, other, other_row), (other, other_row, one_flag, row)):
            if row_of > its:
                assert not lower.start < higher.at < lower.end


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(1, 300)), max_size=12))
def test_bars_in_a_row_stand_apart(written: list[tuple[int, int]]) -> None:
    """And no more rows are used than lie over each other somewhere."""
    bars = [(start, start + length) for start, length in written]
    rows = rows_of_bars(bars, 4)
    for (bar, row), (other, other_row) in combinations(zip(bars, rows, strict=True), 2):
        assert row != other_row or bar[1] + 4 <= other[0] or other[1] + 4 <= bar[0]
    deepest = max((sum(a <= start < b + 4 for a, b in bars) for start, _ in bars), default=0)
    assert len(set(rows)) <= deepest


@settings(max_examples=times(30), deadline=None)
@given(st.lists(st.floats(0, 5), min_size=1, max_size=6), st.sampled_from([SMALL, Size(360, 640), Size(480, 480)]))
def test_any_times_can_be_shown(times: list[float], size: Size) -> None:
    """On wide, tall and square pages."""
    events = {f"e{at}": {"at": time, "label": "A label"} for at, time in enumerate(times)}
    spans = {"s": {"from": min(times) / 2, "to": 5, "label": "A span"}}
    found = targets_of(shown(size, timeline(events=events, spans=spans)))
    assert not any(first.overlaps(second) for first, second in combinations(texts(found), 2))


def test_what_is_lit_has_a_band_and_the_rest_steps_back() -> None:
    """Never by colour alone."""
    plain, lit = drawn(shown()), drawn(shown(lit="checks"))
    band, other = one(targets_of(shown())["checks"], Panel).rect, one(targets_of(shown())["quiet"], Bar).rect
    edge = round(band.y + band.height / 2), round(band.x) + 1
    assert lit[edge].tolist() != plain[edge].tolist()
    middle = round(other.y + other.height / 2), round(other.x + other.width / 2)
    assert lit[middle].min() > plain[middle].min()


def test_a_span_draws_itself_and_time_runs_to_the_left_where_writing_does() -> None:
    """From its beginning to its end."""
    plain, turned = targets_of(shown())["checks"], targets_of(replace(shown(), language="ar"))["checks"]
    assert plain.sweep is not None
    assert plain.sweep[0] < plain.sweep[1]
    assert turned.sweep == (1920 - plain.sweep[0], 1920 - plain.sweep[1])


def test_its_words_are_told_in_the_order_of_time() -> None:
    """However they were written."""
    (said,) = kinds()["timeline"].own.words(timeline(), "en")
    assert said.text == "0\N{EN DASH}5\N{NO-BREAK SPACE}years"
    assert said.points[:3] == ("0: Surgery", "0\N{EN DASH}2: Nothing to see", "0.5: The first scan")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"to": 0}, "ends after it begins"),
        ({"events": {"op": {"at": 7, "label": "x"}}}, "7 lies outside the timeline, which runs from 0 to 5"),
        ({"spans": {"s": {"from": -1, "to": 2, "label": "x"}}}, "-1 lies outside"),
        ({"spans": {"s": {"from": 3, "to": 2, "label": "x"}}}, "'s' ends after it begins, but it runs from 3 to 2"),
        ({"spans": {"op": {"from": 1, "to": 2, "label": "x"}}}, "both an event and a span 'op'"),
        ({"events": {}, "spans": {}}, "at least one of `events` and `spans`"),
        ({"events": {"op": {"at": "later", "label": "x"}}}, "valid number"),
    ],
)
def test_what_cannot_be_on_a_timeline_is_refused(changed: dict[str, Any], told: str) -> None:
    """With what would be right."""
    with pytest.raises(ValidationError, match=told):
        timeline(**changed)


@pytest.mark.parametrize("size", [HD, PORTRAIT], ids=str)
@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"events": {"op": {"at": 1, "label": "much too long " * 35}}}, ("timeline", "events", "op", "label")),
        ({"events": {"op": {"at": 1, "label": "Donaudampfschiff" * 9}}}, ("timeline", "events", "op", "label")),
        ({"unit": "years after the operation " * 9}, ("timeline", "unit")),
        (
            {
                "events": {f"e{at}": {"at": at / 10, "label": "One of many events here"} for at in range(24)},
                "spans": {},
            },
            ("timeline", "events", "e23", "label"),
        ),
    ],
)
def test_what_has_no_room_is_named(size: Size, changed: dict[str, Any], where: tuple[Any, ...]) -> None:
    """By its place, and with what to do."""
    with pytest.raises(LayoutError) as caught:
        targets_of(shown(size, timeline(**changed)))
    assert caught.value.where == where
    assert caught.value.hint


@pytest.mark.parametrize("size", [HD, PORTRAIT, SQUARE])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_icon_stands_before_its_label_and_on_nothing(size: Size, language: str) -> None:
    """Also where a label lies before its pole; all of it within the slide."""
    some: dict[str, Any] = {
        key: {id: {**each, "icon": "heart"} for id, each in WRITTEN[key].items()} for key in ("events", "spans")
    }
    found = targets_of(replace(shown(size, timeline(**some)), language=language))
    labels, icons = list(texts(found)), [one(element, Pictogram).rect for element in found.values()]
    for label, icon in zip(labels, icons, strict=True):
        assert icon.x >= 0 and icon.right <= size.width
        gap = label.x - icon.right if language == "en" else icon.x - label.right
        assert 5 < gap < 40
        assert abs(icon.centre.y - label.y) < label.height
    everything = [*labels, *icons]
    assert not [pair for pair in combinations(everything, 2) if pair[0].overlaps(pair[1], -1)]
    assert kinds()["timeline"].icons(timeline(**some))[("events", "op", "icon")] == "heart"
