"""Music and the sound of clips lie under speech, come up in pauses, and never change what is said."""

from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
import soundfile
from small_project import SmallProject
from sounds import heard as sound_of
from sounds import tone, video_with_tone

from cuelight.build.plan import built_plan
from cuelight.build.run import build
from cuelight.checks.verify.films import verify_films
from cuelight.errors import LayoutError, ScriptError
from cuelight.model.standards import SAMPLE_RATE, SOUND_BLOCK
from cuelight.project import Project
from cuelight.sound.decode import looped, read_bed, read_sound
from cuelight.sound.mix import STRETCH, Mix, PlacedSound, mixed


def _level(samples: np.ndarray) -> float:
    return float(10 * np.log10(np.mean(np.square(samples.astype(float))) + 1e-12))


def _with_music(small: SmallProject, seconds: float, level: str = "") -> None:
    path = small.root / "scripts" / "assets" / "bed.ogg"
    path.parent.mkdir(exist_ok=True)
    soundfile.write(path, tone(seconds, rate=44_100), 44_100, format="OGG", subtype="VORBIS")
    small.replace("voice: beep", f"music: {{file: assets/bed.ogg{level}}}\nvoice: beep")
    small.replace("    say: |\n      Here", "    lead: 4\n    tail: 6\n    say: |\n      Here")


@pytest.mark.parametrize("level", ["", ", level: -15"])
def test_music_sinks_under_speech_and_comes_up_in_pauses(small: SmallProject, level: str) -> None:
    """At least 20 dB under the speech and lower than in pauses, also where it was asked for loud."""
    build(Project(small.root), jobs=2)
    plain = sound_of(small.film)
    _with_music(small, 5, level)
    build(Project(small.root), jobs=2)
    heard = sound_of(small.film)
    plan = built_plan(Project(small.root), small.script)
    takes = [take for scene in plan.timeline.scenes for take in scene.takes]
    pause = heard[round((takes[0].end + 1.2) * SAMPLE_RATE) : round((takes[1].start - 0.6) * SAMPLE_RATE)]
    gap = heard[round((takes[1].end + 0.04) * SAMPLE_RATE) : round((takes[2].start - 0.02) * SAMPLE_RATE)]
    speech = heard[round(takes[2].start * SAMPLE_RATE) : round(takes[2].end * SAMPLE_RATE)]
    assert len(gap) > 4800
    assert _level(gap) <= _level(speech) - 20
    assert _level(gap) <= _level(pause) - 20
    assert _level(pause) > -40
    assert len(plain) < len(heard)


def test_music_fades_in_and_out_and_is_repeated_without_a_gap(small: SmallProject) -> None:
    """It begins and ends in silence; a piece of 3 s fills a film of more than 15."""
    _with_music(small, 3)
    build(Project(small.root), jobs=2)
    heard = sound_of(small.film)
    second = SAMPLE_RATE
    assert _level(heard[: second // 50]) < -55
    tail = heard[-second // 50 - SOUND_BLOCK :]
    assert _level(tail) < -50
    rising = heard[-6 * second : -2 * second]
    quiet = [_level(rising[at : at + second // 20]) for at in range(second, len(rising) - second // 20, second // 20)]
    assert min(quiet) > -45


def test_a_film_with_music_has_no_findings_and_stays_the_same(small: SmallProject) -> None:
    """Verified: loudness, true peak, every take heard; built twice from nothing, the same bytes."""
    _with_music(small, 5)
    build(Project(small.root), jobs=2)
    (report,) = verify_films(Project(small.root), ["small"])
    assert report.findings == ()
    assert "[Music]" in (small.film.parent / "captions.vtt").read_text("utf-8")
    first = small.film.read_bytes()
    (again,) = build(Project(small.root), jobs=2)
    assert not any(again.made.values())
    small.film.unlink()
    for path in (small.root / ".cuelight").rglob("*.unit"):
        path.unlink()
    build(Project(small.root), jobs=1)
    assert small.film.read_bytes() == first


def test_a_long_film_is_mixed_in_stretches_without_a_seam() -> None:
    """What comes of several stretches is what comes of one sum."""
    blocks = 2 * STRETCH // SOUND_BLOCK + 700
    speech = PlacedSound(STRETCH - 3 * SAMPLE_RATE, 6 * SAMPLE_RATE, lambda: tone(6, 700))
    bed = looped(tone(7))
    pieces = list(mixed(Mix(blocks, (speech,), (), bed, -24.0)))
    assert [len(piece) % SOUND_BLOCK for piece in pieces] == [0, 0, 0]
    whole = np.concatenate(pieces)
    assert len(whole) == blocks * SOUND_BLOCK
    seam = whole[STRETCH - 2400 : STRETCH + 2400]
    assert np.abs(np.diff(seam)).max() < 0.05


def test_music_is_decoded_from_any_format(tmp_path: Path) -> None:
    """Mono at 48 kHz, whatever the file's rate and channels."""
    for name, form, rate, channels in (
        ("a.wav", "WAV", 8000, 1),
        ("b.flac", "FLAC", 96_000, 2),
        ("c.mp3", "MP3", 44_100, 2),
    ):
        doubled = np.repeat(tone(2, rate=rate)[:, None], channels, 1)
        soundfile.write(tmp_path / name, doubled, rate, format=form)
        samples = read_sound(tmp_path / name, name)
        assert abs(len(samples) - 2 * SAMPLE_RATE) < 4000
        assert abs(_level(samples) - _level(tone(2))) < 3.5


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _text(path: Path) -> None:
    path.write_text("no sound at all", "utf-8")


def _nothing(path: Path) -> None:
    path.write_bytes(b"")


def _silence(path: Path) -> None:
    soundfile.write(path, np.zeros(96_000), 48_000, format="WAV")


def _click(path: Path) -> None:
    soundfile.write(path, tone(0.5), 48_000, format="WAV")


def _playlist(path: Path) -> None:
    path.write_text("#EXTM3U\n#EXTINF:5,\nfile:///etc/passwd\n", "utf-8")


@pytest.mark.parametrize("spoil", [_text, _nothing, _silence, _click, _playlist])
def test_what_is_no_music_is_said_where_it_is_named(small: SmallProject, spoil: Any) -> None:
    """And the earlier film stays."""
    build(Project(small.root), jobs=2)
    before = small.film.read_bytes()
    _with_music(small, 2)
    spoil(small.root / "scripts" / "assets" / "bed.ogg")
    with pytest.raises(ScriptError, match=r"small\.yaml:5:15: .*bed\.ogg"):
        build(Project(small.root), jobs=2)
    assert small.film.read_bytes() == before


def test_music_is_decoded_as_a_plain_file_only(tmp_path: Path) -> None:
    """A concat list or a name with a protocol opens nothing else."""
    (tmp_path / "list.ogg").write_text("ffconcat version 1.0\nfile /etc/passwd\n", "utf-8")
    with pytest.raises(LayoutError, match="no sound"):
        read_bed(tmp_path / "list.ogg", "list.ogg", -24.0)


def test_the_sound_of_a_clip_is_kept_where_the_script_says_so(small: SmallProject) -> None:
    """While it plays, trimmed to its stretch; muted by default, and under what is said."""
    video_with_tone(small.root / "scripts" / "tone.mp4")
    head = small.script.read_text("utf-8").partition("  - id: points")[0]
    scene = "  - id: film\n    clip: {file: tone.mp4, start: 1, end: 3, alt: Grey%s}\n    hold: 4\n"
    small.script.write_text(head + scene % "", "utf-8")
    build(Project(small.root), jobs=2)
    plan = built_plan(Project(small.root), small.script)
    assert plan.mix is None
    small.script.write_text(head + scene % ", sound: keep", "utf-8")
    build(Project(small.root), jobs=2)
    plan = built_plan(Project(small.root), small.script)
    playing = next(clip for clip in plan.timeline.clips if clip.steps and clip.steps[0].motion == "clip")
    heard = sound_of(small.film)
    first, last = (round(at / 25 * SAMPLE_RATE) for at in (playing.start, playing.end))
    assert last - first == 2 * SAMPLE_RATE
    assert "[Sound: Grey]" in (small.film.parent / "captions.srt").read_text("utf-8")
    assert _level(heard[first + 2400 : last - 2400]) > -26
    assert _level(heard[first - 4800 : first - 1200]) < -60
    assert _level(heard[last + 2400 : last + 9600]) < -60


def test_a_clip_without_sound_to_keep_is_said(small: SmallProject) -> None:
    """With what to do."""
    with av.open(str(small.root / "scripts" / "mute.mp4"), "w") as out:
        stream = out.add_stream("libx264", rate=25)
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        for _ in range(50):
            out.mux(stream.encode(av.VideoFrame.from_ndarray(np.zeros((180, 320, 3), np.uint8), format="rgb24")))
        out.mux(stream.encode(None))
    head = small.script.read_text("utf-8").partition("  - id: points")[0]
    scene = "  - id: film\n    clip: {file: mute.mp4, alt: Black, sound: keep}\n    hold: 3\n"
    small.script.write_text(head + scene, "utf-8")
    with pytest.raises(ScriptError, match=r"small\.yaml:13:18: 'mute\.mp4' has no sound"):
        build(Project(small.root), jobs=2)
