"""In which order the parts of a line stand where some of its words run to the left, as Unicode has it.

`python-bidi` resolves the levels of characters (UAX 9, W1 to I2): even ones run to the right, odd ones to the left.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeVar
from unicodedata import bidirectional

_Part = TypeVar("_Part")

_EMBEDDED = str.maketrans("\u2066\u2067\u2068\u2069", "\u202a\u202b\u202a\u202c")
"""`python-bidi` knows no isolates: they are taken as the embeddings of the same direction."""

_OPENING, _CLOSING = "([{", ")]}"
_STRONG = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}
_STANDS_FOR = {"L": "a", "R": "\u05d0"}


def levels(line: str, *, is_rtl: bool) -> list[int]:
    """The level of each character.

    Args:
        line: The text.
        is_rtl: Whether the line as a whole is written from right to left.

    >>> levels("ab 12", is_rtl=False), levels("ab 12", is_rtl=True)
    ([0, 0, 0, 0, 0], [2, 2, 2, 2, 2])
    """
    if not is_rtl and not any(bidirectional(character) in ("R", "AL") for character in line):
        return [0] * len(line)
    from bidi import algorithm

    storage = algorithm.get_empty_storage()
    storage |= {"base_level": int(is_rtl), "base_dir": "R" if is_rtl else "L"}
    algorithm.get_embedding_levels(_paired(line, "R" if is_rtl else "L").translate(_EMBEDDED), storage)
    every = list(storage["chars"])
    algorithm.explicit_embed_and_overrides(storage)
    for resolve in (
        algorithm.resolve_weak_types, algorithm.resolve_neutral_types, algorithm.resolve_implicit_levels,
    ):  # fmt: skip
        resolve(storage, False)
    resolved = {id(character) for character in storage["chars"]}
    found, last = list[int](), int(is_rtl)
    for character in every:
        # What the algorithm leaves out is not seen, and stays with what it follows.
        last = character["level"] if id(character) in resolved else last
        found.append(last)
    end = len(line.rstrip())
    return [*found[:end], *(int(is_rtl) for _ in found[end:])]


def _paired(line: str, base: str) -> str:
    """A line with letters for its brackets that are as strong as those (rule N0, which `python-bidi` does not know).

    >>> _paired("\u05d0 x (y)", "R") == "\u05d0 x aya", _paired("\u05d0 (y)", "R") == "\u05d0 \u05d0y\u05d0"
    (True, True)
    """
    found = list(line)
    for start, end in _pairs(line):
        inside = {_STRONG.get(bidirectional(each)) for each in line[start + 1 : end]} - {None}
        if base in inside:
            found[start] = found[end] = _STANDS_FOR[base]
        elif inside:
            before = (_STRONG.get(bidirectional(each)) for each in reversed(found[:start]))
            found[start] = found[end] = _STANDS_FOR[next(filter(None, before), base)]
    return "".join(found)


def _pairs(line: str) -> list[tuple[int, int]]:
    """Where brackets stand that belong together, in the order of the opening ones."""
    open_, found = list[int](), list[tuple[int, int]]()
    for at, character in enumerate(line):
        if character in _OPENING:
            open_.append(at)
        elif character in _CLOSING:
            wanted = _OPENING[_CLOSING.index(character)]
            start = next((place for place in reversed(open_) if line[place] == wanted), None)
            if start is not None:
                found.append((start, at))
                del open_[open_.index(start) :]
    return sorted(found)


def from_left(parts: Sequence[_Part], at: Sequence[int]) -> list[_Part]:
    """Parts of a line from left to right (rule L2), given the level of each.

    >>> from_left(["one", "two", "three"], [1, 2, 1])
    ['three', 'two', 'one']
    """
    pairs = list(zip(parts, at, strict=True))
    for level in range(max(at, default=0), 0, -1):
        pairs = list(_turned(pairs, level))
    return [part for part, _ in pairs]


def _turned(pairs: Sequence[tuple[_Part, int]], level: int) -> Iterator[tuple[_Part, int]]:
    """The same with what is of a level at least turned round."""
    for is_turned, group in groupby(pairs, lambda pair: pair[1] >= level):
        held = list(group)
        yield from reversed(held) if is_turned else held
