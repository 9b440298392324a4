"""Times of scripts and of sound on the grid of frames. Pure."""

from fractions import Fraction


def nearest_frame(seconds: Fraction, rate: Fraction) -> int:
    """The frame whose start is nearest; a tie goes to the later one.

    >>> nearest_frame(Fraction(1, 60), Fraction(30))
    1
    """
    # In whole numbers: a film of an hour asks thousands of times.
    whole = seconds.denominator * rate.denominator
    return (2 * seconds.numerator * rate.numerator + whole) // (2 * whole)


def thousandths(seconds: Fraction) -> int:
    """A time in milliseconds, to the nearest; a tie goes to the even one.

    >>> thousandths(Fraction(1, 2000)), thousandths(Fraction(3, 2000))
    (0, 2)
    """
    # As `round` does, in whole numbers: captions and pages of an hour ask thousands of times.
    whole, rest = divmod(seconds.numerator * 1000, seconds.denominator)
    return whole + (2 * rest + whole % 2 > seconds.denominator)


def authored_seconds(value: float) -> Fraction:
    """An authored time, exact to the millisecond."""
    return Fraction(round(value * 1000), 1000)
