"""A text in any language that has rules -> tokens that cover it, each with how it is spoken. Pure; in linear time."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import TypeAlias

from cuelight.languages.spaces import SPACELESS
from cuelight.speech.spoken.cover import cover
from cuelight.speech.spoken.given import Given
from cuelight.speech.spoken.grammar.abbreviations import read_abbreviation
from cuelight.speech.spoken.grammar.addresses import read_address, read_version
from cuelight.speech.spoken.grammar.codes import read_code, read_digits_and_letters
from cuelight.speech.spoken.grammar.dates import read_date, read_name
from cuelight.speech.spoken.grammar.doses import read_chain, read_times
from cuelight.speech.spoken.grammar.fractions import VULGAR, read_fraction
from cuelight.speech.spoken.grammar.ordinals import read_decade, read_ordinal, read_suffixed
from cuelight.speech.spoken.grammar.phones import read_telephone
from cuelight.speech.spoken.grammar.ranges import read_amount
from cuelight.speech.spoken.grammar.roman import read_roman
from cuelight.speech.spoken.grammar.rules import Rules
from cuelight.speech.spoken.grammar.signs import read_character, read_sign
from cuelight.speech.spoken.grammar.times import read_hours, read_ratio, read_time
from cuelight.speech.spoken.grammar.units import one_of, read_per, read_unit
from cuelight.speech.spoken.place import Place, Reader
from cuelight.speech.spoken.token import Token

Ruled: TypeAlias = Callable[[Place, Rules], Token | None]

_WORD = re.compile(rf"(?:(?![⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ₀-₉{VULGAR}])[^\W\d_])+(?:['’](?![⁰-₉])[^\W\d_]+)*")
_AT_DIGIT: tuple[Ruled, ...] = (
    read_address, read_date, read_version, read_telephone, read_time, read_hours, read_ratio, read_fraction,
    read_suffixed, read_ordinal, read_times, read_chain, read_digits_and_letters, read_amount,
)  # fmt: skip
_AT_LETTER: tuple[Ruled, ...] = (
    read_address, read_version, read_abbreviation, read_name, read_roman, read_unit, read_sign, read_code, read_amount,
)  # fmt: skip
_SIGN = (read_sign,)
_AT_SIGN: Mapping[str, tuple[Ruled, ...]] = {
    **dict.fromkeys("$€£", (read_amount, read_sign)),
    **dict.fromkeys(VULGAR, (read_fraction,)),
    "#": (read_abbreviation,),
    "§": (read_abbreviation,),
    "+": (read_telephone, read_sign),
    "(": (read_telephone,),
    "°": (read_unit,),
    "%": (read_unit,),
    "/": (read_per, read_sign),
    ".": (read_address,),
    **dict.fromkeys("'’", (read_decade,)),
}
"""Who is asked at a sign; at others, only `read_sign`."""


def tokenize(text: str, rules: Rules, given: Sequence[Given] = ()) -> tuple[Token, ...]:
    """Cut a text into tokens.

    Args:
        text: Folded; line breaks part its written words.
        rules: Of its language.
        given: How some of it is spoken, in order; nothing reads across it.
    """
    return cover(text, given, partial(_readers, rules), partial(_plain, rules))


def _with(read: Ruled, rules: Rules) -> Reader:
    return lambda place: read(place, rules)


@lru_cache(maxsize=256)
def _bound(rules: Rules, readers: tuple[Ruled, ...]) -> tuple[Reader, ...]:
    return tuple(_with(read, rules) for read in readers)


def _readers(rules: Rules, place: Place, character: str) -> tuple[Reader, ...]:
    if rules.spaceless and SPACELESS.match(place.previous):
        place.glued = False
    if character in "0123456789":
        return _bound(rules, (read_amount,) if place.glued else _AT_DIGIT)
    if character in _AT_SIGN:
        return _bound(rules, _AT_SIGN[character])
    if character.isalpha():
        return _bound(rules, _SIGN if place.glued else _AT_LETTER)
    return _bound(rules, _SIGN)


def _plain(rules: Rules, place: Place) -> Token:
    """A word as it stands, or one character."""
    if match := place.match(_WORD):
        return Token("word", place.at, match.end(), ((place.at, match[0]),))
    return read_character(place, rules)


@lru_cache(maxsize=32)
def _remarkable(rules: Rules) -> re.Pattern[str]:
    """What makes a sentence more than plain words."""
    short = [*rules.short, *rules.before_names, *rules.weekdays, *rules.units]
    words = one_of(word for word in short if len(word) > 1)
    return re.compile(
        rf"[^\w\s,;:.!?…“”„«»‘’\"'¿¡()—–-]|[\d_²³₀-₉{VULGAR}]|\w\.\w|(?<!\w)(?:{words})(?!\w)|(?-i:(?<!\w)[IVXL]+(?:er|re|e|ème|ᵉ)?(?!\w))|[-–]\s",
        re.IGNORECASE,
    )


def is_plain(text: str, rules: Rules) -> bool:
    """Whether all of a text are words that a voice reads as they stand."""
    return _remarkable(rules).search(text) is None
