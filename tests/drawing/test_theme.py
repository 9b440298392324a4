"""Themes: read from YAML with every problem located, and judged by their contrast."""

import re
from importlib.resources import files
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from cuelight.build.read_inputs import read_source
from cuelight.drawing.theme import Theme, built_in, contrast, dimmed, load_theme, mix, theme_findings
from cuelight.errors import LayoutError, Location, ScriptError
from cuelight.model.timeline import State
from cuelight.project import Project
from cuelight.slides.draw import draw

CLINIC = (files("cuelight.drawing") / "themes" / "clinic.yaml").read_text("utf-8")
colours = st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)


HERE = Location("scripts/film.yaml", 2, 8)


def changed(before: str, after: str) -> str:
    assert before in CLINIC
    return CLINIC.replace(before, after, 1)


@pytest.mark.parametrize("name", ["clinic", "atlas"])
def test_the_built_in_themes_have_no_findings(name: str) -> None:
    """They keep every number."""
    assert list(theme_findings(built_in(name), HERE)) == []


@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        ("ink", "ground", 14.0), ("muted", "ground", 5.5), ("accent", "ground", 5.5), ("alert", "ground", 5.5),
        ("line", "ground", 3.2), ("accent_ink", "accent_soft", 8.0), ("alert_ink", "alert_soft", 7.5),
        ("caution_ink", "caution_soft", 8.5), ("on_accent", "accent", 5.5),
    ],
)  # fmt: skip
def test_the_built_in_theme_has_the_contrasts_of_its_design(front: str, back: str, least: float) -> None:
    """As measured when it was designed."""
    palette = built_in("clinic").colours
    assert contrast(getattr(palette, front), getattr(palette, back)) >= least


FIELDS = ("field", "field_low")
"""What may lie behind all that stands on no card, beside the ground."""


@pytest.mark.parametrize(
    ("fronts", "backs", "least"),
    [
        (("ink",), ("ground", "card", "accent_soft", *FIELDS), 12.0),
        (("muted",), ("ground", "card"), 7.0),
        (("muted",), FIELDS, 6.5),
        (("accent", "alert", "data_1", "data_2", "icon"), ("ground", "card", *FIELDS), 5.5),
        (("caution", "data_3"), ("ground", "card", *FIELDS), 4.6),
        (("line",), ("ground", "card", *FIELDS), 3.3),
        (("accent_ink",), ("accent_soft",), 8.0),
        (("alert_ink",), ("alert_soft",), 8.0),
        (("caution_ink",), ("caution_soft",), 8.0),
        (("alert",), ("alert_soft",), 4.5),
        (("caution",), ("caution_soft",), 4.5),
        (("on_accent",), ("accent", "muted"), 6.5),
    ],
)
def test_atlas_has_the_contrasts_of_its_design(fronts: tuple[str, ...], backs: tuple[str, ...], least: float) -> None:
    """Body text 7:1 at least, names in the hues of data and icons 4.5:1, lines 3:1, on fields as on cards."""
    palette = built_in("atlas").colours
    for front in fronts:
        for back in backs:
            assert contrast(getattr(palette, front), getattr(palette, back)) >= least, (front, back)


def test_the_hues_of_atlas_are_told_apart_by_who_sees_no_red_or_green() -> None:
    """As a dichromat sees them (Machado and others, 2009), any two differ by more than a just noticeable step."""
    palette = built_in("atlas").colours
    hues = [palette.data_1, palette.data_2, palette.data_3, palette.ink]
    for seen in (PROTANOPE, DEUTERANOPE):
        labs = [_as_seen(str(hue), seen) for hue in hues]
        apart = [np.abs(one - other).max() for at, one in enumerate(labs) for other in labs[:at]]
        assert min(apart) > 20


PROTANOPE = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
DEUTERANOPE = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))


def _as_seen(colour: str, matrix: tuple[tuple[float, ...], ...]) -> NDArray[np.float64]:
    """Red, green and blue, 0 to 255, as a dichromat sees them."""
    rgb = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(matrix) @ linear, 0, 1)
    found: NDArray[np.float64] = np.where(seen <= 0.0031308, seen * 12.92, 1.055 * seen ** (1 / 2.4) - 0.055) * 255
    return found


def test_what_a_theme_leaves_out_changes_no_digest() -> None:
    """A file of today says the same as before there were more keys."""
    said = built_in("clinic").model_dump(mode="json")
    assert not {"shadow", "sheets"} & said.keys()
    assert not {"field", "field_low", "icon", "caution", "data_1"} & said["colours"].keys()
    assert built_in("clinic").colours.by_name["caution"] == built_in("clinic").colours.caution_ink
    assert {"shadow", "sheets"} <= built_in("atlas").model_dump(mode="json").keys()


def test_a_theme_that_is_not_built_in_is_an_error_that_lists_those_that_are() -> None:
    """With how to name a file."""
    with pytest.raises(LayoutError, match="no theme 'clinik'") as caught:
        built_in("clinik")
    assert "clinic" in caught.value.hint


@pytest.mark.parametrize(
    ("before", "after", "line", "words"),
    [
        ('ground: "#FAF8F4"', "ground: #FAF8F4", 3, "a colour is written as six digits in quotes.*nothing"),
        ('ground: "#FAF8F4"', "ground: white", 3, "a colour is written as six digits in quotes.*'white'"),
        ("  ink:", "  inc:", 4, "the key 'inc' is not known in a theme"),
        ("  ink:", "  inc:", 3, "the key 'ink' is missing"),
        ("margin: 112", "margin: 20", 31, "'margin' must be at least 104"),
        ("smallest: 44", "smallest: 99", 25, "the smallest size, 99, is larger than the largest, 50"),
        ("weight: 600", "wait: 600", 19, "the key 'wait' is not known in a theme"),
        ("margin:", "margins:", 31, "the key 'margins' is not known in a theme"),
        ("radius: 24", "radius: 24\nshadow: 2", 33, "'shadow' must be at most 1"),
        ("radius: 24", "radius: 24\nsheets: perhaps", 33, "'sheets' should be true or false"),
        ("  ink:", "  feild: x\n  ink:", 4, "the key 'feild' is not known in a theme"),
        ("  ink:", "  field: sand\n  ink:", 4, "a colour is written as six digits"),
        ("radius: 24", "radius: round", 32, "'radius' should be a number"),
        ("radius: 24", "radius: 24\nradius: 25", 33, "stands here a second time"),
    ],
)
def test_every_problem_of_a_theme_is_located(before: str, after: str, line: int, words: str) -> None:
    """As in a script: file, line, what is wrong."""
    with pytest.raises(ScriptError, match=words) as caught:
        load_theme(changed(before, after), "brand.yaml")
    assert line in {problem.location.line for problem in caught.value.diagnostics}, str(caught.value)
    assert {problem.location.file for problem in caught.value.diagnostics} == {"brand.yaml"}


def test_an_unknown_key_is_told_the_nearest_known_one() -> None:
    """At every depth."""
    with pytest.raises(ScriptError) as caught:
        load_theme(changed("on-accent:", "on_acent:").replace("radius:", "radios:"), "brand.yaml")
    hints = [problem.hint for problem in caught.value.diagnostics if "not known" in problem.message]
    assert hints == ["did you mean 'on-accent'?", "did you mean 'radius'?"]


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "colours: [\n", "just words"])
def test_what_is_no_theme_at_all_is_an_error_too(text: str) -> None:
    """Never a traceback."""
    with pytest.raises(ScriptError):
        load_theme(text, "brand.yaml")


@pytest.mark.parametrize(
    ("before", "after", "code", "words"),
    [
        (
            'ink: "#16262E"',
            'ink: "#8899AA"',
            "contrast",
            "ink on ground has a contrast of 2.8:1, but text must have 4.5:1",
        ),
        ('line: "#7A8D97"', 'line: "#C0C8CC"', "contrast", "line on ground .* lines must have 3:1"),
        ('card: "#FFFFFF"', 'card: "#52646E"', "contrast", "ink on card"),
        ('card: "#FFFFFF"', 'card: "#FFFFFF"\n  field: "#5F6F6F"', "contrast", "ink on field has"),
        ('card: "#FFFFFF"', 'card: "#FFFFFF"\n  data-2: "#F0C040"', "contrast", "data-2 on card has"),
        ("body: {largest: 50, smallest: 44}", "body: {largest: 50, smallest: 30}", "text-size", "30 px"),
    ],
)
def test_a_theme_that_breaks_a_number_is_a_finding(before: str, after: str, code: str, words: str) -> None:
    """It names the colours, the ratio and what is needed; the theme can still be used."""
    found = list(theme_findings(load_theme(changed(before, after), "brand.yaml"), HERE))
    assert code in {finding.code for finding in found}
    assert any(re.search(words, finding.message) for finding in found), found


def test_a_theme_survives_writing_and_reading() -> None:
    """Its own dump is a theme."""
    for name in ("clinic", "atlas"):
        theme = built_in(name)
        assert Theme.model_validate(theme.model_dump(by_alias=True)) == theme


@given(colours, colours)
def test_contrast_is_symmetric_and_between_1_and_21(one: str, other: str) -> None:
    """As WCAG defines it."""
    assert 1 <= contrast(one, other) == contrast(other, one) <= 21


@given(colours, colours, colours)
def test_stepping_back_keeps_text_readable_or_leaves_it_alone(colour: str, ground: str, card: str) -> None:
    """On every ground that it may stand on, by at most a third."""
    faint = dimmed(colour, (ground, card))
    assert faint == colour or min(contrast(faint, ground), contrast(faint, card)) >= 4.5
    far = mix(colour, ground, 0.34)
    for at in (1, 3, 5):
        here, least, most = (int(text[at : at + 2], 16) for text in (faint, colour, far))
        assert min(least, most) <= here <= max(least, most)


def test_a_theme_file_of_a_script_colours_its_slides(small: Any) -> None:
    """Looked for beside the script and in the project's folder."""
    small.replace("voice: beep", "theme: brand/theme.yaml\nvoice: beep")
    for folder, colour in (("", "#F0F4FF"), ("scripts", "#FFF4F0")):
        path = small.root / folder / "brand" / "theme.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(changed("#FAF8F4", colour), "utf-8")
        source = read_source(Project(small.root), small.script)
        image = draw(source.picture(1, State(("1", "2"))), source.find)
        assert image.getpixel((2, 2)) == tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


@pytest.mark.parametrize(
    ("theme", "content", "file", "words"),
    [
        ("brand.yaml", CLINIC.replace("  ink:", "  inc:").encode(), "brand.yaml", "'inc' is not known in a theme"),
        ("brand.yaml", "radius: 24 \N{LATIN SMALL LETTER E WITH ACUTE}".encode("latin-1"), "brand.yaml", "UTF-8"),
        ("other.yaml", b"", "small.yaml", "other.yaml"),
        ("clinik", b"", "small.yaml", "no theme 'clinik'"),
        ("../../brand.yaml", b"", "small.yaml", "leads out of"),
    ],
)
def test_what_is_wrong_with_the_theme_of_a_script_is_said_where_it_stands(
    small: Any, theme: str, content: bytes, file: str, words: str
) -> None:
    """In the theme's own file, or at the script's key."""
    (small.root / "brand.yaml").write_bytes(content)
    small.replace("voice: beep", f"theme: {theme}\nvoice: beep")
    with pytest.raises(ScriptError, match=words) as caught:
        read_source(Project(small.root), small.script)
    assert all(problem.location.file.endswith(file) and problem.location.line for problem in caught.value.diagnostics)
