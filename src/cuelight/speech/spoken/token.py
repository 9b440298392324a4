"""What a sentence is made of: tokens that cover its text without a gap, each with how it is spoken. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cuelight.languages.spaces import gap

Kind: TypeAlias = Literal[
    "blank", "mark", "word", "sign", "unspoken", "given", "phonemes",
    "number", "measure", "money", "range", "fraction", "ordinal", "year", "date", "time", "ratio", "telephone", "dose",
    "roman", "code", "formula", "version", "address", "path", "key", "abbreviation", "unit", "ambiguous",
]  # fmt: skip

SILENT = frozenset({"blank", "mark"})
"""Kinds that a voice only breathes by."""

Said: TypeAlias = tuple[int, str]
"""Where something is written, as a character of the text, and the words for it."""


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a text.

    Attributes:
        kind: What it is.
        start, end: Its characters, half-open.
        said: How it is spoken, in order; what a voice reads as it stands is the text itself.
        readings: What it can mean, where that is not known; nothing rewrites it then.
    """

    kind: Kind
    start: int
    end: int
    said: tuple[Said, ...] = ()
    readings: tuple[str, ...] = ()


def spoken_forms(tokens: Iterable[Token], ends: Sequence[int]) -> tuple[str, ...]:
    """The spoken form of each written word; "" where the form of a neighbour says it.

    Args:
        tokens: All of a text, in order.
        ends: Where each written word ends; they are parted by one character each.
    """
    forms = [""] * len(ends)
    word, last, until = 0, 0, -1
    for token in tokens:
        for number, (at, words) in enumerate(token.said):
            begun = word
            while word < len(ends) - 1 and at >= ends[word] + 1:
                word += 1
            if not forms[word] and forms[last] and _closes(words):
                forms[last] += words
                until = token.end
                continue
            parted = begun != word or token.start > until >= 0 or number > 0
            parted = parted or (token.kind not in ("word", "mark") and forms[word][-1:] in (")", "]"))
            forms[word] = _joined(forms[word], words, parted=parted)
            last = word
            until = token.end
    return tuple(forms)


def _closes(mark: str) -> bool:
    """Whether a mark belongs to what was said before it, as after the words of a date."""
    return mark[0] in '.,;:!?)]}”’"…'


def _joined(before: str, after: str, *, parted: bool) -> str:
    """Two forms of one word: with a blank where both are words, or where something stood between, if one is written."""
    if before.endswith(".") and after == ".":
        return before
    is_apart = before and after and after[0] not in ",;" and (parted or (before[-1].isalnum() and after[0].isalnum()))
    return f"{before}{gap(before, after)}{after}" if is_apart else before + after
