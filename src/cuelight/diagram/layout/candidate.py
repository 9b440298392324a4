"""One attempt at a schema's layout: one direction, wrap width, size of type and spacing; everything else follows.

`cuelight.diagram.layout.search` tries several and keeps the best.
"""

from dataclasses import dataclass, replace

from cuelight.diagram.layout.align_rows import LITTLE, levelled
from cuelight.diagram.layout.assembled import LINE, Whole
from cuelight.diagram.layout.dot_request import Arrangement, Spacing, backward
from cuelight.diagram.layout.finished import Draft, drawn_arrows, framed, labelled, placed_nodes
from cuelight.diagram.layout.frames import sides
from cuelight.diagram.layout.graphviz_process import arrange
from cuelight.diagram.layout.rank_gaps import Room, Zones, even_gaps, spread, turned, zones
from cuelight.diagram.layout.request import Lettered
from cuelight.diagram.layout.straighten import Wiring, clear, drawn, gaps_needed, in_line, wiring
from cuelight.model.geometry import Rect, union

_ROUNDING = 1e-6
"""Pixels by which two sums of the same lengths never differ."""


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
    straight = in_line(found, wires)
    for places in (levelled(straight, wires, LITTLE), straight, levelled(found, wires, LITTLE), found):
        gaps = even_gaps(gaps_needed(places, fixed, wires, head), room)
        wider, wider_zones = spread(places, fixed, gaps)
        if clear(*drawn(wider, wider_zones, wires, job.sizes.label, head), wires):
            break
    return _Evened(wider, wider_zones, wires, gaps)


def _drawn(job: Lettered, evened: _Evened) -> tuple[Whole, tuple[str, ...], Arrangement]:
    """Arrows and labels. Where a label finds no place among curves of our own, the gap goes back to those of `dot`."""
    rough: frozenset[int] = frozenset()
    for _ in range(2):
        found, own = drawn(evened.found, evened.fixed, evened.wires, job.sizes.label, job.sizes.head, rough)
        found = found if job.variant.direction == "right" else turned(found)
        nodes = placed_nodes(job, found)
        whole, crowded = labelled(
            Whole(job, nodes, drawn_arrows(job, nodes, found)), found.labels, own, sides(found.frames.values())
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
    return _draft(job, spacing, room, _evened(job, spacing, room))


def draft_within(area: tuple[float, float], job: Lettered, spacing: Spacing, room: Room) -> Draft | None:
    """The same; None where boxes and frames alone are larger than an area, which is then known before all is drawn."""
    evened = _evened(job, spacing, room)
    return None if _is_beyond(area, job, evened) else _draft(job, spacing, room, evened)


def _is_beyond(area: tuple[float, float], job: Lettered, evened: _Evened) -> bool:
    """Whether a drawing is larger than an area, whatever else lies in it and however its arrows are docked."""
    if len(evened.wires.alone) < len(job.request.wires):
        return False  # Docked otherwise, they may draw their boxes together.
    found, sizes = evened.found, evened.wires.sizes
    boxes = (Rect.about(place, *sizes[id]) for id, place in found.centres.items())
    whole = union((*boxes, *found.frames.values())).grown(LINE)
    width, height = area if job.variant.direction == "right" else area[::-1]
    return whole.width > width + _ROUNDING or whole.height > height + _ROUNDING


def _draft(job: Lettered, spacing: Spacing, room: Room, evened: _Evened) -> Draft:
    whole, crowded, found = _drawn(job, evened)
    if through := frozenset(whole.through()) - job.request.docked:
        docked = replace(job.request, docked=job.request.docked | through)
        return draft(replace(job, request=docked), spacing, room)
    return framed(whole, crowded, found.frames, evened.gaps)
