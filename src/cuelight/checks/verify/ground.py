"""A known colour, the ground of the theme, comes out of the film as it is.

The weights are those of ITU-R BT.709-6, 3.2 to 3.5; computed here, so that no tag and no library can hide a fault.
"""

import av
import numpy as np

from cuelight.checks.verify.timeline import StoredTimeline
from cuelight.checks.verify.verification import Notes

RANGE = 3.0
"""Levels of red, green or blue, of 255, by which a colour may be off: rounding to 8 bits of YUV costs up to 2."""


class Ground:
    """Sees the corner of the first scene's last frame."""

    def __init__(self, timeline: StoredTimeline, ground: str) -> None:
        self._at, self._ground = timeline.scenes[0].end - 1, ground
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
