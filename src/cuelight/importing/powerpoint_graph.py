"""Shapes that connectors and arrows join on a slide -> a graph."""

from collections.abc import Iterator, Sequence
from math import hypot
from typing import Any

from cuelight.importing.deck import GraphBlock, GraphEdge, GraphNode, Heads
from cuelight.importing.powerpoint_arrows import arrow_edge, is_arrow, shape_kind
from cuelight.importing.texts import one_line

_KINDS = {
    "DIAMOND": "decision", "HEXAGON": "decision", "FLOWCHART_DECISION": "decision", "CAN": "store",
    "FLOWCHART_MAGNETIC_DISK": "store", "CLOUD": "cloud", "FLOWCHART_DOCUMENT": "document",
    "FLOWCHART_TERMINATOR": "start",
}  # fmt: skip
_NS = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LONGEST_LABEL, _NEAR = 40, 1.5
"""Characters of a connector's label, and how far from its middle it stands, in its own heights."""


def graph_in(shapes: Sequence[Any]) -> tuple[GraphBlock | None, set[int]]:
    """The diagram that connectors and arrows make of shapes, and the ids of the shapes that are in it."""
    named = {shape.shape_id: one_line(shape.text_frame.text) for shape in shapes if shape.has_text_frame}
    worded = [shape for shape in shapes if named.get(shape.shape_id)]
    boxes = [shape for shape in worded if not shape.is_placeholder and not is_arrow(shape)]
    joined = [(shape, edge) for shape in shapes for edge in _edges(shape, boxes, named)]
    if not joined:
        return None, set()
    ends = {end for _, edge in joined for end in (edge.source, edge.target)}
    touched = sorted((shape for shape in shapes if str(shape.shape_id) in ends), key=_place)
    labels = _labels(shapes, [connector for connector, _ in joined], ends)
    edges = tuple(
        edge.model_copy(update={"label": named[labels[number].shape_id]}) if number in labels else edge
        for number, (_, edge) in enumerate(joined)
    )
    drawn = {shape.shape_id for shape in (*touched, *labels.values(), *(connector for connector, _ in joined))}
    return GraphBlock(nodes=tuple(_node(shape, named[shape.shape_id]) for shape in touched), edges=edges), drawn


def _place(shape: Any) -> tuple[int, int]:
    return shape.left or 0, shape.top or 0


def _labels(shapes: Sequence[Any], connectors: Sequence[Any], ends: set[str]) -> dict[int, Any]:
    """By a connector's number what its label is: an arrow with words, or a short text that stands at its middle."""
    labels = {
        number: each for number, each in enumerate(connectors) if is_arrow(each) and one_line(each.text_frame.text)
    }
    for shape in shapes:
        is_free = shape.has_text_frame and not shape.is_placeholder and shape.width is not None
        is_free = is_free and str(shape.shape_id) not in ends
        if not is_free or not 0 < len(one_line(shape.text_frame.text)) <= _LONGEST_LABEL:
            continue
        near = {number: _distance(shape, connector) for number, connector in enumerate(connectors)}
        number = min(near, key=lambda number: near[number])
        if near[number] <= _NEAR and number not in labels:
            labels[number] = shape
    return labels


def _distance(shape: Any, connector: Any) -> float:
    """From the middle of a text to that of a connector, in heights of the text."""
    x, y = (shape.left + shape.width / 2, shape.top + shape.height / 2)
    middle = connector.left + connector.width / 2, connector.top + connector.height / 2
    return float(hypot(x - middle[0], y - middle[1]) / max(shape.height, 1))


def _is_connector(shape: Any) -> bool:
    return str(shape._element.tag).endswith("}cxnSp")


def _edges(shape: Any, boxes: Sequence[Any], named: dict[int, str]) -> Iterator[GraphEdge]:
    if _is_connector(shape):
        yield from _edge(shape, named)
    elif is_arrow(shape) and len(named[shape.shape_id]) <= _LONGEST_LABEL:
        yield from arrow_edge(shape, boxes)


def _edge(connector: Any, named: dict[int, str]) -> Iterator[GraphEdge]:
    """A connector that joins two shapes with words."""
    ends = [connector._element.find(f".//{_NS}{name}") for name in ("stCxn", "endCxn")]
    ids = [int(end.get("id", 0)) if end is not None else 0 for end in ends]
    if any(not named.get(id) for id in ids):
        return
    start, end = (_has_head(connector, name) for name in ("headEnd", "tailEnd"))
    source, target = (ids[1], ids[0]) if start and not end else (ids[0], ids[1])
    heads: Heads = "both" if start and end else "one" if start or end else "none"
    dash = connector._element.find(f".//{_NS}prstDash")
    is_dashed = dash is not None and dash.get("val", "solid") != "solid"
    yield GraphEdge(source=str(source), target=str(target), heads=heads, dashed=is_dashed)


def _has_head(connector: Any, name: str) -> bool:
    head = connector._element.find(f".//{_NS}{name}")
    return head is not None and head.get("type", "none") != "none"


def _node(shape: Any, label: str) -> GraphNode:
    return GraphNode(id=str(shape.shape_id), label=label, kind=_KINDS.get(shape_kind(shape), "step"))
