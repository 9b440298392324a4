"""The film's poster, and a sprite of thumbnails with the times at which they are seen. Reads rendered slides."""

from collections.abc import Sequence
from fractions import Fraction
from io import BytesIO
from math import ceil
from pathlib import Path

from PIL import Image

from cuelight.drawing.thumbnail import WIDTH, thumbnail_size
from cuelight.publish.page.posters import SMALL
from cuelight.timeline.chapters import clock

COLUMNS = 8
MOST = 120
"""Thumbnails at most: the sprite is loaded whole."""
QUALITIES = {"AVIF": (60, 50, 40, 30, 15, 5), "WEBP": (80, 65, 50, 35, 20, 5)}
"""Those that look alike, and then less and less good."""
LIGHT = 50_000
"""Bytes that a poster has at most, if it can."""
EVERY = Fraction(5)
"""Seconds between two thumbnails, or more in long films."""


def poster(still: Path, names: Sequence[str]) -> tuple[bytes, ...]:
    """A rendered slide as the files of a poster.

    Args:
        still: The slide.
        names: Those of `poster_names`.

    Returns:
        Their content, in order.
    """
    with Image.open(still) as image:
        picture = image.convert("RGB")
    return tuple(_poster(picture, name) for name in names)


def _poster(picture: Image.Image, name: str) -> bytes:
    if name.endswith(".jpg"):
        return _saved(picture, "JPEG", quality=88, optimize=True, subsampling=0)
    if name.endswith(".webp"):
        return min(_saved(picture, "WEBP", lossless=True), _light(picture, "WEBP"), key=len)
    shown = picture.resize((SMALL, round(SMALL * picture.height / picture.width))) if "small" in name else picture
    # Speed 6 looks alike at quality 50, and is two thirds as large, but takes some slides two seconds.
    return _light(shown, "AVIF", speed=8, max_threads=1)


def _light(picture: Image.Image, form: str, **options: object) -> bytes:
    """As good as a light file can be."""
    tries = (_saved(picture, form, quality=quality, **options) for quality in QUALITIES[form])
    made = b""
    for made in tries:
        if len(made) <= LIGHT:
            break
    return made


def _saved(picture: Image.Image, form: str, **options: object) -> bytes:
    out = BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def moments(seconds: Fraction) -> list[Fraction]:
    """When thumbnails are taken, seconds."""
    step = max(EVERY, Fraction(ceil(seconds / MOST)))
    return [step * number for number in range(max(ceil(seconds / step), 1))]


def sprite(thumbnails: Sequence[bytes], size: tuple[int, int]) -> bytes:
    """Thumbnails in rows, as one JPEG; a film's size says their shape."""
    small = thumbnail_size(*size)
    columns = min(COLUMNS, len(thumbnails))
    sheet = Image.new("RGB", (columns * small[0], ceil(len(thumbnails) / columns) * small[1]))
    for number, pixels in enumerate(thumbnails):
        picture = Image.frombytes("RGB", small, pixels)
        sheet.paste(picture, (number % columns * small[0], number // columns * small[1]))
    return _saved(sheet, "JPEG", quality=80, optimize=True)


def sprite_vtt(times: Sequence[Fraction], seconds: Fraction, size: tuple[int, int], name: str) -> str:
    """WebVTT that says which part of the sprite is seen when, as media fragments (W3C)."""
    _, height = thumbnail_size(*size)
    columns = min(COLUMNS, len(times))
    blocks = [
        f"{clock(start)} --> {clock(end)}\n"
        f"{name}#xywh={number % columns * WIDTH},{number // columns * height},{WIDTH},{height}"
        for number, (start, end) in enumerate(zip(times, [*times[1:], seconds], strict=True))
    ]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"
