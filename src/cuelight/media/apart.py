"""The one way from the program to clips, sounds and pictures of others: a process of its own reads them, with limits.

FFmpeg and Pillow have had faults, and a file may be made to use one. See `cuelight.processes.confined`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cuelight.errors import LayoutError
from cuelight.processes.confined import BeyondError, Confined, Limits
from cuelight.processes.messages import Message
from cuelight.storage.signature import Signature, signature

_READERS = Confined(Limits(seconds=180, memory=3_000))
"""A frame of a long clip with a single key frame, decoded from its start, takes a third of that on one core."""
_HINT = "export it again; it may be damaged, or made to do harm"
_given_up: dict[tuple[Path, Signature | None], str] = {}
"""Files beyond the limits and why, until they change: a script may show one in many scenes."""

Keys = tuple[str | int, ...]


def answers(
    task: str, path: Path, name: str, where: Keys, arguments: Mapping[str, Any], bodies: Sequence[bytes] = ()
) -> Iterator[Message]:
    """What a function says of a file.

    Args:
        task: The function, as `module:name`; it is also given `path` and `name`.
        path: The file.
        name: The file as the script names it.
        where: Keys from the scene to the name.
        arguments: What else the function is given, JSON-able.
        bodies: What of it is not, given as `bodies` if there is any.

    Raises:
        LayoutError: The function raised it, or the file takes more than is allowed.
    """
    file = path, signature(path)
    if file in _given_up:
        raise LayoutError(f"{name!r} {_given_up[file]}", _HINT, where, "too-large")
    try:
        yield from _READERS.stream(task, {"path": str(path), "name": name, **arguments}, bodies=bodies)
    except BeyondError as error:
        if not error.is_limit:
            raise LayoutError(f"{name!r} {error.reason}", _HINT, where, "unreadable-file") from error
        _given_up[file] = error.reason
        raise LayoutError(f"{name!r} {error.reason}", _HINT, where, "too-large") from error


@contextmanager
def understood(name: str, where: Keys) -> Iterator[None]:
    """For taking an answer apart: one of another shape than promised is the file's doing.

    Raises:
        LayoutError: It is.
    """
    try:
        yield
    except (ValueError, LookupError, TypeError, ArithmeticError) as error:
        message = f"{name!r} makes what reads it answer in a way that is not understood ({error})"
        raise LayoutError(message, _HINT, where, "unreadable-file") from error
