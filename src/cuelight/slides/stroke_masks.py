"""The masks of smooth lines. Drawn four times as large and reduced, so that edges are smooth."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor, hypot

from PIL import Image, ImageDraw

from cuelight.drawing.canvas import SMOOTH

Point = tuple[float, float]


@lru_cache(maxsize=32)
def stroke_mask(points: tuple[Point, ...], width: float, strength: float = 1.0) -> tuple[int, int, Image.Image]:
    """The mask of a line through points with round ends and joints, and where its upper left corner lies, pixels.

    Args:
        points: Of the line; one alone is a dot.
        width: Of the line, pixels.
        strength: How much of each pixel it covers.
    """
    half = width / 2
    left, top = floor(min(x for x, _ in points) - half) - 1, floor(min(y for _, y in points) - half) - 1
    right, bottom = ceil(max(x for x, _ in points) + half) + 1, ceil(max(y for _, y in points) + half) + 1
    mask = Image.new("L", ((right - left) * SMOOTH, (bottom - top) * SMOOTH), 0)
    draw = ImageDraw.Draw(mask)
    placed = [((x - left) * SMOOTH, (y - top) * SMOOTH) for x, y in points]
    level, reach = round(255 * strength), half * SMOOTH
    for one, two in pairwise(placed):
        draw.polygon(_sides(one, two, reach), fill=level)
    for x, y in placed:
        draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill=level)
    return left, top, mask.reduce(SMOOTH)


def _sides(one: Point, two: Point, reach: float) -> Sequence[Point]:
    """The corners of a piece of a line."""
    (x, y), (to_x, to_y) = one, two
    length = hypot(to_x - x, to_y - y) or 1.0
    across, down = (y - to_y) / length * reach, (to_x - x) / length * reach
    return [(x + across, y + down), (to_x + across, to_y + down), (to_x - across, to_y - down), (x - across, y - down)]
