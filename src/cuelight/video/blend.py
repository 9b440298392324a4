"""Moves: the frames of a clip that changes, blended in the encoder's own colour space where that is enough."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cuelight.model.timeline import Clip, Motion, MoveStep
from cuelight.video.fade import fade_between
from cuelight.video.h264 import Planes, to_yuv
from cuelight.video.ink import Ink, apply_ink, find_ink

Area: TypeAlias = tuple[slice, slice]
Delays: TypeAlias = NDArray[np.uint8]
_ONE = 256
_LEVELS = (16, 235)
_SOFT = 0.3
"""The share of a reveal in which a pixel comes that does not come with all others."""


def ease(progress: float) -> float:
    """Ease in and out: smoothstep, 3t² - 2t³.

    >>> ease(0.0), ease(0.5), ease(1.0)
    (0.0, 0.5, 1.0)
    """
    return progress * progress * (3 - 2 * progress)


def weight(step: MoveStep, frame: int) -> float:
    """How far a step has come at a frame of the film: 0 before it, 1 after it."""
    if frame < step.start:
        return 0.0
    return ease(min((frame - step.start + 1) / (step.frames + 1), 1.0))


@lru_cache(maxsize=6)
def read_still(path: Path) -> Planes:
    """A rendered slide in the encoder's colour space; the last few are at hand, since moves share them."""
    with Image.open(path) as image:
        return to_yuv(image)


@dataclass(frozen=True, slots=True)
class _Change:
    """What a step changes: for each plane the rectangle, and the way that its pixels go."""

    areas: tuple[Area, ...]
    target: tuple[Planes, ...]
    middle: tuple[Planes, ...] = ()
    inks: tuple[Ink, ...] = ()
    delays: tuple[Delays, ...] = ()


def blend(stills: Sequence[Planes], clip: Clip, delays: Sequence[Delays | None] = ()) -> Iterator[Planes]:
    """The frames of a clip, each step over the outcome of the earlier; only what a step changes is touched.

    A reveal goes straight to its still, but for writing that changes sides, and for pixels that come later than others.
    A fade goes by way of what is nearer to the ground, so that what was there goes out before anything else comes in.

    Args:
        stills: Where it starts, then the still of each step.
        clip: The clip.
        delays: For each step and pixel of a still 0, or from 1 (it comes at once) to 255 (it comes last); None where
            all of a step come together.
    """
    ground = tuple(int(plane[0, 0]) for plane in _planes(stills[0]))
    changes = [
        _change(before, after, step.motion, ground, late)
        for step, (before, after), late in zip_longest(clip.steps, pairwise(stills), delays)
    ]
    for frame in range(clip.start, clip.end):
        picture = stills[0].copy()
        for step, change in zip(clip.steps, changes, strict=True):
            _go(_planes(picture), step.motion, change, round(weight(step, frame) * _ONE))
        yield picture


def _change(before: Planes, after: Planes, motion: Motion, ground: Sequence[int], late: Delays | None) -> _Change:
    if motion == "push":
        return _Change((), _planes(after))
    areas = _changes(before, after)
    old, new = (
        tuple(plane[area] for plane, area in zip(_planes(picture), areas, strict=True)) for picture in (before, after)
    )
    if motion == "fade":
        return _Change(areas, new, tuple(_middles(before, after, areas, ground)))
    maps = () if late is None else (late, late[::2, ::2], late[::2, ::2])
    return _Change(
        areas,
        new,
        inks=find_ink(old[0], new[0], before.shape[0] * 2 // 3, _LEVELS),
        delays=tuple(each[area] for each, area in zip(maps, areas, strict=False)),
    )


def _go(picture: Sequence[Planes], motion: Motion, change: _Change, amount: int) -> None:
    """Take a step in a picture, in place, so many 256ths of the way."""
    if not amount:
        return
    if motion == "push":
        for plane, target in zip(picture, change.target, strict=True):
            _push(plane, target, amount)
        return
    parts = [plane[area] for plane, area in zip(picture, change.areas, strict=True)]
    if motion == "fade":
        for part, middle, target in zip(parts, change.middle, change.target, strict=True):
            _fade(part, part, middle, min(2 * amount, _ONE))
            _fade(part, part, target, max(2 * amount - _ONE, 0))
        return
    starts, targets = list(parts), list(change.target)
    starts[0], targets[0] = apply_ink(parts[0], change.target[0], change.inks, amount)
    if change.delays and amount < _ONE:
        for part, start, target, late in zip(parts, starts, targets, change.delays, strict=True):
            _fade_late(part, start, target, amount, late)
        return
    for part, start, target in zip(parts, starts, targets, strict=True):
        _fade(part, start, target, amount)


def _middles(before: Planes, after: Planes, areas: Sequence[Area], ground: Sequence[int]) -> Iterator[Planes]:
    """For each plane the way between two pictures; the luma decides for the chroma too."""
    (old, *old_chroma), (new, *new_chroma) = _planes(before), _planes(after)
    way = fade_between(old, new, ground[0], len(old), _LEVELS)
    yield way.luma[areas[0]]
    from_new, is_bare = way.from_new[::2, ::2], way.bare[::2, ::2]
    for area, one, other, plain in zip(areas[1:], old_chroma, new_chroma, ground[1:], strict=True):
        chosen = np.where(from_new[area], other[area], one[area])
        yield np.where(is_bare[area], np.uint8(plain), chosen)


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


def _fade(plane: Planes, start: Planes, target: Planes, amount: int) -> None:
    """Fill an area with what is so many 256ths of the way from a start, which may be the area itself, to a target."""
    if amount == _ONE:
        plane[...] = target
    elif amount:
        mixed = start * np.uint16(_ONE - amount) + target * np.uint16(amount) + np.uint16(_ONE // 2)
        plane[...] = mixed >> 8


def _fade_late(plane: Planes, start: Planes, target: Planes, amount: int, late: Delays) -> None:
    """The same where some pixels come later than others: each in `_SOFT` of the time."""
    own = (amount - late * ((1 - _SOFT) * _ONE / 255)) / _SOFT
    amounts = np.where(late, np.clip(own, 0, _ONE), amount).astype(np.uint16)
    mixed = start * (_ONE - amounts) + target * amounts + np.uint16(_ONE // 2)
    plane[...] = mixed >> 8


def _push(plane: Planes, target: Planes, amount: int) -> None:
    """Push a plane out to the left by its target, in place, by so many 256ths; luma and chroma stay together."""
    width = plane.shape[1]
    shift = width * amount // _ONE
    if shift:
        plane[:, : width - shift] = plane[:, shift:].copy()
        plane[:, width - shift :] = target[:, :shift]
