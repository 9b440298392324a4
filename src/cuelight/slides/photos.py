"""Draws pictures and clips of files in frames, and the built-in body, with the regions that are lit."""

from collections.abc import Mapping, Sequence

from PIL import Image as Pillow
from PIL import ImageFilter

from cuelight.drawing.canvas import Canvas, corner, pixels, rounded
from cuelight.drawing.shapes import Page, Status
from cuelight.model.geometry import Rect
from cuelight.model.timeline import State
from cuelight.slides.backdrop import drifted
from cuelight.slides.elements import Footage, Image
from cuelight.slides.kinds.figure_file import shown_picture
from cuelight.slides.light import CASING, FADED, GLOW, GLOW_STRENGTH, HAIRLINE, card_shadow, light
from cuelight.slides.picture_items import Body, RegionLights

FRAME_RADIUS = 16
"""Of the corners of pictures and clips, pixels at 1080p."""

LEAST_EDGED = 8
"""Times the width of its edge that a picture has at least for the edge to lie inside it."""


class Photos:
    """Draws them in the colours of a theme."""

    def __init__(self, canvas: Canvas, page: Page, colours: Mapping[str, str], state: State) -> None:
        self._canvas = canvas
        self._page = page
        self._colours = colours
        self._state = state

    def draw(self, item: Image | Body | RegionLights | Footage, status: Status) -> None:
        """Draw one."""
        match item:
            case Image():
                self._image(item, status)
            case Body():
                self._body(item, status)
            case RegionLights():
                self._lights(item)
            case Footage():
                self._footage(item)

    def _image(self, item: Image, status: Status) -> None:
        x, y, width, height = pixels(item.rect)
        if item.fills:
            self._filling(item)
            return
        picture = shown_picture(item.path, item.digest, width, height)
        radius = corner(self._page.px(FRAME_RADIUS), width, height)
        if status == "lit":
            light(self._canvas, self._page, self._colours, item.rect, radius)
        else:
            card_shadow(self._canvas, self._page, item.rect, radius)
        lit = self._lit(item)
        if lit:
            picture = self._with_regions(picture, item.rect, lit)
        self._canvas.paste(picture, x, y, rounded(width, height, radius))
        line = max(self._page.px(6), 2) if status == "lit" else max(self._page.px(HAIRLINE), 1)
        # An edge within a picture of a few pixels would be all that is seen.
        outside = line if min(width, height) < LEAST_EDGED * line else 0
        colour = self._colours["accent" if status == "lit" else "hairline"]
        self._canvas.edge(item.rect.inset(-outside), colour, radius + outside, line)
        for region in lit:
            self._outline(region)

    def _lit(self, item: Image | Body | RegionLights) -> list[Rect]:
        regions = dict(item.regions)
        return [regions[name] for name in self._state.lit if name in regions]

    def _filling(self, item: Image) -> None:
        """A picture from edge to edge; of what is beyond them nothing is pasted."""
        if item.drifts:
            shown = drifted(item, self._page, self._state.ran)
            self._canvas.paste(shown, 0, 0, rounded(*shown.size, 0))
            return
        picture, lit = shown_picture(item.path, item.digest, *pixels(item.rect)[2:]), self._lit(item)
        if lit:
            picture = self._with_regions(picture, item.rect, lit)
        x, y, *_ = pixels(item.rect)
        page = self._page
        self._canvas.paste(
            picture.crop((-x, -y, page.width - x, page.height - y)), 0, 0, rounded(page.width, page.height, 0)
        )
        for region in lit:
            self._outline(region)

    def _footage(self, item: Footage) -> None:
        """A frame of a clip; its edge lies outside, so that the clip can play within."""
        from cuelight.slides.kinds.clip_file import shown_frame  # it needs PyAV: for clips alone

        x, y, width, height = pixels(item.rect)
        at = item.last if self._state.ran else item.first
        radius, line = corner(self._page.px(FRAME_RADIUS), width, height), max(self._page.px(HAIRLINE), 1)
        card_shadow(self._canvas, self._page, item.rect, radius)
        frame = shown_frame(item.path, item.digest, at, width, height)
        self._canvas.paste(frame, x, y, rounded(width, height, radius))
        self._canvas.edge(item.rect.inset(-line), self._colours["hairline"], radius + line, line)

    def _body(self, item: Body, status: Status) -> None:
        from cuelight.slides.body.body_drawing import body_picture  # resvg is for slides with drawings alone

        x, y, width, height = pixels(item.rect)
        accent, ground = self._colours["accent"], self._colours["ground"]
        drawn = body_picture(item.view, width, height, accent, ground, is_lit=status == "lit")
        covers = drawn.getchannel("A")
        if status == "lit":
            self._glow(covers, x, y)
        lit = self._lit(item)
        seen = drawn.convert("RGB")
        self._canvas.paste(self._with_regions(seen, item.rect, lit) if lit else seen, x, y, covers)
        for region in lit:
            self._outline(region)

    def _glow(self, covers: Pillow.Image, x: int, y: int) -> None:
        far = int(self._page.px(GLOW))
        light = Pillow.new("L", (covers.width + 2 * far, covers.height + 2 * far), 0)
        light.paste(covers, (far, far))
        light = light.filter(ImageFilter.GaussianBlur(far / 2)).point([round(at * GLOW_STRENGTH) for at in range(256)])
        self._canvas.paste(self._colours["accent"], x - far, y - far, light)

    def _lights(self, item: RegionLights) -> None:
        """What `_with_regions` does to a picture, laid over what plays."""
        lit = self._lit(item)
        if not lit:
            return
        x, y, width, height = pixels(item.rect)
        radius = corner(self._page.px(FRAME_RADIUS), width, height)
        veil = rounded(width, height, radius).point([round(level * FADED) for level in range(256)])
        for region in lit:
            left, top, wide, high = pixels(region.moved(-x, -y))
            veil.paste(0, (left, top), rounded(wide, high, corner(self._page.px(14), wide, high)))
        self._canvas.paste(self._colours["ground"], x, y, veil)
        for region in lit:
            self._outline(region)

    def _outline(self, region: Rect) -> None:
        """A line round a region, cased in white so that it is seen on dark pictures too."""
        line, casing, radius = max(self._page.px(6), 2), max(self._page.px(CASING), 1), self._page.px(14)
        self._canvas.edge(region.inset(-casing), self._colours["card"], radius + casing, casing)
        self._canvas.edge(region, self._colours["accent"], radius, line)

    def _with_regions(self, picture: Pillow.Image, frame: Rect, regions: Sequence[Rect]) -> Pillow.Image:
        """All of a picture steps back but some regions."""
        faint = Pillow.blend(picture, Pillow.new("RGB", picture.size, self._colours["ground"]), FADED)
        for region in regions:
            x, y, width, height = pixels(Rect(region.x - frame.x, region.y - frame.y, region.width, region.height))
            radius = corner(self._page.px(14), width, height)
            faint.paste(picture.crop((x, y, x + width, y + height)), (x, y), rounded(width, height, radius))
        return faint
