"""How loud a sound is: heard once, and once more only where its peaks are held.

Weighted as people hear (K weighting, ITU-R BS.1770-4), and counted as FFmpeg's `ebur128` filter counts, to its last
digit, so that it does not matter which of the two has measured. Pure.
"""

import math
from contextlib import suppress

import av
import numpy as np
from av.filter import Graph
from numpy.typing import NDArray

from cuelight.model.standards import SAMPLE_RATE, SOUND_BLOCK
from cuelight.sound.peaks import HOP, Sound

RINGS = 86 * HOP
"""Samples after which the filters have died away."""

_WEIGHTING = (
    "b0=1.53512485958697:b1=-2.69169618940638:b2=1.19839281085285:a1=-1.69065929318241:a2=0.73248077421585:r=f64",
    "b0=1:b1=-2:b2=1:a1=-1.99004745483398:a2=0.99007225036621:r=f64",
)
"""K weighting at `SAMPLE_RATE`: a shelf, then a high pass."""
_TENTH = SAMPLE_RATE // 10
_BLOCK = 4
"""Tenths of a second in a gating block."""
_FLOOR, _BELOW = -70.0, 10.0
_GRAIN = 100
"""Steps of a decibel in which the filter counts gating blocks."""


def weighted(samples: NDArray[np.floating]) -> NDArray[np.float64]:
    """Mono sound at `SAMPLE_RATE` as people hear it, with the `RINGS` samples that ring on after it."""
    graph = Graph()
    graph.threads = 1  # More would be started, and have nothing to divide.
    source = graph.add(
        "abuffer", f"sample_rate={SAMPLE_RATE}:sample_fmt=dbl:channel_layout=mono:time_base=1/{SAMPLE_RATE}"
    )
    graph.link_nodes(source, *(graph.add("biquad", each) for each in _WEIGHTING), graph.add("abuffersink")).configure()
    frame = av.AudioFrame.from_ndarray(np.pad(samples, (0, RINGS)).astype(np.float64)[None], "dbl", "mono")
    frame.sample_rate, frame.pts = SAMPLE_RATE, 0
    graph.push(frame)
    graph.push(None)
    pieces = []
    with suppress(av.EOFError):
        while True:
            pieces.append(graph.pull().to_ndarray()[0])
    return np.concatenate(pieces)


class Meter:
    """The loudness of a sound and of what is nearly a multiple of it, LUFS; as `cuelight.sound.loudness.integrated`.

    Args:
        samples: Mono at `SAMPLE_RATE`.
    """

    def __init__(self, samples: Sound) -> None:
        self._samples = samples
        self._tenths = max(_BLOCK, len(samples) * 10 // SAMPLE_RATE)
        hops = -(-len(samples) // HOP) + RINGS // HOP
        self._heard = _filled(weighted(samples), hops * HOP)
        self._energies = _by_tenth(np.square(self._heard).reshape(-1, HOP).sum(axis=1), np.arange(hops), self._tenths)

    def loudness(self) -> float:
        """Of the sound itself."""
        return _gated(self._energies)

    def energies(self) -> list[float]:
        """The energy of each `SOUND_BLOCK` of the sound itself, from which that of a film follows."""
        starts = np.arange(0, len(self._samples) + SOUND_BLOCK, SOUND_BLOCK)
        return [float(f"{energy:.6g}") for energy in np.add.reduceat(np.square(self._heard), starts)]

    def loudness_of(self, sound: Sound, scale: float, hops: NDArray[np.intp]) -> float:
        """Of a sound that is `scale` times the other one, but for some of its milliseconds."""
        if not len(hops):
            return _gated(scale**2 * self._energies)
        last = len(self._heard) // HOP
        ringing = np.zeros(last + RINGS // HOP, bool)
        ringing[hops[:, None] + np.arange(RINGS // HOP)] = True
        touched = np.flatnonzero(ringing[:last])
        change = np.zeros((len(touched), HOP))
        ours, theirs = (_filled(each, last * HOP).reshape(-1, HOP)[hops] for each in (sound, self._samples))
        change[np.searchsorted(touched, hops)] = ours - scale * theirs.astype(np.float64)
        changed = weighted(change.reshape(-1))[: change.size].reshape(-1, HOP)
        more = (changed * (2 * scale * self._heard.reshape(-1, HOP)[touched] + changed)).sum(axis=1)
        return _gated(scale**2 * self._energies + _by_tenth(more, touched, self._tenths))


def _filled(values: NDArray[np.floating], length: int) -> NDArray[np.floating]:
    return np.pad(values[:length], (0, max(length - len(values), 0)))


def _by_tenth(energies: NDArray[np.float64], hops: NDArray[np.intp], tenths: int) -> NDArray[np.float64]:
    """Energies of some milliseconds, summed for each tenth of a second."""
    return np.asarray(np.bincount(hops * HOP // _TENTH, energies, tenths)[:tenths], np.float64)


def _gated(tenths: NDArray[np.float64]) -> float:
    """Gated loudness of energies of tenths of a second, each block at the step below it, to a thousandth."""
    powers = (np.convolve(tenths, np.ones(_BLOCK), "valid") + 1e-12) / (_BLOCK * _TENTH)
    powers = powers[_loudness(powers) >= _FLOOR]
    if not len(powers):
        return -math.inf
    steps = _step(_loudness(powers))
    steps = steps[steps >= _step(_loudness(powers.sum() / len(powers)) - _BELOW)]
    return round(float(_loudness((10 ** ((steps / _GRAIN + _FLOOR + 0.691) / 10)).mean())), 3)


def _loudness(power: NDArray[np.float64]) -> NDArray[np.float64]:
    return -0.691 + 10 * np.log10(power)


def _step(loudness: NDArray[np.float64]) -> NDArray[np.int64]:
    return ((loudness - _FLOOR) * _GRAIN).astype(np.int64)
