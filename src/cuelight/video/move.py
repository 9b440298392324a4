"""Moves: the frames of a clip that changes, blended in the encoder's own colour space where that is enough."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cuelight.film import Clip, Step
from cuelight.video.encoding import Planes, to_yuv

Area: TypeAlias = tuple[slice, slice]
_ONE = 256


def ease(progress: float) -> float:
    """Ease in and out: smoothstep, 3t² - 2t³.

    >>> ease(0.0), ease(0.5), ease(1.0)
    (0.0, 0.5, 1.0)
    """
    return progress * progress * (3 - 2 * progress)


def weight(step: Step, frame: int) -> float:
    """How far a step has come at a frame of the film: 0 before it, 1 after it."""
    if frame < step.start:
        return 0.0
    return ease(min((frame - step.start + 1) / (step.frames + 1), 1.0))


@lru_cache(maxsize=6)
def read_still(path: Path) -> Planes:
    """A rendered slide in the encoder's colour space; the last few are at hand, since moves share them."""
    with Image.open(path) as image:
        return to_yuv(image)


def blend(stills: Sequence[Planes], clip: Clip) -> Iterator[Planes]:
    """The frames of a clip, each step fading over the outcome of the earlier; only what a step changes is touched."""
    changes = [_changes(before, after) for before, after in pairwise(stills)]
    for frame in range(clip.start, clip.end):
        picture = stills[0].copy()
        for step, still, changed in zip(clip.steps, stills[1:], changes, strict=True):
            amount = round(weight(step, frame) * _ONE)
            for plane, target, area in zip(_planes(picture), _planes(still), changed, strict=True):
                if step.motion == "push":
                    _push(plane, target, amount)
                else:
                    _fade(plane[area], target[area], amount)
        yield picture


def _planes(picture: Planes) -> tuple[Planes, Planes, Planes]:
    """Views of the luma and the two chroma planes."""
    height, width = picture.shape[0] * 2 // 3, picture.shape[1]
    chroma = picture[height:].reshape(2, height // 2, width // 2)
    return picture[:height], chroma[0], chroma[1]


def _changes(before: Planes, after: Planes) -> tuple[Area, ...]:
    """For each plane the smallest rectangle outside which two pictures are equal."""
    return tuple(_rectangle(a != b) for a, b in zip(_planes(before), _planes(after), strict=True))


def _rectangle(differs: NDArray[np.bool_]) -> Area:
    rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
    if not len(rows):
        return slice(0, 0), slice(0, 0)
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)


def _fade(plane: Planes, target: Planes, amount: int) -> None:
    """Move an area towards its target, in place, by so many 256ths."""
    if amount == _ONE:
        plane[...] = target
    elif amount:
        mixed = plane * np.uint16(_ONE - amount) + target * np.uint16(amount) + np.uint16(_ONE // 2)
        plane[...] = mixed >> 8


def _push(plane: Planes, target: Planes, amount: int) -> None:
    """Push a plane out to the left by its target, in place, by so many 256ths; luma and chroma stay together."""
    width = plane.shape[1]
    shift = width * amount // _ONE
    if shift:
        plane[:, : width - shift] = plane[:, shift:].copy()
        plane[:, width - shift :] = target[:, :shift]
