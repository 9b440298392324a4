"""How slides are composed, in pixels: no void, text and numbers as large as their room allows, sides in line."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from slide_samples import HD, PORTRAIT, Pixels, bullets, contrast, differs, drawn, ground, picture, targets_of

from cuelight.drawing.picture import Picture
from cuelight.drawing.shapes import Bar, Disc, Page, Panel, Text
from cuelight.errors import LayoutError
from cuelight.model.geometry import Rect
from cuelight.script.film_fields import Size
from cuelight.script.slide_kinds import Slide, kinds
from cuelight.slides.elements import Context, Pictogram
from cuelight.slides.heading import lay_heading

SQUARE = Size(1080, 1080)
SHAPES = {"wide": HD, "tall": PORTRAIT, "square": SQUARE}


def slide(kind: str, written: Any) -> Slide:
    """A slide as an author writes it."""
    made: Slide = kinds()[kind].own.model.model_validate(written)
    return made


def body(made: Picture) -> tuple[slice, slice]:
    """The rows and columns between the heading and the footer."""
    page = Page(*made.size, made.theme)
    top = lay_heading(made.heading or "", page)[1]
    return slice(round(top), round(page.bottom)), slice(round(page.left), round(page.left + page.across))


def shares(made: Picture) -> tuple[float, float]:
    """How much of the body what is drawn takes, and how much what is written: the boxes round them."""
    pixels = drawn(made)[body(made)]
    return _share(differs(pixels, ground(made))), _share(pixels.max(axis=-1) < 200)


def _share(mask: np.ndarray[Any, np.dtype[np.bool_]]) -> float:
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return float((rows[-1] + 1 - rows[0]) * (columns[-1] + 1 - columns[0]) / mask.size)


STATEMENT = "Some metastases grow so slowly that nobody ever sees them."
SAMPLES: dict[str, tuple[str, Any]] = {
    "one bullet": ("bullets", ["A single line"]),
    "two bullets": ("bullets", ["Less pain", "More time"]),
    "nine bullets": ("bullets", ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"]),
    "bullets with icons": ("bullets", [{"text": "Lungs", "icon": "lungs"}, {"text": "Liver", "icon": "liver"}]),
    "two words": ("text", "One thing."),
    "a statement": ("text", STATEMENT),
    "two paragraphs": ("text", "Some grow quickly.\n\nOthers grow very slowly, and nobody yet knows why."),
    "a number": ("number", {"value": 5, "unit": "mm", "label": "A scan can seldom show anything smaller than this."}),
    "a short number": ("number", {"value": 95, "unit": "%", "label": "survive"}),
    "a long number": ("number", {"value": "1,234,567", "unit": "people", "label": "live with it today"}),
    "a number with an icon": ("number", {"value": "1 in 8", "label": "women will have it", "icon": "health/breasts"}),
    "a quote": ("quote", {"text": "Once I knew where I stand, I could plan again.", "by": "A patient"}),
    "a short quote": ("quote", {"text": "Nobody had told me that."}),
    "a table": ("table", {"columns": ["Treatment", "Weeks"], "rows": [["Surgery", 2], ["Medicines", 12]]}),
    "a comparison": ("compare", {name: {"heading": name, "bullets": ["One"]} for name in ("left", "right")}),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_shown_takes_at_least_two_fifths_of_the_body(name: str, shape: str) -> None:
    """Of the area below the heading, whatever is shown, and in every shape of film."""
    kind, written = SAMPLES[name]
    drawn_share, _ = shares(picture(kind, SHAPES[shape], slide=slide(kind, written)))
    assert drawn_share >= 0.4


@pytest.mark.parametrize("name", ["a statement", "two paragraphs", "a number", "a long number", "a quote"])
def test_what_is_written_is_large_and_not_only_its_sheet(name: str) -> None:
    """The box round the letters alone is at least a fifth of the body, where it was a seventh at most."""
    kind, written = SAMPLES[name]
    _, written_share = shares(picture(kind, slide=slide(kind, written)))
    assert written_share >= 0.2


FOUR = ["Halt the growth of the tumour", "Keep its size stable", "If possible, make it smaller", "Make it last"]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("seen", [1, 2, 3])
def test_bullets_that_are_to_come_are_outlines_and_no_void(seen: int, shape: str) -> None:
    """Their places are seen, faintly and without a word; what is there is not moved by those that come."""
    hidden = [str(number) for number in range(seen + 1, 5)]
    whole = picture("bullets", SHAPES[shape], slide=bullets(*FOUR))
    part = picture("bullets", SHAPES[shape], slide=bullets(*FOUR), hidden=hidden)
    assert shares(part)[0] == pytest.approx(shares(whole)[0], abs=0.01)
    pixels = drawn(part)
    for number, element in targets_of(whole).items():
        rect = element.items[0].rect  # type: ignore[union-attr]
        place = pixels[round(rect.y) : round(rect.bottom), round(rect.x) : round(rect.right)]
        assert differs(place, ground(part)).any()
        assert (contrast(place) < 1.6) == (number in hidden)
        if number not in hidden:
            assert (place == drawn(whole)[_area(rect)]).all()


def _area(rect: Any) -> tuple[slice, slice]:
    return slice(round(rect.y), round(rect.bottom)), slice(round(rect.x), round(rect.right))


@pytest.mark.parametrize(
    ("count", "columns"), [(2, 1), (7, 1), (8, 2), (14, 2)], ids=["two", "seven", "eight", "fourteen"]
)
def test_many_short_bullets_stand_in_two_columns_of_equal_cards(count: int, columns: int) -> None:
    """One column is full before the next begins, and in a narrow picture there is one."""
    made = picture("bullets", slide=bullets(*[f"Line {number}" for number in range(count)]))
    rects = [element.items[0].rect for element in targets_of(made).values()]  # type: ignore[union-attr]
    assert len({rect.x for rect in rects}) == columns
    assert len({rect.height for rect in rects}) == 1
    assert [(rect.x, rect.y) for rect in rects] == sorted((rect.x, rect.y) for rect in rects)


def test_bullets_are_larger_than_usual_only_where_that_costs_no_line() -> None:
    """Few short ones are; a long one keeps the size that has it in fewer lines."""
    long = "A line that just goes into the width of its card, and not a word"
    short, one_line = (
        [item.setting for element in targets_of(picture("bullets", slide=bullets(text, "Two"))).values()
         for item in element.items if hasattr(item, "setting")]
        for text in ("One", long)
    )  # fmt: skip
    assert {setting.size for setting in short} == {60}
    assert {setting.size for setting in one_line} == {50}
    assert [len(setting.lines) for setting in one_line] == [1, 1]


def test_the_figure_of_a_number_stands_over_its_label_where_it_is_larger_there() -> None:
    """A long one does in a wide picture, too; a short one stands beside it."""
    for value, is_over in (("5", False), ("1,234,567", True)):
        made = targets_of(picture("number", slide=slide("number", {"value": value, "unit": "people", "label": "Some"})))
        figure, label = (element.items[0].rect for element in (made["value"], made["label"]))  # type: ignore[union-attr]
        assert (label.y >= figure.bottom) == is_over
        assert (label.x >= figure.right) == (not is_over)


def test_a_text_too_long_for_a_sheet_is_open_as_before(folder: Path = Path()) -> None:
    """What fitted on a slide still does."""
    white = np.array([255, 255, 255], np.int16)
    sizes: dict[str, Pixels] = {
        text: drawn(picture("text", slide=slide("text", text))) for text in (STATEMENT, f"{STATEMENT} " * 11)
    }
    on_sheet, is_open = ((pixels == white).all(axis=-1).mean() for pixels in sizes.values())
    assert on_sheet > 0.2
    assert is_open < 0.01


UNEQUAL = {
    "left": {"heading": "Before", "icon": "lungs", "bullets": ["One place", "Small, and not seen in a scan of today"]},
    "right": {
        "heading": "After the operation and a long time of looking",
        "bullets": [{"text": "Many places in the body that are hard to find", "icon": "liver"}, "Larger"],
    },
}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_sides_of_a_comparison_are_in_line(language: str) -> None:
    """Headings, the lines below them, and equally many bullets row by row, whatever has an icon or two lines."""
    elements = targets_of(picture("compare", slide=slide("compare", UNEQUAL), language=language))
    left, right = (next(item for item in elements[name].items if isinstance(item, Text)) for name in ("left", "right"))
    assert (left.y, left.setting.size) == (right.y, right.setting.size)
    rules = [item.rect.y for name in ("left", "right") for item in elements[name].items if isinstance(item, Bar)]
    assert len(set(rules)) == 1
    rows = [next(item for item in elements[name].items if isinstance(item, Text)) for name in "1234"]
    assert (rows[0].y, rows[1].y) == (rows[2].y, rows[3].y)
    assert len({row.setting.size for row in rows}) == 1
    marks = {
        item.x if isinstance(item, Disc) else item.rect.x + item.rect.width / 2
        for name in "34"
        for item in elements[name].items
        if isinstance(item, Disc | Pictogram)
    }
    assert max(marks) - min(marks) <= 1


def test_unequally_many_bullets_follow_each_other_closely() -> None:
    """No side has a gap because the other's bullet is longer."""
    sides = {"left": {"heading": "A", "bullets": ["A long line that takes two of them, and more"]},
             "right": {"heading": "B", "bullets": ["One", "Two"]}}  # fmt: skip
    elements = targets_of(picture("compare", slide=slide("compare", sides)))
    one, two = (next(item for item in elements[name].items if isinstance(item, Text)) for name in "23")
    assert two.y - one.y < 2 * one.setting.leading


def test_a_side_that_is_to_come_is_an_outline() -> None:
    """And a bullet of a side that is there a faint dot; of a hidden side there is only the outline."""
    made = slide("compare", UNEQUAL)
    whole, part = picture("compare", slide=made), picture("compare", slide=made, hidden=["right", "3", "4"])
    rect = targets_of(whole)["right"].items[0].rect  # type: ignore[union-attr]
    place = drawn(part)[_area(rect)]
    edge = 2 * 2 * (rect.width + rect.height)
    assert differs(place, ground(part)).sum() == pytest.approx(edge, rel=0.1)
    assert contrast(place) < 1.6
    dots = drawn(picture("compare", slide=made, hidden=["3", "4"]))[_area(rect)]
    assert (dots[200:] != 255).any()


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", SAMPLES)
def test_a_kind_is_laid_out_in_half_a_page_as_well(name: str, shape: str) -> None:
    """All of it lies in its room, and what is read is as large as anywhere."""
    kind, written = SAMPLES[name]
    made = picture(kind, SHAPES[shape], slide=slide(kind, written))
    page, rows = Page(*made.size, made.theme), body(made)[0]
    halves = {"wide": (0.48, 1.0), "tall": (1.0, 0.48), "square": (1.0, 1.0)}[shape]
    room = Rect(page.left, rows.start, page.across * halves[0], (rows.stop - rows.start) * halves[1])
    context = Context(page, room, "en", None, (), Path, {})
    reach = room.inset(-2, -2)
    for element in kinds()[kind].own.lay_out(made.slide, context):
        for item in element.items:
            if isinstance(item, Panel) and item.kind == "card":
                assert reach.holds(item.rect)
            if isinstance(item, Text):
                assert item.setting.size >= 36 * page.scale
                left = item.x - (item.setting.width if item.align == "end" else 0)
                assert left >= reach.x
                assert left + item.setting.width <= reach.right


@pytest.mark.parametrize("shape", SHAPES)
def test_a_long_label_makes_room_for_itself(shape: str) -> None:
    """The figure is smaller then, and what is beyond the smallest is an error of the label."""
    words = "more of the words that say what this number means to those who see it"
    sizes = []
    for count in (1, 2):
        written = {"value": "1,234", "unit": "people", "label": " ".join([words] * count)}
        figure = targets_of(picture("number", SHAPES[shape], slide=slide("number", written)))["value"]
        sizes.append(next(item.setting.size for item in figure.items if isinstance(item, Text)))
    assert sizes[0] >= sizes[1]
    longest = slide("number", {"value": 5, "label": " ".join([words] * 7)})
    if shape != "square":
        assert shares(picture("number", SHAPES[shape], slide=longest))[0] > 0.8
        return
    with pytest.raises(LayoutError, match="does not fit") as caught:
        drawn(picture("number", SQUARE, slide=longest))
    assert caught.value.where == ("number", "label")
