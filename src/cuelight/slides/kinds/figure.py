"""Layout of figures, and reading the pictures that a script names. Reads image files, and trusts none."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import PIL.Image
from PIL import ImageOps, UnidentifiedImageError

from cuelight.drawing.shapes import Page, Rect, Text
from cuelight.drawing.text import Setting, fit_text
from cuelight.errors import LayoutError
from cuelight.script.slide_kinds import FigureSlide
from cuelight.slides.band import BAND, band
from cuelight.slides.elements import Element, Find, Image

MOST_PIXELS = 50_000_000
MOST_ENLARGED = 2.0
"""How much a small picture is enlarged at most, screen pixels a pixel at 1080p; beyond it would only show its grain."""

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
# For the whole process: `catch_warnings` is no good where pictures are read in several threads.
warnings.filterwarnings("error", category=PIL.Image.DecompressionBombWarning)

_HINT = f"use a PNG, JPEG, WebP or GIF of at most {MOST_PIXELS // 1_000_000} million pixels"
_WHERE = ("figure", "image")


def lay_figure(slide: FigureSlide, page: Page, area: Rect, find: Find, digest: str) -> tuple[Element, ...]:
    """A picture in its frame, as large as fits, and its caption under it."""
    path = find(slide.image)
    side, gap = page.px(BAND), page.px(28)
    area = Rect(area.x, area.y, area.width, area.height - page.px(24))
    caption: Setting | None = None
    if slide.caption:
        sizes = page.theme.sizes.body
        caption = fit_text(
            slide.caption, page.theme.fonts.body, sizes.up_to(46), page.scale, area.width - 2 * side,
            area.height / 2, ("figure", "caption"), even=True,
        )  # fmt: skip
    below = caption.height + gap if caption else 0
    width, height = picture_size(path, slide.image, digest)
    share = min(area.width / width, (area.height - below) / height, MOST_ENLARGED * page.scale)
    across, down = max(round(width * share), 1), max(round(height * share), 1)
    top = area.y + round((area.height - down - below) / 2)
    rect = Rect(area.x + round((area.width - across) / 2), top, across, down)
    elements = [Element((Image(rect, path, digest, tuple(_regions(slide, rect))),), "image")]
    if caption:
        x = area.x + round((area.width - caption.width) / 2)
        y = rect.bottom + gap
        elements.append(Element((band(caption, x, y, page), Text(caption, x, y)), "caption"))
    return tuple(elements)


def _regions(slide: FigureSlide, rect: Rect) -> Iterator[tuple[str, Rect]]:
    for name, (left, top, wide, high) in slide.regions.items():
        where = ("figure", "regions", name)
        if left + wide > 100 or top + high > 100:
            raise LayoutError(
                f"the region {name!r} leaves its picture", "x + width and y + height end at 100%", where, "wrong-region"
            )
        if not wide or not high:
            raise LayoutError(
                f"the region {name!r} is empty", "a region is [x, y, width, height] in percent", where, "wrong-region"
            )
        x, y = rect.x + rect.width * left / 100, rect.y + rect.height * top / 100
        yield name, Rect(x, y, rect.width * wide / 100, rect.height * high / 100)


@lru_cache(maxsize=256)
def picture_size(path: Path, name: str, digest: str) -> tuple[int, int]:
    """Width and height in pixels of a picture that was read to its end; `digest` is its content's.

    Raises:
        LayoutError: It is no picture, broken, too large, or of a kind that is not read.
    """
    return _read(path, name).size


@lru_cache(maxsize=16)
def shown_picture(path: Path, digest: str, width: int, height: int) -> PIL.Image.Image:
    """A picture as a slide shows it: upright, RGB, see-through parts over white, `width` x `height` pixels.

    Raises:
        LayoutError: See `picture_size`.
    """
    image = _read(path, path.name)
    is_opaque = "transparency" not in image.info and image.mode not in ("LA", "PA", "RGBA")
    mode = "RGB" if is_opaque else "RGBA"
    # A picture may have 200 MB: never a copy more than needed, and most of the way down by whole factors.
    image = image if image.mode == mode else image.convert(mode)
    small = image.resize((width, height), PIL.Image.Resampling.LANCZOS, reducing_gap=3.0)
    if is_opaque:
        return small
    return PIL.Image.alpha_composite(PIL.Image.new("RGBA", small.size, "white"), small).convert("RGB")


def _read(path: Path, name: str) -> PIL.Image.Image:
    if path.suffix.lower() in (".svg", ".svgz"):
        raise LayoutError(
            f"{name!r} is an SVG drawing, which is not read", "export it as PNG", _WHERE, "unreadable-file"
        )
    with _explained(name), PIL.Image.open(path, formats=FORMATS) as image:
        if image.width * image.height > MOST_PIXELS:
            size = f"{image.width} x {image.height} pixels"
            raise LayoutError(f"the picture {name!r} is too large: {size}", _HINT, _WHERE, "too-large")
        image.load()
        ImageOps.exif_transpose(image, in_place=True)
        upright: PIL.Image.Image = image
    if not upright.mode.startswith("I"):
        return upright
    # Sixteen bits a pixel, as scanners write them: Pillow would cut off at 255, not scale.
    scaled: PIL.Image.Image = upright.point(lambda level: level * (1 / 257))
    return scaled.convert("L")


@contextmanager
def _explained(name: str) -> Iterator[None]:
    """Turns what Pillow says of a file into what its author can do."""
    try:
        yield
    except UnidentifiedImageError as error:
        raise LayoutError(f"{name!r} is no picture that can be read", _HINT, _WHERE, "unreadable-file") from error
    except (PIL.Image.DecompressionBombError, PIL.Image.DecompressionBombWarning) as error:
        raise LayoutError(f"the picture {name!r} is too large", _HINT, _WHERE, "too-large") from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise LayoutError(
            f"the picture {name!r} is damaged: {error}", "export it again", _WHERE, "unreadable-file"
        ) from error
