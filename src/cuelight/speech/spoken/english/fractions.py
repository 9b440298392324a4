"""Fractions and mixed numbers: 1/2, 1 1/2, 2½, ¾; and what else is written with a slash between figures. Pure."""

import re

from cuelight.languages.language import listed
from cuelight.speech.spoken.english.number_words import cardinal, fraction, mixed, ordinal, part, plural, whole, year
from cuelight.speech.spoken.english.units import WrittenUnit, unit_at, unit_words
from cuelight.speech.spoken.place import Place, ambiguous, token
from cuelight.speech.spoken.token import Said, Token

_SIGNS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
    "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip
VULGAR = "".join(_SIGNS)
_VULGAR = re.compile(rf"(?:(?P<number>[0-9]{{1,3}})(?P<gap>[\s-]?))?(?P<part>[{VULGAR}])(?!\w)")
_MIXED = re.compile(
    r"(?P<number>[1-9][0-9]{0,2})(?:\s|-(?=[1-9]/[2-9]\b))(?P<over>[1-9][0-9]?)/(?P<under>[2-9]|1[0-9]|32|64)(?![\w/]|[.,:-]\d)"
)
_SLASHED = re.compile(r"(?P<over>[1-9][0-9]{0,3})/(?P<under>[1-9][0-9]{0,3})(?:rds?|ths?|nds?)?(?![\w/]|[.,:]\d)")
_DECIMALS = re.compile(r"(?P<one>[0-9]{1,4}(?:\.[0-9]{1,3})?)/(?P<two>[0-9]{1,4}(?:\.[0-9]{1,3})?)(?![\w/]|[.,:][0-9])")
_SEASON = re.compile(r"(?P<year>(?:19|20)[0-9]{2})/(?P<next>[0-9]{2})(?!\w|[.,:/-]\d)")
_RANGE = re.compile(r"\s?[-–]\s?")
_HALF_A = re.compile(r"\san?\b")
_WHOLES = listed(
    "tablet pill capsule cup hour mile dose teaspoon tablespoon day year glass litre dozen pound inch point"
)
_GRADED = listed(
    "hpv cdk mek hsv htlv grade grades stage stages phase phases type types level levels class classes category tier "
    "group"
)
"""Nouns after which two numbers are two of a kind: grade 3/4 are the third and the fourth."""
_COUNTED = listed("step page part slide cycle question round session lesson episode task item")
"""Nouns after which the second number says how many there are: step 2/5."""
_NOUN = re.compile(r"\s([a-z]+)\b")
_ALWAYS = {"24/7": "twenty four seven", "9/11": "nine eleven", "50/50": "fifty fifty", "20/20": "twenty twenty"}


def read_fraction(place: Place) -> Token | None:
    """A part of a whole, with the whole before it and the unit after it."""
    if place.glued or place.previous in ".,:/$€£":
        return None
    return _vulgar(place) or _mixed(place) or _season(place) or _combined(place) or _slashed(place)


def _combined(place: Place) -> Token | None:
    """2.5/5 mg: two medicines in one, or one amount in another."""
    match = place.match(_DECIMALS)
    if not match or "." not in match[0]:
        return None
    one, two = cardinal(match["one"]), cardinal(match["two"])
    return ambiguous(place.text, place.at, match.end(), f"{one}, {two}", f"{one} over {two}")


def _vulgar(place: Place) -> Token | None:
    match = place.match(_VULGAR)
    if not match:
        return None
    over, under = _SIGNS[match["part"]]
    if match["number"] and match["number"] != "0":
        one, _, rest = mixed(match["number"], over, under).partition(" and ")
        return _measured(place, match.end(), [(place.at, f"{one} and"), (match.start("part"), rest)])
    return _part(place, match.end(), _name(over, under))


def _name(over: int, under: int) -> str:
    named = part(over, under)
    if named or under in (2, 3, 4, 5, 6, 8):
        return named or fraction(over, under)
    return f"{whole(str(over))} {ordinal(under) if over == 1 else plural(ordinal(under))}"


def _part(place: Place, end: int, said: str) -> Token:
    """A part alone: “half a tablet”, “half a milligram”, “three quarters of”."""
    if said == "one half" and _HALF_A.match(place.text, end):
        return token("fraction", place.at, end, "half")
    noun = _NOUN.match(place.text, end)
    if noun and noun[1] in _WHOLES:
        return token("fraction", place.at, end, f"{_of(said)} {'an' if noun[1] in ('hour', 'inch') else 'a'}")
    unit = unit_at(place.text, end)
    if unit and unit.gap != "-":
        a = "an" if unit.symbol in ("h", "hr") else "a"
        words = unit_words(unit.symbol, unit.start, many=False)
        return token("fraction", place.at, unit.end, [(place.at, f"{_of(said)} {a}"), *words])
    return token("fraction", place.at, end, said)


def _of(said: str) -> str:
    return "half" if said == "one half" else f"{said} of"


def _measured(place: Place, end: int, said: list[Said]) -> Token:
    unit: WrittenUnit | None = unit_at(place.text, end)
    if unit is None:
        return token("fraction", place.at, end, said)
    words = unit_words(unit.symbol, unit.start, many=unit.gap != "-")
    return token("fraction", place.at, unit.end, [*said, *words])


def _mixed(place: Place) -> Token | None:
    match = place.match(_MIXED)
    if not match or int(match["over"]) >= int(match["under"]):
        return None
    over, under = int(match["over"]), int(match["under"])
    if part(over, under) is None:
        return None
    one, _, rest = mixed(match["number"], over, under).partition(" and ")
    return _measured(place, match.end(), [(place.at, f"{one} and"), (match.start("over"), rest)])


def _season(place: Place) -> Token | None:
    """A season or school year, 2024/25."""
    match = place.match(_SEASON)
    if not match or int(match["next"]) != (int(match["year"]) + 1) % 100:
        return None
    return token("year", place.at, match.end(), f"{year(int(match['year']))} to {cardinal(str(int(match['next'])))}")


def _slashed(place: Place) -> Token | None:
    match = place.match(_SLASHED)
    if not match:
        return None
    if match[0] in _ALWAYS:
        return token("fraction", place.at, match.end(), _ALWAYS[match[0]])
    over, under = int(match["over"]), int(match["under"])
    if place.word in _GRADED or place.word in _COUNTED:
        between = " of " if place.word in _COUNTED else " "
        return token("fraction", place.at, match.end(), f"{whole(match['over'])}{between}{whole(match['under'])}")
    unit = unit_at(place.text, match.end())
    if part(over, under):
        dash = _RANGE.match(place.text, match.end())
        return (
            _part(place, match.end(), fraction(over, under))
            if not dash
            else token("fraction", place.at, match.end(), fraction(over, under))
        )
    if unit and unit.symbol[-2:] not in ("%", "Hg"):
        one, two = whole(match["over"]), whole(match["under"])
        return ambiguous(place.text, place.at, match.end(), fraction(over, under), f"{one}, {two}")
    return token("fraction", place.at, match.end(), fraction(over, under))
