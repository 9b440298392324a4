"""Has what strangers bring be read in a process of its own, with limits of memory and time.

A file may be made so that what reads it takes all memory, never ends, crashes, or does what somebody else wants. In
such a process it takes no more than is allowed, and what comes back is plain values and bytes, which whoever asked
checks. What the process may read and write is not limited: see docs/security.md.
"""

from __future__ import annotations

import signal
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from typing import Any

from cuelight.errors import CuelightError, EngineError, LayoutError, ModelError, StorageError
from cuelight.processes.child import Child, ending
from cuelight.processes.messages import Message, message_of
from cuelight.processes.pool import Pool

MEMORY = 2_000
"""MB of memory that a process may take, the program in it included."""
_VARIABLES = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
"""Threads that are not needed take memory that counts."""
_FROM_OUTSIDE = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
_PASSED_ON: Mapping[str, type[CuelightError]] = {
    kind.__name__: kind for kind in (EngineError, LayoutError, StorageError, ModelError)
}
_SAYS_NO_MEMORY = ("bad_alloc", "MemoryError")
"""Last words of a process without memory."""
_LONGEST_TEXT, _LONGEST_TRACE = 2_000, 10_000
_LISTENS = 30.0
"""Seconds in which a process must take a request: a thread of its own does nothing else."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take.

    Attributes:
        seconds: Until each of its answers.
        memory: MB, the program that answers included.
        written: MB of a file that it writes.
        answer: MB of an answer.
    """

    seconds: float
    memory: int = MEMORY
    written: int = 0
    answer: int = 256


class BeyondError(Exception):
    """A file cannot be read within the limits, or made what reads it fail in a way that nobody foresaw.

    Attributes:
        reason: What it does, as the end of a sentence that names the file: "takes longer than 60 s".
        is_limit: Whether it would take more than is allowed.
    """

    def __init__(self, reason: str, *, is_limit: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.is_limit = reason, is_limit


class _TooLongError(BeyondError):
    """No other process would be quicker."""


class _UsedError(Exception):
    """A process failed that had read other files before, which may be why: a fresh one tells."""


class Confined:
    """Asks processes of one kind.

    Args:
        limits: What each request may take.
        most: How many processes there are at most; None is one for each thread that asks at once.
    """

    def __init__(self, limits: Limits, most: int | None = None) -> None:
        self._limits, self._pool = limits, Pool(_start, most)

    def ask(self, task: str, arguments: Mapping[str, Any], purpose: str = "") -> Message:
        """The one answer to a request; as `stream`."""
        with closing(self.stream(task, arguments, purpose)) as answers:
            answer = next(answers)
            next(answers, None)
            return answer

    def stream(
        self, task: str, arguments: Mapping[str, Any], purpose: str = "", bodies: Sequence[bytes] = ()
    ) -> Generator[Message]:
        """The answers to a request, made a little ahead of whoever takes them.

        Args:
            task: The function that gives them, as `module:name`; it yields `Message`s.
            arguments: What it is called with, JSON-able.
            purpose: What the process is for: none is used for two.
            bodies: What of the arguments is not JSON; called with as `bodies`, if there is any.

        Raises:
            BeyondError: It took more than is allowed, or failed.
            CuelightError: The function raised it.
        """
        request = Message({"task": task, "arguments": arguments, "limits": asdict(self._limits)}, tuple(bodies))
        try:
            yield from self._answers(request, purpose, fresh=False)
        except _UsedError:
            yield from self._answers(request, purpose, fresh=True)

    def _answers(self, request: Message, purpose: str, *, fresh: bool) -> Iterator[Message]:
        # One answer is held back: with the last one the process is free, though whoever asked may ask for no more.
        held: Message | None = None
        answer: Message | Exception | None = None
        with self._pool.lent(purpose, fresh=fresh) as child:
            number = 0
            try:
                self._send(child, request)
                while isinstance(answer := self._next(child), Message):
                    if held:
                        yield held
                    held, number = answer, number + 1
            except BeyondError as error:
                raise _told(error, child, number) from None
            except (EOFError, OSError) as error:
                raise _told(_death(child, self._limits), child, number) from error
        if held:
            yield held
        if isinstance(answer, Exception):
            raise answer

    def _send(self, child: Child, request: Message) -> None:
        """Ask, unless the process does not listen any more, which one that a file has taken over may do."""
        try:
            child.send(*request.pieces(), seconds=min(_LISTENS, self._limits.seconds))
        except TimeoutError as error:
            raise BeyondError("makes what reads it listen no more") from error

    def _next(self, child: Child) -> Message | Exception | None:
        """The next answer, or what the function raised; None after the last answer."""
        try:
            answer = message_of(child.receive(self._limits.answer * 1_000_000, self._limits.seconds))
            kind, said = answer.value["kind"], answer.value["said"]
            if kind == "error":
                return _passed_on(said, self._limits)
        except TimeoutError as error:
            raise _too_long(self._limits) from error
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise BeyondError(f"makes what reads it answer in a way that is not understood ({error})") from error
        return Message(said, answer.bodies) if kind == "answer" else None


def _told(why: Exception, child: Child, answers: int) -> Exception:
    """The error itself, if the process had read nothing before."""
    is_new = child.requests == 1 or answers or isinstance(why, _TooLongError)
    return why if is_new else _UsedError(str(why))


def _start() -> Child:
    try:
        return Child("cuelight.processes.confined_child", _VARIABLES)
    except OSError as error:
        raise EngineError(
            f"a process of its own, to read what a script names, cannot be started: {error.strerror}",
            "close other programs, or raise the limits on processes and open files, and build again",
        ) from error


def _passed_on(said: Mapping[str, Any], limits: Limits) -> Exception:
    """What the function raised, on purpose or not.

    Raises:
        BeyondError: It ran out of memory.
    """
    told = (str(said.get(key, ""))[:_LONGEST_TEXT] for key in ("name", "message", "hint", "code"))
    name, message, hint, code = told
    if name == "MemoryError":
        raise _too_much(limits)
    if name not in _PASSED_ON:
        error = BeyondError(f"cannot be read: {name}: {message}".rstrip(": "))
        error.add_note(str(said.get("trace", ""))[-_LONGEST_TRACE:])
        return error
    if name != LayoutError.__name__:
        return _PASSED_ON[name](message, hint)
    where = tuple(each for each in said.get("where", ()) if isinstance(each, str | int))
    return LayoutError(message, hint, where, code)


def _too_long(limits: Limits) -> BeyondError:
    return _TooLongError(f"takes longer than {limits.seconds:g} s", is_limit=True)


def _too_much(limits: Limits) -> BeyondError:
    return BeyondError(f"takes more than {limits.memory:,} MB of memory", is_limit=True)


def _death(child: Child, limits: Limits) -> Exception:
    """Why it did not answer, once its pipes have ended."""
    child.bury()
    by = -child.status
    if by == signal.SIGXCPU:
        return _too_long(limits)
    if any(words in child.said for words in _SAYS_NO_MEMORY):
        return _too_much(limits)
    if by in _FROM_OUTSIDE:
        return EngineError(
            f"what reads the files of a script {ending(child.status)} from outside",
            "see that the machine has memory to spare, and build again",
        )
    error = BeyondError(f"makes what reads it crash: it {ending(child.status)}")
    error.add_note(child.said)
    return error
