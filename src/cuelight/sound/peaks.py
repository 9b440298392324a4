"""True peaks: what a signal reaches between its samples (ITU-R BS.1770-4, annex 2). Pure."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from cuelight.model.standards import PEAK_CEILING, SAMPLE_RATE

Sound = NDArray[np.float32]
"""Mono samples, full scale at 1."""

HOP = SAMPLE_RATE // 1000
"""Samples in a millisecond, the stretch whose peak is taken."""

_OVERSAMPLING, _TAPS = 4, 32
_BETWEEN = 6.0
"""How far the signal may rise above its samples, dB, and still be found."""
_AT_ONCE = 8
"""Hops in one matrix product: so few that BLAS wakes none of its threads, which would then spin beside the voice."""


def true_peaks(samples: Sound, hops: NDArray[np.intp] | None = None) -> NDArray[np.float64]:
    """The peak of each millisecond, between samples too (BS.1770-4, annex 2) where it may come near the ceiling.

    Args:
        samples: The sound.
        hops: The milliseconds that are asked for; all of them by default.
    """
    return _peaks(_surroundings(samples, hops), 10 ** ((PEAK_CEILING - _BETWEEN) / 20))


def true_peak(samples: Sound) -> float:
    """The highest peak of a sound, however faint it is."""
    highest = np.abs(samples).max(initial=0)
    return float(_peaks(_surroundings(samples), highest / 10 ** (_BETWEEN / 20)).max(initial=0))


def _surroundings(samples: Sound, hops: NDArray[np.intp] | None = None) -> Sound:
    """Hops with what lies before and after them, shape (hops, `HOP` + `_TAPS`)."""
    reach = _TAPS // 2
    padded = np.pad(samples, (reach, reach + -len(samples) % HOP))
    around = np.lib.stride_tricks.sliding_window_view(padded, HOP + 2 * reach)[::HOP]
    return around if hops is None else around[hops]


def _peaks(around: Sound, above: float) -> NDArray[np.float64]:
    """The peak of each hop, between its samples too where these rise above a level."""
    reach = _TAPS // 2
    inside = np.abs(around[:, reach:-reach]).reshape(-1)
    peaks = np.maximum.reduceat(inside, np.arange(0, len(inside), HOP)).astype(np.float64)
    near = np.flatnonzero(peaks > above)
    batches = np.zeros((-(-len(near) // _AT_ONCE), _AT_ONCE, HOP + 2 * reach))
    batches.reshape(-1, HOP + 2 * reach)[: len(near)] = around[near]
    between = np.abs(batches @ _interpolation()).max(axis=2, initial=0).reshape(-1)
    peaks[near] = np.maximum(peaks[near], between[: len(near)])
    return peaks


@lru_cache
def _interpolation() -> NDArray[np.float64]:
    """Windowed sinc that takes one hop and its surroundings to the values between its samples."""
    reach = _TAPS // 2
    times = reach + (np.arange(HOP)[:, None] + np.arange(1, _OVERSAMPLING) / _OVERSAMPLING).reshape(-1)
    away = times[None, :] - np.arange(HOP + 2 * reach)[:, None]
    window = np.where(np.abs(away) < reach, np.cos(np.pi * away / _TAPS) ** 2, 0)
    kernel: NDArray[np.float64] = np.sinc(away) * window
    return kernel


def around(values: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
    """Each value with those before and after it, shape (n, 2 * reach + 1); beyond the ends the last one goes on."""
    return np.lib.stride_tricks.sliding_window_view(np.pad(values, reach, mode="edge"), 2 * reach + 1)
