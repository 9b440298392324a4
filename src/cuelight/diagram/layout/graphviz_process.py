"""Asks Graphviz for arrangements: in processes of its own that are kept, one for each thread that asks at once.

This process keeps its own stderr whatever Graphviz writes, and goes on if Graphviz crashes.
"""

import os
import pickle

from cuelight.diagram.layout.dot_request import Arrangement, Request, Spacing
from cuelight.errors import EngineError
from cuelight.processes.child import Child, ending
from cuelight.processes.pool import Pool

_LONGEST = 1 << 28
"""Bytes of an arrangement."""


def _start() -> Child:
    try:
        return Child("cuelight.diagram.layout.graphviz_child")
    except OSError as error:
        raise EngineError(
            f"Graphviz cannot be started in a process of its own: {error.strerror}",
            "close other programs, or raise the limits on processes and open files, and build again",
        ) from error


_pool = Pool(_start, most=os.cpu_count() or 1)


def arrange(request: Request, spacing: Spacing) -> Arrangement:
    """Lay out once; twice where the boxes then stand against the order of the script.

    Args:
        request: What to lay out.
        spacing: Least room between neighbours.

    Raises:
        EngineError: Graphviz cannot be started, or died of it.
    """
    with _pool.lent() as child:
        try:
            child.send(pickle.dumps((request, spacing)))
            found: Arrangement = pickle.loads(child.receive(_LONGEST))  # noqa: S301
        except (EOFError, OSError) as error:
            raise _death(child, request) from error
    return found


def _death(child: Child, request: Request) -> EngineError:
    """Why it did not answer, once its pipes have ended."""
    child.bury()
    last = child.said.splitlines()[-1] if child.said else "it said nothing"
    error = EngineError(
        f"Graphviz {ending(child.status)} while it laid out {_shown(request)}: {last}",
        "build again: Graphviz is started anew; if it ends at the same schema again, `cuelight doctor` says "
        "whether it works here, and a schema with fewer nodes and arrows needs less memory",
    )
    error.add_note(child.said)
    return error


def _shown(request: Request) -> str:
    first, *others = request.nodes
    return f"the schema with the node {first!r}{f' and {len(others)} more' if others else ''}"
