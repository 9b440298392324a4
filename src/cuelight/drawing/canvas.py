"""Shapes and text on a picture, with smooth edges.

Pillow draws hard edges: a shape's mask is drawn four times as large and reduced. Of a rounded box only its corners need
that, so a mask costs the same whatever the size of the box.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import ceil, floor
from typing import TypeAlias

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from cuelight.drawing.faces import Run, runs
from cuelight.drawing.fonts import features, open_font
from cuelight.drawing.layers import LayerList, Paste
from cuelight.drawing.text import Setting, baseline, measure
from cuelight.drawing.theme import Font
from cuelight.model.geometry import Rect
from cuelight.model.inline import Words

SMOOTH = 4

Box: TypeAlias = tuple[int, int, int, int]
"""Whole pixels: left, top, and either right and bottom, or width and height."""

SHADOW = 18
"""How far the shadow of a card reaches, pixels at 1080p."""


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


@lru_cache(maxsize=32)
def _glow(width: int, height: int, radius: int, reach: int, strength: float, part: Box) -> Image.Image:
    """A part of a halo, fainter."""
    return _fainter(halo(width, height, radius, reach), strength).crop(part)


@lru_cache(maxsize=16)
def _box_shadow(width: int, height: int, radius: int, reach: int, strength: float, part: Box) -> Image.Image:
    """A part of the shadow of a rounded box, fainter: the slides of a scene share it."""
    return _fainter(shade(rounded(width, height, radius), reach), strength).crop(part)


def _fainter(mask: Image.Image, strength: float) -> Image.Image:
    return mask.point([round(level * strength) for level in range(256)])


def shade(mask: Image.Image, reach: int) -> Image.Image:
    """The mask of a soft shadow, `reach` pixels larger than what throws it on every side."""
    large = Image.new("L", (mask.width + 2 * reach, mask.height + 2 * reach), 0)
    large.paste(mask, (reach, reach))
    return large.filter(ImageFilter.GaussianBlur(reach / 2.5))


@lru_cache(maxsize=512)
def written(line: Words, font: Font, size: float, anchor: str, direction: str | None) -> tuple[Image.Image, int, int]:
    """The mask of a line of text, and where its upper left corner lies from the anchor; a scene's slides share most."""
    parts = runs(line, font, direction)
    if len(parts) == 1:
        (run,) = parts
        mask, left, top = _mask(run, size, anchor)
        return mask, left, top - round(run.rise * size)
    widths = [open_font(run.font, size * run.size).getlength(run.text, direction=run.direction) for run in parts]
    at = {"l": 0.0, "m": -sum(widths) / 2, "r": -sum(widths)}[anchor[0]]
    placed = []
    for run, width in zip(parts, widths, strict=True):
        mask, left, top = _mask(run, size, "ls")
        placed.append((mask, round(at) + left, top - round(run.rise * size)))
        at += width
    left, top = min(x for _, x, _ in placed), min(y for _, _, y in placed)
    right, bottom = max(x + mask.width for mask, x, _ in placed), max(y + mask.height for mask, _, y in placed)
    whole = Image.new("L", (right - left, bottom - top))
    for mask, x, y in placed:
        whole.paste(255, (x - left, y - top), mask)
    return whole, left, top


def _mask(run: Run, size: float, anchor: str) -> tuple[Image.Image, int, int]:
    opened, text, direction = open_font(run.font, size * run.size), run.text, run.direction
    off = features(run.font)
    left, top, right, bottom = map(round, opened.getbbox(text, anchor=anchor, direction=direction, features=off))
    mask = Image.new("L", (max(right - left, 1), max(bottom - top, 1)))
    ImageDraw.Draw(mask).text(
        (-left, -top), text, fill=255, font=opened, anchor=anchor, direction=direction, features=off
    )
    return mask, left, top


def pixels(rect: Rect) -> tuple[int, int, int, int]:
    """A rectangle in whole pixels: left, top, width, height."""
    x, y = round(rect.x), round(rect.y)
    return x, y, max(round(rect.right) - x, 1), max(round(rect.bottom) - y, 1)


def _fallen(throws: Box, reach: float, safe: Rect) -> tuple[int, int, Box] | None:
    """Where the shadow of a box falls inside `safe`, and which part of the whole shadow that is; None if nowhere."""
    x, y, width, height = throws
    far, down = max(round(reach), 2), max(round(reach / 3), 1)
    left, top = max(x - far, round(safe.x)), max(y - far + down, round(safe.y))
    right, bottom = min(x + width + far, round(safe.right)), min(y + down + height + far, round(safe.bottom))
    if right <= left or bottom <= top:
        return None
    return left, top, (left - x + far, top - y + far - down, right - x + far, bottom - y + far - down)


class Canvas:
    """A picture that is being drawn.

    Attributes:
        image: The picture.
        layers: Where all that is pasted is taken down.
        is_layered: Whether anybody asked for them.
    """

    def __init__(
        self,
        image: Image.Image,
        direction: str | None = None,
        layers: LayerList | None = None,
        window: Image.Image | None = None,
    ) -> None:
        """`window` is the mask of what will be seen of the picture; None is all."""
        self.image = image
        self.layers = layers or LayerList()
        self.is_layered = layers is not None
        self._direction = direction
        self._window = window

    def paste(
        self, source: str | Image.Image, x: int, y: int, mask: Image.Image | None, *, is_text: bool = False
    ) -> None:
        """Paste a colour or a picture through a mask."""
        if mask is None:
            assert not isinstance(source, str)
            self.image.paste(source, (x, y))
        else:
            # Pillow takes twice as long for a colour as for a picture of nothing else.
            picture = Image.new("RGB", mask.size, source) if isinstance(source, str) else source
            self.image.paste(picture, (x, y), mask)
        self._add(Paste(source, x, y, mask), is_text=is_text)

    def _paste_frame(self, colour: str, x: int, y: int, mask: Image.Image, deep: int, *, is_filled: bool) -> None:
        """The same as `paste`, where a mask covers all or nothing of what lies deeper inside it than so many pixels."""
        right, bottom = mask.width - deep, mask.height - deep
        if min(right, bottom) <= deep:
            self.paste(colour, x, y, mask)
            return
        if is_filled:
            self.image.paste(colour, (x + deep, y + deep, x + right, y + bottom))
        across = (0, 0, mask.width, deep), (0, bottom, mask.width, mask.height)
        for part in (*across, (0, deep, deep, bottom), (right, deep, mask.width, bottom)):
            self.image.paste(colour, (x + part[0], y + part[1]), mask.crop(part))
        self._add(Paste(colour, x, y, mask), is_text=False)

    def _add(self, pasted: Paste, *, is_text: bool) -> None:
        if self._window is not None:
            x, y, (width, height), mask = pasted.x, pasted.y, pasted.size, pasted.mask
            seen = self._window.crop((x, y, x + width, y + height))
            pasted = Paste(pasted.source, x, y, ImageChops.multiply(mask, seen) if mask else seen)
        self.layers.add(pasted, is_text=is_text)

    def take_down(self, picture: Image.Image, x: int, y: int) -> None:
        """Take down an RGBA picture as part of what is on the canvas already."""
        if found := picture.getbbox(alpha_only=True):
            left, top, *_ = found
            seen = picture.crop(found)
            self.layers.add(Paste(seen.convert("RGB"), x + left, y + top, seen.getchannel("A")), is_text=False)

    def box(self, rect: Rect, colour: str, radius: float) -> None:
        """A filled box with round corners."""
        x, y, width, height = pixels(rect)
        self._paste_frame(colour, x, y, rounded(width, height, round(radius)), round(radius), is_filled=True)

    def edge(self, rect: Rect, colour: str, radius: float, line: float) -> None:
        """The edge of a box, inside it."""
        x, y, width, height = pixels(rect)
        wide, rounding = max(round(line), 1), round(radius)
        self._paste_frame(colour, x, y, ring(width, height, rounding, wide), max(rounding, wide), is_filled=False)

    def glow(self, rect: Rect, colour: str, radius: float, reach: float, strength: float, safe: Rect) -> None:
        """A soft light round a box, nowhere outside `safe`."""
        x, y, width, height = pixels(rect)
        far = max(round(reach), 2)
        left, top = max(x - far, round(safe.x)), max(y - far, round(safe.y))
        right, bottom = min(x + width + far, round(safe.right)), min(y + height + far, round(safe.bottom))
        if right > left and bottom > top:
            part = left - x + far, top - y + far, right - x + far, bottom - y + far
            self.paste(colour, left, top, _glow(width, height, round(radius), far, strength, part))

    def shadow(self, mask: Image.Image, x: int, y: int, colour: str, strength: float, reach: float, safe: Rect) -> None:
        """The shadow of what a mask covers: a little below it, and nowhere outside `safe`."""
        far = max(round(reach), 2)
        if shadow := _fallen((x, y, *mask.size), reach, safe):
            left, top, part = shadow
            self.paste(colour, left, top, _fainter(shade(mask, far), strength).crop(part))

    def box_shadow(self, rect: Rect, radius: float, colour: str, strength: float, reach: float, safe: Rect) -> None:
        """The shadow of a box with round corners, as `shadow`."""
        x, y, width, height = pixels(rect)
        far = max(round(reach), 2)
        if shadow := _fallen((x, y, width, height), reach, safe):
            left, top, part = shadow
            self.paste(colour, left, top, _box_shadow(width, height, round(radius), far, strength, part))

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """A filled circle round a point."""
        side = 2 * round(radius)
        self.paste(colour, round(x - radius), round(y - radius), rounded(side, side, round(radius)))

    def text(self, setting: Setting, x: float, y: float, colour: str, align: str) -> None:
        """A setting with its upper corner at (x, y); `align` tells which: start (left), middle, end (right)."""
        anchor = {"start": "ls", "middle": "ms", "end": "rs"}[align]
        first = y + baseline(setting)
        for number, line in enumerate(setting.lines):
            mask, left, top = written(line, setting.font, setting.size, anchor, self._direction)
            down = round(first + setting.leading * number)
            self.paste(colour, round(x) + left, down + top, mask, is_text=True)

    def counts(self, setting: Setting, x: float, y: float, colour: str, align: str, texts: Sequence[str]) -> None:
        """What the one line of a setting reads while it comes: each character in the middle of the room of its own."""
        line = str(*setting.lines)
        left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[align] * setting.width
        edges = [measure(line[:at], setting.font, setting.size) for at in range(len(line) + 1)]
        foot = round(y + baseline(setting))

        def paste(at: int, character: str) -> Paste:
            middle = round(left + (edges[at] + edges[at + 1]) / 2)
            mask, across, down = written(character, setting.font, setting.size, "ms", None)
            return Paste(colour, middle + across, foot + down, mask)

        stages = (tuple(paste(at, each) for at, each in enumerate(text) if each != " ") for text in texts)
        self.layers.goes_through(tuple(stages))

    def label(self, text: str, x: float, y: float, setting: Setting, colour: str) -> None:
        """A short text centred on a point by what is seen of it."""
        (run, *_) = runs(text, setting.font)
        font = open_font(run.font, setting.size * run.size)
        left, top, right, bottom = font.getbbox(text, anchor="ls")
        at_x, at_y = x - (left + right) / 2, y - (top + bottom) / 2
        corner_x, corner_y = floor(at_x + left) - 2, floor(at_y + top) - 2
        mask = Image.new("L", (ceil(right - left) + 5, ceil(bottom - top) + 5), 0)
        ImageDraw.Draw(mask).text((at_x - corner_x, at_y - corner_y), text, fill=255, font=font, anchor="ls")
        self.paste(colour, corner_x, corner_y, mask, is_text=True)
