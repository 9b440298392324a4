"""Pictures become units: one key frame for a still, one closed group of pictures for a move.

Everything is H.264 High, 4:2:0, BT.709 limited range, converted and tagged (ITU-T H.264 Annex E, BT.709).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from io import BytesIO
from itertools import chain, cycle, islice, repeat

import av
import numpy as np
from av.video.frame import PictureType
from numpy.typing import NDArray
from PIL import Image

from cuelight.errors import EngineError
from cuelight.model.timeline import Motion
from cuelight.model.unit import Unit
from cuelight.video.bitstream import FRAME_NUMBERS, as_in_mp4, frame_number_bits, parameter_set, without_remarks
from cuelight.video.format import DRIFT_PARAMS, FADE_PARAMS, STILL_QUANTIZER, X264, Format, move_quantizer

Planes = NDArray[np.uint8]
"""A picture as the encoder has it: 4:2:0 planes one below the other, shape (height * 3 / 2, width)."""

_GLOBAL_HEADER = 1 << 22
_BT709 = 1
_LIMITED = 1


def to_yuv(image: Image.Image) -> Planes:
    """Convert an RGB picture to BT.709 limited range; pure green (0, 170, 0) has Y = 120."""
    pixels = np.asarray(image if image.mode == "RGB" else image.convert("RGB"))
    frame = av.VideoFrame.from_numpy_buffer(pixels, format="rgb24")
    converted = frame.reformat(
        format="yuv420p", dst_colorspace="ITU709", src_color_range="JPEG", dst_color_range="MPEG"
    )
    return np.asarray(converted.to_ndarray(), np.uint8)


def to_rgb(planes: Planes) -> NDArray[np.uint8]:
    """The way back: an RGB picture, shape (height, width, 3)."""
    frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
    shown = frame.reformat(format="rgb24", src_colorspace="ITU709", src_color_range="MPEG", dst_color_range="JPEG")
    return np.asarray(shown.to_ndarray(), np.uint8)


def encode_still(image: Image.Image, format: Format) -> Unit:
    """One picture as one key frame."""
    return encode_planes(to_yuv(image), format)


def encode_planes(still: Planes, format: Format) -> Unit:
    """The same of a picture that is in the encoder's colours already."""
    return Unit(_encode([still], format, _options(STILL_QUANTIZER)))


def encode_move(
    frames: Iterable[Planes],
    format: Format,
    *,
    motions: Collection[Motion] = frozenset({"reveal"}),
    after: Planes | None = None,
) -> Unit:
    """A stretch in which the picture changes.

    Args:
        frames: Its pictures; in a long one every `format.gop`th is a key frame.
        format: Size and rate.
        motions: Of its steps; they say how fine the frames are that are no key frames.
        after: The still that is held right before it, as in `encode_after`.

    Returns:
        Without `after`, a closed group that begins with a key frame.
    """
    if after is not None:
        return encode_after(after, frames, format, motions=motions)[1]
    return Unit(_encode(frames, format, _move_options(motions, format)))


def encode_after(
    still: Planes, frames: Iterable[Planes], format: Format, *, motions: Collection[Motion] = frozenset({"reveal"})
) -> tuple[Unit, Unit]:
    """A stretch in which the picture changes, right after a still: it needs no key frame of its own.

    Args:
        still: What is held right before it.
        frames: Its pictures.
        format: Size and rate.
        motions: Of its steps, as in `encode_move`.

    Returns:
        The still, bit for bit as `encode_still` gives it if no step is a fade; and packets that say only what changes.
    """
    packets = _encode(chain([still], frames), format, _move_options(motions, format))
    return Unit(packets[:1]), Unit(packets[1:])


def encode_template(format: Format) -> Unit:
    """What holds any still: `format.gop - 1` packets that say "as before", and the header for a film's stream.

    A packet that says so differs from another by its frame's number alone, which comes again after `FRAME_NUMBERS`.
    """
    grey = np.full((format.size.height * 3 // 2, format.size.width), 128, np.uint8)
    header, packets = _encode_file(repeat(grey, FRAME_NUMBERS + 1), format, _options(STILL_QUANTIZER))
    with av.open(BytesIO(header), "r") as container:
        extradata = container.streams.video[0].codec_context.extradata or b""
    if 1 << frame_number_bits(parameter_set(extradata)) != FRAME_NUMBERS:
        raise EngineError("this x264 counts frames otherwise than linking expects", "install the package av again")
    return Unit(tuple(islice(cycle(packets[1:]), format.gop - 1)), header)


def _encode(frames: Iterable[Planes], format: Format, options: Mapping[str, str]) -> tuple[bytes, ...]:
    """One group of pictures: the packets of its frames, as MP4 has them."""
    context = av.CodecContext.create("libx264", "w")
    assert isinstance(context, av.VideoCodecContext)
    _set_up(context, format, options)
    given = chain(_frames(frames, format), [None])
    packets = (bytes(packet) for frame in given for packet in context.encode(frame))
    return tuple(without_remarks(as_in_mp4(packet)) for packet in packets)


def _encode_file(
    frames: Iterable[Planes], format: Format, options: Mapping[str, str]
) -> tuple[bytes, tuple[bytes, ...]]:
    """The same as a whole MP4 file, and the packets of its frames."""
    buffer = BytesIO()
    with av.open(buffer, "w", format="mp4", options={"fflags": "+bitexact"}) as out:
        stream = out.add_stream("libx264", rate=format.rate)
        _set_up(stream.codec_context, format, options)
        for frame in chain(_frames(frames, format), [None]):
            out.mux(stream.encode(frame))
    buffer.seek(0)
    with av.open(buffer, "r") as container:
        packets = tuple(without_remarks(bytes(packet)) for packet in container.demux(video=0) if packet.size)
    return (buffer.getvalue(), packets)


def _set_up(context: av.VideoCodecContext, format: Format, options: Mapping[str, str]) -> None:
    context.width, context.height, context.pix_fmt = *format.size, "yuv420p"
    context.time_base, context.framerate, context.options = 1 / format.rate, format.rate, dict(options)
    context.flags |= _GLOBAL_HEADER
    context.colorspace = context.color_primaries = context.color_trc = _BT709
    context.color_range = _LIMITED


def _frames(pictures: Iterable[Planes], format: Format) -> Iterator[av.VideoFrame]:
    for number, planes in enumerate(pictures):
        frame = _frame(planes)
        frame.pts, frame.time_base = number, Fraction(1) / format.rate
        frame.pict_type = PictureType.I if number % format.gop == 0 else PictureType.NONE
        yield frame


def _frame(planes: Planes) -> av.VideoFrame:
    """A picture as a frame, in the picture's own memory if it can: x264 has copied it once `encode` returns.

    PyAV counts the lines of such memory in sixes.
    """
    wrap = av.VideoFrame.from_ndarray if planes.shape[0] % 6 else av.VideoFrame.from_numpy_buffer
    return wrap(np.ascontiguousarray(planes), format="yuv420p")


def _move_options(motions: Collection[Motion], format: Format) -> dict[str, str]:
    more = FADE_PARAMS if "fade" in motions else DRIFT_PARAMS if "drift" in motions else ""
    return _options(move_quantizer(motions, format.size), more)


def _options(quantizer: int, more: str = "") -> dict[str, str]:
    """For x264, which takes the quantizer of key frames as a ratio: six steps of it are a factor of two."""
    ratio = 2 ** ((quantizer - STILL_QUANTIZER) / 6)
    params = ":".join(filter(None, (X264["x264-params"], f"ipratio={ratio:.6f}", more)))
    return {**X264, "qp": str(quantizer), "x264-params": params}
