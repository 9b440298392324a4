"""How words are spoken, and the stems of what is heard of them. Pure."""

import re

from cuelight.languages.stems import stems
from cuelight.script.lexicon import PHONEMES, Lexicon
from cuelight.speech.spoken.rewrite import spoken_words

WORD = re.compile(
    "(?:[^\\W_]|[\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u109f\u1780-\u17d3])+"
)
"""Letters and figures, with the vowel signs of scripts that write these above and below."""


def spoken_forms(words: tuple[str, ...], tag: str) -> tuple[str, ...]:
    """How each word is spoken, in letters; "" where its neighbour's form says it."""
    return tuple(PHONEMES.sub("", form) for form in spoken_words(words, tag, Lexicon()))


def stems_of(text: str, tag: str) -> tuple[str, ...]:
    """The stems of all words of a text."""
    return tuple(stems(WORD.findall(text), tag))
