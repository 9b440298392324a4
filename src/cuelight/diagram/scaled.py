"""A laid-out diagram larger or smaller than it is. Pure."""

from dataclasses import replace

from cuelight.diagram.geometry import EdgeRoute, NodeBox, Pin, SchemaLayout, Tip
from cuelight.model.geometry import Point, Rect


def scaled(layout: SchemaLayout, by: float) -> SchemaLayout:
    """The same with every length so many times as long; 1 leaves it as it is."""
    if by == 1.0:
        return layout
    return replace(
        layout,
        size=(by * layout.size[0], by * layout.size[1]),
        content=_rect(layout.content, by),
        label_size=by * layout.label_size,
        small_size=by * layout.small_size,
        pin_size=by * layout.pin_size,
        nodes=tuple(_node(node, by) for node in layout.nodes),
        edges=tuple(_edge(edge, by) for edge in layout.edges),
        groups=tuple(
            replace(frame, box=_rect(frame.box, by), heading=_rect(frame.heading, by)) for frame in layout.groups
        ),
        pins={id: Pin(_rect(pin.pill, by), _point(pin.tip, by)) for id, pin in layout.pins.items()},
    )


def _point(point: Point, by: float) -> Point:
    return Point(by * point.x, by * point.y)


def _rect(box: Rect, by: float) -> Rect:
    return Rect(by * box.x, by * box.y, by * box.width, by * box.height)


def _node(node: NodeBox, by: float) -> NodeBox:
    return replace(
        node,
        box=_rect(node.box, by),
        corner=by * node.corner,
        label_at=by * node.label_at,
        text_at=by * node.text_at,
        image=_rect(node.image, by) if node.image else None,
    )


def _tip(tip: Tip, by: float) -> Tip:
    return replace(tip, point=_point(tip.point, by), length=by * tip.length)


def _edge(edge: EdgeRoute, by: float) -> EdgeRoute:
    return replace(
        edge,
        curve=tuple(_point(point, by) for point in edge.curve),
        tip=_tip(edge.tip, by),
        label=_rect(edge.label, by) if edge.label else None,
        back=_tip(edge.back, by) if edge.back else None,
    )
