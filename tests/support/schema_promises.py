"""What a laid-out schema promises, measured without the code that keeps the promises."""

import math
from collections.abc import Iterator
from itertools import combinations

from cuelight.diagram.geometry import EdgeRoute, GroupFrame, NodeBox, Pin, SchemaLayout
from cuelight.diagram.outlines import body, outline
from cuelight.model.geometry import Point, Rect
from cuelight.script.diagram import Schema

AREA = (1696.0, 720.0)
STEPS = 40
HALO = 3.0
"""Pixels at 1080p that a label keeps from everything."""


def measure(text: str, size: float, style: str) -> tuple[float, float]:
    """A face of which every character is as wide as an average one."""
    return len(text) * size * (0.5 if style == "edge" else 0.56), 1.3 * size


def points(edge: EdgeRoute) -> list[Point]:
    """Places along an arrow, from its start, or the point of its head there, to the point of its head."""
    found = [edge.back.point] if edge.back else []
    for first in range(0, len(edge.curve) - 1, 3):
        a, b, c, d = edge.curve[first : first + 4]
        for step in range(STEPS + 1):
            t = step / STEPS
            s = 1 - t
            w = (s**3, 3 * s * s * t, 3 * s * t * t, t**3)
            x = w[0] * a.x + w[1] * b.x + w[2] * c.x + w[3] * d.x
            y = w[0] * a.y + w[1] * b.y + w[2] * c.y + w[3] * d.y
            found.append(Point(x, y))
    return [*found, edge.tip.point]


def enters(line: list[Point], box: Rect) -> bool:
    """Whether a line has a point inside a box."""
    return any(box.x < p.x < box.right and box.y < p.y < box.bottom for p in line)


def off_outline(node: NodeBox, point: Point) -> float:
    """How far a point is from a node's outline, in pixels."""
    box = node.box
    if node.shape in ("cylinder", "person", "document", "cloud"):
        head = math.hypot(point.x - box.centre.x, point.y - box.y - node.corner) - node.corner
        off = off_corners(outline(node.shape, box, node.corner), point)
        shoulders = abs(point.y - body(node.shape, box, node.corner).y) if box.x < point.x < box.right else math.inf
        # A cloud's outline is known to half a pixel where two of its puffs meet.
        return {"person": min(off, abs(head), shoulders), "cloud": max(off - 0.5, 0.0)}.get(node.shape, off)
    dx, dy = abs(point.x - box.centre.x) - box.width / 2, abs(point.y - box.centre.y) - box.height / 2
    if node.shape == "hexagon":
        corner, half = node.corner, box.height / 2
        inset = corner * (dy + half) / half
        return min(abs(dx + inset) if dy <= 0.5 else 99, abs(dy) if dx <= -corner + 0.5 else 99)
    radius = 0.0 if node.shape == "note" else node.corner
    if dx > -radius and dy > -radius:
        return abs(math.hypot(dx + radius, dy + radius) - radius) if radius else max(abs(dx), abs(dy))
    return abs(max(dx, dy))


def off_corners(corners: list[tuple[float, float]], point: Point) -> float:
    """How far a point is from a closed line, in pixels."""
    nearest = math.inf
    for (x, y), (to_x, to_y) in zip(corners, [*corners[1:], corners[0]], strict=True):
        dx, dy = to_x - x, to_y - y
        share = min(max(((point.x - x) * dx + (point.y - y) * dy) / ((dx * dx + dy * dy) or 1.0), 0.0), 1.0)
        nearest = min(nearest, math.hypot(x + share * dx - point.x, y + share * dy - point.y))
    return nearest


def broken(
    schema: Schema,
    layout: SchemaLayout,
    area: tuple[float, float] = AREA,
    scale: float = 1.0,
    pinned: tuple[str, ...] = (),
) -> Iterator[str]:
    """Every promise that a layout breaks, in words; `pinned` are the nodes that have a pin."""
    yield from _boxes(layout, scale)
    yield from _arrows(schema, layout)
    yield from _labels(layout, HALO * scale)
    yield from _groups(schema, layout)
    yield from _pins(pinned, layout)
    yield from _whole(schema, layout, area, scale)


def _boxes(layout: SchemaLayout, scale: float) -> Iterator[str]:
    for one, other in combinations(layout.nodes, 2):
        if one.box.overlaps(other.box, 4.0 * scale):
            yield f"box {one.id} on box {other.id}"


def _arrows(schema: Schema, layout: SchemaLayout) -> Iterator[str]:
    nodes = {node.id: node for node in layout.nodes}
    if [edge.cue for edge in layout.edges] != [edge.id for edge in schema.edges]:
        yield "edges are not those of the script, in its order"
    if len({edge.id for edge in layout.edges}) != len(layout.edges):
        yield "two edges have one id"
    for edge in layout.edges:
        line = points(edge)
        if off_outline(nodes[edge.source], line[0]) > 1.0:
            yield f"arrow {edge.id} starts {off_outline(nodes[edge.source], line[0]):.1f} px off its box"
        if off_outline(nodes[edge.target], edge.tip.point) > 1.0:
            yield f"arrow {edge.id} ends {off_outline(nodes[edge.target], edge.tip.point):.1f} px off its box"
        if not 0.99 < math.hypot(edge.tip.direction.x, edge.tip.direction.y) < 1.01 or edge.tip.length < 1:
            yield f"arrow {edge.id} has no head"
        for node in layout.nodes:
            own = node.id in (edge.source, edge.target)
            box = body(node.shape, node.box, node.corner).grown(-node.corner - 1.0) if own else node.box
            if enters(line, box):
                yield f"arrow {edge.id} runs through box {node.id}"


def _labels(layout: SchemaLayout, halo: float) -> Iterator[str]:
    lines = {edge.id: points(edge) for edge in layout.edges}
    for edge in layout.edges:
        if edge.label is None:
            continue
        for node in layout.nodes:
            if edge.label.overlaps(node.box, halo):
                yield f"label {edge.id} on box {node.id}"
        for other in layout.edges:
            if enters(lines[other.id], edge.label.grown(halo)):
                yield f"label {edge.id} on arrow {other.id}"
            if other.id != edge.id and other.label and edge.label.overlaps(other.label, halo):
                yield f"label {edge.id} on label {other.id}"


def _groups(schema: Schema, layout: SchemaLayout) -> Iterator[str]:
    if {frame.id for frame in layout.groups} != set(schema.groups):
        yield "frames are not those of the script"
    for frame in layout.groups:
        members = set(schema.groups[frame.id].nodes)
        for node in layout.nodes:
            if node.id in members and not frame.box.holds(node.box):
                yield f"frame {frame.id} does not hold {node.id}"
            if node.id not in members and frame.box.overlaps(node.box):
                yield f"frame {frame.id} holds the stranger {node.id}"
        yield from _heading(frame, layout)


def _heading(frame: GroupFrame, layout: SchemaLayout) -> Iterator[str]:
    if not frame.box.holds(frame.heading):
        yield f"heading {frame.id} outside its frame"
    solid = {f"box {node.id}": node.box for node in layout.nodes}
    solid |= {f"label {edge.id}": edge.label for edge in layout.edges if edge.label}
    solid |= {f"heading {other.id}": other.heading for other in layout.groups if other.id != frame.id}
    yield from (f"heading {frame.id} on {name}" for name, box in solid.items() if frame.heading.overlaps(box))


def _pins(pinned: tuple[str, ...], layout: SchemaLayout) -> Iterator[str]:
    if set(layout.pins) != set(pinned):
        yield "pins are not those of the film"
    solid = {f"box {node.id}": node.box for node in layout.nodes}
    solid |= {f"label {edge.id}": edge.label for edge in layout.edges if edge.label}
    solid |= {f"heading {frame.id}": frame.heading for frame in layout.groups}
    nodes = {node.id: node.box for node in layout.nodes}
    for id, pin in layout.pins.items():
        box = nodes[id]
        met = [name for name, other in solid.items() if pin.pill.overlaps(other, 0.3)]
        if met == [f"box {id}"]:
            yield from _tab(id, pin, box, layout)
            continue
        yield from (f"pin {id} on {name}" for name in met)
        away = max(box.x - pin.tip.x, pin.tip.x - box.right, box.y - pin.tip.y, pin.tip.y - box.bottom)
        if not 0 < away < 0.5 * layout.label_size:
            yield f"pin {id} points at nothing"


def _tab(id: str, pin: Pin, box: Rect, layout: SchemaLayout) -> Iterator[str]:
    """A pin on the edge of its own box covers no word of it."""
    node = next(node for node in layout.nodes if node.id == id)
    written = Rect.about(box.centre, box.width, len(node.lines) * layout.label_size * 1.2)
    if pin.pill.overlaps(written):
        yield f"pin {id} on the words of its box"
    if box.holds(pin.pill):
        yield f"pin {id} lies inside its box"


def _whole(schema: Schema, layout: SchemaLayout, area: tuple[float, float], scale: float) -> Iterator[str]:
    page = Rect(0.0, 0.0, *layout.size)
    inner = [*(node.box for node in layout.nodes), *(edge.label for edge in layout.edges if edge.label)]
    inner += [box for frame in layout.groups for box in (frame.box, frame.heading)]
    inner += [Rect(p.x, p.y, 0.0, 0.0) for edge in layout.edges for p in points(edge)]
    if not all(layout.content.holds(box, 0.5) for box in inner):
        yield "something lies outside the content"
    if not all(page.holds(box, 0.5) for box in (layout.content, *(pin.pill for pin in layout.pins.values()))):
        yield "something lies outside the drawing"
    if layout.fits != (layout.size[0] <= area[0] and layout.size[1] <= area[1]):
        yield "fits is not true"
    if not 30 * scale - 0.01 <= layout.label_size <= 48 * scale + 0.01:
        yield f"labels of {layout.label_size} px"
    if not layout.fits and layout.label_size > 30 * scale + 0.01:
        yield "too large, and its labels are not the smallest"
    if {node.id: " ".join(node.lines) for node in layout.nodes} != {id: n.label for id, n in schema.nodes.items()}:
        yield "a label has lost words"
