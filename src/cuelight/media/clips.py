"""Clips of others, read in a process of its own; as `footage`, which that process runs."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from cuelight.media.apart import answers, understood
from cuelight.media.footage import ClipContents
from cuelight.media.reader import MOST_PIXELS
from cuelight.processes.pipes import Buffer

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WHERE = ("clip", "file")
_LONGEST = 10**9
"""Seconds; more is no length of a clip."""
_CHILD = "cuelight.media.clips_child"


def look_into(path: Path, name: str) -> ClipContents:
    """See by its content what a clip holds.

    Args:
        path: The file.
        name: The file as the script names it.

    Raises:
        LayoutError: It is not a clip that can be read.
    """
    (answer,) = answers(f"{_CHILD}:look_into", path, name, _WHERE, {})
    with understood(name, _WHERE):
        (starts,) = answer.bodies
        return contents_of(answer.value, starts)


def frames_at(
    path: Path, name: str, contents: ClipContents, times: Iterable[Fraction], size: tuple[int, int]
) -> Iterator[NDArray[np.uint8]]:
    """The frames that are shown at times.

    Args:
        path: The file.
        name: The file as the script names it.
        contents: What it holds.
        times: Seconds, rising.
        size: Width and height that the frames are to have, pixels.

    Yields:
        RGB, shape (height, width, 3), each upright, over white; the same array again while a frame is held.

    Raises:
        LayoutError: The file is damaged where a frame is asked for.
    """
    at = list(times)
    asked = {"contents": told_of(contents), "times": [[each.numerator, each.denominator] for each in at], "size": size}
    starts = array("q", contents.starts).tobytes()
    frame: NDArray[np.uint8] | None = None
    made = answers(f"{_CHILD}:frames_at", path, name, _WHERE, asked, (starts,))
    for _ in at:
        with understood(name, _WHERE):
            answer = next(made, None)
            if answer is None or (frame is None and not answer.bodies):
                raise ValueError("a frame is missing")
            if answer.bodies:
                frame = np.frombuffer(answer.bodies[0], np.uint8).reshape(size[1], size[0], 3)
        assert frame is not None
        yield frame


def told_of(contents: ClipContents) -> dict[str, Any]:
    """What a clip holds, as it goes between the processes; all but when its frames start."""
    lengths = {name: [value.numerator, value.denominator] for name, value in _lengths(contents).items()}
    return {"width": contents.width, "height": contents.height, **lengths, "peak": contents.peak}


def contents_of(told: Any, starts: Buffer) -> ClipContents:
    """What a clip holds, as it came from the other process.

    Raises:
        ValueError: It cannot be so; or another error that says so.
    """
    width, height, peak = int(told["width"]), int(told["height"]), told["peak"]
    seconds, base = (_fraction(told[name]) for name in ("seconds", "base"))
    ticks = np.frombuffer(starts, np.int64)
    is_right = (
        min(width, height) > 0
        and width * height <= 4 * MOST_PIXELS
        and 0 <= seconds < _LONGEST
        and base > 0
        and len(ticks) > 0
        and bool((np.diff(ticks) >= 0).all())
        and (peak is None or 0 <= float(peak) < _LONGEST)
    )
    if not is_right:
        raise ValueError("no clip is like that")
    return ClipContents(width, height, seconds, array("q", bytes(starts)), base, peak)


def _lengths(contents: ClipContents) -> dict[str, Fraction]:
    return {"seconds": contents.seconds, "base": contents.base}


def _fraction(told: Any) -> Fraction:
    above, below = told
    if not (isinstance(above, int) and isinstance(below, int) and max(abs(above), abs(below)) < 2**63):
        raise ValueError("not a fraction")
    return Fraction(above, below)
