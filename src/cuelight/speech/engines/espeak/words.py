"""What eSpeak NG is given to say, and which of the words it says it is saying. Pure."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cuelight.speech.voice import Span


@dataclass(frozen=True, slots=True)
class WordEvent:
    """A word that eSpeak NG says it is saying.

    Attributes:
        place: The character of the text at which it begins.
        begins: The sample at which it begins, with the silence in which a stop such as a “t” is closed.
        sounds: The sample at which its first sound is heard.
    """

    place: int
    begins: int
    sounds: int


def text_of(words: Sequence[str]) -> str:
    """The text of some words, a character of it for each of theirs; control characters and lone surrogates are blanks.

    >>> text_of(("3\\0mm", "", "breit."))
    '3 mm breit.'
    """
    return "".join(
        " " if unicodedata.category(each) in ("Cc", "Cs") else each for each in " ".join(filter(None, words))
    )


def spans(words: Sequence[str], events: Sequence[WordEvent], ends: Sequence[int], length: int) -> list[Span]:
    """When each word is heard, by the events of its text.

    Args:
        words: The spoken form of each written word; those that are "" are not in the text.
        events: Of the words that eSpeak NG sees, which may be fewer or more.
        ends: The samples at which clauses end, after which it is silent.
        length: Samples in all.

    Returns:
        For each word its first sample and one past its last; an empty range, where it belongs, if it has no event.

    >>> spans(("a", "bc", "d"), [WordEvent(0, 0, 5), WordEvent(2, 30, 35), WordEvent(5, 70, 75)], [60, 90], 100)
    [(5, 30), (35, 60), (75, 90)]
    """
    placed = _placed(words, events)
    known = [event for event in placed if event]
    next_begins = dict(pairwise([*(event.begins for event in known), length]))
    found: list[Span] = []
    for event in placed:
        if event is None:
            before = found[-1][1] if found else (known[0].sounds if known else 0)
            found.append((before, before))
        else:
            clause = next((end for end in ends if end > event.sounds), length)
            found.append((event.sounds, max(event.sounds, min(next_begins[event.begins], clause))))
    return found


def _placed(words: Sequence[str], events: Sequence[WordEvent]) -> list[WordEvent | None]:
    """The first event of each word, rising; None where eSpeak NG runs it into another."""
    at, placed, latest = 0, list[WordEvent | None](), -1
    for word in words:
        inside = [event for event in events if word and at <= event.place < at + len(word)]
        first = min(inside, key=lambda event: event.begins, default=None)
        if first and first.begins <= latest:
            first = None
        placed.append(first)
        latest = first.sounds if first else latest
        at += len(word) + 1 if word else 0
    return placed
