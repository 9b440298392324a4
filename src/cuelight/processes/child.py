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
_LAST_WORDS = 1.0
"""Seconds until what a process that has ended wrote to stderr must have been read."""
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
        os.set_blocking(self._requests.fileno(), False)
        self._said = b""
        self.requests = 0
        """How often it was asked."""
        self._listener = threading.Thread(target=self._listen, name="cuelight-listener", daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        """Read on, so that it never waits to be read; what it said last may tell why it died."""
        with self._says:
            while more := os.read(self._says.fileno(), _LAST):
                self._said = (self._said + more)[-_LAST:]

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return not self._has_ended(0)

    def _has_ended(self, seconds: float) -> bool:
        """Whether it ends in time; what it has started then ends at once, while its group's number is nobody else's."""
        if self._process.returncode is not None:
            return True
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        self._end_group()
        return True

    def _end_group(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    @property
    def said(self) -> str:
        """What it wrote to stderr last; all of it once it has ended."""
        return self._said.decode("utf-8", "replace").strip()

    @property
    def status(self) -> int:
        """The status with which it ended; that of a signal is negative."""
        return self._process.wait()

    def send(self, *pieces: pipes.Buffer, seconds: float | None = None) -> None:
        """Ask it something; as `pipes.send`.

        Raises:
            TimeoutError: It does not listen.
            OSError: It has ended.
        """
        self.requests += 1
        pipes.send(self._requests.fileno(), *pieces, seconds=seconds)

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
            self._end_group()
        self._process.wait()
        # What left the group may still hold stderr, and would be waited for as long as it likes.
        self._listener.join(_LAST_WORDS)
        self._close()

    def _close(self) -> None:
        for pipe in (self._requests, self._answers):
            pipe.close()

    def leave(self) -> None:
        """Let go of it in a process that was forked from the one that started it."""
        self._close()
        self._says.close()
        self._process.returncode = 0  # It is not a child of this process, so there is nothing to wait for.

    def bury(self) -> None:
        """End it once its pipes have ended, which they do a little before it does."""
        self._has_ended(5)
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
