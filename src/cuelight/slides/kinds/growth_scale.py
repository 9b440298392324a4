"""Real time and sizes in pixels: scales, their ticks, and smooth curves through values. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10

from cuelight.languages.figures import ENGLISH, Signs
from cuelight.slides.kinds.chart_axis import axis, written

_LOW = 0.25
"""A threshold that stood lower than this, in heights of the chart, is shown on a scale of powers of ten."""

_FINE, _FINEST = 600, 24
"""Pieces of a whole curve, and the most of them between two values."""

_MOST_TICKS = 6

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `lower` to `upper`, evenly or by powers of ten, with a tick at each of `ticks`."""

    lower: float
    upper: float
    ticks: tuple[float, ...]
    is_log: bool = False
    signs: Signs = ENGLISH

    def share(self, value: float) -> float:
        """How far along the scale a value lies, 0 to 1."""
        lower, upper = self.lower, self.upper
        if self.is_log:
            lower, upper, value = log10(lower), log10(upper), log10(value)
        return (value - lower) / (upper - lower)

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands at the ticks."""
        if self.is_log:
            return tuple(written([tick], signs=self.signs)[0] for tick in self.ticks)
        return written(self.ticks, signs=self.signs)


def size_scale(values: Sequence[float], threshold: float, signs: Signs = ENGLISH) -> Scale:
    """A scale on which both what grows under a threshold and what grows over it is seen.

    Sizes that double again and again would lie on the floor for most of the time if those at the end stood to scale;
    by powers of ten, such growth is a straight line. Where the threshold stands high enough the scale is even.

    >>> size_scale([0.1, 60], 5).ticks
    (0.1, 1.0, 10.0, 100.0)
    >>> size_scale([2, 12], 5).texts
    ('0.0', '2.5', '5.0', '7.5', '10.0', '12.5')
    """
    even = axis(0, max(values), from_zero=True)
    there = [value for value in values if value > 0]
    if (threshold - even.lower) / (even.upper - even.lower) >= _LOW or min(there) > threshold:
        return Scale(even.lower, even.upper, even.ticks, signs=signs)
    lower, upper = min(there), max(there)
    steps = [10.0**power for power in range(floor(log10(lower)), ceil(log10(upper)) + 1)]
    every = max(ceil(len(steps) / _MOST_TICKS), 1)
    ticks = steps[::every]
    if ticks[-1] < upper:
        ticks.append(ticks[-1] * 10**every)
    return Scale(ticks[0], ticks[-1], tuple(ticks), is_log=True, signs=signs)


def time_scale(times: Sequence[float], signs: Signs = ENGLISH) -> Scale:
    """From the first time to the last, with round numbers between them."""
    first, last = times[0], times[-1]
    found = axis(first, last, from_zero=False).ticks
    slack = (last - first) * 1e-9
    inside = tuple(tick for tick in found if first - slack <= tick <= last + slack)
    return Scale(first, last, inside if len(inside) > 1 else (first, last), signs=signs)


def smooth(points: Sequence[Point]) -> list[Point]:
    """A smooth curve through points that goes beyond none of them (Fritsch and Carlson, 1980)."""
    fine = min(max(_FINE // len(points), 1), _FINEST)
    slopes = [(y2 - y1) / (x2 - x1) for (x1, y1), (x2, y2) in pairwise(points)]
    steep = [slopes[0], *(_mean(one, two) for one, two in pairwise(slopes)), slopes[-1]]
    found = [points[0]]
    for number, ((x1, y1), (x2, y2)) in enumerate(pairwise(points)):
        wide = x2 - x1
        for step in range(1, fine + 1):
            t = step / fine
            start, end = (1 - t) ** 2 * (1 + 2 * t) * y1, t**2 * (3 - 2 * t) * y2
            bend = wide * t * (1 - t) * ((1 - t) * steep[number] - t * steep[number + 1])
            found.append((x1 + wide * t, start + end + bend))
    return found


def _mean(one: float, two: float) -> float:
    """The slope between two: flat at a turn, else their harmonic mean."""
    return 0.0 if one * two <= 0 else 2 * one * two / (one + two)


def meets(curve: Sequence[Point], y: float) -> Iterator[Point]:
    """Where a curve goes through a height."""
    for (x1, y1), (x2, y2) in pairwise(curve):
        if (y1 > y) != (y2 > y):
            yield x1 + (x2 - x1) * (y - y1) / (y2 - y1), y
