"""Moves: the frames of a clip that changes, composed in the encoder's own colour space."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from PIL import Image

from cuelight.model.timeline import Clip, MoveStep
from cuelight.video.compose import LayeredStill, patches
from cuelight.video.h264 import Planes, to_yuv
from cuelight.video.overlays import Area, planes
from cuelight.video.things import Amounts, Steps, Travels, ease

RISE = 8
"""How far below its place what comes begins, pixels at 1080p."""


def weight(step: MoveStep, frame: int) -> float:
    """How far a step has come at a frame of the film, eased: 0 before it, 1 after it."""
    return ease(_progress(step, frame, step.quick or step.frames))


def _progress(step: MoveStep, frame: int, frames: int) -> float:
    return min(max((frame - step.start + 1) / (frames + 1), 0.0), 1.0) if frame >= step.start else 0.0


def amounts_at(clip: Clip, frame: int) -> Amounts:
    """How far each step of a move has come at a frame of the film."""
    evenly = tuple(_progress(step, frame, step.frames) for step in clip.steps)
    return Amounts(tuple(weight(step, frame) for step in clip.steps), evenly)


def steps_of(clip: Clip, width: int, height: int, travels: Travels, *, is_mirrored: bool = False) -> Steps:
    """How a move goes on, in a picture of this size; a push goes the other way if it is mirrored."""
    rise = RISE * min(width, height) / 1080
    return Steps(tuple(step.motion for step in clip.steps), rise, float(-width if is_mirrored else width), travels)


@lru_cache(maxsize=6)
def read_still(path: Path) -> Planes:
    """A rendered slide in the encoder's colour space; the last few are at hand, since moves share them."""
    with Image.open(path) as image:
        return to_yuv(image)


def blend(
    shown: Sequence[LayeredStill], clip: Clip, travels: Travels | None = None, *, is_mirrored: bool = False
) -> Iterator[Planes]:
    """The frames of a clip, each step over the outcome of the earlier; only what differs is composed.

    All are one array, which is good until the next is asked for.

    Args:
        shown: Where it starts, then the picture of each step.
        clip: The clip.
        travels: Where what travels goes, by step.
        is_mirrored: Whether its language is written from right to left.
    """
    first = shown[0].still
    height, width = first.shape[0] * 2 // 3, first.shape[1]
    steps = steps_of(clip, width, height, travels or {}, is_mirrored=is_mirrored)
    changing, frame = patches(shown, steps), Area(0, 0, width, height)
    picture = first.copy()
    for number in range(clip.start, clip.end):
        amounts = amounts_at(clip, number)
        for area, patch in changing:
            for index, (plane, part) in enumerate(zip(planes(picture), patch(amounts), strict=True)):
                plane[frame.part(area, 2 if index else 1)] = part
        yield picture
