"""Reads the pictures that a script names, and trusts none. Needs Pillow; imported only when one is shown."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import numpy as np
import PIL.Image
from PIL import ImageOps, UnidentifiedImageError

from cuelight.drawing.colour_profile import in_srgb
from cuelight.errors import LayoutError

MOST_PIXELS = 50_000_000
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
# For the whole process: `catch_warnings` is no good where pictures are read in several threads.
warnings.filterwarnings("error", category=PIL.Image.DecompressionBombWarning)

_HINT = f"use a PNG, JPEG, WebP or GIF of at most {MOST_PIXELS // 1_000_000} million pixels"
_WHERE = ("figure", "image")
_LOOKED_AT = 512
"""Pixels of the longer side in which a picture is looked at for whether anything is in it."""
_SAME = 2
"""Levels by which one colour may differ from itself."""


@lru_cache(maxsize=256)
def picture_size(path: Path, name: str, digest: str) -> tuple[int, int]:
    """Width and height in pixels of a picture that was read to its end; `digest` is its content's.

    Raises:
        LayoutError: It is not a picture, broken, too large, or of a kind that is not read.
    """
    return _read(path, name).size


@lru_cache(maxsize=16)
def shown_picture(path: Path, digest: str, width: int, height: int) -> PIL.Image.Image:
    """A picture as a slide shows it: upright, sRGB, see-through parts over white, `width` x `height` pixels.

    Raises:
        LayoutError: See `picture_size`.
    """
    return _shown(_read(path, path.name), width, height)


@lru_cache(maxsize=256)
def is_of_one_colour(path: Path, name: str, digest: str) -> bool:
    """Whether nothing can be seen in a picture: also where all that is white in it lies over white.

    Raises:
        LayoutError: See `picture_size`.
    """
    image = _read(path, name)
    share = min(_LOOKED_AT / max(image.size), 1)
    small = _shown(image, max(round(image.width * share), 1), max(round(image.height * share), 1))
    return int(np.ptp(np.asarray(small), axis=(0, 1)).max()) <= _SAME


def _shown(image: PIL.Image.Image, width: int, height: int) -> PIL.Image.Image:
    is_opaque = "transparency" not in image.info and image.mode not in ("LA", "PA", "RGBA")
    if is_opaque and image.mode not in ("L", "CMYK"):
        image = image.convert("RGB") if image.mode != "RGB" else image
    elif not is_opaque and image.mode not in ("LA", "RGBA"):
        image = image.convert("RGBA")
    # A picture may have 200 MB: never a copy more than needed, and most of the way down by whole factors.
    small = image.resize((width, height), PIL.Image.Resampling.LANCZOS, reducing_gap=3.0)
    shown = in_srgb(small, image.info.get("icc_profile"))
    if is_opaque:
        return shown
    seen = shown.convert("RGBA")
    return PIL.Image.alpha_composite(PIL.Image.new("RGBA", seen.size, "white"), seen).convert("RGB")


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
        raise LayoutError(f"{name!r} is not a picture that can be read", _HINT, _WHERE, "unreadable-file") from error
    except (PIL.Image.DecompressionBombError, PIL.Image.DecompressionBombWarning) as error:
        raise LayoutError(f"the picture {name!r} is too large", _HINT, _WHERE, "too-large") from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise LayoutError(
            f"the picture {name!r} is damaged: {error}", "export it again", _WHERE, "unreadable-file"
        ) from error
