"""A film's whole sound where there is more than speech: music and the sound of clips, quiet while somebody speaks.

What is beside speech lies at least 20 dB under it (WCAG 2.2, 1.4.7), sinks before speech begins and comes up again in
pauses. Made in stretches, so that a long film needs little memory. Pure.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from cuelight.audio.loudness import measure_stream
from cuelight.film import SAMPLE_RATE, SOUND_BLOCK

if TYPE_CHECKING:
    from numpy.typing import NDArray

LOUDNESS = -19.0
"""LUFS of speech, of the sound of clips, and of the film."""
UNDER = 20.0
"""Decibels by which everything else lies under speech at least."""
MARGIN = 2.0
"""Decibels more, for the loudest moments of music and the faintest of speech."""
SINK, RISE = 0.3, 0.6
"""Seconds in which music sinks before speech begins, and rises after it."""
BREATH = 1.2
"""Pauses shorter than this, seconds, are too short to rise in."""
FADE_IN, FADE_OUT = 1.0, 2.0
"""Of music, at the film's ends, seconds."""
EDGE = 0.010
"""Fade at both ends of a clip's sound, seconds."""
PEAK = -1.5
"""dBTP at most before encoding, which may add a little."""
STRETCH = 1400 * SOUND_BLOCK
"""Samples that are mixed at a time: about half a minute."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something that sounds from `start` for `length` samples of the film; `read` gives the samples."""

    start: int
    length: int
    read: Callable[[], NDArray[np.float32]]

    @property
    def end(self) -> int:
        """One past its last sample."""
        return self.start + self.length


@dataclass(frozen=True, slots=True, eq=False)
class Mix:
    """What is to be mixed.

    Attributes:
        blocks: Length of the film's sound.
        speech: The takes, in order.
        clips: The sound of clips, in order.
        bed: Music to be repeated, or None.
        level: Loudness of the music in pauses, LUFS.
    """

    blocks: int
    speech: tuple[Stretch, ...]
    clips: tuple[Stretch, ...]
    bed: NDArray[np.float32] | None
    level: float


def mixed(mix: Mix) -> Iterator[NDArray[np.float32]]:
    """The film's sound, mono at `SAMPLE_RATE`, in stretches of whole blocks; as loud as a film should be."""
    heard = measure_stream(_stretches(mix, 1.0), SAMPLE_RATE)
    gain = min(LOUDNESS - heard.integrated, PEAK - heard.true_peak) if math.isfinite(heard.integrated) else 0.0
    yield from _stretches(mix, 10 ** (gain / 20))


def ducking(mix: Mix) -> float:
    """Decibels by which music sinks under speech: 20 of its own, and what it takes to lie 20 under the speech."""
    return UNDER + MARGIN + max(mix.level - LOUDNESS, 0.0)


def _stretches(mix: Mix, gain: float) -> Iterator[NDArray[np.float32]]:
    under_speech = _envelope(mix.speech, -(UNDER + MARGIN))
    under_all = _envelope((*mix.speech, *mix.clips), -ducking(mix))
    read = lru_cache(maxsize=4)(lambda stretch: stretch.read())
    total = mix.blocks * SOUND_BLOCK
    for start in range(0, total, STRETCH):
        at = np.arange(start, min(start + STRETCH, total))
        sound = np.zeros(len(at), np.float32)
        for clip in mix.clips:
            _add(sound, start, clip, read)
        if mix.clips:
            sound *= _gain(at, under_speech)
        if mix.bed is not None:
            sound += mix.bed[at % len(mix.bed)] * _gain(at, under_all) * _ends(at, total)
        for take in mix.speech:
            _add(sound, start, take, read)
        yield sound * np.float32(gain)


def _add(
    sound: NDArray[np.float32], start: int, stretch: Stretch, read: Callable[[Stretch], NDArray[np.float32]]
) -> None:
    """Add what of a stretch falls into `sound`, which starts at a sample of the film."""
    first, last = max(stretch.start, start), min(stretch.end, start + len(sound))
    if first < last:
        sound[first - start : last - start] += read(stretch)[first - stretch.start : last - stretch.start]


def _envelope(stretches: Sequence[Stretch], low: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Corners of a gain over the film: samples, and decibels there."""
    spans: list[list[int]] = []
    for stretch in sorted(stretches, key=lambda stretch: stretch.start):
        if spans and stretch.start - spans[-1][1] < BREATH * SAMPLE_RATE:
            spans[-1][1] = max(spans[-1][1], stretch.end)
        else:
            spans.append([stretch.start, stretch.end])
    corners = [(0.0, 0.0)] if not spans or spans[0][0] > SINK * SAMPLE_RATE else []
    for first, last in spans:
        sunk = [(float(first), low), (float(last), low)]
        corners += [(first - SINK * SAMPLE_RATE, 0.0), *sunk, (last + RISE * SAMPLE_RATE, 0.0)]
    return np.array([at for at, _ in corners]), np.array([level for _, level in corners])


def _gain(at: NDArray[np.int64], envelope: tuple[NDArray[np.float64], NDArray[np.float64]]) -> NDArray[np.float32]:
    return (10 ** (np.interp(at, *envelope) / 20)).astype(np.float32)


def _ends(at: NDArray[np.int64], total: int) -> NDArray[np.float32]:
    """The fades at the film's ends, half a cosine each."""
    share = np.minimum(at / (FADE_IN * SAMPLE_RATE), (total - at) / (FADE_OUT * SAMPLE_RATE)).clip(0, 1)
    return (0.5 - 0.5 * np.cos(math.pi * share)).astype(np.float32)


def edged(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Sound with short fades at its ends, so that it neither begins nor ends with a click."""
    length = min(round(EDGE * SAMPLE_RATE), len(samples) // 2)
    ramp = (np.arange(length, dtype=np.float32) + 1) / (length + 1)
    faded = samples.copy()
    faded[:length] *= ramp
    faded[len(faded) - length :] *= ramp[::-1]
    return faded
