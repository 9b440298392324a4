"""Numbers in figures, however their thousands and decimals are parted. Pure."""

import re
from dataclasses import dataclass
from decimal import Decimal

_NUMERAL = re.compile(
    r"""
      (?P<english>[1-9][0-9]{0,2}(?:,[0-9]{3}){1,6}(?:\.[0-9]+)?)(?![0-9]|[.,][0-9])         # 1,250.5
    | (?P<indian>[0-9]{1,2}(?:,[0-9]{2}){1,5},[0-9]{3}(?:\.[0-9]+)?)(?![0-9]|[.,][0-9])  # 1,00,000
    | (?P<dots>[0-9]{1,3}(?:\.[0-9]{3}){1,6},[0-9]+|[0-9]{1,3}(?:\.[0-9]{3}){2,6})(?![0-9]|[.,][0-9])  # 1.250,50
    | (?P<swiss>[1-9][0-9]{0,2}(?:['’][0-9]{3}){1,6}(?:\.[0-9]+)?)(?![0-9]|['’.][0-9])        # 1’250
    | (?P<blanks>[1-9][0-9]{0,2}(?:(?:\s[0-9]{3}){2,6}|\s000)(?:\.[0-9]+)?)(?![0-9]|\s[0-9]{3}(?![0-9])|[.,][0-9])
    | (?P<comma>(?<![0-9],)[0-9]+,[0-9]+)(?![0-9]|[.,][0-9])                                      # 0,5
    | (?P<plain>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in figures.

    Attributes:
        start, end: Its characters.
        plain: Its digits, with a point before decimals.
        has_comma: Whether its decimals stand after a comma, which also parts numbers from each other.
        is_grouped: Whether its thousands are parted.
    """

    start: int
    end: int
    plain: str
    has_comma: bool = False
    is_grouped: bool = False

    @property
    def value(self) -> Decimal:
        """What it counts."""
        return Decimal(self.plain if len(self.plain) < 40 else self.plain[:40])


def numeral_at(text: str, at: int) -> Numeral | None:
    """The number that begins at a character; behind a comma and a digit it is one of a list.

    >>> numeral_at("1.250,50", 0).plain, numeral_at("10 000", 0).plain, numeral_at("0,5", 0).plain
    ('1250.50', '10000', '0.5')
    """
    match = _NUMERAL.match(text, at)
    if not match:
        return None
    written, way = match[0], match.lastgroup
    if way == "dots":
        plain = written.replace(".", "").replace(",", ".")
    elif way == "comma":
        plain = written.replace(",", ".")
    else:
        plain = re.sub(r"[,\s'’]", "", written)
    return Numeral(at, match.end(), plain, way == "comma", way in ("english", "indian", "dots", "swiss", "blanks"))
