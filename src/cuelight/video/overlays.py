"""Layers in the encoder's colours: each is turned into planes once, and laid over a picture as often as it is seen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cuelight.drawing.layers import Paste
from cuelight.drawing.way import Coming
from cuelight.video.h264 import Planes, to_yuv

ONE = 255
"""All of a sample."""

STEPS = (1, 2, 2)
"""Every how many pixels each plane has a sample."""

Plane: TypeAlias = Image.Image
"""One level a sample (Pillow's L): laying one over another is then done in C."""

Levels: TypeAlias = tuple[Plane, Plane, Plane]
"""Y, Cb and Cr."""

Colour: TypeAlias = tuple[int, int, int]
"""Y, Cb and Cr as they are coded."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of whole blocks of two by two pixels, of which each has one sample of chroma."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def is_empty(self) -> bool:
        """Whether it holds nothing."""
        return self.right <= self.left or self.bottom <= self.top

    def moved(self, across: int, down: int) -> "Area":
        """The same elsewhere."""
        return Area(self.left + across, self.top + down, self.right + across, self.bottom + down)

    def within(self, other: "Area") -> "Area":
        """What it shares with another."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        return Area(left, top, max(left, min(self.right, other.right)), max(top, min(self.bottom, other.bottom)))

    def box(self, inner: "Area", step: int) -> tuple[int, int, int, int]:
        """The same for Pillow: left, top, right, bottom."""
        rows, columns = self.part(inner, step)
        return columns.start, rows.start, columns.stop, rows.stop

    def part(self, inner: "Area", step: int) -> tuple[slice, slice]:
        """Where an area lies in this one's plane that has a sample every `step` pixels."""
        top, bottom = ((edge - self.top) // step for edge in (inner.top, inner.bottom))
        left, right = ((edge - self.left) // step for edge in (inner.left, inner.right))
        return slice(top, bottom), slice(left, right)


def around(areas: Iterable[Area]) -> Area:
    """The smallest area that holds all of them."""
    held = [area for area in areas if not area.is_empty]
    if not held:
        return Area(0, 0, 0, 0)
    return Area(
        min(area.left for area in held),
        min(area.top for area in held),
        max(area.right for area in held),
        max(area.bottom for area in held),
    )


def even(left: int, top: int, right: int, bottom: int) -> Area:
    """The smallest area that holds a rectangle."""
    return Area(left - left % 2, top - top % 2, right + right % 2, bottom + bottom % 2)


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is laid over a picture.

    Attributes:
        area: Where.
        colours: Y, Cb and Cr of each sample.
        covers: For each of these how much of each sample it covers.
    """

    area: Area
    colours: Levels
    covers: Levels


@lru_cache(maxsize=256)
def coded(colour: str) -> Colour:
    """A colour as the encoder has it."""
    y, cb, cr = to_yuv(Image.new("RGB", (2, 2), colour))[[0, 2, 2], [0, 0, 1]].tolist()
    return y, cb, cr


def planes(picture: Planes) -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]]:
    """Views of the luma and the two chroma planes."""
    height, width = picture.shape[0] * 2 // 3, picture.shape[1]
    chroma = picture[height:].reshape(2, height // 2, width // 2)
    return picture[:height], chroma[0], chroma[1]


def empty(area: Area, level: int = 0) -> Levels:
    """Planes of an area that are even."""
    wide, high = area.right - area.left, area.bottom - area.top
    y, cb, cr = (Image.new("L", (wide // step, high // step), level) for step in STEPS)
    return y, cb, cr


@dataclass(frozen=True, slots=True)
class Canvases:
    """Planes that are filled and painted again and again, picture after picture.

    Attributes:
        samples: What is on them.
        levels: The same for Pillow: what is pasted there is in the samples at once.
    """

    samples: Sequence[NDArray[np.uint8]]
    levels: Levels

    @classmethod
    def like(cls, samples: Sequence[NDArray[np.uint8]]) -> "Canvases":
        """New ones of the sizes of others."""
        made = [np.zeros_like(plane, order="C") for plane in samples]
        y, cb, cr = map(_view, made)
        return cls(made, (y, cb, cr))

    def fill(self, samples: Sequence[NDArray[np.uint8]]) -> None:
        """Put the samples of others on all of them."""
        for plane, source in zip(self.samples, samples, strict=True):
            np.copyto(plane, source)


def _view(samples: NDArray[np.uint8]) -> Plane:
    """A picture that lies in the memory of samples; Pillow pastes into a copy of one that is marked as read only."""
    height, width = samples.shape
    shown = (
        Image.frombuffer("L", (width, height), samples, "raw", "L", 0, 1) if samples.size else Image.new("L", (0, 0))
    )
    shown.readonly = 0
    return shown


def area_of(pastes: Sequence[Paste], frame: Area) -> Area:
    """Where pastes lie within a frame."""
    boxes = [even(paste.x, paste.y, paste.x + paste.size[0], paste.y + paste.size[1]) for paste in pastes]
    return around(boxes).within(frame)


def overlay(pastes: Sequence[Paste], frame: Area) -> Overlay:
    """Pastes laid over each other.

    Args:
        pastes: What is pasted.
        frame: The picture's area; nothing is seen beyond it.
    """
    area = area_of(pastes, frame)
    colours, (luma, chroma, _) = empty(area), empty(area)
    for paste in pastes:
        own = area_of([paste], frame)
        if own.is_empty:
            continue
        sources, masks = _painted(paste, own)
        for number, (plane, source) in enumerate(zip(colours, sources, strict=True)):
            plane.paste(source, area.box(own, STEPS[number]), masks[min(number, 1)])
        for number, plane in enumerate((luma, chroma)):
            plane.paste(255, area.box(own, STEPS[number]), masks[number])
    y, cb, cr = (_alone(plane, cover) for plane, cover in zip(colours, (luma, chroma, chroma), strict=True))
    return Overlay(area, (y, cb, cr), (luma, chroma, chroma))


def delays(way: Coming, area: Area) -> Levels:
    """When the samples of an area come along a way, 0 to 255."""
    luma = way.delays(area.left, area.top, (area.right - area.left, area.bottom - area.top))
    chroma = luma.resize((luma.width // 2, luma.height // 2), Image.Resampling.NEAREST)
    return luma, chroma, chroma


def _painted(paste: Paste, area: Area) -> tuple[Sequence[Plane | int], tuple[Plane, Plane]]:
    """The colours of a paste and its masks, for every sample of an area."""
    size = area.right - area.left, area.bottom - area.top
    at = paste.x - area.left, paste.y - area.top
    mask = Image.new("L", size, 0)
    mask.paste(paste.mask or 255, (*at, at[0] + paste.size[0], at[1] + paste.size[1]))
    masks = mask, mask.reduce(2)
    if isinstance(paste.source, str):
        return coded(paste.source), masks
    picture = Image.new("RGB", size)
    picture.paste(paste.source, at)
    return [Image.fromarray(plane) for plane in planes(to_yuv(picture))], masks


def _alone(colours: Plane, cover: Plane) -> Plane:
    """The colour of each sample, where there is nothing behind: what was pasted on 0 holds it times its cover."""
    levels, shares = np.array(colours).reshape(-1), np.asarray(cover).reshape(-1)
    # Where all or nothing is covered, it is what it is.
    edges = np.flatnonzero((shares - np.uint8(1)) < ONE - 1)
    made = levels[edges].astype(np.float32) * 255 / shares[edges] + 0.5
    levels[edges] = made.clip(0, 255).astype(np.uint8)
    return Image.fromarray(levels.reshape(cover.height, cover.width))
