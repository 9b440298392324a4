"""What would be lost of pictures and sounds is said where they are named, before anybody has to look or listen."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from clips import numbered, write_clip
from numpy.typing import NDArray
from PIL import Image
from small_project import SmallProject
from sounds import tone

from cuelight.build.run import build
from cuelight.checks.check import check
from cuelight.errors import Diagnostic, ScriptError
from cuelight.project import Project

TITLE = "title: {text: A small film, subtitle: Welcome to it}"
SAID = "    say: Welcome"
OURS = {"faint-sound", "silent-track", "cancelling-channels", "one-colour"}


def _findings(small: SmallProject) -> list[Diagnostic]:
    return [finding for finding in check(Project(small.root), [small.script]) if finding.code in OURS]


def _wav(small: SmallProject, *channels: NDArray[np.float32]) -> Path:
    path = small.script.parent / "said.wav"
    soundfile.write(path, np.stack(channels, axis=1), 48_000, subtype="FLOAT")
    return path


NAMED = {
    "take": (SAID, "    take: said.wav\n    say: Welcome", 11),
    "music": ("voice: beep\n", "music: {file: said.wav}\nvoice: beep\n", 5),
    "voice": ("{engine: tone}", "{engine: recorded, model: said.wav}", 7),
}
SOUNDS: dict[str, Any] = {
    "faint-sound": (lambda: (tone(2) * 0.003,), "is hardly heard (-68 LUFS)"),
    "cancelling-channels": (lambda: (tone(2), -tone(2)), "only the louder one is heard"),
}


@pytest.mark.parametrize("code", SOUNDS)
@pytest.mark.parametrize("place", NAMED)
def test_a_sound_that_would_vanish_is_said_where_it_is_named(small: SmallProject, place: str, code: str) -> None:
    """And one that is heard is not."""
    before, after, line = NAMED[place]
    small.replace(before, after)
    _wav(small, tone(2), tone(2) * 0.5)
    assert _findings(small) == []
    make, words = SOUNDS[code]
    _wav(small, *make())
    (finding,) = _findings(small)
    assert (finding.code, finding.severity, finding.location.line) == (code, "warning", line)
    assert "'said.wav'" in finding.message
    assert words in finding.message


def test_a_silent_take_is_said_by_check(small: SmallProject) -> None:
    """Before it has to speak."""
    small.replace(*NAMED["take"][:2])
    _wav(small, np.zeros(48_000, np.float32))
    (finding,) = _findings(small)
    assert (finding.code, finding.message) == ("faint-sound", "the sound of 'said.wav' is silent")


def _clip(small: SmallProject, *sound: NDArray[np.float32]) -> None:
    tracks = [(0.0, samples) for samples in sound]
    write_clip(
        small.script.parent / "a.mp4", [numbered(n) for n in range(25)], [n / 25 for n in range(25)], sound=tracks
    )


def test_the_sound_of_a_clip_is_listened_to_where_it_is_kept(small: SmallProject) -> None:
    """An empty track beside a full one, and one hardly heard; by a build, too, also one with nothing to do."""
    small.replace(TITLE, "clip: {file: a.mp4, alt: Stripes, sound: keep}")
    _clip(small, np.zeros(48_000, np.float32), tone(1))
    (finding,) = _findings(small)
    assert (finding.code, finding.location.line) == ("silent-track", 10)
    assert "track 2 is heard" in finding.message
    for _ in range(2):
        (done,) = build(Project(small.root))
        assert [each.code for each in done.findings] == ["silent-track"]
    _clip(small, tone(1) * 0.003)
    assert [each.code for each in _findings(small)] == ["faint-sound"]
    small.replace(", sound: keep", "")
    assert _findings(small) == []


def test_what_is_no_sound_is_said_by_check(small: SmallProject) -> None:
    """Music and kept clips; today's message, a step earlier."""
    small.replace("voice: beep\n", "music: {file: said.wav}\nvoice: beep\n")
    (small.script.parent / "said.wav").write_text("no sound")
    with pytest.raises(ScriptError, match=r"small\.yaml:5:15: 'said\.wav' is empty, damaged or no sound"):
        check(Project(small.root), [small.script])


@pytest.mark.parametrize("name", ["white on nothing", "black", "nothing", "cut in print"])
def test_a_picture_of_one_colour_is_a_finding(small: SmallProject, name: str) -> None:
    """Also a white drawing on a see-through ground; a thin line is enough to be none."""
    image = Image.new("RGBA", (1600, 900), (255, 255, 255, 0))
    if name == "white on nothing":
        image.paste((255, 255, 255, 255), (100, 100, 500, 500))
    if name == "black":
        image = Image.new("RGB", (1600, 900))
    if name == "cut in print":
        image = Image.new("CMYK", (1600, 900), (0, 255, 255, 30))
    path = small.script.parent / ("a.jpg" if image.mode == "CMYK" else "a.png")
    image.save(path)
    small.replace(TITLE, f"figure: {{image: {path.name}, alt: A scan}}")
    (finding,) = _findings(small)
    assert (finding.code, finding.severity, finding.location.line) == ("one-colour", "warning", 10)
    assert repr(path.name) in finding.message
    (done,) = build(Project(small.root))
    assert [each.code for each in done.findings] == ["one-colour"]
    line = (0, 0, 0, 255) if image.mode != "RGB" else (90, 90, 90)
    image.paste(line, (800, 0, 801, 900))
    image.save(path)
    assert _findings(small) == []
