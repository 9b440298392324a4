"""The logo of a house, small and calm, at the foot of titles and outros. Reads what is known of its file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cuelight.drawing.shapes import Page
from cuelight.errors import LayoutError
from cuelight.model.geometry import Rect
from cuelight.slides.elements import Logo

if TYPE_CHECKING:
    from PIL.Image import Image

WHERE = ("brand", "logo")
_HIGH, _WIDE = 60, 330
"""The largest that a logo is, pixels at 1080p."""

_LOOKED_AT = 256


def lay_logo(name: str, path: Path, digest: str, page: Page, foot: float) -> Logo:
    """The logo at the end of the foot of a slide, over a height.

    Raises:
        LayoutError: The file is not a drawing of shapes alone, nor a picture that can be read.
    """
    with _of_brand():
        left, top, right, bottom = _seen(name, path, digest)
    wide, high = right - left, bottom - top
    zoom = min(page.px(_HIGH) / high, page.px(_WIDE) / wide)
    width, height = max(round(wide * zoom), 1), max(round(high * zoom), 1)
    place = Rect(page.left + page.across - width, round(foot - height), width, height)
    return Logo(place, name, path, digest)


def logo_pixels(logo: Logo) -> Image:
    """A logo as large as its place: RGBA if it has colours of its own, else its mask."""
    width, height = round(logo.rect.width), round(logo.rect.height)
    with _of_brand():
        left, top, right, bottom = _seen(logo.name, logo.path, logo.digest)
        if _is_drawing(logo.name):
            side = round(_LOOKED_AT * max(width / (right - left), height / (bottom - top)))
            drawn = _mask(logo.name, logo.path, logo.digest, side)
            return drawn.crop(_scaled((left, top, right, bottom), side / _LOOKED_AT)).resize((width, height))
        whole = _cut(logo.name, logo.path, logo.digest)
        return whole.crop((left, top, right, bottom)).resize((width, height), reducing_gap=3.0)


def _scaled(box: tuple[int, int, int, int], zoom: float) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(edge * zoom) for edge in box)
    return left, top, max(right, left + 1), max(bottom, top + 1)


def _is_drawing(name: str) -> bool:
    return name.lower().endswith(".svg")


@lru_cache(maxsize=8)
def _seen(name: str, path: Path, digest: str) -> tuple[int, int, int, int]:
    """What of it is seen: of a drawing in a square of `_LOOKED_AT` pixels, of a picture in its own."""
    drawn = _mask(name, path, digest, _LOOKED_AT) if _is_drawing(name) else _cut(name, path, digest).getchannel("A")
    box = drawn.getbbox()
    if box is None:
        raise LayoutError(f"nothing can be seen of {name!r}", "export it again", WHERE, "unreadable-file")
    return box


@lru_cache(maxsize=16)
def _mask(name: str, path: Path, digest: str, side: int) -> Image:
    from cuelight.icons.icon import Icon
    from cuelight.icons.own import own_drawing

    return Icon(name, own_drawing(path, name, digest, WHERE), path).mask(side)


@lru_cache(maxsize=4)
def _cut(name: str, path: Path, digest: str) -> Image:
    from cuelight.slides.kinds.figure_file import cut_picture

    return cut_picture(path, name, digest)


@contextmanager
def _of_brand() -> Iterator[None]:
    """Says of what is wrong with the file that it is the brand's."""
    try:
        yield
    except LayoutError as error:
        raise LayoutError(error.message, error.hint, WHERE, error.code) from error
