"""Clips made for tests, as phones, recorders and browsers write them: every frame shows its number."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.stream import Disposition
from numpy.typing import NDArray

TICK = Fraction(1, 90_000)
BITS = 8
RATE = 48_000


def numbered(number: int, width: int = 320, height: int = 180) -> NDArray[np.uint8]:
    """A picture that shows a number: eight stripes, the lowest bit at the left."""
    bits = np.array([number >> bit & 1 for bit in range(BITS)], np.uint8)
    row = np.repeat(bits * 200, -(-width // BITS))[:width]
    return np.ascontiguousarray(np.broadcast_to(row[None, :, None], (height, width, 3)))


def number_of(picture: NDArray[np.uint8]) -> int:
    """The number that a picture shows."""
    height, width, _ = picture.shape
    middles = [round(width * (bit + 0.5) / BITS) for bit in range(BITS)]
    return sum(int(picture[height // 2, x].mean() > 100) << bit for bit, x in enumerate(middles))


def write_clip(
    path: Path,
    pictures: Sequence[NDArray[Any]],
    times: Sequence[float],
    codec: str = "libx264",
    format: str = "yuv420p",
    colours: tuple[int, int, int, int] = (5, 2, 2, 1),
    sound: Sequence[tuple[float, NDArray[np.float32]]] = (),
    options: Mapping[str, str] | None = None,
    container: Mapping[str, str] | None = None,
    timecode: str = "",
    turned: tuple[float, bool] | None = None,
    aspect: Fraction | None = None,
    source: str = "rgb24",
    tagged: bool = True,
    cover: NDArray[np.uint8] | None = None,
    is_one_track: bool = False,
) -> None:
    """Write pictures that are shown from times on, seconds.

    Args:
        path: Where to; its ending says the container.
        pictures: In order.
        times: When each is shown.
        codec: An encoder.
        format: Of its pixels.
        colours: Matrix, transfer, primaries and range by their numbers in ITU-T H.273; converted and tagged so.
        sound: Tracks, each with when it begins and its samples, mono or (2, n), at 48 kHz.
        options: Of the encoder.
        container: Options of the container.
        timecode: Of a timecode track.
        turned: Degrees counterclockwise, and whether it is mirrored.
        aspect: Of a pixel.
        source: Format of the pictures.
        tagged: Whether the file says its colours.
        cover: A picture that players show in lists.
        is_one_track: Whether all sound is one track, with gaps.
    """
    matrix, range_ = colours[0], colours[3]
    with av.open(str(path), "w", options=dict(container or {})) as out:
        if timecode:
            out.metadata["timecode"] = timecode
        stream = out.add_stream(codec, rate=30, options=dict(options or {}))
        first = av.VideoFrame.from_ndarray(pictures[0], format=source)
        stream.width, stream.height, stream.pix_fmt = first.width, first.height, format
        stream.time_base = stream.codec_context.time_base = TICK
        context = stream.codec_context
        tags = colours if tagged else (2, 2, 2, 0)
        context.colorspace, context.color_trc, context.color_primaries, context.color_range = tags
        if aspect:
            context.sample_aspect_ratio = aspect
        if turned:
            stream.set_display_rotation(turned[0], hflip=turned[1])
        shown_in_lists = _add_cover(out, cover) if cover is not None else None
        tracks = _add_tracks(out, sound, is_one_track)
        for picture, second in zip(pictures, times, strict=True):
            frame = _frame(picture, source, format, matrix, range_)
            frame.colorspace, frame.color_trc, frame.color_primaries, frame.color_range = tags
            frame.pts, frame.time_base = round(second / TICK), TICK
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
        if shown_in_lists and cover is not None:
            out.mux(shown_in_lists.encode(_frame(cover, "rgb24", "yuvj420p", 5, 2)))
            out.mux(shown_in_lists.encode(None))
        for track, (at, samples) in zip(tracks, sound, strict=True):
            _mux_sound(out, track, at, np.atleast_2d(samples))
        for track in dict.fromkeys(tracks):
            out.mux(track.encode(None))


def _frame(picture: NDArray[Any], source: str, format: str, matrix: int, range_: int) -> av.VideoFrame:
    frame = av.VideoFrame.from_ndarray(picture, format=source)
    if format.startswith(("rgb", "gbr", "bgr")):
        return frame
    return frame.reformat(
        format=format, dst_colorspace=9 if matrix == 9 else 1 if matrix == 1 else 5,
        src_color_range="JPEG", dst_color_range="JPEG" if range_ == 2 else "MPEG",
    )  # fmt: skip


def _add_cover(out: Any, cover: NDArray[np.uint8]) -> Any:
    stream = out.add_stream("mjpeg", rate=1)
    stream.height, stream.width = cover.shape[:2]
    stream.pix_fmt, stream.disposition = "yuvj420p", Disposition.attached_pic
    return stream


def _add_tracks(out: Any, sound: Sequence[tuple[float, NDArray[np.float32]]], is_one_track: bool) -> list[Any]:
    """A track for each sound; PCM where all of them are one with gaps, which AAC does not leave."""
    if is_one_track:
        return [out.add_stream("pcm_f32le", rate=RATE, layout="mono")] * len(sound)
    return [out.add_stream("aac", rate=RATE, layout="mono" if samples.ndim == 1 else "stereo") for _, samples in sound]


def _mux_sound(out: Any, track: Any, at: float, samples: NDArray[np.float32]) -> None:
    for begin in range(0, samples.shape[1], 1024):
        piece = np.ascontiguousarray(samples[:, begin : begin + 1024])
        frame = av.AudioFrame.from_ndarray(piece, "fltp", "mono" if len(samples) == 1 else "stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, round(at * RATE) + begin, Fraction(1, RATE)
        out.mux(track.encode(frame))
