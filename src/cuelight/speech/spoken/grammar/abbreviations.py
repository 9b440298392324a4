"""Abbreviations that are always one, and those that are one before a number or a name. Pure."""

import re
from functools import lru_cache

from cuelight.speech.spoken.grammar.rules import Rules
from cuelight.speech.spoken.grammar.units import one_of
from cuelight.speech.spoken.place import Place, token
from cuelight.speech.spoken.token import Token

_LAST = re.compile(r"[\s”“’»\")\]]*\Z")


@lru_cache(maxsize=32)
def _patterns(rules: Rules) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    end = r"(?:(?<=[.°])(?![^\W\d]|/)|(?![\w/]))"
    return (
        re.compile(rf"(?P<short>{one_of(rules.before_numbers)})(?=\s?[<>≤≥~]?\s?[0-9IVX])"),
        re.compile(rf"(?P<short>{one_of(rules.before_names)})(?=\s[“„«\"(]?[A-ZÀ-ÞĄĆĘŁŃÓŚŹŻ])"),
        re.compile(rf"(?P<short>{one_of(rules.short)}){end}", re.IGNORECASE),
    )


def read_abbreviation(place: Place, rules: Rules) -> Token | None:
    """An abbreviation in full; its point also ends the sentence where it is the last word."""
    if place.glued or place.previous in "./@_":
        return None
    number, name, always = _patterns(rules)
    if match := place.match(number):
        return token("abbreviation", place.at, match.end(), rules.before_numbers[match[0].replace("\n", " ")])
    if match := place.match(name):
        return token("abbreviation", place.at, match.end(), rules.before_names[match[0].replace("\n", " ")])
    if match := place.match(always):
        return token("abbreviation", place.at, match.end(), _said(place, rules, match))
    return None


def _said(place: Place, rules: Rules, match: re.Match[str]) -> str:
    written = match["short"].replace("\n", " ")
    said = rules.short.get(written) or next(said for key, said in rules.short.items() if key.lower() == written.lower())
    if written[0].isupper() and written not in rules.short:
        said = said[0].upper() + said[1:]
    return f"{said}." if written.endswith(".") and _LAST.match(place.text, match.end()) else said
