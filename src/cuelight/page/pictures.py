"""The film's poster, and a sprite of thumbnails with the times at which they are seen. Reads rendered slides."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from io import BytesIO
from math import ceil
from pathlib import Path

from PIL import Image

from cuelight.page.chapters import clock

COLUMNS = 8
WIDTH = 240
"""Of a thumbnail, pixels."""
MOST = 120
"""Thumbnails at most: the sprite is loaded whole."""
EVERY = Fraction(5)
"""Seconds between two thumbnails, or more in long films."""


def poster(still: Path) -> tuple[bytes, bytes]:
    """A rendered slide as JPEG and as WebP, of the film's size."""
    with Image.open(still) as image:
        picture = image.convert("RGB")
    return _saved(picture, "JPEG", quality=88, optimize=True, subsampling=0), _saved(picture, "WEBP", quality=86)


def _saved(picture: Image.Image, form: str, **options: object) -> bytes:
    out = BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def moments(seconds: Fraction) -> list[Fraction]:
    """When thumbnails are taken, seconds."""
    step = max(EVERY, Fraction(ceil(seconds / MOST)))
    return [step * number for number in range(max(ceil(seconds / step), 1))]


def sprite(stills: Sequence[Path], size: tuple[int, int]) -> bytes:
    """Thumbnails in rows, as one JPEG; a film's size says their shape."""
    height = round(WIDTH * size[1] / size[0])
    columns = min(COLUMNS, len(stills))
    sheet = Image.new("RGB", (columns * WIDTH, ceil(len(stills) / columns) * height))
    distinct = list(dict.fromkeys(stills))
    with ThreadPoolExecutor() as pool:
        small = dict(zip(distinct, pool.map(lambda still: _small(still, height), distinct), strict=True))
    for number, still in enumerate(stills):
        sheet.paste(small[still], (number % columns * WIDTH, number // columns * height))
    return _saved(sheet, "JPEG", quality=80, optimize=True)


def _small(still: Path, height: int) -> Image.Image:
    with Image.open(still) as image:
        small: Image.Image = image.convert("RGB").resize((WIDTH, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return small


def sprite_vtt(times: Sequence[Fraction], seconds: Fraction, size: tuple[int, int], name: str) -> str:
    """WebVTT that says which part of the sprite is seen when, as media fragments (W3C)."""
    height = round(WIDTH * size[1] / size[0])
    columns = min(COLUMNS, len(times))
    blocks = [
        f"{clock(start)} --> {clock(end)}\n"
        f"{name}#xywh={number % columns * WIDTH},{number // columns * height},{WIDTH},{height}"
        for number, (start, end) in enumerate(zip(times, [*times[1:], seconds], strict=True))
    ]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"
