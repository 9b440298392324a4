"""One program of ours that runs beside this one: started, heard and ended."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping

from cuelight.processes import pipes

_CODE = "import sys; sys.path[:] = sys.argv[1:]; from {} import main; main()"
_LAST = 4096
"""Bytes of what a process wrote to stderr that are kept."""


class Child:
    """A process of its own, in which the `main` of a module serves: see `cuelight.processes.serving`.

    It ends when this program does, however that ends, since its stdin then does; it has a process group of its own,
    so that what it may have started ends with it.
    """

    def __init__(self, module: str, variables: Mapping[str, str] | None = None) -> None:
        # -I: no variable, and nothing that lies in the folder one is in, decides what is imported, unless this
        # process would import it too.
        command = [sys.executable, "-I", "-c", _CODE.format(module), *sys.path]
        pipe, environment = subprocess.PIPE, {**os.environ, **(variables or {})}
        self._process = subprocess.Popen(  # noqa: S603
            command, bufsize=0, stdin=pipe, stdout=pipe, stderr=pipe, env=environment, process_group=0
        )
        assert self._process.stdin and self._process.stdout and self._process.stderr
        self._requests, self._answers, self._says = self._process.stdin, self._process.stdout, self._process.stderr
        self._said = b""
        self.requests = 0
        """How often it was asked."""
        self._listener = threading.Thread(target=self._listen, name="cuelight-listener", daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        """Read on, so that it never waits to be read; what it said last may tell why it died."""
        while more := os.read(self._says.fileno(), _LAST):
            self._said = (self._said + more)[-_LAST:]

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    @property
    def said(self) -> str:
        """What it wrote to stderr last; all of it once it has ended."""
        return self._said.decode("utf-8", "replace").strip()

    @property
    def status(self) -> int:
        """The status with which it ended; that of a signal is negative."""
        return self._process.wait()

    def send(self, *pieces: pipes.Buffer) -> None:
        """Ask it something.

        Raises:
            OSError: It has ended.
        """
        self.requests += 1
        pipes.send(self._requests.fileno(), *pieces)

    def receive(self, at_most: int, seconds: float | None = None) -> bytearray:
        """Its next answer; as `pipes.receive`.

        Raises:
            EOFError: It has ended.
            TimeoutError: It did not answer in time.
            ValueError: The answer is too long.
        """
        return pipes.receive(self._answers.fileno(), at_most, seconds)

    def end(self) -> None:
        """End it now, with all that it started, if it has not ended yet: it holds nothing that could be lost."""
        if self.is_alive:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
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

    def bury(self) -> None:
        """End it once its pipes have ended, which they do a little before it does."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        self.end()


def ending(status: int) -> str:
    """How a process ended, as the end of a sentence.

    >>> ending(3), ending(-9)
    ('ended with status 3', 'was ended by SIGKILL')
    """
    if status >= 0:
        return f"ended with status {status}"
    with contextlib.suppress(ValueError):
        return f"was ended by {signal.Signals(-status).name}"
    return f"was ended by signal {-status}"
