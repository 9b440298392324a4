"""Works out several layouts side by side: while an engine is at one, what it said of another is drawn."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

_AT_ONCE = 2
"""More would start an engine each, and those take half a second and 100 MB."""

Thing = TypeVar("Thing")
Found = TypeVar("Found")


def side_by_side(work: Callable[[Thing], Found], things: Iterable[Thing]) -> list[Found]:
    """What a function makes of each of some things, in their order.

    Raises:
        Exception: Whatever the function raises, of several things what it raises at the first of them.
    """
    with ThreadPoolExecutor(_AT_ONCE, "cuelight-layout") as threads:
        return [*threads.map(work, things)]
