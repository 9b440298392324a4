"""Whether a file that does not say its language is in English, which a script is in where it says none. Pure."""

import re

from cuelight.importing.deck import Deck, ImportNote, changed
from cuelight.importing.texts import plain

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    {"the", "of", "and", "to", "is", "in", "it", "you", "that", "for", "on", "are", "with", "as", "be", "this", "have"}
    | {"from", "or", "by", "not", "what", "your", "can", "we", "how", "if", "do", "an", "when", "has", "they", "at"}
)
"""The words of which every fourth is one in English (Leech, Rayson and Wilson, 2001)."""
_LEAST_WORDS, _LEAST_SHARE = 40, 0.08
_HINT = "write `language: de`, or the tag of its language, at the top of the script; a voice of that language speaks it"


def language_doubt(deck: Deck) -> tuple[ImportNote, ...]:
    """What is to be said of a file that does not say its language and does not look like English."""
    if deck.language:
        return ()
    words = _WORD.findall(" ".join(_texts(deck)).lower())
    known = sum(word in _ENGLISH for word in words)
    if len(words) < _LEAST_WORDS or known >= _LEAST_SHARE * len(words):
        return ()
    return (changed("the file does not say its language, and is taken for English, which it may not be", _HINT),)


def _texts(deck: Deck) -> list[str]:
    """What is said, and what runs over its slides as text."""
    said = [text for slide in deck.slides for text in slide.said]
    words = [block.words for slide in deck.slides for block in slide.blocks if block.type == "paragraph"]
    points = [item.words for slide in deck.slides for block in slide.blocks if block.type == "listing"
              for item in block.items]  # fmt: skip
    return [*said, *map(plain, (*words, *points)), *(plain(slide.heading) for slide in deck.slides)]
