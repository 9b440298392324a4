"""Fractions, and two numbers over one another. Pure."""

import re
from fractions import Fraction
from unicodedata import numeric

from cuelight.speech.spoken.token import Token
from cuelight.speech.spoken.uninflected.amounts import bare_unit, doubted, value_words
from cuelight.speech.spoken.uninflected.words import SpokenWords

VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
_VULGAR = re.compile(rf"(\d+)?\s?([{VULGAR}])")
_FRACTION = re.compile(r"(?:(\d+)\s)?(\d+)/(\d+)(?![\d/.]*\d|(?!\s?mmHg)[A-Za-z])")
_PRESSURE = re.compile(r"\s?mmHg")
_ON_PRESSURE = re.compile(r"(?:血[压壓圧]|रक्तचाप|बीपी)[^\d]{0,6}\Z")
_SURELY = 10
"""Up to this denominator a fraction is no day of a month, as people write them."""


def read_fraction(words: SpokenWords, text: str, at: int) -> Token | None:
    """A fraction, with or without a whole number before it; what may be a day as well is in doubt."""
    if (sign := _VULGAR.match(text, at)) and (sign[1] is None or text[at].isdigit()):
        part = Fraction(numeric(sign[2])).limit_denominator(10)
        return _said(words, at, sign.end(), sign[1], part.numerator, part.denominator)
    found = _FRACTION.match(text, at)
    if found is None or int(found[3]) == 0:
        return None
    over, under = int(found[2]), int(found[3])
    unit = _PRESSURE.match(text, found.end())
    if not found[1] and (unit or _ON_PRESSURE.search(words.seen(text, at))):
        said = [(at, words.gap.join((value_words(words, found[2]), words.over, value_words(words, found[3]))))]
        said += [(unit.end() - len("mmHg"), bare_unit(words, "mmHg"))] if unit else []
        return Token("fraction", at, unit.end() if unit else found.end(), tuple(said))
    if over < under and (under <= _SURELY or over > 12 or under > 31):
        return _said(words, at, found.end(), found[1], over, under)
    one, other = value_words(words, found[2]), value_words(words, found[3])
    return doubted(text, at, found.end(), words.fraction.format(one, other), f"{one}, {other}")


def _said(words: SpokenWords, at: int, end: int, whole: str | None, over: int, under: int) -> Token:
    part = words.fraction.format(words.cardinal(over, ""), words.cardinal(under, ""))
    part = words.parts.get((over, under), part)
    if whole:
        named = words.mixing(int(whole), over, under)
        part = named or words.gap.join((value_words(words, whole), words.mixed, part))
    return Token("fraction", at, end, ((at, part),))
