"""Draws pictures and clips of files: in frames, with the regions that are lit."""

from collections.abc import Mapping, Sequence

from PIL import Image as Pillow

from cuelight.drawing.canvas import Canvas, corner, pixels, rounded
from cuelight.drawing.shapes import Page, Status
from cuelight.model.geometry import Rect
from cuelight.model.timeline import PLAYED, State
from cuelight.slides.elements import Footage, Image
from cuelight.slides.kinds.figure_file import shown_picture
from cuelight.slides.light import FADED, HAIRLINE, card_shadow, light

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

    def draw(self, item: Image | Footage, status: Status) -> None:
        """Draw one."""
        if isinstance(item, Image):
            self._image(item, status)
        else:
            self._footage(item)

    def _image(self, item: Image, status: Status) -> None:
        x, y, width, height = pixels(item.rect)
        picture = shown_picture(item.path, item.digest, width, height)
        radius = corner(self._page.px(FRAME_RADIUS), width, height)
        if status == "lit":
            light(self._canvas, self._page, self._colours, item.rect, radius)
        else:
            card_shadow(self._canvas, self._page, item.rect, radius)
        regions = dict(item.regions)
        lit = [regions[name] for name in self._state.lit if name in regions]
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

    def _footage(self, item: Footage) -> None:
        """A frame of a clip; its edge lies outside, so that the clip can play within."""
        from cuelight.slides.kinds.clip_file import shown_frame  # it needs PyAV: for clips alone

        x, y, width, height = pixels(item.rect)
        at = item.last if self._state == PLAYED else item.first
        radius, line = corner(self._page.px(FRAME_RADIUS), width, height), max(self._page.px(HAIRLINE), 1)
        card_shadow(self._canvas, self._page, item.rect, radius)
        frame = shown_frame(item.path, item.digest, at, width, height)
        self._canvas.paste(frame, x, y, rounded(width, height, radius))
        self._canvas.edge(item.rect.inset(-line), self._colours["hairline"], radius + line, line)

    def _outline(self, region: Rect) -> None:
        """A line round a region, cased in white so that it is seen on dark pictures too."""
        line, casing, radius = max(self._page.px(6), 2), max(self._page.px(3), 1), self._page.px(14)
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
