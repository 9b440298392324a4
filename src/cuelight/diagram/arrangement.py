"""Whether viewers who know a diagram find its boxes where they were. Pure."""

from itertools import combinations

from cuelight.diagram.geometry import NodeBox, SchemaLayout

_KEPT = 0.9
"""The share of pairs of boxes that must stand to each other as before."""


def is_rearranged(before: SchemaLayout, after: SchemaLayout) -> bool:
    """Whether the boxes that both have stand otherwise to each other: above, beside, or the other way round."""
    old, new = ({node.id: node for node in layout.nodes} for layout in (before, after))
    pairs = [*combinations((id for id in old if id in new), 2)]
    kept = sum(_way(old[one], old[other]) == _way(new[one], new[other]) for one, other in pairs)
    return kept < _KEPT * len(pairs)


def _way(one: NodeBox, other: NodeBox) -> tuple[int, int]:
    """Where a box is from another: before (-1), beyond (1) or level with it (0), across and down."""
    across = (one.box.right <= other.box.x) - (other.box.right <= one.box.x)
    down = (one.box.bottom <= other.box.y) - (other.box.bottom <= one.box.y)
    return across, down
