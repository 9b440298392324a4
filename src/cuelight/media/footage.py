"""Frames of a clip at given times, as a player shows them. Reads media files; heavy.

A frame is found by its timestamp: what is shown at a time is the last frame that starts by then. Times are seconds on
the clip's own clock, which starts with its first picture or sound.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from cuelight.errors import LayoutError
from cuelight.media.container import BROKEN, CLIPS, begins, opened, pictures, sounds
from cuelight.media.frame import is_high, peak_of, shown, upright_size
from cuelight.media.reader import EARLY, MOST_PIXELS, FrameReader, is_avi

if TYPE_CHECKING:
    import numpy as np
    from av import VideoFrame
    from numpy.typing import NDArray

MISSING = 1
"""Seconds of frames that are listed but cannot be decoded, from which on a clip is damaged."""
_GOES_ON = Fraction(1, 2)
"""Seconds by which sound has to outlast the pictures for the clip to go on with its last one."""
_SAMPLED = 48
"""Key frames at most that are looked at for how bright a clip with high dynamic range becomes."""
_WHERE = ("clip", "file")
_HINT = "use an MP4, MOV, WebM, MKV or AVI file that a player can play"


@dataclass(frozen=True, slots=True)
class ClipContents:
    """What a clip holds.

    Attributes:
        width: Of its pictures as they are shown: upright, of square pixels.
        height: Likewise.
        seconds: When it ends.
        starts: When each frame starts, in order, in units of `base`.
        base: Seconds.
        peak: Luminance of its brightest places, cd/m²; None where it is of standard dynamic range.
    """

    width: int
    height: int
    seconds: Fraction
    starts: Sequence[int]
    base: Fraction
    peak: float | None = None

    def last_before(self, end: Fraction) -> Fraction:
        """When the last frame starts that starts before a time; the first frame's if none does."""
        return self._start(bisect_left(self.starts, (end - EARLY) / self.base) - 1)

    def shown_at(self, second: Fraction) -> Fraction:
        """When the frame starts that is shown at a time."""
        return self._start(bisect_right(self.starts, (second + EARLY) / self.base) - 1)

    def _start(self, number: int) -> Fraction:
        return self.starts[max(number, 0)] * self.base


def look_into(path: Path, name: str) -> ClipContents:
    """See by its content what a clip holds, reading all of it but decoding little.

    Args:
        path: The file.
        name: The file as the script names it.

    Raises:
        LayoutError: It is not a clip that can be read.
    """
    try:
        with opened(path, CLIPS) as container:
            stream = pictures(container)
            if stream is None:
                raise LayoutError(f"{name!r} is not a video", _HINT, _WHERE, "unreadable-file")
            _check_size(stream, name)
            _check_profile(stream, name)
            starts, base, seconds = _timed(container, stream)
        if not starts:
            raise LayoutError(f"{name!r} holds no picture", _HINT, _WHERE, "unreadable-file")
        width, height, is_bright = _first(path)
        peak = _peak(path, seconds) if is_bright else None
    except BROKEN as error:
        raise LayoutError(f"{name!r} is empty, damaged or no video", _HINT, _WHERE, "unreadable-file") from error
    return ClipContents(width, height, seconds, starts, base, peak)


def frames_at(
    path: Path, name: str, contents: ClipContents, times: Iterable[Fraction], size: tuple[int, int]
) -> Iterator[NDArray[np.uint8]]:
    """As `cuelight.media.clips.frames_at`, which asks for it; never more than a few frames are held."""
    at = Fraction(0)
    try:
        with opened(path, CLIPS) as container:
            stream = pictures(container)
            assert stream is not None
            reader = FrameReader(container, stream)
            made: tuple[VideoFrame, NDArray[np.uint8]] | None = None
            for at in times:
                second, frame = reader.shown_at(at)
                if contents.shown_at(at) - second > MISSING:
                    raise EOFError("the rest cannot be decoded")
                if made is None or made[0] is not frame:
                    made = frame, shown(frame, size, contents.peak)
                yield made[1]
    except BROKEN as error:
        message = f"the clip {name!r} cannot be read at {float(at):.2f} s"
        raise LayoutError(message, _HINT, _WHERE, "unreadable-file") from error


def _timed(container: Any, stream: Any) -> tuple[Sequence[int], Fraction, Fraction]:
    """When each frame starts, in which unit, and when the clip ends, in seconds."""
    base, zero, in_place = Fraction(stream.time_base), begins(container), is_avi(container)
    starts, lengths, heard = list[int](), list[int](), Fraction(0)
    for packet in container.demux(stream, *sounds(container)):
        tick = packet.dts if in_place or packet.pts is None else packet.pts
        if tick is None or packet.is_discard:
            continue
        if packet.stream is stream:
            starts.append(tick - round(zero / base))
            lengths.append(packet.duration or 0)
        else:
            heard = max(heard, (tick + (packet.duration or 0)) * Fraction(packet.time_base) - zero)
    if not starts:
        return (), base, Fraction(0)
    seen = max(start + length for start, length in zip(starts, lengths, strict=True))
    starts.sort()
    if seen == starts[-1] and len(starts) > 1:
        seen += round(median(later - one for one, later in pairwise(starts)))
    seconds = seen * base
    return array("q", starts), base, heard if heard - seconds > _GOES_ON else seconds


def _check_size(stream: Any, name: str) -> None:
    if stream.width * stream.height > MOST_PIXELS:
        message = f"the pictures of {name!r} have {stream.width} x {stream.height} pixels"
        raise LayoutError(message, f"use a video of at most {MOST_PIXELS:,} pixels a picture", _WHERE, "too-large")


def _check_profile(stream: Any, name: str) -> None:
    """Refuse Dolby Vision without a picture that everybody can show; its colours would be wrong all over."""
    if stream.codec_tag in ("dvh1", "dvhe", "dav1") and not is_high(stream.codec_context):
        message = f"the colours of {name!r} are Dolby Vision's own (profile 5), which are not read"
        raise LayoutError(message, "export it as BT.709, HLG or HDR10", _WHERE, "unreadable-file")


def _first(path: Path) -> tuple[int, int, bool]:
    """Size of the first frame as it is shown, and whether it is of high dynamic range."""
    with opened(path, CLIPS) as container:
        stream = pictures(container)
        assert stream is not None
        _, frame = FrameReader(container, stream).shown_at(Fraction(0))
        return (*upright_size(frame, stream.sample_aspect_ratio), is_high(frame))


def _peak(path: Path, seconds: Fraction) -> float:
    """The luminance that hardly a pixel of a clip passes, cd/m², by key frames from all over it."""
    found, due = [0.0], Fraction(0)
    with opened(path, CLIPS) as container:
        stream = pictures(container)
        assert stream is not None
        zero, decoder = begins(container), stream.codec_context
        for packet in container.demux(stream):
            if packet.is_keyframe and packet.pts is not None and packet.pts * packet.time_base - zero >= due:
                due += seconds / _SAMPLED
                found += [peak_of(frame) for frame in (*decoder.decode(packet), *decoder.decode(None))]
                decoder.flush_buffers()
    return max(found)
