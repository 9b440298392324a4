"""How loud a film is spoken, from its takes: BS.1770 over pieces that are measured once each.

The energy of a take, block by block, does not depend on where it lies. So an edit measures the takes that it touches,
and the film's loudness follows from all of them without reading a sound.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate

from cuelight.model.standards import SAMPLE_RATE, SOUND_BLOCK

GATING, HOP = SAMPLE_RATE * 2 // 5, SAMPLE_RATE // 10
"""Samples of a gating block, and from one to the next (ITU-R BS.1770-4)."""
_HOPS = GATING // HOP

_FLOOR, _BELOW = -70.0, 10.0


def spoken_loudness(takes: Iterable[tuple[int, Sequence[float]]]) -> float:
    """Gated loudness in LUFS of takes in silence; minus infinity if there is nothing.

    Args:
        takes: For each the sample at which it begins, and its energies, from `cuelight.sound.meter.Meter`.
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
