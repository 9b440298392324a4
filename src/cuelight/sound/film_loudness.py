"""How loud a film is spoken, from its takes: BS.1770 over pieces that are measured once each.

The energy of a take, block by block, does not depend on where it lies. So an edit measures the takes that it touches,
and the film's loudness follows from all of them without reading a sound.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
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
_WEIGHTING = (
    "b0=1.53512485958697:b1=-2.69169618940638:b2=1.19839281085285:a1=-1.69065929318241:a2=0.73248077421585:r=f64",
    "b0=1:b1=-2:b2=1:a1=-1.99004745483398:a2=0.99007225036621:r=f64",
)
"""K weighting at `SAMPLE_RATE` as BS.1770-4 has it: a shelf, then a high pass."""
_RINGS = 4 * SOUND_BLOCK
"""Samples after which the filters have died away."""


def energies(samples: NDArray[np.float32]) -> list[float]:
    """The energy of each `SOUND_BLOCK` of a take, weighted as people hear (K weighting).

    Args:
        samples: Mono at `SAMPLE_RATE`, shape (n,).
    """
    import numpy as np

    heard = _weighted(samples)
    blocks = np.add.reduceat(np.square(heard), np.arange(0, len(samples) + SOUND_BLOCK, SOUND_BLOCK))
    return [float(f"{energy:.6g}") for energy in blocks]


def _weighted(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    """A sound as people hear it, with what rings on after it, by FFmpeg's filters."""
    import av
    import numpy as np
    from av.filter import Graph

    graph = Graph()
    graph.threads = 1
    source = graph.add(
        "abuffer", f"sample_rate={SAMPLE_RATE}:sample_fmt=dbl:channel_layout=mono:time_base=1/{SAMPLE_RATE}"
    )
    graph.link_nodes(source, *(graph.add("biquad", each) for each in _WEIGHTING), graph.add("abuffersink")).configure()
    frame = av.AudioFrame.from_ndarray(np.pad(samples, (0, _RINGS)).astype(np.float64)[None], "dbl", "mono")
    frame.sample_rate, frame.pts = SAMPLE_RATE, 0
    graph.push(frame)
    graph.push(None)
    pieces = []
    with suppress(av.EOFError):
        while True:
            pieces.append(graph.pull().to_ndarray()[0])
    return np.concatenate(pieces)


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
