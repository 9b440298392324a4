"""Reads the clips that a script names with MoviePy, and trusts none. Heavy; imported only when one is shown."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import floor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import PIL.Image

from cuelight.errors import LayoutError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FORMATS = frozenset({"mov", "mp4", "matroska", "webm", "avi"})
_OPTIONS = {"protocol_whitelist": "file", "format_whitelist": ",".join(sorted(FORMATS))}
MOST_PIXELS = 4096 * 2304
MOST_SECONDS = 600
# What MoviePy only warns of: a file that ends early. For the whole process, since clips are read in several threads.
warnings.filterwarnings("error", message=".*bytes wanted but.*")
_WHERE = ("clip", "file")
_HINT = "use an MP4, MOV, WebM, MKV or AVI file that a player can play"


@dataclass(frozen=True, slots=True)
class ClipRange:
    """The stretch of a file that a slide shows.

    Attributes:
        start: Where it starts, seconds of the file.
        last: When its last frame starts, seconds of the file.
        seconds: Its length.
        width: Of its pictures, pixels.
        height: Of its pictures, pixels.
        has_sound: Whether the file has sound.
    """

    start: Fraction
    last: Fraction
    seconds: Fraction
    width: int
    height: int
    has_sound: bool


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
    length, has_sound = _looked_into(path, name)
    with opened(path, name) as clip:
        step = 1 / Fraction(clip.fps).limit_denominator(1001)
        first, over = _bounds(name, start, end, length, step)
        last = max(first, floor(over / step - Fraction(1, 2)) * step)
        frame_at(clip, first, name)
        frame_at(clip, last, name)
        width, height = clip.size
        return ClipRange(first, last, over - first, width, height, has_sound)


def _bounds(
    name: str, wanted: float, until: float | None, length: Fraction, step: Fraction
) -> tuple[Fraction, Fraction]:
    """Where the stretch starts and ends in a file of a length; `step` is one frame; all in seconds."""
    start, end = _seconds(wanted), _seconds(until) if until else length
    lasts = f"{name!r} lasts {float(length):.2f} s"
    if end > length + step:
        hint = "let it end earlier, or leave out `end`"
        raise LayoutError(f"the clip is to end at {float(end):g} s, but {lasts}", hint, ("clip", "end"), "clip-length")
    end = min(end, length)
    if start > end - step:
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
    with opened(path, path.name) as clip:
        return fitted(frame_at(clip, at, path.name), width, height)


def fitted(frame: NDArray[np.uint8], width: int, height: int) -> PIL.Image.Image:
    """A frame of *width* by *height* pixels."""
    return PIL.Image.fromarray(frame).resize((width, height), PIL.Image.Resampling.LANCZOS, reducing_gap=3.0)


def frame_at(clip: Any, at: Fraction, name: str) -> NDArray[np.uint8]:
    """The frame that is shown at a time, seconds: asked for in its middle, so that rounding never finds its neighbour.

    Raises:
        LayoutError: The file ends before, or is damaged there.
    """
    try:
        frame: NDArray[np.uint8] = clip.get_frame(float(at) + 0.25 / clip.fps)
    except (OSError, ValueError, UserWarning) as error:
        raise LayoutError(
            f"the clip {name!r} cannot be read at {float(at):.2f} s", _HINT, _WHERE, "unreadable-file"
        ) from error
    return frame


@contextmanager
def opened(path: Path, name: str) -> Iterator[Any]:
    """A file as a MoviePy clip, closed afterwards.

    Raises:
        LayoutError: MoviePy cannot read it.
    """
    from moviepy import VideoFileClip

    try:
        clip = VideoFileClip(str(path), audio=False)
    except (OSError, ValueError, KeyError, IndexError, AttributeError, ZeroDivisionError) as error:
        raise LayoutError(f"the clip {name!r} cannot be read as a video", _HINT, _WHERE, "unreadable-file") from error
    try:
        yield clip
    finally:
        _close(clip)


def _close(clip: Any) -> None:
    """Close a clip, and the pipes too, which MoviePy leaves open where its reader had come to the end by itself."""
    process = clip.reader.proc
    clip.close()
    for pipe in (process.stdout, process.stderr) if process else ():
        pipe.close()


def _looked_into(path: Path, name: str) -> tuple[Fraction, bool]:
    """See by its content that a file is a video of a known format, never a playlist.

    Returns:
        When its last frame ends, seconds; and whether it has sound.
    """
    import av

    try:
        with av.open(str(path), options=_OPTIONS) as container:
            video = container.streams.video[0] if container.streams.video else None
            if video is None or video.time_base is None or not FORMATS.intersection(container.format.name.split(",")):
                raise LayoutError(f"{name!r} is not a video", _HINT, _WHERE, "unreadable-file")
            if video.width * video.height > MOST_PIXELS:
                message = f"the pictures of {name!r} have {video.width} x {video.height} pixels"
                raise LayoutError(
                    message, f"use a video of at most {MOST_PIXELS:,} pixels a picture", _WHERE, "too-large"
                )
            ends = [packet.pts + (packet.duration or 0) for packet in container.demux(video) if packet.pts is not None]
            start = video.start_time or 0
            return (max(ends, default=0) - start) * video.time_base, bool(container.streams.audio)
    except (av.FFmpegError, ValueError) as error:
        raise LayoutError(f"{name!r} is empty, damaged or no video", _HINT, _WHERE, "unreadable-file") from error
