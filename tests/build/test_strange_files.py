"""What lies where a file should be may be anything: a message says so, nothing hangs, and it hides no other problem."""

import ctypes
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command import PATIENCE, called
from counts import few
from small_project import SmallProject
from sounds import video_with_tone

from cuelight.build.fits import check_fits
from cuelight.build.known_fits import clip_lengths
from cuelight.build.sources import read_sources
from cuelight.checks.check import check
from cuelight.checks.verify.films import verify_films
from cuelight.errors import ScriptError, UsageError
from cuelight.project import Project

DERIVED = ("slides/small/*", ".cuelight/units/*/*", ".cuelight/records/*", "dist/small/*")
"""Where a build leaves what it can make again."""


def a_pipe(path: Path) -> None:
    """Nobody writes into it."""
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def a_link_to_itself(path: Path) -> None:
    """Whoever follows it never arrives."""
    path.unlink(missing_ok=True)
    path.symlink_to(path.name)


def a_folder(path: Path) -> None:
    """With the name of a file."""
    path.unlink(missing_ok=True)
    path.mkdir()


def nothing_in_it(path: Path) -> None:
    """As a full disk leaves it."""
    path.write_bytes(b"")


def brackets(path: Path) -> None:
    """Deeper than a parser of JSON may go."""
    path.write_bytes(b"[" * 100_000)


def forbidden(path: Path) -> None:
    """To everybody."""
    path.touch()
    path.chmod(0)


def _without_privileges() -> None:
    """To whoever is root, too: CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH are not regained by the next program."""
    for capability in (1, 2):
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)


Spoil = Callable[[Path], None]


def ordinary(small: SmallProject, spoil: Spoil, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the command; where it may not read what was spoiled, as somebody to whom permissions apply."""
    if spoil is not forbidden:
        return called(small.root, *arguments)
    command = [sys.executable, "-W", "error", "-m", "cuelight", *arguments]
    return subprocess.run(
        command, cwd=small.root, capture_output=True, text=True, timeout=PATIENCE, preexec_fn=_without_privileges
    )


def _everything(small: SmallProject) -> list[Path]:
    """All that a build made, but for takes and the film."""
    return [path for place in DERIVED for path in small.root.glob(place) if path != small.film]


@pytest.mark.parametrize("spoil", [a_pipe, a_link_to_itself, forbidden])
def test_what_was_made_and_cannot_be_read_is_made_again(built: SmallProject, spoil: Spoil) -> None:
    """Every slide, unit, record and file beside the film at once; the film is the same again, to the byte."""
    film = built.film.read_bytes()
    for path in _everything(built):
        spoil(path)
    looked = ordinary(built, spoil, "status")
    assert (looked.returncode, "Traceback" in looked.stderr) == (1, False), looked.stderr
    done = ordinary(built, spoil, "build")
    assert done.returncode == 0, done.stderr
    assert built.film.read_bytes() == film


@pytest.mark.parametrize("spoil", [nothing_in_it, brackets, a_pipe])
def test_how_long_a_clip_plays_is_not_forgotten(small: SmallProject, spoil: Spoil) -> None:
    """It is found out anew where the mark that keeps it was damaged; before, the clip was left out of the film."""
    video_with_tone(small.script.with_name("clip.mp4"))
    small.replace("title: {text: A small film, subtitle: Welcome to it}", "clip: {file: clip.mp4, alt: A}")
    (source,) = read_sources(Project(small.root), [small.script])
    check_fits([source])
    before = clip_lengths(source)
    for unit in small.root.glob(".cuelight/units/*/*"):
        spoil(unit)
    assert clip_lengths(source) == before == {0: 4}


@pytest.mark.parametrize("spoil", [a_pipe, a_link_to_itself, forbidden])
def test_a_take_that_cannot_be_read_is_said_and_kept(built: SmallProject, spoil: Spoil) -> None:
    """It may be the only one of a voice that is gone."""
    take = min(built.root.glob("audio/small/*.flac"))
    spoil(take)
    done = ordinary(built, spoil, "build")
    assert done.returncode == 3, done.stderr
    assert f"cannot read {take.name} in " in done.stderr
    assert "hint: " in done.stderr
    assert os.path.lexists(take)
    assert not take.is_file() or take.stat().st_mode & 0o777 == 0


@pytest.mark.parametrize("place", ["audio/small/*", *DERIVED])
def test_a_folder_in_place_of_what_was_made_is_said(built: SmallProject, place: str) -> None:
    """It may be somebody's, so nothing is done to it; or it is not needed."""
    path = min(path for path in built.root.glob(place) if path != built.film)
    a_folder(path)
    done = called(built.root, "build")
    if done.returncode:
        assert done.returncode == 3, done.stderr
        assert path.stem in done.stderr
        assert "hint: a folder stands where a file is needed: move it away" in done.stderr
    assert path.is_dir()


def _named(small: SmallProject) -> dict[str, Path]:
    """Files that the script names, by where it does."""
    small.replace("scenes:\n", "lexicon: lexicon.yaml\ntheme: ./theme.yaml\nmusic: {file: music.wav}\nscenes:\n")
    small.replace(
        "title: {text: A small film, subtitle: Welcome to it}", "figure: {image: a.png, alt: A}\n    take: t.wav"
    )
    names = {"8:10": "lexicon.yaml", "9:8": "theme.yaml", "10:15": "music.wav", "13:21": "a.png", "14:11": "t.wav"}
    return {place: small.script.with_name(name) for place, name in names.items()}


@pytest.mark.parametrize(("spoil", "stored"), [
    (a_pipe, "is not a file"), (a_folder, "is not a file"), (forbidden, "may not be read"), (a_link_to_itself, "loop"),
])  # fmt: skip
def test_everything_that_a_script_names_and_nobody_can_read_is_told_at_once(
    small: SmallProject, spoil: Spoil, stored: str
) -> None:
    """Each at its place in the script."""
    places = _named(small)
    for path in places.values():
        spoil(path)
    done = ordinary(small, spoil, "check")
    assert done.returncode == 2, done.stderr
    for place, path in places.items():
        (line,) = [line for line in done.stderr.splitlines() if line.startswith(f"scripts/small.yaml:{place}: ")]
        assert path.name in line
        assert stored in line
    assert ("give yourself the right to read it" in done.stderr) == (spoil is forbidden)


@pytest.mark.parametrize(("command", "spoil"), few([
    ("check", a_pipe), ("check", a_folder), ("check", a_link_to_itself), ("check", forbidden), ("build", a_folder),
    ("status", a_folder),
], [("check", a_pipe), ("check", forbidden), ("build", a_folder)]))  # fmt: skip
def test_a_script_that_is_none_hides_no_problem_of_another(small: SmallProject, command: str, spoil: Spoil) -> None:
    """Neither one that reading finds nor one that laying out finds."""
    spoil(small.script.with_name("x.yaml"))
    small.script.with_name("wrong.yaml").write_text("titel: A film\n", "utf-8")
    small.replace("[The first of them,", f"[{', '.join(['a point that goes on and on ' * 15] * 5)},")
    done = ordinary(small, spoil, command)
    assert done.returncode == 2, done.stderr
    assert "scripts/x.yaml: this cannot be read: " in done.stderr
    assert "scripts/wrong.yaml:1:1: " in done.stderr
    assert "6 bullets do not fit" in done.stderr
    assert ("give yourself the right to read it" in done.stderr) == (spoil is forbidden)


def test_a_wrong_theme_hides_no_problem_of_a_lexicon(small: SmallProject) -> None:
    """Both are told."""
    small.replace("scenes:\n", "lexicon: lexicon.yaml\ntheme: ./theme.yaml\nscenes:\n")
    small.script.with_name("lexicon.yaml").write_text("film: [a, b]\n", "utf-8")
    small.script.with_name("theme.yaml").write_text("colours: 7\n", "utf-8")
    project = Project(small.root)
    with pytest.raises(ScriptError) as caught:
        check(project, [small.script])
    assert {Path(each.location.file).name for each in caught.value.diagnostics} == {"lexicon.yaml", "theme.yaml"}


def test_settings_that_are_no_file_are_said(small: SmallProject) -> None:
    """Not waited for."""
    a_pipe(small.root / "cuelight.toml")
    with pytest.raises(UsageError, match=r"cuelight\.toml is not a file"):
        _ = Project(small.root).base_url


def _changed(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        stored = json.loads(path.read_bytes())
        change(stored)
        path.write_text(json.dumps(stored), "utf-8")

    return spoil


TIMELINES: dict[str, Callable[[Path], object]] = {
    "a rate of 1/0": _changed(lambda stored: stored.update(rate="1/0")),
    "a rate that is a list": _changed(lambda stored: stored.update(rate=[25])),
    "no end": _changed(lambda stored: stored.update(frames=float("inf"))),
    "scenes that are numbers": _changed(lambda stored: stored.update(scenes=[1, 2])),
    "a list": lambda path: path.write_text("[]", "utf-8"),
    "brackets": brackets,
    "a pipe": a_pipe,
    "a folder": a_folder,
}


def test_a_timeline_of_any_shape_is_a_finding(built: SmallProject) -> None:
    """Of `verify`, which goes on to the next film."""
    path = built.root / "dist" / "small" / "timeline.json"
    whole = path.read_bytes()
    for how, spoil in TIMELINES.items():
        spoil(path)
        (found,) = verify_films(Project(built.root), ["small"])
        assert found.findings, how
        path.rmdir() if path.is_dir() else path.unlink()
        path.write_bytes(whole)
    assert not verify_films(Project(built.root), ["small"])[0].findings


def test_a_film_that_is_a_pipe_is_a_finding(built: SmallProject) -> None:
    """Of `verify`, which waits for nobody to write into it."""
    a_pipe(built.film)
    (found,) = verify_films(Project(built.root), ["small"])
    assert [finding.code for finding in found.findings] == ["missing-file"]
