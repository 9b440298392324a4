"""Words -> groups of one or two lines: captions break where the sense does. Pure.

The numbers are those of broadcasters' guidelines (BBC Subtitle Guidelines; Netflix Timed Text Style Guide); those
that depend on the language are in `languages/caption_limits.py`.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, pairwise

from cuelight.languages.caption_limits import USUAL, CaptionLimits
from cuelight.model.standards import SAMPLE_RATE

LINES = 2

LEAST = Fraction(5, 6)
"""Shortest caption cue, seconds."""

MOST = Fraction(7)
"""Longest caption cue, seconds."""

LINGER = Fraction(1, 2)
"""How long a caption cue stays after its last word if nothing follows, seconds."""

BRIDGE = Fraction(3, 4)
"""A silence up to this long, seconds, is bridged: the caption cue stays until the next one."""

_CLOSERS = "\"'”’»)]」』）】》〉"
_ENDS = ".!?…。！？．؟।॥۔።։"
_PARTS = ";:—–、，,；：،؛፣"
_LEAST, _MOST, _BRIDGE, _LINGER = map(float, (LEAST, MOST, BRIDGE, LINGER))
_UNBOUND = 1e9
_UNIT = re.compile(r"[^\W\d_][^\s\d]{0,5}(?!\S)")
_DIRECTIONS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


@dataclass(frozen=True, slots=True)
class TimedWord:
    """A written word with the blank before it, if there is one, and its times.

    Times are samples of the film.

    Attributes:
        ends: Whether its take ends with it.
        clings: Whether it is read as one with the word before it, of which only a cue has cut it.
    """

    text: str
    start: int
    end: int
    ends: bool
    clings: bool = False


@lru_cache(maxsize=10_000)
def width(text: str) -> int:
    """Columns of a line: wide characters are two, combining marks and marks of direction none.

    >>> width("né"), width("腫瘍")
    (2, 4)
    """
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me") or unicodedata.bidirectional(character) in _DIRECTIONS:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


@dataclass(frozen=True, slots=True)
class CaptionGroup:
    """Words that make one caption, from `start` up to `end`, and its lines."""

    start: int
    end: int
    lines: tuple[str, ...]


def group(
    words: Sequence[TimedWord], leads: frozenset[str] = frozenset(), limits: CaptionLimits = USUAL
) -> list[CaptionGroup]:
    """The cheapest way to cut words into captions: dynamic programming over the places of the cuts.

    Args:
        words: Of a scene.
        leads: Words in lower case that go with what follows them.
        limits: Of their language.
    """
    measured = _Measured.of(words, leads, limits)
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(words) + 1):
        cut = 0 if words[end - 1].ends or end == len(words) else measured.breaks[end]
        costs = [(best[start][0] + cost + cut, start) for start, cost in measured.costs(end)]
        best.append(min(costs))
    groups, end = list[CaptionGroup](), len(words)
    while end:
        start = best[end][1]
        groups.append(CaptionGroup(start, end, measured.lines(start, end)))
        end = start
    return groups[::-1]


@dataclass(frozen=True, slots=True)
class _Measured:
    """Words with what their grouping needs, each measured once.

    Times are seconds from the first word, so that words are grouped alike wherever they stand; places are characters.

    Attributes:
        places: Where each word begins if all stood on one line, after the space before it; one more for the end.
        spaces: Characters of that space.
        breaks: How much a break before each word hurts the sense.
        untils: Until when a caption can stand that ends before each word.
    """

    words: Sequence[TimedWord]
    starts: list[float]
    ends: list[float]
    places: list[int]
    spaces: list[int]
    breaks: list[float]
    untils: list[float]
    limits: CaptionLimits

    @classmethod
    def of(cls, words: Sequence[TimedWord], leads: frozenset[str], limits: CaptionLimits) -> "_Measured":
        spaces = [len(word.text) - len(word.text.lstrip()) for word in words]
        widths = [width(word.text) for word in words]
        places = [at + space for at, space in zip(accumulate(widths, initial=0), [*spaces, 0], strict=True)]
        keeps = limits.keeps_units
        breaks = [0.0, *(_break_cost(one, two, leads, keeps_units=keeps) for one, two in pairwise(words))]
        first = words[0].start if words else 0
        starts = [(word.start - first) / SAMPLE_RATE for word in words]
        ends = [(word.end - first) / SAMPLE_RATE for word in words]
        untils = [0.0]
        for number, last in enumerate(ends, 1):
            follows = number < len(words) and starts[number] - last <= _BRIDGE
            untils.append(starts[number] if follows else last + _LINGER)
        return cls(words, starts, ends, places, spaces, breaks, untils, limits)

    def width(self, start: int, end: int) -> int:
        """Characters of words on a line."""
        return self.places[end] - (self.spaces[end] if end < len(self.spaces) else 0) - self.places[start]

    def costs(self, end: int) -> list[tuple[int, float]]:
        """For each start of a caption that ends before word `end`, what it costs beside its cut."""
        found: list[tuple[int, float]] = []
        silence, sentences = 0.0, 0
        for start in range(end - 1, -1, -1):
            if start < end - 1:
                silence = max(silence, self.starts[start + 1] - self.ends[start])
                sentences += self.words[start].ends
            lines = self._line_cost(start, end)
            if lines is None or self.ends[end - 1] - self.starts[start] > _MOST:
                if not found:
                    found.append((start, _UNBOUND))
                break
            stands = self.untils[end] - self.starts[start]
            found.append((start, lines + self._time_cost(start, end, stands) + _span_cost(silence, sentences)))
        return found

    def _time_cost(self, start: int, end: int, stands: float) -> float:
        """What it costs that a caption stands for a time in seconds."""
        missing = max(0.0, _LEAST - stands)
        spoken = self.ends[end - 1] - self.starts[start]
        short = 10 + missing * 60 if missing else max(0.0, _LEAST - spoken) * 20
        return short + max(0.0, self.width(start, end) / max(stands, 0.1) - self.limits.speed + 0.2) * 8

    def _line_cost(self, start: int, end: int) -> float | None:
        """None where the words do not fit on two lines."""
        total, line = self.width(start, end), self.limits.line
        if total <= line:
            return 0.0
        cut = self._cut(start, end) if total <= line * LINES + 1 else None
        return None if cut is None else 1 + abs(self.width(start, cut) - self.width(cut, end)) / 6

    def _cut(self, start: int, end: int) -> int | None:
        """The word that begins the second line: balanced, and where the sense breaks; None where none fits."""
        line = self.limits.line
        first = bisect_left(self.places, self.places[start] + self.width(start, end) - line, start + 1, end)
        last = bisect_right(self.places, self.places[start] + line + 1, start + 1, end)
        cuts = (cut for cut in range(first, last) if max(self.width(start, cut), self.width(cut, end)) <= line)
        return min(cuts, key=lambda cut: self._cut_cost(start, cut, end), default=None)

    def _cut_cost(self, start: int, cut: int, end: int) -> float:
        return self.breaks[cut] + abs(self.width(start, cut) - self.width(cut, end)) / 3

    def lines(self, start: int, end: int) -> tuple[str, ...]:
        """The lines of a caption; one where it is short, or a single word that is too long."""
        cut = None if self.width(start, end) <= self.limits.line else self._cut(start, end)
        bounds = (start, end) if cut is None else (start, cut, end)
        texts = ("".join(word.text for word in self.words[at:to]) for at, to in pairwise(bounds))
        return tuple(text.strip() for text in texts)


def _span_cost(silence: float, sentences: int) -> float:
    """A caption costs something by itself, so that there are no more of them than the sense asks for."""
    return 6 + 8 * sentences + 10 * max(0.0, silence - 0.6)


def _break_cost(one: TimedWord, two: TimedWord, leads: frozenset[str], *, keeps_units: bool) -> float:
    before, after = one.text.strip(), two.text.strip()
    if two.clings or (keeps_units and before[-1:].isdigit() and _UNIT.match(after)):
        return 60
    last = before.rstrip(_CLOSERS)[-1:]
    if last in _ENDS:
        return 1
    if last in _PARTS:
        return 3
    if after.lower().rstrip("、，") in leads:
        return 8
    return 30 if before.lower() in leads else 16
