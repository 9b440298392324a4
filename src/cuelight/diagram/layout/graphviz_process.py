"""Asks Graphviz for arrangements."""

from cuelight.diagram.layout.dot_request import Arrangement, Request, Spacing
from cuelight.diagram.layout.engine import LayoutEngine

_graphviz = LayoutEngine("Graphviz", "cuelight.diagram.layout.graphviz_child")


def arrange(request: Request, spacing: Spacing) -> Arrangement:
    """Lay out once; twice where the boxes then stand against the order of the script.

    Args:
        request: What to lay out.
        spacing: Least room between neighbours.

    Raises:
        EngineError: Graphviz cannot be started, or died of it.
    """
    found = _graphviz.arrange(request, spacing)
    assert isinstance(found, Arrangement)
    return found
