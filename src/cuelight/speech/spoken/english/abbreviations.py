"""Abbreviations that are always one, and those that are one before a number or a name. Pure."""

import re
from collections.abc import Iterable

from cuelight.speech.spoken.english.words import SPOKEN
from cuelight.speech.spoken.place import Place, token
from cuelight.speech.spoken.token import Token


def _one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_PARTS = "".join(rf"|(?<={part}\.)" for part in ("ig", "igs", "[Cc]h", "hap", "[Vv]ol", "[Ss]ec", "Tab", "Eq", "Pt"))
_NUMBER = rf"(?=[<>≤≥~]?\s?[0-9½¼¾]|(?:{_PARTS[1:]})\s[IVXL]+(?!\w))"
_BEFORE_NUMBERS = re.compile(rf"(?P<short>{_one_of(SPOKEN.before_numbers)})(?P<gap>\s?){_NUMBER}")
_ALWAYS = re.compile(rf"(?P<short>{_one_of(SPOKEN.short)})(?:(?<=\.)(?![^\W\d]|/)|(?![\w/]))", re.IGNORECASE)
_BEFORE_NAMES = re.compile(rf"(?P<short>{_one_of(SPOKEN.before_names)})(?=\s(?:and|or|&|[“\"(]?[A-Z]))")
_AGED = re.compile(r"(?P<short>y/o|yo)(?!\w)")
_LAST = re.compile(r"[\s”’\")\]]*\Z")


def read_abbreviation(place: Place) -> Token | None:
    """An abbreviation in full; its point also ends the sentence where it is the last word."""
    if (place.glued or place.previous in "./@_") and not (place.previous.isdigit() and place.match(_AGED)):
        return None
    if match := place.match(_BEFORE_NUMBERS):
        return token("abbreviation", place.at, match.end("short"), SPOKEN.before_numbers[match["short"]])
    if match := place.match(_BEFORE_NAMES):
        return token("abbreviation", place.at, match.end(), SPOKEN.before_names[match["short"]])
    if (match := place.match(_AGED)) and place.follows({"number"}):
        return token("abbreviation", place.at, match.end(), "year old")
    if (match := place.match(_ALWAYS)) and not (match["short"].endswith("in.") or _is_minutes(place, match["short"])):
        return token("abbreviation", place.at, match.end(), _said(place, match))
    return None


def _is_minutes(place: Place, short: str) -> bool:
    return short == "min." and place.follows({"number"})


def _said(place: Place, match: re.Match[str]) -> str:
    written = match["short"]
    key = written if written in SPOKEN.short else next(key for key in SPOKEN.short if key.lower() == written.lower())
    said = SPOKEN.short[key]
    if written[0].isupper() and written not in SPOKEN.short:
        said = said[0].upper() + said[1:]
    return f"{said}." if written.endswith(".") and _LAST.match(place.text, match.end()) else said
