"""A known colour, the ground of the theme, comes out of the film as it is.

The weights are those of ITU-R BT.709-6, 3.2 to 3.5; computed here, so that no tag and no library can hide a fault.
"""

from collections.abc import Iterator, Sequence

import av
import numpy as np
from PIL import Image, ImageColor

from cuelight.build.plan import Plan
from cuelight.checks.verify.timeline import StoredTimeline
from cuelight.checks.verify.verification import Notes
from cuelight.drawing.png import is_whole

RANGE = 3.0
"""Levels of red, green or blue, of 255, by which a colour may be off: rounding to 8 bits of YUV costs up to 2."""


class Ground:
    """Sees the corners of the last frame of each scene whose slide shows the bare ground in one, if that is known."""

    def __init__(self, timeline: StoredTimeline, ground: str, plan: Plan | None = None) -> None:
        scenes = [number for number in range(len(timeline.scenes)) if plan is None or _shows(plan, number, ground)]
        self._at, self._ground = {timeline.scenes[number].end - 1 for number in scenes}, ground
        self._wanted = [int(ground[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        self._seen: list[float] = []

    def see(self, number: int, frame: av.VideoFrame) -> None:
        """Look at one frame."""
        if number in self._at and self._off(self._seen) > RANGE:
            self._seen = min([self._seen, *_corners(frame)], key=self._off)

    def _off(self, seen: Sequence[float]) -> float:
        """By how many levels a colour is not the ground's."""
        pairs = zip(seen, self._wanted, strict=True) if seen else [(2.0, 0.0)]
        return max(abs(one - other) for one, other in pairs) * 255

    def tell(self, notes: Notes) -> None:
        """Say what was seen."""
        if not self._seen:
            return
        off = self._off(self._seen)
        notes.measured["colour off by"] = round(off, 1)
        if off > RANGE:
            shown = "#" + "".join(f"{min(max(round(value * 255), 0), 255):02X}" for value in self._seen)
            notes.find("colour", f"the ground is {shown} where the theme says {self._ground}")


def _shows(plan: Plan, scene: int, ground: str) -> bool:
    """Whether a scene's slide shows the theme's ground in a corner; a picture or a field may lie there."""
    path = next((job.path for (index, _), job in plan.stills.items() if index == scene), None)
    if path is None or not is_whole(path):
        return True
    with Image.open(path) as slide:
        right, low = slide.width - 1, slide.height - 1
        corners = ((0, 0), (right, 0), (0, low), (right, low))
        return any(slide.getpixel(corner) == ImageColor.getrgb(ground) for corner in corners)


def _corners(frame: av.VideoFrame) -> Iterator[list[float]]:
    """The red, green and blue of four pixels in each corner of a frame, 0 to 1."""
    planes = [np.frombuffer(bytes(plane), np.uint8).reshape(plane.height, plane.line_size) for plane in frame.planes]
    widths = [plane.width for plane in frame.planes]
    for row in (0, -1):
        for ends in (slice(0, 4), slice(-4, None)):
            luma, blue, red = (
                float(plane[row, :width][ends].mean()) for plane, width in zip(planes, widths, strict=True)
            )
            y, cb, cr = (luma - 16) / 219, (blue - 128) / 224, (red - 128) / 224
            yield [y + 1.5748 * cr, y - 0.1873 * cb - 0.4681 * cr, y + 1.8556 * cb]
