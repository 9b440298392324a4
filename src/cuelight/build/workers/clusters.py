"""The door for clusters: the entry points of `cuelight.executors`, each named after the scheme of its addresses."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from cuelight.build.workers.address import ClusterAddress
from cuelight.errors import EngineError, UsageError, nearest
from cuelight.script.doors import Door, doors

_KNOCK = 10.0
"""Seconds for a host to answer."""


def this_process() -> str:
    """A name for the process that a step runs in, for people."""
    return f"{socket.gethostname()}, process {os.getpid()}"


def _no_folder() -> None:
    return None


@dataclass(frozen=True, slots=True)
class ClusterKind:
    """What a package names in the entry-point group `cuelight.executors`.

    Attributes:
        open: Given what follows `scheme://` in an address, gives an executor whose workers run what it is given. An
            executor may also be `Placing`, `Telling` or `Recallable`. Raises an `EngineError` if nobody answers there.
        worker: On a worker: its name; what `Placing` is given.
        folder: On a worker: a folder for temporary files that the cluster clears away itself; None if it has none.
    """

    open: Callable[[str], Executor]
    worker: Callable[[], str] = this_process
    folder: Callable[[], str | None] = _no_folder


@runtime_checkable
class Placing(Protocol):
    """An executor that can run something where its inputs are."""

    def submit_near(self, workers: Sequence[str], function: Callable[..., Any], *given: Any) -> Future[Any]:
        """Run a function on one of some workers, by their names, or elsewhere if they are gone or busy."""
        ...


@runtime_checkable
class Telling(Protocol):
    """An executor that knows what becomes of its workers."""

    def workers(self) -> int:
        """How many there are now."""
        ...

    def reason(self, error: BaseException) -> str:
        """Why something was not run, as the end of a sentence: "its worker died three times"."""
        ...


@runtime_checkable
class Recallable(Protocol):
    """An executor whose cluster may be gone and come back, without what it was given."""

    def is_lost(self, error: BaseException) -> bool:
        """Whether that is why something was not run: the cluster may be called anew."""
        ...


def cluster_door(scheme: str) -> Door:
    """The door to clusters of a scheme.

    Raises:
        UsageError: No installed package has one.
    """
    known = doors("cuelight.executors")
    if scheme not in known:
        raise UsageError(f"clusters at {scheme}: are not known", nearest(scheme, list(known)))
    return known[scheme]


def open_cluster(address: ClusterAddress) -> Executor:
    """Call a cluster.

    Raises:
        UsageError: Nobody knows its scheme, or what it needs is not installed.
        EngineError: It does not answer, or is none.
    """
    door = cluster_door(address.scheme)
    found = door.load()
    with door.guarded(f"open {address}"):
        executor = getattr(found, "open", found)(address.place)
    if not callable(getattr(executor, "submit", None)):
        raise door.error(f"open {address}", "it gave no executor")
    opened: Executor = executor
    return opened


def knock(place: str, port: int) -> None:
    """See that somebody answers at `HOST:PORT`: clusters try for a long time where nobody ever will.

    Args:
        place: The host, and the port if it is another one.
        port: The usual one.

    Raises:
        OSError: Nobody answers, or it is no host and port.
    """
    host, _, given = place.rpartition(":") if ":" in place else (place, "", str(port))
    try:
        number = int(given)
    except ValueError as error:
        raise OSError(f"{given[:50]!r} is not a port") from error
    if not 0 < number < 65536:
        raise OSError(f"{given[:50]} is not a port: they go from 1 to 65535")
    socket.create_connection((host.strip("[]"), number), timeout=_KNOCK).close()


def worker_name(scheme: str) -> str:
    """What a cluster calls the worker that this runs on."""
    try:
        return str(cluster_door(scheme).load().worker())[:200]
    except (UsageError, EngineError, AttributeError, ValueError):
        return this_process()


def worker_folder(scheme: str) -> str | None:
    """Where a cluster has a worker keep temporary files; None for the system's own place."""
    try:
        folder: str | None = cluster_door(scheme).load().folder()
    except (UsageError, EngineError, AttributeError, ValueError):
        return None
    return folder
