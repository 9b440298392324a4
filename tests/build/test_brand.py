"""The brand of a house in `cuelight.toml`: its logo, colour and face, and what is wrong with them."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from cuelight.build.brand import read_brand
from cuelight.build.files_read import files_read
from cuelight.build.inputs import Inputs
from cuelight.build.located import layout_problem
from cuelight.build.read_inputs import read_source
from cuelight.checks.check import check
from cuelight.cli.main import main
from cuelight.drawing.branded import in_colour, nearest_accent, too_near
from cuelight.drawing.theme import built_in, contrast, theme_findings
from cuelight.errors import LayoutError, Location, ScriptError
from cuelight.model.timeline import State
from cuelight.project import Project
from cuelight.slides.draw import draw

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10">{}</svg>'
DRAWING = SVG.format('<circle cx="5" cy="5" r="5"/><path d="M14 2h26v6H14z"/>')
ATLAS = built_in("atlas")
HERE = Location("film.yaml", 1, 1)
THEMES = [built_in("clinic"), ATLAS]


def branded(small: Any, text: str, *, logo: str | None = DRAWING, theme: str = "clinic") -> Project:
    """The small project with a brand, an outro, and a logo in assets/."""
    (small.root / "cuelight.toml").write_text(text, "utf-8")
    (small.root / "assets").mkdir(exist_ok=True)
    if logo is not None:
        (small.root / "assets" / "logo.svg").write_text(logo, "utf-8")
    if "theme:" not in small.script.read_text("utf-8"):
        small.script.write_text(small.script.read_text("utf-8") + "  - outro: {text: Bye}\n", "utf-8")
        small.replace("size: 320x180", f"size: 640x360\ntheme: {theme}")
    return Project(small.root)


def pixels(source: Inputs, scene: int) -> NDArray[np.int16]:
    """A scene with all that it shows."""
    state = State(tuple(sorted(source.script.scenes[scene].targets(None))))
    return np.asarray(draw(source.picture(scene, state), source.find), np.int16)


def test_the_logo_stands_small_at_the_foot_of_titles_and_outros(small: Any) -> None:
    """In the brand's colour, at the end of the line, inside the margins; nowhere else."""
    source = read_source(branded(small, '[brand]\nlogo = "assets/logo.svg"\ncolour = "#7A1F5C"\n'), small.script)
    plain = read_source(branded(small, '[brand]\ncolour = "#7A1F5C"\n'), small.script)
    for scene in (0, 2):
        differs = np.abs(pixels(source, scene) - pixels(plain, scene)).max(axis=-1) > 20
        rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
        assert 0.05 * 640 + 1 < 640 - columns[-1] < 0.065 * 640
        assert columns[0] > 500
        assert 300 < rows[0] < rows[-1] < 0.95 * 360 - 4
        assert (columns[-1] - columns[0]) / (rows[-1] - rows[0]) == pytest.approx(4, abs=0.4)
        solid = pixels(source, scene)[differs][:, 0].min()
        assert solid == 0x7A
    assert np.array_equal(pixels(source, 1), pixels(plain, 1))


def test_a_logo_of_its_own_colours_keeps_them_and_what_is_behind_it(small: Any) -> None:
    """A PNG: red is red, and see-through is the ground, not white."""
    project = branded(small, '[brand]\nlogo = "assets/logo.png"\n', theme="atlas")
    image = Image.new("RGBA", (400, 200), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((50, 50, 150, 150), fill=(200, 30, 30, 255))
    ImageDraw.Draw(image).rectangle((300, 50, 350, 150), fill=(30, 60, 200, 255))
    image.save(small.root / "assets" / "logo.png")
    source = read_source(project, small.script)
    shown = pixels(source, 0)
    red = np.argwhere((shown == (200, 30, 30)).all(axis=-1))
    assert len(red) > 40
    row, column = red.mean(axis=0).astype(int)
    between = shown[row, column + 20]
    assert "#" + "".join(f"{level:02X}" for level in between) == source.theme.colours.ground


def test_another_logo_draws_what_shows_it_anew(small: Any) -> None:
    """Its content is part of those digests alone, and of what a record looks at."""
    project = branded(small, '[brand]\nlogo = "assets/logo.svg"\n')
    before = read_source(project, small.script)
    assert small.root / "assets" / "logo.svg" in files_read(before)
    (small.root / "assets" / "logo.svg").write_text(SVG.format('<path d="M0 0h40v10H0z" fill="none" stroke="red"/>'))
    after = read_source(project, small.script)
    state = State(("1", "2"))
    assert [before.picture(at, state).inputs == after.picture(at, state).inputs for at in range(3)] == [
        False, True, False,
    ]  # fmt: skip


def test_the_file_in_the_projects_folder_is_meant(small: Any) -> None:
    """Not another of its name beside the script."""
    project = branded(small, '[brand]\nlogo = "assets/logo.svg"\n')
    (small.root / "scripts" / "assets").mkdir()
    (small.root / "scripts" / "assets" / "logo.svg").write_text("no drawing")
    source = read_source(project, small.script)
    assert source.find(source.picture(0, State(())).logo[0]) == small.root / "assets" / "logo.svg"  # type: ignore[index]
    pixels(source, 0)


def test_the_colour_is_the_accent_of_slides_and_page(small: Any) -> None:
    """Of every theme; soft tints and text on them follow."""
    source = read_source(branded(small, '[brand]\ncolour = "#7a1f5c"\n', theme="atlas"), small.script)
    colours = source.theme.colours
    assert (colours.accent, colours.icon, colours.data_1) == ("#7A1F5C",) * 3
    assert colours.data_2 == ATLAS.colours.data_2
    assert len({colours.accent_soft, ATLAS.colours.accent_soft, colours.field, ATLAS.colours.field}) == 4


@pytest.mark.parametrize("theme", THEMES, ids=["clinic", "atlas"])
@given(colour=st.from_regex(r"#[0-9A-F]{6}", fullmatch=True))
def test_any_colour_is_a_theme_without_findings_or_told_the_nearest_that_is(theme: Any, colour: str) -> None:
    """Every pair of the theme keeps its contrast."""
    better = nearest_accent(theme, colour)
    assert better is not None
    assert (better == colour) is (too_near(theme, colour) == "")
    found = in_colour(theme, better)
    assert list(theme_findings(found, HERE)) == []
    assert contrast(found.colours.accent, found.colours.on_accent) >= 4.5
    assert contrast(found.colours.accent_ink, found.colours.accent_soft) >= 7


def test_a_face_of_an_installed_package_takes_the_place_of_the_themes(small: Any) -> None:
    """In the theme's weights, or the nearest that it has."""
    source = read_source(branded(small, '[brand]\nfont = "Atkinson Hyperlegible"\n'), small.script)
    fonts = source.theme.fonts
    assert [(font.family, font.weight) for font in (fonts.heading, fonts.body, fonts.strong)] == [
        ("Atkinson Hyperlegible", 700), ("Atkinson Hyperlegible", 400), ("Atkinson Hyperlegible", 700),
    ]  # fmt: skip
    project = branded(small, '[brand]\nfont = {heading = "Noto Sans"}\n')
    fonts = read_source(project, small.script).theme.fonts
    assert [fonts.heading.family, fonts.heading.weight, fonts.body.family] == [
        "Noto Sans",
        600,
        "Atkinson Hyperlegible",
    ]


def test_a_project_without_a_brand_has_none(small: Any) -> None:
    """And nothing of its pictures says so."""
    source = read_source(Project(small.root), small.script)
    assert read_brand(Project(small.root)) is None
    assert "logo" not in source.picture(0, State(())).inputs


@pytest.mark.parametrize(
    ("text", "line", "code", "words", "hint"),
    [
        ('logo = "assets/none.svg"', 2, "no-file", "there is no file 'assets/none.svg'", ""),
        ('logo = "assets/Logo.svg"', 2, "no-file", "there is no file", "assets/logo.svg"),
        ('logo = "../logo.svg"', 2, "outside-project", "leads out of the project", "inside the project"),
        ('logo = "/etc/passwd.svg"', 2, "outside-project", "not a path inside the project", ""),
        ('logo = "https://example.org/a.svg"', 2, "outside-project", "is an address", ""),
        ('logo = "assets/logo.jpg"', 2, "wrong-value", "an SVG drawing or a PNG picture", "export it as SVG"),
        ("logo = 3", 2, "wrong-type", "'logo' should be text, but it is 3", 'logo = "assets/logo.svg"'),
        ('logo = ""', 2, "empty-value", "'logo' is empty", ""),
        ("colour = 123456", 2, "wrong-value", "six digits in quotes", 'colour = "#0A6B70"'),
        ('colour = "teal"', 2, "wrong-value", "'teal'", ""),
        ('# colour\ncolour = "#FFD400"', 3, "wrong-value", "less than 4.5:1 against the text on it", 'colour = "#'),
        ('colour = "#F5A623"', 2, "wrong-value", "in the theme 'clinic'", "the nearest that can be read"),
        ('color = "#0A6B70"', 2, "unknown-key", "'color' is not known here", "did you mean 'colour'?"),
        ('font = "Comic Sans"', 2, "wrong-value", "the font 'Comic Sans' is not installed", "fontpkg-comic-sans"),
        ('font = "assets/Brand.ttf"', 2, "wrong-value", "is not installed", "files of fonts are not read"),
        ('font = {title = "Noto Sans"}', 2, "unknown-key", "'title' is not known", "known here: heading, body"),
        ("font = 3", 2, "wrong-type", "'font' should be text, but it is 3", 'font = "Noto Sans"'),
        ("font = {body = 3}", 2, "wrong-type", "'body' should be text, but it is 3", ""),
    ],
)
def test_what_is_wrong_with_a_brand_is_said_at_its_line(
    small: Any, text: str, line: int, code: str, words: str, hint: str
) -> None:
    """Of `check` and of a build alike, each with what to do."""
    project = branded(small, f"[brand]\n{text}\n")
    with pytest.raises(ScriptError) as caught:
        read_source(project, small.script)
    (problem,) = caught.value.diagnostics
    assert (problem.location.file, problem.location.line, problem.code) == ("cuelight.toml", line, code)
    assert problem.location.column >= 1
    assert words in problem.message
    assert hint in problem.hint
    with pytest.raises(ScriptError):
        check(project, [small.script])


@pytest.mark.parametrize("text", ["brand = 3\n", 'brand = "logo.svg"\n', "brand = []\n"])
def test_a_brand_that_is_no_table_is_an_error_too(small: Any, text: str) -> None:
    """Never a traceback."""
    with pytest.raises(ScriptError, match=r"cuelight\.toml:1:9: \'brand\' should be a table"):
        read_brand(branded(small, text))


def test_a_file_that_is_no_toml_is_an_error(small: Any) -> None:
    """At its place."""
    with pytest.raises(ScriptError, match=r"cuelight\.toml:1:7: not valid TOML: expected .* \[toml\]"):
        read_brand(branded(small, "[brand\n"))


@pytest.mark.parametrize(
    ("logo", "words"),
    [
        ("not a drawing", "is not an SVG drawing"),
        ("", "is not an SVG drawing"),
        (SVG.format("<script>alert(1)</script>"), "has a <script>"),
        (SVG.format('<image href="https://example.org/a.png"/>'), "has"),
        (SVG.format('<path d="M0 0h4v4z" onclick="x()"/>'), "has links or scripts"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("<text>&a;</text>"), "declares entities"),
        (SVG.format('<path d="M0 0h40v40H0z"/>' * 2000), "has more elements"),
        (SVG.format('<path d="M-9-90h99v200h-99z"/>'), "of one colour all over"),
    ],
)
def test_a_drawing_that_would_do_more_than_draw_is_refused_at_its_line(
    small: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, logo: str, words: str
) -> None:
    """As icons are, in a process of its own; the message names cuelight.toml."""
    branded(small, '[brand]\n\nlogo = "assets/logo.svg"\n', logo=logo)
    monkeypatch.chdir(small.root)
    assert main(["check"]) == 2
    said = capsys.readouterr().err
    assert "cuelight.toml:3:8:" in said
    assert words in said


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "'assets/logo.png'"), (b"\x89PNG\r\n\x1a\nrest", "logo.png"), (b"GIF89a", "logo.png")],
)
def test_a_picture_that_cannot_be_read_is_refused_at_its_line(small: Any, content: bytes, words: str) -> None:
    """Whatever is in it."""
    project = branded(small, '[brand]\nlogo = "assets/logo.png"\n')
    (small.root / "assets" / "logo.png").write_bytes(content)
    source = read_source(project, small.script)
    with pytest.raises(LayoutError) as caught:
        pixels(source, 0)
    problem = layout_problem(source, 0, caught.value)
    assert (problem.location.file, problem.location.line) == ("cuelight.toml", 2)
    assert words in problem.message


def test_a_logo_that_nobody_sees_is_refused(small: Any) -> None:
    """All of it is see-through."""
    project = branded(small, '[brand]\nlogo = "assets/logo.png"\n')
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(small.root / "assets" / "logo.png")
    with pytest.raises(LayoutError):
        pixels(read_source(project, small.script), 0)


def test_a_long_footer_keeps_off_the_logo(small: Any) -> None:
    """It is cut at a word before it."""
    project = branded(small, '[brand]\nlogo = "assets/logo.svg"\n')
    small.replace("text: A small film", f"text: {'A very long title of a film ' * 5}")
    small.replace("title: A small film", f"title: {'A very long title of a film ' * 5}")
    source = read_source(project, small.script)
    bare = read_source(branded(small, "[brand]\n"), small.script)
    differs = np.abs(pixels(source, 0) - pixels(bare, 0)).max(axis=-1)[300:338] > 40
    gaps = np.flatnonzero(~(pixels(source, 0)[315:338] != pixels(source, 0)[300, 300]).any(axis=(0, 2)))
    assert differs.any()
    assert len(gaps) > 20
