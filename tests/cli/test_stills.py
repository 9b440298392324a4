"""`cuelight stills`: pictures of scenes, quickly, and over nobody's file."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from small_project import SmallProject

from cuelight.build.run import build
from cuelight.cli.main import main
from cuelight.project import Project


def stills(small: SmallProject, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """The command in the project's folder; its exit status."""
    monkeypatch.chdir(small.root)
    return main(["stills", "scripts/small.yaml", *arguments])


def test_every_scene_is_drawn_as_it_is_when_all_is_there(
    small: SmallProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same pixels as the film's own slide with everything visible; no take is spoken, no film made."""
    assert stills(small, monkeypatch) == 0
    assert capsys.readouterr().out.splitlines() == ["stills/opening.png", "stills/points.png"]
    assert not list((small.root / "audio").glob("*/*"))
    assert not (small.root / "dist").exists()
    build(Project(small.root), [small.script])
    drawn = np.asarray(Image.open(small.root / "stills" / "points.png"))
    slides = [np.asarray(Image.open(path)) for path in (small.root / "slides").glob("*/points.*.png")]
    assert drawn.shape == (180, 320, 3)
    assert any(np.array_equal(drawn, slide) for slide in slides)


def test_only_those_that_are_named_are_drawn_and_drawn_again(
    small: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Into the folder that is named; a picture of ours is written over once its scene looks otherwise."""
    assert stills(small, monkeypatch, "points", "--out", "pictures") == 0
    (path,) = (small.root / "pictures").iterdir()
    before = path.read_bytes()
    small.replace("Two points", "Three points")
    assert stills(small, monkeypatch, "points", "--out", "pictures") == 0
    assert path.read_bytes() != before


def test_a_picture_of_somebody_else_stays(
    small: SmallProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is named, and nothing is written over it."""
    path = small.root / "stills" / "points.png"
    path.parent.mkdir()
    Image.new("RGB", (4, 4)).save(path)
    before = path.read_bytes()
    assert stills(small, monkeypatch, "points") == 2
    assert path.read_bytes() == before
    assert "points.png is there already, and not a picture that Cuelight drew" in capsys.readouterr().err


@pytest.mark.parametrize(("scene", "told"), [("point", "did you mean 'points'?"), ("zzz", "has no scene 'zzz'")])
def test_a_scene_that_is_not_there_is_named(
    small: SmallProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], scene: str, told: str
) -> None:
    """With one that is meant."""
    assert stills(small, monkeypatch, scene) == 2
    assert told in capsys.readouterr().err
    assert not (small.root / "stills").exists()


def test_no_voice_is_loaded(small: SmallProject) -> None:
    """Nor anything that makes films."""
    code = (
        "import sys; from cuelight.cli.main import main; main(['stills', 'scripts/small.yaml']);"
        "print(sorted({'onnxruntime', 'piper', 'moviepy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=small.root, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_what_does_not_fit_is_said_and_nothing_is_drawn(
    small: SmallProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """At its line, as a build says it."""
    small.replace("The second of them", "Donaudampfschiff" * 20)
    assert stills(small, monkeypatch) == 2
    assert "small.yaml:14" in capsys.readouterr().err
    assert not Path(small.root, "stills").exists()


def test_without_a_script_the_first_of_the_project_is_drawn(
    small: SmallProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As the preview begins with it."""
    small.script.with_name("zebra.yaml").write_text(small.script.read_text("utf-8"), "utf-8")
    monkeypatch.chdir(small.root)
    assert main(["stills"]) == 0
    assert capsys.readouterr().out.splitlines() == ["stills/opening.png", "stills/points.png"]
