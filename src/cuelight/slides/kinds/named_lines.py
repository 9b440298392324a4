"""Lines of a block to which an author gives names, so that cues can light them: `check: 3-5`. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from cuelight.drawing.shapes import Status
from cuelight.model.timeline import State
from cuelight.script.fields import Id, count, refuse, scalar_as_text

_RANGE = re.compile(r"\s*(\d{1,4})\s*(?:[-\u2013]\s*(\d{1,4})\s*)?")
_WRITTEN = 'write a line such as 3, a range such as 3-5, or several in quotes: "3, 7-9"'


def _as_text(value: Any) -> Any:
    if value is None:
        raise ValueError(f"nothing stands after this name: {_WRITTEN}")
    if isinstance(value, list | tuple):
        return ", ".join(str(each) for each in value)
    return scalar_as_text(value)


Lines = Annotated[str, BeforeValidator(_as_text), Field(min_length=1, max_length=200)]
"""Numbers of lines, from 1: `3`, `3-5`, or several, `3, 7-9`."""

NamedLines = Annotated[dict[Id, Lines], Field(max_length=100)]


def check_lines(named: Mapping[str, str], there: int) -> None:
    """See that names are of lines that are there.

    Args:
        named: Numbers of lines by name.
        there: How many lines there are.

    Raises:
        ValidationError: Each that is not, at its own place.
    """
    wrong = ((name, _wrong(lines, there)) for name, lines in named.items())
    refuse((("lines", name), message) for name, message in wrong if message)


def _wrong(lines: str, there: int) -> str:
    for part in lines.split(","):
        found = _RANGE.fullmatch(part)
        if not found:
            return f"{part.strip()!r} says no line: {_WRITTEN}"
        first, last = int(found[1]), int(found[2] or found[1])
        if last < first:
            return f"the range {part.strip()!r} runs backwards: write {last}-{first}"
        if not 1 <= first <= last <= there:
            are = "is" if there == 1 else "are"
            return f"line {last if first else 0} is named, but there {are} {count(there, 'line')}, from 1"
    return ""


def numbers(lines: str) -> frozenset[int]:
    """The lines that an author means.

    >>> sorted(numbers("3, 7-9"))
    [3, 7, 8, 9]
    """
    return frozenset(number for first, last in _ranges(lines) for number in range(first, last + 1))


def _ranges(lines: str) -> Iterator[tuple[int, int]]:
    for found in _RANGE.finditer(lines):
        yield int(found[1]), int(found[2] or found[1])


def runs(lines: str) -> Sequence[tuple[int, int]]:
    """The same as first and last lines of runs, those that touch as one.

    >>> runs("7-9, 3, 4")
    [(3, 4), (7, 9)]
    """
    found = list[tuple[int, int]]()
    for number in sorted(numbers(lines)):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def names_of(named: Mapping[str, str], number: int) -> tuple[str, ...]:
    """The names that a line has, from 1."""
    return tuple(name for name, lines in named.items() if number in numbers(lines))


def status_of(names: Sequence[str], state: State) -> Status:
    """How a line is seen: it is there once one of its names is, and steps back while others are lit, named or not."""
    if names and not any(name in state.visible for name in names):
        return "hidden"
    if any(name in state.lit for name in names):
        return "lit"
    return "dim" if state.lit else "plain"
