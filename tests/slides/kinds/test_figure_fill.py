"""Pictures from edge to edge: whatever they show, all that is written on them can be read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pictures import decoded
from PIL import Image
from slide_samples import HD, PORTRAIT, Pixels, drawn, luminances, picture
from small_project import SCRIPT

from cuelight.build.plan import built_plan
from cuelight.build.run import build
from cuelight.checks.verify.film import verify_film
from cuelight.drawing.picture import Picture
from cuelight.drawing.shapes import Panel, Text
from cuelight.drawing.theme import built_in
from cuelight.errors import LayoutError
from cuelight.model.geometry import Rect
from cuelight.project import Project
from cuelight.script.film_fields import Size
from cuelight.slides.elements import Element
from cuelight.slides.kinds.figure_slide import FigureSlide
from cuelight.slides.layout import lay_out
from cuelight.slides.light import veil

SQUARE = Size(1080, 1080)
WORST = ("white", "black", "check")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Image.new("RGB", (1600, 900), "white").save(tmp_path / "white.png")
    Image.new("RGB", (1600, 900), "black").save(tmp_path / "black.png")
    squares = (np.indices((900, 1600)) // 6).sum(axis=0) % 2 * 255
    Image.fromarray(squares.astype(np.uint8)).save(tmp_path / "check.png")
    across, down = np.meshgrid(np.linspace(0, 255, 1600), np.linspace(0, 255, 900))
    Image.fromarray(np.dstack([across, down, 128 + 0 * down]).astype(np.uint8)).save(tmp_path / "slope.png")
    return tmp_path


def filled(image: str, size: Size = HD, *, lit: str = "", language: str = "en", **changed: Any) -> Picture:
    slide = FigureSlide.model_validate({"image": f"{image}.png", "alt": "A", "fill": True, **changed})
    return picture("figure", size, slide=slide, lit=lit, language=language, hidden=list(slide.regions))


def texts(made: Picture, folder: Path) -> Iterator[tuple[Element, Rect]]:
    """Where each text stands."""
    shifts = {"start": 0.0, "middle": 0.5, "end": 1.0}
    for element in lay_out(made, folder.joinpath):
        for text in (item for item in element.items if isinstance(item, Text)):
            wide = text.setting.width
            yield element, Rect(text.x - shifts[text.align] * wide, text.y, wide, text.setting.height)


@pytest.mark.parametrize("image", WORST)
@pytest.mark.parametrize("size", [HD, PORTRAIT, SQUARE])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_all_that_is_written_on_a_picture_has_its_contrast(folder: Path, image: str, size: Size, language: str) -> None:
    """Heading, caption, footer and labels: their ink against everything behind them, even in the worst picture."""
    pins = {"a": {"at": [50, 50], "text": "A place"}, "b": {"at": [60, 60], "text": "Another place"}}
    made = filled(image, size, language=language, caption="What it shows", pins=pins)
    pixels = drawn(made, folder)
    found = list(texts(made, folder))
    assert len(found) == 5
    for _, rect in found:
        inside = luminances(pixels[round(rect.y) : round(rect.bottom), round(rect.x) : round(rect.right)])
        around = rect.inset(-6)
        edge = luminances(pixels[round(around.y) : round(around.bottom), round(around.x) : round(around.x) + 3])
        assert (edge.min() + 0.05) / (inside.min() + 0.05) >= 4.5


def test_a_picture_reaches_every_edge(folder: Path) -> None:
    """Of a wide, a tall and a square film."""
    for size in (HD, PORTRAIT, SQUARE):
        pixels: Pixels = drawn(filled("black", size), folder)
        edges = (pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1])
        assert all((edge == 0).all() for edge in edges)


def test_it_keeps_its_proportions_and_shows_its_middle(folder: Path) -> None:
    """Or what is marked, as far as there is picture."""
    pixels = drawn(filled("slope", SQUARE), folder)
    assert abs(int(pixels[540, 540, 0]) - 128) <= 2 and abs(int(pixels[540, 540, 1]) - 128) <= 2
    assert abs(int(pixels[540, 1079, 0]) - int(pixels[540, 0, 0]) - 143) <= 3
    marked = drawn(filled("slope", SQUARE, pins={"a": {"at": [88, 50], "text": "There"}}), folder)
    assert marked[540, 1079, 0] >= 253


def test_what_is_cut_off_or_covered_is_an_error_at_its_place(folder: Path) -> None:
    """Not marked where nobody sees it."""
    ends = {"a": {"at": [3, 50], "text": "Left"}, "b": {"at": [97, 50], "text": "Right"}}
    with pytest.raises(LayoutError, match="the pin 'a' is cut off") as caught:
        lay_out(filled("slope", PORTRAIT, pins=ends), folder.joinpath)
    assert caught.value.where == ("figure", "pins", "a")
    for at in ([10, 10], [50, 97]):
        with pytest.raises(LayoutError, match="lies under the heading"):
            lay_out(filled("slope", pins={"a": {"at": at, "text": "Under"}}), folder.joinpath)


def test_a_picture_of_too_few_pixels_does_not_fill_a_slide(folder: Path) -> None:
    """It would show its grain."""
    Image.new("RGB", (300, 200), "teal").save(folder / "small.png")
    with pytest.raises(LayoutError, match="300 x 200 pixels, too few") as caught:
        lay_out(filled("small"), folder.joinpath)
    assert caught.value.where == ("figure", "image")


def test_a_slide_without_a_heading_has_no_ground_for_one(folder: Path) -> None:
    """The footer has."""
    made = picture("figure", slide=FigureSlide(image="black.png", alt="A", fill=True), heading=None)
    veils = [item for each in lay_out(made, folder.joinpath) for item in each.items if isinstance(item, Panel)]
    assert [panel.kind for panel in veils] == ["veil"]


def test_other_slides_have_no_veils(folder: Path) -> None:
    """Their ground is the theme's."""
    made = picture("figure", slide=FigureSlide(image="black.png", alt="A"))
    assert not [item for each in lay_out(made, folder.joinpath) for item in each.items if isinstance(item, Panel)]


def test_a_veil_is_as_thick_as_the_themes_colours_need() -> None:
    """Of a theme whose grey is faint nothing is seen through it."""
    colours = built_in("clinic").colours.model_dump(by_alias=True)
    assert 0.86 <= veil(colours) < 0.97
    assert veil({**colours, "muted": "#8A8A8A"}) == 1.0


def test_a_picture_that_is_everywhere_comes_and_goes_but_is_not_lit(folder: Path) -> None:
    """There is nothing round it that could shine."""
    plain, lit = filled("slope", caption="A caption"), filled("slope", caption="A caption", lit="image")
    assert (drawn(plain, folder) == drawn(lit, folder)).all()
    assert plain.inputs == lit.inputs


def _film(small: Any, words: str) -> None:
    """A film of one picture that fills its slide, and a title."""
    text = SCRIPT.partition("  - id: opening")[0]
    said = f"    say: This picture is there for a while, and there is nothing more to say of it than {words}.\n"
    scene = "  - id: photo\n    heading: A picture\n    figure: {image: photo.png, alt: A, fill: true}\n    lead: 6\n"
    small.script.write_text(f"{text}{scene}{said}  - id: end\n    title: {{text: The end}}\n    hold: 1\n", "utf-8")


def test_a_film_of_a_picture_that_drifts_is_sound_and_an_edit_leaves_its_pieces(small: Any) -> None:
    """It moves from the first frame of its scene for eight seconds, and is then held as its slide is drawn."""
    across, down = np.meshgrid(np.arange(960), np.arange(540))
    waves = 128 + 60 * np.sin(across / 9) + 60 * np.cos(down / 7)
    Image.fromarray(waves.astype(np.uint8)).save(small.root / "scripts" / "photo.png")
    project, units = Project(small.root), []
    for words in ("this", "just this"):
        _film(small, words)
        build(project)
        moves = built_plan(project, small.script).moves
        units.append([job.unit for clip, job in moves.items() if clip.steps[0].motion == "drift"])
        found = verify_film(project, "small")
        assert not found.findings, found.findings
    assert len(units[0]) == 4 and units[0] == units[1]
    frames = [frame[40:140, 250:].astype(int) for frame in decoded(small.film)]
    moved = [np.abs(frames[at] - frames[at + 25]).mean() for at in (0, 50, 100, 150, 205)]
    assert min(moved[:4]) > 1.5 and moved[4] < 0.5
