"""The masks of counted icons: people and dots. Drawn four times as large and reduced, so that edges are smooth."""

from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from cuelight.drawing.canvas import SMOOTH, pixels
from cuelight.slides.elements import IconArray

_GLOW_STRENGTH = 0.5


@dataclass(frozen=True, slots=True)
class IconMasks:
    """Of an array of icons.

    Attributes:
        whole: All of them.
        inner: What lies within their edges.
        glow: The light behind them, `reach` pixels larger on every side.
        reach: How far that shines, pixels.
    """

    whole: Image.Image
    inner: Image.Image
    glow: Image.Image
    reach: int


@lru_cache(maxsize=16)
def icon_masks(array: IconArray, line: float) -> tuple[int, int, IconMasks]:
    """The masks of an array, and where their upper left corner lies, pixels.

    Args:
        array: The icons.
        line: Width of their edges, pixels.
    """
    boxes = [pixels(place) for place in array.places]
    left, top = min(x for x, *_ in boxes), min(y for _, y, *_ in boxes)
    right, bottom = max(x + width for x, _, width, _ in boxes), max(y + height for _, y, _, height in boxes)
    whole, inner = (Image.new("L", (right - left, bottom - top), 0) for _ in range(2))
    for x, y, width, height in boxes:
        outer, within = _icon(array.shape, width, height, max(round(line * SMOOTH), SMOOTH))
        whole.paste(outer, (x - left, y - top))
        inner.paste(within, (x - left, y - top))
    reach = max(round(min(boxes[0][2:]) / 4), 2)
    glow = Image.new("L", (whole.width + 2 * reach, whole.height + 2 * reach), 0)
    glow.paste(whole, (reach, reach))
    glow = glow.filter(ImageFilter.GaussianBlur(reach / 2)).point([round(at * _GLOW_STRENGTH) for at in range(256)])
    return left, top, IconMasks(whole, inner, glow, reach)


@lru_cache(maxsize=32)
def _icon(shape: str, width: int, height: int, line: int) -> tuple[Image.Image, Image.Image]:
    large = Image.new("L", (width * SMOOTH, height * SMOOTH), 0)
    draw, line = ImageDraw.Draw(large), min(line, min(large.size) // 3)
    if shape == "dot":
        draw.ellipse((0, 0, large.width - 1, large.height - 1), fill=255)
        inner = Image.new("L", large.size, 0)
        ImageDraw.Draw(inner).ellipse((line, line, large.width - 1 - line, large.height - 1 - line), fill=255)
    else:
        _person(draw, large.width, large.height)
        inner = large
        for _ in range(line // 2):  # In one step of this size it would take twice as long.
            inner = inner.filter(ImageFilter.MinFilter(3))
    return large.reduce(SMOOTH), ImageChops.darker(large, inner).reduce(SMOOTH)


def _person(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    """A head over shoulders: nobody's sex, age or dress."""
    middle, head = width / 2, height * 0.23
    draw.ellipse((middle - head, 0, middle + head, 2 * head), fill=255)
    top = height * 0.53
    draw.rounded_rectangle((0, top, width - 1, height + width * 0.4), radius=round(width * 0.42), fill=255)
