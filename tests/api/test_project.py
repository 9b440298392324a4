"""A Python program opens a project, checks and builds it, and goes on with its films."""

import contextlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from counts import few
from every_kind import write_every_kind
from small_project import SmallProject
from sounds import heard

import cuelight


class OurPath:
    """A path of somebody's own."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __fspath__(self) -> str:
        return str(self.path)


def test_a_project_is_built_and_its_film_opened(small: SmallProject) -> None:
    """From the first look to the frames of a clip."""
    project = cuelight.open(small.root)
    assert (project.path, project.scripts, project.films) == (small.root, (small.script,), ())
    assert [found.code for found in project.check()] == ["no-date"]
    (before,) = project.status()
    assert {action.why for action in before.stale} == {"never made"}
    (built,) = project.build(jobs=2)
    assert (built.id, built.path, built.frames) == ("small", small.film, round(built.seconds * 25))
    assert project.films == ("small",)
    assert project.status()[0].stale == ()
    film = project.film("small")
    assert (film.id, film.path) == ("small", small.film)
    assert film.timeline["frames"] == built.frames
    assert [scene["id"] for scene in film.timeline["scenes"]] == ["opening", "points"]
    assert {"small.mp4", "captions.vtt", "timeline.json"} <= set(film.files)
    assert all(path.is_file() for path in film.files.values())
    clip = film.clip()
    assert clip.size == (320, 180)
    assert round(clip.duration * 25) == built.frames
    assert clip.get_frame(1.0).shape == (180, 320, 3)


def test_nobody_can_change_a_film_by_its_timeline(built: SmallProject) -> None:
    """It is read-only throughout."""
    film = cuelight.open(built.root).film("small")
    with pytest.raises(TypeError):
        film.timeline["frames"] = 1  # type: ignore[index]
    with pytest.raises(TypeError):
        film.timeline["scenes"][0]["takes"][0]["text"] = ""
    with pytest.raises(TypeError):
        film.timeline["scenes"][0] = {}


@pytest.mark.parametrize("as_path", [str, Path, OurPath])
def test_paths_are_taken_as_people_have_them(built: SmallProject, as_path: Callable[[Path], Any]) -> None:
    """As text, as pathlib's, as anybody's; a folder in the project, a script, one or several."""
    for place in (built.root, built.script.parent, built.script):
        assert cuelight.open(as_path(place)).path == built.root
    project = cuelight.open(as_path(built.root))
    script = as_path(built.script)
    for given in (script, [script], (each for each in (script, script))):
        assert [each.id for each in project.build(given)] == ["small"]
    assert project.check(script) == project.check([script]) == project.check()
    assert [each.film for each in project.status(script)] == ["small"]


def test_a_relative_path_counts_from_the_current_folder(built: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """As everywhere in Python."""
    monkeypatch.chdir(built.script.parent)
    assert [each.id for each in cuelight.open().build("small.yaml")] == ["small"]


def test_check_gives_errors_and_build_raises_them(small: SmallProject) -> None:
    """Who checks wants to know; who builds wants a film."""
    small.replace("bullets: [The", "bullet: [The")
    project = cuelight.open(small.root)
    (wrong,) = {found for found in project.check() if found.code == "unknown-key"}
    assert (wrong.severity, wrong.location.file, wrong.location.line) == ("error", "scripts/small.yaml", 14)
    with pytest.raises(cuelight.ScriptError) as raised:
        project.build()
    assert raised.value.diagnostics == project.check()


@pytest.mark.parametrize("wrong", [3, None, b"scripts", "gone", "a\0b", ["gone"], ""])
def test_what_is_no_path_and_no_film_is_an_error_of_ours(built: SmallProject, wrong: Any) -> None:
    """Never a TypeError out of the depths."""
    project = cuelight.open(built.root)
    with pytest.raises(cuelight.UsageError):
        cuelight.open(wrong or 0)
    for method in (project.check, project.status, project.build):
        with pytest.raises(cuelight.UsageError):
            method(wrong)
    with pytest.raises(cuelight.UsageError, match=r"cuelight build"):
        project.film(wrong)


@pytest.mark.parametrize("film", ["..", "../dist/small", "small/", ".", "SMALL"])
def test_a_film_is_named_by_its_id_alone(built: SmallProject, film: str) -> None:
    """No path leads to one."""
    with pytest.raises(cuelight.UsageError, match="there is no film"):
        cuelight.open(built.root).film(film)


def test_other_wrong_calls_are_errors_of_ours(built: SmallProject, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Of a number of jobs, of an address, of a script of another project, of no project."""
    project, other = cuelight.open(built.root), SmallProject(tmp_path_factory.mktemp("other"))
    for jobs in (0, -1, "2", 1.5):
        with pytest.raises(cuelight.UsageError, match="is not a number of jobs"):
            project.build(jobs=jobs)  # type: ignore[arg-type]
    with pytest.raises(cuelight.UsageError, match="is not an address of a site"):
        cuelight.open(built.root, base_url="example.org")
    with pytest.raises(cuelight.UsageError, match="is not in the project"):
        project.check(other.script)
    with pytest.raises(cuelight.UsageError, match="no Cuelight project"):
        cuelight.open(other.root.parent)
    shutil.rmtree(built.root / "scripts")
    for look in (project.check, project.status, project.build, lambda: project.scripts):
        with pytest.raises(cuelight.StorageError, match="scripts"):
            look()


def test_the_address_of_the_site_goes_into_the_page(built: SmallProject) -> None:
    """As with `--base-url`."""
    cuelight.open(built.root, base_url="https://example.org/films").build()
    assert b"https://example.org/films/small/" in (built.film.parent / "embed.html").read_bytes()


def test_a_damaged_film_is_not_opened(built: SmallProject) -> None:
    """Nor one of another version; both are built again."""
    project, path = cuelight.open(built.root), built.film.with_name("timeline.json")
    stored = json.loads(path.read_bytes())
    for content in (b"", b"[]", b"{", json.dumps({**stored, "format": 0}).encode()):
        path.write_bytes(content)
        with pytest.raises(cuelight.UsageError, match="cuelight build"):
            project.film("small")
    project.build()
    built.film.with_name("manifest.json").unlink()
    with pytest.raises(cuelight.UsageError, match="cuelight build"):
        project.film("small")
    project.build()
    assert project.film("small").timeline["frames"] == stored["frames"]


def _edited(small: SmallProject) -> None:
    small.replace("The first of them", "The very first of them")


def _said_otherwise(small: SmallProject) -> None:
    small.replace("Welcome to", "See")


def _unseen(small: SmallProject) -> None:
    next((small.root / "slides" / "small").glob("*.png")).unlink()


def _gone(small: SmallProject) -> None:
    small.script.rename(small.root / "small.yaml")


@pytest.mark.parametrize("change", [_edited, _said_otherwise, _unseen, _gone])
def test_a_clip_is_that_of_the_script_as_it_stands(built: SmallProject, change: Callable[[SmallProject], None]) -> None:
    """Else it says to build: pictures and words of two states are never put together."""
    film = cuelight.open(built.root).film("small")
    change(built)
    with pytest.raises(cuelight.UsageError, match=r"cuelight build"):
        film.clip()


def _take_away(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _exchange(path: Path) -> None:
    is_folder = path.is_dir()
    _take_away(path)
    path.write_text("x", "utf-8") if is_folder else path.mkdir()


def _loop(path: Path) -> None:
    _take_away(path)
    path.symlink_to(path.name)


FILES = ("scripts/small.yaml", "dist/small/timeline.json", "dist/small/manifest.json", "audio/*/*.flac", "slides/*/*")
FOLDERS = ("scripts", "dist", "dist/small", "audio/small", "slides", ".cuelight")


DAMAGED = [(place, damage) for place in FILES for damage in (_take_away, _cut, _exchange, _loop)]
DAMAGED += [(place, damage) for place in FOLDERS for damage in (_take_away, _exchange, _loop)]


@pytest.mark.parametrize(("place", "damage"), few(DAMAGED, [DAMAGED[at] for at in range(len(DAMAGED)) if at % 3 != 1]))
def test_whatever_is_damaged_only_errors_of_ours_leave(
    built: SmallProject, place: str, damage: Callable[[Path], None]
) -> None:
    """A file that is gone, cut, a folder, a link to itself: it is made again, or said."""
    project = cuelight.open(built.root)
    film = project.film("small")
    damage(next(built.root.glob(place)))
    looks: tuple[Callable[[], object], ...] = (
        lambda: project.scripts, lambda: project.films, project.check, project.status, film.clip,
        lambda: project.film("small"), project.build,
    )  # fmt: skip
    for look in looks:
        with contextlib.suppress(cuelight.CuelightError):
            assert look() is not None


def test_what_cannot_be_read_is_an_error_of_ours(built: SmallProject) -> None:
    """Not one of the system; it names the file."""
    project = cuelight.open(built.root)
    _exchange(built.film.with_name("timeline.json"))
    with pytest.raises(cuelight.StorageError, match=r"timeline\.json"):
        project.film("small")


def test_a_clip_has_all_the_sound_of_its_film(small: SmallProject) -> None:
    """Speech, music and the kept sound of a clip: what is in the MP4, but for what AAC loses."""
    write_every_kind(small)
    project = cuelight.open(small.root)
    project.build(jobs=2)
    film = project.film("small")
    assert film.timeline["mixed"] is True
    clip = film.clip()
    assert clip.audio.duration == film.timeline["frames"] / 25
    ours = clip.audio.to_soundarray(np.arange(round(clip.audio.duration * 48_000)) / 48_000)[:, 0]
    theirs = heard(film.path)[: len(ours)]
    assert np.corrcoef(ours, theirs)[0, 1] > 0.99
    assert _level(ours - theirs) < _level(theirs) - 20
    starts = {scene["id"]: scene["start"] / 25 for scene in film.timeline["scenes"]}
    for first in (starts["clip"] + 0.5, starts["end"]):
        levels = [_level(sound[round(first * 48_000) :][:48_000]) for sound in (ours, theirs)]
        assert min(levels) > -45
        assert abs(levels[0] - levels[1]) < 0.5


def _level(samples: np.ndarray) -> float:
    return float(10 * np.log10(np.mean(np.square(samples))))
