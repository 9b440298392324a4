"""What the theme's face lacks another draws: signs, numerals without a slash, names of any script."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuelight.drawing.canvas import written
from cuelight.drawing.faces import chain, missing, runs
from cuelight.drawing.fonts import has_character
from cuelight.drawing.reading_order import from_left, levels
from cuelight.drawing.text import check_characters, measure
from cuelight.drawing.theme import Font, built_in
from cuelight.errors import LayoutError

FONTS = built_in("clinic").fonts
BODY = FONTS.body

SIGNS = "₂ ⁹ ² ³ α β µ γ Δ → ✓ ✗ ≥ ≤ ± × ½ ⅓ ¼ π ≈ √ ∞ ☃ 😀 Łódź Škoda Ñandú Nguyễn Ωμέγα Москва"
NAMES = "שלום مرحبا नमस्ते สวัสดี"


@pytest.mark.parametrize("text", [*SIGNS.split(), *NAMES.split()])
@pytest.mark.parametrize("font", [FONTS.body, FONTS.strong, FONTS.heading], ids=["body", "strong", "heading"])
def test_ordinary_signs_and_names_of_any_script_are_drawn(text: str, font: Font) -> None:
    """By a face that has them: none of them is the box that stands for a missing character."""
    assert not missing(text, font)
    assert all(has_character(run.font, each) for run in runs(text, font) for each in run.text)
    mask, _, _ = written(text, font, 50, "ls", None)
    assert np.asarray(mask).max() > 200


def test_a_zero_is_not_crossed_out() -> None:
    """Its middle is empty; alone and in a number, in text and in strong text."""
    for font in (FONTS.body, FONTS.strong, FONTS.heading):
        mask, _, _ = written("0", font, 200, "ls", None)
        pixels = np.asarray(mask)
        height, width = pixels.shape
        middle = pixels[height // 3 : -height // 3, width * 2 // 5 : width * 3 // 5]
        assert middle.max() < 40
        (run,) = runs("1,000"[2:], font)
        assert run.text == "000"


def test_only_what_no_face_has_is_an_error_and_all_of_it_at_once() -> None:
    """Each sign by its name, so that an author knows what it is."""
    check_characters(SIGNS, BODY, ("text",))
    with pytest.raises(LayoutError) as caught:
        check_characters("plain \U00013000 and \U00012000, \U00013000", BODY, ("text",))
    message = str(caught.value)
    assert message.count("U+13000") == 1
    assert "U+12000" in message
    assert caught.value.code == "missing-character"


def test_a_blank_between_two_faces_stands_between_them() -> None:
    """Also beside words that run the other way: it is drawn by the line's own face."""
    assert [run.text for run in runs("שלום ab", BODY)] == ["שלום", " ab"]
    assert [run.text for run in runs("שלום עולם", BODY)] == ["שלום עולם"]
    assert [run.text for run in runs("שלום ab", BODY, "rtl")] == ["ab", " ", "שלום"]


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("0.1", "0.1"),
        ("1,050.75", "1,050.75"),
        ("30-40", "30-40"),
        ("H₂O", "H₂O"),
        ("5 mm", "mm 5"),
        ("שלום 0.1", "0.1 שלום"),
        ("CO₂ שלום", "שלום CO₂"),
        ("שלום → עולם", "שלום → עולם"),
    ],
)
def test_a_line_that_runs_to_the_left_stands_as_the_unicode_algorithm_has_it(line: str, seen: str) -> None:
    """However many faces draw it: the parts from left to right, and no number turned round."""
    found = runs(line, BODY, "rtl")
    parts = [run.text if run.direction != "rtl" else run.text[::-1] for run in found]
    wanted = seen if "→" not in seen else "םלוע → םולש"
    turned = "".join(parts).replace("\N{RIGHT-TO-LEFT MARK}", "")
    assert turned == "".join(_letters_turned(wanted))


def _letters_turned(text: str) -> str:
    """A text as it stands, word by word: the letters of Hebrew words from the last to the first."""
    return " ".join(word[::-1] if "א" <= word[0] <= "ת" and "→" not in text else word for word in text.split(" "))


def test_a_decimal_is_no_other_number_in_a_line_that_runs_to_the_left() -> None:
    """Drawn by two faces it looks as it does in one that runs to the right."""
    masks = [np.asarray(written(number, BODY, 80, "ls", "rtl")[0]) for number in ("0.1", "0.7", "12.50")]
    plain = [np.asarray(written(number, BODY, 80, "ls", None)[0]) for number in ("0.1", "0.7", "12.50")]
    assert all(np.array_equal(one, other) for one, other in zip(masks, plain, strict=True))


@given(st.text(st.sampled_from("ab 019.,-(שלمر→²\N{NO-BREAK SPACE}"), max_size=16), st.booleans())
def test_the_order_of_a_line_is_that_of_the_bidirectional_algorithm(line: str, is_rtl: bool) -> None:
    """Character by character, as the reference that the library has in another language says."""
    from bidi import get_display

    at = levels(line, is_rtl=is_rtl)
    mine = "".join(from_left(list(line), at))
    theirs = get_display(line, base_dir="R" if is_rtl else "L")
    assert mine.replace(")", "(") == theirs.replace(")", "(")


@given(st.text(st.sampled_from("ab 0→✓²αשل́ไ\N{ZERO WIDTH SPACE}"), max_size=20))
def test_runs_are_the_whole_line_and_as_wide_as_they_say(line: str) -> None:
    """Whatever faces draw it."""
    found = runs(line, BODY)
    assert sorted("".join(run.text for run in found)) == sorted(line)
    is_one_way = not set(line) & set("שل")
    assert all((one.font, one.size) != (other.font, other.size) for one, other in pairwise(found)) or not is_one_way
    assert measure(line, BODY, 50) >= 0


def test_a_face_that_has_everything_draws_alone() -> None:
    """Most lines are one run in the theme's face."""
    assert [run.font for run in runs("A plain line, as most are.", BODY)] == [BODY]
    assert chain(BODY)[0] is BODY


@pytest.mark.parametrize("is_rtl", [True, False])
def test_any_sign_of_direction_has_a_level(is_rtl: bool) -> None:
    """Isolates as well, whether or not they are closed."""
    signs = "\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e\u200e\u200f"
    for sign in signs:
        for text in (f"שלום {sign} abc", f"{sign}שלום 12", f"{sign * 150}ש", f"ש{sign}a\u2069 b\u202c"):
            assert len(levels(text, is_rtl=is_rtl)) == len(text)
    inside = levels("a ש\u2067b c\u2069", is_rtl=False)
    assert inside[4] % 2 == 0 and inside[2] % 2 == 1
