"""What comes bit by bit: a line that draws itself, or things one by one. Which of their pixels come when."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from PIL import Image, ImageDraw

LAST = 255

SPOT = 0.3
"""The share of the time in which each spot of a line comes."""

THING = 0.12
"""The same of each of several things."""

EDGE = 0.06
"""The same where a line runs along."""

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Way:
    """A line with heads, from where it begins to where it ends.

    Attributes:
        points: Along the line, pixels.
        width: Of the strip that belongs to it, pixels: the line, and what shines round it.
        start: The corners of a head at its beginning, if there is one.
        end: The corners of a head at its end.
    """

    points: tuple[Spot, ...]
    width: int
    start: tuple[Spot, ...] = ()
    end: tuple[Spot, ...] = ()

    def delays(self, left: int, top: int, size: tuple[int, int]) -> Image.Image:
        """When each pixel of an area comes.

        Args:
            left: Where the area begins, pixels.
            top: The same downwards.
            size: Its width and height, pixels.

        Returns:
            Levels from 0 (it comes at once) to `LAST`.
        """
        image = Image.new("L", size, 0)
        draw = ImageDraw.Draw(image)
        points = list(_finer([(x - left, y - top) for x, y in self.points], self.width / 2))
        lengths = [math.dist(one, other) for one, other in pairwise(points)]
        whole = sum(lengths) or 1.0
        for (one, other), reached in zip(pairwise(points), accumulate(lengths), strict=True):
            level = round(LAST * reached / whole)
            draw.line((one, other), fill=level, width=self.width)
            _dot(draw, other, self.width / 2, level)
        for corners, level in ((self.end, LAST), (self.start, 0)):
            if corners:
                draw.polygon([(x - left, y - top) for x, y in corners], fill=level)
        return image


@dataclass(frozen=True, slots=True)
class Queue:
    """Things that come one by one: left, top, width and height of each, pixels, in their order."""

    places: tuple[tuple[int, int, int, int], ...]

    def delays(self, left: int, top: int, size: tuple[int, int]) -> Image.Image:
        """When each pixel of an area comes; see `Way.delays`."""
        image = Image.new("L", size, 0)
        for number, (x, y, width, height) in enumerate(self.places):
            level = round(LAST * number / max(len(self.places) - 1, 1))
            image.paste(level, (x - left, y - top, x - left + width, y - top + height))
        return image


@dataclass(frozen=True, slots=True)
class Runner:
    """A line down that runs along with what comes, and is gone when it is there.

    Attributes:
        left: Where it may be, pixels.
        top: Its upper end, pixels.
        right: Where it may be, pixels.
        bottom: Its lower end, pixels.
        colour: Its colour.
    """

    left: int
    top: int
    right: int
    bottom: int
    colour: str


@dataclass(frozen=True, slots=True)
class Sweep:
    """What comes from one side to the other, whatever its form.

    Attributes:
        start: x of where it begins, pixels.
        end: The same of where it ends.
        head: What runs along with it.
        each: The share of the time in which each bit comes.
    """

    start: float
    end: float
    head: Runner | None = None
    each: float = SPOT

    def front(self, come: float) -> float:
        """x of what is half there when so much of the time, 0 to 1, is over."""
        share = (come - self.each / 2) / (1 - self.each)
        return self.start + (self.end - self.start) * min(max(share, 0.0), 1.0)

    def delays(self, left: int, top: int, size: tuple[int, int]) -> Image.Image:
        """When each pixel of an area comes; see `Way.delays`."""
        span = self.end - self.start or 1.0
        levels = (LAST * (left + x + 0.5 - self.start) / span for x in range(size[0]))
        row = Image.new("L", (size[0], 1))
        row.putdata([min(max(round(level), 0), LAST) for level in levels])
        return row.resize(size, Image.Resampling.NEAREST)


Coming = Way | Queue | Sweep
"""How an element comes bit by bit."""


def soft(coming: Coming | None) -> float:
    """The share of the time in which each bit comes."""
    match coming:
        case Queue():
            return THING
        case Sweep():
            return coming.each
        case _:
            return SPOT


def _finer(points: Sequence[Spot], most: float) -> Iterator[Spot]:
    """The same line in pieces that are no longer than that, pixels."""
    yield points[0]
    for (x, y), (to_x, to_y) in pairwise(points):
        pieces = max(math.ceil(math.dist((x, y), (to_x, to_y)) / most), 1)
        for piece in range(1, pieces + 1):
            yield x + (to_x - x) * piece / pieces, y + (to_y - y) * piece / pieces


def _dot(draw: ImageDraw.ImageDraw, at: Spot, radius: float, level: int) -> None:
    x, y = at
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=level)


def along(points: Sequence[Spot], share: float) -> Spot:
    """The point at a share of a line's length.

    >>> along([(0, 0), (30, 0), (30, 10)], 0.875)
    (30.0, 5.0)
    """
    lengths = [math.dist(one, other) for one, other in pairwise(points)]
    left = share * sum(lengths)
    for (one, other), length in zip(pairwise(points), lengths, strict=True):
        if left <= length and length:
            part = left / length
            return one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part
        left -= length
    return points[-1]
