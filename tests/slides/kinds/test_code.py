"""Code on a slide: coloured so that it can be read, lit line by line, and the same text wherever it lands."""

from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from av import VideoFrame
from layered import frames_of
from numpy.typing import NDArray
from pydantic import ValidationError
from slide_samples import HD, PORTRAIT, SMALL, contrast, differs, drawn, picture, targets_of

from cuelight.drawing.fonts import is_monospaced, open_font, slanted
from cuelight.drawing.picture import Picture
from cuelight.drawing.shapes import Page, Panel
from cuelight.drawing.theme import Theme, built_in
from cuelight.drawing.theme import contrast as ratio
from cuelight.errors import LayoutError
from cuelight.model.timeline import Clip, MoveStep, State
from cuelight.processes.confined import Confined, Limits
from cuelight.script.film_fields import Size
from cuelight.slides.draw import draw, draw_layers
from cuelight.slides.elements import CodePiece, ListedLine, Listing
from cuelight.slides.fits import check
from cuelight.slides.kinds import code_lexer
from cuelight.slides.kinds.code_colours import LOOKS, SIGNS, legible, tint
from cuelight.slides.kinds.code_slide import CodeSlide
from cuelight.slides.kinds.named_lines import numbers, runs
from cuelight.slides.layout import lay_out
from cuelight.video.compose import LayeredStill
from cuelight.video.h264 import to_yuv

SQUARE = Size(1080, 1080)
TEXT = """\
@cached
def dose(weight: float, per_kg: float) -> float:
    \"\"\"The dose for a patient, in milligrams.\"\"\"
    # Nobody weighs less than a newborn
    if not 0.4 <= weight <= 300 or per_kg is None:
        raise ValueError(f"{weight} kg cannot be")
    return weight * per_kg
"""
NAMED = {"head": "1-2", "limits": "5-6", "ends": "1, 7"}
DOSE = CodeSlide(language="python", text=TEXT, lines=NAMED)
CHANGED = CodeSlide(
    language="python",
    diff=True,
    text=" def alarm(pulse):\n-    if pulse > 120:\n+    if pulse > 110:  # lower\n         call()",
    lines={"old": "2", "new": "3"},
)
_SAMPLES = {
    "python": TEXT,
    "sql": "SELECT name, 1.5 FROM patients -- all\nWHERE ward = 'A' AND age IS NULL;",
    "html": '<!-- a --><p class="b">c &amp; d</p>',
    "bash": '#!/bin/bash\nfor i in *.txt; do\n  echo "$i" # all\ndone',
    "c": "#include <stdio.h>\n/* all */ int main(void) { return 0x1f; }",
    "json": '{"a": [1, true, null, "b"]}',
    "yaml": "a: [1, b] # c\n*d: &e !f",
    "js": "const a = `b ${1}`; // c\nexport class D {}",
    "text": "nothing <is> coloured",
}


def shown(slide: CodeSlide = DOSE, size: Size = HD, **changed: Any) -> Picture:
    return picture("code", size, slide=slide, **{"heading": None, **changed})


def listing(made: Picture) -> Listing:
    """The code of a slide, in front of what is behind it."""
    items = [item for element in lay_out(made, Path) for item in element.items if isinstance(item, Listing)]
    return items[-1]


def pieces(made: Picture) -> Iterator[CodePiece]:
    for line in listing(made).lines:
        yield from line.pieces


def rows(made: Picture, pixels: NDArray[Any]) -> Iterator[tuple[ListedLine, NDArray[Any]]]:
    """Each line of code with its pixels."""
    found = listing(made)
    left, right = round(found.rect.x + found.inset), round(found.rect.right)
    for line in found.lines:
        yield line, pixels[round(line.y) : round(line.y + found.leading), left:right]


def written(line: ListedLine) -> str:
    return "".join(piece.text for piece in line.pieces)


def _pale() -> Theme:
    """A theme whose every colour but ink is hard to read."""
    clinic = built_in("clinic")
    colours = clinic.colours.model_dump()
    pale = dict.fromkeys(("accent", "alert", "muted", "caution_ink", "accent_ink", "alert_ink"), "#9CB8BA")
    return clinic.model_copy(update={"colours": clinic.colours.model_copy(update={**colours, **pale})})


@pytest.mark.parametrize("theme", [built_in("clinic"), _pale()], ids=["clinic", "pale"])
@pytest.mark.parametrize("language", _SAMPLES)
def test_every_colour_of_code_can_be_read_on_every_ground(language: str, theme: Theme) -> None:
    """4.5:1 (WCAG 2.2), lit or not, added or removed: of each token that is drawn."""
    made = shown(CodeSlide(language=language, text=_SAMPLES[language], numbers=True), theme=theme)
    colours = theme.colours.model_dump(by_alias=True)
    used = {piece.colour for piece in pieces(made)}
    assert len(used) > 1
    for colour, name in product(used, ("card", "accent-soft", "alert-soft")):
        assert ratio(colour, colours[name]) >= 4.5, (colour, name)


def test_no_look_of_any_language_is_too_faint() -> None:
    """Also those that no sample has."""
    colours = built_in("clinic").colours.model_dump(by_alias=True)
    grounds = [colours["card"], colours["accent-soft"], tint("+", colours), tint("-", colours)]
    for look, ground in product([*LOOKS.values(), *SIGNS.values()], grounds):
        assert ratio(legible(look.colour, colours), ground) >= 4.5


def test_a_tint_on_which_nothing_could_be_read_is_paler() -> None:
    """Whatever a theme says."""
    colours = built_in("clinic").colours.model_dump(by_alias=True) | {"alert-soft": "#5A1A10"}
    assert ratio(colours["ink"], tint("-", colours)) >= 4.5
    assert ratio(legible("alert", colours), tint("-", colours)) >= 4.5
    assert tint(" ", colours) == ""


def test_nothing_is_told_by_colour_alone() -> None:
    """Words of the language are heavier, what is said to readers is slanted, and the rest has signs of its own."""
    found = {piece.text.strip(): piece.font for piece in pieces(shown())}
    plain = next(font for text, font in found.items() if text.startswith("(weight"))
    for text in ("def", "if not", "raise", "return", "dose", "@cached"):
        assert found[text].weight > plain.weight
        assert not found[text].italic
    for text in ("# Nobody weighs less than a newborn", '"""The dose for a patient, in milligrams."""'):
        assert found[text].italic
    assert open_font(slanted(plain), 40).getname()[1] != open_font(plain, 40).getname()[1]


def test_letters_are_equally_wide_whatever_their_face() -> None:
    """So that what stands below each other stays there."""
    for piece in pieces(shown()):
        assert is_monospaced(piece.font)
    found = listing(shown())
    cell = open_font(found.lines[0].pieces[0].font, found.size).getlength("0")
    for line, row in zip(found.lines, DOSE.rows, strict=True):
        for piece in line.pieces:
            column = row.index(piece.text)
            assert piece.x == pytest.approx(column * cell, abs=1)


def test_indentation_is_kept_and_nothing_is_lost() -> None:
    """Each line is what was written; `!=` is two letters."""
    made = shown(CodeSlide(language="python", text="if a:\n\n        b != c -> d\n\te\r\nf  \n\n"))
    assert made.slide.rows == ("if a:", "", "        b != c -> d", "    e", "f")
    for line, row in zip(listing(made).lines, made.slide.rows, strict=True):
        assert written(line).strip() == row.strip()
    first = next(iter(listing(made).lines[2].pieces))
    assert first.text.startswith("        b") or first.x > 0
    pixels = drawn(made)
    together = next(area for line, area in rows(made, pixels) if "!=" in written(line))
    assert _islands(together) == len("b!=c->d"), "no two letters have run into one sign"


def _islands(area: NDArray[Any]) -> int:
    """How many columns of letters stand apart."""
    inked = (area.min(axis=2) < 160).any(axis=0)
    return int((np.diff(inked.astype(int)) == 1).sum() + inked[0])


@pytest.mark.parametrize("size", [HD, SMALL, PORTRAIT, SQUARE], ids=str)
def test_what_is_lit_has_light_behind_it_and_the_rest_steps_back(size: Size) -> None:
    """All of the rest, whether it has a name or not; and all of it can be read."""
    slide = CodeSlide(language="python", text="a = 1\nif b:\n    c = 'd'\ne()  # f", lines={"if": "2-3", "last": "4"})
    plain, lit = (drawn(shown(slide, size, lit=name)) for name in ("", "if"))
    for number, ((line, before), (_, after)) in enumerate(
        zip(rows(shown(slide, size), plain), rows(shown(slide, size), lit), strict=True), 1
    ):
        middle = len(after) // 2
        ground = tuple(int(level) for level in after[middle, -3])
        assert (ground == (221, 238, 238)) == (number in (2, 3)), line
        assert differs(before, after).any()
        if size in (HD, PORTRAIT, SQUARE):
            assert contrast(after[4:-4]) >= 4.5


def test_light_has_an_edge_and_a_glow() -> None:
    """Never by colour alone; and it leaves the lines beside it alone."""
    made = shown(lit="limits")
    band = next(item for item in targets_of(made)["limits"].items if isinstance(item, Panel))
    pixels = drawn(made)
    x, accent = round(band.rect.x + band.rect.width / 2), np.array([10, 107, 112])
    assert np.abs(pixels[round(band.rect.y) + 1, x] - accent).max() < 12
    assert np.abs(pixels[round(band.rect.bottom) - 2, x] - accent).max() < 12
    assert differs(pixels[round(band.rect.y) - 3, x], np.array([255, 255, 255])).any(), "it glows"
    page = Page(*HD, built_in("clinic"))
    assert page.safe.holds(band.rect)


def test_a_line_waits_until_one_of_its_names_is_there() -> None:
    """It leaves its space; lines without a name stand from the start."""
    made = shown(state=State(("limits",)))
    hidden = [written(line) for line, area in rows(made, drawn(made)) if (area == 255).all()]
    assert hidden == [written(line) for line in (listing(made).lines[number] for number in (0, 1, 6))]
    both = shown(state=State(("ends", "limits")))
    hidden = [written(line) for line, area in rows(both, drawn(both)) if (area == 255).all()]
    assert hidden == [written(listing(both).lines[1])]


def test_nothing_moves_between_two_states() -> None:
    """What stands in both is where it was."""
    every, some = shown(), shown(state=State(("limits",)))
    for (_, one), (line, other) in zip(rows(every, drawn(every)), rows(some, drawn(some)), strict=True):
        if not line.names or "limits" in line.names:
            assert np.array_equal(one, other)


def test_code_can_be_read_in_every_frame_while_it_lights_up() -> None:
    """4.5:1 all the way, less what the encoder's colours cost; also as the light goes from some lines to others."""
    states = [shown(CHANGED, SMALL, lit=lit) for lit in ("", "old", "new", "")]
    stills = [LayeredStill(to_yuv(draw(made, Path)), draw_layers(made, Path)) for made in states]
    for number, (before, after) in enumerate(pairwise(states)):
        step = MoveStep(0, 9, 0, after.state)
        for frame in frames_of(stills[number : number + 2], Clip(0, 9, 0, before.state, (step,))):
            shown_ = VideoFrame.from_ndarray(frame, format="yuv420p").reformat(
                format="rgb24", src_colorspace="ITU709", src_color_range="MPEG", dst_color_range="JPEG"
            )
            for line, area in rows(after, shown_.to_ndarray().astype(np.int16)):
                assert contrast(area[3:-3]) >= 4.2, (number, written(line))


def test_lines_may_have_several_names_and_a_name_several_runs() -> None:
    """Each run has a light of its own."""
    bands = targets_of(shown())["ends"].items
    assert len(bands) == 2
    assert listing(shown()).lines[0].names == ("head", "ends")
    assert runs("7-9, 3,4") == [(3, 4), (7, 9)]
    assert numbers("2\u20134") == {2, 3, 4}
    assert CodeSlide(text="a\nb\nc", lines={"x": ["1", "3"]}).lines == {"x": "1, 3"}


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ({"x": "8"}, "line 8 is named, but there are 7 lines"),
        ({"x": "5-9"}, "line 9 is named"),
        ({"x": "0"}, "line 0 is named"),
        ({"x": "5-3"}, "runs backwards: write 3-5"),
        ({"x": "two"}, "'two' says no line: write a line such as 3"),
        ({"x": "1 2"}, "'1 2' says no line"),
        ({"x": "1,"}, "'' says no line"),
        ({"x": "-1"}, "'-1' says no line"),
        ({"x": None}, "nothing stands after this name"),
        ({"x": "99999999999999999999"}, "says no line"),
        ({"X y": "1"}, "pattern"),
        ({str(number): "1" for number in range(101)}, "100"),
        ("3-5", "dict"),
    ],
)
def test_names_of_lines_that_are_not_there_are_refused(lines: Any, told: str) -> None:
    """With what is possible."""
    with pytest.raises(ValidationError) as error:
        CodeSlide(text=TEXT, lines=lines)
    assert told in str(error.value)


@pytest.mark.parametrize("wrong", [{"text": ""}, {"text": "\n \n"}, {"text": "x" * 20_001}, {"language": ""}, {}])
def test_code_without_code_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        CodeSlide(**{"text": "a", **wrong} if wrong else {})


def test_code_runs_to_the_right_in_every_language() -> None:
    """The card of an Arabic slide is that of an English one, to the pixel; so is Hebrew in it."""
    for slide in (DOSE, CHANGED, CodeSlide(language="python", text="# שלום abc\nx = 'مرحبا' + y")):
        one, other = (drawn(shown(slide, language=language)) for language in ("en", "ar"))
        top, bottom = (round(edge) for edge in (listing(shown(slide)).rect.y, listing(shown(slide)).rect.bottom))
        assert np.array_equal(one[top:bottom], other[top:bottom])
    comment = listing(shown(CodeSlide(language="python", text="# שלום"), language="he")).lines[0]
    assert comment.pieces[0].x == 0


@pytest.mark.parametrize("size", [HD, SMALL, Size(854, 480), Size(3840, 2160)], ids=str)
def test_what_is_too_wide_or_too_long_says_what_fits(size: Size) -> None:
    """In columns and lines, the same at every size of film."""
    check(shown(CodeSlide(text="x" * 86), size), Path)
    with pytest.raises(LayoutError, match=r"line 2 of the code, “y+ …”, has 200 columns, and 8[78] fit") as error:
        check(shown(CodeSlide(text=f"x\n{'y' * 200}"), size), Path)
    assert error.value.where == ("code", "text")
    check(shown(CodeSlide(text="x\n" * 18), size), Path)
    with pytest.raises(LayoutError, match=r"200 lines of code do not fit: there is room for (18|19|20), up to"):
        check(shown(CodeSlide(text="x\n" * 200), size), Path)


@pytest.mark.parametrize("size", [HD, PORTRAIT, SQUARE], ids=str)
@pytest.mark.parametrize("count", [1, 7, 18])
def test_letters_are_never_smaller_than_can_be_read(count: int, size: Size) -> None:
    """30 pixels at 1080p, 60 at most; all of it on the page."""
    made = shown(CodeSlide(text="value = 1  # a\n" * count), size)
    found = listing(made)
    assert 30 <= found.size <= 60
    assert Page(*size, built_in("clinic")).safe.holds(found.rect)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("pyhton", "did you mean 'python'"),
        ("Python 3", "did you mean 'python'"),
        ("javascrip", "'javascript'"),
        (":", "known here: bash, c, cpp"),
    ],
)
def test_a_language_that_nobody_knows_suggests_others(language: str, told: str) -> None:
    with pytest.raises(LayoutError, match="is not known") as error:
        check(shown(CodeSlide(language=language, text="a")), Path)
    assert error.value.where == ("code", "language")
    assert told in (error.value.hint or "")


def test_languages_are_called_as_people_call_them() -> None:
    """In capitals or not, by name or by abbreviation."""
    for language in ("Python", "PY", "C++", "c#", "JavaScript", "Plain", "TEXT", "Diff"):
        check(shown(CodeSlide(language=language, text="a = 1")), Path)


def test_what_takes_for_ever_to_be_coloured_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here by a shorter limit; whoever wants no colours need not ask."""
    monkeypatch.setattr(code_lexer, "_READERS", Confined(Limits(seconds=0.001)))
    with pytest.raises(LayoutError, match="read as 'python', takes longer than") as error:
        check(shown(CodeSlide(language="python", text="never_seen_before = 1")), Path)
    assert error.value.where == ("code", "text")
    assert "`language: text`" in (error.value.hint or "")
    check(shown(CodeSlide(language="text", text="never_seen_before = 1")), Path)


def test_a_character_that_no_font_has_is_named() -> None:
    """As everywhere; what fonts for code lack others draw."""
    with pytest.raises(LayoutError, match=r"no font has '\U0001f9ec'"):
        check(shown(CodeSlide(text="a = '\U0001f9ec'")), Path)
    made = shown(CodeSlide(language="python", text="# Ж α → ✓ ₂ שלום नमस्ते สวัสดี\nx = 1"))
    assert all((area < 128).any() for _, area in rows(made, drawn(made)))


def test_a_diff_says_what_became_of_each_line() -> None:
    """By a sign and by what is behind it; the rest is coloured as its language is."""
    made = shown(CHANGED)
    areas = [(line, tuple(int(level) for level in area[6, -6])) for line, area in rows(made, drawn(made))]
    colours = built_in("clinic").colours
    found = [(line.pieces[0].text, "#" + "".join(f"{level:02X}" for level in ground)) for line, ground in areas]
    assert found[1:3] == [("-", colours.alert_soft), ("+", colours.accent_soft)]
    assert {ground for _, ground in (found[0], found[3])} == {colours.card}
    assert any(piece.font.italic for piece in pieces(made)), "its comments are slanted"
    lit = shown(CHANGED, lit="old")
    grounds = [tuple(int(level) for level in area[len(area) // 2, -6]) for _, area in rows(lit, drawn(lit))]
    assert grounds[1] == (0xFB, 0xE3, 0xD9), "it is still seen as removed"


def test_a_whole_diff_is_read_as_one() -> None:
    """Its heads are neither added nor removed."""
    text = "--- a/x.py\n+++ b/x.py\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n+"
    made = shown(CodeSlide(language="diff", text=text))
    assert [line.tint for line in listing(made).lines] == ["", "", "", "", *("#FBE3D9", "#DDEEEE", "#DDEEEE")]
    assert [written(line).strip() for line in listing(made).lines] == [row.strip() for row in text.split("\n")]


def test_lines_may_be_numbered() -> None:
    """From 1, right of each other, and quieter than the code."""
    made = shown(CodeSlide(text="a\n" * 11, numbers=True))
    firsts = [line.pieces[0] for line in listing(made).lines]
    assert [piece.text.strip() for piece in firsts] == [str(number) for number in range(1, 12)]
    assert len({len(piece.text) for piece in firsts}) == 1
    assert {piece.colour for piece in firsts} == {built_in("clinic").colours.muted}


def test_a_theme_may_name_its_own_face_for_code() -> None:
    clinic = built_in("clinic")
    fonts = {**clinic.fonts.model_dump(exclude_none=True), "mono": {"family": "DejaVu Sans Mono", "weight": 400}}
    theme = Theme.model_validate({**clinic.model_dump(by_alias=True), "fonts": fonts})
    assert {piece.font.family for piece in pieces(shown(theme=theme))} == {"DejaVu Sans Mono"}
    assert {piece.font.family for piece in pieces(shown())} == {"JetBrains Mono"}
    assert "mono" not in shown().inputs["theme"]["fonts"], "no slide is drawn anew for a face that it lacks"
