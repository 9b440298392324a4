"""Actions, run beside each other; what failed, and what was made for which film."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from heapq import heappop, heappush
from queue import SimpleQueue
from time import perf_counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from cuelight.build.action import TRIED, Action, Stage
from cuelight.build.fits import located, raise_all
from cuelight.build.progress import Progress
from cuelight.build.sharing import Sharing, take_thing, things_of
from cuelight.build.stat_records import now
from cuelight.build.steps.still import StillJob
from cuelight.errors import CuelightError
from cuelight.project import Project
from cuelight.storage.store import Store

if TYPE_CHECKING:
    from cuelight.build.workers.send import Workers


def _nothing() -> None:
    pass


@dataclass
class BuildRun:
    """One run: the executor, who watches, what failed of some films only, and what was made for which film.

    Attributes:
        most: How many steps the executor is given at once: what is free takes what is wanted first by then.
        linker: Links films beside the steps.
        ended: When the last step of a stage was done, by `perf_counter`.
    """

    project: Project
    executor: Executor
    progress: Progress
    sharing: Sharing = field(default_factory=Sharing)
    workers: "Workers | None" = None
    tags: Collection[str] = ()
    most: int = sys.maxsize
    linker: Executor | None = None
    since: int = field(default_factory=now)
    failed: list[CuelightError] = field(default_factory=list)
    made: dict[tuple[str, str], int] = field(default_factory=dict)
    elapsed: dict[str, float] = field(default_factory=dict)
    ended: dict[Stage, float] = field(default_factory=dict)

    @property
    def cores(self) -> int:
        """How many steps run side by side in this process; 0 where others run them."""
        return 0 if self.most == sys.maxsize else self.most - 1

    def count(self, film: str, stage: Stage) -> None:
        """One thing more was made for a film."""
        self.made[film, stage] = self.made.get((film, stage), 0) + 1

    def outcomes(self, actions: Sequence[Action], meanwhile: Callable[[], None] = _nothing) -> list[Any]:
        """Run actions; each gives what it returns, or the error that it raises.

        Args:
            actions: In the order in which they are wanted.
            meanwhile: What this thread does when they have begun.
        """
        done = self.flow(actions, meanwhile=meanwhile)
        return [done[action] for action in actions]

    def flow(
        self,
        actions: Sequence[Action],
        after: Mapping[Action, Sequence[Action]] = MappingProxyType({}),
        made: Callable[[Action], None] = lambda _: None,
        meanwhile: Callable[[], None] = _nothing,
    ) -> dict[Action, Any]:
        """Run actions, each as soon as what it needs is there and somebody is free; of these the first comes first.

        Args:
            actions: In the order in which they are wanted.
            after: Which of them others need.
            made: Hears, in this thread, of each that was done, before those that need it begin.
            meanwhile: What this thread does, once, when those have begun that can.

        Returns:
            For each what it returns, or the error that it raises; nothing for those that need what failed.
        """
        sorter = TopologicalSorter({action: after.get(action, ()) for action in actions})
        sorter.prepare()
        place = {action: number for number, action in enumerate(actions)}
        left = Counter(action.stage for action in actions)
        ready, running, done = list[int](), dict[Future[Any], Action](), dict[Action, Any]()
        # To wait for any of many takes as long as they are many: a cluster is given tens of thousands.
        finished = SimpleQueue[Future[Any]]()
        for stage, total in left.items():
            self.progress.begin(stage, total)
        while True:
            for action in sorter.get_ready():
                heappush(ready, place[action])
            while ready and len(running) < self.most:
                action = actions[heappop(ready)]
                future = self._submit(action)
                running[future] = action
                future.add_done_callback(finished.put)
            meanwhile()
            meanwhile = _nothing
            if not running:
                break
            for future in _all_that_are(finished):
                action = running.pop(future)
                done[action] = _outcome(action, future)
                self._tell(action, left)
                if not isinstance(done[action], BaseException):
                    made(action)
                    if not self.is_shared(action):
                        self._offer(action, done[action])
                    sorter.done(action)
        for stage in +left:
            self.progress.end(stage)
        return done

    def _tell(self, action: Action, left: "Counter[Stage]") -> None:
        self.progress.advance(action.stage)
        left[action.stage] -= 1
        if not left[action.stage]:
            self.progress.end(action.stage)
            self.ended[action.stage] = perf_counter()

    def _submit(self, action: Action) -> "Future[Any]":
        if self.linker and action.stage in ("films", "outputs"):
            return self.linker.submit(_step(action), action.job)
        if self.workers:
            return self.workers.submit(action, self.executor.submit)
        return self.executor.submit(_step(action), action.job)

    def is_shared(self, action: Action) -> bool:
        """Whether somebody else has made it, and put it where machines share it."""
        return self.workers is not None and self.workers.has_put(action)

    def _offer(self, action: Action, outcome: Any) -> None:
        """Give others what was made; a slide whose key frame comes of a move with that."""
        job = action.job
        if action.stage == "takes":
            self.sharing.offer([take_thing(outcome[0])])
        elif not isinstance(job, StillJob) or job.encoded:
            self.sharing.offer(things_of(action, Store(self.project.units)))

    def run(
        self,
        actions: Sequence[Action],
        after: Mapping[Action, Sequence[Action]] = MappingProxyType({}),
        made: Callable[[Action], None] = lambda _: None,
        meanwhile: Callable[[], None] = _nothing,
    ) -> dict[Action, Any]:
        """The same as `flow`; every one that can be done is done before an error is raised."""
        done = self.flow(actions, after, made, meanwhile)
        raise_all([located(one, done[one]) for one in actions if isinstance(done.get(one), BaseException)])
        return done


def _all_that_are(finished: "SimpleQueue[Future[Any]]") -> Iterator["Future[Any]"]:
    """Wait for one, then give all that are there by then."""
    yield finished.get()
    while not finished.empty():
        yield finished.get()


def _outcome(action: Action, future: "Future[Any]") -> Any:
    error = future.exception()
    return (None if action.stage in TRIED else error) if error else future.result()


def _step(action: Action) -> Any:
    assert action.step is not None
    return action.step


def beside(jobs: int | None = None) -> int:
    """How many steps run side by side in this process: as many as asked for, or the machine's cores."""
    return jobs or os.cpu_count() or 1


@contextmanager
def side_by_side(jobs: int | None = None) -> Iterator[Executor]:
    """What runs steps beside each other in this process; after an error nobody waits for those that have begun.

    Args:
        jobs: How many; the machine's cores by default.
    """
    pool = ThreadPoolExecutor(max_workers=beside(jobs), thread_name_prefix="cuelight")
    try:
        yield pool
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
