"""Recorded takes and other speech whose words are not known: aligned, cut into sentences, judged; and who stands in."""

import io
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile
from counts import few
from made_ready import CACHE, lend
from small_project import SmallProject

from cuelight.build.result import Built
from cuelight.build.run import build
from cuelight.cli.main import main
from cuelight.errors import EngineError, ScriptError
from cuelight.project import Project
from cuelight.script.model import VoiceSpec
from cuelight.speech.alignment import UNLIKE, aligned
from cuelight.speech.voice import Speech, open_voice

SENTENCES = (
    "In the localized phase the tumour is in one place.",
    "In the advanced phase cells have travelled to other organs.",
    "Ask your doctor what each option would mean for you.",
)
SCRIPT = """\
title: Recorded
size: 320x180
rate: 25
scenes:
  - id: spoken
    heading: Spoken by a person
    bullets: [One place, Other organs]
    take: spoken.wav
    say: |
      In the localized phase the tumour is in [one place](#1). In the advanced phase cells have travelled to
      [other organs](#2). Ask your doctor what each option would mean for you.
"""


@cache
def reading(text: str, speed: float = 1.0, seed: int = 1) -> Speech:
    """The real voice, which knows its words."""
    words = tuple(text.split())
    return open_voice("joe", VoiceSpec(speed=speed), "en", Path, CACHE).speak(text, words, seed)


def as_mp3(speech: Speech) -> tuple[np.ndarray, int]:
    """Through MP3 at 24 kHz with some noise, as a service would send it."""
    noise = np.random.default_rng(7).normal(0, 0.002, len(speech.samples))
    frame = av.AudioFrame.from_ndarray((speech.samples + noise).astype(np.float32)[None, :], "fltp", "mono")
    frame.sample_rate = speech.rate
    file = io.BytesIO()
    with av.open(file, "w", format="mp3") as container:
        stream = container.add_stream("mp3", rate=24_000, layout="mono", bit_rate=32_000)
        resampler = av.AudioResampler("fltp", "mono", 24_000, frame_size=1152)
        for piece in [*resampler.resample(frame), *resampler.resample(None)]:
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    file.seek(0)
    with av.open(file, "r") as container:
        return np.concatenate([piece.to_ndarray()[0] for piece in container.decode(audio=0)]), 24_000


@pytest.mark.voice
@pytest.mark.parametrize("speed", few([0.85, 1.0, 1.15], [0.85, 1.15]))
def test_words_of_other_speech_are_found(speed: float) -> None:
    """Median error at most 40 ms, 95 of 100 within 120 ms; the reading is slower, faster and another rendition."""
    errors = []
    for text in SENTENCES:
        speech = reading(text, speed, seed=9)
        samples, rate = as_mp3(speech)
        match = aligned(samples, rate, reading(text))
        assert match.unlikeness < UNLIKE
        truth = [start / speech.rate for start, _ in speech.words or ()]
        errors += [abs(start / rate - true) for (start, _), true in zip(match.words, truth, strict=True)]
    assert np.median(errors) <= 0.040
    assert np.percentile(errors, 95) <= 0.120


@pytest.mark.voice
def test_speech_that_says_something_else_is_told_apart() -> None:
    """Each sentence over each other one."""
    for said in SENTENCES:
        speech = reading(said, 1.1, seed=5)
        for text in SENTENCES:
            match = aligned(speech.samples, speech.rate, reading(text))
            assert (match.unlikeness < UNLIKE) == (said == text)


@pytest.fixture(scope="module")
def spoken() -> tuple[np.ndarray, int, list[float]]:
    """A recording of all sentences with pauses of a person, its rate, and when each word begins, seconds."""
    pieces, starts, at = [np.zeros(9_000, np.float32)], [], 9_000
    for text, pause in zip(SENTENCES, (0.9, 0.3, 0.6), strict=True):
        speech = reading(text, 0.93, seed=3)
        starts += [(at + start) / speech.rate for start, _ in speech.words or ()]
        pieces += [speech.samples, np.zeros(round(pause * speech.rate), np.float32)]
        at += len(pieces[-1]) + len(pieces[-2])
    return np.concatenate(pieces), speech.rate, starts


@pytest.fixture
def recorded(tmp_path: Path) -> SmallProject:
    """A project whose one scene is spoken by a person."""
    project = SmallProject(tmp_path)
    project.script.write_text(SCRIPT, "utf-8")
    lend(tmp_path)
    return project


def _build(project: SmallProject) -> Built:
    (film,) = build(Project(project.root), jobs=2)
    return film


def _write(project: SmallProject, samples: np.ndarray, rate: int, **options: str) -> None:
    soundfile.write(project.script.parent / "spoken.wav", samples, rate, **options)


def _takes(project: SmallProject, film: str = "small") -> list[dict[str, object]]:
    timeline = json.loads((project.root / "dist" / film / "timeline.json").read_text("utf-8"))
    return [take for scene in timeline["scenes"] for take in scene["takes"]]


@pytest.mark.voice
@pytest.mark.parametrize("change", few(["as it is", "stereo", "8 kHz", "96 kHz"], ["8 kHz"]))
def test_a_recording_is_cut_into_sentences(
    recorded: SmallProject, spoken: tuple[np.ndarray, int, list[float]], change: str
) -> None:
    """A take each, aligned, without the pauses; words keep their distance within 120 ms; the film has no findings."""
    samples, rate, starts = spoken
    if change == "stereo":
        _write(recorded, np.stack([samples, samples * 0.8], axis=1), rate)
    elif change.endswith("kHz"):
        other = int(change.split()[0]) * 1000
        at = np.arange(0, len(samples) / rate, 1 / other)
        _write(recorded, np.interp(at, np.arange(len(samples)) / rate, samples).astype(np.float32), other)
    else:
        _write(recorded, samples, rate)
    film = _build(recorded)
    takes = _takes(recorded)
    assert [take["text"] for take in takes] == list(SENTENCES)
    assert {take["voice"] for take in takes} == {"recorded"}
    assert {take["timing"] for take in takes} == {"aligned"}
    assert not film.findings
    for number, take in enumerate(takes):
        before = sum(len(text.split()) for text in SENTENCES[:number])
        words = [word["start"] - take["words"][0]["start"] for word in take["words"]]
        truth = [start - starts[before] for start in starts[before : before + len(words)]]
        assert np.abs(np.subtract(words, truth)).max() <= 0.12
    assert set(_build(recorded).made.values()) == {0}


@pytest.mark.voice
def test_a_clipped_recording_is_used_and_reported(
    recorded: SmallProject, spoken: tuple[np.ndarray, int, list[float]]
) -> None:
    """The finding names scene and place, and `cuelight check` tells it again."""
    samples, rate, _ = spoken
    _write(recorded, np.clip(samples * 12, -1, 1), rate)
    codes = {finding.code for finding in _build(recorded).findings}
    assert "clipped" in codes


@pytest.mark.voice
def test_a_recording_of_another_text_is_a_finding(
    recorded: SmallProject, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The film is built, the finding stands at the scene's `take`."""
    others = ["Seven green boats went slowly under the old bridge.", "Nobody saw why the music had to stop so early."]
    pieces = [reading(text).samples for text in [*others, "Tomorrow we shall paint the kitchen window again."]]
    _write(recorded, np.concatenate(pieces), 22_050)
    found = _build(recorded).findings
    assert {finding.code for finding in found} == {"unlike-text"}
    assert all(str(finding.location) == "scripts/small.yaml:8:11" for finding in found)
    monkeypatch.chdir(recorded.root)
    assert main(["check", "--strict"]) == 1
    assert "seems to say something else" in capsys.readouterr().out


@pytest.mark.voice
def test_without_a_reference_voice_words_are_estimated(
    recorded: SmallProject, spoken: tuple[np.ndarray, int, list[float]]
) -> None:
    """A language that no installed voice reads: sentences part in the pauses, and a finding says so."""
    _write(recorded, spoken[0], spoken[1])
    recorded.replace("title: Recorded", "title: Recorded\nlanguage: tlh")
    film = _build(recorded)
    assert {finding.code for finding in film.findings} >= {"estimated-words"}
    takes = _takes(recorded)
    assert {take["timing"] for take in takes} == {"estimated"}
    spans = [take["end"] - take["start"] for take in takes]
    true = [len(reading(text, 0.93, seed=3).samples) / 22_050 for text in SENTENCES]
    assert np.abs(np.subtract(spans, true)).max() < 0.6


def _silent() -> tuple[np.ndarray, int]:
    return np.zeros(48_000, np.float32), 48_000


@pytest.mark.parametrize(
    ("write", "stored"),
    [
        (lambda path: path.write_bytes(b""), "empty, damaged or no sound"),
        (lambda path: path.write_text("RIFF, or so it says", "utf-8"), "empty, damaged or no sound"),
        (lambda path: path.write_bytes(b"#EXTM3U\nhttp://127.0.0.1:9/a.mp3\n"), "empty, damaged or no sound"),
        (lambda path: soundfile.write(path, *_silent()), "is silent"),
        (lambda path: soundfile.write(path, np.zeros(0), 48_000), "silent|empty"),
        (lambda path: soundfile.write(path, np.zeros(8_000 * 240, np.int16), 8_000), "more than 180"),
    ],
    ids=["empty file", "no sound", "playlist", "silence", "no samples", "four minutes"],
)
def test_a_useless_recording_is_an_error_that_says_why(
    recorded: SmallProject, write: Callable[[Path], object], stored: str
) -> None:
    """Nothing is built of it."""
    write(recorded.script.parent / "spoken.wav")
    with pytest.raises(EngineError, match=f"scene 'spoken', sentence “In the .*({stored})"):
        _build(recorded)
    assert not recorded.film.exists()


@pytest.mark.parametrize(
    ("before", "after", "stored"),
    [
        ("take: spoken.wav", "take: nowhere.wav", r"small\.yaml:8:11: .*nowhere\.wav"),
        ("take: spoken.wav", "take: ../../out.wav", r"small\.yaml:8:11: "),
        ("    say: |", "    notes: |", r"small\.yaml:8:11: nothing tells what the recording 'spoken\.wav' says"),
    ],
)
def test_a_wrong_take_is_a_located_error(
    recorded: SmallProject, spoken: tuple[np.ndarray, int, list[float]], before: str, after: str, stored: str
) -> None:
    """A file that is missing or outside, and a recording whose words nobody wrote down."""
    _write(recorded, spoken[0], spoken[1])
    recorded.replace(before, after)
    with pytest.raises(ScriptError, match=stored):
        _build(recorded)


def _failing(small: SmallProject) -> None:
    """A voice whose engine is there and cannot speak: a model that is none."""
    (small.root / "scripts" / "broken.onnx").write_bytes(b"no model")
    config = {"audio": {"sample_rate": 22050}, "espeak": {"voice": "en-us"}, "num_symbols": 256, "num_speakers": 1}
    config |= {"phoneme_id_map": {character: [number] for number, character in enumerate("_^$ abcdefghij")}}
    (small.root / "scripts" / "broken.onnx.json").write_text(json.dumps(config), "utf-8")
    small.replace("voice: beep\n", "voice: ours\n")
    small.replace("  beep: {engine: tone}", "  ours: {model: broken.onnx}\n  beep: {engine: tone}")


def test_without_fallback_a_failing_voice_is_an_error(small: SmallProject) -> None:
    """No build changes voice by itself."""
    _failing(small)
    with pytest.raises(EngineError):
        _build(small)
    assert not small.film.exists()


@pytest.mark.parametrize("engine", ["failing", "missing"])
def test_the_fallback_speaks_and_a_finding_says_so(small: SmallProject, engine: str) -> None:
    """The timeline names who spoke; the next build makes nothing, and still says it."""
    if engine == "failing":
        _failing(small)
    else:
        small.replace("voice: beep\n", "voice: ours\n")
        small.replace("  beep: {engine: tone}", "  ours: {engine: gone}\n  beep: {engine: tone}")
    small.replace("voice: ours\n", "voice: ours\nfallback: beep\n")
    for made in (3, 0):
        film = _build(small)
        assert [finding.code for finding in film.findings] == ["fallback"] * 3
        assert "the voice beep spoke in place of ours" in film.findings[0].message
        assert {take["voice"] for take in _takes(small)} == {"beep"}
        assert film.made["films"] == bool(made)


def test_takes_are_all_that_a_build_needs(small: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """With every engine taken away, a build from takes alone gives the same film."""
    first = _build(small)
    before = small.film.read_bytes()
    for folder in ("dist", ".cuelight"):
        (small.root / folder).rename(small.root / f"{folder}-before")
    monkeypatch.setattr("cuelight.speech.voice.engines", dict)
    film = _build(small)
    assert film.made["takes"] == 0
    assert film.frames == first.frames
    assert small.film.read_bytes() == before
    small.replace("Welcome to", "Welcome into")
    with pytest.raises(EngineError, match="'tone', which is not installed"):
        _build(small)
