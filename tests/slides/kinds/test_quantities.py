"""Quantities shown as quantities: an icon for each, which can be counted."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from counts import times
from hypothesis import given, settings
from hypothesis import strategies as st
from layered import frames_of
from pydantic import ValidationError
from slide_samples import HD, PORTRAIT, SMALL, differs, drawn, ground, picture

from cuelight.drawing.picture import Picture
from cuelight.drawing.shapes import Page, Text
from cuelight.drawing.theme import built_in
from cuelight.errors import LayoutError
from cuelight.model.geometry import Rect
from cuelight.model.timeline import Clip, MoveStep, State
from cuelight.script.film_fields import Size
from cuelight.script.slide_kinds import kinds
from cuelight.slides.draw import draw, draw_layers
from cuelight.slides.elements import Element, IconArray
from cuelight.slides.fits import check
from cuelight.slides.kinds.dots import DotsSlide
from cuelight.slides.kinds.people import PeopleSlide, columns_of
from cuelight.slides.layout import lay_out
from cuelight.video.compose import LayeredStill
from cuelight.video.h264 import to_yuv

PEOPLE = PeopleSlide(of=100, filled=7, label="will have it within five years", rest="will not")
DOTS = DotsSlide.model_validate(
    {
        "groups": {
            "seen": {"count": 4, "label": "a scan can see"},
            "unseen": {"count": 36, "label": "too small", "tone": "alert"},
        }
    }
)
UNFILLED, FILLED = ("label", "rest"), ("filled", "label", "rest")
SLIDES = {"people": PEOPLE, "dots": DOTS}


def shown(kind: str, size: Size = SMALL, **changed: object) -> Picture:
    """A picture of a sample."""
    return picture(kind, size, **{"slide": SLIDES[kind], **changed})


def elements(made: Picture) -> tuple[Element, ...]:
    """All that it may show."""
    return lay_out(made, Path)


def arrays(made: Picture) -> Iterator[tuple[str | None, IconArray]]:
    """Its icons, by what a cue calls them."""
    for element in elements(made):
        yield from ((element.target, item) for item in element.items if isinstance(item, IconArray))


@pytest.mark.parametrize("size", [HD, SMALL, PORTRAIT, Size(1080, 1080)], ids=str)
def test_there_is_an_icon_for_each(size: Size) -> None:
    """As many as are said, all of one size, inside the page's margin, and none over another."""
    for kind, counts in (("people", {None: 100, "filled": 7}), ("dots", {"seen": 4, "unseen": 36})):
        found = dict(arrays(shown(kind, size)))
        assert {target: len(array.places) for target, array in found.items()} == counts
        safe = Page(*size, built_in("clinic")).safe
        every = [place for array in found.values() for place in array.places]
        assert len({(round(place.width, 3), round(place.height, 3)) for place in every}) == 1
        assert all(safe.holds(place) for place in every)
        for array in found.values():
            assert not any(_meet(one, other) for at, one in enumerate(array.places) for other in array.places[:at])


def _meet(one: Rect, other: Rect) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def test_people_stand_in_rows_of_ten_where_they_can() -> None:
    """So that nobody has to count them."""
    assert columns_of(100, 800, 700) == 10
    assert columns_of(20, 800, 700) == 5
    (_, array), *_ = arrays(shown("people"))
    assert len({round(place.y, 3) for place in array.places}) == 10


def test_both_statements_are_said_with_numbers() -> None:
    """The one and the other, of the same number of people, in the slide's language."""
    texts = [
        " ".join(item.setting.lines)
        for element in elements(shown("people"))
        for item in element.items
        if isinstance(item, Text)
    ]
    assert {"7\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}100", "93\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}100"} <= set(texts)
    words = [each.text for each in kinds()["people"].own.words(PEOPLE, "de")]
    assert words == ["7 von 100: will have it within five years", "93 von 100: will not"]
    assert kinds()["dots"].own.words(DOTS, "en")[0].points == ("4 a scan can see", "36 too small")
    about = DotsSlide.model_validate({"groups": {"more": {"count": 36, "label": "30 to 40 more"}}})
    assert kinds()["dots"].own.words(about, "en")[0].points == ("30 to 40 more",)


def test_what_waits_for_its_cue_leaves_all_people_unfilled() -> None:
    """They stand from the start, so that it is seen of how many."""
    empty, filled = (
        drawn(shown("people", HD, state=State(state))) for state in (("label", "rest"), ("filled", "label", "rest"))
    )
    icons = dict(arrays(shown("people", HD)))
    first, last = icons["filled"].places[0], icons[None].places[-1]
    assert differs(_cut(empty, last), np.broadcast_to(ground(shown("people", HD)), _cut(empty, last).shape)).any()
    assert np.array_equal(_cut(empty, last), _cut(filled, last))
    assert differs(_cut(empty, first), _cut(filled, first)).mean() > 0.2


def _cut(pixels: np.ndarray, rect: Rect) -> np.ndarray:
    return pixels[round(rect.y) : round(rect.bottom), round(rect.x) : round(rect.right)]


def test_they_are_filled_one_by_one() -> None:
    """In the middle of the move the first are filled, and the last are not."""
    before, after = (
        shown("people", HD, state=State(state)) for state in (("label", "rest"), ("filled", "label", "rest"))
    )
    stills = [LayeredStill(to_yuv(draw(made, Path)), draw_layers(made, Path)) for made in (before, after)]
    frames = frames_of(stills, Clip(0, 11, 0, before.state, (MoveStep(0, 11, 0, after.state),)))
    places = dict(arrays(after))["filled"].places

    def come(number: int) -> float:
        middle, end = (_cut(frame[:1080].astype(float), places[number]) for frame in (frames[5], stills[1].still))
        start = _cut(stills[0].still[:1080].astype(float), places[number])
        return float((middle - start).sum() / (end - start).sum())

    assert come(0) > 0.9
    assert come(6) < 0.1
    late = [_cut(frame[:1080].astype(int), places[6]) for frame in (stills[0].still, frames[5])]
    assert np.abs(late[1] - late[0]).max() <= 3, "nothing is faintly there before it comes"
    assert kinds()["people"].own.comes_in > 1


@pytest.mark.parametrize("kind", ["people", "dots"])
def test_what_is_lit_glows_and_the_rest_steps_back(kind: str) -> None:
    """Never by colour alone."""
    target = {"people": "filled", "dots": "unseen"}[kind]
    plain, lit = drawn(shown(kind, HD)), drawn(shown(kind, HD, lit=target))
    place = dict(arrays(shown(kind, HD)))[target].places[0]
    halo = place.inset(-place.width * 0.1)
    assert differs(_cut(plain, halo), _cut(lit, halo), 4).mean() > 0.05
    assert not np.array_equal(plain, lit)


@settings(max_examples=times(30), deadline=None)
@given(st.integers(2, 200), st.data(), st.sampled_from([SMALL, Size(360, 640)]))
def test_any_numbers_fit(of: int, data: st.DataObject, size: Size) -> None:
    """Every count, on wide and on tall pages."""
    filled = data.draw(st.integers(0, of))
    check(shown("people", size, slide=PeopleSlide(of=of, filled=filled, label="will", rest="will not")), Path)
    counts = data.draw(st.lists(st.integers(1, 100), min_size=1, max_size=4))
    groups = {f"g{at}": count for at, count in enumerate(counts)}
    check(shown("dots", size, slide=DotsSlide.model_validate({"groups": groups})), Path)


@pytest.mark.parametrize(
    ("model", "wrong", "told"),
    [
        (PeopleSlide, {"of": 10, "filled": 11, "label": "x"}, "11 people cannot be filled of 10"),
        (PeopleSlide, {"of": 1000, "filled": 1, "label": "x"}, "200"),
        (PeopleSlide, {"filled": -1, "label": "x"}, "0"),
        (PeopleSlide, {"filled": 1}, "label"),
        (DotsSlide, {"groups": {}}, "at least 1"),
        (DotsSlide, {"groups": {"a": 0}}, "1"),
        (DotsSlide, {"groups": {"a": {"count": 3, "tone": "pink"}}}, "alert"),
        (DotsSlide, {"groups": {"a": True}}, "dict"),
    ],
)
def test_what_cannot_be_counted_is_refused(model: type, wrong: object, told: str) -> None:
    """With what is possible."""
    with pytest.raises(ValidationError, match=told):
        model.model_validate(wrong)


def test_what_does_not_fit_says_so() -> None:
    """A label of many words in a narrow group."""
    slide = DotsSlide.model_validate({"groups": {"a": {"count": 3, "label": "far too many words " * 20}, "b": 300}})
    with pytest.raises(LayoutError, match="does not fit"):
        check(shown("dots", HD, slide=slide), Path)


def test_a_cue_can_name_only_what_is_shown() -> None:
    """Of none there is no icon to fill, and without `rest` nothing is said of the others."""
    assert PEOPLE.targets == ("filled", "label", "rest")
    assert PeopleSlide(of=3, filled=0, label="none", rest="all").targets == ("label", "rest")
    assert PeopleSlide(filled=7, label="some").targets == ("filled", "label")


def test_very_many_dots_are_drawn_on_a_very_small_film() -> None:
    """Edges are never thicker than what they surround."""
    groups = {f"g{at}": {"count": 500, "tone": "alert"} for at in range(4)}
    made = shown("dots", Size(320, 180), slide=DotsSlide.model_validate({"groups": groups}))
    assert differs(drawn(made), np.broadcast_to(ground(made), drawn(made).shape)).mean() > 0.05
