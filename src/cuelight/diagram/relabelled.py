"""New words in the arrangement that a diagram had: what is shown while a new one is looked for. Pure.

A glimpse: all stands where it stood, and no promise of a layout holds for the words, but that they lie in their boxes.
"""

from collections.abc import Iterator
from dataclasses import replace

from cuelight.diagram.curves import along
from cuelight.diagram.geometry import EdgeRoute, GroupFrame, NodeBox, SchemaLayout
from cuelight.diagram.layout.labels import Content, Lettering, Measure, Style, Type, content_of, letter, stadium
from cuelight.diagram.outlines import body
from cuelight.model.geometry import Rect
from cuelight.script.diagram import Edge, Group, Node, Schema

_SCALES = (1.0, 0.93, 0.86, 0.8, 0.74, 0.68, 0.62, 0.56, 0.5, 0.45, 0.4)
"""How large words are set, the first size at which they fit."""

_SHARES = (0.5, 0.25, 0.12, 0.06, 0.0)
"""And how much of them, where they are too long at the smallest."""

_AIR = 0.5
"""Of the room that a box has round its words, how much is left at least."""

_EDGE_EMS, _LONGER, _LARGEST_EDGE = 8.0, 1.6, 0.35
"""Wrap width of an edge's label over its size, or over the width it had; how large it is at most, over the drawing."""

_INSET = 0.7
"""From a frame to its heading, over the label size."""


def relabelled(
    layout: SchemaLayout, earlier: Schema, schema: Schema, measure: Measure, pin: str = ""
) -> SchemaLayout | None:
    """A layout with the words of another schema.

    Args:
        layout: The layout that a schema had, not mirrored.
        earlier: That schema.
        schema: The new one: only what stands in boxes, at edges and over groups may differ, and how it is coloured.
        measure: Measures text, pixels of the layout; see `cuelight.diagram.layout.labels`.
        pin: What the pin says now.

    Returns:
        The layout, in which boxes, curves, frames and pins are where they were; None where it is of another graph.
    """
    if _graph(earlier) != _graph(schema):
        return None
    words = _Words(layout, measure)
    nodes = (words.node(node, earlier.nodes[node.id], schema.nodes[node.id]) for node in layout.nodes)
    edges = map(words.edge, layout.edges, earlier.edges, schema.edges)
    groups = (words.group(frame, earlier.groups[frame.id], schema.groups[frame.id]) for frame in layout.groups)
    return replace(layout, nodes=tuple(nodes), edges=tuple(edges), groups=tuple(groups), pin_size=words.pin_size(pin))


def _graph(schema: Schema) -> object:
    """What an arrangement is of."""
    return (
        schema.direction,
        schema.layout,
        [(id, node.kind) for id, node in schema.nodes.items()],
        [(edge.source, edge.target, edge.heads) for edge in schema.edges],
        [(id, group.nodes) for id, group in schema.groups.items()],
    )


def _inside(node: Node) -> object:
    """What takes room in a box: one icon as much as another."""
    return node.label, node.text, node.image, bool(node.icon)


def _shortened(text: str, share: float) -> str:
    return text if share == 1 else f"{text[: int(share * len(text))].rstrip()}…"


def _tries() -> Iterator[tuple[float, float]]:
    """How large words may be set, and how much of them."""
    yield from ((scale, 1.0) for scale in _SCALES)
    yield from ((_SCALES[-1], share) for share in _SHARES)


class _Words:
    """Sets words into what a layout has for them."""

    def __init__(self, layout: SchemaLayout, measure: Measure) -> None:
        self._layout, self._measure = layout, measure

    def node(self, node: NodeBox, before: Node, now: Node) -> NodeBox:
        """A box with what stands in it now."""
        if _inside(before) == _inside(now):
            return node
        room = _room(node)
        for scale, share in _tries():
            sizes = Type(scale * self._layout.label_size, scale * self._layout.small_size)
            content = self._content(node, now, room, sizes, share)
            if _fits(content, node, room, sizes):
                break
        emptied = replace(node, lines=content.lettering.lines, text=(), text_at=0.0, image=None, type_scale=scale)
        return content.placed(emptied, room.centre.y - node.box.centre.y)

    def _content(self, node: NodeBox, now: Node, room: Rect, sizes: Type, share: float) -> Content:
        said = {"label": _shortened(now.label, share), "text": now.text and _shortened(now.text, share)}
        ems = (room.width - 2 * _AIR * sizes.air[0] - _ends(node)) / sizes.label
        return content_of(node.id, now.model_copy(update=said), ems, sizes, self._measure)

    def edge(self, edge: EdgeRoute, before: Edge, now: Edge) -> EdgeRoute:
        """An edge with its label, its middle where it was."""
        if before.label == now.label:
            return edge
        if not now.label:
            return replace(edge, label=None, lines=())
        wide, high = self._layout.size
        old = edge.label or Rect.about(along(edge.curve, 0.5)[0], 0.0, 0.0)
        room = max(old.width, _LARGEST_EDGE * wide), max(old.height, _LARGEST_EDGE * high)
        limit = max(_EDGE_EMS * self._layout.small_size, _LONGER * old.width)
        found, scale = self._note(now.label, limit, room, "edge")
        x = max(0.0, min(old.centre.x - found.width / 2, wide - found.width))
        y = max(0.0, min(old.centre.y - found.height / 2, high - found.height))
        return replace(edge, label=Rect(x, y, found.width, found.height), lines=found.lines, type_scale=scale)

    def group(self, frame: GroupFrame, before: Group, now: Group) -> GroupFrame:
        """A frame with its heading, at the height at which it was."""
        if before.label == now.label:
            return frame
        inset = min(_INSET * self._layout.label_size, frame.box.width / 4)
        wide = frame.box.width - 2 * inset
        found, scale = self._note(now.label, wide, (wide, frame.heading.height), "group")
        x = max(frame.box.x + inset, min(frame.heading.x, frame.box.right - inset - found.width))
        heading = Rect(x, frame.heading.centre.y - found.height / 2, found.width, found.height)
        return replace(frame, heading=heading, lines=found.lines, type_scale=scale)

    def _note(self, text: str, limit: float, room: tuple[float, float], style: Style) -> tuple[Lettering, float]:
        """A label or heading as large as its room allows, and how large it then is."""
        for scale, share in _tries():
            size = scale * self._layout.small_size
            found = letter(_shortened(text, share), limit / size, size, style, self._measure)
            if found.width <= room[0] and found.height <= room[1] + 1:
                break
        return found, scale

    def pin_size(self, pin: str) -> float:
        """The size at which the pin's words go into its pill."""
        size, pills = self._layout.pin_size, [pin.pill for pin in self._layout.pins.values()]
        if not pin or not pills:
            return size
        room = pills[0].width - pills[0].height / 2
        return size * max(_SCALES[-1], min(1.0, room / self._measure(pin, size, "node")[0]))


def _room(node: NodeBox) -> Rect:
    """Where in an outline its content is: under a lid or a head, over a wave."""
    box, corner = node.box, node.corner
    if node.shape == "cylinder":
        return Rect(box.x, box.y + 2 * corner, box.width, box.height - 2 * corner)
    if node.shape == "document":
        return Rect(box.x, box.y, box.width, box.height - corner)
    return body(node.shape, box, corner)


def _ends(node: NodeBox) -> float:
    """How much of its width an outline takes at its ends, roughly."""
    return node.corner if node.shape in ("hexagon", "pill", "cloud") else 0.0


def _fits(content: Content, node: NodeBox, room: Rect, sizes: Type) -> bool:
    across, above = (2 * _AIR * air for air in sizes.air)
    width = content.width + across
    if node.shape in ("pill", "cloud"):
        width = stadium(content, across, room.height)
    if node.shape == "hexagon":
        width += 2 * node.corner * min(content.height / room.height, 1.0)
    return width <= room.width and content.height + above <= room.height
