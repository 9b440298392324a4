"""A decoded frame becomes the picture that a player shows: upright, in BT.709 colours, over white."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import PIL.Image
from av.sidedata.sidedata import Type
from av.video.reformatter import ColorPrimaries, ColorRange, ColorTrc, Interpolation

from cuelight.media import tone_map
from cuelight.media.tone_map import Signal

if TYPE_CHECKING:
    import av
    from numpy.typing import NDArray

_FINE = Interpolation.BICUBIC | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT | Interpolation.BITEXACT
_MATRICES = {1: 1, 4: 4, 5: 5, 6: 5, 7: 7, 9: 9, 10: 9}
"""How swscale calls the matrices of ITU-T H.273."""
_BT601, _BT709 = 5, 1
_SMALL = (160, 90)
"""What the peak of a frame is looked for in."""


def is_high(frame: Any) -> bool:
    """Whether a frame, or all that a decoder gives, is of high dynamic range."""
    return frame.color_trc in (ColorTrc.SMPTE2084, ColorTrc.ARIB_STD_B67)


def upright_size(frame: av.VideoFrame, aspect: Fraction | None) -> tuple[int, int]:
    """Width and height of a frame as it is shown, of square pixels; `aspect` is that of the stored ones."""
    aspect = aspect or Fraction(1)
    width, height = round(frame.width * max(aspect, Fraction(1))), round(frame.height / min(aspect, Fraction(1)))
    return (height, width) if _turn(frame).is_on_its_side else (width, height)


def shown(frame: av.VideoFrame, size: tuple[int, int], peak: float | None) -> NDArray[np.uint8]:
    """A frame as a player shows it.

    Args:
        frame: As it was decoded.
        size: Width and height that it is to have, pixels.
        peak: Luminance of its clip's brightest places, cd/m²; None for standard dynamic range.

    Returns:
        RGB, shape (height, width, 3).
    """
    turn, signal = _turn(frame), _signal(frame)
    if signal:
        stored = size[::-1] if turn.is_on_its_side else size
        pixels = tone_map.to_bt709(_deep(frame, *stored), signal, peak or 0.0)
    else:
        pixels = _over_white(frame) if _may_be_transparent(frame) else _converted(frame, "rgb24")
    image = PIL.Image.fromarray(np.ascontiguousarray(turn.turned(pixels)))
    return np.asarray(image.resize(size, PIL.Image.Resampling.LANCZOS, reducing_gap=3.0))


def peak_of(frame: av.VideoFrame) -> float:
    """The luminance that hardly a pixel of a frame passes, cd/m²; 0 for standard dynamic range."""
    signal = _signal(frame)
    return tone_map.peak_of(_deep(frame, *_SMALL), signal) if signal else 0.0


@dataclass(frozen=True, slots=True)
class _Turn:
    """How a stored picture comes to stand upright: first its rows become columns, if at all, then it is mirrored."""

    is_on_its_side: bool
    is_right_left: bool
    is_upside_down: bool

    def turned(self, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        pixels = pixels.swapaxes(0, 1) if self.is_on_its_side else pixels
        return pixels[:: -1 if self.is_upside_down else 1, :: -1 if self.is_right_left else 1]


def _turn(frame: av.VideoFrame) -> _Turn:
    """By the display matrix (ISO 14496-12, 6.2.2), to the nearest right angle."""
    matrix: Any = frame.side_data.get(Type.DISPLAYMATRIX)  # type: ignore[call-overload]
    if matrix is None:
        return _Turn(False, False, False)
    a, b, _, c, d = struct.unpack_from("=5i", bytes(matrix))
    if abs(b) > abs(a):
        return _Turn(True, c < 0, b < 0)
    return _Turn(False, a < 0, d < 0)


def _signal(frame: av.VideoFrame) -> Signal | None:
    """What the values of a frame mean; None where an ordinary screen shows them as they are."""
    trc, primaries = frame.color_trc, frame.color_primaries
    if trc == ColorTrc.SMPTE2084:
        return Signal("PQ", "P3" if primaries == ColorPrimaries.SMPTE432 else "BT.2020")
    if trc == ColorTrc.ARIB_STD_B67:
        return Signal("HLG", "P3" if primaries == ColorPrimaries.SMPTE432 else "BT.2020")
    wide: dict[int, Signal] = {
        ColorPrimaries.BT2020: Signal("SDR", "BT.2020"),
        ColorPrimaries.SMPTE432: Signal("SDR", "P3"),
    }
    return wide.get(primaries)


def _deep(frame: av.VideoFrame, width: int, height: int) -> NDArray[np.uint16]:
    """Sixteen bits a value, averaged over what becomes one pixel, so that sharp edges make nothing brighter."""
    is_smaller = width < frame.width and height < frame.height
    scaled = _FINE & ~Interpolation.BICUBIC | Interpolation.AREA if is_smaller else _FINE
    pixels: NDArray[np.uint16] = _converted(frame, "rgb48le", width, height, scaled)
    return pixels


def _converted(
    frame: av.VideoFrame, format: str, width: int | None = None, height: int | None = None, scaled: int = _FINE
) -> Any:
    """The R'G'B' of a frame, by the matrix and range that it names, else those that players take."""
    if frame.format.is_rgb:
        return frame.reformat(width, height, format, interpolation=scaled, threads=1).to_ndarray()
    guessed = _BT709 if frame.width >= 1280 or frame.height > 576 else _BT601
    is_full = frame.color_range == ColorRange.JPEG or frame.format.name.startswith("yuvj")
    converted = frame.reformat(
        width, height, format,
        src_colorspace=_MATRICES.get(frame.colorspace, guessed),
        src_color_range=ColorRange.JPEG if is_full else ColorRange.MPEG,
        dst_color_range=ColorRange.JPEG,
        interpolation=scaled,
        threads=1,
    )  # fmt: skip
    return converted.to_ndarray()


def _may_be_transparent(frame: av.VideoFrame) -> bool:
    return frame.format.has_palette or any(part.is_alpha for part in frame.format.components)


def _over_white(frame: av.VideoFrame) -> NDArray[np.uint8]:
    seen = PIL.Image.fromarray(_converted(frame, "rgba"))
    return np.asarray(PIL.Image.alpha_composite(PIL.Image.new("RGBA", seen.size, "white"), seen).convert("RGB"))
