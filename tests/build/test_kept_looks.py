"""What was read of takes, slides and loudness is kept while the files look as they did, and read again otherwise."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from harmed import cut, flipped, rewritten
from small_project import SmallProject

from cuelight.build.kept_looks import keep_looks, looks_path, recall_looks
from cuelight.build.plan import Plan, built_plan
from cuelight.build.run import build
from cuelight.build.stat_records import now
from cuelight.build.take_energies import energies_name, stored_energies
from cuelight.drawing.png import whole_slide
from cuelight.project import Project
from cuelight.speech.take_files import sound_digest, take_description
from cuelight.storage.digest import unsealed
from cuelight.storage.signature import RACY, FileReader

READERS: tuple[FileReader, ...] = (whole_slide, sound_digest, take_description, stored_energies)


@pytest.fixture
def plan(small: SmallProject) -> Iterator[Plan]:
    """A film that was built a while ago, whose record is left."""
    build(Project(small.root), jobs=2)
    plan = built_plan(Project(small.root), small.script)
    for path in _files(plan):
        os.utime(path, ns=(0, 0))
    forget()
    yield built_plan(Project(small.root), small.script)
    forget()


def forget() -> None:
    for reader in READERS:
        reader._kept.clear()


def _files(plan: Plan) -> list[Path]:
    takes = [job.folder / f"{job.stem}{suffix}" for job in plan.takes for suffix in (".json", ".flac")]
    return [*takes, *(job.path for job in plan.stills.values())]


def _left(plan: Plan, since: int) -> dict[str, list]:
    """What is left of a film of which all was read."""
    assert all(whole_slide(job.path) for job in plan.stills.values())
    store = plan.source.store
    assert all(stored_energies(store.path(energies_name(at.take.sound, 0.0))) for at in plan.placed_takes)
    keep_looks(plan, since)
    content = unsealed(looks_path(plan.source).read_bytes(), looks_path(plan.source).name)
    return json.loads(content or b"")


def _recalled(plan: Plan) -> list[int]:
    """How much of each kind is known without reading anything."""
    forget()
    recall_looks(plan.source)
    return [len(reader._kept) for reader in READERS]


def test_what_was_read_is_known_as_it_was(plan: Plan) -> None:
    """Slides, sounds, takes and what was measured of them."""
    _left(plan, now() + RACY)
    known = [dict(reader._kept) for reader in READERS]
    assert _recalled(plan) == [len(plan.stills), len(plan.takes), len(plan.takes), len(plan.takes)]
    for reader, before in zip(READERS, known, strict=True):
        assert all(before[name] == found for name, found in reader._kept.items())


def test_what_may_change_within_its_time_is_not_kept(plan: Plan) -> None:
    """A file that was written just before it was read may be written once more, and look the same."""
    left = _left(plan, now())
    assert [left[kind] for kind in ("slides", "sounds", "takes", "energies")] == [[], [], [], []]


@pytest.mark.parametrize("harm", [cut, flipped, Path.unlink])
def test_what_is_harmed_is_made_again(small: SmallProject, plan: Plan, harm: Callable[[Path], None]) -> None:
    """Though the record knows it whole."""
    _left(plan, now() + RACY)
    files = [*_files(plan), *(path for path in (small.root / "dist" / "small").iterdir())]
    before = {path: path.read_bytes() for path in files}
    harmed = [plan.takes[0].folder / f"{plan.takes[0].stem}.flac", next(iter(plan.stills.values())).path]
    for path in harmed:
        harm(path)
    forget()
    build(Project(small.root), jobs=2)
    assert {path: path.read_bytes() for path in files} == before


RECORDS: dict[str, Callable[[Path], None]] = {
    "cut": cut,
    "altered": flipped,
    "gone": Path.unlink,
    "by another program": rewritten(lambda said: said | {"by": "another"}),
    "of no object": rewritten(lambda _: [1]),
    "of no takes": rewritten(lambda said: {kind: rows for kind, rows in said.items() if kind != "takes"}),
    "of odd takes": rewritten(lambda said: said | {"takes": [["a", [1, 2, 3, 4], ["x"]]]}),
    "of odd files": rewritten(lambda said: said | {"slides": [["a", [1], True]]}),
    "of odd energies": rewritten(lambda said: said | {"energies": [["a", [1, 2, 3, 4], "?"]]}),
}


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_of_another_kind_is_not_believed(plan: Plan, kind: str) -> None:
    """Nothing of it: another program wrote it, somebody has altered it, or it says something else."""
    _left(plan, now() + RACY)
    RECORDS[kind](looks_path(plan.source))
    assert _recalled(plan) == [0, 0, 0, 0]
