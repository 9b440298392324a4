"""Steps of a build run as soon as what they need is there, in the order in which they are wanted."""

import json
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from types import FrameType
from typing import Any

import pytest
from small_project import SmallProject

from cuelight.build.action import Action, Stage
from cuelight.build.build_run import BuildRun
from cuelight.build.plan import Kept
from cuelight.build.progress import Silent
from cuelight.build.run import build
from cuelight.build.sources import read_sources
from cuelight.build.speaking import speak
from cuelight.build.steps import drawn
from cuelight.build.steps.still import StillJob
from cuelight.build.steps.take import make_take_or_fall_back
from cuelight.build.takes import take_jobs
from cuelight.errors import CuelightError, EngineError
from cuelight.project import Project


class Desk:
    """Writes down what was run."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self._lock = Lock()

    def run(self, name: str) -> str:
        """Do a step; one with an exclamation mark fails."""
        with self._lock:
            self.done.append(name)
        if "!" in name:
            raise EngineError(f"{name} failed", "try again")
        return name.upper()


def _actions(desk: Desk, *names: str) -> list[Action]:
    stages: dict[str, Stage] = {"s": "stills", "m": "moves", "u": "units"}
    return [Action(stages[name[0]], name, "film", name, step=desk.run, job=name) for name in names]


def _run(tmp_path: Path, jobs: int) -> BuildRun:
    return BuildRun(Project(tmp_path), ThreadPoolExecutor(jobs), Silent(), most=jobs)


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_each_begins_after_what_it_needs_and_what_is_wanted_first_comes_first(tmp_path: Path, jobs: int) -> None:
    desk = Desk()
    actions = _actions(desk, "s1", "s2", "m12", "s3", "m23", "u")
    one, two, move, three, other, _ = actions
    done = _run(tmp_path, jobs).flow(actions, {move: [one, two], other: [two, three]})
    assert {action.name: outcome for action, outcome in done.items()} == {each: each.upper() for each in desk.done}
    assert sorted(desk.done) == sorted(action.name for action in actions)
    for late, early in (("m12", "s1"), ("m12", "s2"), ("m23", "s2"), ("m23", "s3")):
        assert desk.done.index(late) > desk.done.index(early)
    if jobs == 1:
        assert desk.done == ["s1", "s2", "m12", "s3", "m23", "u"]


def test_what_needs_what_failed_is_not_begun_and_all_else_is_done(tmp_path: Path) -> None:
    desk = Desk()
    actions = _actions(desk, "s!", "s2", "m!2", "m2")
    failing, two, first, second = actions
    with pytest.raises(CuelightError, match="s! failed"):
        _run(tmp_path, 2).run(actions, {first: [failing, two], second: [two]})
    assert sorted(desk.done) == ["m2", "s!", "s2"]


def test_what_others_need_too_is_told_before_they_begin(tmp_path: Path) -> None:
    desk = Desk()
    actions = _actions(desk, "s1", "m1")
    seen = list[tuple[str, int]]()
    _run(tmp_path, 2).flow(actions, {actions[1]: [actions[0]]}, lambda made: seen.append((made.name, len(desk.done))))
    assert seen == [("s1", 1), ("m1", 2)]


def test_what_waits_costs_nothing(tmp_path: Path) -> None:
    """A cluster is given all steps at once: what each costs here must not depend on how many are waiting."""
    count, calls = 2_000, 0

    def called(_frame: FrameType, event: str, _given: Any) -> None:
        nonlocal calls
        calls += event == "call"

    actions = [Action("stills", str(number), "film", str(number), step=time.sleep, job=0) for number in range(count)]
    run = BuildRun(Project(tmp_path), ThreadPoolExecutor(1), Silent())
    sys.setprofile(called)
    try:
        done = run.flow(actions)
    finally:
        sys.setprofile(None)
    assert len(done) == count
    assert calls < 150 * count


class Noting(ThreadPoolExecutor):
    """Notes what is to be spoken, in order."""

    def __init__(self) -> None:
        super().__init__(1)
        self.said: list[str] = []

    def submit(self, fn: Any, /, *args: Any, **more: Any) -> Future[Any]:
        """Note it if it is a take."""
        if fn is make_take_or_fall_back:
            self.said.append(args[0].sentence.text)
        return super().submit(fn, *args, **more)


def test_the_longest_sentence_is_spoken_first_and_films_are_in_order_all_the_same(small: SmallProject) -> None:
    with Noting() as executor:
        build(Project(small.root), executor=executor)
    assert [said.split()[0] for said in executor.said] == ["And", "Here", "Welcome"]
    timeline = json.loads((small.film.parent / "timeline.json").read_text("utf-8"))
    takes = [take["words"][0]["text"] for scene in timeline["scenes"] for take in scene["takes"]]
    assert takes == ["Welcome", "Here", "And"]


class Refusing(ThreadPoolExecutor):
    """Notes which sentences may use two cores, and speaks none."""

    def __init__(self) -> None:
        super().__init__(1)
        self.hurried: list[bool] = []

    def submit(self, fn: Any, /, *args: Any, **more: Any) -> Future[Any]:
        """Note it, and fail."""
        self.hurried.append(args[0].voice.at_once)
        refused = Future[Any]()
        refused.set_exception(EngineError("not spoken", "speak it"))
        return refused


@pytest.mark.parametrize(("cores", "is_hurried"), [(2, False), (3, False), (4, True), (0, False)])
def test_sentences_that_are_fewer_than_cores_may_use_two_each(
    small: SmallProject, cores: int, *, is_hurried: bool
) -> None:
    """Which gives the same bits; not where another executor, or a cluster, runs them."""
    small.replace("engine: tone", "engine: piper, model: en_US-joe-medium")
    project = Project(small.root)
    (source,) = read_sources(project, [small.script])
    with Refusing() as executor:
        run = BuildRun(project, executor, Silent(), most=cores + 1 if cores else sys.maxsize)
        speak(run, [source], Kept(), {source.id: take_jobs(source)})
    assert executor.hurried == [is_hurried] * 3


class AfterTheFirst(ThreadPoolExecutor):
    """Draws nothing of a second film before the first is delivered, and then fails."""

    def __init__(self, first: Path) -> None:
        super().__init__(20)  # More than it has slides: each may wait.
        self.first = first

    def submit(self, fn: Any, /, *args: Any, **more: Any) -> Future[Any]:
        """Have slides of the second wait."""
        is_second = args and isinstance(args[0], StillJob) and args[0].path.parent.name == "two"
        return super().submit(self._wait, args[0].path) if is_second else super().submit(fn, *args, **more)

    def _wait(self, slide: Path) -> None:
        until = time.monotonic() + 30
        while not (self.first.parent / "manifest.json").exists():
            if time.monotonic() > until:
                raise TimeoutError(slide)
            time.sleep(0.01)
        raise EngineError(f"{slide.parent.name} failed", "try again")


def test_a_film_is_linked_while_another_is_drawn_and_stays_when_that_fails(small: SmallProject) -> None:
    two = small.script.with_name("two.yaml")
    two.write_text(small.script.read_text("utf-8").replace("Two points", "Other points").replace("A small", "Two"))
    with AfterTheFirst(small.film) as executor, pytest.raises(EngineError, match="two failed"):
        build(Project(small.root), executor=executor)
    assert small.film.exists()
    assert not (small.root / "dist" / "two").exists()
    assert [film.made["films"] for film in build(Project(small.root))] == [0, 1]


def test_few_slides_are_kept_at_hand(tmp_path: Path) -> None:
    drawn._lately.clear()
    for number in range(20):
        drawn.keep_drawn(tmp_path / str(number), object())  # type: ignore[arg-type]
    assert list(drawn._lately) == [tmp_path / str(number) for number in range(20 - drawn._MOST, 20)]
    drawn._lately.clear()
