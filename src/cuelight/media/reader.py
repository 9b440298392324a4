"""Goes through the frames of an open clip by their timestamps. Reads the file that it is given."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import av
import av.filter

from cuelight.media.container import BROKEN, begins

MOST_PIXELS = 4096 * 2304
EARLY = Fraction(2, 1000)
"""Seconds by which a frame may start later than it is asked for: containers round to milliseconds."""
_SEEK_FROM = 2
"""Seconds; what begins sooner is decoded from the start."""
_TRANSPARENT = {"vp8": "libvpx", "vp9": "libvpx-vp9"}
"""Decoders that read transparency, which the usual ones of these codecs leave out."""


class FrameReader:
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
        if second > _SEEK_FROM and not is_avi(self._container):
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
        for frame in _in_order(frames) if is_avi(self._container) else frames:
            if frame.width * frame.height > MOST_PIXELS:
                raise ValueError("a frame is larger than the file says")
            tick = before if frame.pts is None else frame.pts
            before = tick
            if tick is not None and frame.time_base is not None:
                yield tick * Fraction(frame.time_base) - self._zero, frame


def is_avi(container: Any) -> bool:
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
