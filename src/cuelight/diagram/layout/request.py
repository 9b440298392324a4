"""A schema's labels measured for one variant, and what `dot` is asked for it. Pure."""

from dataclasses import dataclass, replace

from cuelight.diagram.geometry import Direction
from cuelight.diagram.layout.dot_request import Cluster, Request, Wire
from cuelight.diagram.layout.frames import heading_room, margin
from cuelight.diagram.layout.labels import Face, Lettering, Measure, Type, edge_letterings, faces, group_letterings
from cuelight.diagram.layout.nesting import Nest
from cuelight.diagram.layout.pins import pin_room
from cuelight.diagram.layout.routes import Loops, edge_ids, label_room, loops
from cuelight.script.diagram import Schema


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stays the same through all attempts.

    Attributes:
        schema: The schema.
        nest: How its groups lie in each other.
        measure: Measures text, pixels at 1080p.
        area: Width and height of where it goes, pixels at 1080p.
        pin_label: What the pin says.
        pinned: The nodes where the pin stands at some time; only they have room for it.
    """

    schema: Schema
    nest: Nest
    measure: Measure
    area: tuple[float, float]
    pin_label: str = ""
    pinned: tuple[str, ...] = ()


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
    request: Request

    @property
    def pin_room(self) -> float:
        """How far above its node a pin reaches, pixels; nothing where none is ever seen."""
        return pin_room(self.sizes) if self.sheet.pinned else 0.0


_FULL = 0.985
"""How much of the area is filled, so that what stands out a little has room."""


def free_area(job: Lettered) -> tuple[float, float]:
    """Width and height of what boxes may fill, pixels: the area without the frames that go round all of them."""
    round_all = [cluster for cluster in job.request.clusters if len(cluster.nodes) == len(job.faces)]
    margins = 2 * job.request.margin * len(round_all)
    width, height = (_FULL * side - margins for side in job.sheet.area)
    return width, height - sum(cluster.heading[1] for cluster in round_all)


def _loops(
    sheet: Sheet, ids: tuple[str, ...], labels: dict[str, Lettering], direction: Direction, sizes: Type
) -> dict[str, Loops]:
    own: dict[str, list[tuple[str, Lettering | None]]] = {}
    for id, edge in zip(ids, sheet.schema.edges, strict=True):
        if edge.source == edge.target:
            own.setdefault(edge.source, []).append((id, labels.get(id)))
    return {node: loops(tuple(found), direction, sizes) for node, found in own.items()}


def _with_loops(face: Face, some: Loops | None, direction: Direction) -> Face:
    """An outline whose side is long enough for its self loops; the label of one alone may be longer than it."""
    if some is None or len(some.slots) == 1:
        return face
    need = sum(some.slots) + 2 * face.corner
    if direction == "right":
        return replace(face, width=max(face.width, need))
    return replace(face, height=max(face.height, need if face.shape != "pill" else sum(some.slots)))


def letter_all(sheet: Sheet, variant: Variant) -> Lettered:
    """Wrap and measure every label of a variant, and say what `dot` has to lay out."""
    schema, direction = sheet.schema, variant.direction
    sizes = Type(variant.label)
    ids = edge_ids(schema)
    measured = zip(ids, edge_letterings(schema, sizes, sheet.measure), strict=True)
    labels = {id: lettering for id, lettering in measured if lettering}
    looped = _loops(sheet, ids, labels, direction, sizes)
    outlines = {
        id: _with_loops(face, looped.get(id), direction)
        for id, face in faces(schema, variant.ems, sizes, sheet.measure).items()
    }
    headings = group_letterings(schema, sizes, sheet.measure)
    request = Request(
        direction=direction,
        nodes={id: (face.width, face.height) for id, face in outlines.items()},
        loops={
            id: (sum(some.slots), some.room) if direction == "right" else (some.room, sum(some.slots))
            for id, some in looped.items()
        },
        wires=tuple(
            Wire(id, edge.source, edge.target, label_room(labels[id], sizes) if id in labels else None, edge.heads)
            for id, edge in zip(ids, schema.edges, strict=True)
            if edge.source != edge.target
        ),
        clusters=tuple(
            Cluster(id, parent, sheet.nest.members[id], heading_room(headings[id], sizes))
            for id, parent in sheet.nest.parents.items()
        ),
        margin=margin(sizes),
    )
    return Lettered(sheet, variant, sizes, outlines, labels, headings, looped, request)
