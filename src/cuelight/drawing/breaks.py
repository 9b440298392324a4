"""Where the lines of a text end: least raggedness over the fewest lines (Knuth and Plass, 1981, without stretching)."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from cuelight.model.inline import Inline, Words, cut, joined, passages_of

NBSP = "\N{NO-BREAK SPACE}"
_UNITS = r"(?:mm|cm|dm|m|km|g|kg|mg|µg|ml|l|dl|%|°C|°F|Gy|mGy|MHz|kHz|Hz|h|min|s|ms|years?|months?|weeks?|days?|times)"
_TOGETHER = re.compile(rf"(\d) (?={_UNITS}(?!\w))|(\b(?:No|Nr|Dr|Mr|Ms|St|p|[Ff]ig)\.) (?=\S)|([<>≤≥±~]) (?=\d)")
_BREAKS = re.compile(r"(?<=[^\W\d_][-\u2010])(?=[^\W\d_])|(?<=[\w)][/\u2013\u2014])(?=[^\W\d_])|(?<=\u200b)")
"""Inside a word a line may end after a hyphen between letters, a slash, a dash, or where the author allows it."""

_NO_START = frozenset("、。，．・：；？！）」』】〕〉》’”々ー")
_NO_END = frozenset("（「『【〔〈《‘“")
_SHORT_WORD = 8

Piece = tuple[int, int]
"""The characters [start, end) of a text that stand on one line."""


def spaced(text: Words) -> Words:
    """A text with single blanks, and none at its ends; those that a line may not end at are no-break spaces."""
    whole = str(text)
    words = [match.span() for match in re.finditer(r"[^ \t\n]+", whole)]
    if not words:
        return ""
    if whole != " ".join(whole[start:end] for start, end in words):
        first, *others = (cut(text, start, end) for start, end in words)
        text = joined(first, *(part for word in others for part in (" ", word)))
    return _with(text, _TOGETHER.sub(lambda match: f"{match[1] or match[2] or match[3]}{NBSP}", str(text)))


def _with(text: Words, characters: str) -> Words:
    """A text with as many other characters."""
    if isinstance(text, str) or str(text) == characters:
        return characters if isinstance(text, str) else text
    at, passages = 0, []
    for passage in passages_of(text):
        passages.append(replace(passage, text=characters[at : at + len(passage.text)]))
        at += len(passage.text)
    return Inline(tuple(passages))


def pieces(text: str) -> list[Piece]:
    """The parts of a text with single blanks at whose ends a line may end; wide scripts may end anywhere."""
    found = list[Piece]()
    for match in re.finditer(r"[^ ]+", text):
        at = match.start()
        for part in _wide_pieces(match[0]) if _is_wide(match[0]) else _BREAKS.split(match[0]):
            found.append((at, at + len(part)))
            at += len(part)
    return found or [(0, 0)]


def _is_wide(token: str) -> bool:
    return any(unicodedata.east_asian_width(character) in "WF" for character in token)


def _wide_pieces(token: str) -> list[str]:
    parts = [""]
    for character in token:
        if character in _NO_START or not parts[-1] or parts[-1][-1] in _NO_END:
            parts[-1] += character
        else:
            parts.append(character)
    return parts


def broken(text: Words, measured: Callable[[Words], float], width: float, *, even: bool) -> Iterator[Words]:
    """The lines of a text with single blanks, as few as can be.

    Args:
        text: The text.
        measured: The width of a line.
        width: The most that a line may have, but for a word that is wider alone.
        even: Make the lines of like length.
    """
    whole = str(text)
    parts = pieces(whole)
    count = len(parts)

    @cache
    def line(start: int, end: int) -> tuple[Words, float]:
        part = cut(text, parts[start][0], parts[end - 1][1])
        return part, measured(part)

    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for end in range(1, count + 1):
        choices = []
        for start in range(end - 1, -1, -1):
            part, wide = line(start, end)
            if wide > width and end - start > 1:
                break
            cost = _raggedness(str(part), wide, width, is_last=end == count, even=even)
            choices.append((best[start][0] + 1, best[start][1] + cost, start))
        best.append(min(choices))
    yield from reversed(list(_cuts(best, count, line)))


def _cuts(
    best: Sequence[tuple[int, float, int]], count: int, line: Callable[[int, int], tuple[Words, float]]
) -> Iterator[Words]:
    end = count
    while end:
        yield line(best[end][2], end)[0]
        end = best[end][2]


def _raggedness(text: str, wide: float, width: float, *, is_last: bool, even: bool) -> float:
    slack = max(0.0, (width - wide) / width)
    if not is_last:
        ends_badly = len(text.rsplit(" ", 1)[-1]) == 1
        return slack**2 + (0.05 if ends_badly else 0)
    if even:
        return slack**2
    if " " in text:
        return max(0.0, slack - 0.45) ** 2
    return (0.5 if len(text) <= _SHORT_WORD else 0.1) + max(0.0, slack - 0.45) ** 2
