"""A sound that is changed in few places is as loud as FFmpeg's filter finds it, to its last digit."""

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from cuelight.model.standards import SAMPLE_RATE
from cuelight.sound.loudness import integrated
from cuelight.sound.meter import Meter
from cuelight.sound.peaks import HOP

Sound = NDArray[np.float32]


def _speechlike(seconds: float, level: float, seed: int = 0) -> Sound:
    """Noise in syllables with pauses between."""
    length = round(seconds * SAMPLE_RATE)
    syllables = np.abs(np.sin(np.arange(length) * 8 / SAMPLE_RATE)) * (np.sin(np.arange(length) / SAMPLE_RATE) > -0.3)
    noise = np.random.default_rng(seed).normal(0, 10 ** (level / 20), length)
    sound: Sound = (noise * syllables).astype(np.float32)
    return sound


@pytest.mark.parametrize("seconds", [0.01, 0.3, 0.4, 0.5001, 1.999, 9.37])
@pytest.mark.parametrize("level", [-66, -30, -12])
def test_a_sound_is_as_loud_as_the_filter_finds_it(seconds: float, level: float) -> None:
    """Also one that is shorter than a gating block, and one near what counts as silence."""
    sound = _speechlike(seconds, level)
    assert Meter(sound).loudness() == integrated(sound, SAMPLE_RATE)


def test_silence_has_no_loudness() -> None:
    """A second of it, and a sample."""
    for sound in (np.zeros(SAMPLE_RATE, np.float32), np.zeros(1, np.float32)):
        assert Meter(sound).loudness() == integrated(sound, SAMPLE_RATE) == -math.inf


@pytest.mark.parametrize("hops", [[], [0], [1500], [0, 1, 2, 700, 703, 790, 2999], list(range(0, 3000, 7))])
@pytest.mark.parametrize("scale", [0.3, 1.0, 2.2])
def test_what_is_changed_in_places_is_as_loud_as_if_heard_anew(hops: list[int], scale: float) -> None:
    """Nowhere, at either end, here and there, all over; what rings on into what is not changed counts."""
    sound = _speechlike(2.9995, -20, seed=1)
    gains = np.full(3000, scale)
    gains[hops] *= 0.2
    changed = (sound * np.repeat(gains, HOP)[: len(sound)]).astype(np.float32)
    assert Meter(sound).loudness_of(changed, scale, np.array(hops, np.intp)) == integrated(changed, SAMPLE_RATE)
