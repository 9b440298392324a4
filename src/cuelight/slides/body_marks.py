"""Draws the built-in body, what is tinted in it, and the marks of pins on any picture."""

from collections.abc import Mapping

from PIL import Image as Pillow
from PIL import ImageFilter

from cuelight.drawing.canvas import Canvas, pixels
from cuelight.drawing.shapes import Page, Status
from cuelight.drawing.theme import mix
from cuelight.slides.elements import Body, Organ, PinMark
from cuelight.slides.light import CASING, GLOW, GLOW_STRENGTH
from cuelight.slides.stroke_masks import stroke_mask

_HOLE, _LARGER, _SHINE = 0.36, 1.3, 2.3
"""Of a mark: its middle, and how much larger it is while it is lit, and its light."""


class BodyMarks:
    """Draws them in the colours of a theme."""

    def __init__(self, canvas: Canvas, page: Page, colours: Mapping[str, str]) -> None:
        self._canvas = canvas
        self._page = page
        self._colours = colours

    def draw(self, item: Body | Organ | PinMark, status: Status) -> None:
        """Draw one."""
        match item:
            case Body():
                self._body(item, status)
            case Organ():
                self._organ(item, status)
            case PinMark():
                self._mark(item, status)

    def _body(self, item: Body, status: Status) -> None:
        from cuelight.slides.body.body_drawing import body_picture  # resvg is for slides with drawings alone

        x, y, width, height = pixels(item.rect)
        accent, ground = self._colours["accent"], self._colours["ground"]
        drawn = body_picture(item.view, width, height, accent, ground, is_lit=status == "lit")
        covers = drawn.getchannel("A")
        if status == "lit":
            self._glow(covers, x, y)
        self._canvas.paste(drawn.convert("RGB"), x, y, covers)

    def _glow(self, covers: Pillow.Image, x: int, y: int) -> None:
        far = int(self._page.px(GLOW))
        light = Pillow.new("L", (covers.width + 2 * far, covers.height + 2 * far), 0)
        light.paste(covers, (far, far))
        light = light.filter(ImageFilter.GaussianBlur(far / 2)).point([round(at * GLOW_STRENGTH) for at in range(256)])
        self._canvas.paste(self._colours["accent"], x - far, y - far, light)

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
