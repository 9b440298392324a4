"""Units of measure as English words. Pure; the table is the International System's, and what medicine adds to it."""

import re
from collections.abc import Mapping

_NAMES = """
mm millimetre | cm centimetre | dm decimetre | m metre | km kilometre | µm micrometre | nm nanometre
mg milligram | g gram | kg kilogram | µg microgram | mcg microgram | ng nanogram
ml millilitre | mL millilitre | cl centilitre | dl decilitre | dL decilitre | l litre | L litre
µl microlitre | µL microlitre
h hour | hr hour | hrs hour | min minute | mins minute | s second | sec second | secs second | ms millisecond
d day | wk week | wks week | mo month | mos month | yr year | yrs year
Gy gray | mGy milligray | cGy centigray | Sv sievert | mSv millisievert | Bq becquerel | MBq megabecquerel
mol mole | mmol millimole | µmol micromole | nmol nanomole | IU international_unit | U unit
kcal kilocalorie | kJ kilojoule | W watt | kW kilowatt | kV kilovolt | mA milliampere
hPa hectopascal | kPa kilopascal | bpm beat_per_minute | rpm revolution_per_minute
kB kilobyte | MB megabyte | GB gigabyte | TB terabyte | fps frame_per_second | px pixel | dB decibel
°C degree_Celsius | °F degree_Fahrenheit | ° degree
"""
_SAME = {
    "mmHg": "millimetres of mercury",
    "Hz": "hertz",
    "kHz": "kilohertz",
    "MHz": "megahertz",
    "GHz": "gigahertz",
    "ppm": "parts per million",
    "cc": "c c",
    "%": "percent",
    "‰": "per mille",
}
"""Words that are the same for one and for many."""

NAMES: Mapping[str, str] = {
    symbol: name.replace("_", " ")
    for symbol, name in (pair.split() for pair in _NAMES.replace("\n", "|").split("|") if pair.strip())
} | _SAME

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
    name = NAMES.get(symbol, symbol)
    if not many or symbol in _SAME:
        return name
    noun, blank, rest = name.partition(" ")
    if noun == "international":
        return f"{name}s"
    return f"{noun}s{blank}{rest}"
