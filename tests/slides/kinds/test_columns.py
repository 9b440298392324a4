"""Two slides in one scene: where they stand, how they are aligned, and what of them is seen."""

from dataclasses import replace
from fractions import Fraction
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from column_samples import SAMPLES, SQUARE, WIDE, gap_in, halves, inked, pictures, shown, top
from counts import times
from hypothesis import given, settings
from hypothesis import strategies as st
from slide_samples import HD, PORTRAIT, SMALL, differs, drawn, picture, targets_of

from cuelight.build.toolchain import Toolchain, ask
from cuelight.drawing.shapes import Page, Panel, Text
from cuelight.drawing.theme import built_in
from cuelight.errors import LayoutError
from cuelight.model.timeline import State
from cuelight.script.film_fields import Size
from cuelight.script.model import Scene
from cuelight.script.slide_kinds import Kind, kinds
from cuelight.slides.draw import draw_layers
from cuelight.slides.elements import Chart, Formula, Image
from cuelight.slides.fits import check
from cuelight.slides.kinds.columns_slide import ColumnsSlide
from cuelight.slides.layout import lay_out
from cuelight.timeline.moves import REVEAL, _length


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the pictures of the samples lie."""
    return pictures(tmp_path_factory.mktemp("pictures"))


BESIDE = [
    ("bullets", "figure"), ("text", "figure"), ("number", "people"), ("quote", "figure"), ("text", "table"),
    ("bullets", "bullets"), ("text", "bullets"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), BESIDE)
def test_both_begin_at_one_height(left: str, right: str, folder: Path) -> None:
    """The edge of a picture or a card, the capitals of a text: within two pixels, as letters are drawn."""
    one, other = halves(shown(left, right), folder)
    assert abs(top(one) - top(other)) <= 3


@pytest.mark.parametrize(("left", "right"), [*BESIDE, ("chart", "text"), ("timeline", "text"), ("dots", "number")])
def test_there_is_air_between_them(left: str, right: str, folder: Path) -> None:
    """64 pixels at the least, and nothing in it."""
    start, end = gap_in(inked(shown(left, right), folder), axis=0)
    assert end - start >= 64


@pytest.mark.parametrize("theme", ["clinic", "atlas"])
def test_a_formula_stays_in_its_column_in_every_language(theme: str) -> None:
    """It is not turned itself, but its column is."""
    samples = {**SAMPLES, "math": {"text": "a = b", "alt": "A is B"}}
    for pair, is_right in ((("text", "math"), False), (("math", "text"), True)):
        elements = lay_out(shown(*pair, samples=samples, language="ar", theme=built_in(theme)), Path)
        (formula,) = (item for each in elements for item in each.items if isinstance(item, Formula))
        assert (formula.rect.x > HD.width / 2) == is_right and (formula.rect.right > HD.width / 2) == is_right


@pytest.mark.parametrize("size", [PORTRAIT, SQUARE], ids=str)
@pytest.mark.parametrize(("left", "right"), [("text", "figure"), ("number", "people"), ("table", "text")])
def test_on_tall_and_square_slides_one_is_over_the_other(left: str, right: str, size: Size, folder: Path) -> None:
    """With air between, and no overlap; the first is above."""
    made = shown(left, right, size)
    start, end = gap_in(inked(made, folder), axis=1)
    assert end - start >= 50
    whole = inked(made, folder)
    first = whole & ~inked(replace(made, state=State(tuple(made.slide.names[1].values()))), folder)
    assert first.any() and np.flatnonzero(first.any(axis=1))[-1] < end


@pytest.mark.parametrize(("left", "right"), [("bullets", "figure"), ("chart", "text"), ("text", "number")])
def test_from_right_to_left_the_first_is_on_the_right(left: str, right: str, folder: Path) -> None:
    """The slide in a mirror; a chart and a picture stand there as they are."""
    plain, mirrored = (shown(left, right, language=tag) for tag in ("en", "ar"))
    one = gap_in(inked(plain, folder), axis=0)
    other = gap_in(inked(mirrored, folder), axis=0)
    assert other == pytest.approx((HD.width - one[1], HD.width - one[0]), abs=2), "letters are drawn on whole pixels"
    items = [
        [
            item
            for element in lay_out(each, folder.joinpath)
            for item in element.items
            if isinstance(item, Chart | Image)
        ]
        for each in (plain, mirrored)
    ]
    for before, after in zip(*items, strict=True):
        assert after.rect == before.rect.mirrored(HD.width)


@pytest.mark.parametrize(("left", "right"), [("text", "bullets"), ("bullets", "table"), ("text", "text")])
def test_running_text_has_one_size_in_both(left: str, right: str, folder: Path) -> None:
    """The smaller of the two, and never too small to be read."""
    long = {**SAMPLES, "bullets": [f"The line {number} of a list that is quite long" for number in range(7)]}
    for samples in (SAMPLES, long):
        made = shown(left, right, samples=samples)
        body = made.theme.fonts.body
        texts = [item for element in lay_out(made, folder.joinpath) if element.target for item in element.items]
        sizes = {item.setting.size for item in texts if isinstance(item, Text) and item.setting.font == body}
        assert len(sizes) == 1 and min(sizes) >= 44


def test_a_picture_that_is_too_high_leaves_its_room_to_the_other(folder: Path) -> None:
    """It stands at the margin, and the words are wider than beside a wide one."""
    tall = {**SAMPLES, "figure": {"image": "tall.png", "alt": "A scan"}}
    page = Page(*HD, shown("text", "figure").theme)
    starts = []
    for samples in (SAMPLES, tall):
        made = shown("quote", "figure", samples=samples)
        (image,) = (
            item for element in lay_out(made, folder.joinpath) for item in element.items if isinstance(item, Image)
        )
        assert abs(image.rect.right - (page.left + page.across)) <= 1
        starts.append(image.rect.x)
    assert starts[1] > starts[0] + 300


def test_two_high_pictures_stand_side_by_side_on_a_square_slide(folder: Path) -> None:
    """Where they are larger so; wide ones stand one over the other."""
    tall = {**SAMPLES, "figure": {"image": "tall.png", "alt": "A scan"}}
    for samples, is_beside in ((tall, True), (SAMPLES, False)):
        made = shown("figure", "figure", SQUARE, samples=samples)
        one, other = (
            item for element in lay_out(made, folder.joinpath) for item in element.items if isinstance(item, Image)
        )
        down, across = abs(one.rect.y - other.rect.y), abs(one.rect.x - other.rect.x)
        assert (down <= 1, across <= 1) == (is_beside, not is_beside)


def test_two_lists_are_equally_airy(folder: Path) -> None:
    """The shorter as the longer: its first line is in line with the other's."""
    many, few = {"bullets": ["A line"] * 5}, {"bullets": ["A line", "Another"]}
    slide = ColumnsSlide.model_validate([many, few])
    elements = targets_of(picture("columns", slide=slide))
    left, right = (elements[name].items[0] for name in ("1@left", "1@right"))
    assert isinstance(left, Panel) and isinstance(right, Panel)
    assert left.rect.y == pytest.approx(right.rect.y, abs=2)
    assert left.rect.height == pytest.approx(right.rect.height, rel=0.12)


def test_two_figures_are_equally_large(folder: Path) -> None:
    """As large as the wider of them can be."""
    wide = {"number": {"value": "1,250,000", "label": "people"}}
    slide = ColumnsSlide.model_validate([{"number": SAMPLES["number"]}, wide])
    elements = targets_of(picture("columns", slide=slide))
    values = [text for name in ("value@left", "value@right") for text in elements[name].items if isinstance(text, Text)]
    assert values[0].setting.size == values[-1].setting.size > 100
    assert values[0].y == values[-1].y


def test_one_that_needs_more_room_has_it(folder: Path) -> None:
    """A list that does not fit in its share takes some of the other's."""
    many = {**SAMPLES, "bullets": [f"The long line {number} of a list of many lines" for number in range(9)]}
    check(shown("bullets", "figure", samples=many), folder.joinpath)
    start, end = gap_in(inked(shown("bullets", "figure", samples=many), folder), axis=0)
    few, _ = gap_in(inked(shown("bullets", "figure"), folder), axis=0)
    assert start > few and end - start >= 64


PAIRS = sorted(product(SAMPLES, SAMPLES))


@given(st.sampled_from(PAIRS), st.sampled_from([HD, SMALL, SQUARE, PORTRAIT]), st.sampled_from(["en", "ar"]))
@settings(max_examples=times(50))
def test_any_two_kinds_fit_or_are_told_where_they_stand(
    folder: Path, pair: tuple[str, str], size: Size, language: str
) -> None:
    """Inside the margins, with every name that a cue may say; on no slide do the two lie in one place."""
    made = shown(*pair, size, language=language)
    try:
        elements = lay_out(made, folder.joinpath)
    except LayoutError as error:
        assert error.where[0] == "columns" and error.where[2] == pair[int(error.where[1])], error
        assert size == SQUARE, "what is short fits on slides of other forms"
        return
    assert set(made.slide.targets) >= {element.target for element in elements if element.target}
    page, found = Page(*made.size, made.theme), inked(made, folder)
    across = np.flatnonzero(found.any(axis=0))
    assert across[0] >= page.safe.x and across[-1] <= page.safe.right


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_every_pair_fits_at_full_size(left: str, right: str, folder: Path) -> None:
    """Also one kind with itself."""
    check(shown(left, right), folder.joinpath)


def test_what_does_not_fit_is_told_at_its_key(folder: Path) -> None:
    """With the number of its column, and as in a scene of its own."""
    long = {**SAMPLES, "text": "A text that goes on for a very long time. " * 60}
    with pytest.raises(LayoutError, match="the text does not fit: it has") as caught:
        check(shown("number", "text", samples=long), folder.joinpath)
    assert caught.value.where == ("columns", 1, "text")


def test_a_region_that_leaves_its_picture_is_told_at_its_key(folder: Path) -> None:
    """Which nothing but the layout sees."""
    wrong = {**SAMPLES, "figure": {**WIDE, "regions": {"spot": [95, 0, 10, 10]}}}
    with pytest.raises(LayoutError) as caught:
        check(shown("figure", "text", samples=wrong), folder.joinpath)
    assert caught.value.where == ("columns", 0, "figure", "regions", "spot")
    assert caught.value.code == "wrong-region"


# What is seen.


@pytest.mark.parametrize(
    ("pair", "name"),
    [
        (("people", "people"), "filled@right"),
        (("number", "number"), "value@right"),
        (("chart", "chart"), "beds@right"),
        (("chart", "chart"), "beds@2024@right"),
        (("figure", "figure"), "spot@right"),
        (("text", "bullets"), "1@right"),
        (("table", "bullets"), "small"),
        (("compare", "compare"), "2@right"),
    ],
)
def test_a_light_falls_on_one_column_alone(pair: tuple[str, str], name: str, folder: Path) -> None:
    """Also where both have an element of that name: nothing but what steps back changes in the other."""
    plain, lit = (drawn(shown(*pair, lit=each), folder) for each in ("", name))
    change = np.abs(plain - lit).sum(axis=(0, 2))
    _, middle = gap_in(inked(shown(*pair), folder), axis=0)
    assert change[middle:].sum() > 0
    if name == "spot@right":
        image = targets_of(shown(*pair), folder)["image@left"].items[0]
        assert isinstance(image, Image)
        rows = slice(round(image.rect.y), round(image.rect.bottom))
        assert not differs(plain[rows, : middle - 40], lit[rows, : middle - 40]).any(), "the other picture stays"


@pytest.mark.parametrize(
    ("pair", "name"), [(("number", "number"), "value@left"), (("text", "bullets"), "2"), (("people", "dots"), "rest")]
)
def test_what_is_hidden_leaves_its_place(pair: tuple[str, str], name: str, folder: Path) -> None:
    """And nothing of the other column moves."""
    whole, without = (inked(shown(*pair, hidden=hidden), folder) for hidden in ((), (name,)))
    _, middle = gap_in(whole, axis=0)
    assert (without & ~whole).sum() == 0, "nothing new is seen"
    assert whole[:, :middle].sum() > without[:, :middle].sum()
    assert np.array_equal(whole[:, middle:], without[:, middle:])


def test_what_no_kind_shows_makes_no_other_picture() -> None:
    """Of two states that look the same the inputs are the same: a region that is not lit, a light on what is hidden."""
    made = shown("figure", "text")
    without = replace(made, state=State(tuple(name for name in made.state.visible if name != "spot")))
    assert made.inputs == without.inputs
    assert made.inputs == replace(made, state=replace(made.state, lit=("nobody",))).inputs
    assert made.inputs != replace(made, state=replace(made.state, lit=("spot",))).inputs


def test_every_layer_has_a_key_of_its_own(folder: Path) -> None:
    """So that in a move no line of one text is taken for that of the other."""
    same = {**SAMPLES, "text": "One and two."}
    both = draw_layers(shown("text", "text", samples=same), folder.joinpath)
    alone = draw_layers(shown("text", "text", samples=same, hidden=("1@left",)), folder.joinpath)
    keys = {layer.key: [(paste.x, paste.y) for paste in layer.pastes] for layer in both}
    shared = [layer for layer in alone if layer.key in keys]
    assert all(keys[layer.key] == [(paste.x, paste.y) for paste in layer.pastes] for layer in shared)
    assert len(shared) > 3


@pytest.mark.parametrize(("name", "seconds"), [("filled", 1.2), ("value", 1.2), ("", 0.3)])
def test_what_comes_takes_the_time_of_its_own_kind(name: str, seconds: float) -> None:
    """People come one by one, and a number counts."""
    scene = Scene.model_validate({"columns": [{"number": SAMPLES["number"]}, {"people": SAMPLES["people"]}]})
    every = scene.targets(None)
    before = State(tuple(each for each in every if each != name))
    after = State(every, () if name else ("value",))
    assert _length(scene, before, after, Fraction(0)) == pytest.approx(seconds) and pytest.approx(0.3) == REVEAL


# In words and in digests.


def test_its_words_are_those_of_both() -> None:
    """In the order of the script; its name is the first that has one."""
    scene = Scene.model_validate({"columns": [{"table": SAMPLES["table"]}, {"quote": SAMPLES["quote"]}]})
    table, quote = kinds()["columns"].words(scene.slide, "en")
    assert [*map(str, table.rows[0])] == ["Treatment", "Weeks"] and "Once I knew" in str(quote.text)
    assert scene.called == "Once I knew, I could plan."


def test_a_new_version_of_a_kind_draws_its_columns_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """And no others."""
    made, other = shown("number", "text"), shown("table", "text")
    before = [dict(replace(each).inputs) for each in (made, other)]
    kind = kinds()["number"]
    monkeypatch.setitem(kinds(), "number", Kind(kind.door, replace(kind.own, version=kind.own.version + 40)))  # type: ignore[arg-type]
    after = [dict(replace(each).inputs) for each in (made, other)]
    assert before[0] != after[0] and before[1] == after[1]


def test_what_a_column_is_drawn_with_is_part_of_its_digest() -> None:
    """Matplotlib for a chart, what reads pictures for a figure; of no other column."""
    tools = Toolchain(dict.fromkeys(ask(), "1"))
    chart, figure, words = (shown(*pair) for pair in (("text", "chart"), ("text", "figure"), ("text", "number")))
    used = [set(tools.of_picture("still", each)["tools"]) for each in (chart, figure, words)]
    assert used[0] - used[2] == {"Matplotlib"}
    assert used[1] - used[2] == {"libjpeg", "libwebp", "LittleCMS", "resvg"}
