"""What is wrong with a laid-out schema, whoever laid it out. Pure."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from cuelight.diagram.curves import Segments, bounds, crossed, crossings, distance
from cuelight.diagram.geometry import EdgeRoute, NodeBox, SchemaLayout
from cuelight.diagram.layout.routes import lines_of
from cuelight.model.geometry import Point, Rect

_OFF = 3.0
"""How far from its box an arrow may end, pixels at 1080p."""

_APART = 4.0
"""How far boxes stand apart at least, pixels at 1080p."""


def defects(layout: SchemaLayout, members: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Everything that lies to a viewer, in words; see also `misplaced`.

    Args:
        layout: The layout.
        members: Every group's nodes, those of groups inside it among them.
    """
    nodes = {node.id: node for node in layout.nodes}
    lines = {edge.id: lines_of(edge) for edge in layout.edges}
    return (
        *_crowded(layout.nodes),
        *(words for edge in layout.edges for words in _astray(edge, lines[edge.id], nodes)),
        *_labels(layout, lines),
        *_frames(layout, members),
        *_headings(layout, lines),
    )


def _crowded(nodes: tuple[NodeBox, ...]) -> Iterator[str]:
    for one, other in combinations(nodes, 2):
        if one.box.overlaps(other.box, _APART):
            yield f"box {one.id} at box {other.id}"


def _off(box: Rect, point: Point) -> float:
    """How far outside a box a point lies, pixels."""
    return max(box.x - point.x, point.x - box.right, box.y - point.y, point.y - box.bottom)


def _astray(edge: EdgeRoute, lines: Segments, nodes: Mapping[str, NodeBox]) -> Iterator[str]:
    start = edge.back.point if edge.back else edge.curve[0]
    ends = {edge.source: start, edge.target: edge.tip.point}
    for id, end in ends.items():
        if _off(nodes[id].box, end) > _OFF:
            yield f"arrow {edge.id} does not touch {id}"
    reach = bounds(lines).grown(1.0)
    for id, node in nodes.items():
        own = id in ends
        box = node.box.grown(-max(node.corner, 2) if own else 0.0)
        if own and min(box.width, box.height) <= 0:
            continue
        if box.overlaps(reach) and crossed(box, lines):
            yield f"arrow {edge.id} runs through {id}"


def _labels(layout: SchemaLayout, lines: Mapping[str, Segments]) -> Iterator[str]:
    labels = {edge.id: edge.label for edge in layout.edges if edge.label}
    for id, label in labels.items():
        for other, some in lines.items():
            if crossed(label, some):
                yield f"label {id} on arrow {other}"
        for node in layout.nodes:
            if label.overlaps(node.box):
                yield f"label {id} on box {node.id}"
    for (one, label), (other, second) in combinations(labels.items(), 2):
        if label.overlaps(second):
            yield f"label {one} on label {other}"


def misplaced(layout: SchemaLayout) -> Iterator[str]:
    """Labels that nobody takes for those of their own arrows, in words: a slighter fault than what covers something."""
    lines = {edge.id: lines_of(edge) for edge in layout.edges}
    boxes = {id: bounds(some) for id, some in lines.items()}
    for edge in layout.edges:
        if edge.label is None:
            continue
        own = distance(edge.label, lines[edge.id])
        reach = edge.label.grown(own)
        if own > layout.small_size:
            yield f"label {edge.id} is far from its arrow"
        for other, some in lines.items():
            if other != edge.id and boxes[other].overlaps(reach) and distance(edge.label, some) < own - 1:
                yield f"label {edge.id} is nearer to {other}"


def _frames(layout: SchemaLayout, members: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for frame in layout.groups:
        for node in layout.nodes:
            inside = node.id in members[frame.id]
            if inside and not frame.box.holds(node.box, 0.5):
                yield f"frame {frame.id} does not hold {node.id}"
            if not inside and frame.box.overlaps(node.box):
                yield f"frame {frame.id} holds the stranger {node.id}"
    for one, other in combinations(layout.groups, 2):
        if not {*members[one.id]} & {*members[other.id]} and one.box.overlaps(other.box):
            yield f"frame {one.id} on frame {other.id}"


def _headings(layout: SchemaLayout, lines: Mapping[str, Segments]) -> Iterator[str]:
    for frame in layout.groups:
        if not frame.box.holds(frame.heading, 0.5):
            yield f"heading {frame.id} sticks out of its frame"
        for id, some in lines.items():
            if crossings(frame.heading, some):
                yield f"heading {frame.id} on arrow {id}"
        for node in layout.nodes:
            if frame.heading.overlaps(node.box):
                yield f"heading {frame.id} on box {node.id}"
