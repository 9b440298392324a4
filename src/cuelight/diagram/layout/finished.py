"""A whole layout from where boxes, arrows, labels and frames go. Pure."""

from dataclasses import dataclass, replace

import numpy as np

from cuelight.diagram.curves import Segments
from cuelight.diagram.geometry import EdgeRoute, NodeBox, SchemaLayout
from cuelight.diagram.layout.assembled import Whole, stack
from cuelight.diagram.layout.dot_request import Arrangement
from cuelight.diagram.layout.frames import Drawn, frame_groups, sides
from cuelight.diagram.layout.ports import apart
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
    gaps: tuple[float, ...] = ()


def placed_nodes(job: Lettered, found: Arrangement) -> dict[str, NodeBox]:
    """Every node's box by its id."""
    return {id: face.at(id, found.centres[id]) for id, face in job.faces.items()}


def drawn_arrows(job: Lettered, nodes: dict[str, NodeBox], found: Arrangement) -> dict[str, EdgeRoute]:
    """Every arrow by its id, in the order of the script; self loops have their labels already."""
    curves = apart(job.request.wires, found.curves, nodes, job.variant.direction, job.sizes.label)
    arrows = {
        wire.id: route(wire.id, nodes[wire.source], nodes[wire.target], curves[wire.id], job.sizes.head)
        for wire in job.request.wires
    }
    for id, some in job.loops.items():
        arrows |= {arrow.id: arrow for arrow in loop_routes(nodes[id], some, job.variant.direction, job.sizes)}
    return {id: arrows[id] for id in edge_ids(job.sheet.schema)}


def labelled(
    whole: Whole, kept: dict[str, Point], own: frozenset[str], frames: Segments
) -> tuple[Whole, tuple[str, ...]]:
    """The drawing with its labels, and the ids of those that found no free place.

    Args:
        whole: The drawing; self loops have their labels already.
        kept: Where the engine kept room for each label.
        own: Arrows that do not run as the engine drew them.
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


def framed(whole: Whole, crowded: tuple[str, ...], frames: dict[str, Rect], gaps: tuple[float, ...] = ()) -> Draft:
    """The layout, once boxes, arrows and labels have their places.

    Args:
        whole: The drawing so far.
        crowded: Edges whose label found no free place.
        frames: The frames that the engine kept room for.
        gaps: Widths of the gaps between ranks, pixels.
    """
    job = whole.job
    placed = Drawn(tuple(whole.nodes.values()), whole.labels, stack(whole.lines.values()))
    found, strangers = frame_groups(job.sheet.nest, job.groups, frames, placed, job.sizes)
    whole = replace(whole, frames=found)
    pins, without, awkward = whole.pins()
    return Draft(whole.layout(pins), (*whole.through(), *crowded, *without), strangers, awkward, gaps)


def finished(job: Lettered, found: Arrangement) -> Draft:
    """A draft in which all stands as it was arranged.

    Args:
        job: The variant, measured.
        found: Where everything goes; a label that it has no place for stands where one is free.
    """
    nodes = placed_nodes(job, found)
    wires = {wire.id for wire in job.request.wires}
    # In the order of the script: a label that has a place takes it from those that come later.
    loose = {id: Point(0, 0) for id in job.edges if id not in found.labels and id in wires}
    whole = Whole(job, nodes, drawn_arrows(job, nodes, found))
    whole, crowded = labelled(whole, found.labels | loose, frozenset(loose), sides(found.frames.values()))
    return framed(whole, crowded, found.frames)
