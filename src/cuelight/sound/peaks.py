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


def true_peaks(samples: Sound) -> NDArray[np.float64]:
    """The peak of each millisecond, between samples too (BS.1770-4, annex 2) where it may come near the ceiling.

    By `einsum`: a matrix product would wake BLAS threads, which then spin beside the voice.
    """
    reach = _TAPS // 2
    padded = np.pad(samples, (reach, reach + -len(samples) % HOP))
    around = np.lib.stride_tricks.sliding_window_view(padded, HOP + 2 * reach)[::HOP]
    peaks: NDArray[np.float64] = np.abs(around[:, reach:-reach]).max(axis=1).astype(np.float64)
    near = np.flatnonzero(peaks > 10 ** ((PEAK_CEILING - _BETWEEN) / 20))
    fine = np.abs(np.einsum("nk,kt->nt", around[near].astype(np.float64), _interpolation())).max(axis=1, initial=0)
    peaks[near] = np.maximum(peaks[near], fine)
    return peaks


@lru_cache
def _interpolation() -> NDArray[np.float64]:
    """Windowed sinc that takes one hop and its surroundings to the values between its samples."""
    reach = _TAPS // 2
    times = reach + np.arange(HOP * _OVERSAMPLING) / _OVERSAMPLING
    away = times[None, :] - np.arange(HOP + 2 * reach)[:, None]
    window = np.where(np.abs(away) < reach, np.cos(np.pi * away / _TAPS) ** 2, 0)
    kernel: NDArray[np.float64] = np.sinc(away) * window
    return kernel
