"""Shapes and text on a picture, with smooth edges.

Pillow draws hard edges: a shape's mask is drawn four times as large and reduced. Of a rounded box only its corners need
that, so a mask costs the same whatever the size of the box.
"""

from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from cuelight.drawing.fonts import open_font
from cuelight.drawing.text import Setting, baseline
from cuelight.drawing.theme import Font
from cuelight.model.geometry import Rect

SMOOTH = 4


@lru_cache(maxsize=128)
def rounded(width: int, height: int, radius: int) -> Image.Image:
    """The mask of a rounded box."""
    radius = min(radius, width // 2, height // 2)
    mask = Image.new("L", (width, height), 255)
    if radius:
        large = radius * SMOOTH
        corner = Image.new("L", (2 * large, 2 * large), 0)
        ImageDraw.Draw(corner).ellipse((0, 0, 2 * large - 1, 2 * large - 1), fill=255)
        disc = corner.reduce(SMOOTH)
        for x, y in ((0, 0), (1, 0), (0, 1), (1, 1)):
            quarter = disc.crop((x * radius, y * radius, (x + 1) * radius, (y + 1) * radius))
            mask.paste(quarter, (x * (width - radius), y * (height - radius)))
    return mask


def corner(radius: float, width: int, height: int) -> int:
    """The radius of a picture's corners that cut off nothing which matters of a small one."""
    return min(round(radius), min(width, height) // 8)


@lru_cache(maxsize=64)
def ring(width: int, height: int, radius: int, line: int) -> Image.Image:
    """The mask of a rounded box's edge, lying inside the box."""
    inner = Image.new("L", (width, height), 0)
    if width > 2 * line and height > 2 * line:
        inner.paste(rounded(width - 2 * line, height - 2 * line, max(radius - line, 0)), (line, line))
    return ImageChops.subtract(rounded(width, height, radius), inner)


@lru_cache(maxsize=64)
def halo(width: int, height: int, radius: int, reach: int) -> Image.Image:
    """The mask of a soft glow, `reach` pixels larger than its box on every side."""
    mask = Image.new("L", (width + 2 * reach, height + 2 * reach), 0)
    grown = rounded(width + reach, height + reach, radius + reach // 2)
    mask.paste(grown, (reach // 2, reach // 2))
    return mask.filter(ImageFilter.GaussianBlur(reach / 4.5))


@lru_cache(maxsize=512)
def written(line: str, font: Font, size: float, anchor: str, direction: str | None) -> tuple[Image.Image, int, int]:
    """The mask of a line of text, and where its upper left corner lies from the anchor; a scene's slides share most."""
    opened = open_font(font, size)
    left, top, right, bottom = map(round, opened.getbbox(line, anchor=anchor, direction=direction))
    mask = Image.new("L", (max(right - left, 1), max(bottom - top, 1)))
    ImageDraw.Draw(mask).text((-left, -top), line, fill=255, font=opened, anchor=anchor, direction=direction)
    return mask, left, top


def pixels(rect: Rect) -> tuple[int, int, int, int]:
    """A rectangle in whole pixels: left, top, width, height."""
    x, y = round(rect.x), round(rect.y)
    return x, y, max(round(rect.right) - x, 1), max(round(rect.bottom) - y, 1)


class Canvas:
    """A picture that is being drawn."""

    def __init__(self, image: Image.Image, direction: str | None = None) -> None:
        self.image = image
        self._draw = ImageDraw.Draw(image)
        self._direction = direction

    def box(self, rect: Rect, colour: str, radius: float) -> None:
        """A filled box with round corners."""
        x, y, width, height = pixels(rect)
        self.image.paste(colour, (x, y), rounded(width, height, round(radius)))

    def edge(self, rect: Rect, colour: str, radius: float, line: float) -> None:
        """The edge of a box, inside it."""
        x, y, width, height = pixels(rect)
        self.image.paste(colour, (x, y), ring(width, height, round(radius), max(round(line), 1)))

    def glow(self, rect: Rect, colour: str, radius: float, reach: float, strength: float, safe: Rect) -> None:
        """A soft light round a box, nowhere outside `safe`."""
        x, y, width, height = pixels(rect)
        far = max(round(reach), 2)
        mask = halo(width, height, round(radius), far).point([round(level * strength) for level in range(256)])
        left, top = max(x - far, round(safe.x)), max(y - far, round(safe.y))
        right, bottom = min(x + width + far, round(safe.right)), min(y + height + far, round(safe.bottom))
        if right > left and bottom > top:
            part = mask.crop((left - x + far, top - y + far, right - x + far, bottom - y + far))
            self.image.paste(colour, (left, top), part)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """A filled circle round a point."""
        side = 2 * round(radius)
        self.image.paste(colour, (round(x - radius), round(y - radius)), rounded(side, side, round(radius)))

    def text(self, setting: Setting, x: float, y: float, colour: str, align: str) -> None:
        """A setting with its upper corner at (x, y); `align` tells which: start (left), middle, end (right)."""
        anchor = {"start": "ls", "middle": "ms", "end": "rs"}[align]
        first = y + baseline(setting)
        for number, line in enumerate(setting.lines):
            mask, left, top = written(line, setting.font, setting.size, anchor, self._direction)
            self.image.paste(colour, (round(x) + left, round(first + setting.leading * number) + top), mask)

    def label(self, text: str, x: float, y: float, setting: Setting, colour: str) -> None:
        """A short text centred on a point by what is seen of it."""
        font = open_font(setting.font, setting.size)
        left, top, right, bottom = font.getbbox(text, anchor="ls")
        self._draw.text((x - (left + right) / 2, y - (top + bottom) / 2), text, fill=colour, font=font, anchor="ls")
