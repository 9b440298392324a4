"""One attempt at a schema's layout: one direction, wrap width, size of type and spacing; everything else follows.

`cuelight.diagram.layout.search` tries several and keeps the best.
"""

from dataclasses import dataclass, replace

import numpy as np

from cuelight.diagram.curves import Segments
from cuelight.diagram.geometry import EdgeRoute, NodeBox, SchemaLayout
from cuelight.diagram.layout.align_rows import LITTLE, levelled
from cuelight.diagram.layout.assembled import Whole, stack
from cuelight.diagram.layout.dot_request import Arrangement, Spacing, backward
from cuelight.diagram.layout.frames import Drawn, frame_groups, sides
from cuelight.diagram.layout.graphviz_process import arrange
from cuelight.diagram.layout.rank_gaps import Room, Zones, even_gaps, spread, turned, zones
from cuelight.diagram.layout.request import Lettered
from cuelight.diagram.layout.routes import (
    Beside,
    Surroundings,
    edge_ids,
    label_place,
    loop_routes,
    outer_side,
    route,
    with_label,
)
from cuelight.diagram.layout.straighten import Wiring, clear, drawn, gaps_needed, in_line, wiring
from cuelight.model.geometry import Point, Rect


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


@dataclass(frozen=True, slots=True)
class _Evened:
    """What `dot` found, evened out and in line, arrows going right; curves are still `dot`'s."""

    found: Arrangement
    fixed: Zones
    wires: Wiring
    gaps: tuple[float, ...]


def _evened(job: Lettered, spacing: Spacing, room: Room) -> _Evened:
    right, head = job.variant.direction == "right", job.sizes.head
    found = arrange(job.request, spacing)
    found = found if right else turned(found)
    sizes = {id: size if right else size[::-1] for id, size in job.request.nodes.items()}
    fixed = zones(found, sizes, job.request.margin)
    back = backward(tuple(job.request.nodes), job.request.wires)
    wires = wiring(job.request, found, fixed, sizes, back, spacing.within)
    little, straight = LITTLE * job.sheet.scale, in_line(found, wires)
    for places in (levelled(straight, wires, little), straight, levelled(found, wires, little), found):
        gaps = even_gaps(gaps_needed(places, fixed, wires, head), room)
        wider, wider_zones = spread(places, fixed, gaps)
        if clear(*drawn(wider, wider_zones, wires, job.sizes.label, head), wires):
            break
    return _Evened(wider, wider_zones, wires, gaps)


def _nodes(job: Lettered, found: Arrangement) -> dict[str, NodeBox]:
    return {
        id: NodeBox(
            id, Rect.about(found.centres[id], face.width, face.height), face.lettering.lines, face.shape, face.corner
        )
        for id, face in job.faces.items()
    }


def _arrows(job: Lettered, nodes: dict[str, NodeBox], found: Arrangement) -> dict[str, EdgeRoute]:
    """Every arrow by its id, in the order of the script; self loops have their labels already."""
    arrows = {
        wire.id: route(wire.id, nodes[wire.source], nodes[wire.target], found.curves[wire.id], job.sizes.head)
        for wire in job.request.wires
    }
    for id, some in job.loops.items():
        arrows |= {arrow.id: arrow for arrow in loop_routes(nodes[id], some, job.variant.direction, job.sizes)}
    return {id: arrows[id] for id in edge_ids(job.sheet.schema)}


def _labelled(
    whole: Whole, kept: dict[str, Point], own: frozenset[str], frames: Segments
) -> tuple[Whole, tuple[str, ...]]:
    """The drawing with its labels, and the ids of those that found no free place.

    Args:
        whole: The drawing; self loops have their labels already.
        kept: Where `dot` kept room for each label.
        own: Arrows that do not run as `dot` drew them.
        frames: The lines of frames.
    """
    job, arrows = whole.job, dict(whole.arrows)
    number = {id: place for place, id in enumerate(arrows)}
    lengths = [len(lines) for lines in whole.lines.values()]
    owner, lines = np.repeat(np.arange(len(lengths)), lengths), stack(whole.lines.values())
    kept = {id: arrow.label.centre for id, arrow in arrows.items() if arrow.label} | kept
    crowded = []
    for id in sorted(kept, key=lambda id: id in own):
        taken = [arrow.label for arrow in arrows.values() if arrow.label and arrow.id != id]
        around = Surroundings((*whole.boxes, *taken), lines[owner != number[id]], frames)
        wanted = None if id in own else kept[id]
        beside = Beside(job.variant.direction, outer_side(arrows[id], tuple(arrows.values()), job.variant.direction))
        box, free = label_place(wanted, job.edges[id], arrows[id], around, job.sizes, beside)
        arrows[id] = with_label(arrows[id], box, job.edges[id])
        if not free:
            crowded.append(id)
    return replace(whole, arrows=arrows), tuple(crowded)


def _drawn(job: Lettered, evened: _Evened) -> tuple[Whole, tuple[str, ...], Arrangement]:
    """Arrows and labels. Where a label finds no place among curves of our own, the gap goes back to those of `dot`."""
    rough: frozenset[int] = frozenset()
    for _ in range(2):
        found, own = drawn(evened.found, evened.fixed, evened.wires, job.sizes.label, job.sizes.head, rough)
        found = found if job.variant.direction == "right" else turned(found)
        nodes = _nodes(job, found)
        whole, crowded = _labelled(
            Whole(job, nodes, _arrows(job, nodes, found)), found.labels, own, sides(found.frames.values())
        )
        wires = evened.wires
        rough = frozenset(wires.gap(id) for id in crowded if id in wires.plain or id in wires.paired)
        if not rough:
            break
    return whole, crowded, found


def draft(job: Lettered, spacing: Spacing, room: Room) -> Draft:
    """Lay a variant out once.

    Args:
        job: The variant, measured.
        spacing: Least room between boxes.
        room: What more there is to give to the gaps between ranks.
    """
    evened = _evened(job, spacing, room)
    whole, crowded, found = _drawn(job, evened)
    if through := frozenset(whole.through()) - job.request.docked:
        docked = replace(job.request, docked=job.request.docked | through)
        return draft(replace(job, request=docked), spacing, room)
    placed = Drawn(tuple(whole.nodes.values()), whole.labels, stack(whole.lines.values()))
    frames, strangers = frame_groups(job.sheet.nest, job.groups, found.frames, placed, job.sizes)
    whole = replace(whole, frames=frames)
    pins, without, awkward = whole.pins()
    return Draft(whole.layout(pins), (*whole.through(), *crowded, *without), strangers, awkward, evened.gaps)
