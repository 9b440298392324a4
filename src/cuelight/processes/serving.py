"""What every process of ours that runs beside the program does: answer until nobody can ask any more."""

import contextlib
import os
import signal
import threading
from collections.abc import Callable, Iterable, Sequence
from queue import SimpleQueue

from cuelight.processes import pipes

LONGEST_REQUEST = 1 << 30
"""Bytes; requests come from the program itself."""

Pieces = Sequence[pipes.Buffer]


def serve(answers_of: Callable[[bytearray], Iterable[Pieces]]) -> None:
    """Answer requests from stdin on stdout until stdin ends, as it does however the program ends.

    Args:
        answers_of: The answers to a request, each in pieces.
    """
    # Ctrl-C reaches every process of the terminal; the program decides what becomes of this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.dup(1)
    os.dup2(2, 1)  # Whatever is printed must not get among the answers.
    requests: SimpleQueue[bytearray] = SimpleQueue()
    # In a thread of its own, so that the end of the program is seen in the middle of an answer, too.
    threading.Thread(target=_read, args=(requests,), daemon=True).start()
    with contextlib.suppress(BrokenPipeError):
        while True:
            for pieces in answers_of(requests.get()):
                pipes.send(answers, *pieces)
    os._exit(0)


def _read(requests: SimpleQueue[bytearray]) -> None:
    with contextlib.suppress(EOFError):
        while True:
            requests.put(pipes.receive(0, LONGEST_REQUEST))
    os._exit(0)
