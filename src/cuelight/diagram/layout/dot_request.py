"""What `dot` is asked and what it answers, in pixels with y downwards; and where a graph's cycles are broken.

Light: both the program and the process in which Graphviz runs import it. Cycles are broken here, in the order of the
script, because `dot` gives an edge that it turns round itself no way to leave a box at its side.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cuelight.diagram.geometry import Direction, Heads
from cuelight.model.geometry import Point, Rect


@dataclass(frozen=True, slots=True)
class Spacing:
    """Pixels between neighbours in a rank, and between ranks."""

    within: float
    between: float


@dataclass(frozen=True, slots=True)
class Wire:
    """An edge between two different nodes; `label` is the room for its label, width and height in pixels."""

    id: str
    source: str
    target: str
    label: tuple[float, float] | None
    heads: Heads = "one"


@dataclass(frozen=True, slots=True)
class Cluster:
    """A group that nests; `heading` is the room for its heading in pixels, `parent` the group round it."""

    id: str
    parent: str | None
    nodes: tuple[str, ...]
    heading: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Request:
    """What `dot` is asked to lay out, all sizes in pixels.

    Attributes:
        direction: The way that arrows go.
        nodes: Width and height by id.
        loops: Room that a node's self loops need: above the node where arrows go right, else at its right.
        wires: The edges between different nodes.
        clusters: Outer ones first.
        margin: Room between a cluster's frame and its nodes.
        docked: Ids of wires that leave and arrive at the middle of a side although they are not alone.
    """

    direction: Direction
    nodes: Mapping[str, tuple[float, float]]
    loops: Mapping[str, tuple[float, float]]
    wires: tuple[Wire, ...]
    clusters: tuple[Cluster, ...]
    margin: float
    docked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What `dot` answers, in pixels with y downwards.

    Attributes:
        size: Width and height of it all; of what spreads over all of its area, what it needs.
        centres: Middle of each node.
        curves: Control points of each wire's Béziers, from inside or on the source's box to the target's.
        labels: Middle of each label.
        frames: The clusters' boxes.
    """

    size: tuple[float, float]
    centres: dict[str, Point]
    curves: dict[str, tuple[Point, ...]]
    labels: dict[str, Point]
    frames: dict[str, Rect]


def backward(nodes: tuple[str, ...], wires: tuple[Wire, ...]) -> frozenset[str]:
    """Ids of the wires that close a cycle when the graph is walked in the order of the script (depth first)."""
    leaving: dict[str, list[Wire]] = {node: [] for node in nodes}
    for wire in wires:
        leaving[wire.source].append(wire)
    found: set[str] = set()
    done: set[str] = set()
    for root in nodes:
        if root in done:
            continue
        path, walk = {root}, [(root, iter(leaving[root]))]
        while walk:
            node, rest = walk[-1]
            onward = next(rest, None)
            if onward is None:
                walk.pop()
                path.discard(node)
                done.add(node)
            elif onward.target in path:
                found.add(onward.id)
            elif onward.target not in done:
                path.add(onward.target)
                walk.append((onward.target, iter(leaving[onward.target])))
    return frozenset(found)
