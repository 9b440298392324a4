"""Reads the pictures that a script names, and trusts none; in a process of its own (see `figure_file`)."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

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


def is_of_one_colour(image: PIL.Image.Image) -> bool:
    """Whether nothing can be seen in a picture: also where all that is white in it lies over white."""
    share = min(_LOOKED_AT / max(image.size), 1)
    small = shown(image, max(round(image.width * share), 1), max(round(image.height * share), 1))
    extremes: Any = small.getextrema()
    return all(most - least <= _SAME for least, most in extremes)


def shown(image: PIL.Image.Image, width: int, height: int) -> PIL.Image.Image:
    """A picture as a slide shows it: sRGB, see-through parts over white, `width` x `height` pixels."""
    is_opaque = "transparency" not in image.info and image.mode not in ("LA", "PA", "RGBA")
    if is_opaque and image.mode not in ("L", "CMYK"):
        image = image.convert("RGB") if image.mode != "RGB" else image
    elif not is_opaque and image.mode not in ("LA", "RGBA"):
        image = image.convert("RGBA")
    # A picture may have 200 MB: never a copy more than needed, and most of the way down by whole factors.
    small = image.resize((width, height), PIL.Image.Resampling.LANCZOS, reducing_gap=3.0)
    seen = in_srgb(small, image.info.get("icc_profile"))
    if is_opaque:
        return seen
    seen = seen.convert("RGBA")
    return PIL.Image.alpha_composite(PIL.Image.new("RGBA", seen.size, "white"), seen).convert("RGB")


def cut_out(image: PIL.Image.Image, width: int, height: int) -> PIL.Image.Image:
    """A picture with what is see-through in it: sRGB, RGBA, `width` x `height` pixels."""
    whole = image.convert("RGBA").resize((width, height), PIL.Image.Resampling.LANCZOS, reducing_gap=3.0)
    colours = in_srgb(whole.convert("RGB"), image.info.get("icc_profile") if image.mode in ("RGB", "RGBA") else None)
    found = colours.convert("RGBA")
    found.putalpha(whole.getchannel("A"))
    return found


def read(path: Path, name: str) -> PIL.Image.Image:
    """A picture, read to its end, upright.

    Raises:
        LayoutError: It is not a picture, broken, too large, or of a kind that is not read.
    """
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
