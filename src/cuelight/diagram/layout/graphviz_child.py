"""The process in which Graphviz runs: it reads requests from stdin and writes arrangements to stdout, until stdin ends.

Graphviz writes to stderr from C, some of it past its own level of messages, and may crash. Here it has a stderr of its
own to write to, and only itself to take along. Both ends of the pipes are Cuelight's own, so they talk in pickles.
"""

import contextlib
import os
import pickle
import signal
import struct
from typing import Any

_LENGTH = struct.Struct("!Q")


def send(file: int, message: object) -> None:
    """Write a message to a file descriptor, after its length."""
    content = pickle.dumps(message)
    left = memoryview(_LENGTH.pack(len(content)) + content)
    while left:
        left = left[os.write(file, left) :]


def receive(file: int) -> Any:
    """Read the next message from a file descriptor.

    Raises:
        EOFError: The other end has closed it.
    """
    (length,) = _LENGTH.unpack(_exactly(file, _LENGTH.size))
    return pickle.loads(_exactly(file, length))  # noqa: S301


def _exactly(file: int, length: int) -> bytes:
    found = bytearray()
    while len(found) < length:
        more = os.read(file, length - len(found))
        if not more:
            raise EOFError
        found += more
    return bytes(found)


def main() -> None:
    """Answer requests until stdin ends, as it does however the program ends."""
    # Ctrl-C reaches every process of the terminal; the program decides what becomes of this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.dup(1)
    os.dup2(2, 1)
    # Not before: whatever it prints must not get among the answers.
    from cuelight.diagram.layout.graphviz import arrange

    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            send(answers, arrange(*receive(0)))
