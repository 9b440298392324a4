"""Clips, sounds and pictures of others are read in a process of its own; what they do to it is a problem."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from small_project import SmallProject
from sounds import video_with_tone

from cuelight.build.run import build
from cuelight.checks.check import check
from cuelight.errors import Diagnostic, LayoutError, ScriptError
from cuelight.media import apart
from cuelight.media.clips import contents_of, frames_at, look_into, told_of
from cuelight.media.footage import look_into as look_into_here
from cuelight.processes.confined import Confined, Limits
from cuelight.project import Project

FIGURE = "figure: {image: a.png, alt: A}"
CLIP = "clip: {file: a.mp4, alt: A}"


def showing(small: SmallProject, slide: str) -> None:
    """Let the first scene show something."""
    small.replace("title: {text: A small film, subtitle: Welcome to it}", slide)


def problems(small: SmallProject) -> tuple[Diagnostic, ...]:
    """What is wrong with the script."""
    with pytest.raises(ScriptError) as caught:
        check(Project(small.root), [small.script])
    return caught.value.diagnostics


def test_a_picture_that_takes_all_memory_is_told_at_its_line(
    small: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here by a smaller limit; the next one is read."""
    monkeypatch.setattr(apart, "_READERS", Confined(Limits(seconds=60, memory=400)))
    showing(small, FIGURE)
    Image.new("RGBA", (7_000, 7_000)).save(small.script.with_name("a.png"), compress_level=1)
    (problem,) = problems(small)
    assert str(problem.location) == "scripts/small.yaml:10:21"
    assert (problem.code, problem.message) == (
        "too-large", "scene 'opening': 'a.png' takes more than 400 MB of memory",
    )  # fmt: skip
    Image.effect_noise((70, 70), 80).save(small.script.with_name("a.png"))
    assert check(Project(small.root), [small.script]) is not None


def test_a_clip_that_takes_for_ever_is_told_at_its_line_and_not_asked_again(
    small: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here by a shorter limit; with the limits that hold, it is read once it has changed."""
    monkeypatch.setattr(apart, "_READERS", Confined(Limits(seconds=0.001)))
    showing(small, CLIP)
    video_with_tone(small.script.with_name("a.mp4"))
    (problem,) = problems(small)
    assert str(problem.location) == "scripts/small.yaml:10:18"
    assert problem.message == "scene 'opening': 'a.mp4' takes longer than 0.001 s"
    monkeypatch.undo()
    assert problems(small) == (problem,)
    video_with_tone(small.script.with_name("a.mp4"))
    assert check(Project(small.root), [small.script]) is not None


def test_music_that_takes_all_memory_is_told_at_its_line(small: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fifteen minutes of sound do not fit into this limit."""
    monkeypatch.setattr(apart, "_READERS", Confined(Limits(seconds=60, memory=300)))
    small.replace("scenes:\n", "music: {file: a.mp4}\nscenes:\n")
    video_with_tone(small.script.with_name("a.mp4"))
    (problem,) = problems(small)
    assert str(problem.location) == "scripts/small.yaml:8:15"
    assert problem.message == "'a.mp4' takes more than 300 MB of memory"


def test_a_crash_of_a_library_is_an_error_of_the_file(tmp_path: Path) -> None:
    """Named, with what to do."""
    with pytest.raises(LayoutError, match=r"'a\.mp4' makes what reads it crash: it was ended by SIGSEGV") as caught:
        list(apart.answers("greedy:crash_on", tmp_path, "a.mp4", ("clip", "file"), {}))
    assert (caught.value.where, caught.value.code) == (("clip", "file"), "unreadable-file")
    assert caught.value.hint


WHOLE = {"width": 320, "height": 180, "seconds": [4, 1], "base": [1, 25], "peak": None}
TICKS = b"\0" * 8 + b"\1" + b"\0" * 7


def test_what_a_clip_holds_comes_over_as_it_is(tmp_path: Path) -> None:
    """All of it, and the frames too."""
    video_with_tone(tmp_path / "a.mp4")
    contents = look_into(tmp_path / "a.mp4", "a.mp4")
    here = look_into_here(tmp_path / "a.mp4", "a.mp4")
    assert told_of(contents) == told_of(here)
    assert list(contents.starts) == list(here.starts)
    (frame,) = frames_at(tmp_path / "a.mp4", "a.mp4", contents, [contents.shown_at(contents.seconds)], (32, 18))
    assert frame.shape == (18, 32, 3)
    assert contents_of(WHOLE, TICKS).last_before(contents.seconds) == contents_of(WHOLE, TICKS).base


@pytest.mark.parametrize(("changed", "ticks"), [
    ({"width": 0}, TICKS), ({"width": 10**6, "height": 10**6}, TICKS), ({"height": "high"}, TICKS),
    ({"seconds": [1, 0]}, TICKS), ({"seconds": [10**400, 1]}, TICKS), ({"seconds": 4}, TICKS),
    ({"base": [0, 1]}, TICKS), ({"seconds": [-1, 1]}, TICKS), ({"peak": float("nan")}, TICKS), ({}, b""), ({}, b"abc"),
    ({}, TICKS[::-1] + TICKS),
])  # fmt: skip
def test_what_no_clip_can_hold_is_refused(changed: dict[str, Any], ticks: bytes) -> None:
    """It was said by a process that a file may have taken over."""
    with pytest.raises((ValueError, TypeError, ZeroDivisionError)):
        contents_of({**WHOLE, **changed}, ticks)


def test_an_answer_of_another_shape_is_an_error_of_the_file(tmp_path: Path) -> None:
    """Whatever is said in place of a clip."""
    for value in (None, [], {"width": 3}, "a clip"):
        (answer,) = apart.answers("greedy:say_of", tmp_path, "a.mp4", (), {"value": value})
        with pytest.raises(LayoutError, match="not understood"), apart.understood("a.mp4", ()):
            contents_of(answer.value, answer.bodies[0])


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_a_damaged_clip_is_refused_or_played_without_a_word_of_a_library(
    small: SmallProject, share: float, capfd: pytest.CaptureFixture[str]
) -> None:
    """What FFmpeg says of it goes nowhere; what is raised stands at its line."""
    showing(small, CLIP)
    path = small.script.with_name("a.mp4")
    video_with_tone(path)
    content = path.read_bytes()
    path.write_bytes(content[: round(len(content) * share)] + b"\x55" * 2_000)
    try:
        check(Project(small.root), [small.script])
    except ScriptError as error:
        assert {each.location.line for each in error.diagnostics} == {10}
    assert capfd.readouterr() == ("", "")


EDITED = """
import sys
from pathlib import Path
from cuelight.build.run import build
from cuelight.project import Project
(film,) = build(Project(Path(sys.argv[1])), jobs=1)
print(film.made["takes"], film.made["films"], [name for name in sys.modules if name.startswith("cuelight.processes.")])
"""


def test_an_edit_of_a_word_starts_no_process(small: SmallProject) -> None:
    """What is known of pictures and clips is kept."""
    showing(small, FIGURE)
    small.replace("bullets: [The first of them, The second of them]", CLIP)
    small.replace("[first point](#1)", "first point")
    small.replace("[second point](#2)", "second point")
    Image.effect_noise((70, 70), 80).save(small.script.with_name("a.png"))
    video_with_tone(small.script.with_name("a.mp4"))
    build(Project(small.root), jobs=1)
    small.replace("Welcome to", "Welcome into")
    done = subprocess.run([sys.executable, "-c", EDITED, str(small.root)], capture_output=True, text=True, check=True)
    assert done.stdout == "1 1 []\n"
