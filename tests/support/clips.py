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
        picture_stream = out.add_stream("mjpeg", rate=1) if cover is not None else None
        if picture_stream and cover is not None:
            picture_stream.height, picture_stream.width = cover.shape[:2]
            picture_stream.pix_fmt, picture_stream.disposition = "yuvj420p", Disposition.attached_pic
        tracks = [
            (out.add_stream("aac", rate=48_000, layout="mono" if s.ndim == 1 else "stereo"), at, s) for at, s in sound
        ]
        for picture, second in zip(pictures, times, strict=True):
            frame = av.VideoFrame.from_ndarray(picture, format=source)
            if source.startswith("rgb") and not format.startswith(("rgb", "gbr", "bgr")):
                frame = frame.reformat(
                    format=format, dst_colorspace={1: 1, 5: 5, 6: 5, 9: 9}.get(matrix, 5),
                    src_color_range="JPEG", dst_color_range="JPEG" if range_ == 2 else "MPEG",
                )  # fmt: skip
            frame.colorspace, frame.color_trc, frame.color_primaries, frame.color_range = tags
            frame.pts, frame.time_base = round(second / TICK), TICK
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
        if picture_stream:
            out.mux(
                picture_stream.encode(av.VideoFrame.from_ndarray(cover, format="rgb24").reformat(format="yuvj420p"))
            )
            out.mux(picture_stream.encode(None))
        for track, at, samples in tracks:
            whole = np.atleast_2d(samples)
            for begin in range(0, whole.shape[1], 1024):
                piece = np.ascontiguousarray(whole[:, begin : begin + 1024])
                heard = av.AudioFrame.from_ndarray(piece, "fltp", "mono" if len(whole) == 1 else "stereo")
                heard.sample_rate, heard.pts, heard.time_base = 48_000, round(at * 48_000) + begin, Fraction(1, 48_000)
                out.mux(track.encode(heard))
            out.mux(track.encode(None))
