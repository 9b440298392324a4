"""Everything under `.cuelight/` means something under its own name only."""

import os
import random
import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from small_project import SmallProject
from sounds import video_with_tone

from cuelight.build import stat_records as records
from cuelight.build.run import build
from cuelight.model.unit import Unit
from cuelight.project import Project
from cuelight.storage.digest import file_digest
from cuelight.storage.signature import RACY


@pytest.fixture
def two(built: SmallProject) -> SmallProject:
    """Two films that show and say different things for the same time."""
    other = built.script.read_text("utf-8").replace("first", "third").replace("Two", "Ten")
    built.script.with_name("other.yaml").write_text(other, "utf-8")
    return built


def built_films(small: SmallProject) -> list[str]:
    """Build both films; their ids as the build tells them."""
    return [film.id for film in build(Project(small.root), jobs=2)]


def films(root: Path) -> Mapping[Path, str]:
    """What is delivered."""
    return {path.relative_to(root): file_digest(path) for path in (root / "dist").rglob("*") if path.is_file()}


def test_records_that_were_exchanged_tell_nothing(two: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each would say of one film that it is the other."""
    monkeypatch.setattr(records, "time_ns", lambda: time.time_ns() + 2 * RACY)
    ids = built_films(two)
    left = [records.record_path(Project(two.root), two.script.with_name(f"{film}.yaml")) for film in ids]
    contents = [path.read_bytes() for path in left]
    for path, content in zip(left, reversed(contents), strict=True):
        path.write_bytes(content)
    assert built_films(two) == ids == ["other", "small"]
    assert [path.read_bytes() for path in left] == contents


@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_exchanged_there_the_films_are_the_same(two: SmallProject, seed: int) -> None:
    """Pictures, moves, sounds, layouts, captions, thumbnails, records: each file gets the content of some other."""
    built_films(two)
    before = films(two.root)
    paths = sorted(path for path in (two.root / ".cuelight").rglob("*") if path.is_file())
    contents = [path.read_bytes() for path in paths]
    random.Random(seed).shuffle(contents)
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    shutil.rmtree(two.root / "dist")
    if seed:
        shutil.rmtree(two.root / "slides")
    built_films(two)
    assert films(two.root) == before


def harm(path: Path) -> None:
    """Change one bit, and keep size and time."""
    stored, content = path.stat(), bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(stored.st_atime_ns, stored.st_mtime_ns))


def nothing(path: Path) -> None:
    """Put a unit there whose checksum fits, and which says nothing."""
    path.write_bytes(Unit(()).to_bytes(path.stem))


@pytest.mark.parametrize("spoil", [harm, nothing])
def test_a_layout_that_was_altered_is_made_again(small: SmallProject, spoil: Callable[[Path], None]) -> None:
    """What it says of a clip's length, or of whether the camera follows, goes into the film."""
    video_with_tone(small.script.with_name("grey.mp4"))
    head = small.script.read_text("utf-8").partition("scenes:")[0]
    small.script.write_text(f"{head}scenes:\n  - {{clip: {{file: grey.mp4, end: 1, alt: Grey}}, hold: 0.2}}\n", "utf-8")
    (film,) = build(Project(small.root), jobs=2)
    before, units = films(small.root), sorted((small.root / ".cuelight" / "units").rglob("*.unit"))
    for path in units:
        if b'"plays"' in path.read_bytes():
            spoil(path)
    shutil.rmtree(small.root / "dist")
    (again,) = build(Project(small.root), jobs=2)
    assert again.frames == film.frames > 20
    assert films(small.root) == before
