"""Emphasis and characters over or under the line: drawn by real faces, and measured as they are drawn."""

from itertools import pairwise

import numpy as np
import pytest
from counts import times
from hypothesis import given, settings
from hypothesis import strategies as st

from cuelight.drawing.canvas import written
from cuelight.drawing.emphasis import emphasized
from cuelight.drawing.faces import missing, runs
from cuelight.drawing.fonts import is_installed
from cuelight.drawing.indices import index_of
from cuelight.drawing.text import measure, set_text
from cuelight.drawing.theme import Font, Fonts, built_in
from cuelight.model.inline import Inline, Passage, Words, joined
from cuelight.script.inline import read_inline

FONTS = built_in("clinic").fonts
BODY = FONTS.body
RAISED, LOWERED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱˣʸᵃᵇ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₙᵢⱼₜ"


def shown(text: str) -> Inline:
    return read_inline(text).shown


def ink(text: Words, font: Font = BODY, size: float = 100, direction: str | None = None) -> tuple[int, int, float]:
    """Where the ink of a line begins and ends from its base line down, and how much of it there is."""
    mask, _, top = written(text, font, size, "ls", direction)
    pixels = np.asarray(mask, np.float64)
    rows = np.flatnonzero(pixels.max(axis=1) > 60)
    return int(rows[0]) + top, int(rows[-1]) + top + 1, float(pixels.sum() / 255)


def test_strong_is_the_bold_and_emphasis_the_italic_of_the_same_family() -> None:
    """Of both faces of the theme, and both at once."""
    found = [
        (run.text, run.font.family, run.font.weight, run.font.italic)
        for run in runs(shown("a **b** *c* ***d***"), BODY)
    ]
    family = BODY.family
    assert [each for each in found if each[0].strip()] == [
        ("a ", family, 400, False), ("b", family, 700, False), ("c", family, 400, True), ("d", family, 700, True),
    ]  # fmt: skip
    heading = {run.text: run.font for run in runs(shown("a **b** *c*"), FONTS.heading)}
    assert heading["b"].family == heading["c"].family == FONTS.heading.family
    assert heading["b"].weight >= FONTS.heading.weight + 200
    assert heading["c"].italic
    assert ink(shown("**mmm**"))[2] > 1.2 * ink("mmm")[2]


@pytest.mark.parametrize("family", ["Noto Sans Arabic", "Heebo", "Noto Sans Devanagari", "Noto Sans Thai"])
def test_a_family_without_italics_emphasizes_by_its_bold(family: str) -> None:
    """As is usual in these scripts; a word that is partly strong keeps its letters joined."""
    font = Font(family=family)
    face = emphasized(font, is_strong=False, is_emphasis=True)
    assert (face.family, face.weight, face.italic) == (family, 700, False)


def test_text_of_a_family_without_a_bold_has_the_strong_face_of_its_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever family that is."""
    fonts = Fonts(heading=BODY, body=Font(family="Source Serif 4", weight=900), strong=FONTS.strong)
    assert emphasized(fonts.body, is_strong=True, is_emphasis=False) == FONTS.strong
    assert emphasized(fonts.body, is_strong=False, is_emphasis=True).italic


def test_a_word_of_two_faces_keeps_its_letters_joined() -> None:
    """In Arabic a letter has another form at the end of a word than in it."""
    for text, joined_ in (("كت**اب**ة", True), ("و**مائل**", False), ("**ورد**ة", False)):
        parts = runs(shown(text), BODY, "rtl")
        assert any("\N{ZERO WIDTH JOINER}" in part.text for part in parts) is joined_
    whole, split = (ink(text, size=100, direction="rtl") for text in ("بيت", shown("ب*ي*ت")))
    assert abs(whole[0] - split[0]) < 6


_WORDS = st.sampled_from(["one ", "two", " three", "H₂O ", "10⁹", " ", "שלום ", "é", "fi"])
_TEXTS = st.lists(st.tuples(_WORDS, st.booleans(), st.booleans()), min_size=1, max_size=9)


@settings(max_examples=times(60), deadline=None)
@given(_TEXTS, st.floats(250, 900), st.booleans())
def test_lines_with_emphasis_hold_all_of_the_text_in_its_styles(
    parts: list[tuple[str, bool, bool]], width: float, even: bool
) -> None:
    """In order, none wider than asked unless it is one word, and as wide as the ink that is drawn."""
    text = joined(Inline(tuple(Passage(*part) for part in parts)))
    found = set_text(text, BODY, 50, width, even=even)
    words = " ".join(str(text).split())
    assert " ".join(filter(None, (str(line).replace("\N{NO-BREAK SPACE}", " ") for line in found.lines))) == words
    for line in found.lines:
        assert measure(line, BODY, 50) <= max(width, 250) or " " not in str(line)
        if str(line).strip():
            assert abs(written(line, BODY, 50, "ls", None)[0].width - measure(line, BODY, 50)) < 30


def test_a_line_without_emphasis_is_set_as_it_was() -> None:
    """Signs that are text make no difference."""
    plain = "Some words of 2*3*4 and snake_case that are broken over two or three lines"
    assert set_text(shown(plain), BODY, 50, 500) == set_text(plain, BODY, 50, 500)


@pytest.mark.parametrize("font", [FONTS.body, FONTS.strong, FONTS.heading], ids=["body", "strong", "heading"])
@pytest.mark.parametrize("character", RAISED + LOWERED)
def test_a_raised_character_is_small_and_high_and_a_lowered_one_small_and_low(character: str, font: Font) -> None:
    """In the family of the text, or of its figures; never as large as a letter, and never that of another family."""
    index = index_of(character)
    assert index is not None
    assert not missing(character, font)
    (run,) = runs(character, font)
    figures = runs("2", font)[0].font.family
    assert run.font.family in (font.family, figures)
    top, bottom, _ = ink(character, font)
    base_top, base_bottom, _ = ink(index.base, font)
    assert bottom - top <= 0.75 * (base_bottom - base_top) + 2
    if index.is_raised:
        assert top <= base_top + 12
        assert (top + bottom) / 2 < (base_top + base_bottom) / 2
    else:
        assert bottom >= base_bottom - 1
        assert (top + bottom) / 2 > (base_top + base_bottom) / 2


@pytest.mark.parametrize("font", [FONTS.body, FONTS.strong, FONTS.heading], ids=["body", "strong", "heading"])
def test_figures_over_and_under_the_line_are_of_one_height(font: Font) -> None:
    """Also those of which the face has only some: `m²` beside `10⁹`."""
    for figures in ("²³⁴⁵⁷⁹", "₂₃₄₅₇₉"):
        heights = [ink(each, font, 200)[1] - ink(each, font, 200)[0] for each in figures]
        assert max(heights) - min(heights) <= 6
        tops = [ink(each, font, 200)[0] for each in figures]
        assert max(tops) - min(tops) <= 6


def test_an_index_has_the_weight_and_the_cut_of_its_text() -> None:
    """Strong text has strong indices."""
    for text, is_strong, is_italic in (("**H₂Oxⁿ**", True, False), ("*H₂Oxⁿ*", False, True), ("H₂Oxⁿ", False, False)):
        for run in runs(shown(text), BODY):
            assert (run.font.weight >= 700, run.font.italic) == (is_strong, is_italic)
            assert is_installed(run.font)
    widths = [measure(shown(text), BODY, 100) for text in ("10⁹", "10⁹⁹", "10⁹⁹⁹")]
    assert all(0 < other - one < measure("9", BODY, 100) for one, other in pairwise(widths))


def test_ordinal_signs_stay_what_they_are() -> None:
    """They are letters of Spanish and Portuguese, which every face has."""
    assert index_of("ª") is index_of("º") is index_of("™") is index_of("½") is index_of("a") is None
