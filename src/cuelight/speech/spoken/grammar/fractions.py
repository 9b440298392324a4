"""Fractions and mixed numbers: 1/2, 1 1/2, 2½, ¾; and what else is written with a slash between figures. Pure."""

import re

from cuelight.speech.spoken.grammar.context import counted
from cuelight.speech.spoken.grammar.numbers import amount, whole
from cuelight.speech.spoken.grammar.rules import Rules, Use
from cuelight.speech.spoken.grammar.units import PlacedUnit, gender, unit_at, unit_words
from cuelight.speech.spoken.place import Place, ambiguous, token
from cuelight.speech.spoken.token import Said, Token

_SIGNS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
    "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip
VULGAR = "".join(_SIGNS)
_VULGAR = re.compile(rf"(?:(?P<number>[0-9]{{1,3}})\s?)?(?P<part>[{VULGAR}])(?!\w)")
_MIXED = re.compile(r"(?P<number>[1-9][0-9]{0,2})\s(?P<over>[1-9])/(?P<under>[2-9])(?![\w/]|[.,:-]\d)")
_SLASHED = re.compile(r"(?P<over>[1-9][0-9]{0,3})/(?P<under>[1-9][0-9]{0,3})(?![\w/]|[.,:]\d)")
_DECIMALS = re.compile(
    r"(?P<one>[0-9]{1,4}(?:[.,][0-9]{1,3})?)/(?P<two>[0-9]{1,4}(?:[.,][0-9]{1,3})?)(?![\w/]|[.,:][0-9])"
)
_SEASON = re.compile(r"(?P<year>(?:19|20)[0-9]{2})/(?P<next>[0-9]{2})(?!\w|[.,:/-]\d)")
_NOUN = re.compile(r"\s([^\W\d_]+)")
_ALWAYS = ("24/7", "50/50", "20/20")


def read_fraction(place: Place, rules: Rules) -> Token | None:
    """A part of a whole, with the whole before it and the unit after it."""
    if place.glued or place.previous in ".,:/$€£":
        return None
    for read in (_vulgar, _mixed, _season, _slashed, _combined):
        if found := read(place, rules):
            return found
    return None


def _vulgar(place: Place, rules: Rules) -> Token | None:
    match = place.match(_VULGAR)
    if not match:
        return None
    over, under = _SIGNS[match["part"]]
    if match["number"] and match["number"] != "0":
        return _with_unit(place, rules, match.end(), int(match["number"]), over, under)
    return _with_unit(place, rules, match.end(), 0, over, under)


def _with_unit(place: Place, rules: Rules, end: int, number: int, over: int, under: int) -> Token | None:
    """A part, or a number and a part, with the unit behind it; None where it has no name."""
    unit: PlacedUnit | None = unit_at(rules, place.text, end)
    use = counted(place, rules, end, gender(rules, unit) if unit else None)
    if number:
        return _several(place, rules, end, unit, rules.mixed(number, over, under, use), number)
    said = rules.part(over, under, use)
    if said is None:
        return None
    words = unit_words(rules, unit, "0.5" if rules.units[unit.symbol].part else "1", use) if unit else []
    if words and under != 2:
        words = [(words[0][0], rules.of_part(words[0][1])), *words[1:]]
    return token("fraction", place.at, unit.end if unit else end, [(place.at, said), *words])


def _several(
    place: Place, rules: Rules, end: int, unit: PlacedUnit | None, pair: tuple[str, str] | None, number: int
) -> Token | None:
    """A number and a part: one and a half tablets, or a tablet and a half."""
    if pair is None:
        return None
    whole_words, part = pair
    together = f"{whole_words} {part}".strip()
    noun = _NOUN.match(place.text, end)
    agrees = noun is not None and (number > 1 or not noun[1].endswith("s"))
    if unit is None and rules.half_after and noun and agrees and noun[1].lower() in rules.nouns:
        said = [(place.at, whole_words), (noun.start(1), noun[1]), (noun.start(1), part)]
        return token("fraction", place.at, noun.end(), said)
    if unit is None:
        return token("fraction", place.at, end, together)
    if not rules.half_after:
        return token(
            "fraction",
            place.at,
            unit.end,
            [(place.at, together), *unit_words(rules, unit, f"{number}.5", _use_of(rules, unit))],
        )
    first, *rest = unit_words(rules, unit, str(number), _use_of(rules, unit))
    return token("fraction", place.at, unit.end, [(place.at, whole_words), first, (first[0], part), *rest])


def _use_of(rules: Rules, unit: PlacedUnit) -> Use:
    """How a unit alone stands."""
    return Use(gender(rules, unit))


def _mixed(place: Place, rules: Rules) -> Token | None:
    match = place.match(_MIXED)
    if not match or int(match["over"]) >= int(match["under"]):
        return None
    return _with_unit(place, rules, match.end(), int(match["number"]), int(match["over"]), int(match["under"]))


def _season(place: Place, rules: Rules) -> Token | None:
    """A season or school year, 2024/25."""
    match = place.match(_SEASON)
    if not match or int(match["next"]) != (int(match["year"]) + 1) % 100:
        return None
    said: list[Said] = [
        (place.at, whole(rules, match["year"])),
        (match.start("next"), whole(rules, match["next"].lstrip("0") or "0")),
    ]
    return token("year", place.at, match.end(), said)


def _slashed(place: Place, rules: Rules) -> Token | None:
    match = place.match(_SLASHED)
    if not match:
        return None
    over, under = int(match["over"]), int(match["under"])
    one, two = whole(rules, match["over"]), whole(rules, match["under"])
    if match[0] in _ALWAYS:
        return token("fraction", place.at, match.end(), f"{one} {two}")
    if over < under and rules.part(over, under, counted(place, rules, match.end())) and under < 9:
        return _with_unit(place, rules, match.end(), 0, over, under)
    unit = unit_at(rules, place.text, match.end())
    said = f"{one} {rules.over if over > under else rules.out_of} {two}"
    if unit and unit.symbol not in ("%", "mmHg"):
        return ambiguous(place.text, place.at, match.end(), said, f"{one}, {two}")
    return token("fraction", place.at, match.end(), said)


def _combined(place: Place, rules: Rules) -> Token | None:
    """2,5/5 mg: two medicines in one, or one amount in another."""
    match = place.match(_DECIMALS)
    if not match or not re.search("[.,]", match[0]):
        return None
    one, two = (amount(rules, match[name].replace(",", ".")) for name in ("one", "two"))
    return ambiguous(place.text, place.at, match.end(), f"{one}, {two}", f"{one} {rules.over} {two}")
