"""Asks layout engines: in processes of their own that are kept, one for each thread that asks at once.

This process keeps its own stderr whatever an engine writes, and goes on if it crashes.
"""

import os
import pickle

from cuelight.diagram.layout.dot_request import Arrangement, Request
from cuelight.errors import EngineError
from cuelight.processes.child import Child, ending
from cuelight.processes.pool import Pool

_LONGEST = 1 << 28
"""Bytes of an answer."""

_PATIENCE = 300.0
"""Seconds until an engine counts as hanging; the largest schemas take a few."""


_engines: list["LayoutEngine"] = []


def rest_engines() -> None:
    """End the engines' processes until somebody asks again: they have some 25 MB each."""
    for engine in _engines:
        engine.rest()


class LayoutEngine:
    """A layout engine behind a process.

    Args:
        name: What people call it.
        child: The module that runs in the process. It answers a pickled `(request, *more)` with a pickled arrangement,
            or with the words of an error.
        requests: How often a process is asked at most, for an engine that keeps some memory of each answer.
    """

    def __init__(self, name: str, child: str, requests: float = float("inf")) -> None:
        self.name, self._child = name, child
        self._pool = Pool(self._start, most=os.cpu_count() or 1, requests=requests)
        _engines.append(self)

    def rest(self) -> None:
        """End the processes that nobody uses now."""
        self._pool.rest()

    def _start(self) -> Child:
        try:
            return Child(self._child)
        except OSError as error:
            raise EngineError(
                f"{self.name} cannot be started in a process of its own: {error.strerror}",
                "close other programs, or raise the limits on processes and open files, and build again",
            ) from error

    def arrange(self, request: Request, *more: object) -> Arrangement | str:
        """Lay out once.

        Args:
            request: What to lay out.
            more: What else the engine is told.

        Returns:
            The arrangement, or why there is none.

        Raises:
            EngineError: The engine cannot be started, or died of it.
        """
        with self._pool.lent() as child:
            try:
                child.send(pickle.dumps((request, *more)))
                found: Arrangement | str = pickle.loads(child.receive(_LONGEST, _PATIENCE))  # noqa: S301
            except TimeoutError as error:
                raise EngineError(
                    f"{self.name} gave no answer about {_shown(request)} within {_PATIENCE:.0f} seconds",
                    "build again; if it stays silent, ask for another `layout`, or for fewer nodes and arrows",
                ) from error
            except (EOFError, OSError) as error:
                raise self._death(child, request) from error
        return found

    def _death(self, child: Child, request: Request) -> EngineError:
        """Why it did not answer, once its pipes have ended."""
        child.bury()
        last = child.said.splitlines()[-1] if child.said else "it said nothing"
        error = EngineError(
            f"{self.name} {ending(child.status)} while it laid out {_shown(request)}: {last}",
            f"build again: {self.name} is started anew; if it ends at the same schema again, `cuelight doctor` says "
            "whether it works here, and a schema with fewer nodes and arrows needs less memory",
        )
        error.add_note(child.said)
        return error


def _shown(request: Request) -> str:
    first, *others = request.nodes
    return f"the schema with the node {first!r}{f' and {len(others)} more' if others else ''}"
