"""Ray: `ray://HOST:PORT` is the head of a cluster that takes clients. Calls it, and nobody else."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from cuelight.build.workers.clusters import ClusterKind, knock, this_process
from cuelight.errors import EngineError, UsageError

PORT = 10001
RETRIES = 3
"""How often a step is run again whose worker died."""


@dataclass
class RayExecutor(Executor):
    """A client of Ray as an executor.

    Attributes:
        ray: The module, connected.
    """

    ray: Any
    _open: dict[Future[Any], Any] = field(default_factory=dict)

    def submit(self, function: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        """See `Executor`."""
        return self.submit_near((), function, *given, **named)

    def submit_near(
        self, workers: Sequence[str], function: Callable[..., Any], *given: Any, **named: Any
    ) -> Future[Any]:
        """See `Placing`; a worker of Ray is a node here."""
        placed: dict[str, Any] = {"max_retries": RETRIES, "num_cpus": 1}
        if workers:
            from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

            placed["scheduling_strategy"] = NodeAffinitySchedulingStrategy(workers[0], soft=True)
        running = self.ray.remote(function).options(**placed).remote(*given, **named)
        outcome: Future[Any] = running.future()
        self._open[outcome] = running
        outcome.add_done_callback(lambda done: self._open.pop(done, None))
        return outcome

    def workers(self) -> int:
        """See `Telling`."""
        return sum(node["Alive"] for node in self.ray.nodes())

    def reason(self, error: BaseException) -> str:
        """See `Telling`."""
        name = type(error).__name__
        if name in ("WorkerCrashedError", "NodeDiedError", "OutOfMemoryError"):
            return "one step after another took its worker down: each may need more memory than a worker is given"
        if self.is_lost(error):
            return "its head is gone, or was started anew"
        return f"{name}: {str(error).splitlines()[0] if str(error) else ''}"[:300]

    def is_lost(self, error: BaseException) -> bool:
        """See `Recallable`."""
        return isinstance(error, ConnectionError)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Call off what is under way, and leave."""
        for running in tuple(self._open.values()) if cancel_futures else ():
            self.ray.cancel(running)
        self.ray.shutdown()


def open_ray(place: str) -> RayExecutor:
    """Call the head of a cluster.

    Raises:
        UsageError: Ray is not installed.
        EngineError: Nobody answers.
    """
    try:
        import ray
    except ImportError as error:
        message = "clusters at ray: need a package that is not installed"
        raise UsageError(message, "pip install 'cuelight[ray]'") from error
    try:
        knock(place, PORT)
        _silence()
        ray.init(f"ray://{place}", logging_level=logging.CRITICAL, log_to_driver=False)
    except (ConnectionError, OSError, ValueError, TimeoutError) as error:
        reason = getattr(error, "strerror", None) or f"{type(error).__name__}: {str(error)[:160].splitlines()[0]}"
        hint = "start one with `ray start --head`, correct the address, or build without --on"
        raise EngineError(f"no head of Ray answers at ray://{place}: {reason}", hint) from error
    return RayExecutor(ray)


def _silence() -> None:
    """Leave it to the build to say that a head is gone: Ray's client says it, too, and gRPC by a traceback."""
    logging.getLogger("ray.util.client.logsclient").disabled = True
    hook = threading.excepthook
    if not (isinstance(hook, partial) and hook.func is _unless_closed):
        threading.excepthook = partial(_unless_closed, hook)


def _unless_closed(otherwise: Callable[[threading.ExceptHookArgs], object], ended: threading.ExceptHookArgs) -> None:
    """A thread of gRPC that looks after a channel ends with an error where that is closed."""
    if not (ended.exc_type is ValueError and "Channel closed" in str(ended.exc_value)):
        otherwise(ended)


def _worker() -> str:
    import ray

    return str(ray.get_runtime_context().get_node_id()) if ray.is_initialized() else this_process()


CLUSTERS = ClusterKind(open_ray, _worker)
