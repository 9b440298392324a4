"""What stays of a film is copied out of it, and only as long as it is the film that was linked."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from harmed import cut, flipped, rewritten
from small_project import SmallProject

from cuelight.build.kept_packets import packets_path, recall_films
from cuelight.build.plan import Plan, built_plan
from cuelight.build.run import build
from cuelight.checks.clean import clean
from cuelight.project import Project
from cuelight.storage.digest import film_digest
from cuelight.storage.signature import signature

WORD = ("Welcome to the film", "Welcome to this very long and winding film")
"""An edit after which all that follows comes later, sound and pictures by times that are not the same."""


@pytest.fixture(scope="module")
def cold(tmp_path_factory) -> bytes:
    """The edited film, as it is when nothing was there before."""
    project = SmallProject(tmp_path_factory.mktemp("cold"))
    project.replace(*WORD)
    (built,) = build(Project(project.root), jobs=2)
    return built.path.read_bytes()


@pytest.fixture
def built(small: SmallProject) -> SmallProject:
    """The film before the edit, built."""
    build(Project(small.root), jobs=2)
    return small


def _plan(project: SmallProject) -> Plan:
    return built_plan(Project(project.root), project.script)


def _record(project: SmallProject) -> Path:
    return packets_path(_plan(project).source)


def _edited(project: SmallProject) -> bytes:
    project.replace(*WORD)
    build(Project(project.root), jobs=2)
    return project.film.read_bytes()


def _untouched_units(project: SmallProject) -> list[Path]:
    """What the second scene is linked from."""
    plan = _plan(project)
    clips = [plan.unit(clip) for clip in plan.timeline.clips if clip.scene == 1]
    takes = [job.unit for job in plan.spoken[1]]
    return [plan.source.store.path(each) for each in {*clips, *takes}]


def test_what_stays_is_copied_and_not_linked_again(built: SmallProject, cold: bytes) -> None:
    """Units that are damaged meanwhile are not even read; but for one that goes on from another frame than before."""
    units = _untouched_units(built)
    for path in units:
        os.truncate(path, 100)
    assert _edited(built) == cold
    assert [path.stat().st_size for path in units].count(100) >= len(units) - 1 > 5


def test_back_and_forth(built: SmallProject, cold: bytes) -> None:
    """The film of films of films."""
    before = built.film.read_bytes()
    for _ in range(2):
        assert _edited(built) == cold
        built.replace(*reversed(WORD))
        build(Project(built.root), jobs=2)
        assert built.film.read_bytes() == before


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


FILMS: list[Callable[[Path], None]] = [cut, flipped, Path.unlink]


@pytest.mark.parametrize("harm", FILMS)
def test_nothing_is_copied_from_another_film(built: SmallProject, cold: bytes, harm: Callable[[Path], None]) -> None:
    """One that was cut, altered, or taken away."""
    harm(built.film)
    assert _edited(built) == cold


RECORDS: dict[str, Callable[[Path], None]] = {
    "cut": cut,
    "altered": flipped,
    "a folder": _folder,
    "of another version": rewritten(lambda said: said | {"version": 0}),
    "of another film": rewritten(lambda said: said | {"film": "0" * 64}),
    "of no object": rewritten(lambda _: [1]),
    "of no tracks": rewritten(lambda said: said | {"tracks": []}),
    "of no runs": rewritten(lambda said: said | {"tracks": [[], []]}),
    "of odd runs": rewritten(lambda said: said | {"tracks": [[1], ["x"]]}),
    "of units that it has not": rewritten(lambda said: said | {"units": []}),
}


def _recalled(project: SmallProject) -> str | None:
    """What another process knows of the film that is there, before it hashes anything."""
    film_digest._kept.clear()
    source = _plan(project).source
    recall_films([source, source])
    seen = signature(project.film)
    return film_digest.known(project.film, seen) if seen else None


def test_a_film_that_looks_as_it_did_is_not_hashed(built: SmallProject, cold: bytes) -> None:
    """Linked of units, or out of an earlier one."""
    assert _recalled(built) == hashlib.sha256(built.film.read_bytes()).hexdigest()
    assert _edited(built) == cold
    assert _recalled(built) == hashlib.sha256(cold).hexdigest()


LOOKS: dict[str, Callable[[SmallProject], None]] = {
    "touched": lambda project: os.utime(project.film),
    "altered": lambda project: flipped(project.film),
    "replaced by a copy": lambda project: (
        project.film.with_name("copy").write_bytes(project.film.read_bytes())
        and project.film.with_name("copy").replace(project.film)
    ),
    "gone": lambda project: project.film.unlink(),
    "of a record from another place": lambda project: rewritten(lambda said: said | {"looks": [1, 2, 3]})(
        _record(project)
    ),
    "of a record without looks": lambda project: rewritten(lambda said: said | {"looks": None})(_record(project)),
}


@pytest.mark.parametrize("kind", LOOKS)
def test_any_other_film_is_hashed(built: SmallProject, cold: bytes, kind: str) -> None:
    """And what is copied from it stays as it should be."""
    LOOKS[kind](built)
    assert _recalled(built) is None
    assert _edited(built) == cold


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_that_does_not_fit_is_not_believed(built: SmallProject, cold: bytes, kind: str) -> None:
    """The film is then linked from its units."""
    RECORDS[kind](_record(built))
    assert _edited(built) == cold


def test_the_record_stays_as_long_as_its_film(built: SmallProject) -> None:
    """`cuelight clean` takes it away once no script makes the film."""
    record = _record(built)
    assert record.is_file()
    clean(Project(built.root))
    assert record.is_file()
    built.script.rename(built.script.with_name("other.yaml"))
    clean(Project(built.root))
    assert not record.exists()
