"""The frames of a film: how many there are, when each is shown, and which are key frames."""

from fractions import Fraction
from itertools import pairwise

import av

from cuelight.checks.verify.timeline import StoredTimeline
from cuelight.checks.verify.verification import Notes
from cuelight.video.format import KEY_SECONDS


class Rhythm:
    """Sees every frame of a film."""

    def __init__(self, timeline: StoredTimeline, base: Fraction) -> None:
        self._timeline, self._base = timeline, base
        self._frames, self._steady, self._keys = 0, True, list[int]()

    def see(self, number: int, frame: av.VideoFrame) -> None:
        """Look at one frame."""
        self._frames = number + 1
        self._steady &= frame.pts is not None and frame.pts * self._base == number / self._timeline.rate
        if frame.key_frame:
            self._keys.append(number)

    def tell(self, notes: Notes) -> None:
        """Say what was seen."""
        most = max((later - earlier for earlier, later in pairwise([*self._keys, self._frames])), default=self._frames)
        notes.measured |= {"frames": self._frames, "key frames": len(self._keys), "longest group": most}
        if not self._steady:
            notes.find("rate", "the frames do not follow each other at a constant rate")
        if self._frames != self._timeline.frames:
            notes.find("frames", f"the film has {self._frames} frames, its timeline {self._timeline.frames}")
        for scene in self._timeline.scenes:
            if scene.start not in self._keys:
                notes.find("key-frame", "the scene does not begin with a key frame", spot=f"scene {scene.id!r}")
        if most > KEY_SECONDS * self._timeline.rate:
            notes.find("key-frame", f"{most} frames lie between two key frames, more than {KEY_SECONDS} s")
