"""Brings the engines up before the first layout is wanted: a program that waits for edits has the time."""

from collections.abc import Callable
from itertools import pairwise

from cuelight.diagram.layout import search
from cuelight.diagram.layout.nesting import nest
from cuelight.diagram.layout.proposals import Proposal, effort_for, flows, suited
from cuelight.diagram.layout.request import Sheet, Variant, letter_all
from cuelight.diagram.layout.side_by_side import side_by_side
from cuelight.script.diagram import Schema

_STEPS = 9
_AREA = (1700.0, 750.0)
_LABEL = 40.0


def make_ready(give_way: Callable[[], None] = lambda: None) -> None:
    """Start all engines, and have each work as it does at a schema of its own: V8 is slow at what it does first.

    Takes a few seconds, in a thread of whoever calls; nothing is kept of what is laid out.

    Args:
        give_way: Called whenever an engine is about to be asked; it is once this returns.

    Raises:
        EngineError: An engine cannot be started, or died.
    """
    schema = _long()
    effort, sheet = effort_for(schema), Sheet(schema, nest(schema), _measure, _AREA, "You are here", ())

    def try_out(proposal: Proposal) -> None:
        give_way()
        proposal.lay(letter_all(sheet, Variant(proposal.direction, proposal.ems, _LABEL)), 1.0)

    give_way()
    search.draft_of(sheet)
    side_by_side(try_out, (*suited(schema, effort, 0.0), *flows(schema, effort, 0.0)))


def _long() -> Schema:
    """A flow too long for labels that can be read on one line, so that every engine is asked about it."""
    ids = [f"n{number}" for number in range(_STEPS)]
    edges = [f"{one} -> {other}: then" for one, other in pairwise(ids)]
    groups = {"some": {"label": "Some of them", "nodes": ids[2:5]}}
    nodes = dict.fromkeys(ids, "A step with a label")
    return Schema.model_validate({"nodes": nodes, "edges": [*edges, "n0 -> n2"], "groups": groups})


def _measure(text: str, size: float, _style: str) -> tuple[float, float]:
    return 0.56 * len(text) * size, 1.3 * size
