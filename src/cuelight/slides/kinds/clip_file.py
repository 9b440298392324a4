"""What a slide shows of the clip that it names, and trusts none. Heavy; imported only when one is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import PIL.Image

from cuelight.errors import LayoutError
from cuelight.media.clips import frames_at, look_into
from cuelight.media.footage import ClipContents
from cuelight.media.reader import EARLY

MOST_SECONDS = 600
_WHERE = ("clip", "file")
_SMALL = (64, 36)


@dataclass(frozen=True, slots=True)
class ClipRange:
    """The stretch of a file that a slide shows.

    Attributes:
        start: Where it starts, seconds of the file.
        last: When its last frame starts, seconds of the file.
        seconds: Its length.
        width: Of its pictures, pixels.
        height: Of its pictures, pixels.
    """

    start: Fraction
    last: Fraction
    seconds: Fraction
    width: int
    height: int


@lru_cache(maxsize=64)
def stretch(name: str, start: float, end: float | None, path: Path, digest: str) -> ClipRange:
    """Look at what a slide shows of a file.

    Args:
        name: The file as the script names it.
        start: Where it is to start, seconds of the file.
        end: Where it is to end; None at the end of the file.
        path: The file.
        digest: Of its content.

    Raises:
        LayoutError: It is not a video that can be read, or shorter than the slide wants it.
    """
    contents = _look_into(path, name, digest)
    first, over = _bounds(name, start, end, contents)
    last = max(first, contents.last_before(over))
    for at in (first, last):
        next(frames_at(path, name, contents, [at], _SMALL))
    return ClipRange(first, last, over - first, contents.width, contents.height)


@lru_cache(maxsize=64)
def _look_into(path: Path, name: str, _digest: str) -> ClipContents:
    return look_into(path, name)


def _bounds(name: str, wanted: float, until: float | None, contents: ClipContents) -> tuple[Fraction, Fraction]:
    """Where the stretch starts and ends; in seconds."""
    length, lasts = contents.seconds, f"{name!r} lasts {float(contents.seconds):.2f} s"
    start, end = _seconds(wanted), _seconds(until) if until else length
    if end > length + (length - contents.last_before(length)):
        hint = "let it end earlier, or leave out `end`"
        raise LayoutError(f"the clip is to end at {float(end):g} s, but {lasts}", hint, ("clip", "end"), "clip-length")
    end = min(end, length)
    if start > end - EARLY:
        hint = "let it start earlier"
        raise LayoutError(
            f"the clip is to start at {float(start):g} s, but {lasts}", hint, ("clip", "start"), "clip-length"
        )
    if end - start > MOST_SECONDS:
        hint = "choose a part of it with `start` and `end`"
        raise LayoutError(
            f"the clip lasts {float(end - start):.0f} s; at most {MOST_SECONDS} s are shown",
            hint,
            _WHERE,
            "clip-length",
        )
    return start, end


def _seconds(value: float) -> Fraction:
    return Fraction(round(value * 1000), 1000)


@lru_cache(maxsize=16)
def shown_frame(path: Path, digest: str, at: Fraction, width: int, height: int) -> PIL.Image.Image:
    """The frame that a clip shows at a time, seconds, as RGB of `width` x `height` pixels."""
    return next(shown_frames(path, digest, [at], width, height))


def shown_frames(
    path: Path, digest: str, times: Iterable[Fraction], width: int, height: int
) -> Iterator[PIL.Image.Image]:
    """The frames that a clip shows at times, rising, in seconds; as `shown_frame` gives one."""
    contents = _look_into(path, path.name, digest)
    for frame in frames_at(path, path.name, contents, times, (width, height)):
        yield PIL.Image.fromarray(frame)
