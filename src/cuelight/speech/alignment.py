"""When each word of a recording is spoken, from a reading of the same text whose words are known. Pure.

Both are turned into mel-frequency cepstra, of which dynamic time warping finds the cheapest monotonic match (Sakoe and
Chiba, 1978); the words' times are carried over along it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cuelight.speech.mastering import resampled, sound_range
from cuelight.speech.voice import Span, Speech

Sound = NDArray[np.float32]
Features = NDArray[np.float64]

RATE = 16_000
"""Samples a second of what is compared: speech has little above 8 kHz that tells words apart."""
HOP = 0.010
"""Seconds from one frame of features to the next."""
UNLIKE = 0.87
"""Above this a recording does not say the text. Measured by benchmarks/align.py: the right text costs at most 0.62 of
the same backwards in another rendition of the voice, and 0.86 in that of another synthesizer; wrong text 0.88."""
UNLIKE_ELSE = 0.97
"""The same for readings of others than Piper: the right text costs up to 0.94, so only what is no speech is found."""

_CEPSTRA, _DELTAS = 13, 2


@dataclass(frozen=True, slots=True)
class Match:
    """A reading laid over a recording.

    Attributes:
        words: When each word is spoken in the recording, in its own samples.
        unlikeness: What the match costs over what one with the reading played backwards does: near 1 it is chance.
    """

    words: tuple[Span, ...]
    unlikeness: float


def aligned(samples: Sound, rate: int, reading: Speech, hop: float = HOP) -> Match:
    """Find the words of a reading in a recording of the same text.

    Args:
        samples: The recording: mono, shape (n,), full scale at 1.
        rate: Its samples a second.
        reading: The same text, spoken by a voice that knows its words.
        hop: Seconds between frames; the memory grows with its inverse square.

    Raises:
        ValueError: The reading does not know its words, or one of the two is silent.
    """
    if reading.words is None:
        raise ValueError("the reading must know when its words are spoken")
    ours, our_start = _features(samples, rate, hop)
    theirs, their_start = _features(reading.samples, reading.rate, hop)
    cost, path = _match(theirs, ours)
    times = _times(path, len(theirs), hop)
    edges = np.array(reading.words, np.float64).reshape(-1) / reading.rate - their_start
    at = np.interp(edges, *times) + our_start
    spans = np.clip(np.rint(at * rate), 0, len(samples)).astype(int).reshape(-1, 2)
    return Match(_in_order(spans.tolist()), _unlikeness(theirs, ours, cost))


def _features(samples: Sound, rate: int, hop: float) -> tuple[Features, float]:
    """Cepstra and their slopes, normalised, a row a frame; and the second at which the sound begins."""
    import kaldi_native_fbank as fbank

    start, end = sound_range(samples)
    if end <= start:
        raise ValueError("there is nothing to be heard")
    heard = resampled(samples[start:end], rate, RATE)
    options = fbank.MfccOptions()
    options.frame_opts.samp_freq = RATE
    options.frame_opts.dither = 0
    options.frame_opts.snip_edges = False
    options.frame_opts.frame_shift_ms = hop * 1000
    options.num_ceps = _CEPSTRA
    options.use_energy = False
    options.mel_opts.num_bins = 26
    options.mel_opts.low_freq, options.mel_opts.high_freq = 60, 7600
    maker = fbank.OnlineMfcc(options)
    maker.accept_waveform(RATE, (heard * 32768).tolist())
    maker.input_finished()
    cepstra = np.stack([maker.get_frame(at) for at in range(maker.num_frames_ready)]).astype(np.float64)
    slopes = _slopes(cepstra)
    return np.hstack([_normalised(cepstra), _normalised(slopes)]), start / rate


def _slopes(rows: Features) -> Features:
    """Regression slope over two frames to either side (Furui, 1986)."""
    padded = np.pad(rows, ((_DELTAS, _DELTAS), (0, 0)), mode="edge")
    count = len(rows)
    weighted = (
        k * (padded[_DELTAS + k : _DELTAS + k + count] - padded[_DELTAS - k : _DELTAS - k + count])
        for k in range(1, _DELTAS + 1)
    )
    slopes: Features = np.sum(list(weighted), axis=0)
    return slopes


def _normalised(rows: Features) -> Features:
    """Mean 0 and deviation 1 in each column, so that voice and room count less."""
    scaled: Features = (rows - rows.mean(axis=0)) / np.maximum(rows.std(axis=0), 1e-6)
    return scaled


def _costs(theirs: Features, ours: Features) -> tuple[float, Features]:
    from dtaidistance import dtw_ndim

    cost, costs = dtw_ndim.warping_paths_fast(np.ascontiguousarray(theirs), np.ascontiguousarray(ours))
    return float(cost), costs


def _match(theirs: Features, ours: Features) -> tuple[float, NDArray[np.int64]]:
    from dtaidistance import dtw

    cost, costs = _costs(theirs, ours)
    return cost, np.array(dtw.best_path(costs))


def _times(path: NDArray[np.int64], count: int, hop: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For the middle of each frame of the reading, the second of the recording that matches it."""
    number = np.bincount(path[:, 0], minlength=count)
    total = np.bincount(path[:, 0], weights=path[:, 1].astype(np.float64), minlength=count)
    mean: NDArray[np.float64] = total / np.maximum(number, 1)
    return (np.arange(count, dtype=np.float64) + 0.5) * hop, (mean + 0.5) * hop


def _unlikeness(theirs: Features, ours: Features, cost: float) -> float:
    """The reading backwards has the same sounds in the wrong order: what speech costs that says something else."""
    backwards, _ = _costs(theirs[::-1], ours)
    return cost / backwards if backwards > 0 else 0.0


def _in_order(spans: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    """Words that neither overlap nor are empty of time where there is room."""
    placed: list[Span] = []
    for start, end in spans:
        first = max(start, placed[-1][1]) if placed else start
        placed.append((first, max(end, first)))
    return tuple(placed)
