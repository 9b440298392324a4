"""Draws the marks of pins on pictures, and what is tinted with them in the built-in body."""

from collections.abc import Mapping

from cuelight.drawing.canvas import Canvas, pixels
from cuelight.drawing.shapes import Page, Status
from cuelight.drawing.theme import mix
from cuelight.slides.light import CASING
from cuelight.slides.picture_items import Organ, PinMark
from cuelight.slides.stroke_masks import stroke_mask

_HOLE, _LARGER, _SHINE = 0.36, 1.3, 2.3
"""Of a mark: its middle, and how much larger it is while it is lit, and its light."""


class Marks:
    """Draws them in the colours of a theme."""

    def __init__(self, canvas: Canvas, page: Page, colours: Mapping[str, str]) -> None:
        self._canvas = canvas
        self._page = page
        self._colours = colours

    def draw(self, item: Organ | PinMark, status: Status) -> None:
        """Draw one."""
        match item:
            case Organ():
                self._organ(item, status)
            case PinMark():
                self._mark(item, status)

    def _organ(self, item: Organ, status: Status) -> None:
        from cuelight.slides.body.body_drawing import QUIET_BONES, organ_picture

        x, y, width, height = pixels(item.rect)
        colour, ground = self._colours[item.colour], self._colours["ground"]
        faint = {"lit": 0.0, "plain": 0.52, "dim": 0.66}[status]
        fill, line = mix(colour, ground, faint), mix(mix(colour, "#000000", 0.2), ground, faint / 3)
        organ = QUIET_BONES if item.organ == "bones" and status != "lit" else item.organ
        drawn = organ_picture(item.view, organ, width, height, fill, line)
        found = drawn.getbbox(alpha_only=True)
        if found:
            part = drawn.crop(found)
            self._canvas.paste(part.convert("RGB"), x + found[0], y + found[1], part.getchannel("A"))

    def _mark(self, item: PinMark, status: Status) -> None:
        colour, card, at = self._colours[item.colour], self._colours["card"], ((item.x, item.y),)
        radius = item.radius * (_LARGER if status == "lit" else 1)
        if status == "lit":
            for far, strength in ((_SHINE, 0.22), (_SHINE * 0.75, 0.3)):
                self._canvas.paste(colour, *stroke_mask(at, 2 * radius * far, strength))
        self._canvas.paste(card, *stroke_mask(at, 2 * (radius + max(self._page.px(CASING), 1))))
        self._canvas.paste(colour, *stroke_mask(at, 2 * radius))
        self._canvas.paste(card, *stroke_mask(at, 2 * radius * _HOLE))
