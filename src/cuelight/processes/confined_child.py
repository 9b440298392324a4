"""The process in which strangers' files are read: it limits itself before it touches one, and answers requests.

Whatever happens in it may be what a file wants, so what it says is checked where it is heard (`confined`).
"""

import contextlib
import errno
import importlib
import os
import resource
import traceback
from collections.abc import Iterator, Mapping
from typing import Any

from cuelight.errors import CuelightError, LayoutError
from cuelight.processes.messages import Message, message_of
from cuelight.processes.serving import Pieces, serve

_MOST_FILES = 64
_MB = 1_000_000


def main() -> None:
    """Answer requests until nobody can ask any more."""
    serve(_answers)


def _answers(request: bytearray) -> Iterator[Pieces]:
    message = message_of(request)
    asked, more = message.value, {"bodies": message.bodies} if message.bodies else {}
    try:
        _limit(asked["limits"])
        module, _, name = asked["task"].partition(":")
        for answer in getattr(importlib.import_module(module), name)(**asked["arguments"], **more):
            yield Message({"kind": "answer", "said": answer.value}, answer.bodies).pieces()
            _limit_time(asked["limits"])
        yield Message({"kind": "end", "said": None}).pieces()
    except Exception as error:
        yield Message({"kind": "error", "said": _said(error)}).pieces()


def _limit(limits: Mapping[str, Any]) -> None:
    _limit_time(limits)
    _at_most(resource.RLIMIT_AS, limits["memory"] * _MB)
    _at_most(resource.RLIMIT_FSIZE, limits["written"] * _MB)
    _at_most(resource.RLIMIT_NOFILE, _MOST_FILES)
    _at_most(resource.RLIMIT_CORE, 0)


def _limit_time(limits: Mapping[str, Any]) -> None:
    """For where the program, which waits no longer, is gone: on every core, until the next answer."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    cores = os.cpu_count() or 1
    _at_most(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + limits["seconds"] * cores) + 1)


def _at_most(what: int, most: int) -> None:
    """Set a limit, as far as the system lets it be set."""
    _, hard = resource.getrlimit(what)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _said(error: Exception) -> Mapping[str, Any]:
    """What is said of an error: lack of memory as such, whatever was made of it."""
    if _lacks_memory(error):
        return {"name": "MemoryError"}
    if not isinstance(error, CuelightError):
        where = "".join(traceback.format_exception(error))[-_LONGEST_TRACE:]
        return {"name": type(error).__name__, "message": " ".join(str(error).split()), "trace": where}
    said = {"name": type(error).__name__, "message": error.message, "hint": error.hint}
    return {**said, "where": error.where, "code": error.code} if isinstance(error, LayoutError) else said


_LONGEST_TRACE = 10_000
"""Characters of a traceback that are passed on: its end."""

_SAYS_NO_MEMORY = ("bad_alloc", "Failed to allocate memory", "Cannot allocate memory")


def _lacks_memory(error: BaseException | None) -> bool:
    """Whether an error, or what it was raised from, says that there was no memory left."""
    while error is not None:
        # Without memory for its stack a thread cannot be started, which is EAGAIN.
        out = isinstance(error, OSError) and error.errno in (errno.ENOMEM, errno.EAGAIN)
        if out or isinstance(error, MemoryError) or any(words in str(error) for words in _SAYS_NO_MEMORY):
            return True
        error = error.__cause__ or error.__context__
    return False
