"""Units of measure: where one stands, and its words; one unit per another. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from cuelight.speech.spoken.grammar.context import counted
from cuelight.speech.spoken.grammar.numbers import amount
from cuelight.speech.spoken.grammar.rules import Noun, Rules, Use
from cuelight.speech.spoken.place import NUMERIC, Place, token
from cuelight.speech.spoken.token import Said, Token

END = r"(?![\w'’])"
_ALONE = (
    "mm",
    "cm",
    "km",
    "mg",
    "kg",
    "µg",
    "ml",
    "dl",
    "mmHg",
    "kcal",
    "kWh",
    "kPa",
    "Hz",
    "kHz",
    "MHz",
    "m²",
    "m³",
    "mmol",
)
"""Units that mean nothing else, so that they are read without a number, too."""
_RAISED = "⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹^"
_LAST = re.compile(r"[\s”“’»\")\]]*\Z")


def one_of(words: Iterable[str]) -> str:
    """A pattern of any of these, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True)) or "(?!)"


@dataclass(frozen=True, slots=True)
class PlacedUnit:
    """A unit where it is written.

    Attributes:
        start, end: Its characters.
        symbol: Of what is counted.
        pers: Where each “per” stands, its number, and its symbol.
        is_last: Whether its point also ends the sentence.
    """

    start: int
    end: int
    symbol: str
    pers: tuple[tuple[int, str, str], ...] = ()
    is_last: bool = False


@lru_cache(maxsize=32)
def _patterns(rules: Rules) -> tuple[re.Pattern[str], re.Pattern[str]]:
    unit = one_of(rules.units)
    per = one_of([*rules.units, *rules.pers])
    return (
        re.compile(rf"(?P<gap>[\s-]?)(?P<symbol>{unit})(?:(?<=\.)|{END})"),
        re.compile(
            rf"(?P<slash>\s?/\s?)(?:(?P<number>[0-9]+(?:[.,][0-9]+)?)\s?)?(?P<unit>{per}){END}|[\s·.]?(?P<inverse>{unit})⁻[¹1](?!\w)"
        ),
    )


def unit_at(rules: Rules, text: str, at: int) -> PlacedUnit | None:
    """The unit after a number that ends at a character."""
    match = _patterns(rules)[0].match(text, at)
    if not match:
        return None
    pers = tuple(_pers(rules, text, match.end()))
    end = pers[-1][3] if pers else match.end()
    is_last = match[0].endswith(".") and not pers and bool(_LAST.match(text, end))
    return PlacedUnit(match.start("symbol"), end, match["symbol"], tuple(each[:3] for each in pers), is_last)


def _pers(rules: Rules, text: str, end: int) -> Iterable[tuple[int, str, str, int]]:
    for _ in range(3):
        match = _patterns(rules)[1].match(text, end)
        if not match:
            return
        at = match.start("slash") if match["slash"] is not None else match.start("inverse")
        at += len(match["slash"] or "") - len((match["slash"] or "").lstrip())
        yield at, match["number"] or "", match["unit"] or match["inverse"], match.end()
        end = match.end()


def unit_words(rules: Rules, unit: PlacedUnit, plain: str, use: Use) -> list[Said]:
    """A unit behind a number, each of its words where it is written."""
    name = rules.form(plain, rules.units[unit.symbol], use)
    said: list[Said] = [(unit.start, f"{name}." if unit.is_last else name)]
    return [*said, *((at, per_words(rules, number, symbol)) for at, number, symbol in unit.pers)]


def per_words(rules: Rules, number: str, symbol: str) -> str:
    """“Per” and what it is per."""
    noun = rules.units.get(symbol)
    if noun is None:
        return rules.pers[symbol]
    plain = number.replace(",", ".")
    if plain and plain != "1":
        return f"{rules.per} {amount(rules, plain, Use(noun.gender))} {rules.form(plain, noun, Use(noun.gender))}"
    return noun.per or f"{rules.per} {noun.one}"


def read_per(place: Place, rules: Rules) -> Token | None:
    """A slash and a unit behind an amount of something that is none: 80 Schläge/min, 5 Tabletten/Tag."""
    match = _patterns(rules)[1].match(place.text, place.at)
    kinds = [each.kind for each in place.before[-4:] if each.kind != "blank"]
    is_counted = kinds[-1:] == ["word"] and kinds[-2:-1] and kinds[-2] in NUMERIC
    if not match or match["slash"] is None or not (is_counted or place.follows(NUMERIC) or _is_raised(place)):
        return None
    return token("unit", place.at, match.end(), per_words(rules, match["number"] or "", match["unit"]))


def _is_raised(place: Place) -> bool:
    """Whether a power of a number stands before: 5×10⁹/l."""
    last = place.last()
    return last is not None and last.kind == "sign" and place.text[last.start] in _RAISED


def read_unit(place: Place, rules: Rules) -> Token | None:
    """A unit without a number of its own: in mm, mg/kg."""
    if place.glued or place.previous in "./-–":
        return None
    unit = unit_at(rules, place.text, place.at)
    last = place.last()
    is_measured = (last is not None and last.kind in ("given", "ambiguous")) or _is_raised(place)
    if unit is None or unit.start != place.at or not (unit.symbol in _ALONE or unit.pers or is_measured):
        return None
    use = counted(place, rules, unit.end, rules.units[unit.symbol].gender)
    return token("unit", place.at, unit.end, unit_words(rules, unit, "9", use))


def gender(rules: Rules, unit: PlacedUnit) -> str:
    """Of the unit that is counted."""
    noun: Noun = rules.units[unit.symbol]
    return noun.gender
