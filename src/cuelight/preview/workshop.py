"""Threads that make what a preview lacks, one thing after the other, and ask after each what is wanted most by now."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from threading import Condition, Thread
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from cuelight.build.fits import located
from cuelight.build.steps.still import StillJob, make_still
from cuelight.build.steps.take import TakeJob, hurried
from cuelight.errors import CuelightError
from cuelight.preview.work import Task, next_task
from cuelight.project import Project
from cuelight.storage.lock import sharing
from cuelight.storage.write import using

if TYPE_CHECKING:
    from PIL.Image import Image

_SPEAKS, _DRAWS = ("takes", "units"), ("stills",)
"""Stages of the threads that keep free for what somebody waits for; the others do whatever comes next."""

_WAIT = 20.0
"""Seconds for which somebody waits for a picture."""

_CALM = 0.4
"""Seconds after a sentence that somebody waits for, in which nothing is begun for nobody: it is to be heard first."""


class Failed(NamedTuple):
    """What could not be made: the stage and the digest of its action."""

    stage: str
    digest: str


class Workshop:
    """What is being made, and what is still to be made.

    Args:
        project: Where everything lies.
        begun: Hears of each sentence that is about to be spoken; called by the thread that does it.
        done: Hears of each thing that is made, or could not be, likewise.
    """

    def __init__(self, project: Project, begun: Callable[[], None], done: Callable[[Task], None]) -> None:
        self._project, self._on_begun, self._on_done = project, begun, done
        self._change = Condition()
        self._waiting, self._running = list[Task](), dict[str, Task]()
        self._given = set[str]()
        self._failed = dict[str, str]()
        self._ended, self._pictures = set[str](), dict[str, bytes]()
        self._wanted, self._hoped = frozenset[str](), frozenset[str]()
        self._frame, self._calm_until, self._is_held, self._is_over = 0, 0.0, False, False
        others = max((os.cpu_count() or 1) - 1, 1)
        self._threads = [
            Thread(target=self._work, args=(stages,), name="preview-work", daemon=True)
            for stages in (_SPEAKS, _DRAWS, *[()] * others)
        ]

    def start(self) -> None:
        """Begin to work."""
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """End, once what has begun is done."""
        with self._change:
            self._is_over = True
            self._change.notify_all()
        for thread in self._threads:
            thread.join()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Within this nothing is begun but what somebody waits for: something else is done that they wait for."""
        self._hold(is_so=True)
        try:
            yield
        finally:
            self._hold(is_so=False)

    def _hold(self, *, is_so: bool) -> None:
        with self._change:
            self._is_held = is_so
            self._change.notify_all()

    def list_anew(self) -> None:
        """What is given next is listed from now on: what ends meanwhile is not made once more."""
        with self._change:
            self._ended.clear()

    def hurry(self, task: Task) -> None:
        """Have one thing made first, beside all that was given."""
        with self._change:
            if task.name not in self._running:
                self._waiting = [task, *(each for each in self._waiting if each.name != task.name)]
                self._given.add(task.name)
                self._change.notify_all()

    def give(self, tasks: Sequence[Task], wanted: frozenset[str] | None = None) -> None:
        """Have this made, and nothing else any more.

        Args:
            tasks: What is to be made.
            wanted: Units of stills that somebody looks at, as after a save: what failed before is then tried again.
                None is the same work going on.
        """
        with self._change:
            self._given = {task.name for task in tasks}
            names = self._given if wanted is None else set()
            self._failed = {name: said for name, said in self._failed.items() if name in names}
            known = {*self._running, *self._failed, *self._ended}
            self._waiting = [task for task in tasks if task.name not in known]
            self._wanted = self._wanted if wanted is None else wanted
            self._change.notify_all()

    def look(self, frame: int) -> None:
        """Somebody looks at a frame of the film: what comes next there is made first."""
        with self._change:
            self._frame = frame

    def picture(self, unit: str) -> bytes | None:
        """Wait until a still is drawn, which is then drawn first: a PNG of it, or None once it is kept.

        Returns at once where nobody is to draw it.
        """
        with self._change:
            if self._is_open(unit):
                self._wanted |= {unit}
                self._change.notify_all()
                self._change.wait_for(lambda: self._is_over or unit in self._pictures or not self._is_open(unit), _WAIT)
            return self._pictures.get(unit)

    def wait_for(self, unit: str) -> None:
        """Wait until a still is kept, which is then drawn before others, but holds up nothing else."""
        with self._change:
            if self._is_open(unit):
                self._hoped |= {unit}
                self._change.wait_for(lambda: self._is_over or not self._is_open(unit), _WAIT)

    def _is_open(self, unit: str) -> bool:
        return any(task.action.stage == "stills" and task.action.digest == unit for task in self._open())

    def _open(self) -> tuple[Task, ...]:
        return (*self._running.values(), *self._waiting)

    def open_stages(self) -> tuple[str, ...]:
        """The stage of each thing that is still to be made."""
        with self._change:
            return tuple(task.action.stage for task in self._open())

    def is_urgent(self) -> bool:
        """Whether something is still to be made that somebody waits for: what was edited, or is looked at."""
        with self._change:
            return any(map(self._is_awaited, self._open()))

    def speaking(self) -> frozenset[str]:
        """The takes that are being spoken, by digest."""
        with self._change:
            return frozenset(task.action.digest for task in self._running.values() if task.action.stage == "takes")

    def failed(self) -> Mapping[Failed, str]:
        """What could not be made, and why."""
        with self._change:
            return {Failed(*name.split(" ")): said for name, said in self._failed.items()}

    def _work(self, stages: Sequence[str]) -> None:
        while (task := self._next(stages)) is not None:
            if task.action.stage == "takes":
                self._on_begun()
            failure = self._do(task)
            with self._change:
                del self._running[task.name]
                self._pictures.pop(task.action.digest, None)
                if not failure:
                    self._ended.add(task.name)
                elif task.name in self._given:  # Nobody asks any more for what else was under way.
                    self._failed[task.name] = failure
                if task.is_first and task.action.stage == "takes":
                    self._calm_until = monotonic() + _CALM
                self._change.notify_all()
            self._on_done(task)

    def _next(self, stages: Sequence[str]) -> Task | None:
        with self._change:
            while not self._is_over:
                calm = max(self._calm_until - monotonic(), 0.0)
                allowed = self._allowed(stages, is_calm=calm > 0)
                task = next_task(allowed, self._frame, self._wanted, self._hoped)
                if task:
                    self._waiting.remove(task)
                    self._running[task.name] = task
                    return task
                self._change.wait(calm or None)
            return None

    def _allowed(self, stages: Sequence[str], *, is_calm: bool) -> Sequence[Task]:
        """What a thread may do now: while somebody waits, nothing else is begun that would take their processor.

        A move is begun once its slides are there, whoever is at them.
        """
        open_files = {path for task in self._open() for path in task.action.files}
        ready = [task for task in self._waiting if open_files.isdisjoint(task.slides)]
        urgent = [task for task in ready if self._is_awaited(task)]
        if is_calm or self._is_held or any(map(self._is_awaited, self._running.values())):
            return urgent
        return urgent or [task for task in ready if not stages or task.action.stage in stages]

    def _is_awaited(self, task: Task) -> bool:
        """Whether somebody waits for it; not for a picture that is only being kept by now."""
        name = task.action.digest
        return (task.is_first or name in self._wanted) and name not in self._pictures

    def _do(self, task: Task) -> str:
        """Do it; what went wrong, or ""."""
        step, job = task.action.step, task.action.job
        if isinstance(job, StillJob):
            step = partial(make_still, drawn=partial(self._show, task))
        if isinstance(job, TakeJob) and task.is_first:
            job = hurried(job)
        assert step is not None
        try:
            with sharing(self._project.lock), using(self._project.root):
                step(job)
        except CuelightError as error:
            return str(located(task.action, error))
        except Exception as error:  # Whatever another package or a fault of ours raises, the preview goes on.
            return f"Cuelight itself failed: {type(error).__name__}: {error}"
        return ""

    def _show(self, task: Task, image: Image) -> None:
        """Give a picture to those who wait for it, before it is encoded and kept."""
        from cuelight.preview.quick_png import quick_png

        if not self._is_awaited(task):
            return
        png = quick_png(image)
        with self._change:
            self._pictures[task.action.digest] = png
            self._change.notify_all()
