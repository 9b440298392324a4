"""Where Graphviz `dot` puts boxes, edges and labels of given sizes, through pygraphviz.

The only module that knows Graphviz: its units (1 point is our pixel), its y axis (upwards) and its attributes
(https://graphviz.org/doc/info/attrs.html). Imported by `graphviz_child` alone, since Graphviz writes to stderr as it
likes; `graphviz_process` asks.
"""

from collections import Counter
from itertools import combinations

import pygraphviz

from cuelight.diagram.layout.dot_request import Arrangement, Cluster, Request, Spacing, backward
from cuelight.model.geometry import Point, Rect

_INCH = 72.0
_CHAIN_WEIGHT = "8"
_BESIDE_HEADINGS = 16.0
"""What `dot` adds to the width of a cluster's label, whatever its size (four times GAP in its const.h)."""

_MANY = 24


def _room(size: tuple[float, float]) -> str:
    """An empty label of exactly this size; whole points, as Graphviz wants them."""
    width, height = (int(-(-side // 1)) for side in size)
    return (
        f'<<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0" FIXEDSIZE="TRUE" '
        f'WIDTH="{width}" HEIGHT="{height}"><TR><TD></TD></TR></TABLE>>'
    )


def _heading_room(cluster: Cluster) -> str:
    width, height = cluster.heading
    return _room((max(width - _BESIDE_HEADINGS, 1.0), height))


def _wire_attributes(request: Request, back: frozenset[str]) -> dict[str, dict[str, str]]:
    """How each wire leaves and arrives: at the middle of the side that the arrows' direction says, if it is alone."""
    pairs = Counter(frozenset((wire.source, wire.target)) for wire in request.wires)
    onward = [wire for wire in request.wires if wire.id not in back]
    leaves, arrives = Counter(wire.source for wire in onward), Counter(wire.target for wire in onward)
    right = request.direction == "right"
    found = {}
    for wire in request.wires:
        attributes = {"label": _room(wire.label)} if wire.label else {}
        if wire.id in request.docked or pairs[frozenset((wire.source, wire.target))] == 1:
            if wire.id in back:
                attributes |= {"tailport": "s", "headport": "s"} if right else {"tailport": "e", "headport": "e"}
            else:
                attributes |= {"tailport": "e", "headport": "w"} if right else {"tailport": "s", "headport": "n"}
        if wire.id not in back and leaves[wire.source] == 1 and arrives[wire.target] == 1:
            attributes["weight"] = _CHAIN_WEIGHT
        found[wire.id] = attributes
    return found


def _graph(request: Request, spacing: Spacing, back: frozenset[str], *, last_first: bool) -> pygraphviz.AGraph:
    graph = pygraphviz.AGraph(
        directed=True, strict=False, rankdir="LR" if request.direction == "right" else "TB", splines="spline",
        nodesep=f"{spacing.within / _INCH:.4f}", ranksep=f"{spacing.between / _INCH:.4f}", forcelabels="false",
        newrank="true", labelloc="t", labeljust="l",
    )  # fmt: skip
    graph.node_attr.update(shape="box", fixedsize="true", label="")
    graph.edge_attr.update(arrowhead="none", headclip="false", tailclip="false")
    names = {id: f"n{number}" for number, id in enumerate(request.nodes)}
    for id in reversed(list(request.nodes)) if last_first else request.nodes:
        width, height = request.nodes[id]
        graph.add_node(names[id], width=f"{width / _INCH:.5f}", height=f"{height / _INCH:.5f}")
    frames: dict[str | None, pygraphviz.AGraph] = {None: graph}
    for number, cluster in enumerate(request.clusters):
        frames[cluster.id] = frames[cluster.parent].add_subgraph(
            [names[node] for node in cluster.nodes], name=f"cluster_{number}", label=_heading_room(cluster),
            margin=f"{request.margin:.2f}", labelloc="t", labeljust="l",
        )  # fmt: skip
    for id, size in request.loops.items():
        graph.add_edge(names[id], names[id], key=f"loop {id}", label=_room(size))
    attributes = _wire_attributes(request, back)
    for wire in request.wires:
        ends = (wire.target, wire.source) if wire.id in back else (wire.source, wire.target)
        graph.add_edge(*(names[end] for end in ends), key=wire.id, **attributes[wire.id])
    return graph


def _points(text: str, height: float) -> tuple[Point, ...]:
    """Graphviz's `x,y x,y ...`, turned over."""
    pairs = [pair.split(",") for pair in text.replace("\\\n", "").split()]
    return tuple(Point(float(x), height - float(y)) for x, y in pairs)


def _disorder(request: Request, found: Arrangement) -> tuple[int, int]:
    """How many pairs of boxes of one rank stand against the order of the script, and how many there are."""
    right, against, pairs = request.direction == "right", 0, 0
    places = [(place.x, place.y) if right else (place.y, place.x) for place in found.centres.values()]
    for (rank, first), (other_rank, second) in combinations(places, 2):
        if abs(rank - other_rank) < 1:
            pairs += 1
            against += first > second
    return against, pairs


def arrange(request: Request, spacing: Spacing) -> Arrangement:
    """Lay out once; twice where the boxes then stand against the order of the script.

    Args:
        request: What to lay out.
        spacing: Least room between neighbours.
    """
    found = _arranged(request, spacing, last_first=False)
    against, pairs = _disorder(request, found)
    if 2 * against <= pairs or len(request.nodes) > _MANY:
        return found
    other = _arranged(request, spacing, last_first=True)
    return min(found, other, key=lambda one: _disorder(request, one)[0])


def _arranged(request: Request, spacing: Spacing, *, last_first: bool) -> Arrangement:
    nodes = tuple(request.nodes)
    back = backward(nodes, request.wires)
    graph = _graph(request, spacing, back, last_first=last_first)
    graph.layout("dot")
    names = {id: number for number, id in enumerate(nodes)}
    _, _, width, height = (float(number) for number in graph.graph_attr["bb"].split(","))
    centres = {id: _points(graph.get_node(f"n{n}").attr["pos"], height)[0] for n, id in enumerate(nodes)}
    curves, labels = {}, {}
    for wire in request.wires:
        ends = (wire.target, wire.source) if wire.id in back else (wire.source, wire.target)
        edge = graph.get_edge(*(f"n{names[end]}" for end in ends), key=wire.id)
        curve = _points(edge.attr["pos"], height)
        curves[wire.id] = curve[::-1] if wire.id in back else curve
        if wire.label:
            labels[wire.id] = _points(edge.attr["lp"], height)[0]
    frames = {}
    found = {subgraph.name: subgraph for subgraph in _subgraphs(graph)}
    for number, cluster in enumerate(request.clusters):
        left, low, right, high = (float(side) for side in found[f"cluster_{number}"].graph_attr["bb"].split(","))
        frames[cluster.id] = Rect(left, height - high, right - left, high - low)
    return Arrangement((width, height), centres, curves, labels, frames)


def _subgraphs(graph: pygraphviz.AGraph) -> list[pygraphviz.AGraph]:
    """All clusters, at any depth."""
    below = graph.subgraphs()
    return [*below, *(deeper for subgraph in below for deeper in _subgraphs(subgraph))]
