"""A film's whole sound where there is more than speech: music and the sound of clips, quiet while somebody speaks.

What is beside speech lies at least 20 dB under it (WCAG 2.2, 1.4.7), sinks before speech begins and comes up again in
pauses. Speech itself is what it is without: only where the sum would pass the highest true peak it is held for some
milliseconds. Made in stretches, so that a long film needs little memory. Pure.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING

import numpy as np

from cuelight.model.standards import SAMPLE_RATE, SOUND_BLOCK
from cuelight.sound.peaks import HOP, around, true_peaks

if TYPE_CHECKING:
    from numpy.typing import NDArray

LOUDNESS = -19.0
"""LUFS of speech and of the sound of clips."""
UNDER = 20.0
"""Decibels by which everything else lies under speech at least."""
MARGIN = 2.0
"""Decibels more, for what is louder for less than a second."""
FAINTEST = LOUDNESS - 12.0
"""LUFS of the faintest speech that others make way for."""
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
REACH = 5
"""How far ahead and back peaks are seen, in hops."""
CONTEXT = 20 * HOP
"""Samples beyond a stretch that its gains depend on."""
STRETCH = 1401 * SOUND_BLOCK
"""Samples that are mixed at a time: about half a minute, in whole blocks and whole hops."""


@dataclass(frozen=True, slots=True)
class PlacedSound:
    """Something that sounds in the film.

    Attributes:
        start: Its first sample in the film.
        length: Its samples.
        read: Gives them.
        level: LUFS: of speech on the whole, of anything else at its loudest.
    """

    start: int
    length: int
    read: Callable[[], NDArray[np.float32]]
    level: float = LOUDNESS

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
        loudest: Loudness of the loudest second of the music, LUFS.
    """

    blocks: int
    speech: tuple[PlacedSound, ...]
    clips: tuple[PlacedSound, ...]
    bed: NDArray[np.float32] | None = None
    loudest: float = LOUDNESS


def mixed(mix: Mix) -> Iterator[NDArray[np.float32]]:
    """The film's sound, mono at `SAMPLE_RATE`, in stretches of whole blocks, its true peaks held at `PEAK`."""
    return _held(_stretches(mix))


def sinking(loudest: float, speech: float) -> float:
    """Decibels by which sound sinks under speech; both in LUFS.

    >>> sinking(loudest=-20, speech=-19), sinking(loudest=-10, speech=-19)
    (22.0, 31.0)
    """
    return UNDER + MARGIN + max(loudest - max(speech, FAINTEST), 0.0)


def _stretches(mix: Mix) -> Iterator[NDArray[np.float32]]:
    said = [(take.start, take.end, take.level) for take in mix.speech]
    heard = [*said, *((clip.start, clip.end, LOUDNESS) for clip in mix.clips)]
    under_speech = _envelope(said, max((clip.level for clip in mix.clips), default=LOUDNESS))
    under_all = _envelope(heard, mix.loudest)
    read_clip, read_take = _kept_one(), _kept_one()
    total = mix.blocks * SOUND_BLOCK
    for start in range(0, total, STRETCH):
        at = np.arange(start, min(start + STRETCH, total))
        sound = np.zeros(len(at), np.float32)
        for clip in mix.clips:
            _add(sound, start, clip, read_clip)
        if mix.clips:
            sound *= _gain(at, under_speech)
        if mix.bed is not None:
            sound += mix.bed[at % len(mix.bed)] * _gain(at, under_all) * _ends(at, total)
        for take in mix.speech:
            _add(sound, start, take, read_take)
        yield sound


def _held(stretches: Iterator[NDArray[np.float32]]) -> Iterator[NDArray[np.float32]]:
    """Hold true peaks across stretches: each is seen with what comes before and after it."""
    before = np.zeros(CONTEXT, np.float32)
    for sound, after in pairwise(chain(stretches, [np.zeros(CONTEXT, np.float32)])):
        gain = _holding(np.concatenate([before, sound, after[:CONTEXT]]))
        before = sound[-CONTEXT:]
        yield sound if gain is None else sound * gain[CONTEXT : CONTEXT + len(sound)]


def _holding(samples: NDArray[np.float32]) -> NDArray[np.float32] | None:
    """Gains that hold true peaks at `PEAK`, turned down gently over `REACH` hops; None where nothing is to be held."""
    ceiling = 10 ** (PEAK / 20)
    peaks = true_peaks(samples)
    if peaks.max(initial=0) <= ceiling * 1.001:
        return None
    needed = np.minimum(1, ceiling / np.maximum(peaks, ceiling))
    smooth = around(around(needed, REACH).min(axis=1), REACH - 1).mean(axis=1)
    middles = (np.arange(len(smooth)) + 0.5) * HOP
    gains: NDArray[np.float32] = np.interp(np.arange(len(samples)), middles, smooth).astype(np.float32)
    return gains


def _kept_one() -> Callable[[PlacedSound], NDArray[np.float32]]:
    """Reads stretches and keeps the last one, letting go of it before the next is read."""
    kept: dict[PlacedSound, NDArray[np.float32]] = {}

    def read(stretch: PlacedSound) -> NDArray[np.float32]:
        if stretch not in kept:
            kept.clear()
            kept[stretch] = stretch.read()
        return kept[stretch]

    return read


def _add(
    sound: NDArray[np.float32], start: int, stretch: PlacedSound, read: Callable[[PlacedSound], NDArray[np.float32]]
) -> None:
    """Add what of a stretch falls into `sound`, which starts at a sample of the film."""
    first, last = max(stretch.start, start), min(stretch.end, start + len(sound))
    if first < last:
        sound[first - start : last - start] += read(stretch)[first - stretch.start : last - stretch.start]


def _envelope(
    heard: Sequence[tuple[int, int, float]], loudest: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Corners of a gain over the film: samples, and decibels there.

    Args:
        heard: What to make way for: first sample, one past the last, and loudness in LUFS.
        loudest: Loudness of what makes way, LUFS.
    """
    spans: list[tuple[int, int, float]] = []
    for first, last, level in sorted(heard):
        if spans and first - spans[-1][1] < BREATH * SAMPLE_RATE:
            begun, end, faintest = spans.pop()
            spans.append((begun, max(end, last), min(faintest, level)))
        else:
            spans.append((first, last, level))
    corners = [(0.0, 0.0)] if not spans or spans[0][0] > SINK * SAMPLE_RATE else []
    for first, last, level in spans:
        low = -sinking(loudest, level)
        corners += [(first - SINK * SAMPLE_RATE, 0.0), (first, low), (last, low), (last + RISE * SAMPLE_RATE, 0.0)]
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
