"""How numbers are written in words, in every language of the Unicode CLDR; reads the rules that `unicode-rbnf` brings.

Of a number all forms are known that the CLDR has rules for, of each gender and case, so that one in a text is found.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Any

from cuelight.languages.subtags import primary

MOST = 1_000_000
"""The largest number that is looked for in words."""

_SAME = str.maketrans({"\u00ad": "", "\u200b": "", "ё": "е"})
"""What is written or left out at will."""

_ROUND = (100, 1000, 1_000_000)
"""Numbers before which many languages say no one."""


def plain(text: str) -> str:
    """A text in which words can be compared: small letters, hyphens as blanks, nothing that cannot be seen."""
    shown = unicodedata.normalize("NFC", text).casefold().translate(_SAME)
    return " ".join(re.sub(r"[-\u2010\u2011]", " ", shown).split())


@lru_cache(maxsize=4_096)
def forms(tag: str, value: int) -> frozenset[str]:
    """A number in words, in all its forms, as `plain` has them; none where the language is not known.

    >>> sorted(forms("de", 97)), "hundred" in forms("en", 100)
    (['siebenundneunzig'], True)
    """
    engine = _engine(tag)
    if engine is None or not 0 <= value <= MOST:
        return frozenset()
    found = {plain(text) for text in engine.format_number(value).text_by_ruleset.values()}
    if value in _ROUND:
        ones = forms(tag, 1)
        found |= {form.removeprefix(one).strip() for form in found for one in ones if form != one}
    return frozenset(form for form in found if any(character.isalpha() for character in form))


@lru_cache(maxsize=64)
def words_of(tag: str) -> dict[str, int]:
    """Numbers from two on by their words, as far as texts have them in words: to a hundred, and round ones."""
    values = (*range(2, 101), 1000, 1_000_000)
    return {form: value for value in reversed(values) for form in forms(tag, value)}


@lru_cache(maxsize=64)
def _engine(tag: str) -> Any:
    from unicode_rbnf import RbnfEngine

    for name in (tag.replace("-", "_"), primary(tag)):
        try:
            return RbnfEngine.for_language(name)
        except ValueError:
            continue
    return None
