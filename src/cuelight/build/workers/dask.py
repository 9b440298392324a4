"""Dask: `dask://HOST:PORT` is the scheduler of a cluster of `distributed`. Calls it, and nobody else."""

from __future__ import annotations

import logging
import re
import threading
import warnings
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError, Executor, Future
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import uuid4

from cuelight.build.workers.clusters import ClusterKind, knock, this_process
from cuelight.errors import EngineError, UsageError

PORT = 8786
PATIENCE = 20.0
"""Seconds for a scheduler to answer."""
WORKERS = 60.0
"""Seconds for the first worker to come."""
_TOGETHER = 0.02
"""Seconds in which what is submitted is sent together: each message costs a scheduler as much as a step."""
_CALL = "__import__('pkgutil').resolve_name(name)(*given, **named)"
"""Finds a function where it is called: a worker that cannot read what it is sent never answers, and a scheduler reads
it too, so what is sent names nothing but Python's own."""
_LOST = ("CancelledError", "FutureCancelledError", "CommClosedError")
_HAS_CUELIGHT = "__import__('importlib.util').util.find_spec('cuelight') is not None"


@dataclass(frozen=True, slots=True)
class _Call:
    """A function that is to be called, and what becomes of it."""

    key: str
    said: Mapping[str, Any]
    workers: tuple[str, ...]
    outcome: Future[Any] = field(default_factory=Future)


@dataclass
class DaskExecutor(Executor):
    """A client of Dask as an executor.

    Attributes:
        client: A `distributed.Client`.
    """

    client: Any
    _open: set[Any] = field(default_factory=set)
    _unsent: list[_Call] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._is_left = False

    def submit(self, function: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        """See `Executor`."""
        return self.submit_near((), function, *given, **named)

    def submit_near(
        self, workers: Sequence[str], function: Callable[..., Any], *given: Any, **named: Any
    ) -> Future[Any]:
        """See `Placing`."""
        key, name = f"{function.__name__}-{uuid4().hex}", f"{function.__module__}:{function.__qualname__}"
        call = _Call(key, {"name": name, "given": given, "named": named}, tuple(workers))
        with self._lock:
            if self._is_left:
                raise CancelledError
            self._unsent.append(call)
            if len(self._unsent) == 1:
                timer = threading.Timer(_TOGETHER, self._send)
                timer.daemon = True
                timer.start()
        return call.outcome

    def _taken(self) -> Sequence[_Call]:
        """What is not sent yet, for whoever sends it or calls it off."""
        with self._lock:
            calls, self._unsent = self._unsent, []
        return calls

    def _send(self) -> None:
        together = defaultdict[tuple[str, ...], list[_Call]](list)
        for call in self._taken():
            together[call.workers].append(call)
        for workers, calls in together.items():
            try:
                self._map(workers, calls)
            except Exception as error:
                for call in calls:
                    call.outcome.set_exception(error)

    def _map(self, workers: Sequence[str], calls: Sequence[_Call]) -> None:
        placed = {"workers": list(workers), "allow_other_workers": True} if workers else {}
        keys, said = [call.key for call in calls], [call.said for call in calls]
        started = self.client.map(eval, [_CALL] * len(calls), said, key=keys, pure=False, **placed)
        for running, call in zip(started, calls, strict=True):
            self._open.add(running)
            running.add_done_callback(partial(self._pass_on, outcome=call.outcome))

    def _pass_on(self, done: Any, outcome: Future[Any]) -> None:
        self._open.discard(done)
        if outcome.done():
            return
        if done.status == "finished":
            try:
                outcome.set_result(done.result())
            except BaseException as error:
                outcome.set_exception(error)
        else:
            outcome.set_exception(_error(done))

    def workers(self) -> int:
        """See `Telling`."""
        return len(self.client.scheduler_info()["workers"])

    def reason(self, error: BaseException) -> str:
        """See `Telling`."""
        if isinstance(error, ModuleNotFoundError):
            return f"{self._strangers()}: {error}"
        return "its scheduler is gone, or was started anew" if self.is_lost(error) else _reason(error)

    def is_lost(self, error: BaseException) -> bool:
        """See `Recallable`; what was under way when it was left fails in many ways, as its loop is closed."""
        return self._is_left or type(error).__name__ in _LOST

    def _strangers(self) -> str:
        """Names the workers that have no Cuelight."""
        try:
            found: dict[str, Any] = self.client.run(eval, _HAS_CUELIGHT, on_error="return")
        except (OSError, TimeoutError, ValueError):
            found = {}
        names = sorted(worker for worker, has in found.items() if has is not True)
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        where = f"{', '.join(names[:3])}{more}" if names else "a worker"
        return f"{where} cannot load Cuelight"

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Call off what is under way, and leave."""
        with self._lock:
            self._is_left = True
        for call in self._taken():
            call.outcome.set_exception(CancelledError())
        if cancel_futures and self._open:
            self.client.cancel(list(self._open), force=True)
        self.client.close(timeout=2)


def _error(done: Any) -> BaseException:
    try:
        error = done.exception(timeout=1)
    except BaseException as raised:
        return raised
    return error or CancelledError(done.status)


def _reason(error: BaseException) -> str:
    from distributed import KilledWorker

    if isinstance(error, KilledWorker):
        return "one step after another took its worker down: each may need more memory than a worker is given"
    return f"{type(error).__name__}: {error}"[:300]


def _plain(error: BaseException) -> str:
    """Why nobody answers, without addresses and times: Dask says the same thing several times over."""
    said = re.sub(r"<[^>]*>:? ?", "", str(error)).partition(" after ")[0][:160]
    return getattr(error, "strerror", None) or said or type(error).__name__


def _quiet() -> None:
    """What Dask has to say of a connection that is lost, a build says in its own words."""
    for name in ("distributed", "tornado", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    for name in tuple(logging.root.manager.loggerDict):
        if name.startswith("distributed."):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def open_dask(place: str) -> DaskExecutor:
    """Call a scheduler.

    Raises:
        UsageError: Dask is not installed.
        EngineError: Nobody answers, or there is no worker.
    """
    try:
        import dask
        import distributed
    except ImportError as error:
        raise UsageError(
            "clusters at dask: need a package that is not installed", "pip install 'cuelight[dask]'"
        ) from error
    _quiet()
    protocol = "tls" if dask.config.get("distributed.comm.require-encryption", False) else "tcp"
    try:
        knock(place, PORT)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            client = _client(distributed.Client, f"{protocol}://{place}")
    except (OSError, ValueError, TimeoutError) as error:
        hint = "start one with `dask scheduler`, correct the address, or build without --on"
        raise EngineError(f"no scheduler of Dask answers at dask://{place}: {_plain(error)}", hint) from error
    try:
        client.wait_for_workers(1, timeout=WORKERS)
    except TimeoutError as error:
        client.close(timeout=2)
        hint = f"start some: `dask worker {protocol}://{place}`"
        raise EngineError(f"the scheduler at dask://{place} has no workers", hint) from error
    return DaskExecutor(client)


def _client(kind: Any, address: str) -> Any:
    """A client. It waits without end for the first words of what only answers, as a web server does: we do not."""
    client: Future[Any] = Future()

    def call() -> None:
        try:
            client.set_result(kind(address, timeout=PATIENCE, set_as_default=False, name="cuelight"))
        except BaseException as error:
            client.set_exception(error)

    threading.Thread(target=call, daemon=True).start()
    try:
        return client.result(PATIENCE * 1.5)
    except TimeoutError as error:
        raise error if str(error) else TimeoutError("what answers there is something else") from error


def _worker() -> str:
    from distributed import get_worker

    try:
        return str(get_worker().address)
    except ValueError:
        return this_process()


def _folder() -> str | None:
    from distributed import get_worker

    return str(get_worker().local_directory)


CLUSTERS = ClusterKind(open_dask, _worker, _folder)
