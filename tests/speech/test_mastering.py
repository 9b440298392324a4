"""Takes are trimmed, faded and levelled by rules that can be measured on their samples."""

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from cuelight.model.standards import ONSET_SAMPLES, PEAK_CEILING, SAMPLE_RATE, TAIL_SAMPLES, TAKE_LOUDNESS
from cuelight.sound.loudness import measure, measure_stream
from cuelight.sound.peaks import HOP, true_peak, true_peaks
from cuelight.speech.mastering import LEEWAY, limited, resampled, sound_range, take_sound

Sound = NDArray[np.float32]


def _tone(seconds: float, level: float, pitch: float = 1000, rate: int = SAMPLE_RATE) -> Sound:
    times = np.arange(round(seconds * rate)) / rate
    return (10 ** (level / 20) * np.sin(2 * np.pi * pitch * times)).astype(np.float32)


def _still(seconds: float) -> Sound:
    return np.zeros(round(seconds * SAMPLE_RATE), np.float32)


def _pulses(seconds: float) -> Sound:
    """Like plosives: a hum with sharp peaks a few times a second, 20 dB above it."""
    sound = _tone(seconds, -20, 500)
    for offset, height in ((0, 0.6), (1, 0.9), (2, 0.5)):
        sound[offset :: SAMPLE_RATE // 4] += height
    return sound


def test_loudness_is_that_of_the_standard() -> None:
    """A 1 kHz sine at -20 dBFS on one channel is -23.0 LUFS by EBU Tech 3341, and peaks at -20 dBTP."""
    heard = measure(_tone(5, -20, 997), SAMPLE_RATE)
    assert heard.integrated == pytest.approx(-23.0, abs=0.1)
    assert heard.true_peak == pytest.approx(-20, abs=0.1)


def test_peaks_between_samples_are_seen() -> None:
    """A sine at a quarter of the rate, sampled off its peaks, peaks 3 dB above its samples (BS.1770-4, annex 2)."""
    swell = np.hanning(SAMPLE_RATE)
    sound = (0.5 * swell * np.sin(np.pi / 2 * np.arange(SAMPLE_RATE) + np.pi / 4)).astype(np.float32)
    assert 20 * math.log10(np.abs(sound).max()) == pytest.approx(-9, abs=0.1)
    assert measure(sound, SAMPLE_RATE).true_peak == pytest.approx(-6, abs=0.2)
    assert 20 * math.log10(true_peaks(2 * sound).max()) == pytest.approx(0, abs=0.1)


def test_peaks_of_a_few_milliseconds_are_those_of_the_whole() -> None:
    """What lies around a millisecond counts, whichever others are asked for; also at both ends."""
    sound = np.random.default_rng(2).normal(0, 0.4, 101 * HOP + 7).astype(np.float32)
    some = np.array([0, 3, 50, 101])
    assert np.array_equal(true_peaks(sound, some), true_peaks(sound)[some])
    assert not len(true_peaks(sound, some[:0]))


@pytest.mark.parametrize("level", [-50, -20, -0.5])
def test_the_highest_peak_is_found_however_faint(level: float) -> None:
    """A sine at a quarter of the rate, sampled off its peaks; silence has none."""
    swell = np.hanning(SAMPLE_RATE) * np.sin(np.pi / 2 * np.arange(SAMPLE_RATE) + np.pi / 4)
    sound = (10 ** (level / 20) * swell).astype(np.float32)
    assert 20 * math.log10(true_peak(sound)) == pytest.approx(level, abs=0.1)
    assert true_peak(_still(0.1)) == 0


@pytest.mark.parametrize("rate", [8_000, 22_050, 44_100, 48_000])
def test_sound_in_pieces_measures_the_same(rate: int) -> None:
    """Whether sound comes whole or in pieces of odd lengths, at any rate, it is as loud."""
    sound = _tone(3.217, -20, 440, rate) * np.linspace(0.2, 1, round(3.217 * rate), dtype=np.float32)
    pieces = np.split(sound, [1, 700, 701, 9_999, 17_000])
    assert measure_stream(pieces, rate) == measure(sound, rate)


def test_silence_has_no_loudness() -> None:
    """Silence and nothing at all are minus infinity, not a number near it."""
    for sound in (_still(1), _still(0)):
        assert measure(sound, SAMPLE_RATE).integrated == -math.inf
        assert measure(sound, SAMPLE_RATE).true_peak == -math.inf


def test_resampling_does_not_shift() -> None:
    """A click at 0.5 s of 22.05 kHz is at 0.5 s of 48 kHz."""
    click = np.zeros(22_050, np.float32)
    click[11_025] = 1
    assert np.abs(resampled(click, 22_050)).argmax() == SAMPLE_RATE // 2


@pytest.mark.parametrize("before", [0, 0.004, 0.1, 0.5])
@pytest.mark.parametrize("after", [0, 0.03, 0.7])
def test_takes_are_trimmed_to_the_rule(before: float, after: float) -> None:
    """Sound starts 10 ms after a take's first sample and ends 60 ms before its last, whatever came from the voice."""
    sound, first = take_sound(np.concatenate([_still(before), _tone(2, -20), _still(after)]), SAMPLE_RATE, 0)
    loud = np.flatnonzero(np.abs(sound) > 10 ** (-45 / 20) * np.abs(sound).max())
    assert loud[0] == pytest.approx(ONSET_SAMPLES, abs=48)
    assert len(sound) - loud[-1] == pytest.approx(TAIL_SAMPLES, abs=96)
    assert first == pytest.approx(before * SAMPLE_RATE - ONSET_SAMPLES, abs=48)


def test_faint_noise_around_speech_is_cut() -> None:
    """Hiss 55 dB below the speech is silence to the rule, and is faded to nothing at both ends."""
    hiss = np.random.default_rng(1).normal(0, 10 ** (-78 / 20), 3 * SAMPLE_RATE).astype(np.float32)
    hiss[SAMPLE_RATE : 2 * SAMPLE_RATE] += _tone(1, -20)
    assert sound_range(hiss)[0] == pytest.approx(SAMPLE_RATE, abs=96)
    sound, _ = take_sound(hiss, SAMPLE_RATE, 0)
    assert len(sound) == pytest.approx(SAMPLE_RATE + ONSET_SAMPLES + TAIL_SAMPLES, abs=192)
    assert abs(sound[0]) <= 1 / 32768
    assert abs(sound[-1]) <= 1 / 32768


@pytest.mark.parametrize("level", [-40, -20, -3])
def test_takes_have_one_loudness(level: float) -> None:
    """However loud the voice was, the take is at -19 LUFS."""
    gain_of_such_a_voice = -16 - level
    sound, _ = take_sound(_tone(3, level), SAMPLE_RATE, gain_of_such_a_voice)
    assert measure(sound, SAMPLE_RATE).integrated == pytest.approx(TAKE_LOUDNESS, abs=0.1)


def test_peaks_are_held_without_losing_loudness() -> None:
    """A peaky voice is at -19 LUFS too, and nowhere above the ceiling."""
    sound, _ = take_sound(_pulses(4), SAMPLE_RATE, 6)
    heard = measure(sound, SAMPLE_RATE)
    assert heard.true_peak <= PEAK_CEILING + 0.05
    assert heard.integrated == pytest.approx(TAKE_LOUDNESS, abs=0.15)


def test_the_limiter_leaves_alone_what_is_below_the_ceiling() -> None:
    """Sound under the ceiling passes unchanged, and beside a peak only 10 ms are turned down."""
    quiet = _tone(1, -6)
    assert limited(quiet) is quiet
    loud = quiet.copy()
    loud[24_000:24_010] *= 4
    held = limited(loud)
    changed = np.flatnonzero(~np.isclose(held, loud, atol=1e-6))
    assert 24_000 - 720 < changed[0] < changed[-1] < 24_010 + 720
    assert measure(held, SAMPLE_RATE).true_peak <= PEAK_CEILING + 0.05


def test_what_the_limiter_does_not_turn_down_it_leaves_bit_for_bit() -> None:
    """Only near peaks anything changes, also where these lie at the very ends."""
    loud = _tone(1.0005, -6)
    for first in (0, 20_000, len(loud) - 10):
        loud[first : first + 10] *= 4
    held = limited(loud)
    away = np.ones(len(loud), bool)
    for first in (0, 20_000, len(loud) - 10):
        away[max(first - 720, 0) : first + 730] = False
    assert np.array_equal(held[away], loud[away])
    assert true_peak(held) <= 10 ** (PEAK_CEILING / 20) * 1.0001


def test_short_takes_are_not_pumped_up() -> None:
    """A faint short take is raised by the voice's usual gain and at most 2 dB more; a loud one is turned down."""
    faint, _ = take_sound(_tone(0.5, -30), SAMPLE_RATE, 6.0)
    assert 20 * math.log10(np.abs(faint).max()) == pytest.approx(-30 + 6.0 + LEEWAY, abs=0.1)
    loud, _ = take_sound(_tone(0.5, -6), SAMPLE_RATE, 6.0)
    assert measure(loud, SAMPLE_RATE).integrated == pytest.approx(TAKE_LOUDNESS, abs=0.6)


def test_silence_makes_no_take() -> None:
    """A voice that was silent gives nothing, and no division by zero."""
    assert not len(take_sound(_still(1), SAMPLE_RATE, 0)[0])
    assert not len(take_sound(_still(0), SAMPLE_RATE, 0)[0])
