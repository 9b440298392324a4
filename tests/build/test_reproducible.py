"""The same script gives the same bytes: elsewhere, in another time zone and locale, from any mix of what was kept."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from command import obey_modes
from counts import few
from edited import SCRIPT, THEME, Edited

from cuelight.build.run import build
from cuelight.checks.status import status
from cuelight.project import Project
from cuelight.storage.digest import with_checksum

FOLDERS = ("dist", "audio", "slides")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film, built in this process."""
    film = Edited(tmp_path_factory.mktemp("first"))
    (film.scripts / "assets").mkdir(parents=True)
    film.write("film.yaml", SCRIPT)
    film.write("assets/own.yaml", THEME)
    film.write("lexicon.yaml", "tumour: too-mer\n")
    film.paint(128)
    film.build()
    return film.root


def _content(root: Path) -> dict[str, bytes]:
    paths = [path for folder in FOLDERS for path in (root / folder).rglob("*")]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths if path.is_file()}


@pytest.mark.parametrize(
    ("jobs", "environment"),
    [
        ("1", {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
        ("4", {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "LANG": "tr_TR.UTF-8"}),
    ],
)
def test_elsewhere_the_same_script_gives_the_same_bytes(
    first: Path, tmp_path: Path, jobs: str, environment: dict[str, str]
) -> None:
    """Another folder, whose name has a space and letters beyond ASCII; another process; no clock shows in the files."""
    other = tmp_path / "an övning"
    shutil.copytree(first / "scripts", other / "scripts")
    for path in other.rglob("*"):
        os.utime(path, (0, 0))
    command = [sys.executable, "-m", "cuelight", "build", "--jobs", jobs]
    done = subprocess.run(command, cwd=other, env={**os.environ, **environment}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert _content(other) == _content(first)
    for name, content in _content(other).items():
        assert str(tmp_path).encode() not in content, name
        assert b"\xc3\xb6vning" not in content, name


def _lose(paths: list[Path]) -> None:
    for path in paths:
        path.unlink()


def _halve(paths: list[Path]) -> None:
    for path in paths:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _flip(paths: list[Path]) -> None:
    """Change one bit, and keep size and time."""
    for path in paths:
        stored, content = path.stat(), bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
        os.utime(path, ns=(stored.st_atime_ns, stored.st_mtime_ns))


def _empty(paths: list[Path]) -> None:
    for path in paths:
        path.write_bytes(b"")


HARMED = (*FOLDERS, ".cuelight/units", ".cuelight/records", ".")
HARMS = (_lose, _halve, _flip, _empty)


@pytest.mark.parametrize(
    ("folder", "harm", "every"),
    few(
        product(HARMED, HARMS, (1, 3)),
        [(folder, HARMS[(number + more) % 4], 3 - 2 * more) for number, folder in enumerate(HARMED) for more in (0, 1)],
    ),
)
def test_any_mix_of_kept_lost_and_altered_files_gives_the_same_bytes(
    first: Path, tmp_path: Path, folder: str, harm: Callable[[list[Path]], None], every: int
) -> None:
    """What is gone or is not what was written is noticed by content and made again."""
    other = tmp_path / "other"
    shutil.copytree(first, other)
    build(Project(other), jobs=2)
    paths = sorted(path for path in (other / folder).rglob("*") if path.is_file() and path.name != "lock")
    harm([path for path in paths if "scripts" not in path.parts][::every])
    build(Project(other), jobs=2)
    assert _content(other) == _content(first)


def test_two_builds_at_once_in_one_folder_both_make_the_right_film(first: Path, tmp_path: Path) -> None:
    """Neither fails, nothing half-written stays, and the next build has nothing to do."""
    other = tmp_path / "other"
    shutil.copytree(first / "scripts", other / "scripts")
    command = [sys.executable, "-m", "cuelight", "build", "--jobs", "2"]
    builds = [subprocess.Popen(command, cwd=other, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    for each in builds:
        assert each.communicate()[1].count("error") == 0
        assert each.returncode == 0
    assert _content(other) == _content(first)
    assert not list(other.rglob(".cuelight-*"))
    (film,) = build(Project(other), jobs=2)
    assert not any(film.made.values())


def test_a_build_of_an_older_script_at_the_same_time_leaves_nothing_wrong(first: Path, tmp_path: Path) -> None:
    """Two versions of a script are built at once; the next build gives the film of the script that is there."""
    other = tmp_path / "other"
    shutil.copytree(first, other)
    script = other / "scripts" / "film.yaml"
    script.write_text(SCRIPT.replace("Welcome to it", "Welcome to this film"), "utf-8")
    command = [sys.executable, "-m", "cuelight", "build", "--jobs", "2"]
    older = subprocess.Popen(command, cwd=other, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    script.write_text(SCRIPT, "utf-8")
    newer = subprocess.Popen(command, cwd=other, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert (older.wait(), newer.wait()) == (0, 0)
    build(Project(other), jobs=2)
    for name in ("film.mp4", "manifest.json", "captions.vtt", "timeline.json", "transcript.html"):
        assert (other / "dist" / "film" / name).read_bytes() == (first / "dist" / "film" / name).read_bytes(), name


def _build_obeying(root: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "cuelight", "build", "--jobs", "2"]
    return subprocess.run(command, cwd=root, preexec_fn=obey_modes, capture_output=True, text=True)


@pytest.fixture
def read_only(first: Path, tmp_path: Path) -> Iterator[Path]:
    """A built project whose cache cannot be written."""
    other = tmp_path / "other"
    shutil.copytree(first, other)
    folders = [other / ".cuelight", *(path for path in (other / ".cuelight").rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    yield other
    for folder in folders:
        folder.chmod(0o755)


def test_with_a_read_only_cache_what_is_there_is_used(read_only: Path, first: Path) -> None:
    """Nothing is to be made, so nothing needs to be written: not even a record."""
    done = _build_obeying(read_only)
    assert (done.returncode, done.stderr) == (0, "")
    assert _content(read_only) == _content(first)


def test_with_a_read_only_cache_an_edit_says_what_cannot_be_written(read_only: Path, first: Path) -> None:
    """The earlier film stays whole."""
    script = read_only / "scripts" / "film.yaml"
    script.write_text(SCRIPT.replace("heading: Two points", "heading: Both points"), "utf-8")
    done = _build_obeying(read_only)
    assert done.returncode == 3
    assert "error: cannot write" in done.stderr
    assert "Permission denied" in done.stderr
    assert "hint: give yourself the right to write there" in done.stderr
    assert "Traceback" not in done.stderr
    assert (read_only / "dist/film/film.mp4").read_bytes() == (first / "dist/film/film.mp4").read_bytes()


def test_a_cache_of_another_version_is_made_anew(first: Path, tmp_path: Path) -> None:
    """Units and records in a form that this version does not know."""
    other = tmp_path / "other"
    shutil.copytree(first, other)
    for path in (other / ".cuelight").rglob("*"):
        if path.is_file():
            path.write_bytes(
                path.read_bytes().replace(b"CUELIGHT-UNIT-2", b"CUELIGHT-UNIT-9").replace(b'"files"', b'"those"')
            )
    (other / ".cuelight" / "something-else").mkdir()
    shutil.rmtree(other / "dist")
    build(Project(other), jobs=2)
    assert _content(other) == _content(first)


@pytest.mark.parametrize(
    "manifest",
    [b"", b"{", b"[]", b"null", b'{"files": 7}', b'{"files": {"film.mp4": 3}, "takes": 7, "stills": {}}', b"\xff\xfe",
     b"[" * 100_000, *(json.dumps(with_checksum({"version": version})).encode() for version in (9, 1))],
)  # fmt: skip
def test_a_corrupt_manifest_is_written_anew_and_status_does_not_stumble(
    first: Path, tmp_path: Path, manifest: bytes
) -> None:
    """Whatever it holds."""
    other = tmp_path / "other"
    shutil.copytree(first, other)
    (other / "dist/film/manifest.json").write_bytes(manifest)
    (stored,) = status(Project(other), [other / "scripts" / "film.yaml"])
    assert stored.stale
    shutil.rmtree(other / "slides")
    shutil.rmtree(other / "audio")
    (stored,) = status(Project(other), [other / "scripts" / "film.yaml"])
    assert stored.stale
    build(Project(other), jobs=2)
    assert _content(other) == _content(first)
