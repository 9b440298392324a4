"""Formulas on a slide: large, in the middle, lit line by line; and what cannot be set is told at its character."""

import logging
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from command import called
from counts import times
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from pydantic import ValidationError
from slide_samples import HD, PORTRAIT, SMALL, box_of, contrast, differs, drawn, ground, picture, targets_of
from small_project import SmallProject

from cuelight.drawing.picture import Picture
from cuelight.drawing.shapes import Page, Panel
from cuelight.drawing.theme import built_in
from cuelight.errors import LayoutError
from cuelight.model.geometry import Rect
from cuelight.model.timeline import State
from cuelight.script.film_fields import Size
from cuelight.script.slide_kinds import kinds
from cuelight.slides.elements import Formula
from cuelight.slides.fits import check
from cuelight.slides.kinds.formula import extent, formula_mask
from cuelight.slides.kinds.formula_text import LONGEST, FormulaError, displayed
from cuelight.slides.kinds.math_slide import MathSlide
from cuelight.slides.layout import lay_out

SQUARE = Size(1080, 1080)
SPREAD = MathSlide(text=r"\sigma = \sqrt{\frac{1}{N}\sum_{i=1}^{N}(x_i-\mu)^2}", alt="The standard deviation")
BAYES = MathSlide(
    text="P(A \\mid B) &= \\frac{P(B \\mid A) \\, P(A)}{P(B)}\n&= \\frac{0.9 \\times 0.01}{0.06}\n&\\approx 15\\,\\%",
    alt="The probability of A given B is about 15 percent",
    lines={"rule": "1", "values": "2", "result": "3"},
)


def shown(slide: MathSlide = SPREAD, size: Size = HD, **changed: Any) -> Picture:
    return picture("math", size, slide=slide, **{"heading": None, **changed})


def formulas(made: Picture) -> list[Formula]:
    """Its lines, or the sides of them."""
    return [item for element in lay_out(made, Path) for item in element.items if isinstance(item, Formula)]


def cut(pixels: NDArray[Any], rect: Rect) -> NDArray[Any]:
    return pixels[round(rect.y) : round(rect.bottom), round(rect.x) : round(rect.right)]


def said(text: str) -> LayoutError:
    """What an author is told of a formula."""
    with pytest.raises(LayoutError) as error:
        check(shown(MathSlide(text=text, alt="A")), Path)
    assert error.value.where == ("math", "text")
    return error.value


@pytest.mark.parametrize("size", [HD, SMALL, PORTRAIT, SQUARE], ids=str)
@pytest.mark.parametrize("slide", [SPREAD, BAYES, MathSlide(text="E = mc^2", alt="Energy")])
def test_it_is_large_and_in_the_middle(slide: MathSlide, size: Size) -> None:
    """What is seen fills its place to the pixel, lies inside the margins, and is centred."""
    made = shown(slide, size)
    pixels, page = drawn(made), Page(*size, built_in("clinic"))
    bottom = round(page.bottom)
    left, top, right, low = box_of(differs(pixels, ground(made))[:bottom])
    rects = [formula.rect for formula in formulas(made)]
    assert abs(left - min(rect.x for rect in rects)) <= 2
    assert abs(right - max(rect.right for rect in rects)) <= 2
    assert abs((left + right) / 2 - size.width / 2) <= 2
    assert abs((top + low) / 2 - (page.top + bottom) / 2) < 0.06 * size.height
    assert all(page.safe.holds(rect) for rect in rects)
    assert right - left > 0.25 * size.width


def test_a_short_formula_is_not_absurdly_large() -> None:
    """A single letter is no larger than a letter of any formula."""
    (letter,) = formulas(shown(MathSlide(text="x", alt="x")))
    assert 60 < letter.rect.height < 120


@pytest.mark.parametrize("size", [HD, PORTRAIT, SQUARE], ids=str)
def test_nothing_is_smaller_than_can_be_read(size: Size) -> None:
    """44 pixels at 1080p, so that the letters of an index have 30."""
    exponents = "+".join(["x_i"] * 60)
    for length in range(20, 100, 8):
        try:
            (made,) = formulas(shown(MathSlide(text=exponents[:length].rstrip("+_"), alt="A"), size))
        except LayoutError as error:
            assert "too wide, even at the smallest size" in error.message
            return
        seen = extent(made.source)
        assert made.rect.width / (seen.right - seen.left) >= 0.44 - 1e-3
    raise AssertionError("it never becomes too wide")


def test_lines_are_aligned_where_their_author_says() -> None:
    """At `&`, in films from right to left, too."""
    for language in ("en", "ar"):
        made = formulas(shown(BAYES, language=language))
        assert len(made) == 4
        before, *after = made
        lefts = [formula.rect.x for formula in after]
        assert max(lefts) - min(lefts) < 8, "the signs stand below each other"
        assert before.rect.right < min(lefts)
        assert [formula.rect.y for formula in after] == sorted(formula.rect.y for formula in after)
    free = MathSlide(text="a = b\nabc = defghi", alt="A")
    middles = [formula.rect.x + formula.rect.width / 2 for formula in formulas(shown(free))]
    assert middles == pytest.approx([960, 960], abs=1)


def test_no_line_touches_another() -> None:
    tall = MathSlide(text="\\frac{a}{b}\n\\sqrt{\\frac{a}{b}}\n\\sum_{i=1}^n x\nx", alt="A")
    rects = [formula.rect for formula in formulas(shown(tall))]
    for above, below in pairwise(rects):
        assert below.y - above.bottom > 10


def test_a_formula_is_the_same_in_every_language() -> None:
    """It runs to the right, at the same place."""
    for slide in (SPREAD, BAYES):
        one, other = (shown(slide, language=language, lit="") for language in ("en", "he"))
        area = slice(0, round(Page(*HD, built_in("clinic")).bottom))
        assert np.array_equal(drawn(one)[area], drawn(other)[area])


@pytest.mark.parametrize("size", [HD, PORTRAIT], ids=str)
def test_what_is_lit_has_light_behind_it_and_the_rest_steps_back(size: Size) -> None:
    """And all of it can be read."""
    plain, lit = (drawn(shown(BAYES, size, lit=name)) for name in ("", "values"))
    for formula in formulas(shown(BAYES, size)):
        before, after = cut(plain, formula.rect), cut(lit, formula.rect)
        is_lit = formula.names == ("values",)
        assert (tuple(after.max(axis=(0, 1))) == (221, 238, 238)) == is_lit
        assert differs(before, after).any()
        assert contrast(after) >= 4.5
    band = next(item for item in targets_of(shown(BAYES, size))["values"].items if isinstance(item, Panel))
    others = [formula.rect for formula in formulas(shown(BAYES, size)) if formula.names != ("values",)]
    assert not any(band.rect.overlaps(rect) for rect in others)


def test_a_line_waits_for_its_cue_and_leaves_its_space() -> None:
    made = shown(BAYES, state=State(("rule",)))
    pixels = drawn(made)
    for formula in formulas(made):
        assert (contrast(cut(pixels, formula.rect)) > 4) == (formula.names == ("rule",))
    every = drawn(shown(BAYES))
    assert all(
        np.array_equal(cut(pixels, formula.rect), cut(every, formula.rect))
        for formula in formulas(made)
        if formula.names == ("rule",)
    )


@pytest.mark.parametrize(
    ("text", "told", "hint"),
    [
        (r"\frac{a", "at character 6, “{a”: `{` is not closed", "write `}` where it ends"),
        ("a}", "at character 2, “}”: `}` closes nothing", "write `{` where it begins"),
        (r"x + \left( y", r"at character 5, “\left( y”: `\left` is not closed", r"write `\right`"),
        (r"\frac{a} + b", r"expected \frac{num}{den}", ""),
        ("x^2^3", "at character 1, “x^2^3”: double superscript", ""),
        ("x^", "at its end: something is missing", ""),
        (r"a + \foo{b}", r"at character 5, “\foo{b}”: unknown symbol: \foo", "Matplotlib's page on mathtext"),
        (r"\input{/etc/passwd}", r"unknown symbol: \input", ""),
        (r"\fontsize{900}{900} x", r"unknown symbol: \fontsize", ""),
        (r"\begin{matrix} a \end{matrix}", "environments are not known", "each line of `text`"),
        ("$x$", "at character 1, “$x$”: `$` cannot stand in a formula", "leave it out: all of it is a formula"),
        ("50% of x", "at character 3, “% of x”: `%` cannot stand in a formula", r"write `\%`"),
        ("a # b", "`#` cannot stand in a formula", "leave it out"),
        (r"a \\ b", r"`\\` breaks no line", "each line of `text` is a line of the formula"),
        ("a \\", "a backslash alone means nothing", ""),
        ("a & b & c", "at character 7, “& c”: `&` stands here a second time", "once in a line"),
        ("&", "nothing of it is seen", ""),
        ("~", "nothing of it is seen", ""),
        ("ok = 1\n\nno = {", "line 2 of the formula cannot be set at character 6, “{”", ""),
        ("a &= b\nc &= {", "line 2 of the formula cannot be set at character 6, “{”", ""),
        (r"\hspace{" + "9" * 400 + "} x", "it is too large to be set", ""),
        (r"\substack{x'} + \substack{\hat{x}^2", "is not closed", ""),
    ],
)
def test_what_cannot_be_set_is_told_at_its_character(text: str, told: str, hint: str) -> None:
    """In words, with what to do; no file is opened, no size set, and nothing of Matplotlib's grammar is shown."""
    error = said(text)
    assert told in error.message
    assert hint in (error.hint or "")
    assert len(error.message) < 250
    assert "phantom" not in error.message


def test_a_sign_that_no_font_has_is_an_error(caplog: pytest.LogCaptureFixture) -> None:
    """Where mathtext would draw another in its place, and only warn."""
    with caplog.at_level(logging.DEBUG):
        error = said("x₂ + 日")
    assert error.code == "missing-character"
    assert "'₂' (U+2082, SUBSCRIPT TWO), '日'" in error.message
    assert not [record for record in caplog.records if "dummy" in record.getMessage()]
    said("x₂ + 日")
    check(shown(MathSlide(text=r"α^2 ≤ ½ → ∞ \text{ für Größe } \mathbb{R}", alt="A")), Path)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (" + ".join("abcdefgh" * 8), "% too wide, even at the smallest size"),
        ("\n".join([r"\frac{a}{b}"] * 12), "% too high, even at the smallest size"),
        (r"\genfrac{}{}{99999999}{0}{a}{b}", "% too high, even at the smallest size"),
        (r"a\hspace{99999}b", "% too wide, even at the smallest size"),
        ("E" * LONGEST, "% too wide, even at the smallest size"),
        (r"\sqrt{" * 13 + "x" + "}" * 13, "nested more than 12 levels deep"),
        ("{" * 400 + "}" * 400, "nested more than 12 levels deep"),
        (r"\left(" * 70 + r"\right)" * 70, "nested more than 12 levels deep"),
    ],
)
def test_what_is_too_large_is_told_and_takes_no_time(text: str, told: str) -> None:
    assert told in said(text).message


def test_deep_formulas_within_the_limit_are_set() -> None:
    """Also from the depth of a call in which a step runs."""
    for text in (r"\sqrt{" * 12 + "x" + "}" * 12, "x^{" * 12 + "x" + "}" * 12):
        with ThreadPoolExecutor(1) as pool:
            pool.submit(check, shown(MathSlide(text=text, alt="A")), Path).result()


_BITS = [
    r"\frac{", r"\sqrt{", r"\sqrt[3]{", "{", "}", "^", "_", "x", "2", " ", r"\left(", r"\right)", r"\hat", r"\sum",
    r"\substack{", r"\genfrac{(}{)}{1}{0}{", r"\text{", r"\hspace{1}", "'", r"\operatorname{", r"\boldsymbol{", "&",
    r"\rm", r"\not", "~", "|", "α", "日", "\\", "$", "%", r"\overset{a}{", r"\phantom{",
]  # fmt: skip


@settings(max_examples=times(60), deadline=5_000)
@given(st.lists(st.sampled_from(_BITS), min_size=1, max_size=60).map("".join))
def test_whatever_stands_in_it_is_set_or_told(text: str) -> None:
    """Never a traceback, and never long."""
    try:
        check(shown(MathSlide(text=text[:LONGEST] + "x", alt="A"), SMALL), Path)
    except LayoutError as error:
        assert error.where == ("math", "text")


def test_it_is_the_same_each_time_whatever_a_user_has_set() -> None:
    """In any thread, with any settings of Matplotlib."""
    import matplotlib as mpl

    first = formula_mask.__wrapped__(BAYES.rows[1].partition("&")[2], 400, 90).tobytes()
    with mpl.rc_context({"mathtext.default": "rm", "mathtext.fontset": "cm", "font.family": "monospace"}):
        from cuelight.slides.kinds import formula

        formula._outline.cache_clear()
        with ThreadPoolExecutor(4) as pool:
            made = list(
                pool.map(lambda _: formula_mask.__wrapped__(r"= \frac{0.9 \times 0.01}{0.06}", 400, 90), "abcd")
            )
    assert {mask.tobytes() for mask in made} == {first}


def test_fractions_are_as_large_as_the_rest_where_tex_has_them_so() -> None:
    assert displayed(r"\sqrt{\frac{a}{b}}") == r"\sqrt{\dfrac{a}{b}\,}"
    assert displayed(r"x^\frac{a}{b}_{\frac{c}{d}}") == r"x^\frac{a}{b}_{\frac{c}{d}}"
    large, small = (extent(text) for text in (r"\frac{a}{b}", r"x^{\frac{a}{b}}"))
    assert large.above - large.below > 1.4 * (small.above - small.below)
    with pytest.raises(FormulaError):
        extent(r"\frac{a}")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"alt": None}, "alt"),
        ({"text": ""}, "at least 1"),
        ({"text": "\n \n"}, "'text' is empty"),
        ({"text": "x" * (LONGEST + 1)}, "at most 1000"),
        ({"text": "x\n" * 13}, "13 lines, and a slide shows 12 at most"),
        ({"lines": {"a": "2"}}, "line 2 is named, but there is 1 line"),
    ],
)
def test_what_no_slide_shows_is_refused(wrong: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError) as error:
        MathSlide(**{"text": "x", "alt": "x", **wrong})
    assert told in str(error.value)


def test_people_who_do_not_see_it_are_told() -> None:
    """By its words, which also name a scene without a heading."""
    assert [each.text for each in kinds()["math"].own.words(SPREAD, "en")] == ["The standard deviation"]
    assert kinds()["math"].own.first_words(SPREAD) == "The standard deviation"


@pytest.mark.parametrize(
    ("math", "told"),
    [
        (r"{text: '\frac{a', alt: A}", r":5:18: scene 'math': the formula cannot be set at character 6"),
        ("{text: x}", ":5:11: the key 'alt' is missing in 'math'"),
        ('{text: "a \\frac{b}", alt: A}', "control character U+000C stands here"),
        ("{text: x, alt: A, lines: {one: 3}}", "line 3 is named, but there is 1 line"),
        ("E = mc^2", "math: {text: 'E = mc^2'"),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(math: str, told: str, small: SmallProject) -> None:
    """By `check`, with line and column."""
    small.script.write_text(
        "title: A film\nvoice: beep\nvoices: {beep: {engine: tone}}\nscenes:\n"
        f"  - math: {math}\n    say: A word.\n",
        "utf-8",
    )
    answer = called(small.root, "check")
    assert answer.returncode == 2
    assert told in answer.stdout + answer.stderr
