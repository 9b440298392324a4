"""Numbers as English words; pure.

Digits are text here, so that what was written (decimals, leading zeros) is not lost. The words are those of the Unicode
CLDR (RBNF, UTS #35); only what is below a thousand is asked of it, which is quick.
"""

from functools import lru_cache

from cuelight.speech.spoken.spelled import Purpose, spelled

_PARTS = (2, 3, 4, 5, 6, 8)
_SCALES = ("", " thousand", " million", " billion", " trillion")
MOST_DIGITS = 3 * len(_SCALES)
"""Longer numbers are codes rather than amounts: they are read digit by digit."""
DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@lru_cache(maxsize=4096)
def _spelled(number: int, purpose: Purpose) -> str:
    return spelled("en", number, purpose).replace("-", " ")


def digits(written: str) -> str:
    """Digits one by one; what parts them is left out.

    >>> digits("0800")
    'zero eight zero zero'
    """
    return " ".join(DIGITS[int(digit)] for digit in written if digit in "0123456789")


def whole(written: str) -> str:
    """A whole number; a long one, or one that begins with a zero, digit by digit."""
    if len(written) > MOST_DIGITS or (written.startswith("0") and len(written) > 1):
        return digits(written)
    number, groups = int(written), list[str]()
    for scale in _SCALES:
        number, group = divmod(number, 1000)
        if group:
            groups.append(f"{_spelled(group, 'CARDINAL')}{scale}")
    return " ".join(reversed(groups)) or DIGITS[0]


def cardinal(written: str) -> str:
    """A whole or decimal number, thousands parted by commas or not.

    >>> cardinal("1,250"), cardinal("3.05"), cardinal(".5"), cardinal("007")
    ('one thousand two hundred fifty', 'three point zero five', 'zero point five', 'zero zero seven')
    """
    before, _, decimals = written.replace(",", "").partition(".")
    said = whole(before or "0")
    return f"{said} point {digits(decimals)}" if decimals else said


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

    >>> plural("nineteen eighty"), plural("half"), plural("sixth"), plural("six")
    ('nineteen eighties', 'halves', 'sixths', 'sixes')
    """
    if words.endswith("half"):
        return f"{words[:-1]}ves"
    if words.endswith("x"):
        return f"{words}es"
    return f"{words[:-1]}ies" if words.endswith("y") else f"{words}s"


def part(over: int, under: int) -> str | None:
    """A part of a whole that has a name of its own; None if it has none.

    >>> part(1, 2), part(3, 4), part(7, 10)
    ('one half', 'three quarters', None)
    """
    if over >= under or under not in _PARTS:
        return None
    name = {2: "half", 4: "quarter"}.get(under) or ordinal(under)
    return f"{whole(str(over))} {name if over == 1 else plural(name)}"


def fraction(over: int, under: int) -> str:
    """A part of a whole; what is no usual one is said with “out of”, and with “over” if it is more than the whole.

    >>> fraction(7, 10), fraction(120, 80), fraction(15, 15)
    ('seven out of ten', 'one hundred twenty over eighty', 'fifteen out of fifteen')
    """
    between = " over " if over > under else " out of "
    return part(over, under) or f"{whole(str(over))}{between}{whole(str(under))}"


def mixed(number: str, over: int, under: int) -> str:
    """A whole number and a part.

    >>> mixed("1", 1, 2), mixed("2", 3, 4)
    ('one and a half', 'two and three quarters')
    """
    said = fraction(over, under)
    if said.startswith("one ") and " out of " not in said:
        said = f"{'an' if under == 8 else 'a'} {said.removeprefix('one ')}"
    return f"{whole(number)} and {said}"
