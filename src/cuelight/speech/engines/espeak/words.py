"""What eSpeak NG is given to say, and which of the words it says it is saying. Pure."""

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from cuelight.speech.voice import Span

Event = tuple[int, int]
"""The character of the text at which a word begins, and the sample at which it is spoken."""


def text_of(words: Sequence[str]) -> str:
    """The text of some words, a character of it for each of theirs; control characters and lone surrogates are blanks.

    >>> text_of(("3\\0mm", "", "breit."))
    '3 mm breit.'
    """
    return "".join(
        " " if unicodedata.category(each) in ("Cc", "Cs") else each for each in " ".join(filter(None, words))
    )


def spans(words: Sequence[str], events: Sequence[Event], ends: Sequence[int], length: int) -> list[Span]:
    """When each word is spoken, by the events of its text.

    Args:
        words: The spoken form of each written word; those that are "" are not in the text.
        events: Of the words that eSpeak NG sees, which may be fewer or more.
        ends: The samples at which clauses end, after which it is silent.
        length: Samples in all.

    Returns:
        For each word its first sample and one past its last; an empty range, where it belongs, if it has no event.

    >>> spans(("a", "bc", "d"), [(0, 0), (2, 30), (5, 70)], [60, 90], 100)
    [(0, 30), (30, 60), (70, 90)]
    """
    begins = _begins(words, events)
    known = [start for start in begins if start is not None]
    ends_at = dict(pairwise([*known, length]))
    found: list[Span] = []
    for start in begins:
        if start is None:
            before = found[-1][1] if found else (known[0] if known else 0)
            found.append((before, before))
        else:
            clause = next((end for end in ends if end > start), length)
            found.append((start, max(start, min(ends_at[start], clause))))
    return found


def _begins(words: Sequence[str], events: Sequence[Event]) -> list[int | None]:
    """The first sample of each word, rising; None where eSpeak NG runs it into another."""
    at, begins, latest = 0, list[int | None](), -1
    for word in words:
        inside = [sample for place, sample in events if word and at <= place < at + len(word)]
        start = min(inside, default=None)
        is_new = start is not None and start > latest
        begins.append(start if is_new else None)
        latest = start if is_new and start is not None else latest
        at += len(word) + 1 if word else 0
    return begins
