"""One attempt at a schema's layout: one direction, wrap width, size of type and spacing; everything else follows.

`cuelight.diagram.layout.search` tries several and keeps the best.
"""

from dataclasses import dataclass, replace

from cuelight.diagram.layout.align_rows import LITTLE, levelled
from cuelight.diagram.layout.assembled import Whole
from cuelight.diagram.layout.dot_request import Arrangement, Spacing, backward
from cuelight.diagram.layout.finished import Draft, drawn_arrows, framed, labelled, placed_nodes
from cuelight.diagram.layout.frames import sides
from cuelight.diagram.layout.graphviz_process import arrange
from cuelight.diagram.layout.rank_gaps import Room, Zones, even_gaps, spread, turned, zones
from cuelight.diagram.layout.request import Lettered
from cuelight.diagram.layout.straighten import Wiring, clear, drawn, gaps_needed, in_line, wiring


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
    evened = _evened(job, spacing, room)
    whole, crowded, found = _drawn(job, evened)
    if through := frozenset(whole.through()) - job.request.docked:
        docked = replace(job.request, docked=job.request.docked | through)
        return draft(replace(job, request=docked), spacing, room)
    return framed(whole, crowded, found.frames, evened.gaps)
