"""Sends steps of a build to the workers of a cluster, and fetches what they make from the shared store.

Nobody is called before there is something to make. What the cluster carries is short; files that a job reads go into
the store first, once each.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Executor, Future, InvalidStateError, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cuelight.build.action import Action, Stage
from cuelight.build.sharing import SharedThing, things_of
from cuelight.build.steps.take import TakeJob, kept_take
from cuelight.build.toolchain import toolchain
from cuelight.build.workers.address import ClusterAddress
from cuelight.build.workers.clusters import Placing, Recallable, Telling, open_cluster
from cuelight.build.workers.errand import DamagedErrandError, Errand, NeededFile, Reply, restated
from cuelight.build.workers.needs import files_needed
from cuelight.build.workers.packing import CannotPackError, packed
from cuelight.build.workers.stamp import differences, stamp
from cuelight.build.workers.worker import run_errand
from cuelight.errors import CuelightError, EngineError, StorageError
from cuelight.project import Project
from cuelight.storage.digest import digest, file_digest
from cuelight.storage.read import read_file
from cuelight.storage.shared.remote import AT_ONCE, MOST_BYTES
from cuelight.storage.shared.store import SharedStore
from cuelight.storage.store import Store

SENT: frozenset[Stage] = frozenset({"layout", "takes", "stills", "moves", "mix", "posters"})
"""Stages whose steps are worth sending; those of the others take milliseconds."""

MOST_CALLS = 4
"""How often a cluster is called that is gone again and again."""

RunHere = Callable[[Callable[[Any], Any], Any], "Future[Any]"]
"""Runs a step on this machine."""


@dataclass
class Workers:
    """The workers of one build.

    Attributes:
        address: Where their cluster is.
        project: What is built.
        shared: Where they put what they make.
        open: Calls the cluster.
        patience: For how many seconds it may be without a single worker, or not be there.
    """

    address: ClusterAddress
    project: Project
    shared: SharedStore
    open: Callable[[ClusterAddress], Executor] = open_cluster
    patience: float = 60.0
    _build: str = field(default_factory=lambda: secrets.token_hex(8))

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="cuelight-workers")
        self._executor: Executor | None = None
        self._calls = 0
        self._stays_away: EngineError | None = None
        self._calling = threading.Lock()
        self._stamp: dict[str, str] = {}
        self._held: dict[Path, tuple[tuple[int, int], NeededFile]] = {}
        self._made_by: dict[Path, str] = {}
        self._put: set[tuple[str, str]] = set()
        self._waiting: set[Future[Any]] = set()
        self._is_over = threading.Event()

    def submit(self, action: Action, run_here: RunHere) -> Future[Any]:
        """Have a step run; gives what it returns once what it makes lies here.

        Args:
            action: What is to be made.
            run_here: For what no worker can do.
        """
        assert action.step is not None
        if action.stage not in SENT:
            return run_here(action.step, action.job)
        self._begin()
        outcome = _Sent(self, action, run_here).begin()
        self._waiting.add(outcome)
        outcome.add_done_callback(self._waiting.discard)
        return outcome

    def has_put(self, action: Action) -> bool:
        """Whether a worker has put into the store what an action leaves."""
        return (action.stage, action.digest) in self._put

    def _begin(self) -> None:
        """Call the cluster, at the first thing to make."""
        if self._executor is None:
            self._stamp = stamp(toolchain(self.project).versions)
            self._call()

    def _call(self) -> None:
        self._executor, self._calls = self.open(self.address), self._calls + 1
        if isinstance(self._executor, Telling):
            threading.Thread(target=self._watch, args=(self._executor,), daemon=True).start()

    def call_again(self, lost: Executor) -> bool:
        """Call a cluster anew that has lost what it was given; False if it was too often, or the build is over.

        Args:
            lost: What it was called by when it was given that: somebody else may have called since.

        Raises:
            EngineError: It has not come back.
        """
        with self._calling:
            if self._stays_away:
                raise self._stays_away
            if self._executor is not lost:
                return not self._is_over.is_set()
            if self._calls == MOST_CALLS or self._is_over.is_set():
                return False
            self.shared.warn(f"the cluster {self.address} is gone: it is waited for, {self.patience:.0f} s at most")
            _leave(lost)
            self._wait_for_it()
        return True

    def _wait_for_it(self) -> None:
        until = time.monotonic() + self.patience
        while True:
            try:
                return self._call()
            except EngineError as error:
                if time.monotonic() > until or self._is_over.wait(0.5):
                    message = f"the cluster {self.address} is gone, and has not come back: {error.message}"
                    hint = "start it, and build again: what is made so far is kept"
                    self._stays_away = EngineError(message, hint)
                    raise self._stays_away from error

    def _watch(self, executor: Executor) -> None:
        """End the build if nobody is left to wait for: a cluster waits for new workers as long as it lives."""
        assert isinstance(executor, Telling)
        seen = time.monotonic()
        while not self._is_over.wait(min(self.patience / 4, 5.0)) and executor is self._executor:
            with suppress(Exception):  # A cluster that is gone says so to each of those that wait.
                if self._calling.locked() or executor.workers():
                    seen = time.monotonic()
            if time.monotonic() - seen > self.patience:
                hint = "start workers, and build again: what is made so far is kept"
                error = EngineError(f"the cluster {self.address} has no worker any more", hint)
                for outcome in tuple(self._waiting):
                    _set_error(outcome, error)
                return

    def close(self) -> None:
        """Leave the cluster; what it has not begun is not run any more."""
        self._is_over.set()
        self._pool.shutdown(wait=False, cancel_futures=True)
        if self._executor is not None:
            _leave(self._executor)

    def errand(self, action: Action, things: Sequence[SharedThing]) -> tuple[Errand, tuple[str, ...]]:
        """A step as it is sent, and the workers that have made what it reads.

        Raises:
            CannotPackError: It needs what no worker can have.
            CuelightError: A file that it needs cannot be read.
        """
        job, named = packed((action.step, action.job, list(things)), self.project)
        left = [path for thing in things for path in thing.files]
        files = files_needed(action.job, named, left)
        needs = tuple(self._needed(at, path) for at, path in sorted(files.items()))
        replaces = any(self.shared.is_refused(thing.name) for thing in things)
        address, wanted = str(self.shared.address), digest(self._stamp)
        near = tuple(dict.fromkeys(self._made_by[path] for path in files if path in self._made_by))
        return Errand(self.address.scheme, wanted, address, self._build, needs, replaces, job), near

    def _needed(self, at: Path, path: Path) -> NeededFile:
        """A file that a job reads, which the store then holds."""
        status = path.stat()
        stands = status.st_size, status.st_mtime_ns
        with self._lock:
            known, needed = self._held.get(path, (None, None))
        if needed is None or known != stands:
            needed = self._offered(path, status.st_size)
            with self._lock:
                self._held[path] = stands, needed
        return replace(needed, path=at.relative_to(self.project.root).as_posix())

    def _offered(self, path: Path, size: int) -> NeededFile:
        if size > MOST_BYTES - 1000:
            raise CannotPackError(f"{self.project.shown(path)} has more than {MOST_BYTES:,} bytes")
        sha = file_digest(path)
        name = f"files/{sha[:2]}/{sha}"
        self.shared.give(name, lambda: (read_file(path),))
        return NeededFile("", name)

    @property
    def executor(self) -> Executor:
        """By what the cluster is called; waits while it is called anew."""
        with self._calling:
            assert self._executor is not None
            return self._executor

    def fetch(self, things: Sequence[SharedThing], worker: str) -> None:
        """Read what a worker has made.

        Raises:
            StorageError: It is not there, or not what it should be.
        """
        for thing in things:
            if not self.shared.fetch_one(thing.name, thing.keep):
                raise self._not_there(thing.name, worker)
            self.brought(thing)
            with self._lock:
                self._made_by.update(dict.fromkeys(thing.files, worker))

    def brought(self, thing: SharedThing) -> None:
        """Files that an object of the store holds need not be given to it again."""
        for piece, path in enumerate(thing.files, 1):
            status = path.stat()
            with self._lock:
                self._held[path] = (status.st_size, status.st_mtime_ns), NeededFile("", thing.name, piece)

    def _not_there(self, name: str, worker: str) -> StorageError:
        store, refused = self.shared.address, self.shared.is_refused(name)
        if self.shared.is_gone:
            return StorageError(
                f"the store {store} fails, by which workers give what they make",
                "see that it can be reached, and build again: what is made so far is kept",
            )
        if refused:
            hint = "set the same CUELIGHT_STORE_KEY for all machines, or for none"
            return StorageError(
                f"what the worker {worker} put into the store {store} is refused: {name} {refused}", hint
            )
        hint = "name a store that is the same for all machines: a bucket, or a folder that all of them mount"
        return StorageError(f"the worker {worker} has put {name} into the store {store}, and it is not there", hint)

    def said(self, error: BaseException) -> EngineError:
        """What a cluster raised, for people."""
        executor = self._executor
        reason = f"{type(error).__name__}: {error}".removesuffix(": ")
        with suppress(Exception):  # It is somebody else's.
            reason = executor.reason(error) if isinstance(executor, Telling) else reason
        hint = "look at its scheduler and workers, and build again: what is made so far is kept"
        return EngineError(f"the cluster {self.address} has not done its work: {reason}", hint)

    def refused(self, worker: str, there: dict[str, str]) -> EngineError:
        """Says what a worker has installed that differs."""
        what = differences(self._stamp, there)
        hint = "give all machines the same image, or the same constraints.txt, and start that worker again"
        return EngineError(f"the worker {worker} of {self.address} would make other things: {what}", hint)


@dataclass
class _Sent:
    """One step on its way; ends in a future with what the step returns."""

    workers: Workers
    action: Action
    run_here: RunHere

    def __post_init__(self) -> None:
        self.outcome: Future[Any] = Future()
        self.things: list[SharedThing] = []

    def begin(self) -> Future[Any]:
        self._next(self._send)
        return self.outcome

    def _next(self, do: Callable[[], None]) -> None:
        """Do what waits for disks and networks beside the build."""
        with suppress(RuntimeError):  # The build has ended.
            self.workers._pool.submit(self._guarded, do)

    def _guarded(self, do: Callable[[], None]) -> None:
        try:
            do()
        except CannotPackError:
            self._here()
        except BaseException as error:
            _set_error(self.outcome, error)

    def _here(self) -> None:
        """Run it on this machine, where everything is."""
        step, job = self.action.step, self.action.job
        assert step is not None
        _pass_on(self.run_here(step, job), self.outcome)

    def _send(self) -> None:
        job = self.action.job
        self.things = list(things_of(self.action, _store_of(job)))
        errand, near = self.workers.errand(self.action, self.things)
        executor = self.workers.executor
        sent = _submitted(executor, errand, near)
        sent.add_done_callback(lambda done: self._next(lambda: self._done(done, executor)))

    def _done(self, done: Future[bytes], executor: Executor) -> None:
        """Fetch what a worker has made; send once more what a cluster has lost."""
        error = done.exception() if not done.cancelled() else CancelledError()
        if error is None:
            self._take(done)
        elif isinstance(executor, Recallable) and executor.is_lost(error) and self.workers.call_again(executor):
            self._send()
        else:
            raise self.workers.said(error)

    def _take(self, done: Future[bytes]) -> None:
        try:
            answer = Reply.from_bytes(done.result())
        except (DamagedErrandError, TypeError) as damaged:
            raise EngineError(
                f"a worker of {self.workers.address} gave no answer of Cuelight", "look at its log, and build again"
            ) from damaged
        if answer.declined:
            self._here()
        else:
            outcome = self._outcome(answer)
            with suppress(InvalidStateError):
                self.outcome.set_result(outcome)

    def _outcome(self, answer: Reply) -> Any:
        if answer.other is not None:
            raise self.workers.refused(answer.worker, dict(answer.other))
        if answer.error:
            raise _of_worker(restated(*answer.error), answer.worker)
        if answer.failed:
            what = f"{self.action.name} of {self.action.film}"
            raise EngineError(f"the worker {answer.worker} failed at {what}: {answer.failed}", "look at its log")
        job, store = self.action.job, _store_of(self.action.job)
        if isinstance(job, TakeJob):
            job = job.fallback if answer.stood_in and job.fallback else job
            things = list(things_of(replace(self.action, job=job), store))
        else:
            things = self.things
        more = [SharedThing("units", unit, store, units=(unit,)) for unit in answer.units]
        self.workers.fetch([*things, *more], answer.worker)
        self.workers._put.add((self.action.stage, self.action.digest))
        return (job, kept_take(job)) if isinstance(job, TakeJob) else None


def _submitted(executor: Executor, errand: Errand, near: tuple[str, ...]) -> Future[bytes]:
    """Give an errand to a cluster; one that cannot even be given is done, with the error."""
    try:
        if near and isinstance(executor, Placing):
            sent = executor.submit_near(near, run_errand, errand.to_bytes())
        else:
            sent = executor.submit(run_errand, errand.to_bytes())
        if not callable(getattr(sent, "add_done_callback", None)):
            raise TypeError(f"what was submitted is no Future, but {type(sent).__name__}")
        return sent
    except Exception as error:
        failed: Future[bytes] = Future()
        failed.set_exception(error)
        return failed


def _of_worker(error: CuelightError, worker: str) -> CuelightError:
    """An error of a disk says whose it is: one looks for it here."""
    if isinstance(error, StorageError):
        return StorageError(f"the worker {worker}: {error.message}", error.hint)
    return error


def _leave(executor: Executor) -> None:
    with suppress(Exception):
        executor.shutdown(wait=False, cancel_futures=True)


def _store_of(job: Any) -> Store:
    store: Store = job.store
    return store


def _set_error(outcome: Future[Any], error: BaseException) -> None:
    with suppress(InvalidStateError):  # Somebody else was quicker.
        outcome.set_exception(error)


def _pass_on(done: Future[Any], outcome: Future[Any]) -> None:
    def tell(future: Future[Any]) -> None:
        error = future.exception()
        outcome.set_exception(error) if error else outcome.set_result(future.result())

    done.add_done_callback(tell)
