"""A record holds for a film of which nothing was touched, and for no other, however little shows from outside."""

import os
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from small_project import SmallProject

from cuelight.build import stat_records as records
from cuelight.build.run import build
from cuelight.project import Project


@pytest.fixture
def settled(built: SmallProject, monkeypatch: pytest.MonkeyPatch) -> SmallProject:
    """A film with a record: it was built by a clock that is three seconds ahead, for which every file is at rest."""
    monkeypatch.setattr(records, "time_ns", lambda: time.time_ns() + 3 * 10**9)
    build(Project(built.root), jobs=2)
    assert is_trusted(built)
    return built


def is_trusted(small: SmallProject) -> bool:
    """Whether the next build would look no closer."""
    return bool(records.recorded_films(Project(small.root), [small.script]))


def one(small: SmallProject, pattern: str) -> Path:
    """The first file of the project that fits a pattern."""
    return sorted(small.root.glob(pattern))[0]


def at_its_times(path: Path, change: Callable[[Path], object]) -> None:
    """Change a file, then set back its times."""
    stat = path.stat()
    change(path)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def other_bytes(path: Path) -> None:
    """Others, equally many."""
    content = path.read_bytes()
    path.write_bytes(content[:-2] + bytes([content[-2] ^ 1]) + content[-1:])


def copied(path: Path) -> None:
    """As `cp -p` and a move do it: the same content and times in another file."""
    shutil.copy2(path, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def older(path: Path) -> None:
    """As a version control system or an archive may put it there: with times of long ago."""
    path.write_bytes(path.read_bytes().replace(b"Welcome", b"Goodbye"))
    os.utime(path, (1e9, 1e9))


TOUCHED = {
    "the script, at the same size and times": ("scripts/small.yaml", lambda path: at_its_times(path, other_bytes)),
    "the script, by one of the same content": ("scripts/small.yaml", copied),
    "the script, by an older one": ("scripts/small.yaml", older),
    "the script, by its times alone": ("scripts/small.yaml", lambda path: os.utime(path, (1e9, 1e9))),
    "the film, at the same size and times": ("dist/small/small.mp4", lambda path: at_its_times(path, other_bytes)),
    "the captions, by hand": ("dist/small/*.vtt", lambda path: path.write_text("WEBVTT\n")),
    "the page, taken away": ("dist/small/*.html", Path.unlink),
    "the manifest, by one of the same content": ("dist/small/manifest.json", copied),
    "a take's sound": ("audio/small/*.flac", lambda path: at_its_times(path, other_bytes)),
    "a take's words, taken away": ("audio/small/*.json", Path.unlink),
    "a slide": ("slides/small/*.png", lambda path: at_its_times(path, other_bytes)),
    "what is known of the tools, taken away": (".cuelight/records/toolchain.json", Path.unlink),
    "the record, in one of its bytes": (".cuelight/records/[0-9a-f]*.json", other_bytes),
    "the record, cut off": (".cuelight/records/[0-9a-f]*.json", lambda path: os.truncate(path, 100)),
    "the record, emptied": (".cuelight/records/[0-9a-f]*.json", lambda path: os.truncate(path, 0)),
}


@pytest.mark.parametrize("name", TOUCHED)
def test_a_file_that_was_touched_is_looked_at_more_closely(settled: SmallProject, name: str) -> None:
    """By its content, that is; nothing is taken on trust."""
    pattern, touch = TOUCHED[name]
    touch(one(settled, pattern))
    assert not is_trusted(settled)


@pytest.mark.parametrize("name", ["cuelight.toml", "scripts/glossary.yaml"])
def test_a_file_that_was_not_there_is_noticed(settled: SmallProject, name: str) -> None:
    """It may say how all films are made."""
    (settled.root / name).write_text("", "utf-8")
    assert not is_trusted(settled)


def test_another_environment_is_noticed(settled: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of packages more, another address, a draft, a variable that has other libraries loaded."""
    project = Project(settled.root)
    for other in (replace(project, address="https://films.example/"), replace(project, draft=True)):
        assert not records.recorded_films(other, [settled.script])
    with monkeypatch.context() as changed:
        changed.setenv("LD_LIBRARY_PATH", str(settled.root))
        assert not is_trusted(settled)
    with monkeypatch.context() as changed:
        changed.syspath_prepend(str(settled.root / "scripts"))
        assert not is_trusted(settled)
    assert is_trusted(settled)


def test_a_package_that_is_installed_is_noticed(built: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may bring a voice, a slide kind or an output: a folder on the path has one entry more."""
    packages = built.root.parent / "packages"
    packages.mkdir(exist_ok=True)
    monkeypatch.syspath_prepend(str(packages))
    monkeypatch.setattr(records, "time_ns", lambda: time.time_ns() + 3 * 10**9)
    build(Project(built.root), jobs=2)
    assert is_trusted(built)
    (packages / "other-1.0.dist-info").mkdir()
    assert not is_trusted(built)


def test_a_record_means_nothing_for_another_script(settled: SmallProject) -> None:
    """Not even for one of the same content."""
    other = settled.script.with_name("other.yaml")
    shutil.copy2(settled.script, other)
    project = Project(settled.root)
    paths = [records.record_path(project, script) for script in (settled.script, other)]
    shutil.copy2(*paths)
    assert list(records.recorded_films(project, [settled.script, other])) == [settled.script]


def test_what_changed_as_the_build_began_leaves_no_record(built: SmallProject) -> None:
    """It may change again without a trace that a clock shows; the build after the next one leaves one."""
    built.replace("Welcome to", "Welcome into")
    build(Project(built.root), jobs=2)
    assert not is_trusted(built)


def test_what_changes_between_a_film_and_its_record_is_not_vouched_for(settled: SmallProject) -> None:
    """Records are written after all films, which may take minutes."""
    project = Project(settled.root)
    key = records.record_key(project)
    (record,) = records.recorded_films(project, [settled.script])[settled.script]
    made = records.made_files([settled.film])
    assert key
    at_its_times(settled.film, other_bytes)
    records.write_record(project, key, settled.script, record, [], made, records.now())
    assert not is_trusted(settled)


def test_a_store_that_was_lost_is_not_asked_for(settled: SmallProject) -> None:
    """A film that stands needs no units; it is made of them again when a word changes."""
    film = settled.film.read_bytes()
    shutil.rmtree(settled.root / ".cuelight" / "units")
    assert is_trusted(settled)
    settled.replace("Welcome to the film", "Welcome to this film")
    build(Project(settled.root), jobs=2)
    settled.replace("Welcome to this film", "Welcome to the film")
    build(Project(settled.root), jobs=2)
    assert settled.film.read_bytes() == film
