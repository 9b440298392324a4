"""A text of a slide with the emphasis in it: a few spans, each of one style. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Span:
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
    """A text in spans; as a string it is the text without its emphasis.

    Attributes:
        spans: Its parts, in the order in which they are read; two neighbours differ in style.
        written: How an author wrote it.
    """

    spans: tuple[Span, ...]
    written: str = field(default="", compare=False)

    def __str__(self) -> str:
        return "".join(span.text for span in self.spans)

    @property
    def is_plain(self) -> bool:
        """Whether nothing of it is emphasized."""
        return not any(span.is_strong or span.is_emphasis for span in self.spans)

    def replace(self, before: str, after: str) -> Inline:
        """The same with other characters, as of a string."""
        return self.mapped(lambda text: text.replace(before, after))

    def mapped(self, change: Callable[[str], str]) -> Inline:
        """The same with the text of each span changed."""
        return Inline(tuple(replace(span, text=change(span.text)) for span in self.spans))

    def cut(self, start: int, end: int) -> Words:
        """The characters [start, end), as a string where nothing of them is emphasized."""
        return _joined(_within(self.spans, start, end))


Words: TypeAlias = str | Inline
"""A text, with emphasis in it or without."""


def spans_of(words: Words) -> tuple[Span, ...]:
    """The spans of a text."""
    return words.spans if isinstance(words, Inline) else (Span(words),)


def written(words: Words) -> str:
    """A text as its author wrote it: what says of two texts whether they look the same."""
    return words.written if isinstance(words, Inline) else words


def joined(*parts: Words) -> Words:
    """Texts behind each other as one.

    >>> str(joined("a ", Inline((Span("b", is_strong=True),))))
    'a b'
    """
    return _joined(span for part in parts for span in spans_of(part))


def cut(words: Words, start: int, end: int) -> Words:
    """The characters [start, end) of a text."""
    return words.cut(start, end) if isinstance(words, Inline) else words[start:end]


def _within(spans: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    at = 0
    for span in spans:
        yield replace(span, text=span.text[max(start - at, 0) : max(end - at, 0)])
        at += len(span.text)


def _joined(spans: Iterable[Span]) -> Words:
    """Spans as one text: neighbours of one style are one span, and a text without emphasis is a string."""
    groups = groupby((span for span in spans if span.text), key=lambda span: span.style)
    made = Inline(tuple(Span("".join(span.text for span in group), *style) for style, group in groups))
    return str(made) if made.is_plain else made


def inline(spans: Iterable[Span], written: str) -> Inline:
    """A text as its author wrote it, made of spans."""
    return Inline(spans_of(_joined(spans)), written)
