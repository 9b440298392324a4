"""A known colour, the ground of the theme, comes out of the film as it is.

The weights are those of ITU-R BT.709-6, 3.2 to 3.5; computed here, so that no tag and no library can hide a fault.
"""

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
    """Sees the corner of a scene's last frame: of the first whose slide shows the ground there, if that is known."""

    def __init__(self, timeline: StoredTimeline, ground: str, plan: Plan | None = None) -> None:
        scenes = [number for number in range(len(timeline.scenes)) if plan is None or _shows(plan, number, ground)]
        self._at, self._ground = timeline.scenes[scenes[0]].end - 1 if scenes else -1, ground
        self._seen: list[float] = []

    def see(self, number: int, frame: av.VideoFrame) -> None:
        """Look at one frame."""
        if number == self._at:
            luma, blue, red = (float(np.frombuffer(bytes(plane), np.uint8)[:4].mean()) for plane in frame.planes)
            y, cb, cr = (luma - 16) / 219, (blue - 128) / 224, (red - 128) / 224
            self._seen = [y + 1.5748 * cr, y - 0.1873 * cb - 0.4681 * cr, y + 1.8556 * cb]

    def tell(self, notes: Notes) -> None:
        """Say what was seen."""
        if not self._seen:
            return
        wanted = [int(self._ground[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        off = max(abs(one - other) for one, other in zip(self._seen, wanted, strict=True)) * 255
        notes.measured["colour off by"] = round(off, 1)
        if off > RANGE:
            shown = "#" + "".join(f"{min(max(round(value * 255), 0), 255):02X}" for value in self._seen)
            notes.find("colour", f"the ground is {shown} where the theme says {self._ground}")


def _shows(plan: Plan, scene: int, ground: str) -> bool:
    """Whether a scene's slide shows the theme's ground in its corner; a picture may lie there, or another colour."""
    path = next((job.path for (index, _), job in plan.stills.items() if index == scene), None)
    if path is None or not is_whole(path):
        return True
    with Image.open(path) as slide:
        return bool(slide.getpixel((0, 0)) == ImageColor.getrgb(ground))
