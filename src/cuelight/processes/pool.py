"""Processes that are started when they are needed, kept for the next who asks, and ended with the program."""

import atexit
import contextlib
import os
import threading
from collections.abc import Callable, Iterator

from cuelight.processes.child import Child


class Pool:
    """Processes of one kind, each lent to one thread at a time.

    Args:
        start: Starts one.
        most: How many are lent at most; whoever asks then waits. None is as many as ask.
        kept: How many are kept while nobody needs them.
        requests: How often one is asked at most; then another takes its place.
    """

    def __init__(
        self,
        start: Callable[[], Child],
        most: int | None = None,
        kept: int | None = None,
        requests: float = float("inf"),
    ) -> None:
        self._start, self._most, self._kept = start, most, kept or os.cpu_count() or 1
        self._requests = requests
        self._begin()
        atexit.register(self.end)
        os.register_at_fork(after_in_child=self._leave)

    def _begin(self) -> None:
        self._places = threading.BoundedSemaphore(self._most) if self._most else contextlib.nullcontext()
        self._lock = threading.Lock()
        # Of one thread, which may be asked to end while it starts a process.
        self._starting = threading.RLock()
        self._idle: list[tuple[str, Child]] = []
        self._all: set[Child] = set()

    @contextlib.contextmanager
    def lent(self, purpose: str = "", *, fresh: bool = False) -> Iterator[Child]:
        """A living process; one that fails whoever asks is ended.

        Args:
            purpose: What it is for: none is used for two.
            fresh: Whether it must be one that nobody has asked yet.

        Raises:
            OSError: None can be started.
        """
        with self._places:
            child = self._started() if fresh else self._living(purpose)
            try:
                yield child
            except BaseException:
                # It may still be at an answer, which must never be taken for that of another request.
                self._end(child)
                raise
            self._keep(purpose, child)

    def _living(self, purpose: str) -> Child:
        while child := self._taken(purpose):
            if child.is_alive:
                return child
            self._end(child)
        return self._started()

    def _started(self) -> Child:
        with self._starting:
            child = self._start()
            self._all.add(child)
        return child

    def _taken(self, purpose: str) -> Child | None:
        with self._lock:
            for idle in reversed(self._idle):
                if idle[0] == purpose:
                    self._idle.remove(idle)
                    return idle[1]
        return None

    def _keep(self, purpose: str, child: Child) -> None:
        if child.requests >= self._requests:
            self._end(child)
            return
        with self._lock:
            self._idle.append((purpose, child))
            over, self._idle = self._idle[: -self._kept], self._idle[-self._kept :]
        for _, other in over:
            self._end(other)

    def _end(self, child: Child) -> None:
        self._all.discard(child)
        child.end()

    def rest(self) -> None:
        """End those that nobody uses now; whoever asks next has one started."""
        with self._lock:
            idle, self._idle = self._idle, []
        for _, child in idle:
            self._end(child)

    def end(self) -> None:
        """End all of them, and start no more: the program ends, whatever its threads are at."""
        self._starting.acquire()
        for child in tuple(self._all):
            self._end(child)

    def _leave(self) -> None:
        """Start afresh in a process that was forked: the pipes are those of the one before."""
        for child in self._all:
            child.leave()
        self._begin()
