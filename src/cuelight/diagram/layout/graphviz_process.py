"""Asks Graphviz for arrangements: in processes of its own that are kept, one for each thread that asks at once.

This process keeps its own stderr whatever Graphviz writes, and goes on if Graphviz crashes.
"""

import atexit
import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

from cuelight.diagram.layout.dot_request import Arrangement, Request, Spacing
from cuelight.diagram.layout.graphviz_child import receive, send
from cuelight.errors import EngineError

_CODE = "import sys; sys.path[:] = sys.argv[1:]; from cuelight.diagram.layout.graphviz_child import main; main()"
_LAST = 4096
"""Bytes of what a process wrote to stderr that are kept."""


class _Child:
    """One process in which Graphviz runs."""

    def __init__(self) -> None:
        # -P: nothing that lies in the folder one is in is imported, unless this process would import it too.
        command = [sys.executable, "-P", "-c", _CODE, *sys.path]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, bufsize=0, stdin=pipe, stdout=pipe, stderr=pipe)  # noqa: S603
        assert self._process.stdin and self._process.stdout and self._process.stderr
        self._requests, self._answers, self._says = self._process.stdin, self._process.stdout, self._process.stderr
        self._said = b""
        self._listener = threading.Thread(target=self._listen, name="cuelight-graphviz", daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        """Read on, so that it never waits to be read; what it said last may tell why it died."""
        while more := os.read(self._says.fileno(), _LAST):
            self._said = (self._said + more)[-_LAST:]

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, request: Request, spacing: Spacing) -> Arrangement:
        send(self._requests.fileno(), (request, spacing))
        found: Arrangement = receive(self._answers.fileno())
        return found

    def end(self) -> None:
        """End it now, if it has not ended yet: it holds nothing that could be lost."""
        self._process.kill()
        self._process.wait()
        self._listener.join()
        self._close()

    def _close(self) -> None:
        for pipe in (self._requests, self._answers, self._says):
            pipe.close()

    def leave(self) -> None:
        """Let go of it in a process that was forked from the one that started it."""
        self._close()
        self._process.returncode = 0  # It is not a child of this process, so there is nothing to wait for.

    def death(self, request: Request) -> EngineError:
        """Why it did not answer, once its pipes have ended."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(5)  # Its pipes end a little before it does.
        self.end()
        said = self._said.decode("utf-8", "replace").strip()
        last = said.splitlines()[-1] if said else "it said nothing"
        error = EngineError(
            f"Graphviz {_ending(self._process.returncode)} while it laid out {_shown(request)}: {last}",
            "build again: Graphviz is started anew; if it ends at the same schema again, `cuelight doctor` says "
            "whether it works here, and a schema with fewer nodes and arrows needs less memory",
        )
        error.add_note(said)
        return error


def _shown(request: Request) -> str:
    first, *others = request.nodes
    return f"the schema with the node {first!r}{f' and {len(others)} more' if others else ''}"


def _ending(code: int) -> str:
    if code >= 0:
        return f"ended with status {code}"
    with contextlib.suppress(ValueError):
        return f"was ended by {signal.Signals(-code).name}"
    return f"was ended by signal {-code}"


class _Pool:
    """Processes that are started when they are needed and kept; never more than there are cores."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._places = threading.BoundedSemaphore(os.cpu_count() or 1)
        self._idle: list[_Child] = []
        self._all: set[_Child] = set()

    def arrange(self, request: Request, spacing: Spacing) -> Arrangement:
        with self._lent() as child:
            try:
                return child.ask(request, spacing)
            except (EOFError, OSError) as error:
                raise child.death(request) from error

    @contextlib.contextmanager
    def _lent(self) -> Iterator[_Child]:
        with self._places:
            child = self._living()
            try:
                yield child
            except BaseException:
                # It may still be at an answer, which must never be taken for that of another request.
                self._end(child)
                raise
            self._idle.append(child)

    def _living(self) -> _Child:
        with contextlib.suppress(IndexError):
            while True:
                child = self._idle.pop()
                if child.is_alive:
                    return child
                self._end(child)
        return self._started()

    def _started(self) -> _Child:
        try:
            child = _Child()
        except OSError as error:
            raise EngineError(
                f"Graphviz cannot be started in a process of its own: {error.strerror}",
                "close other programs, or raise the limits on processes and open files, and build again",
            ) from error
        self._all.add(child)
        return child

    def _end(self, child: _Child) -> None:
        self._all.discard(child)
        child.end()

    def end(self) -> None:
        """End all of them."""
        for child in tuple(self._all):
            self._end(child)

    def leave(self) -> None:
        """Start afresh in a process that was forked: the pipes are those of the one before."""
        for child in self._all:
            child.leave()
        self._begin()


_pool = _Pool()
atexit.register(_pool.end)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_pool.leave)


def arrange(request: Request, spacing: Spacing) -> Arrangement:
    """Lay out once; twice where the boxes then stand against the order of the script.

    Args:
        request: What to lay out.
        spacing: Least room between neighbours.

    Raises:
        EngineError: Graphviz cannot be started, or died of it.
    """
    return _pool.arrange(request, spacing)
