"""A text of a slide with the emphasis in it: a few passages, each of one style. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters of one style.

    Attributes:
        text: The characters.
        is_strong: Whether they are strong.
        is_emphasis: Whether they are emphasized.
    """

    text: str
    is_strong: bool = False
    is_emphasis: bool = False

    @property
    def style(self) -> tuple[bool, bool]:
        """Strong, emphasized."""
        return self.is_strong, self.is_emphasis


@dataclass(frozen=True, slots=True)
class Inline:
    """A text in passages; as a string it is the text without its emphasis.

    Attributes:
        passages: Its parts, in the order in which they are read; two neighbours differ in style.
        written: How an author wrote it.
    """

    passages: tuple[Passage, ...]
    written: str = field(default="", compare=False)

    def __str__(self) -> str:
        return "".join(passage.text for passage in self.passages)

    @property
    def is_plain(self) -> bool:
        """Whether nothing of it is emphasized."""
        return not any(passage.is_strong or passage.is_emphasis for passage in self.passages)

    def replace(self, before: str, after: str) -> Inline:
        """The same with other characters, as of a string."""
        return self.mapped(lambda text: text.replace(before, after))

    def mapped(self, change: Callable[[str], str]) -> Inline:
        """The same with the text of each passage changed."""
        return Inline(tuple(replace(passage, text=change(passage.text)) for passage in self.passages))

    def cut(self, start: int, end: int) -> Words:
        """The characters [start, end), as a string where nothing of them is emphasized."""
        return _joined(_within(self.passages, start, end))


Words: TypeAlias = str | Inline
"""A text, with emphasis in it or without."""


def passages_of(words: Words) -> tuple[Passage, ...]:
    """The passages of a text."""
    return words.passages if isinstance(words, Inline) else (Passage(words),)


def written(words: Words) -> str:
    """A text as its author wrote it: what says of two texts whether they look the same."""
    return words.written if isinstance(words, Inline) else words


def joined(*parts: Words) -> Words:
    """Texts behind each other as one.

    >>> str(joined("a ", Inline((Passage("b", is_strong=True),))))
    'a b'
    """
    return _joined(passage for part in parts for passage in passages_of(part))


def cut(words: Words, start: int, end: int) -> Words:
    """The characters [start, end) of a text."""
    return words.cut(start, end) if isinstance(words, Inline) else words[start:end]


def _within(passages: Iterable[Passage], start: int, end: int) -> Iterator[Passage]:
    at = 0
    for passage in passages:
        last = at + len(passage.text)
        if at < end and last > start:
            is_whole = start <= at and last <= end
            yield passage if is_whole else Passage(passage.text[max(start - at, 0) : end - at], *passage.style)
        at = last


def _joined(passages: Iterable[Passage]) -> Words:
    """Spans as one text: neighbours of one style are one passage, and a text without emphasis is a string."""
    groups = groupby((passage for passage in passages if passage.text), key=lambda passage: passage.style)
    made = Inline(tuple(Passage("".join(passage.text for passage in group), *style) for style, group in groups))
    return str(made) if made.is_plain else made


def inline(passages: Iterable[Passage], written: str) -> Inline:
    """A text as its author wrote it, made of passages."""
    return Inline(passages_of(_joined(passages)), written)
