"""Units of measure as English words: powers of lengths, and one unit per another. Pure."""

import re
from collections.abc import Mapping

from cuelight.languages.en import SPOKEN
from cuelight.languages.language import OneAndMany

NAMES: Mapping[str, OneAndMany] = SPOKEN.units

_POWERS = {"²": "square", "2": "square", "³": "cubic", "3": "cubic"}
_LENGTHS = ("mm", "cm", "dm", "m", "km", "µm", "nm")
LENGTH = "|".join(sorted(_LENGTHS, key=len, reverse=True))
_ONE = "|".join(sorted(map(re.escape, NAMES), key=len, reverse=True))
PATTERN = (
    rf"(?:(?:{LENGTH})[²³23]|{_ONE})(?:/(?:(?:{LENGTH})[²³23]|{_ONE}|day|week|month|year|dose|hour|minute)(?![\w]))*"
)
"""A unit, by itself or per others: mg, mm², mg/kg/day."""


def unit(symbol: str, *, many: bool) -> str:
    """A unit in words.

    >>> unit("mm", many=True), unit("mg/m²", many=False), unit("km/h", many=True)
    ('millimetres', 'milligram per square metre', 'kilometres per hour')
    """
    first, *per = symbol.replace("μ", "µ").split("/")
    return " per ".join([_one(first, many=many), *(_one(other, many=False) for other in per)])


def _one(symbol: str, *, many: bool) -> str:
    power = _POWERS.get(symbol[-1]) if symbol[:-1] in _LENGTHS else None
    if power:
        return f"{power} {_one(symbol[:-1], many=many)}"
    return NAMES.get(symbol, (symbol, symbol))[many]
