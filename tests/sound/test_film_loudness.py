"""How loud a film is spoken follows from what is measured of each take, and films of short takes are raised by it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from small_project import SmallProject
from sounds import tone
from spoiled import spoil

from cuelight.build.film_gain import film_gain
from cuelight.build.plan import Plan, built_plan
from cuelight.build.run import build
from cuelight.checks.clean import clean
from cuelight.checks.verify.films import verify_films
from cuelight.checks.verify.verification import Verification
from cuelight.model.standards import SAMPLE_RATE, SOUND_BLOCK, TAKE_LOUDNESS
from cuelight.project import Project
from cuelight.sound.film_loudness import powers_of, spoken_loudness
from cuelight.sound.loudness import integrated
from cuelight.sound.meter import Meter

SHORT = " ".join(["Is it safe? Yes. Does it hurt? No. Will it help? Maybe. How long? A week."] * 3)
LONG = " ".join(["Nobody has to decide on the first day, and every question that you have is a good one."] * 4)
SCRIPT = """\
title: Many sentences
size: 320x180
rate: 25
voice: beep
voices:
  beep: {{engine: tone}}
scenes:
  - text: Questions
    say: {said}
"""


@pytest.mark.parametrize("lengths", [[0.2] * 30, [0.5, 0.9, 3.0, 0.3], [6.0], [2.0] * 8])
def test_the_loudness_of_takes_in_silence_is_that_of_the_standard(lengths: list[float]) -> None:
    """As FFmpeg's filter measures the whole of it; what one take has does not depend on where it lies."""
    noise = np.random.default_rng(3)
    takes = [
        (noise.normal(0, 0.05 + 0.1 * noise.random(), round(length * SAMPLE_RATE))).astype(np.float32)
        for length in lengths
    ]
    film, placed, block = np.zeros(60 * SAMPLE_RATE, np.float32), [], 11
    for take in takes:
        start = block * SOUND_BLOCK
        film[start : start + len(take)] = take
        placed.append(powers_of(start, Meter(take).energies()))
        block += -(-len(take) // SOUND_BLOCK) + 19
    assert spoken_loudness(placed) == pytest.approx(integrated(film, SAMPLE_RATE), abs=0.05)


def test_silence_has_no_loudness() -> None:
    """Nor has nothing."""
    assert spoken_loudness([]) == -np.inf
    assert spoken_loudness([powers_of(0, Meter(np.zeros(SAMPLE_RATE, np.float32)).energies())]) == -np.inf


def _project(root: Path, said: str, more: str = "") -> SmallProject:
    small = SmallProject(root)
    small.script.write_text(SCRIPT.format(said=f'"{said}"') + more, "utf-8")
    return small


def _plan(small: SmallProject) -> Plan:
    return built_plan(Project(small.root), small.script)


def _verified(small: SmallProject) -> Verification:
    (report,) = verify_films(Project(small.root), [])
    return report


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallProject]:
    """A built film of short sentences."""
    small = _project(tmp_path_factory.mktemp("short"), SHORT)
    build(Project(small.root), jobs=2)
    return small


def test_a_film_of_short_sentences_is_as_loud_as_any_other(short: SmallProject) -> None:
    """Raised as a whole, in steps of half a decibel, its peaks held."""
    gains = {job.gain for job in _plan(short).takes}
    (gain,) = gains
    assert gain > 0
    assert gain % 0.5 == 0
    report = _verified(short)
    assert not report.findings, str(report)
    assert report.measured["LUFS"] == pytest.approx(TAKE_LOUDNESS, abs=0.5)
    assert report.measured["dBTP"] <= -1


def test_what_was_reckoned_before_changes_nothing(short: SmallProject) -> None:
    """Whatever moves, a film planned again is as loud as one that was planned for the first time."""
    plan, known = _plan(short), {}
    scenes = plan.timeline.scenes
    for later in (0, 40, 0):
        first = replace(
            scenes[0], takes=tuple(replace(at, block=at.block + later * n) for n, at in enumerate(scenes[0].takes))
        )
        moved = replace(plan.timeline, scenes=(first, *scenes[1:]))
        assert film_gain(moved, plan.takes, known, mixed=False) == film_gain(moved, plan.takes, {}, mixed=False)


def test_an_edit_that_keeps_the_step_touches_one_unit(short: SmallProject) -> None:
    """That of its sentence; and `clean` keeps what is known of the others."""
    before = {job.unit for job in _plan(short).takes}
    short.replace("A week.", "A month.")
    (made,) = build(Project(short.root), jobs=2)
    after = {job.unit for job in _plan(short).takes}
    assert made.made["takes"] == 1
    assert len(after - before) == 1
    unneeded = {each.path.stem for each in clean(Project(short.root), dry_run=True).files}
    assert not unneeded & after
    assert not _verified(short).findings


def test_a_film_of_long_sentences_stays_as_it_is(tmp_path: Path) -> None:
    """And so does one with too little speech to say how loud it is."""
    for number, said in enumerate((LONG, "Is it safe? Yes.")):
        small = _project(tmp_path / str(number), said)
        build(Project(small.root), jobs=2)
        assert {job.gain for job in _plan(small).takes} == {0.0}
        assert not _verified(small).findings


def test_a_film_of_short_sentences_with_music_is_raised_too(tmp_path: Path) -> None:
    """What is said has its loudness, and the music lies under it."""
    small = _project(tmp_path, SHORT, "music: {file: bed.wav}\n")
    soundfile.write(small.script.parent / "bed.wav", tone(3), SAMPLE_RATE)
    build(Project(small.root), jobs=2)
    report = _verified(small)
    assert not report.findings, str(report)


def test_a_silent_film_with_music_has_no_findings_until_it_is_mute(tmp_path: Path) -> None:
    """Nobody speaks, and so nothing has to lie under anybody."""
    small = _project(tmp_path, "", "music: {file: bed.wav}\n")
    small.replace('say: ""', "hold: 3")
    soundfile.write(small.script.parent / "bed.wav", tone(3), SAMPLE_RATE)
    build(Project(small.root), jobs=2)
    assert not _verified(small).findings
    spoil(small.film, sound=np.zeros_like)
    assert [found.code for found in _verified(small).findings] == ["altered-file", "silence"]
