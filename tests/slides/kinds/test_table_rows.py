"""Tables, drawn and measured: numbers in line, columns in balance, rows that do not move."""

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from chart_samples import TABLE, cut, laid, rgb, shown
from hypothesis import given
from hypothesis import strategies as st
from slide_samples import HD, PORTRAIT, Pixels, contrast, differs, drawn

from cuelight.drawing.picture import Picture
from cuelight.drawing.shapes import Bar, Panel, Text
from cuelight.errors import LayoutError
from cuelight.model.geometry import Rect
from cuelight.slides.kinds.table_grid import balanced
from cuelight.slides.kinds.table_slide import TableSlide

ROWS = [target for target in TABLE.targets if "@" not in target]


def band(made: Picture, target: str) -> Rect:
    """Where a row's light would be."""
    (element,) = (element for element in laid(made) if element.target == target)
    (box,) = (item for item in element.items if isinstance(item, Panel))
    return box.rect


def cells(made: Picture, target: str) -> list[Text]:
    """What stands in a row, from the first column on."""
    row = (element for element in laid(made) if target in (element.target, element.inside))
    return [item for element in row for item in element.items if isinstance(item, Text)]


def without(pixels: Pixels, rect: Rect, by: float) -> Pixels:
    """A copy in which one area is black."""
    copy = pixels.copy()
    cut(copy, rect, by)[:] = 0
    return copy


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
