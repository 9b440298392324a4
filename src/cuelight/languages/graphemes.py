"""Characters as readers see them: what may never be parted. Pure.

Extended grapheme clusters of Unicode (UAX 29, rules GB3 to GB13), from what Python knows of characters.
"""

import re
from itertools import pairwise
from unicodedata import category, combining

_JOINER = "\u200d"
_GLUE = "\u2060\u00a0\u202f\ufeff"
"""Characters that a line may end neither before nor after: word joiner and no-break spaces."""
_SARA_AM = "\u0e33\u0eb3"
"""Vowels of Thai and Lao that stand behind their consonant and belong to it."""
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAGS = re.compile("[\U0001f1e6-\U0001f1ff]")
_HANGUL = re.compile("[\u1100-\u115f\ua960-\ua97c](?=[\u1160-\u11ff\uac00-\ud7fb])|[\u1160-\u11ff](?=[\u1160-\u11ff])")
_VIRAMA = 9
"""The combining class of the marks that join two consonants of an Indic script."""
_KILLERS = "\u0bcd\u0cca\u0e3a\u0eba\u103a"
"""Marks of that class that join none: pulli, phinthu, asat."""


def parted(text: str, at: int) -> bool:
    """Whether a character as readers see it ends between two characters of a text.

    >>> [parted("né", 2), parted("กำ", 1), parted("क्ष", 2), parted("家", 1), parted("né", 1)]
    [True, False, False, True, True]
    """
    if not 0 < at < len(text):
        return True
    before, after = text[at - 1], text[at]
    if before < "\u0300" and after < "\u0300":
        return (before, after) != ("\r", "\n")
    return not (_extends(after) or before == _JOINER or _conjoined(before, after) or _is_half_flag(text, at))


def _extends(after: str) -> bool:
    return category(after) in ("Mn", "Me", "Mc") or after in _SARA_AM or after == _JOINER or ord(after) in _SKIN_TONES


def _conjoined(before: str, after: str) -> bool:
    is_conjunct = combining(before) == _VIRAMA and before not in _KILLERS and category(after) == "Lo"
    return is_conjunct or bool(_HANGUL.match(before + after))


def _is_half_flag(text: str, at: int) -> bool:
    if not (_FLAGS.match(text[at]) and _FLAGS.match(text[at - 1])):
        return False
    before = at
    while before and _FLAGS.match(text[before - 1]):
        before -= 1
    return (at - before) % 2 == 1


def graphemes(text: str) -> list[str]:
    """The characters of a text as readers see them.

    >>> graphemes("กำไร"), graphemes("क्षय")
    (['กำ', 'ไ', 'ร'], ['क्ष', 'य'])
    """
    places = [at for at in range(len(text) + 1) if parted(text, at)] if text else []
    return [text[start:end] for start, end in pairwise(places)]


def is_glued(before: str, after: str) -> bool:
    """Whether a character forbids that a line ends beside it."""
    return before in _GLUE or after in _GLUE
