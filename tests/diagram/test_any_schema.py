"""Layouts of three thousand schemas of every size, 1 to 80 boxes: what a layout promises, and what it may cost."""

import resource

import pytest
from any_schema import any_schema, measure
from schema_promises import AREA, broken

from cuelight.diagram.layout.portfolio import lay_out

READABLE = 24
"""Boxes up to which a diagram may be read at all; larger ones are shown in levels, or by a camera."""


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, 3000, 100))
def test_any_schema_of_any_size_keeps_every_promise(first: int) -> None:
    """In every script, with groups in groups and pins; of those with more than 24 boxes one in fifty may break one."""
    found = {}
    for number in range(first, first + 100):
        drawn = any_schema(number)
        layout = lay_out(drawn.schema, AREA, measure, pinned=drawn.pinned)
        if wrong := [*broken(drawn.schema, layout, pinned=drawn.pinned)]:
            found[number, len(drawn.schema.nodes)] = wrong
    assert len(found) <= 2, found
    assert not {key: wrong for key, wrong in found.items() if key[1] <= READABLE}
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 400 * 1024


def test_schemas_by_number_are_of_every_size_and_always_the_same() -> None:
    """So that a number says all about a fault."""
    some = [any_schema(number).schema for number in range(600)]
    assert some[:20] == [any_schema(number).schema for number in range(20)]
    assert min(len(one.nodes) for one in some) == 1
    assert max(len(one.nodes) for one in some) > 75
    assert max(len(one.edges) for one in some) > 100
    assert max(len(one.groups) for one in some) > 30
    labels = [node.label for one in some for node in one.nodes.values()]
    assert (min(map(len, labels)), max(map(len, labels))) == (1, 80)


def test_a_heading_that_is_wider_than_what_it_heads_lies_inside_its_frame() -> None:
    """Schema 1117: a group of one small box in a group, whose heading alone made it wide."""
    drawn = any_schema(1117)
    layout = lay_out(drawn.schema, AREA, measure, pinned=drawn.pinned)
    assert not [*broken(drawn.schema, layout, pinned=drawn.pinned)]
