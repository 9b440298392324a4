"""Where the lines of a text end: least raggedness over the fewest lines (Knuth and Plass, 1981, without stretching)."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from cuelight.languages.spaces import HANGUL, SPACELESS
from cuelight.languages.words import places_anywhere, word_ends
from cuelight.model.inline import Inline, Words, cut, joined, passages_of

NBSP = "\N{NO-BREAK SPACE}"
_UNITS = r"(?:mm|cm|dm|m|km|g|kg|mg|µg|ml|l|dl|%|°C|°F|Gy|mGy|MHz|kHz|Hz|h|min|s|ms|years?|months?|weeks?|days?|times)"
_UNIT_ENDS = rf"(?:(?!\w)|(?={SPACELESS.pattern}))"
_TOGETHER = re.compile(rf"(\d) (?={_UNITS}{_UNIT_ENDS})|(\b(?:No|Nr|Dr|Mr|Ms|St|p|[Ff]ig)\.) (?=\S)|([<>≤≥±~]) (?=\d)")
_BREAKS = re.compile(r"(?<=[^\W\d_][-\u2010])(?=[^\W\d_])|(?<=[\w)][/\u2013\u2014])(?=[^\W\d_])|(?<=\u200b)")
"""Inside a word a line may end after a hyphen between letters, a slash, a dash, or where the author allows it."""

_ANYWHERE = re.compile(f"{SPACELESS.pattern}|{HANGUL.pattern}")
"""Scripts of which a word may end with its line where it is too wide for one."""
_MARKS = frozenset("、。，．！？；：」』）】”’…,.!?;:។။")
_SHORT_WORD = 8
_FEW = 3
"""Characters of a last line that look lost, where no blank parts words."""

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
    """The parts of a text with single blanks at whose ends a line may end."""
    ends, found = word_ends(text), list[Piece]()
    for match in re.finditer(r"[^ ]+", text):
        inner = [at for at in ends if match.start() < at < match.end()]
        bounds = [match.start(), *(inner or _breaks(match)), match.end()]
        found += pairwise(bounds)
    return found or [(0, 0)]


def _breaks(token: re.Match[str]) -> Iterator[int]:
    """Where a line may end inside a word."""
    if not SPACELESS.search(token[0]):
        yield from (token.start() + found.start() for found in _BREAKS.finditer(token[0]))


def _parted(text: str, part: Piece, is_wide: Callable[[int, int], bool]) -> Iterator[Piece]:
    """A word that is wider than a line, cut where characters end, if its script allows it."""
    start, end = part
    if not _ANYWHERE.search(text, start, end) or not is_wide(start, end):
        yield part
        return
    places = [start, *(start + at for at in places_anywhere(text[start:end])), end]
    for at, following in pairwise(places):
        if at > start and is_wide(start, following):
            yield start, at
            start = at
    yield start, end


def broken(
    text: Words, measured: Callable[[Words], float], width: float, *, even: bool, anywhere: bool = False
) -> Iterator[Words]:
    """The lines of a text with single blanks, as few as can be.

    Args:
        text: The text.
        measured: The width of a line.
        width: The most that a line may have, but for a word that is wider alone.
        even: Make the lines of like length.
        anywhere: Cut such a word, if its script allows it, but in no character as readers see it.
    """
    whole = str(text)
    if isinstance(text, Inline) and text.is_plain:
        text = whole  # what is cut of it is a string anyway, and sooner
    if measured(text) <= width:
        yield cut(text, 0, len(whole))
        return
    parts = pieces(whole)
    if anywhere:
        parts = [part for word in parts for part in _parted(whole, word, lambda *at: measured(cut(text, *at)) > width)]
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


def _torn(text: str) -> float:
    """What it costs that the sense does not break with a line: where no blank parts words, it does after a mark."""
    if SPACELESS.search(text):
        return 0.0 if text[-1] in _MARKS else 0.08
    return 0.05 if len(text.rsplit(" ", 1)[-1]) == 1 else 0.0


def _raggedness(text: str, wide: float, width: float, *, is_last: bool, even: bool) -> float:
    slack = max(0.0, (width - wide) / width)
    if not is_last:
        return slack**2 + _torn(text)
    if even:
        return slack**2
    if " " in text or (len(text) > _FEW and SPACELESS.search(text)):
        return max(0.0, slack - 0.45) ** 2
    return (0.5 if len(text) <= _SHORT_WORD else 0.1) + max(0.0, slack - 0.45) ** 2
