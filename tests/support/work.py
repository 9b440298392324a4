"""Work is counted, not timed: what takes long on a busy machine is no fault, what does a thousand times too much is."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

Value = TypeVar("Value")


def counted(do: Callable[[], Value]) -> tuple[Value, int]:
    """What comes of it, and how many functions are called on the way, those written in C included."""
    number = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal number
        number += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        return do(), number
    finally:
        sys.setprofile(before)
