"""The actions of one stage, run beside each other; what failed, and what was made for which film."""

import os
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cuelight.build.action import Action, Stage
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


@dataclass
class BuildRun:
    """One run: the executor, who watches, what failed of some films only, and what was made for which film."""

    project: Project
    executor: Executor
    progress: Progress
    sharing: Sharing = field(default_factory=Sharing)
    workers: "Workers | None" = None
    tags: Collection[str] = ()
    since: int = field(default_factory=now)
    failed: list[CuelightError] = field(default_factory=list)
    made: dict[tuple[str, str], int] = field(default_factory=dict)
    elapsed: dict[str, float] = field(default_factory=dict)

    def count(self, film: str, stage: Stage) -> None:
        """One thing more was made for a film."""
        self.made[film, stage] = self.made.get((film, stage), 0) + 1

    def outcomes(self, actions: Sequence[Action]) -> list[Any]:
        """Run the actions of one stage; each gives what it returns, or the error that it raises."""
        if not actions:
            return []
        stage = actions[0].stage
        self.progress.begin(stage, len(actions))
        futures = [self._submit(action) for action in actions]
        asked = dict(zip(futures, actions, strict=True))
        for future in as_completed(futures):
            self.progress.advance(stage)
            if not future.exception() and not self.is_shared(asked[future]):
                self._offer(asked[future], future.result())
        self.progress.end(stage)
        return [future.exception() or future.result() for future in futures]

    def _submit(self, action: Action) -> "Future[Any]":
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

    def run(self, actions: Sequence[Action]) -> list[Any]:
        """Run the actions of one stage; every one that can be done is done before an error is raised."""
        outcomes = self.outcomes(actions)
        pairs = list(zip(actions, outcomes, strict=True))
        raise_all([located(action, error) for action, error in pairs if isinstance(error, BaseException)])
        return outcomes


def _step(action: Action) -> Any:
    assert action.step is not None
    return action.step


@contextmanager
def side_by_side(jobs: int | None = None) -> Iterator[Executor]:
    """What runs steps beside each other in this process; after an error nobody waits for those that have begun.

    Args:
        jobs: How many; the machine's cores by default.
    """
    pool = ThreadPoolExecutor(max_workers=jobs or os.cpu_count() or 1, thread_name_prefix="cuelight")
    try:
        yield pool
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
