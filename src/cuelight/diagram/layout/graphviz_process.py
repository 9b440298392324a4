"""Asks Graphviz for arrangements."""

from cuelight.diagram.layout.dot_request import Arrangement, Request, Spacing
from cuelight.diagram.layout.engine import LayoutEngine
from cuelight.errors import EngineError

WHAT_IT_NEEDS = "install what Graphviz needs of the system (Debian: apt install libglib2.0-0 libxrender1 libxext6)"
"""Wheels of pygraphviz bring all but these, which a desktop has and a bare machine does not."""

_MOST_REQUESTS = 2000
"""After which a process has lost some 5 MB of memory; a schema takes 80."""

_graphviz = LayoutEngine("Graphviz", "cuelight.diagram.layout.graphviz_child", _MOST_REQUESTS)


def arrange(request: Request, spacing: Spacing) -> Arrangement:
    """Lay out once; twice where the boxes then stand against the order of the script.

    Args:
        request: What to lay out.
        spacing: Least room between neighbours.

    Raises:
        EngineError: Graphviz cannot be loaded or started, or died of it.
    """
    found = _graphviz.arrange(request, spacing)
    if isinstance(found, str):
        raise EngineError(f"Graphviz cannot be loaded: {found}", WHAT_IT_NEEDS)
    return found
