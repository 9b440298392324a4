"""From an engine's speech to the sound of a take: trimmed by a rule, faded, at one loudness, its peaks held.

The rule: sound begins `ONSET_SAMPLES` after a take's first sample and ends `TAIL_SAMPLES` before its last. Pure.
"""

from dataclasses import dataclass

import av
import numpy as np
from numpy.typing import NDArray

from cuelight.model.standards import ONSET_SAMPLES, PEAK_CEILING, SAMPLE_RATE, TAIL_SAMPLES, TAKE_LOUDNESS
from cuelight.sound.meter import Meter
from cuelight.sound.peaks import HOP, Sound, around, true_peaks

SILENCE_BELOW = -45.0
"""What counts as silence: windows this many dB below the take's loudest."""
SHORT = round(1.5 * SAMPLE_RATE)
"""Below this length loudness says little about how loud speech is: the gain stays near the voice's usual one."""
LEEWAY = 2.0
"""How far the gain of a short take may be above the voice's usual one, dB; turning down is free."""

_MOST = 12.0
"""The same for long takes: what is fainter than that is a fault of the engine, which noise would not fix."""
_WINDOW = SAMPLE_RATE * 5 // 1000
_FADE = SAMPLE_RATE * 8 // 1000
_PASSES, _CLOSE_ENOUGH = 6, 0.05
_REACH = 5
"""How far ahead and back the limiter looks, in hops."""


def resampled(samples: Sound, rate: int, to: int = SAMPLE_RATE) -> Sound:
    """Bring mono sound from one rate to another without shifting it."""
    if rate == to:
        return samples
    resampler = av.AudioResampler(format="fltp", layout="mono", rate=to)
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples[None, :], np.float32), "fltp", "mono")
    frame.sample_rate = rate
    frames = [*resampler.resample(frame), *resampler.resample(None)]
    return np.concatenate([frame.to_ndarray()[0] for frame in frames])


def sound_range(samples: Sound) -> tuple[int, int]:
    """Where sound starts and ends, to 1 ms; (0, 0) in silence.

    A window of 5 ms moves by 1 ms; the first to rise above `SILENCE_BELOW` tells the start by its end, the last
    tells the end by its start.
    """
    padded = np.concatenate([np.zeros(_WINDOW), samples, np.zeros(_WINDOW + -len(samples) % HOP)])
    hops = np.add.reduceat(np.square(padded, dtype=np.float64), np.arange(0, len(padded) - HOP + 1, HOP))
    energy = np.convolve(hops, np.ones(_WINDOW // HOP), "valid")
    if energy.max() <= 0:
        return 0, 0
    loud = np.flatnonzero(energy > energy.max() * 10 ** (SILENCE_BELOW / 10))
    start = int(loud[0]) * HOP - HOP
    return max(0, start), min(len(samples), (int(loud[-1]) + 1) * HOP - _WINDOW)


def trimmed(samples: Sound) -> tuple[Sound, int]:
    """Cut or add silence so that the rule holds.

    Returns:
        The samples, and how many of the original ones lie before them (negative where silence was added).
    """
    start, end = sound_range(samples)
    first, last = start - ONSET_SAMPLES, end + TAIL_SAMPLES
    inside = samples[max(0, first) : last]
    return np.pad(inside, (max(0, -first), max(0, last - len(samples)))), first


def faded(samples: Sound) -> Sound:
    """Fade in and out over 8 ms, within the silence that the rule leaves."""
    curve = np.sin(np.linspace(0, np.pi / 2, _FADE, endpoint=False)) ** 2
    shaped = samples.copy()
    shaped[:_FADE] *= curve
    shaped[-_FADE:] *= curve[::-1]
    return shaped


def levelled(samples: Sound, usual_gain: float) -> Sound:
    """Bring a trimmed take to `TAKE_LOUDNESS` with its peaks held; a short one is not pumped up to it.

    Holding peaks takes some loudness away, so what is missing is added and the peaks are held again.
    """
    short = len(samples) - ONSET_SAMPLES - TAIL_SAMPLES < SHORT
    highest = usual_gain + (LEEWAY if short else _MOST)
    meter = Meter(samples)
    gain = min(TAKE_LOUDNESS - meter.loudness(), highest)
    for _ in range(_PASSES):
        factor = 10 ** (gain / 20)
        held = _held(np.asarray(samples * factor, np.float32))
        missing = TAKE_LOUDNESS - meter.loudness_of(held.sound, factor * held.scale, held.hops)
        better = min(gain + missing, highest)
        if abs(better - gain) < _CLOSE_ENOUGH:
            break
        gain = better
    return held.sound


def raised(samples: Sound, gain: float) -> Sound:
    """A take turned up by a gain in dB, its peaks held; just as it is where that is 0."""
    return limited(np.asarray(samples * 10 ** (gain / 20), np.float32)) if gain else samples


def limited(samples: Sound) -> Sound:
    """Hold true peaks at `PEAK_CEILING` by turning down gently for 5 ms on either side of them.

    The gain that each millisecond needs (its peak 4x oversampled) is spread to its neighbours as the least of them,
    then averaged over a shorter reach, so that it is never more than what is needed.
    """
    return _held(samples).sound


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    """A sound whose peaks are held.

    Attributes:
        hops: The milliseconds that were turned down.
        scale: What all others were turned down by, hardly ever and hardly any.
    """

    sound: Sound
    hops: NDArray[np.intp]
    scale: float = 1.0


def _held(samples: Sound) -> _Held:
    ceiling = 10 ** (PEAK_CEILING / 20)
    peaks = true_peaks(samples)
    if peaks.max(initial=0) <= ceiling:
        return _Held(samples, np.zeros(0, np.intp))
    needed = np.minimum(1, ceiling / np.maximum(peaks, ceiling))
    least = _least(needed, _REACH)
    smooth = around(least, _REACH - 1).mean(axis=1)
    turned = np.flatnonzero(_least(smooth, 1) < 1)
    at = (turned[:, None] * HOP + np.arange(HOP)).reshape(-1)
    at = at[at < len(samples)]
    middles = (np.arange(len(smooth)) + 0.5) * HOP
    shaped = samples.copy()
    shaped[at] = samples[at] * np.interp(at, middles, smooth)
    # What lies further away is as it was: below the ceiling.
    beside = np.flatnonzero(_least(smooth, 2) < 1)
    left = true_peaks(shaped, beside).max()
    if left <= ceiling:
        return _Held(shaped, turned)
    return _Held(np.asarray(shaped * (ceiling / left), np.float32), turned, ceiling / left)


def _least(values: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
    """The least of those around each value."""
    return np.asarray(np.minimum.reduce(list(around(values, reach).T)), np.float64)


def on_grid(samples: Sound) -> Sound:
    """Round to what 16 bits can hold, so that a take read back is the take that was made."""
    return (np.clip(np.rint(samples.astype(np.float64) * 32768), -32768, 32767) / 32768).astype(np.float32)


def take_sound(samples: Sound, rate: int, usual_gain: float) -> tuple[Sound, int]:
    """Turn an engine's speech into the sound of a take.

    Args:
        samples: Mono, shape (n,), at `rate`.
        rate: Samples a second.
        usual_gain: The voice's, dB.

    Returns:
        The samples at `SAMPLE_RATE`, and how many of the resampled speech lie before them; empty if it was silence.
    """
    speech = resampled(samples, rate)
    if not len(speech) or sound_range(speech) == (0, 0):
        return np.zeros(0, np.float32), 0
    cut, first = trimmed(speech)
    return on_grid(levelled(faded(cut), usual_gain)), first
