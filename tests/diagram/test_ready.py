"""Engines that are brought up before the first layout is wanted."""

from cuelight.diagram.layout import elk_process, graphviz_process
from cuelight.diagram.layout.ready import make_ready


def test_every_engine_has_worked_once_all_are_ready() -> None:
    """As at a schema of an author: at several requests, so that none does anything for the first time then."""
    make_ready()
    for engine in (graphviz_process._graphviz, elk_process._elk):
        living = [child for child in engine._pool._all if child.is_alive]
        assert living
        assert sum(child.requests for child in living) > 10
