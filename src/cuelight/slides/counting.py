"""How a number counts: what is read while it comes, in the form in which it is written. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

from cuelight.languages.numerals import decimals_at, numbers_in

STAGES = 48
"""What is read one after the other until the number is there: two frames of each second of film see the same."""

_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|re|e|º|ª)\b", re.IGNORECASE)
_YEARS = range(1500, 2101)
_LEFT_TO_RIGHT = ({"EN", "ES", "ET", "CS"}, {"AN", "CS"})
"""Classes of characters that keep their order among words that are written from right to left."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The one number of a text.

    Attributes:
        text: All of it.
        start: Where the number begins.
        end: Where it ends.
        decimals: How many decimals it has.
    """

    text: str
    start: int
    end: int
    decimals: int

    @property
    def units(self) -> int:
        """The number, in units of its last digit."""
        return int("".join(filter(str.isdigit, self.text[self.start : self.end])))

    def at(self, units: int) -> str:
        """The text with another number in place of its own, as long as it is: blanks stand for what is not there.

        >>> counted("1,234.5 mm", "en").at(375)
        '   37.5 mm'
        """
        written = self.text[self.start : self.end]
        digits = list(str(units).rjust(self.decimals + 1, "0"))
        zero = next(ord(each) - unicodedata.digit(each) for each in written if each.isdigit())
        made = list[str]()
        for character in reversed(written):
            if not character.isdigit():
                made.append(character if digits else " ")
            else:
                made.append(chr(zero + int(digits.pop())) if digits else " ")
        number = "".join(reversed(made))
        return self.text[: self.start] + number + self.text[self.end :]


def counted(text: str, language: str) -> Counted | None:
    """The number that a text counts to, if it has just one, and that is an amount: no year, code or ordinal.

    >>> [counted(text, "en") is not None for text in ("~30", "95%", "€1,200", "1 in 8", "3–4", "2024", "B12", "007")]
    [True, True, True, False, False, False, False, False]
    """
    spans = numbers_in(text)
    if len(spans) != 1:
        return None
    ((start, end),) = spans
    written, before, behind = text[start:end], text[:start], text[end:]
    if before[-1:].isalpha() or re.search(r"[^\W\d_]-$", before) or _ORDINAL.match(behind) or behind[:1].isdigit():
        return None
    at = decimals_at(written, language)
    found = Counted(text, start, end, 0 if at is None else len(written) - at - 1)
    is_code = unicodedata.digit(written[0]) == 0 and len(written) > 1 and at != 1
    is_year = text == written and written.isdigit() and found.units in _YEARS
    return None if is_code or is_year or not found.units else found


def is_ordered(text: str) -> bool:
    """Whether a text looks the same among words that are written from right to left."""
    classes = {unicodedata.bidirectional(character) for character in text}
    return any(classes <= kept for kept in _LEFT_TO_RIGHT)


def stages(number: Counted, begins: float) -> tuple[str, ...]:
    """What is read from where it begins until shortly before it is there: quickly first, then ever more slowly.

    >>> stages(counted("8", "en"), 0)[::8]
    ('0', '3', '5', '7', '7', '7')
    """
    first = round(Fraction(begins) * 10**number.decimals)
    way = number.units - first
    shares = (1 - (1 - Fraction(stage, STAGES)) ** 3 for stage in range(STAGES))
    return tuple(number.at(first + int(way * share)) for share in shares)
