"""Lines: broken where a typesetter would, never wider than their box, and all of the text in them."""

import numpy as np
import pytest
from counts import times
from hypothesis import given, settings
from hypothesis import strategies as st

from cuelight.drawing.fonts import check_fonts, open_font
from cuelight.drawing.text import measure, set_text
from cuelight.drawing.theme import Font, built_in
from cuelight.errors import EngineError
from cuelight.languages.graphemes import parted
from cuelight.languages.words import words_of

BODY = built_in("clinic").fonts.body
SIZE = 50


def lines(text: str, width: float = 700, *, even: bool = False) -> tuple[str, ...]:
    return set_text(text, BODY, SIZE, width, even=even).lines


words = st.lists(st.text("abcdefgilmnoprstuw", min_size=1, max_size=12), min_size=1, max_size=40)


@settings(max_examples=times(60), deadline=None)
@given(words, st.floats(350, 1600), st.booleans())
def test_lines_hold_the_whole_text_and_fit_their_width(words: list[str], width: float, even: bool) -> None:
    """In order, in as few lines as a greedy setting needs."""
    text = " ".join(words)
    found = lines(text, width, even=even)
    assert " ".join(found) == text
    assert all(measure(line, BODY, SIZE) <= width for line in found if " " in line)
    greedy = [words[0]]
    for word in words[1:]:
        longer = f"{greedy[-1]} {word}"
        if measure(longer, BODY, SIZE) <= width:
            greedy[-1] = longer
        else:
            greedy.append(word)
    assert len(found) == len(greedy)


@pytest.mark.parametrize("text", ["5 mm", "95 %", "40 Gy", "37 °C", "< 5", "Dr. Green", "Fig. 14", "30 years"])
@pytest.mark.parametrize("before", range(12, 34))
def test_a_number_and_its_unit_stay_together(text: str, before: int) -> None:
    """Wherever the line would have to break."""
    filled = ("word " * 8)[:before].strip()
    joined = "\n".join(lines(f"{filled} {text} and more of it", 560))
    assert text.replace(" ", "\N{NO-BREAK SPACE}") in joined


def test_no_short_word_stands_alone_at_the_end() -> None:
    """Where the lines above can spare one."""
    text = "The tumour is found in new places and also in the liver of"
    for width in range(400, 1200, 20):
        found = lines(text, width)
        assert " " in found[-1] or len(found[-1]) > 8, found


def test_even_lines_are_of_like_length() -> None:
    """A heading in two lines is not a long line over a short one."""
    one, two = lines("What to bring to the talk with your doctor and the others", 1100, even=True)
    assert 0.75 < measure(one, BODY, SIZE) / measure(two, BODY, SIZE) < 1.33


def test_a_line_may_end_after_a_hyphen_a_slash_or_a_dash_but_not_in_a_range_of_numbers() -> None:
    """The hyphen stays at the line's end."""
    assert lines("a well-established-treatment-for-everybody", 500)[0].endswith("-")
    assert lines("radiotherapy/chemotherapy/immunotherapy", 500)[0].endswith("/")
    assert all("3-4" in line for line in lines("metastases 3-4", 320) if "3" in line)


def test_no_line_of_a_wide_script_begins_with_a_closing_mark() -> None:
    """Nor ends with an opening one."""
    for width in range(120, 600, 10):
        for line in lines("「これは、とても長い文章です。」", width):
            assert line[0] not in "、。」"
            assert line[-1] != "「"


def test_accents_and_ligatures_are_known_characters() -> None:
    """Composed or not; text is shaped, so `fi` is narrower than its letters, and `AV` is kerned."""
    heading = built_in("clinic").fonts.heading
    for pair in ("fi", "AV"):
        assert measure(pair, heading, 100) < sum(measure(letter, heading, 100) for letter in pair) - 2
    assert open_font(BODY, 50).getlength("é") == open_font(BODY, 50).getlength("e\u0301")


def test_a_face_has_the_asked_weight_and_the_letters_of_its_text_cut_at_every_size() -> None:
    """Source Serif 4 is one file for all weights and optical sizes."""
    light, bold = (Font(family="Source Serif 4", weight=weight) for weight in (300, 800))
    assert measure("weight", bold, 60) > 1.04 * measure("weight", light, 60)
    heading = built_in("clinic").fonts.heading
    widths = [measure("When a tumour has spread", heading, size) / size for size in (24, 68, 104, 300)]
    assert max(widths) < 1.01 * min(widths)


@pytest.mark.parametrize("size", [68, 104])
def test_the_thinnest_strokes_of_a_heading_are_thick_enough_to_last(size: int) -> None:
    """Down the middle of an `e` are three strokes, each at least a twenty-fifth of the size."""
    mask = open_font(built_in("clinic").fonts.heading, size).getmask("e")
    column = np.array(mask, float).reshape(mask.size[::-1])[:, mask.size[0] // 2] / 255
    gaps = np.flatnonzero(column == 0)
    strokes = [part.sum() for part in np.split(column, gaps) if part.any()]
    assert len(strokes) == 3
    assert min(strokes) >= size / 25


def test_a_family_that_is_not_installed_is_named_with_its_package() -> None:
    """And so is how to install it."""
    with pytest.raises(EngineError, match="'No Such Face'") as caught:
        open_font(Font(family="No Such Face"), 40)
    assert "pip install fontpkg-no-such-face" in caught.value.hint


def test_all_faces_of_the_built_in_theme_are_there() -> None:
    """By their own names."""
    assert check_fonts(built_in("clinic")) == [
        "Source Serif 4 600", "Atkinson Hyperlegible 400", "Atkinson Hyperlegible 700", "JetBrains Mono 400",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "海の水は太陽の熱で温められ、水蒸気になって空に昇ります。",
        "首先，太阳照耀大地。水从海洋蒸发到空气中，2024年研究人员发现了COVID-19病毒的新变种。",
        "ดวงอาทิตย์ทำให้น้ำในทะเลร้อนขึ้น น้ำกลายเป็นไอ",
        "태양은 바다를 데웁니다. 물은 수증기가 됩니다.",
    ],
)
def test_lines_end_where_words_do(text: str) -> None:
    """In every script; a word that is wider stands alone, or is cut where it may be cut anywhere."""
    words = words_of(text)
    ends = [sum(map(len, words[:count])) for count in range(len(words) + 1)]
    for width in range(200, 900, 50):
        at = 0
        for line in lines(text, width):
            start = text.index(line, at)
            at = start + len(line)
            assert start in ends
            assert at in ends or text[at : at + 1] == " "
    narrow = set_text(text, BODY, SIZE, 60, anywhere=True).lines
    assert "".join(narrow).replace(" ", "") == text.replace(" ", "")
    assert all(parted(text, text.index(line)) for line in narrow)
    assert any("2024" in line for line in narrow) == ("2024" in text)


def test_a_number_keeps_its_unit_before_a_word_without_blanks() -> None:
    """As everywhere."""
    assert any(
        "3.5\N{NO-BREAK SPACE}mg药物" in line or "3.5\N{NO-BREAK SPACE}mg" in line
        for line in lines("每天服用3.5 mg药物", 120)
    )
