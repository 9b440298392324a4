"""What ELK is asked and what it answers (https://eclipse.dev/elk/reference/options.html). Pure.

Arrows that close a cycle are turned round before and after, in the order of the script, as for `dot`.
"""

from collections.abc import Iterator
from typing import Any

from cuelight.diagram.layout.dot_request import Arrangement, Cluster, Request, Wire, backward
from cuelight.diagram.layout.elk_manner import Manner
from cuelight.diagram.layout.polyline import rounded
from cuelight.model.geometry import Point, Rect

_BEFORE_HEAD = 1.5
"""How far from a box arrows bend, over the length of their heads."""

_INSIDE = 0.85
"""Room in a group, where boxes belong together, over that outside."""

_OFF = 2.0
"""How far from its box an arrow may end, pixels."""


def _options(request: Request, manner: Manner) -> dict[str, str]:
    return {
        "elk.algorithm": manner.algorithm,
        "elk.direction": request.direction.upper(),
        "elk.aspectRatio": f"{manner.aspect:.3f}",
        "elk.edgeRouting": "ORTHOGONAL",
        "elk.hierarchyHandling": "INCLUDE_CHILDREN",
        "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
        "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
        "elk.layered.spacing.nodeNodeBetweenLayers": f"{manner.between:.2f}",
        "elk.layered.spacing.edgeNodeBetweenLayers": f"{_BEFORE_HEAD * manner.head:.2f}",
        "elk.layered.spacing.edgeEdgeBetweenLayers": f"{manner.between / 3:.2f}",
        "elk.layered.wrapping.strategy": manner.wrapping,
        "elk.padding": "[top=0,left=0,bottom=0,right=0]",
        "elk.separateConnectedComponents": "true",
        "elk.spacing.componentComponent": f"{manner.within:.2f}",
        "elk.spacing.edgeEdge": f"{manner.between / 3:.2f}",
        "elk.spacing.edgeNode": f"{manner.between / 2.5:.2f}",
        "elk.spacing.edgeLabel": "0",
        "elk.spacing.nodeNode": f"{manner.within:.2f}",
        "json.edgeCoords": "ROOT",
        "json.shapeCoords": "ROOT",
    }


def _label(size: tuple[float, float] | None) -> list[dict[str, Any]]:
    return [{"text": "label", "width": size[0], "height": size[1]}] if size else []


def _cluster(cluster: Cluster, inside: list[dict[str, Any]], request: Request, manner: Manner) -> dict[str, Any]:
    (width, height), margin = cluster.heading, request.margin
    spacing = {
        "elk.layered.spacing.nodeNodeBetweenLayers": f"{_INSIDE * manner.between:.2f}",
        "elk.layered.spacing.edgeNodeBetweenLayers": f"{_BEFORE_HEAD * manner.head / 2:.2f}",
        "elk.spacing.nodeNode": f"{_INSIDE * manner.within:.2f}",
    }
    sides = f"left={margin:.2f},bottom={margin:.2f},right={margin:.2f}"
    return {
        "id": f"group {cluster.id}",
        "children": inside,
        # What lies in a group has the spacing of the group, not that of the whole: without, arrows are all head.
        "layoutOptions": {
            **spacing,
            "elk.padding": f"[top={margin + height:.2f},{sides}]",
            "elk.nodeSize.constraints": "[MINIMUM_SIZE]",
            "elk.nodeSize.minimum": f"({width + margin:.2f},{height + margin:.2f})",
        },
    }


def _children(request: Request, manner: Manner, parent: str | None) -> list[dict[str, Any]]:
    """What lies in a cluster itself, or in none, in the order of the script."""
    inner = [cluster for cluster in request.clusters if cluster.parent == parent]
    held = {node for cluster in inner for node in cluster.nodes}
    mine = next((cluster.nodes for cluster in request.clusters if cluster.id == parent), tuple(request.nodes))
    order = {node: place for place, node in enumerate(request.nodes)}
    found = [
        (order[node], {"id": f"node {node}", "width": request.nodes[node][0], "height": request.nodes[node][1]})
        for node in mine
        if node not in held
    ]
    for cluster in inner:
        inside = _children(request, manner, cluster.id)
        found.append((min(order[node] for node in cluster.nodes), _cluster(cluster, inside, request, manner)))
    return [child for _, child in sorted(found, key=lambda pair: pair[0])]


def graph(request: Request, manner: Manner) -> dict[str, Any]:
    """The request as ELK reads it."""
    back = backward(tuple(request.nodes), request.wires)
    side = "NORTH" if request.direction == "right" else "EAST"
    edges = [_edge(wire, turned=wire.id in back) for wire in request.wires]
    edges += [
        {"id": f"loop {id}", "sources": [f"node {id}"], "targets": [f"node {id}"], "labels": _label(room)}
        for id, room in request.loops.items()
    ]
    children = _children(request, manner, None)
    for child in _nodes(children):
        if child["id"].removeprefix("node ") in request.loops:
            child["layoutOptions"] = {"elk.layered.edgeRouting.selfLoopDistribution": side}
    return {"id": "root", "layoutOptions": _options(request, manner), "children": children, "edges": edges}


def _nodes(children: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for child in children:
        if "children" in child:
            yield from _nodes(child["children"])
        else:
            yield child


def _edge(wire: Wire, *, turned: bool) -> dict[str, Any]:
    ends = (wire.target, wire.source) if turned else (wire.source, wire.target)
    source, target = (f"node {end}" for end in ends)
    return {"id": f"edge {wire.id}", "sources": [source], "targets": [target], "labels": _label(wire.label)}


def arranged(request: Request, found: dict[str, Any], manner: Manner) -> Arrangement | str:
    """ELK's answer.

    Args:
        request: What was asked.
        found: The graph with places, all counted from the corner of the drawing.
        manner: How it was laid out.

    Returns:
        The arrangement; or what is wrong with it: elkjs 0.12.1 leaves ends of arrows in the air where it wraps graphs
        with labels or groups.
    """
    boxes = {id: box for child in found["children"] for id, box in _boxes(child)}
    centres = {id: boxes[f"node {id}"].centre for id in request.nodes}
    back = backward(tuple(request.nodes), request.wires)
    edges = {edge["id"]: edge for edge in found["edges"]}
    curves, labels = {}, {}
    for wire in request.wires:
        edge = edges[f"edge {wire.id}"]
        points = tuple(_points(edge.get("sections", ())))
        if not points:
            return f"the arrow {wire.id} has no way"
        points = points[::-1] if wire.id in back else points
        source, target = (boxes[f"node {end}"] for end in (wire.source, wire.target))
        if not (source.grown(_OFF).holds(_at(points[0])) and target.grown(_OFF).holds(_at(points[-1]))):
            return f"the arrow {wire.id} ends in the air"
        curves[wire.id] = rounded(points, source, target, manner.head)
        if wire.label:
            labels[wire.id] = _box(edge["labels"][0]).centre
    frames = {cluster.id: boxes[f"group {cluster.id}"] for cluster in request.clusters}
    return Arrangement((found["width"], found["height"]), centres, curves, labels, frames)


def _at(point: Point) -> Rect:
    return Rect(point.x, point.y, 0.0, 0.0)


def _box(thing: dict[str, Any]) -> Rect:
    return Rect(thing.get("x", 0.0), thing.get("y", 0.0), thing["width"], thing["height"])


def _boxes(child: dict[str, Any]) -> Iterator[tuple[str, Rect]]:
    yield child["id"], _box(child)
    for inner in child.get("children", ()):
        yield from _boxes(inner)


def _points(sections: list[dict[str, Any]]) -> Iterator[Point]:
    for section in sections:
        for point in (section["startPoint"], *section.get("bendPoints", ()), section["endPoint"]):
            yield Point(point["x"], point["y"])
