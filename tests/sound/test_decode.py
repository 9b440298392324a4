"""Sound that a script names is heard when a player plays it, and none of it vanishes without a word."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import soundfile
from clips import number_of, numbered, write_clip
from counts import few
from numpy.typing import NDArray
from sounds import tone

from cuelight.media.footage import frames_at, look_into
from cuelight.model.standards import SAMPLE_RATE
from cuelight.sound.decode import hear, read_sound


def _beeps(*seconds: float, lasting: float = 2.0) -> NDArray[np.float32]:
    """Silence with beeps of 0.1 s that begin at times."""
    samples = np.zeros(round(lasting * SAMPLE_RATE), np.float32)
    for second in seconds:
        begin = round(second * SAMPLE_RATE)
        samples[begin : begin + SAMPLE_RATE // 10] = tone(0.1)
    return samples


def _first_beep(samples: NDArray[np.float32]) -> float:
    return float(np.argmax(np.abs(samples) > 0.05)) / SAMPLE_RATE


BEGUN = [(0.0, 0.0), (7.0, 7.0), (0.0, 0.6), (0.6, 0.0), (3.0, 2.5)]
CLOCKS = [(name, *begun) for name in ("a.mp4", "a.mkv", "a.mov") for begun in BEGUN]


@pytest.mark.parametrize(("name", "pictures", "sound"), few(CLOCKS, [CLOCKS[at] for at in (0, 4, 6, 8, 12)]))
def test_picture_and_sound_keep_their_distance(tmp_path: Path, name: str, pictures: float, sound: float) -> None:
    """Whatever their clocks start with: a flash and a beep of one moment stay one."""
    flash = 1.2 + max(pictures, sound)
    times = [pictures + n / 25 for n in range(60)]
    shown = [numbered(255 if at >= flash - 0.001 else 0) for at in times]
    path = tmp_path / name
    write_clip(path, shown, times, sound=[(sound, _beeps(flash - sound))])
    contents = look_into(path, name)
    clock = [Fraction(n, 100) for n in range(250)]
    seen = [number_of(frame) for frame in frames_at(path, name, contents, clock, (160, 90))]
    assert abs(seen.index(255) / 100 - _first_beep(read_sound(path, name))) < 0.045


def test_a_gap_in_the_sound_stays_a_gap(tmp_path: Path) -> None:
    """A recorder that dropped a second: what comes after it comes no sooner."""
    path = tmp_path / "a.mkv"
    sound = [(0.0, _beeps(0.5, lasting=1.0)), (2.0, _beeps(0.5, lasting=1.0))]
    write_clip(path, [numbered(0)] * 75, [n / 25 for n in range(75)], sound=sound, is_one_track=True)
    samples = read_sound(path, path.name)
    assert _first_beep(samples) == pytest.approx(0.5, abs=0.03)
    assert 1 + _first_beep(samples[SAMPLE_RATE:]) == pytest.approx(2.5, abs=0.03)


@pytest.mark.parametrize("name", ["a.mp4", "a.mkv"])
def test_an_empty_first_track_gives_way_to_a_full_one(tmp_path: Path, name: str) -> None:
    """Screen recorders write one for the microphone, muted or not."""
    path, pictures, times = tmp_path / name, [numbered(0)] * 25, [n / 25 for n in range(25)]
    silent, full = np.zeros(SAMPLE_RATE, np.float32), tone(1)
    write_clip(path, pictures, times, sound=[(0, silent), (0, full * 0.3), (0, full)])
    heard = hear(path, name)
    assert (heard.track, heard.cancels) == (2, False)
    assert np.abs(heard.samples).max() > 0.15
    write_clip(path, pictures, times, sound=[(0, full * 0.3), (0, full)])
    assert hear(path, name).track == 0


@pytest.mark.parametrize("ending", ["wav", "flac", "ogg"])
def test_channels_that_cancel_each_other_are_heard(tmp_path: Path, ending: str) -> None:
    """A cable with its poles exchanged: added up nothing is left, so the louder channel is taken."""
    path, left = tmp_path / f"a.{ending}", tone(1)
    soundfile.write(path, np.stack([left * 0.8, -left], axis=1), SAMPLE_RATE)
    heard = hear(path, path.name)
    assert heard.cancels
    assert np.abs(heard.samples).max() == pytest.approx(0.2, abs=0.02)


@pytest.mark.parametrize("right", [0.0, 0.5, 1.0])
def test_ordinary_channels_are_mixed(tmp_path: Path, right: float) -> None:
    """One that is empty, and two that are alike, cancel nothing."""
    path, left = tmp_path / "a.wav", tone(1)
    soundfile.write(path, np.stack([left, left * right], axis=1), SAMPLE_RATE)
    heard = hear(path, path.name)
    assert not heard.cancels
    assert np.abs(heard.samples).max() == pytest.approx(0.1414 * (1 + right), abs=0.01)
