"""A sentence in Kokoro's marks, with what of it belongs to which word. Pure."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from cuelight.script.lexicon import PHONEMES
from cuelight.speech.engines.kokoro.vocabulary import PUNCTUATION
from cuelight.speech.voice import Span

Placed: TypeAlias = tuple[str, int]
"""A mark, and the character of the text that it was made from."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """A sentence as Kokoro is told it.

    Attributes:
        marks: Each one character.
        words: For each word the first of its marks and one past the last; empty where it has none.
    """

    marks: tuple[str, ...]
    words: tuple[Span, ...]


def replaced(marks: str, table: Mapping[str, str]) -> list[Placed]:
    """Write marks of one alphabet in another.

    Args:
        marks: What is written now.
        table: What stands for what; of two keys that fit, the longer is taken. What is not in it stays.

    Returns:
        Each new mark, and the first of those that it stands for.

    >>> replaced("tʃaɪ", {"tʃ": "ʧ", "aɪ": "I"})
    [('ʧ', 0), ('I', 2)]
    """
    longest, new, at = max(map(len, table)), list[Placed](), 0
    while at < len(marks):
        sizes = (size for size in range(longest, 0, -1) if marks[at : at + size] in table)
        size = next(sizes, 0)
        new += [(mark, at) for mark in (table[marks[at : at + size]] if size else marks[at])]
        at += size or 1
    return new


def moved(ranges: Sequence[Span], placed: Sequence[Placed]) -> tuple[Span, ...]:
    """Ranges of characters as ranges of the marks that were made from them."""
    starts = [at for _, at in placed]
    return tuple((bisect_left(starts, first), bisect_left(starts, last)) for first, last in ranges)


def by_places(placed: Sequence[Placed], text: str, words: Sequence[str]) -> Spelled:
    """A sentence whose marks know their characters.

    Args:
        placed: Its marks, in order.
        text: The sentence.
        words: Its words, in order, as they stand in it.
    """
    kept = [pair for number, pair in enumerate(placed) if pair[0] != " " or (number and placed[number - 1][0] != " ")]
    while kept and kept[-1][0] == " ":
        kept.pop()
    ranges = [_heard(kept, first, last) for first, last in moved(list(_found(text, words)), kept)]
    return Spelled(tuple(mark for mark, _ in kept), tuple(ranges))


def _heard(placed: Sequence[Placed], first: int, last: int) -> Span:
    """A range without the punctuation at its ends."""
    while first < last and placed[last - 1][0] in PUNCTUATION:
        last -= 1
    while first < last and placed[first][0] in PUNCTUATION:
        first += 1
    return first, last


def _found(text: str, words: Sequence[str]) -> Iterator[Span]:
    """Where words stand in a text; one that does not has an empty place after the word before it."""
    at = 0
    for word in words:
        start = text.find(word, at) if word else -1
        first = start if start >= 0 else at
        at = first + (len(word) if start >= 0 else 0)
        yield first, at


def with_given(text: str, spell: Callable[[str], Sequence[Placed]]) -> list[Placed]:
    """Spell a text in which sounds may be spelled already, `[[ta]]`.

    Args:
        text: What to say.
        spell: What spells the rest of it.
    """
    placed, at = list[Placed](), 0
    for given in PHONEMES.finditer(text):
        placed += [(mark, at + place) for mark, place in spell(text[at : given.start()])]
        placed += [(mark, given.start(1) + place) for place, mark in enumerate(given[1])]
        at = given.end()
    return placed + [(mark, at + place) for mark, place in spell(text[at:])]


def spread(marks: Sequence[str], first: int, length: int) -> list[Placed]:
    """Give marks places among the characters from `first` on that they were made from, evenly."""
    return [(mark, first + number * length // len(marks)) for number, mark in enumerate(marks)]
