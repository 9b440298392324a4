"""A sentence -> the words that are said one after the other. Pure but for the dictionaries that it may ask.

They are what lies between blanks; where a script is written without, what `languages/words.py` finds, cut also at the
edges of links, so that a cue reacts on the very words on which it stands.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from unicodedata import category

from cuelight.languages.graphemes import graphemes
from cuelight.languages.line_rules import NO_END, NO_START
from cuelight.languages.spaces import SPACELESS, sentence_gap
from cuelight.languages.words import cut_at, word_ends

_SPOKEN = re.compile(r"\w")
_TERM = 8
"""Characters of a link that is one term, and stays one word."""
_ENDS_IN_NUMBER = re.compile(r"\d$")
_UNIT = re.compile(r"(?:[A-Za-zµμΩ°/²³]{1,5}|[\u0e01-\u0e4e]{1,4}\.)(?![A-Za-z])")

Edges = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class SaidWord:
    """A word with its marks.

    Attributes:
        text: The word, blanks in it single.
        start: Where it begins in its sentence.
        end: Where it ends, but for marks that stand apart after it.
        until: Where those end.
    """

    text: str
    start: int
    end: int
    until: int


@dataclass(frozen=True, slots=True)
class SaidWords:
    """The words of a sentence in order."""

    sentence: str
    words: tuple[SaidWord, ...]

    @property
    def text(self) -> str:
        """The sentence as captions show it: blanks are single, and none is where the script has none."""
        return "".join(f"{gap}{word.text}" for gap, word in zip(self._gaps, self.words, strict=True))

    @property
    def _gaps(self) -> Iterator[str]:
        yield from [""][: len(self.words)]
        for before, after in pairwise(self.words):
            between = self.sentence[before.until : after.start]
            yield between and ("" if _is_solid(before.text, between, after.text) else " ")

    def place(self, at: int, *, ends: bool) -> int:
        """A place in the sentence, among the characters of its words with one between each and the next.

        Args:
            at: The place.
            ends: Whether something ends there; else it begins.
        """
        base = 0
        for word in self.words:
            if at < word.until or (ends and at == word.until):
                return base + len(re.sub(r"\s+", " ", self.sentence[word.start : max(at, word.start)]))
            base += len(word.text) + 1
        return max(base - 1, 0)


def _is_solid(before: str, between: str, after: str) -> bool:
    """Whether a blank is none: lines of Chinese or Japanese that an author has wrapped."""
    return "\u3000" not in between and not sentence_gap(before, after)


def said_words(sentence: str, links: Edges, language: str) -> SaidWords:
    """The words of a sentence.

    Args:
        sentence: Plain text.
        links: Where links begin and end in it; they may lie outside.
        language: BCP 47 tag.
    """
    if not SPACELESS.search(sentence):
        return SaidWords(sentence, tuple(_words(sentence, ())))
    terms = [(start, end) for start, end in links if start >= 0 and _is_term(sentence[start:end])]
    found = [at for at in word_ends(sentence, language) if not any(start < at < end for start, end in terms)]
    edges = {at for link in links for at in _edges(sentence, *link)}
    return SaidWords(sentence, tuple(_with_units(_words(sentence, sorted({*found, *cut_at(sentence, edges)})))))


def _is_term(text: str) -> bool:
    is_whole = all(character.isalnum() or category(character)[0] == "M" for character in text)
    return is_whole and len(graphemes(text)) <= _TERM


def _edges(sentence: str, start: int, end: int) -> Iterator[int]:
    """Where a link begins and ends: with the marks that open before it and close after it."""
    while 0 < start <= len(sentence) and _is_mark(sentence[start - 1], NO_END):
        start -= 1
    while 0 <= end < len(sentence) and _is_mark(sentence[end], NO_START):
        end += 1
    yield from (at for at in (start, end) if 0 < at < len(sentence))


def _is_mark(character: str, marks: frozenset[str]) -> bool:
    return character in marks and not character.isalnum()


def _words(sentence: str, cuts: Sequence[int]) -> list[SaidWord]:
    """A piece without letter or digit belongs to the word before it, else to the next."""
    words = list[SaidWord]()
    prefix: SaidWord | None = None
    for piece in _pieces(sentence, cuts):
        if not _SPOKEN.search(piece.text.replace("_", "")):
            if words:
                words[-1] = replace(words[-1], text=_joined(words[-1], piece), until=piece.until)
            else:
                prefix = _whole(prefix, piece) if prefix else piece
            continue
        words.append(_whole(prefix, piece) if prefix else piece)
        prefix = None
    return words


def _pieces(sentence: str, cuts: Sequence[int]) -> Iterator[SaidWord]:
    for token in re.finditer(r"\S+", sentence):
        bounds = [token.start(), *(at for at in cuts if token.start() < at < token.end()), token.end()]
        for start, end in pairwise(bounds):
            yield SaidWord(sentence[start:end], start, end, end)


def _joined(one: SaidWord, other: SaidWord) -> str:
    return f"{one.text}{' ' if one.until < other.start else ''}{other.text}"


def _whole(one: SaidWord, other: SaidWord) -> SaidWord:
    return SaidWord(_joined(one, other), one.start, other.end, other.until)


def _with_units(words: Sequence[SaidWord]) -> Iterator[SaidWord]:
    """Numbers with the unit that a blank parts them from: 3.5 mg."""
    number: SaidWord | None = None
    for word in words:
        if number:
            yield from (
                [_whole(number, word)] if _UNIT.match(word.text) and number.until < word.start else [number, word]
            )
            number = None
        elif _ENDS_IN_NUMBER.search(word.text):
            number = word
        else:
            yield word
    if number:
        yield number
