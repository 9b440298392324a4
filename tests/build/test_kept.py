"""What was made for scenes and films that are gone is used where it is whole, and never where it is not."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import soundfile
from small_project import SmallProject
from sounds import tone

from cuelight.build.result import Built
from cuelight.build.run import build
from cuelight.project import Project

SCENE = "  - id: opening\n    title: {text: A small film, subtitle: Welcome to it}\n    say: Welcome to the film.\n"


def rebuilt(small: SmallProject) -> Built:
    """Build the one film."""
    (film,) = build(Project(small.root), jobs=2)
    return film


def split(small: SmallProject, *scenes: str) -> None:
    """Make scenes of other names of the first one, and mix the film, which reads every take at its place."""
    (small.root / "assets").mkdir(exist_ok=True)
    soundfile.write(small.root / "assets" / "bed.ogg", tone(3), 48_000)
    small.replace("voice: beep", "music: {file: assets/bed.ogg}\nvoice: beep")
    small.replace(SCENE, "".join(SCENE.replace("opening", scene) for scene in scenes))


def only(small: SmallProject, pattern: str) -> Path:
    """The one file of the project that fits a pattern."""
    (path,) = small.root.glob(pattern)
    return path


def cut(path: Path) -> None:
    """Lose the second half."""
    os.truncate(path, path.stat().st_size // 2)


def turn_into_folder(path: Path) -> None:
    """Stand in the way."""
    path.unlink()
    path.mkdir()


def overwrite(path: Path) -> None:
    """Put something else there."""
    path.write_bytes(b"other")


@pytest.mark.parametrize(
    ("spoil", "suffix", "scenes"),
    [
        (cut, ".flac", ("a-scene", "b-scene")),
        (cut, ".json", ("x-scene", "y-scene")),
        (Path.unlink, ".flac", ("x-scene", "y-scene")),
        (Path.unlink, ".json", ("a-scene", "b-scene")),
        (turn_into_folder, ".flac", ("a-scene", "b-scene")),
        (turn_into_folder, ".json", ("x-scene", "y-scene")),
        (overwrite, ".json", ("a-scene", "b-scene")),
    ],
)
def test_a_damaged_take_of_a_scene_that_is_gone_is_spoken_once(
    built: SmallProject, spoil: Callable[[Path], None], suffix: str, scenes: tuple[str, str]
) -> None:
    """Whatever lies in alphabetical order before or after it; both scenes are heard."""
    spoil(only(built, f"audio/small/opening.*{suffix}"))
    split(built, *scenes)
    film = rebuilt(built)
    assert film.made["takes"] == 1
    takes = [only(built, f"audio/small/{scene}.*.flac").read_bytes() for scene in scenes]
    assert takes[0] == takes[1]
    assert rebuilt(built).made["takes"] == 0


@pytest.mark.parametrize(("copy", "spoil"), [("a.", cut), ("a.", turn_into_folder), ("z.", cut)])
def test_a_take_that_is_whole_somewhere_is_not_spoken_again(
    built: SmallProject, spoil: Callable[[Path], None], copy: str
) -> None:
    """Though another scene that is gone had the same sentence, and its take is damaged."""
    for path in built.root.glob("audio/small/opening.*"):
        shutil.copy(path, path.with_name(f"{copy}{path.name.removeprefix('opening.')}"))
    spoil(only(built, "audio/small/opening.*.flac"))
    split(built, "middle", "more")
    assert rebuilt(built).made["takes"] == 0


@pytest.mark.parametrize("spoil", [cut, turn_into_folder])
def test_a_damaged_slide_of_a_scene_that_is_gone_is_not_shown(
    built: SmallProject, spoil: Callable[[Path], None]
) -> None:
    """Both scenes that show it now have it as it was."""
    slide = only(built, "slides/small/opening.*.png")
    spoil(slide)
    built.replace("id: opening", "id: start")
    film = rebuilt(built)
    assert film.made["stills"] == 1
    spoil(only(built, "slides/small/start.*.png"))
    built.replace("id: start", "id: zoom")
    assert rebuilt(built).made["stills"] == 1
    again = only(built, "slides/small/zoom.*.png").read_bytes()
    built.replace("id: zoom", "id: opening")
    shutil.rmtree(slide) if slide.is_dir() else slide.unlink(missing_ok=True)
    assert rebuilt(built).made["stills"] == 0
    assert slide.read_bytes() == again


def test_a_pipe_among_the_takes_holds_nobody_up(built: SmallProject) -> None:
    """It is no take; nor is one behind which nobody writes."""
    name = only(built, "audio/small/opening.*.json").name
    for folder in ("audio/gone", "slides/gone"):
        (built.root / folder).mkdir()
        os.mkfifo(built.root / folder / name)
        os.mkfifo(built.root / folder / f"{name.removesuffix('.json')}.png")
    split(built, "a-scene", "b-scene")
    assert rebuilt(built).made["takes"] == 0
