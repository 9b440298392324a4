"""How long a translation of a text is expected to be. Pure."""

from collections.abc import Mapping

from cuelight.languages.direction import is_right_to_left
from cuelight.languages.subtags import primary

LEAST = 40
"""Characters of a text from which on its length says something."""

DRIFT = 1.7
"""How many times as long or as short as usual a translation is told."""

_LENGTHS: Mapping[str, float] = {"en": 1.0, "zh": 0.33, "ja": 0.48, "ko": 0.55, "th": 0.95, "hi": 1.0, "bn": 1.0}
"""Characters for one of English, in the Universal Declaration of Human Rights (unicode.org/udhr): about, for each."""

_WITHOUT_VOWELS = 0.9
"""The same of languages that are written from right to left, most of them without short vowels."""

_OTHERS = 1.15
"""The same of languages in Latin, Greek and Cyrillic letters."""


def drift(source: str, translation: str, tags: tuple[str, str]) -> float | None:
    """How many times as long as is usual a translation is; None while that says nothing.

    Args:
        source: The text.
        translation: Its translation.
        tags: The languages of both.
    """
    usual = _length(tags[1]) / _length(tags[0])
    if len(source) < LEAST or not translation:
        return None
    factor = len(translation) / (len(source) * usual)
    return factor if not 1 / DRIFT <= factor <= DRIFT else None


def _length(tag: str) -> float:
    return _LENGTHS.get(primary(tag), _WITHOUT_VOWELS if is_right_to_left(tag) else _OTHERS)
