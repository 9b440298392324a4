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

_OFFSET = 0.691
_FLOOR, _BELOW = 10 ** ((-70 + _OFFSET) / 10), 0.1
"""Mean squares at -70 LUFS, and 10 LU below another."""


def powers_of(start: int, blocks: Sequence[float]) -> tuple[int, list[float]]:
    """What a take adds to the mean squares of gating blocks: the first of these that it touches, and what to each.

    Args:
        start: The sample at which it begins.
        blocks: Its energies, from `cuelight.sound.meter.Meter`.
    """
    end = start + len(blocks) * SOUND_BLOCK
    first, last = max((start - GATING) // HOP + 1, 0), -(-end // HOP)
    until = _until(blocks, range(first * HOP - start, (last + _HOPS) * HOP - start, HOP))
    return first, [(after - before) / GATING for before, after in zip(until, until[_HOPS:], strict=False)]


def spoken_loudness(takes: Iterable[tuple[int, Sequence[float]]]) -> float:
    """Gated loudness in LUFS of takes in silence; minus infinity if there is nothing.

    Args:
        takes: What each adds, from `powers_of`.
    """
    powers = defaultdict[int, float](float)
    for first, added in takes:
        for number, power in enumerate(added, first):
            powers[number] += power
    audible = [power for power in powers.values() if power > _FLOOR]
    gate = _mean(audible) * _BELOW
    return _loudness(_mean([power for power in audible if power > gate]))


def _until(blocks: Sequence[float], samples: range) -> list[float]:
    """The energy before each of some samples, in rising order; a film of an hour asks for tens of thousands."""
    sums, end = [0.0, *accumulate(blocks)], len(blocks) * SOUND_BLOCK
    before, after = (min(max(-(-(at - samples.start) // samples.step), 0), len(samples)) for at in (0, end))
    inside = [
        sums[at := sample // SOUND_BLOCK] + (sums[at + 1] - sums[at]) * (sample % SOUND_BLOCK) / SOUND_BLOCK
        for sample in samples[before:after]
    ]
    return [0.0] * before + inside + [sums[-1]] * (len(samples) - after)


def _mean(powers: Sequence[float]) -> float:
    return math.fsum(powers) / len(powers) if powers else 0.0


def _loudness(power: float) -> float:
    return -_OFFSET + 10 * math.log10(power) if power > 0 else -math.inf
