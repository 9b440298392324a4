"""Times of scripts and of sound on the grid of frames. Pure."""

from fractions import Fraction
from math import floor


def nearest_frame(seconds: Fraction, rate: Fraction) -> int:
    """The frame whose start is nearest; a tie goes to the later one.

    >>> nearest_frame(Fraction(1, 60), Fraction(30))
    1
    """
    return floor(seconds * rate + Fraction(1, 2))


def authored_seconds(value: float) -> Fraction:
    """An authored time, exact to the millisecond."""
    return Fraction(round(value * 1000), 1000)
