"""What is made for a preview, in which order, and who hears of it when."""

import io
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from queue import Queue
from threading import Event

import numpy as np
import pytest
from PIL import Image
from small_project import SmallProject

from cuelight.build.action import Action, Stage
from cuelight.errors import StorageError
from cuelight.preview.quick_png import quick_png
from cuelight.preview.revision import read_revision
from cuelight.preview.work import Task, first_take, tasks
from cuelight.preview.workshop import Workshop
from cuelight.project import Project

PATIENCE = 30.0


class Made:
    """Things to be made, which say when they are, and wait for whoever holds them."""

    def __init__(self) -> None:
        self.done = Queue[str]()
        self.held = dict[str, Event]()

    def task(self, name: str, stage: Stage = "stills", frame: int = 0, *, is_first: bool = False) -> Task:
        return Task(Action(stage, name, "film", name, step=self._make, job=name), frame, is_first)

    def _make(self, name: str) -> None:
        if name in self.held:
            self.held[name].wait(PATIENCE)
        self.done.put(name)


@pytest.fixture
def made() -> Made:
    """Things to be made."""
    return Made()


@pytest.fixture
def ended() -> Queue[Task]:
    """What the workshop says is made."""
    return Queue()


@pytest.fixture
def workshop(small: SmallProject, ended: Queue[Task]) -> Iterator[Workshop]:
    """A workshop that works."""
    workshop = Workshop(Project(small.root), lambda: None, ended.put)
    workshop.start()
    yield workshop
    workshop.close()


def test_what_ends_while_more_is_listed_is_not_made_once_more(
    workshop: Workshop, made: Made, ended: Queue[Task]
) -> None:
    """A sentence may be spoken while a film is planned that still lacks it."""
    workshop.list_anew()
    workshop.hurry(made.task("said", "takes", is_first=True))
    assert ended.get(timeout=PATIENCE).action.digest == "said"
    workshop.give([made.task("said", "takes"), made.task("seen", is_first=True)])
    assert ended.get(timeout=PATIENCE).action.digest == "seen"
    assert workshop.open_stages() == ()
    workshop.list_anew()  # by now it may have been deleted
    workshop.give([made.task("said", "takes", is_first=True)])
    assert ended.get(timeout=PATIENCE).action.digest == "said"


def test_what_is_hurried_comes_beside_what_was_given(workshop: Workshop, made: Made, ended: Queue[Task]) -> None:
    """Nothing else is forgotten for it."""
    workshop.give([made.task("first"), made.task("second", frame=10)])
    workshop.hurry(made.task("said", "takes", is_first=True))
    assert {ended.get(timeout=PATIENCE).action.digest for _ in range(3)} == {"first", "second", "said"}


def test_a_move_is_begun_once_its_slides_are_there(small: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """Others are at them, and a slide is shown before it lies where a move reads it."""
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    project, said, is_released = Project(small.root), Queue[str](), Event()
    some = tasks(read_revision(project, small.script, None, 1), None)
    move = next(task for task in some if task.slides)
    slide = next(task for task in some if set(task.action.files) & set(move.slides))

    def step(*words: str, then: bool = False) -> Callable[[object], None]:
        def done(_: object) -> None:
            said.put(words[0])
            if then and is_released.wait(PATIENCE):
                said.put(words[1])

        return done

    begun = replace(slide.action, step=step("slide begun", "slide there", then=True), job=None)
    workshop = Workshop(project, lambda: None, lambda _: None)
    workshop.start()
    try:
        workshop.give(
            [
                replace(move, action=replace(move.action, step=step("move"))),
                Task(begun, 0),
                Task(Action("mix", "last", "film", "last", step=step("last")), 0),
            ]
        )
        assert {said.get(timeout=PATIENCE) for _ in range(2)} == {"slide begun", "last"}
        is_released.set()
        assert [said.get(timeout=PATIENCE) for _ in range(2)] == ["slide there", "move"]
    finally:
        workshop.close()


def test_what_fails_of_a_state_that_has_passed_is_not_said(workshop: Workshop, made: Made, ended: Queue[Task]) -> None:
    """Its files may be gone by then, and nobody misses it."""
    begun, is_released = Event(), Event()

    def fail(_: object) -> None:
        begun.set()
        is_released.wait(PATIENCE)
        raise StorageError("cannot use it", "it is gone")

    workshop.give([Task(Action("moves", "old", "film", "old", step=fail), 0)])
    assert begun.wait(PATIENCE)
    workshop.give([made.task("new")], frozenset())
    is_released.set()
    assert {ended.get(timeout=PATIENCE).action.digest for _ in range(2)} == {"old", "new"}
    assert workshop.failed() == {}


def test_a_picture_is_given_before_it_is_kept(small: SmallProject) -> None:
    """It has the very pixels of the slide that is then written."""
    project, ended = Project(small.root), Queue[Task]()
    film = read_revision(project, small.script, None, 1)
    wanted = next(task for task in tasks(film, None) if task.action.stage == "stills")
    unit, path = wanted.action.digest, Path(wanted.action.files[0])
    workshop = Workshop(project, lambda: None, ended.put)
    workshop.give([wanted], frozenset((unit,)))
    workshop.start()
    seen = workshop.picture(unit)
    workshop.close()
    assert ended.get(timeout=PATIENCE) == wanted
    assert workshop.picture(unit) is None
    with Image.open(path) as kept:
        shown = Image.open(io.BytesIO(seen)) if seen else kept  # None if the disk was quicker than this test
        assert np.array_equal(np.asarray(shown), np.asarray(kept))


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (320, 180)])
def test_a_quick_png_has_the_pixels_of_its_picture(size: tuple[int, int]) -> None:
    """Of any size; it is a whole PNG with checksums, which Pillow holds against them."""
    pixels = np.random.default_rng(1).integers(0, 256, (size[1], size[0], 3), np.uint8)
    with Image.open(io.BytesIO(quick_png(Image.fromarray(pixels)))) as opened:
        assert (opened.format, opened.mode, opened.size) == ("PNG", "RGB", size)
        opened.load()
        assert np.array_equal(np.asarray(opened), pixels)


def test_a_changed_sentence_is_known_before_the_film_is_planned(small: SmallProject) -> None:
    """The one of the scene that was edited, and no other that only sounds otherwise; nothing that is there already."""
    project, heard = Project(small.root), list[str]()
    before = read_revision(project, small.script, None, 1)

    def edited(old: str, new: str) -> list[str]:
        small.replace(old, new)
        heard.clear()
        read_revision(
            project, small.script, None, 2,
            lambda *now: heard.extend(task.action.job.sentence.text for task in [first_take(before, *now)] if task),
        )  # fmt: skip
        return list(heard)

    assert edited("and that is the end", "and here is the end") == [
        "And after it comes the second point, and here is the end."
    ]
    assert edited("heading: Two points", "heading: Both points") == [
        "And after it comes the second point, and here is the end."
    ]
    assert edited("and here is the end", "and that is the end") == []
    assert edited("heading: Both points", "heading: Two points") == []
    assert edited("engine: tone", "engine: tone, speed: 1.2") == []


def test_nothing_is_begun_for_nobody_while_a_script_is_read(workshop: Workshop, made: Made, ended: Queue[Task]) -> None:
    """What somebody waits for is; the rest goes on afterwards."""
    with workshop.held():
        workshop.give([made.task("first")])
        workshop.hurry(made.task("said", "takes", is_first=True))
        assert ended.get(timeout=PATIENCE).action.digest == "said"
        assert workshop.open_stages() == ("stills",)
    assert ended.get(timeout=PATIENCE).action.digest == "first"
