"""Brings the engines up before the first layout is wanted: a program that waits for edits has the time."""

from itertools import pairwise

from cuelight.diagram.layout.portfolio import candidates
from cuelight.script.diagram import Schema

_STEPS = 9
_AREA = (1700.0, 750.0)


def make_ready() -> None:
    """Start all engines, and have each work as it does at a schema of its own: V8 is slow at what it does first.

    Takes a few seconds, in a thread of whoever calls; nothing is kept of what is laid out.

    Raises:
        EngineError: An engine cannot be started, or died.
    """
    candidates(_long(), _AREA, _measure)


def _long() -> Schema:
    """A flow too long for labels that can be read on one line, so that every engine is asked about it."""
    ids = [f"n{number}" for number in range(_STEPS)]
    edges = [f"{one} -> {other}: then" for one, other in pairwise(ids)]
    groups = {"some": {"label": "Some of them", "nodes": ids[2:5]}}
    nodes = dict.fromkeys(ids, "A step with a label")
    return Schema.model_validate({"nodes": nodes, "edges": [*edges, "n0 -> n2"], "groups": groups})


def _measure(text: str, size: float, _style: str) -> tuple[float, float]:
    return 0.56 * len(text) * size, 1.3 * size
