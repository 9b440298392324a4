"""Each stretch in which a film stands still shows its slide, as it lies in `slides/`."""

from collections import deque
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cuelight.build.plan import Plan
from cuelight.checks.verify.verification import Notes, clock
from cuelight.drawing.png import is_whole
from cuelight.model.timeline import Clip

BLOCK = 8
"""Pixels of the side of the squares whose means are compared."""

RANGE = 8.0
"""Levels, of 255, by which such a mean may differ: coding costs up to 3, a letter more or less some tens."""


class Slides:
    """Sees every frame; one that is the same as the last, bit for bit, need not be held against the slide again."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._holds = deque(clip for clip in plan.timeline.clips if not clip.steps)
        self._before: av.VideoFrame | None = None
        self._slide: tuple[Path | None, NDArray[np.int16] | None] = None, None
        self._compared = set[Path]()
        self._others: dict[str, tuple[int, Path]] = {}

    def see(self, number: int, frame: av.VideoFrame) -> None:
        """Look at one frame."""
        while self._holds and self._holds[0].end <= number:
            self._holds.popleft()
        if self._holds and self._holds[0].start <= number:
            clip = self._holds[0]
            if clip.start == number or self._before is None or not _is_same(self._before, frame):
                self._compare(number, frame, clip)
        self._before = frame

    def _compare(self, number: int, frame: av.VideoFrame, clip: Clip) -> None:
        path = self._plan.stills[clip.scene, clip.state].path
        slide = self._read(path)
        if slide is not None:
            self._compared.add(path)
            shown = frame.to_ndarray(format="yuv420p").astype(np.int16)
            if shown.shape != slide.shape or _apart(shown, slide) > RANGE:
                self._others.setdefault(self._plan.source.script.scenes[clip.scene].id, (number, path))

    def _read(self, path: Path) -> NDArray[np.int16] | None:
        """A slide in the encoder's colours; None if it is gone. The last one is kept."""
        from cuelight.video.h264 import to_yuv

        if path != self._slide[0]:
            planes = None
            if is_whole(path):
                with Image.open(path) as image:
                    planes = to_yuv(image).astype(np.int16)
            self._slide = path, planes
        return self._slide[1]

    def tell(self, notes: Notes) -> None:
        """Say what was seen."""
        notes.measured["slides"] = len(self._compared)
        for scene, (number, path) in self._others.items():
            message = f"scene {scene!r} does not show its slide, {path.parent.name}/{path.name}"
            notes.find("slide", message, spot=clock(number / self._plan.timeline.rate))


def _is_same(before: av.VideoFrame, frame: av.VideoFrame) -> bool:
    """Whether two frames have the same pixels; only where they lie alike in memory."""
    return len(before.planes) == len(frame.planes) and all(
        np.array_equal(np.frombuffer(memoryview(one), np.uint8), np.frombuffer(memoryview(other), np.uint8))
        for one, other in zip(before.planes, frame.planes, strict=True)
    )


def _apart(shown: NDArray[np.int16], slide: NDArray[np.int16]) -> float:
    """How far two pictures are apart in the square in which they are so the most; planes one below the other."""
    height = shown.shape[0] * 2 // 3
    off = shown - slide
    return max(_largest(off[:height], BLOCK), _largest(off[height:], BLOCK // 2))


def _largest(off: NDArray[np.int16], side: int) -> float:
    rows, columns = off.shape[0] // side, off.shape[1] // side
    bands = np.add.reduceat(off[: rows * side, : columns * side], np.arange(0, rows * side, side), axis=0)
    squares = bands.reshape(rows, columns, side).sum(axis=2, dtype=np.int32)
    return float(np.abs(squares).max(initial=0)) / side**2
