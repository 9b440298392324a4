"""How the program ends when it is asked to: by Ctrl-C, SIGTERM or SIGHUP.

In a line, with the status that shells give for the signal, at once, and without a temporary file or a process left.
"""

import atexit
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from cuelight.cli.output import note
from cuelight.storage.temporary import end_writing

_SAID = {"SIGINT": "interrupted", "SIGTERM": "ended by SIGTERM", "SIGHUP": "ended by SIGHUP"}


class Asked(KeyboardInterrupt):
    """Somebody asked the program to end.

    Args:
        number: Of the signal.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def end(asked: KeyboardInterrupt) -> NoReturn:
    """End now: say so, let files that are being written become whole, and end all other processes."""
    number = asked.number if isinstance(asked, Asked) else int(signal.SIGINT)
    note(f"{_SAID[signal.Signals(number).name]}; what was made so far is kept")
    end_writing()
    # Not by way of an exit, which waits for every step that runs; those write whole files or none.
    atexit._run_exitfuncs()
    os._exit(128 + number)


class _Heard:
    """The signals that came: the first is raised in the main thread, the second waits for nobody on the way out."""

    def __init__(self) -> None:
        self._signals: list[Asked] = []
        self._unraisable_before = sys.unraisablehook

    def hear(self, number: int, _frame: FrameType | None) -> None:
        self._signals.append(Asked(number))
        if len(self._signals) == 1:
            raise self._signals[0]
        if len(self._signals) == 2:
            end(self._signals[0])

    def unraisable(self, lost: "sys.UnraisableHookArgs") -> None:
        """Where Python can raise nothing, in a destructor, it shows what was raised and goes on."""
        if isinstance(lost.exc_value, Asked):
            self.leave()
        self._unraisable_before(lost)

    def leave(self) -> None:
        """End if a signal came, whatever else failed on the way out; a later one comes too late."""
        if self._signals:
            self._signals.append(self._signals[0])
            end(self._signals[0])


@contextmanager
def signals_heard() -> Iterator[None]:
    """Raise `Asked` in the main thread on a signal; one that is ignored, as under `nohup`, stays ignored."""
    heard, unraisable_before = _Heard(), sys.unraisablehook
    before = {number: signal.getsignal(number) for name in _SAID if (number := getattr(signal, name, None))}
    chosen = [number for number, handler in before.items() if handler != signal.SIG_IGN]
    for number in chosen:
        signal.signal(number, heard.hear)
    sys.unraisablehook = heard.unraisable
    try:
        yield
    except BaseException:
        heard.leave()
        raise
    finally:
        sys.unraisablehook = unraisable_before
        for number in chosen:
            signal.signal(number, before[number])
