"""Tables of numbers in pixels: decimals in line, negatives, units, totals, icons, cells that a cue lights."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from slide_samples import HD, PORTRAIT, Pixels, box_of, differs, drawn, picture

from cuelight.checks.check import check
from cuelight.drawing.picture import Picture
from cuelight.drawing.shapes import Bar, Panel, Text
from cuelight.drawing.text import measure
from cuelight.errors import ScriptError
from cuelight.languages.numerals import decimals_at, is_number, parted, with_minus
from cuelight.project import Project
from cuelight.script.film_fields import Size
from cuelight.slides.elements import Element, Pictogram
from cuelight.slides.kinds.table import KIND
from cuelight.slides.kinds.table_slide import TableSlide
from cuelight.slides.layout import lay_out

ACCOUNT = {
    "columns": ["Item", {"text": 2024, "unit": "€ m"}, {"text": 2025, "unit": "€ m"}, "Change"],
    "rows": [
        ["Revenue", "1,239.2", "1,310", "+5.7%"],
        ["Cost", "(811.45)", "-790.4", "-2.6%"],
        ["Taxes", "(12)", "\N{EN DASH}", "n/a"],
        ["Profit", "415.75", "519.6", "+25%"],
    ],
    "totals": 1,
}


def shown(written: Any, size: Size = HD, **state: Any) -> Picture:
    """A picture of a table as an author writes it."""
    return picture("table", size, slide=TableSlide.model_validate(written), **state)


def cell(made: Picture, row: int, column: int) -> Text:
    """What is written in a cell, from 1."""
    elements = [element for element in lay_out(made, Path) if str(row) in (element.target, element.inside)]
    return [item for element in elements for item in element.items if isinstance(item, Text)][column - 1]


def edges(text: Text, language: str) -> tuple[float, float]:
    """Where a number begins, and where its decimals would, pixels."""
    left = text.x - (text.setting.width if text.align == "end" else 0)
    whole = parted(text.setting.lines[0], language).whole
    return left, left + measure(whole, text.setting.font, text.setting.size)


@pytest.mark.parametrize(("language", "values"), [
    ("en", ["1,239.2", "(811.45)", "-12", "7", "0.5", "1,200"]),
    ("de", ["1.239,2", "(811,45)", "-12", "7", "0,5", "1.200"]),
    ("de-CH", ["1'239.2", "(811.45)", "-12", "7", "0.5", "1'200"]),
    ("fr", ["1 239,2", "(811,45)", "-12 €", "7 €", "0,5 %", "1 200"]),
    ("ar", ["1,239.2", "(811.45)", "-12", "7", "0.5", "1,200"]),
    ("he", ["1,239.2", "(811.45)", "\N{MINUS SIGN}12", "7", "0.5", "1,200"]),
])  # fmt: skip
def test_decimals_are_in_line(language: str, values: list[str]) -> None:
    """Whatever stands before and after them, and whichever way the page is written."""
    made = shown({"columns": ["What", "Value"], "rows": [[f"Row {at}", value] for at, value in enumerate(values)]},
                 language=language)  # fmt: skip
    points = [edges(cell(made, row, 2), language)[1] for row in range(1, len(values) + 1)]
    assert max(points) - min(points) <= 1.5
    assert len({edges(cell(made, row, 2), language)[0] for row in range(1, len(values) + 1)}) > 1


def test_the_last_digits_are_in_line_in_pixels() -> None:
    """A bracket hangs behind them, and the head ends where they do."""
    made = shown({"columns": ["What", "A"], "rows": [["One", "88"], ["Two", "(88)"], ["Three", "-88"]]})
    pixels = drawn(made)
    ends = []
    for row in (1, 2, 3):
        text = cell(made, row, 2)
        _, point = edges(text, "en")
        ends.append(_ink(pixels, text, point - 120, point + 1))
    assert max(ends) - min(ends) <= 1
    bracket = cell(made, 2, 2)
    assert _ink(pixels, bracket, edges(bracket, "en")[1], bracket.x + 40) > ends[0] + 4
    head = next(item for element in lay_out(made, Path) for item in element.items
                if isinstance(item, Text) and item.setting.lines == ("A",))  # fmt: skip
    assert head.align == "end"
    assert abs(head.x - edges(cell(made, 1, 2), "en")[1]) <= 1


def _ink(pixels: Pixels, text: Text, left: float, right: float) -> int:
    """The last column of pixels with ink between two places of a text's line."""
    part = pixels[round(text.y) : round(text.y + text.setting.height), round(left) : round(right)]
    return round(left) + box_of(part.max(axis=-1) < 200)[2]


def test_negatives_may_be_written_in_the_accounting_way() -> None:
    """One in brackets turns no column of numbers into one of words, and a hyphen before a number is a true minus."""
    rows = [["Revenue", "39.2", "39.2"], ["Cost", "(11.4)", "-11.4"], ["Profit", "27.8", "27.8"]]
    made = shown({"columns": ["Item", "A", "B"], "rows": rows})
    assert {cell(made, row, column).align for row in (1, 2, 3) for column in (2, 3)} == {"end"}
    assert cell(made, 2, 2).setting.lines == ("(11.4)",)
    assert cell(made, 2, 3).setting.lines == ("\N{MINUS SIGN}11.4",)
    (said,) = KIND.words(TableSlide.model_validate(ACCOUNT), "en")
    assert tuple(map(str, said.rows[0])) == ("Item", "2024 (€ m)", "2025 (€ m)", "Change")
    assert tuple(map(str, said.rows[2])) == ("Cost", "(811.45)", "\N{MINUS SIGN}790.4", "\N{MINUS SIGN}2.6%")


NUMBERS = [
    "39.2", "(1,200)", "\N{MINUS SIGN}1,200", "-5%", "€(1,200)", "(€1,200)", "$ 5", "CHF 1'200.50", "1 000 000 €",
    "12\N{EN DASH}24", "12-24", "12 to 24", "12 bis 24", "1 in 8", "~ 30", "< 5 mm", "± 3", "5 °C", "٩٥٫٥", "1,2", "0",
]  # fmt: skip
WORDS = [
    "Stage 2",
    "T1",
    "three",
    "3 months",
    "12 mg/kg",
    "1/2 of it",
    "()",
    "(",
    "-",
    "",
    "to 5",
    "(5",
    "5)",
    "a(5)",
]


@pytest.mark.parametrize("text", NUMBERS)
def test_what_people_write_for_a_number_is_one(text: str) -> None:
    """With sign, currency, short unit, brackets, or of a range."""
    assert is_number(text)
    found = parted(text, "en")
    assert found.whole + found.rest == text


@pytest.mark.parametrize("text", WORDS)
def test_what_is_more_or_less_than_a_number_is_words(text: str) -> None:
    """So its column stands at the left."""
    assert not is_number(text)


@pytest.mark.parametrize(("number", "tag", "at"), [
    ("1,200", "en", None), ("1,200", "de", 1), ("1.200", "de", None), ("1.200", "en", 1), ("1,20", "en", 1),
    ("1.234,5", "en", 5), ("1,234.5", "de", 5), ("1.234.567", "de", None), ("0,125", "en", 1), ("1,200", "fi", 1),
    ("1,200", "es-MX", None), ("1,200", "es", 1), ("1,200", "en-ZA", 1), ("39", "en", None),
])  # fmt: skip
def test_what_parts_decimals_follows_from_what_was_written_and_then_from_the_language(
    number: str, tag: str, at: int | None
) -> None:
    """Only of one mark before three digits can it not be seen."""
    assert decimals_at(number, tag) == at


MINUSES = {"-5": "\N{MINUS SIGN}5", "€-5": "€\N{MINUS SIGN}5", "-€5": "\N{MINUS SIGN}€5", "a -5": "a \N{MINUS SIGN}5"}


@pytest.mark.parametrize(("before", "after"), [*MINUSES.items(), ("3-4", "3-4"), ("COVID-19", "COVID-19")])
def test_a_hyphen_before_a_number_is_a_minus(before: str, after: str) -> None:
    """And none that joins."""
    assert with_minus(before) == after


def test_totals_are_strong_under_a_rule() -> None:
    """All of their cells, and the line over the first is darker than those between rows."""
    made = shown(ACCOUNT)
    weights = [{cell(made, row, column).setting.font.weight for column in (2, 3, 4)} for row in (1, 2, 3, 4)]
    assert weights == [{400}, {400}, {400}, {700}]
    lines = {target: [item for item in element.items if isinstance(item, Bar)]
             for target, element in _rows(made).items()}  # fmt: skip
    assert [item.colour for item in lines["3"]] == ["hairline"]
    assert [item.colour for item in lines["4"]] == ["line"]
    assert lines["4"][0].rect.height == 4


def _rows(made: Picture) -> dict[str, Element]:
    return {element.target: element for element in lay_out(made, Path) if element.target and "@" not in element.target}


def test_a_unit_stands_under_its_head() -> None:
    """Lighter than that, and all heads are on one line."""
    items = [item for element in lay_out(shown(ACCOUNT), Path) if element.target is None for item in element.items]
    heads = {item.setting.lines[0]: item for item in items if isinstance(item, Text)}
    assert len({heads[name].y for name in ("Item", "2024", "2025", "Change")}) == 1
    units = [item for item in items if isinstance(item, Text) and item.setting.lines == ("€ m",)]
    assert [unit.x for unit in units] == [heads["2024"].x, heads["2025"].x]
    assert units[0].y >= heads["2024"].y + heads["2024"].setting.height
    assert units[0].setting.font.weight < heads["2024"].setting.font.weight


def test_icons_stand_before_the_words_of_cells() -> None:
    """All words of their column are in line, also of a cell without one; before a number the icon is right there."""
    rows = [[{"text": "Lungs", "icon": "lungs"}, 12], ["Elsewhere", {"text": 4, "icon": "liver"}]]
    made = shown({"columns": ["Organ", "Cases"], "rows": rows})
    assert cell(made, 1, 1).x == cell(made, 2, 1).x
    icons = [item for element in lay_out(made, Path) for item in element.items if isinstance(item, Pictogram)]
    first, second = (icon.rect for icon in icons)
    assert first.right < cell(made, 1, 1).x
    number = cell(made, 2, 2)
    assert 0 < number.x - number.setting.width - second.right < second.width
    pixels, without = (
        drawn(made),
        drawn(shown({"columns": ["Organ", "Cases"], "rows": [["Lungs", 12], ["Elsewhere", 4]]})),
    )
    assert differs(pixels, without).any()


def test_a_cue_lights_a_cell_and_the_others_step_back() -> None:
    """The cell is there with its row, whether it was named or not, and has a band; what its row is about stays, too."""
    slide = TableSlide.model_validate(ACCOUNT)
    assert slide.targets[:6] == ("1", "2", "3", "4", "1@2024", "1@2025")
    made, lit = shown(ACCOUNT), shown(ACCOUNT, lit="2@2024")
    rect = next(item.rect for element in lay_out(made, Path) if element.target == "2@2024"
                for item in element.items if isinstance(item, Panel))  # fmt: skip
    plain, bright = drawn(made), drawn(lit)
    middle = (round(rect.y + rect.height / 2), round(rect.x) + 10)
    assert bright[middle].tolist() == [0xDD, 0xEE, 0xEE]
    other = cell(made, 1, 2)
    place = slice(round(other.y), round(other.y + other.setting.height)), slice(round(other.x - 60), round(other.x))
    assert bright[place].min() > plain[place].min()
    about = cell(made, 2, 1)
    place = slice(round(about.y), round(about.y + about.setting.height)), slice(round(about.x), round(about.x) + 90)
    assert (bright[place] == plain[place]).all()
    assert shown(ACCOUNT, hidden=["2@2024"]).inputs == made.inputs
    assert (drawn(shown(ACCOUNT, hidden=["2", "2@change"])) == drawn(shown(ACCOUNT, hidden=["2"]))).all()


def test_a_column_that_no_word_names_is_called_by_its_number() -> None:
    """And one whose head another has, too."""
    slide = TableSlide.model_validate({"columns": ["What", "بند", "A", "A", "B c"], "rows": [[1, 2, 3, 4, 5]]})
    assert slide.names == ("", "2", "3", "4", "b-c")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"totals": 4}, "of 4 rows, 4 cannot be totals"),
        ({"totals": -1}, "greater than or equal to 0"),
        ({"totals": "all"}, "integer"),
        ({"rows": [["a", "b", "c"]]}, "row 1 has 3 cells, but there are 4 columns"),
        ({"columns": ["a", {"unit": "mm"}, "c", "d"]}, "Field required"),
        ({"columns": ["a", {"text": "b", "units": "mm"}, "c", "d"]}, "Extra inputs"),
        ({"rows": [["a", {"icon": "lungs"}, "c", "d"]], "totals": 0}, "Field required"),
        ({"rows": [["a", True, "c", "d"]], "totals": 0}, "valid dictionary"),
        ({"rows": [["a", [1], "c", "d"]], "totals": 0}, "valid dictionary"),
    ],
)
def test_a_table_that_is_none_is_refused(more: dict[str, Any], said: str) -> None:
    """Whatever is wrong with it."""
    with pytest.raises(ValidationError, match=said):
        TableSlide.model_validate({**ACCOUNT, **more})


WRONG = """\
title: A table
scenes:
  - heading: Costs
    table:
      columns: [Item, {text: Cost, unit: € m}]
      rows: [[Lungs, 1], [{text: Total, icon: lngs}, 2]]
      totals: 2
    say: It [costs](#1@price) that.
"""


def test_what_is_wrong_in_a_script_is_told_at_its_place(tmp_path: Path) -> None:
    """An icon that no set has, totals of nothing, a cell that is not there: line and column, and what is known."""
    for text, said in (
        (WRONG, "7:15: of 2 rows, 2 cannot be totals"),
        (WRONG.replace("totals: 2", "totals: 1"), "there is no element '1@price'"),
        (WRONG.replace("totals: 2", "totals: 1").replace("price", "cost"), "6:47: there is no icon 'lngs'"),
    ):
        (tmp_path / "scripts").mkdir(exist_ok=True)
        (tmp_path / "scripts" / "costs.yaml").write_text(text, "utf-8")
        with pytest.raises(ScriptError) as caught:
            list(check(Project(tmp_path), [tmp_path / "scripts" / "costs.yaml"]))
        assert any(said in str(problem) for problem in caught.value.diagnostics), [
            str(each) for each in caught.value.diagnostics
        ]


@pytest.mark.parametrize("size", [HD, PORTRAIT], ids=["wide", "tall"])
def test_a_small_table_stands_on_a_sheet_as_wide_as_the_page(size: Size) -> None:
    """With rows of one height, and large text; a full one is open."""
    made = shown({"columns": ["A", "B"], "rows": [["one", 2], ["three", 4]]}, size)
    sheet = next(item.rect for element in lay_out(made, Path) if element.target is None
                 for item in element.items if isinstance(item, Panel))  # fmt: skip
    assert sheet.width == size.width - 224
    bands = [next(item.rect for item in element.items if isinstance(item, Panel)) for element in _rows(made).values()]
    assert len({rect.height for rect in bands}) == 1
    assert all(two.y > one.y for one, two in pairwise(bands))
    assert cell(made, 1, 2).setting.size == 60
    if size is HD:
        full = shown({"columns": ["A", "B"], "rows": [["one", at] for at in range(8)]}, size)
        static = (element for element in lay_out(full, Path) if element.target is None)
        assert not [item for element in static for item in element.items if isinstance(item, Panel)]
