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

import av
import av.filter

from cuelight.errors import LayoutError
from cuelight.media.container import BROKEN, CLIPS, begins, opened, pictures, sounds
from cuelight.media.frame import is_high, peak_of, shown, upright_size

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_PIXELS = 4096 * 2304
EARLY = Fraction(2, 1000)
"""Seconds by which a frame may start later than it is asked for: containers round to milliseconds."""
MISSING = 1
"""Seconds of frames that are listed but cannot be decoded, from which on a clip is damaged."""
_GOES_ON = Fraction(1, 2)
"""Seconds by which sound has to outlast the pictures for the clip to go on with its last one."""
_SEEK_FROM = 2
"""Seconds; what begins sooner is decoded from the start."""
_SAMPLED = 48
"""Key frames at most that are looked at for how bright a clip with high dynamic range becomes."""
_TRANSPARENT = {"vp8": "libvpx", "vp9": "libvpx-vp9"}
"""Decoders that read transparency, which the usual ones of these codecs leave out."""
_WHERE = ("clip", "file")
_HINT = "use an MP4, MOV, WebM, MKV or AVI file that a player can play"


@dataclass(frozen=True, slots=True)
class ClipContents:
    """What a clip holds.

    Attributes:
        width: Of its pictures as they are shown: upright, of square pixels.
        height: Likewise.
        seconds: When it ends.
        has_sound: Whether it has sound.
        starts: When each frame starts, in order, in units of `base`.
        base: Seconds.
        peak: Luminance of its brightest places, cd/m²; None where it is of standard dynamic range.
    """

    width: int
    height: int
    seconds: Fraction
    has_sound: bool
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
            has_sound = bool(sounds(container))
            starts, base, seconds = _timed(container, stream)
        if not starts:
            raise LayoutError(f"{name!r} holds no picture", _HINT, _WHERE, "unreadable-file")
        width, height, is_bright = _first(path)
        peak = _peak(path, seconds) if is_bright else None
    except BROKEN as error:
        raise LayoutError(f"{name!r} is empty, damaged or no video", _HINT, _WHERE, "unreadable-file") from error
    return ClipContents(width, height, seconds, has_sound, starts, base, peak)


def frames_at(
    path: Path, name: str, contents: ClipContents, times: Iterable[Fraction], size: tuple[int, int]
) -> Iterator[NDArray[np.uint8]]:
    """The frames that are shown at times; never more than a few are held.

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
    at = Fraction(0)
    try:
        with opened(path, CLIPS) as container:
            stream = pictures(container)
            assert stream is not None
            reader = _Reader(container, stream)
            made: dict[int, NDArray[np.uint8]] = {}
            for at in times:
                second, frame = reader.shown_at(at)
                if contents.shown_at(at) - second > MISSING:
                    raise EOFError("the rest cannot be decoded")
                if id(frame) not in made:
                    made = {id(frame): shown(frame, size, contents.peak)}
                yield made[id(frame)]
    except BROKEN as error:
        message = f"the clip {name!r} cannot be read at {float(at):.2f} s"
        raise LayoutError(message, _HINT, _WHERE, "unreadable-file") from error


class _Reader:
    """Goes forward through the frames of a clip."""

    def __init__(self, container: Any, stream: Any) -> None:
        self._container, self._stream, self._zero = container, stream, begins(container)
        stream.thread_type = "AUTO"
        self._frames: Iterator[tuple[Fraction, av.VideoFrame]] | None = None
        self._shown: tuple[Fraction, av.VideoFrame] | None = None
        self._next: tuple[Fraction, av.VideoFrame] | None = None

    def shown_at(self, second: Fraction) -> tuple[Fraction, av.VideoFrame]:
        """The frame that is shown at a time, and when it starts; the first one before it starts."""
        if self._frames is None:
            self._begin(second)
        while self._next and (self._shown is None or self._next[0] <= second + EARLY):
            assert self._frames is not None
            self._shown, self._next = self._next, next(self._frames, None)
        if self._shown is None:
            raise EOFError("no picture can be decoded")
        return self._shown

    def _begin(self, second: Fraction) -> None:
        """Go to the last place before a time where decoding can begin; from the start where there is no such place."""
        if second > _SEEK_FROM and not _is_avi(self._container):
            self._go_to(second)
            if self._next is not None and self._next[0] <= second + EARLY:
                return
        self._go_to(None)

    def _go_to(self, second: Fraction | None) -> None:
        try:
            tick = 0 if second is None else int((second + self._zero) / self._stream.time_base)
            if second is not None or self._frames is not None:
                lowest = self._stream.start_time or 0
                self._container.seek(max(tick, lowest), stream=self._stream, backward=True)
        except BROKEN:
            if second is None:
                raise
        self._frames = self._timed(_deinterlaced(_decoded(self._container, self._stream)))
        self._next = next(self._frames, None)

    def _timed(self, frames: Iterator[av.VideoFrame]) -> Iterator[tuple[Fraction, av.VideoFrame]]:
        before: int | None = None
        for frame in _in_order(frames) if _is_avi(self._container) else frames:
            tick = before if frame.pts is None else frame.pts
            before = tick
            if tick is not None and frame.time_base is not None:
                yield tick * Fraction(frame.time_base) - self._zero, frame


def _is_avi(container: Any) -> bool:
    """Whether a container says only when packets are decoded; what FFmpeg makes of it goes to and fro."""
    return "avi" in container.format.name.split(",")


def _in_order(frames: Iterator[av.VideoFrame]) -> Iterator[av.VideoFrame]:
    """Frames from the start of an AVI file: the time of each packet is that of the frame in its place."""
    first, step, before = None, 1, 0
    for frame in frames:
        tick = before + step if frame.dts is None else frame.dts
        first = tick if first is None else first
        step, before = max(tick - before, 1), tick
        frame.pts = tick - first
        yield frame


def _decoded(container: Any, stream: Any) -> Iterator[av.VideoFrame]:
    """Every frame from where a container stands."""
    transparent = _TRANSPARENT.get(stream.codec.canonical_name)
    if transparent is None or stream.metadata.get("alpha_mode") != "1":
        yield from container.decode(stream)
        return
    decoder: Any = av.CodecContext.create(transparent, "r")
    for packet in container.demux(stream):
        yield from decoder.decode(packet if packet.size else None)


def _deinterlaced(frames: Iterator[av.VideoFrame]) -> Iterator[av.VideoFrame]:
    """Frames whose fields, if they were filmed one after the other, are made one picture."""
    for frame in frames:
        if frame.interlaced_frame:
            yield from _woven(frame, frames)
            return
        yield frame


def _woven(first: av.VideoFrame, others: Iterator[av.VideoFrame]) -> Iterator[av.VideoFrame]:
    graph = av.filter.Graph()
    source = graph.add_buffer(
        width=first.width, height=first.height, format=first.format, time_base=Fraction(first.time_base or 1)
    )
    filter_, sink = graph.add("bwdif", "mode=send_frame:deint=interlaced"), graph.add("buffersink")
    graph.link_nodes(source, filter_, sink).configure()
    colours = first.colorspace, first.color_range, first.color_trc, first.color_primaries
    frame: av.VideoFrame | None = first
    while True:
        graph.vpush(frame)
        yield from _pulled(graph, colours)
        if frame is None:
            return
        frame = next(others, None)


def _pulled(graph: av.filter.Graph, colours: tuple[int, int, int, int]) -> Iterator[av.VideoFrame]:
    while True:
        try:
            frame = graph.vpull()
        except (av.BlockingIOError, av.EOFError):
            return
        frame.colorspace, frame.color_range, frame.color_trc, frame.color_primaries = colours
        yield frame


def _timed(container: Any, stream: Any) -> tuple[Sequence[int], Fraction, Fraction]:
    """When each frame starts, in which unit, and when the clip ends, in seconds."""
    base, zero, is_avi = Fraction(stream.time_base), begins(container), _is_avi(container)
    starts, lengths, heard = list[int](), list[int](), Fraction(0)
    for packet in container.demux(stream, *sounds(container)):
        tick = packet.dts if is_avi or packet.pts is None else packet.pts
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
        _, frame = _Reader(container, stream).shown_at(Fraction(0))
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
