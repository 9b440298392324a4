"""Asks ELK for arrangements."""

from cuelight.diagram.layout.dot_request import Arrangement, Request
from cuelight.diagram.layout.elk_manner import Manner
from cuelight.diagram.layout.engine import LayoutEngine

_elk = LayoutEngine("ELK", "cuelight.diagram.layout.elk_child")


def arrange(request: Request, manner: Manner) -> Arrangement | None:
    """Lay out once.

    Args:
        request: What to lay out.
        manner: In which of ELK's manners.

    Returns:
        The arrangement; None where ELK gives up, as it does at some graphs with groups that it should wrap.

    Raises:
        EngineError: ELK cannot be started, or its process died.
    """
    found = _elk.arrange(request, manner)
    return found if isinstance(found, Arrangement) else None
