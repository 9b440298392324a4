"""What does not fit on a slide, or no font has, is an error that names it."""

from pathlib import Path

import pytest
from slide_samples import (
    bullets,
    compare,
    picture,
)  # fmt: skip

from cuelight.errors import LayoutError
from cuelight.slides.draw import draw
from cuelight.slides.fits import check
from cuelight.slides.kinds.number import NumberSlide
from cuelight.slides.kinds.text import TextSlide
from cuelight.slides.kinds.title import TitleSlide

OVERFULL = [
    ("title", TitleSlide(text="A very long title " * 20), ("title", "text"), "A very long title"),
    ("bullets", bullets(*["A bullet of one line"] * 20), ("bullets", 11), "room for 11"),
    ("bullets", bullets("Short", "word " * 99, "and more " * 50, "and more " * 50), ("bullets", 2), "and more"),
    ("text", TextSlide(text="Some words of a long text. " * 70), ("text",), "lines, .* too many, from “"),
    ("number", NumberSlide(value="1,234,567,890,123,456,789", label="Many"), ("number", "value"), "1,234,567"),
    ("compare", compare(["One"], ["Some words of a bullet"] * 20), ("compare", "right"), "Scattered metastases"),
]


@pytest.mark.parametrize(("kind", "slide", "where", "words"), OVERFULL, ids=lambda value: str(value)[:24])
def test_what_does_not_fit_is_an_error_that_names_it(
    kind: str, slide: object, where: tuple[str | int, ...], words: str
) -> None:
    """With the text, the place in the scene, and what to do; drawing and checking say the same."""
    made = picture(kind, slide=slide)
    with pytest.raises(LayoutError, match=words) as checked:
        check(made, Path)
    with pytest.raises(LayoutError, match=words):
        draw(made, Path)
    assert checked.value.where == where
    assert "scene" in checked.value.hint or "shorter" in checked.value.hint


@pytest.mark.parametrize(
    ("kind", "slide", "where"),
    [
        ("title", TitleSlide(text="Pneumonoultramicroscopicsilicovolcanoconiosisandmore"), ("title", "text")),
        ("bullets", bullets("Fine", "w" * 90), ("bullets", 1)),
        ("text", TextSlide(text="w" * 90), ("text",)),
        ("compare", compare(["Fine", "w" * 60], ["Fine"]), ("compare", "left", "bullets", 1)),
    ],
)
def test_a_word_too_wide_for_its_place_is_named(kind: str, slide: object, where: tuple[str | int, ...]) -> None:
    """It is neither cut nor hyphenated."""
    with pytest.raises(LayoutError, match=r"the word “.* too wide") as caught:
        check(picture(kind, slide=slide), Path)
    assert caught.value.where == where


@pytest.mark.parametrize(
    ("kind", "slide", "where"),
    [
        ("bullets", bullets("Fine", "A tumour 𒀀𒀁 here"), ("bullets", 1)),
        ("text", TextSlide(text="Fine.\n\nA tumour 𒀀𒀁 here"), ("text",)),
        ("number", NumberSlide(value="𒀀", label="x"), ("number", "value")),
        ("compare", compare(["Fine"], ["𒀀𒀁"]), ("compare", "right", "bullets", 0)),
    ],
)
def test_a_character_that_the_font_has_not_is_named(kind: str, slide: object, where: tuple[str | int, ...]) -> None:
    """No box is drawn for it."""
    with pytest.raises(LayoutError, match="U\\+12000, CUNEIFORM SIGN A") as caught:
        check(picture(kind, slide=slide), Path)
    assert caught.value.where == where
    with pytest.raises(LayoutError, match="U\\+13000, EGYPTIAN HIEROGLYPH"):
        check(picture("text", footer="Smile \U00013000"), Path)
