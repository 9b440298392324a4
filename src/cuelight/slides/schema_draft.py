"""One attempt at a schema's layout: one direction, wrap width, size of type and spacing; everything else follows.

Pure. `cuelight.slides.schema_layout` tries several and keeps the best.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from cuelight.kinds import Schema
from cuelight.slides import schema_graph as graph
from cuelight.slides.schema_curves import Segments, crossed
from cuelight.slides.schema_edges import (
    Loops,
    Surroundings,
    edge_ids,
    label_place,
    label_room,
    lines_of,
    loop_routes,
    loops,
    route,
    shifted,
    with_label,
)
from cuelight.slides.schema_even import Room, even_gaps, spread, turned, zones
from cuelight.slides.schema_frames import Drawn, frame_groups, heading_room, margin, sides
from cuelight.slides.schema_geometry import (
    Box,
    Direction,
    EdgeRoute,
    GroupFrame,
    NodeBox,
    Pin,
    Point,
    SchemaLayout,
    union,
)
from cuelight.slides.schema_groups import Nest
from cuelight.slides.schema_labels import (
    Face,
    Lettering,
    Measure,
    Type,
    edge_letterings,
    faces,
    group_letterings,
)
from cuelight.slides.schema_lines import clear, drawn, gaps_needed, in_line, wiring
from cuelight.slides.schema_pins import Obstacles, pin_size, place_pin

_FAR = 1e6
_LINE = 3.0
"""Half of the thickest line at 1080p, in pixels, rounded up: a lit box's."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stays the same through all attempts."""

    schema: Schema
    nest: Nest
    measure: Measure
    scale: float
    pin_label: str
    area: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Variant:
    """What distinguishes the attempts: direction, wrap width over the label size, and label size in pixels."""

    direction: Direction
    ems: float
    label: float


@dataclass(frozen=True, slots=True)
class Lettered:
    """A variant with its labels measured, ready for `dot`.

    Attributes:
        sizes: The type.
        faces: Outlines by node.
        edges: Labels by edge id, of those that have one.
        groups: Headings by group.
        loops: Self loops by node.
        request: What `dot` is asked.
    """

    sheet: Sheet
    variant: Variant
    sizes: Type
    faces: dict[str, Face]
    edges: dict[str, Lettering]
    groups: dict[str, Lettering]
    loops: dict[str, Loops]
    request: graph.Request


@dataclass(frozen=True, slots=True)
class Draft:
    """An attempt: the layout, and what is wrong with it.

    Attributes:
        layout: The layout, `fits` not yet known.
        crowded: What found no free place: ids of edges, for themselves or their labels, and of nodes, for their pins.
        strangers: Groups whose frame holds a node that is not theirs, or has no room for its heading.
        awkward: What speaks against the pins: 1 for each that covers an arrow, less for one that is not above its node.
        gaps: Widths of the gaps between ranks, in pixels.
    """

    layout: SchemaLayout
    crowded: tuple[str, ...]
    strangers: tuple[str, ...]
    awkward: float
    gaps: tuple[float, ...]


def _loops(
    sheet: Sheet, ids: tuple[str, ...], labels: dict[str, Lettering], direction: Direction, sizes: Type
) -> dict[str, Loops]:
    own: dict[str, list[tuple[str, Lettering | None]]] = {}
    for id, edge in zip(ids, sheet.schema.edges, strict=True):
        if edge.source == edge.target:
            own.setdefault(edge.source, []).append((id, labels.get(id)))
    return {node: loops(tuple(found), direction, sizes) for node, found in own.items()}


def _with_loops(face: Face, some: Loops | None, direction: Direction) -> Face:
    """An outline whose side is long enough for its self loops."""
    if some is None:
        return face
    need = sum(some.slots) + 2 * face.corner
    if direction == "right":
        return replace(face, width=max(face.width, need))
    return replace(face, height=max(face.height, need if face.shape != "pill" else sum(some.slots)))


def letter_all(sheet: Sheet, variant: Variant) -> Lettered:
    """Wrap and measure every label of a variant, and say what `dot` has to lay out."""
    schema, direction = sheet.schema, variant.direction
    sizes = Type(variant.label, sheet.scale)
    ids = edge_ids(schema)
    measured = zip(ids, edge_letterings(schema, sizes, sheet.measure), strict=True)
    labels = {id: lettering for id, lettering in measured if lettering}
    looped = _loops(sheet, ids, labels, direction, sizes)
    outlines = {
        id: _with_loops(face, looped.get(id), direction)
        for id, face in faces(schema, variant.ems, sizes, sheet.measure).items()
    }
    headings = group_letterings(schema, sizes, sheet.measure)
    request = graph.Request(
        direction=direction,
        nodes={id: (face.width, face.height) for id, face in outlines.items()},
        loops={
            id: (sum(some.slots), some.room) if direction == "right" else (some.room, sum(some.slots))
            for id, some in looped.items()
        },
        wires=tuple(
            graph.Wire(id, edge.source, edge.target, label_room(labels[id], sizes) if id in labels else None)
            for id, edge in zip(ids, schema.edges, strict=True)
            if edge.source != edge.target
        ),
        clusters=tuple(
            graph.Cluster(id, parent, sheet.nest.members[id], heading_room(headings[id], sizes))
            for id, parent in sheet.nest.parents.items()
        ),
        margin=margin(sizes),
    )
    return Lettered(sheet, variant, sizes, outlines, labels, headings, looped, request)


def _arrows(job: Lettered, nodes: dict[str, NodeBox], found: graph.Arrangement) -> dict[str, EdgeRoute]:
    """Every arrow by its id, in the order of the script; self loops have their labels already."""
    arrows = {
        wire.id: route(wire.id, nodes[wire.source], nodes[wire.target], found.curves[wire.id], job.sizes.head)
        for wire in job.request.wires
    }
    for id, some in job.loops.items():
        arrows |= {arrow.id: arrow for arrow in loop_routes(nodes[id], some, job.variant.direction, job.sizes)}
    return {id: arrows[id] for id in edge_ids(job.sheet.schema)}


def _stack(lines: Iterable[Segments]) -> Segments:
    return np.concatenate([np.empty((0, 4)), *lines])


def _label(
    job: Lettered, arrows: dict[str, EdgeRoute], boxes: tuple[Box, ...], kept: dict[str, Point], plain: frozenset[str]
) -> list[str]:
    """Give the arrows their labels, in place; what is returned found no free place."""
    each = [lines_of(arrow) for arrow in arrows.values()]
    owner, lines = np.repeat(np.arange(len(each)), [len(own) for own in each]), _stack(each)
    number = {id: place for place, id in enumerate(arrows)}
    crowded = []
    kept = {id: arrow.label.centre for id, arrow in arrows.items() if arrow.label} | kept
    for id in sorted(kept, key=lambda id: id in plain):
        taken = [arrow.label for arrow in arrows.values() if arrow.label and arrow.id != id]
        around = Surroundings((*boxes, *taken), lines[owner != number[id]])
        wanted = None if id in plain else kept[id]
        box, free = label_place(wanted, job.edges[id], arrows[id], around, job.sizes, job.variant.direction)
        arrows[id] = with_label(arrows[id], box, job.edges[id])
        if not free:
            crowded.append(id)
    return crowded


def _through(nodes: dict[str, NodeBox], arrows: dict[str, EdgeRoute]) -> tuple[str, ...]:
    """Arrows that run through a box; `dot` keeps clear of them, but now and then gives up."""
    return tuple(
        id
        for id, arrow in arrows.items()
        for lines in (lines_of(arrow),)
        if any(crossed(node.box, lines) for node in nodes.values() if node.id not in (arrow.source, arrow.target))
    )


def _content(
    job: Lettered, nodes: dict[str, NodeBox], arrows: dict[str, EdgeRoute], frames: tuple[GroupFrame, ...]
) -> Box:
    """The box round everything but the pins."""
    lines = _stack(lines_of(arrow) for arrow in arrows.values())
    xs, ys = lines[:, ::2], lines[:, 1::2]
    inked = Box(xs.min(), ys.min(), np.ptp(xs), np.ptp(ys)) if len(lines) else next(iter(nodes.values())).box
    boxes = (
        inked,
        *(node.box for node in nodes.values()),
        *(arrow.label for arrow in arrows.values() if arrow.label),
        *(box for frame in frames for box in (frame.box, frame.heading)),
    )
    return union(boxes).grown(_LINE * job.sheet.scale)


def _bounds(
    job: Lettered, nodes: dict[str, NodeBox], arrows: dict[str, EdgeRoute], frames: tuple[GroupFrame, ...]
) -> Box:
    """Where pins stay if they can: inside the drawing in the one direction in which it fills more of the area."""
    content = _content(job, nodes, arrows, frames)
    if content.width / job.sheet.area[0] > content.height / job.sheet.area[1]:
        return Box(content.x, content.y - _FAR, content.width, content.height + 2 * _FAR)
    return Box(content.x - _FAR, content.y, content.width + 2 * _FAR, content.height)


def _pins(
    job: Lettered, nodes: dict[str, NodeBox], arrows: dict[str, EdgeRoute], frames: tuple[GroupFrame, ...]
) -> tuple[dict[str, Pin], list[str], float]:
    """Pins by node, the nodes without one, and what speaks against the pins."""
    text = job.sheet.measure(job.sheet.pin_label, job.sizes.pin, "node")
    around = Obstacles(
        (
            *(node.box for node in nodes.values()),
            *(arrow.label for arrow in arrows.values() if arrow.label),
            *(frame.heading for frame in frames),
        ),
        _stack(lines_of(arrow) for arrow in arrows.values()),
        sides(frames),
        _bounds(job, nodes, arrows, frames),
    )
    pins, without, awkward = {}, [], 0.0
    for id, node in nodes.items():
        found = place_pin(node.box, pin_size(text, job.sizes), around, job.sizes)
        if found:
            pins[id] = found[0]
            awkward += found[1]
        else:
            without.append(id)
    return pins, without, awkward


def _evened(
    job: Lettered, spacing: graph.Spacing, room: Room
) -> tuple[graph.Arrangement, frozenset[str], tuple[float, ...]]:
    """What `dot` finds, evened out and in line, the ids of the arrows that got curves of our own, and the gaps."""
    right = job.variant.direction == "right"
    found = graph.arrange(job.request, spacing)
    found = found if right else turned(found)
    sizes = {id: size if right else size[::-1] for id, size in job.request.nodes.items()}
    fixed = zones(found, sizes, job.request.margin)
    back = graph.backward(tuple(job.request.nodes), job.request.wires)
    wires = wiring(job.request, found, fixed, sizes, back, spacing.within)
    for before in (in_line(found, wires), found):
        gaps = even_gaps(gaps_needed(before, fixed, wires, job.sizes.head), room)
        wider, wider_zones = spread(before, fixed, gaps)
        after, own = drawn(wider, wider_zones, wires, job.sizes.label, job.sizes.head)
        if clear(after, wires, own):
            break
    return after if right else turned(after), own, gaps


def draft(job: Lettered, spacing: graph.Spacing, room: Room) -> Draft:
    """Lay a variant out once.

    Args:
        job: The variant, measured.
        spacing: Least room between boxes.
        room: What more there is to give to the gaps between ranks.
    """
    found, own, gaps = _evened(job, spacing, room)
    nodes = {
        id: NodeBox(
            id, Box.round(found.centres[id], face.width, face.height), face.lettering.lines, face.shape, face.corner
        )
        for id, face in job.faces.items()
    }
    arrows = _arrows(job, nodes, found)
    crowded = _label(job, arrows, tuple(node.box for node in nodes.values()), found.labels, own)
    placed = Drawn(
        tuple(nodes.values()),
        tuple(arrow.label for arrow in arrows.values() if arrow.label),
        _stack(lines_of(arrow) for arrow in arrows.values()),
    )
    frames, strangers = frame_groups(job.sheet.nest, job.groups, found.frames, placed, job.sizes)
    through = _through(nodes, arrows)
    pins, without, awkward = _pins(job, nodes, arrows, frames)
    return Draft(_gathered(job, nodes, arrows, frames, pins), (*through, *crowded, *without), strangers, awkward, gaps)


def _gathered(
    job: Lettered,
    nodes: dict[str, NodeBox],
    arrows: dict[str, EdgeRoute],
    frames: tuple[GroupFrame, ...],
    pins: dict[str, Pin],
) -> SchemaLayout:
    """The whole drawing, moved so that it begins at 0, 0."""
    content = _content(job, nodes, arrows, frames)
    whole = union((content, *(pin.pill for pin in pins.values())))
    dx, dy = -float(whole.x), -float(whole.y)
    return SchemaLayout(
        size=(float(whole.width), float(whole.height)),
        content=content.moved(dx, dy),
        fits=False,
        direction=job.variant.direction,
        label_size=job.sizes.label,
        small_size=job.sizes.small,
        pin_size=job.sizes.pin,
        nodes=tuple(replace(node, box=node.box.moved(dx, dy)) for node in nodes.values()),
        edges=tuple(shifted(arrow, dx, dy) for arrow in arrows.values()),
        groups=tuple(
            replace(frame, box=frame.box.moved(dx, dy), heading=frame.heading.moved(dx, dy)) for frame in frames
        ),
        pins={id: Pin(pin.pill.moved(dx, dy), pin.tip.moved(dx, dy)) for id, pin in pins.items()},
    )
