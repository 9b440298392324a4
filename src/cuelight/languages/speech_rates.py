"""How long a text takes to be spoken, before anybody has spoken it: for plans and long scenes. Pure.

Chinese: 5.18 syllables a second, each a character, in texts read at the usual rate (Pellegrino, Coupé and Marsico, "A
cross-language perspective on speech information rate", 2011); narration is read a tenth more slowly, as in English.
The same source has 7.84 for Japanese, of which a character has about one and a half. Kokoro's voices speak 4.0
characters of Chinese a second and 4.4 of Japanese (measured within sentences). In Korean a character is a syllable. Of
Thai and its neighbours: estimates by the same share.
"""

from collections.abc import Mapping
from unicodedata import category

from cuelight.languages.subtags import primary

LETTERS_A_SECOND = 15.0
"""Of a calm English reader, the blank after each word included."""
_CHARACTERS_A_SECOND: Mapping[str, float] = {
    "zh": 4.7, "yue": 4.7, "ja": 4.7, "ko": 6.0, "th": 10.0, "lo": 10.0, "km": 10.0, "my": 10.0,
}  # fmt: skip
FASTEST_CHARACTERS: Mapping[str, int] = {"zh": 340, "yue": 340}
"""Characters a minute that listeners follow: a tenth more than texts are read at, 5.18 a second."""
_PAUSES = frozenset("、。，．！？；：,.!?;:։।؟")


def seconds_spoken(word: str, tag: str) -> float:
    """About how long a word is spoken, with the pause after it.

    >>> seconds_spoken("amount", "en") == 7 / 15, round(seconds_spoken("太阳，", "zh"), 2)
    (True, 0.64)
    """
    rate = _CHARACTERS_A_SECOND.get(primary(tag))
    if rate is None:
        return (len(word) + 1) / LETTERS_A_SECOND
    letters = sum(character.isalnum() and category(character) != "Lm" for character in word)
    return (letters + (word[-1:] in _PAUSES)) / rate


def counts_characters(tag: str) -> bool:
    """Whether the length of a text is a matter of its characters, and not of its words."""
    return primary(tag) in _CHARACTERS_A_SECOND
