"""Pictures that a script names: read whole, upright and in their colours, or refused in plain words."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from profiles import ADOBE_RGB, GAMMAS, PROPHOTO, of_grey, of_press, of_screen, printed, stored
from slide_samples import Pixels, dots, drawn, picture

from cuelight.errors import LayoutError
from cuelight.model.geometry import Rect
from cuelight.slides.elements import Image as Drawn
from cuelight.slides.fits import check
from cuelight.slides.kinds import figure_file
from cuelight.slides.kinds.figure import FigureSlide
from cuelight.slides.layout import lay_out


def place(slide: FigureSlide, folder: Path) -> Rect:
    """Where the picture stands."""
    made = picture("figure", slide=slide)
    (rect,) = [
        item.rect for element in lay_out(made, folder.joinpath) for item in element.items if isinstance(item, Drawn)
    ]
    return rect


def shown(folder: Path, name: str) -> Pixels:
    """The pixels of the place where a picture stands."""
    slide = FigureSlide(image=name, alt="x")
    rect = place(slide, folder)
    pixels = drawn(picture("figure", slide=slide), folder)
    return pixels[round(rect.y) : round(rect.bottom), round(rect.x) : round(rect.right)]


@pytest.mark.parametrize("ending", ["png", "jpg", "webp", "gif"])
def test_png_jpeg_webp_and_gif_are_read(tmp_path: Path, ending: str) -> None:
    """In their own proportions and colours."""
    dots(tmp_path, f"dots.{ending}")
    pixels = shown(tmp_path, f"dots.{ending}")
    assert abs(pixels.shape[1] / pixels.shape[0] - 2) < 0.01
    assert np.abs(pixels[200, 200] - [120, 30, 10]).max() < 12
    assert np.abs(pixels[200, -200] - [240, 240, 240]).max() < 6


def test_only_the_first_image_of_an_animation_is_shown(tmp_path: Path) -> None:
    """A still is a still."""
    first, second = Image.new("RGB", (600, 300), (200, 0, 0)), Image.new("RGB", (600, 300), (0, 0, 200))
    first.save(tmp_path / "two.gif", save_all=True, append_images=[second], duration=100)
    assert np.abs(shown(tmp_path, "two.gif")[100, 100] - [200, 0, 0]).max() < 6


def test_a_photograph_stands_upright(tmp_path: Path) -> None:
    """As its EXIF orientation says: 6 is a quarter turn to the right."""
    image = Image.new("RGB", (800, 400), (240, 240, 240))
    image.paste((120, 30, 10), (0, 0, 400, 400))
    exif = Image.Exif()
    exif[0x0112] = 6
    image.save(tmp_path / "turned.jpg", exif=exif)
    pixels = shown(tmp_path, "turned.jpg")
    assert pixels.shape[0] > 1.9 * pixels.shape[1]
    assert pixels[100, 100].max() < 140
    assert pixels[-100, 100].min() > 220


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_see_through_places_are_white(tmp_path: Path, mode: str) -> None:
    """Not black, and not the colour that hides there."""
    image = Image.new("RGBA", (600, 300), (90, 0, 0, 0))
    image.paste((0, 0, 0, 255), (0, 0, 300, 300))
    image.convert(mode).save(tmp_path / "through.png")
    pixels = shown(tmp_path, "through.png")
    assert pixels[100, -100].min() > 250
    assert pixels[100, 100].max() < 5


def test_colours_for_print_are_turned_into_colours_for_screens(tmp_path: Path) -> None:
    """A CMYK JPEG without ink is white, with all of cyan blue-green, and with all of black black."""
    image = Image.new("CMYK", (900, 300), (0, 0, 0, 0))
    image.paste((255, 0, 0, 0), (300, 0, 600, 300))
    image.paste((0, 0, 0, 255), (600, 0, 900, 300))
    image.save(tmp_path / "print.jpg", quality=95)
    pixels = shown(tmp_path, "print.jpg")
    third = pixels.shape[1] // 3
    white, cyan, black = (pixels[100, third * number + third // 2] for number in range(3))
    assert white.min() > 245
    assert cyan[0] < 40 < 120 < cyan[1:].min()
    assert black.max() < 12


SCREENS = {
    "adobe": (ADOBE_RGB, GAMMAS["adobe"]),
    "prophoto": (PROPHOTO, GAMMAS["prophoto"]),
}


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("ending", ["png", "jpg", "webp"])
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_colour_is_what_its_profile_says(tmp_path: Path, name: str, ending: str, mode: str) -> None:
    """#C80000 of a camera or a studio is #C80000, also where it lies beside what is transparent."""
    primaries, gamma = SCREENS[name]
    image = Image.new("RGB", (600, 300), stored((200, 0, 0), primaries, gamma))
    if mode == "RGBA" and ending != "jpg":
        image.putalpha(255)
        image.paste((0, 0, 0, 0), (300, 0, 600, 300))
    options = {"quality": 100, "subsampling": 0} if ending == "jpg" else {"lossless": True} if ending == "webp" else {}
    image.save(tmp_path / f"red.{ending}", icc_profile=of_screen(primaries, gamma), **options)
    pixels = shown(tmp_path, f"red.{ending}")
    assert np.abs(pixels[100, 100] - [200, 0, 0]).max() <= 3
    assert mode == "RGB" or ending == "jpg" or pixels[100, -100].min() >= 253


def test_inks_are_what_their_press_prints(tmp_path: Path) -> None:
    """A CMYK picture with a profile has its colours, not those of pure inks."""
    inks = np.array([0, 1, 1, 0.25])
    light = printed(inks)
    right = 255 * np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    image = Image.new("CMYK", (600, 300), tuple(int(value) for value in np.rint(inks * 255)))
    image.save(tmp_path / "print.jpg", quality=100, icc_profile=of_press())
    assert np.abs(shown(tmp_path, "print.jpg")[100, 100] - right).max() <= 3
    assert np.abs(np.array(image.convert("RGB").getpixel((0, 0))) - right).max() > 30


def test_grey_has_the_gamma_of_its_profile(tmp_path: Path) -> None:
    """As scanners write it."""
    Image.new("L", (600, 300), 128).save(tmp_path / "grey.png", icc_profile=of_grey(1.0))
    assert np.abs(shown(tmp_path, "grey.png")[100, 100] - 188).max() <= 2


@pytest.mark.parametrize("profile", [b"", b"no profile at all", of_press(2), of_screen(ADOBE_RGB, 2.2)[:200]])
def test_a_profile_that_is_broken_or_of_another_kind_changes_nothing(tmp_path: Path, profile: bytes) -> None:
    """The picture's values stand, as in a browser."""
    Image.new("RGB", (600, 300), (200, 0, 0)).save(tmp_path / "red.png", icc_profile=profile)
    assert (shown(tmp_path, "red.png")[100, 100] == [200, 0, 0]).all()


@pytest.mark.parametrize("size", [(1, 1), (6, 6), (24, 24), (600, 3), (3, 600)])
def test_corners_and_edges_eat_nothing_of_a_small_picture(tmp_path: Path, size: tuple[int, int]) -> None:
    """Hardly anything but the picture itself is seen where it stands."""
    Image.new("RGB", size, (200, 0, 0)).save(tmp_path / "small.png")
    pixels = shown(tmp_path, "small.png")
    inside = pixels[2:-2, 2:-2] if min(pixels.shape[:2]) > 24 else pixels
    assert (np.abs(inside - [200, 0, 0]).max(axis=-1) <= 6).mean() > 0.95


def test_sixteen_bits_of_grey_are_scaled_not_cut(tmp_path: Path) -> None:
    """As scanners write them."""
    levels = np.linspace(0, 65535, 600).astype(np.uint16)[None].repeat(300, axis=0)
    Image.fromarray(levels).save(tmp_path / "scan.png")
    row = shown(tmp_path, "scan.png")[100, :, 0]
    assert abs(int(row[len(row) // 2]) - 128) < 4


def test_a_small_picture_is_not_blown_up_beyond_twice_its_size(tmp_path: Path) -> None:
    """Its grain would be all that is gained."""
    dots(tmp_path, "small.png", (120, 60))
    assert place(FigureSlide(image="small.png", alt="x"), tmp_path).width == 240


@pytest.mark.parametrize("size", [(4000, 40), (40, 4000), (1, 1), (3000, 2000)])
def test_a_picture_of_any_shape_stays_inside_the_content(tmp_path: Path, size: tuple[int, int]) -> None:
    """With its caption under it."""
    dots(tmp_path, "any.png", size) if size != (1, 1) else Image.new("RGB", size).save(tmp_path / "any.png")
    rect = place(FigureSlide(image="any.png", alt="x", caption="What it shows"), tmp_path)
    assert 112 <= rect.x <= rect.right <= 1920 - 112
    assert 200 <= rect.y <= rect.bottom <= 900


def test_a_picture_that_changed_is_read_anew(tmp_path: Path) -> None:
    """What counts is the content's digest, not the path."""
    dots(tmp_path)
    slide = FigureSlide(image="dots.png", alt="x")
    one = drawn(picture("figure", slide=slide, files=(("dots.png", "1" * 64),)), tmp_path)
    Image.new("RGB", (1200, 600), (0, 0, 90)).save(tmp_path / "dots.png")
    two = drawn(picture("figure", slide=slide, files=(("dots.png", "2" * 64),)), tmp_path)
    assert np.abs(one - two).max() > 100


def _cut(path: Path) -> None:
    dots(path.parent, path.name)
    path.write_bytes(path.read_bytes()[:-200])


def _text(path: Path) -> None:
    path.write_text("no picture")


def _empty(path: Path) -> None:
    path.touch()


def _drawing(path: Path) -> None:
    path.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")


def _tiff(path: Path) -> None:
    Image.new("RGB", (20, 20)).save(path, "TIFF")


@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        ("cut.png", _cut, "'cut.png' is damaged"),
        ("words.png", _text, "'words.png' is not a picture that can be read"),
        ("empty.jpg", _empty, "'empty.jpg' is not a picture that can be read"),
        ("drawing.svg", _drawing, "SVG drawing, which is not read"),
        ("other.tiff", _tiff, "'other.tiff' is not a picture that can be read"),
    ],
)
def test_what_is_no_whole_picture_is_refused_by_name(
    tmp_path: Path, name: str, make: Callable[[Path], None], words: str
) -> None:
    """When the script is checked, before anything is drawn."""
    make(tmp_path / name)
    with pytest.raises(LayoutError, match=words) as caught:
        check(picture("figure", slide=FigureSlide(image=name, alt="x")), tmp_path.joinpath)
    assert caught.value.where == ("figure", "image")
    assert caught.value.hint


@pytest.mark.parametrize("size", [(9000, 9000), (20_000, 20_000)])
def test_a_huge_picture_is_refused_before_it_is_unpacked(tmp_path: Path, size: tuple[int, int]) -> None:
    """Few bytes can stand for very many pixels."""
    Image.new("1", size).save(tmp_path / "huge.png")
    with pytest.raises(LayoutError, match=r"'huge\.png' is too large") as caught:
        check(picture("figure", slide=FigureSlide(image="huge.png", alt="x")), tmp_path.joinpath)
    assert str(figure_file.MOST_PIXELS // 1_000_000) in caught.value.hint


@pytest.mark.parametrize(
    ("region", "words"), [((80, 10, 30, 10), "'one' leaves its picture"), ((10, 10, 0, 10), "'one' is empty")]
)
def test_a_region_lies_inside_its_picture(
    tmp_path: Path, region: tuple[float, float, float, float], words: str
) -> None:
    """And has an area."""
    dots(tmp_path)
    slide = FigureSlide(image="dots.png", alt="x", regions={"one": region})
    with pytest.raises(LayoutError, match=words) as caught:
        check(picture("figure", slide=slide), tmp_path.joinpath)
    assert caught.value.where == ("figure", "regions", "one")
