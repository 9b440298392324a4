"""The fields of a theme: large flat shapes behind everything, the same on every slide, so that nothing of them moves.

They are flat since soft edges of so little contrast show as bands once 8 bits are all there is, and crawl in a film.
"""

from collections.abc import Iterator
from functools import lru_cache
from math import ceil, floor

from PIL import Image, ImageDraw

from cuelight.drawing.canvas import SMOOTH, Canvas

_UPPER = (0.96, 0.02, 0.6)
_LOWER = (0.03, 1.02, 0.4)
"""Of a disc: where its middle is, in widths and heights of the picture, and its radius, in shorter sides."""


def draw_fields(canvas: Canvas, upper: str | None, lower: str | None, *, is_mirrored: bool) -> None:
    """Draw the fields that have a colour."""
    for colour, disc in ((upper, _UPPER), (lower, _LOWER)):
        if colour:
            left, top, mask = _disc(canvas.image.size, disc, is_mirrored)
            canvas.paste(colour, left, top, mask)


@lru_cache(maxsize=8)
def _disc(size: tuple[int, int], disc: tuple[float, float, float], is_mirrored: bool) -> tuple[int, int, Image.Image]:
    """The mask of what is seen of a disc, and where its upper left corner lies, pixels."""
    width, height = size
    x, y, radius = disc[0] * width, disc[1] * height, disc[2] * min(size)
    x = width - x if is_mirrored else x
    left, top = max(floor(x - radius), 0), max(floor(y - radius), 0)
    right, bottom = min(ceil(x + radius), width), min(ceil(y + radius), height)
    mask = Image.new("L", ((right - left) * SMOOTH, (bottom - top) * SMOOTH), 0)
    box = ((side - start) * SMOOTH for side, start in zip(_box(x, y, radius), (left, top, left, top), strict=True))
    ImageDraw.Draw(mask).ellipse(tuple(box), fill=255)
    return left, top, mask.reduce(SMOOTH)


def _box(x: float, y: float, radius: float) -> Iterator[float]:
    yield from (x - radius, y - radius, x + radius, y + radius)
