"""In which row each label of a timeline stands, so that none lies on another and no pole goes through one. Pure."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import count


@dataclass(frozen=True, slots=True)
class Flag:
    """A label at a pole.

    Attributes:
        at: Where the pole stands.
        width: Of the label.
        turned: Whether the label lies before the pole, not behind it.
    """

    at: float
    width: float
    turned: bool = False

    @property
    def start(self) -> float:
        """Where the label begins."""
        return self.at - self.width if self.turned else self.at

    @property
    def end(self) -> float:
        """Where the label ends."""
        return self.start + self.width

    def covers(self, other: "Flag") -> bool:
        """Whether another's pole would go through the label if it were as high."""
        return self.start <= other.at <= self.end and other is not self


def hoisted(flags: Sequence[Flag], end: float) -> list[Flag]:
    """Flags that lie behind their poles, but where they would leave the slide, or face one that had to be turned.

    Args:
        flags: In the order of their poles.
        end: How far a label may reach.
    """
    found: list[Flag] = []
    for flag in reversed(flags):
        faces = any(other.turned and other.covers(flag) and flag.covers(other) for other in found)
        found.append(replace(flag, turned=flag.end > end or faces))
    return found[::-1]


def rows_of_flags(flags: Sequence[Flag]) -> list[int]:
    """The row of each, 0 nearest to the axis: higher than every one whose pole is under its label.

    >>> rows_of_flags([Flag(0, 100), Flag(50, 100), Flag(200, 100)])
    [1, 0, 0]
    """
    rows: dict[int, int] = {}
    while len(rows) < len(flags):
        left = [at for at in range(len(flags)) if at not in rows]
        # Of those whose poles stand at the same time one is as good as another; where flags go round in a circle, the
        # last goes first.
        free = [at for at in left if not any(_is_under(flags[other], flags[at]) for other in left)]
        for at in free or left[-1:]:
            under = (rows[other] for other in rows if flags[at].covers(flags[other]))
            near = {rows[other] for other in rows if _meet(flags[at], flags[other])}
            rows[at] = _free_row(max(under, default=-1) + 1, near)
    return [rows[at] for at in range(len(flags))]


def rows_of_bars(bars: Sequence[tuple[float, float]], apart: float) -> list[int]:
    """The row of each stretch: the first in which it is so far from all others.

    >>> rows_of_bars([(0, 10), (5, 20), (15, 30)], 2)
    [0, 1, 0]
    """
    rows: dict[int, int] = {}
    for at in sorted(range(len(bars)), key=lambda at: bars[at]):
        start, end = bars[at]
        near = {row for other, row in rows.items() if start < bars[other][1] + apart and bars[other][0] < end + apart}
        rows[at] = _free_row(0, near)
    return [rows[at] for at in range(len(bars))]


def _is_under(flag: Flag, other: Flag) -> bool:
    """Whether a flag has to stand under another: its pole, at another time, would go through that one's label."""
    return flag.at != other.at and other.covers(flag)


def _meet(one: Flag, two: Flag) -> bool:
    return one.start < two.end and two.start < one.end


def _free_row(first: int, taken: Set[int]) -> int:
    return next(row for row in count(first) if row not in taken)
