"""Units of measure: where one stands, and its words. Powers of lengths, and one unit per another. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cuelight.languages.language import listed
from cuelight.speech.spoken.english.number_words import cardinal
from cuelight.speech.spoken.english.words import FIGURES, SPOKEN, OneAndMany
from cuelight.speech.spoken.place import NUMERIC, Place, token
from cuelight.speech.spoken.token import Said, Token

NAMES: Mapping[str, OneAndMany] = SPOKEN.units

_POWERS = {"²": "square", "2": "square", "³": "cubic", "3": "cubic"}
_LENGTHS = ("mm", "cm", "dm", "m", "km", "µm", "nm", "in", "ft", "yd", "mi")
LENGTH = "|".join(sorted(_LENGTHS, key=len, reverse=True))
_SYMBOL = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in sorted(NAMES, key=len, reverse=True))
_PERIOD = "|".join(sorted(FIGURES.pers, key=len, reverse=True))
_ONE = rf"(?:(?:{LENGTH})[²³23]|s²|{_SYMBOL})"
_PER = rf"(?:\s?/\s?(?:[0-9]+(?:[.,][0-9]+)?\s?)?(?:{_ONE}|{_PERIOD})(?!\w)|(?:[\s·.])?(?:{_SYMBOL})⁻[¹²³](?!\w))"
_UNIT = re.compile(
    rf"(?P<gap>[\s-]?)(?P<symbol>(?P<first>{_ONE})(?P<per>(?:{_PER}){{0,3}}))(?!\w)(?P<stop>\.(?=\s[a-z0-9]|[,;:)]))?"
)
_EACH = re.compile(rf"(?P<slash>\s?/\s?)(?:(?P<number>[0-9]+(?:[.,][0-9]+)?)\s?)?(?P<unit>{_ONE}|{_PERIOD})(?!\w)")
_INVERSE = re.compile(rf"[\s·.]?(?P<unit>{_SYMBOL})⁻(?P<power>[¹²³])(?!\w)")
_ALONE = re.compile(rf"(?:{_ONE})(?:{_PER}){{0,3}}(?!\w)")
_AFTER_SLASH = re.compile(
    rf"/\s?(?:(?P<number>(?:[0-9]{{1,3}}[,\s])*[0-9]+(?:\.[0-9]+)?)\s?)?(?P<unit>{_ONE}|{_PERIOD})?(?!\w)"
)
_APART = frozenset({"K", "J", "t", "PB"})
"""Units that stand apart from their number: 5K is none."""
_WORDS = listed(
    "in st pt mi ha bar cal pp min mins sec secs hr hrs mo mos wk wks yr yrs oz lb lbs cc gal MP MB GB TB PB IU "
    "MG ML KG CM KM MCG"
)
"""Units that by themselves are words, or short for something else."""


@dataclass(frozen=True, slots=True)
class WrittenUnit:
    """A unit where it is written: its characters, what parts it from its number, and its symbol."""

    start: int
    end: int
    gap: str
    symbol: str


def unit_at(text: str, at: int, *, after: str = "") -> WrittenUnit | None:
    """The unit after a number that ends at a character; `after` is a unit before it, as the feet before inches."""
    match = _UNIT.match(text, at)
    if not match or _is_word(match, after):
        return None
    return WrittenUnit(match.start("symbol"), match.end(), match["gap"], match["symbol"])


def _is_word(match: re.Match[str], after: str) -> bool:
    """Whether what looks like a unit is a word: “5 in 10”; “5-in” and “6 ft 2 in” are inches."""
    if match["gap"] == "-" and len(match["first"]) == 1 and match["first"].isalpha():
        return True
    if match["first"] == "in" and re.compile(r"-[0-9]").match(match.string, match.end()):
        return True
    if match["first"] in _APART and match["gap"] == "":
        return True
    if match["first"] == "in" and match.string.startswith(")", match.end()):
        return False
    return match["first"] == "in" and not match["per"] and match["gap"] != "-" and after != "ft"


def unit_words(symbol: str, at: int, *, many: bool) -> list[Said]:
    """A unit in words, each where it is written.

    >>> unit_words("mg/m²", 0, many=True), unit_words("km/h", 0, many=False)
    ([(0, 'milligrams'), (2, 'per square metre')], [(0, 'kilometre'), (2, 'per hour')])
    """
    first = re.match(_ONE, symbol)
    assert first is not None
    said = [(at, _named(first[0], many=many))]
    place = first.end()
    while place < len(symbol):
        match = _EACH.match(symbol, place) or _INVERSE.match(symbol, place)
        assert match is not None
        said.append((at + place, _per(match)))
        place = match.end()
    return said


def _per(match: re.Match[str]) -> str:
    found = match.groupdict()
    power = {"²": " squared", "³": " cubed"}.get(found.get("power") or "", "")
    number = found.get("number")
    counted = f"{cardinal(number)} " if number else ""
    unit, second = match["unit"], _POWERS.get(match["unit"][-1])
    if second and match["unit"][:-1] == "s":
        unit, power = "s", " squared"
    return f"per {counted}{_named(unit, many=bool(number) and number != '1')}{power}"


def _named(symbol: str, *, many: bool) -> str:
    power = _POWERS.get(symbol[-1]) if symbol[:-1] in _LENGTHS else None
    if power:
        return f"{power} {_named(symbol[:-1], many=many)}"
    name = " ".join(symbol.split())
    return NAMES.get(name, (name, f"{name}s"))[many]


def read_per(place: Place) -> Token | None:
    """A slash before what something is per: beats/min, £5/month, 3 cases/100 000."""
    match = place.match(_AFTER_SLASH)
    last = place.last()
    if not match or last is None or not (match["unit"] or match["number"]):
        return None
    is_counted = last.kind in NUMERIC - {"year", "ordinal"} or last.kind in ("sign", "unit")
    if match["number"] and not match["unit"]:
        big = match["number"].replace(",", "").replace(" ", "").replace("\n", "")
        if last.kind != "word" or len(big) < 3 or set(big[1:]) != {"0"}:
            return None
        return token("unit", place.at, match.end(), f"per {cardinal(big)}")
    is_short = match["unit"] in NAMES and len(match["unit"].rstrip("²³23")) == 1
    if not is_counted and (
        last.kind != "word" or (is_short and not is_behind_counted(place)) or match["unit"] in _WORDS - {"min"}
    ):
        return None
    number = match["number"]
    if number and last.kind == "number":
        return None
    counted = f"{cardinal(number)} " if number else ""
    many = bool(number) and number != "1"
    return token("unit", place.at, match.end(), f"per {counted}{_named(match['unit'], many=many)}")


def is_behind_counted(place: Place) -> bool:
    """Whether the word before is counted by a number: 5 cells/L."""
    kinds = [each.kind for each in place.before[-4:] if each.kind != "blank"]
    return kinds[-1:] == ["word"] and kinds[-2:-1] == ["number"]


_ONE_BEFORE = listed("per a an each one every")


def read_unit(place: Place) -> Token | None:
    """A unit without a number of its own: mmHg, m², km/h, and the mg behind a number that is settled elsewhere."""
    match = place.match(_ALONE)
    if not match or place.glued or place.previous in "./-–":
        return None
    symbol = match[0]
    many = place.word not in _ONE_BEFORE
    last = place.last()
    is_measured = (
        last is not None
        and symbol != "in"
        and (
            last.kind in ("given", "ambiguous", "formula")
            or (last.kind == "sign" and place.text[last.start] in "⁻⁰¹²³⁴⁵⁶⁷⁸⁹^")
        )
    )
    is_named = len(symbol) > 1 and not (symbol in _WORDS or symbol.rstrip("23") != symbol) and symbol != "A/B"
    if is_measured or is_named:
        return token("unit", place.at, match.end(), unit_words(symbol, place.at, many=many))
    return None
