"""Messages over pipes: each comes after its length, which whoever reads bounds."""

import os
import select
import struct
from contextlib import suppress
from time import monotonic
from typing import TypeAlias

Buffer: TypeAlias = bytes | bytearray | memoryview

_LENGTH = struct.Struct("!Q")
_AT_ONCE = 1 << 20
"""Bytes that are read in one go."""


def send(file: int, *pieces: Buffer, seconds: float | None = None) -> None:
    """Write one message to a file descriptor, after its length.

    Args:
        file: The descriptor; it must not block if there is a limit.
        pieces: The message, in pieces.
        seconds: How long the other end may take to read it; None waits for ever.

    Raises:
        TimeoutError: It was not read in time.
        OSError: The other end has closed it.
    """
    until = None if seconds is None else monotonic() + seconds
    for piece in (_LENGTH.pack(sum(memoryview(piece).nbytes for piece in pieces)), *pieces):
        left = memoryview(piece).cast("B")
        while left:
            _wait(file, until, select.POLLOUT)
            with suppress(BlockingIOError):
                left = left[os.write(file, left) :]


def receive(file: int, at_most: int, seconds: float | None = None) -> bytearray:
    """Read the next message from a file descriptor.

    Args:
        file: The descriptor.
        at_most: Bytes of the longest message that is taken.
        seconds: How long to wait for the whole of it; None waits for ever.

    Raises:
        EOFError: The other end has closed it.
        TimeoutError: It did not come in time.
        ValueError: It is longer than that.
    """
    until = None if seconds is None else monotonic() + seconds
    (length,) = _LENGTH.unpack(_exactly(file, _LENGTH.size, until))
    if length > at_most:
        raise ValueError(f"a message of {length:,} bytes")
    return _exactly(file, length, until)


def _exactly(file: int, length: int, until: float | None) -> bytearray:
    found = bytearray()
    while len(found) < length:
        _wait(file, until, select.POLLIN)
        more = os.read(file, min(length - len(found), _AT_ONCE))
        if not more:
            raise EOFError
        found += more
    return found


def _wait(file: int, until: float | None, what: int) -> None:
    waiting = select.poll()
    waiting.register(file, what)
    if not waiting.poll(None if until is None else max(until - monotonic(), 0.0) * 1000):
        raise TimeoutError
