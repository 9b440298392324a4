"""English text -> tokens that cover it without a gap, each with how it is spoken. Pure; in linear time.

At every place the readers that may begin with its character are asked in turn; the first that reads something wins.
What none reads is a word, a blank or a single character. No reader looks further than a bounded number of characters.
"""

import re
from collections.abc import Mapping, Sequence

from cuelight.speech.spoken.cover import cover
from cuelight.speech.spoken.english.abbreviations import read_abbreviation
from cuelight.speech.spoken.english.addresses import read_address, read_dotted, read_version
from cuelight.speech.spoken.english.amounts import read_amount
from cuelight.speech.spoken.english.chains import read_chain
from cuelight.speech.spoken.english.chemistry import read_raised_isotope
from cuelight.speech.spoken.english.codes import read_code, read_digits_and_letters
from cuelight.speech.spoken.english.dates import read_date, read_month_day, read_name
from cuelight.speech.spoken.english.doses import read_dose, read_times
from cuelight.speech.spoken.english.fractions import VULGAR, read_fraction
from cuelight.speech.spoken.english.lengths import read_length
from cuelight.speech.spoken.english.phones import read_telephone
from cuelight.speech.spoken.english.roman import read_roman
from cuelight.speech.spoken.english.scientific import read_scientific
from cuelight.speech.spoken.english.signs import read_character, read_cross, read_greek, read_ordinal, read_sign
from cuelight.speech.spoken.english.times import read_ratio, read_time
from cuelight.speech.spoken.english.units import read_unit
from cuelight.speech.spoken.english.years import read_decade
from cuelight.speech.spoken.given import Given
from cuelight.speech.spoken.place import Place, Reader
from cuelight.speech.spoken.token import Token

_WORD = re.compile(rf"(?:(?![⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ₀-₉{VULGAR}])[^\W\d_])+(?:['’](?![⁰-₉])[^\W\d_]+)*")
_AT_DIGIT: tuple[Reader, ...] = (
    read_address, read_date, read_version, read_telephone, read_length, read_time, read_ratio, read_fraction,
    read_ordinal, read_decade, read_times, read_chain, read_scientific, read_digits_and_letters, read_amount,
)  # fmt: skip
_AT_LETTER: tuple[Reader, ...] = (
    read_address, read_version, read_abbreviation, read_dose, read_month_day, read_name, read_roman, read_unit,
    read_cross, read_code, read_greek, read_amount,
)  # fmt: skip
_GLUED_DIGIT: tuple[Reader, ...] = (read_decade, read_amount)
_GLUED_LETTER: tuple[Reader, ...] = (read_abbreviation, read_cross, read_code)
_AT_SIGN: Mapping[str, tuple[Reader, ...]] = {
    **dict.fromkeys("<>≤≥≈≪≫±∓×=≠≡∝→⇒⟶➔➜−–-^⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ₀₁₂₃₄₅₆₇₈₉", (read_raised_isotope, read_sign)),
    **dict.fromkeys("$€£¥₹", (read_amount,)),
    **dict.fromkeys("#§№", (read_abbreviation,)),
    **dict.fromkeys("'’", (read_decade,)),
    **dict.fromkeys("/~*_", (read_address, read_sign)),
    **dict.fromkeys(VULGAR, (read_fraction,)),
    "+": (read_telephone, read_sign),
    ".": (read_address, read_dotted, read_amount),
    "\\": (read_address,),
    "(": (read_telephone,),
    "°": (read_unit,),
    "%": (read_unit,),
}
"""Who is asked at a sign; at others, nobody."""


def tokenize(text: str, given: Sequence[Given] = ()) -> tuple[Token, ...]:
    """Cut a text into tokens.

    Args:
        text: Folded; line breaks part its written words.
        given: How some of it is spoken, in order; nothing reads across it.
    """
    return cover(text, given, _readers, _plain)


def _readers(place: Place, character: str) -> tuple[Reader, ...]:
    if character in "0123456789":
        return _GLUED_DIGIT if place.glued else _AT_DIGIT
    if character in _AT_SIGN:
        return _AT_SIGN[character]
    if character.isalpha():
        return _GLUED_LETTER if place.glued else _AT_LETTER
    return ()


def _plain(place: Place) -> Token:
    """A word as it stands, or one character."""
    if match := place.match(_WORD):
        return Token("word", place.at, match.end(), ((place.at, match[0]),))
    return read_character(place)
