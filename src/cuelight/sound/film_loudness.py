"""How loud a film is spoken, from its takes: BS.1770 over pieces that are measured once each.

The energy of a take, block by block, does not depend on where it lies. So an edit measures the takes that it touches,
and the film's loudness follows from all of them without reading a sound.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from cuelight.model.standards import SAMPLE_RATE, SOUND_BLOCK

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GATING, HOP = SAMPLE_RATE * 2 // 5, SAMPLE_RATE // 10
"""Samples of a gating block, and from one to the next (ITU-R BS.1770-4)."""
_HOPS = GATING // HOP

_FLOOR, _BELOW = -70.0, 10.0
_SHELF = (1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585)
_HIGH_PASS = (1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621)
_RINGS = 4 * SOUND_BLOCK
"""Samples after which the filters have died away."""


def energies(samples: NDArray[np.float32]) -> list[float]:
    """The energy of each `SOUND_BLOCK` of a take, weighted as people hear (K weighting).

    Args:
        samples: Mono at `SAMPLE_RATE`, shape (n,).
    """
    import numpy as np

    size = 1 << (len(samples) + _RINGS).bit_length()
    heard = np.fft.irfft(np.fft.rfft(samples, size) * _response(size), size)
    blocks = np.add.reduceat(np.square(heard), np.arange(0, len(samples) + SOUND_BLOCK, SOUND_BLOCK))
    return [float(f"{energy:.6g}") for energy in blocks]


@lru_cache(maxsize=4)
def _response(size: int) -> NDArray[np.complex128]:
    """How both filters change each frequency of a transform of so many samples."""
    import numpy as np

    turn = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    filters = [np.polyval(b[::-1], turn) / np.polyval(a[::-1], turn) for b, a in (_SHELF, _HIGH_PASS)]
    return np.asarray(np.prod(filters, axis=0))


def spoken_loudness(takes: Iterable[tuple[int, Sequence[float]]]) -> float:
    """Gated loudness in LUFS of takes in silence; minus infinity if there is nothing.

    Args:
        takes: For each the sample at which it begins, and its energies.
    """
    powers = defaultdict[int, float](float)
    for start, blocks in takes:
        sums = [0.0, *accumulate(blocks)]
        end = start + len(blocks) * SOUND_BLOCK
        first, last = max((start - GATING) // HOP + 1, 0), -(-end // HOP)
        until = [_until(sums, number * HOP - start) for number in range(first, last + _HOPS)]
        for number, before, after in zip(range(first, last), until, until[_HOPS:], strict=False):
            powers[number] += (after - before) / GATING
    audible = [power for power in powers.values() if _loudness(power) > _FLOOR]
    gate = _loudness(_mean(audible)) - _BELOW
    return _loudness(_mean([power for power in audible if _loudness(power) > gate]))


def _until(sums: Sequence[float], sample: int) -> float:
    """The energy before a sample, of which the sums are known after each block."""
    whole, rest = divmod(min(max(sample, 0), (len(sums) - 1) * SOUND_BLOCK), SOUND_BLOCK)
    return sums[whole] + (sums[whole + 1] - sums[whole]) * rest / SOUND_BLOCK if rest else sums[whole]


def _mean(powers: Sequence[float]) -> float:
    return math.fsum(powers) / len(powers) if powers else 0.0


def _loudness(power: float) -> float:
    return -0.691 + 10 * math.log10(power) if power > 0 else -math.inf
