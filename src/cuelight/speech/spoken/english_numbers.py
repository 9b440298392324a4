"""Numbers as English words, by the rules of the Unicode CLDR (RBNF, UTS #35); pure.

Digits are text here, so that what was written (decimals, leading zeros) is not lost.
"""

from cuelight.speech.spoken.spelled import Purpose, spelled

_PARTS = (2, 3, 4, 5, 6, 8)
MOST_DIGITS = 12
"""Longer numbers are codes rather than amounts: they are left to the voice."""


def _spelled(number: int, purpose: Purpose) -> str:
    return spelled("en", number, purpose).replace("-", " ")


def can_be_said(written: str) -> bool:
    """Whether a number is an amount: not too long, and no code such as 007."""
    whole = written.replace(",", "").partition(".")[0]
    return len(whole) <= MOST_DIGITS and (whole == "0" or not whole.startswith("0"))


def cardinal(written: str) -> str:
    """A whole or decimal number, thousands parted by commas or not.

    >>> cardinal("1,250"), cardinal("3.05")
    ('one thousand two hundred fifty', 'three point zero five')
    """
    whole, _, decimals = written.replace(",", "").partition(".")
    words = [_spelled(int(whole), "CARDINAL")]
    if decimals:
        words += ["point", *(_spelled(int(digit), "CARDINAL") for digit in decimals)]
    return " ".join(words)


def ordinal(number: int) -> str:
    """The place in a row.

    >>> ordinal(23)
    'twenty third'
    """
    return _spelled(number, "ORDINAL")


def year(number: int) -> str:
    """A year, by pairs of digits where that is usual.

    >>> year(1999), year(2005)
    ('nineteen ninety nine', 'two thousand five')
    """
    return _spelled(number, "YEAR")


def plural(words: str) -> str:
    """Several of a number word: decades and parts of a whole.

    >>> plural("nineteen eighty"), plural("half"), plural("sixth")
    ('nineteen eighties', 'halves', 'sixths')
    """
    if words.endswith("half"):
        return f"{words[:-1]}ves"
    return f"{words[:-1]}ies" if words.endswith("y") else f"{words}s"


def fraction(over: int, under: int) -> str:
    """A part of a whole; what is no usual one is said with “out of”, and with “over” if it is more than the whole.

    >>> fraction(1, 2), fraction(3, 4), fraction(7, 10), fraction(120, 80), fraction(50, 50)
    ('one half', 'three quarters', 'seven out of ten', 'one hundred twenty over eighty', 'fifty fifty')
    """
    if over >= under or under not in _PARTS:
        between = " " if over == under else " over " if over > under else " out of "
        return f"{cardinal(str(over))}{between}{cardinal(str(under))}"
    part = {2: "half", 4: "quarter"}.get(under) or ordinal(under)
    return f"{cardinal(str(over))} {part if over == 1 else plural(part)}"
