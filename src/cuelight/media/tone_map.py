"""Light beyond BT.709: high dynamic range (PQ, HLG) and wide gamuts become what an ordinary screen shows. Pure.

PQ and HLG become light by ITU-R BT.2100, whose diffuse white lies at 203 cd/m² (ITU-R BT.2408) and becomes white here.
What is brighter is bent below it by the EETF of ITU-R BT.2390, from the clip's own peak: a clip without highlights
stays as it is. Light becomes signal by ITU-R BT.1886.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

WHITE = 203.0
"""Luminance of diffuse white, cd/m²."""
_GAMMA = 2.4
_M1, _M2, _C1, _C2, _C3 = 2610 / 16384, 2523 / 32, 3424 / 4096, 2413 / 128, 2392 / 128
_HLG_A, _HLG_B, _HLG_C = 0.17883277, 0.28466892, 0.55991073
_HLG_PEAK, _HLG_GAMMA = 1000.0, 1.2
_HARDLY_MORE = 1.2 * WHITE
"""What does not go beyond it has no highlights, only sharp edges."""
_FINE = 65_536
_HARDLY = 99.5
"""Percent of the pixels that are no brighter than the peak."""
_TO_BT709 = {
    "BT.709": np.eye(3),
    "BT.2020": np.array(
        [[1.660491, -0.587641, -0.072850], [-0.124550, 1.132900, -0.008349], [-0.018151, -0.100579, 1.118730]]
    ),
    "P3": np.array(
        [[1.224940, -0.224940, 0.0], [-0.042057, 1.042057, 0.0], [-0.019638, -0.078636, 1.098274]]
    ),
}  # fmt: skip
"""From linear R, G, B of some primaries to those of BT.709 (ITU-R BT.2087; SMPTE EG 432-1)."""


@dataclass(frozen=True, slots=True)
class Signal:
    """What the values of a picture mean.

    Attributes:
        transfer: How they become light.
        primaries: Of which red, green and blue.
    """

    transfer: Literal["PQ", "HLG", "SDR"]
    primaries: Literal["BT.709", "BT.2020", "P3"]


def to_bt709(pixels: NDArray[np.uint16], signal: Signal, peak: float) -> NDArray[np.uint8]:
    """A picture as an ordinary screen shows it.

    Args:
        pixels: R'G'B', shape (height, width, 3), full scale at 65535.
        signal: What they mean.
        peak: Of its clip, cd/m²; see `peak_of`.

    Returns:
        R'G'B' of BT.709, of the same shape.
    """
    light = _light(pixels, signal)
    if peak > _HARDLY_MORE:
        brightest = light.max(axis=-1, keepdims=True)
        light *= _bent(brightest, peak) / np.maximum(brightest, np.float32(1e-4))
    share = np.sqrt(np.clip(light / np.float32(WHITE), 0, 1))
    shown: NDArray[np.uint8] = _encoded()[np.rint(share * (_FINE - 1)).astype(np.uint16)]
    return shown


def peak_of(pixels: NDArray[np.uint16], signal: Signal) -> float:
    """The brightness that hardly a pixel of a picture passes, cd/m²."""
    return float(np.percentile(_light(pixels, signal).max(axis=-1), _HARDLY))


def _light(pixels: NDArray[np.uint16], signal: Signal) -> NDArray[np.float32]:
    """Linear R, G, B of BT.709, cd/m²; negative where a colour lies outside."""
    light: NDArray[np.float32] = _decoded(signal.transfer)[pixels]
    if signal.transfer == "HLG":
        luminance = light @ np.array([0.2627, 0.6780, 0.0593], np.float32)
        light *= np.float32(_HLG_PEAK) * np.power(luminance, np.float32(_HLG_GAMMA - 1))[..., None]
    turned: NDArray[np.float32] = _TO_BT709[signal.primaries].T.astype(np.float32)
    return light @ turned


@lru_cache(maxsize=3)
def _decoded(transfer: str) -> NDArray[np.float32]:
    """Light of each value: cd/m², for HLG that of the scene."""
    value = np.arange(_FINE) / (_FINE - 1)
    if transfer == "PQ":
        light = _from_pq(value)
    elif transfer == "HLG":
        light = np.where(value <= 0.5, value**2 / 3, (np.exp((value - _HLG_C) / _HLG_A) + _HLG_B) / 12)
    else:
        light = WHITE * value**_GAMMA
    return light.astype(np.float32)


@lru_cache(maxsize=1)
def _encoded() -> NDArray[np.uint8]:
    """The value of each square root of a share of white."""
    share = (np.arange(_FINE) / (_FINE - 1)) ** 2
    return np.rint(255 * share ** (1 / _GAMMA)).astype(np.uint8)


def _bent(light: NDArray[np.float32], peak: float) -> NDArray[np.float32]:
    """Light whose highlights are bent below white (ITU-R BT.2390, 5.4.1), cd/m²."""
    known = peak * (np.arange(1024) / 1023) ** 4
    return np.interp(light, known, _eetf(known, peak)).astype(np.float32)


def _eetf(light: NDArray[np.float64], peak: float) -> NDArray[np.float64]:
    full = _to_pq(np.array(peak))
    share, most = _to_pq(light) / full, _to_pq(np.array(WHITE)) / full
    knee = 1.5 * most - 0.5
    t = np.clip((share - knee) / (1 - knee), 0, 1)
    spline = (2 * t**3 - 3 * t**2 + 1) * knee + (t**3 - 2 * t**2 + t) * (1 - knee) + (-2 * t**3 + 3 * t**2) * most
    return _from_pq(np.where(share < knee, share, spline) * full)


def _from_pq(value: NDArray[np.float64]) -> NDArray[np.float64]:
    root = value ** (1 / _M2)
    return 10_000 * (np.maximum(root - _C1, 0) / (_C2 - _C3 * root)) ** (1 / _M1)


def _to_pq(light: NDArray[np.float64]) -> NDArray[np.float64]:
    root = (light / 10_000) ** _M1
    return ((_C1 + _C2 * root) / (1 + _C3 * root)) ** _M2
