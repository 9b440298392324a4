"""Frames of groups with their headings, once the nodes have places. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from cuelight.diagram.curves import Segments, crossings
from cuelight.diagram.geometry import GroupFrame, NodeBox
from cuelight.diagram.layout.labels import Lettering, Type
from cuelight.diagram.layout.nesting import Nest
from cuelight.model.geometry import Rect, union

_TRIES = 13

_APART = 0.4
"""How far the sides of frames that share boxes keep apart, over the label size."""


def margin(sizes: Type) -> float:
    """Room between a frame and what it holds, in pixels."""
    return 0.7 * sizes.label


def heading_room(lettering: Lettering, sizes: Type) -> tuple[float, float]:
    """Room that a heading needs at the top of its frame, width and height in pixels."""
    return lettering.width + 0.9 * sizes.label, lettering.height + 0.5 * sizes.label


@dataclass(frozen=True, slots=True)
class Drawn:
    """What already has a place when headings are set."""

    nodes: tuple[NodeBox, ...]
    labels: tuple[Rect, ...]
    lines: Segments


def sides(frames: Iterable[Rect]) -> Segments:
    """The frames' four sides as straight pieces."""
    rows = [
        row
        for box in frames
        for row in (
            (box.x, box.y, box.right, box.y), (box.x, box.bottom, box.right, box.bottom),
            (box.x, box.y, box.x, box.bottom), (box.right, box.y, box.right, box.bottom),
        )
    ]  # fmt: skip
    return np.array(rows, dtype=np.float64).reshape(-1, 4)


def _heading(frame: Rect, lettering: Lettering, drawn: Drawn, others: tuple[Rect, ...], sizes: Type) -> Rect | None:
    """The place along the top of a frame, from the left, that meets the fewest arrows and no box."""
    inset = min(margin(sizes), max((frame.width - lettering.width) / 2, 0.0))
    first, last = frame.x + inset, max(frame.x + inset, frame.right - inset - lettering.width)
    best: tuple[int, Rect] | None = None
    solid = (*(node.box for node in drawn.nodes), *drawn.labels, *others)
    for step in range(_TRIES):
        x = first + (last - first) * step / (_TRIES - 1)
        box = Rect(x, frame.y + 0.45 * sizes.label, lettering.width, lettering.height)
        if any(box.overlaps(other) for other in solid):
            continue
        met = crossings(box.grown(sizes.halo), drawn.lines)
        if best is None or met < best[0]:
            best = (met, box)
    return best[1] if best else None


def _round(members: tuple[str, ...], lettering: Lettering, drawn: Drawn, sizes: Type, more: float) -> Rect:
    """A frame about nodes that have a place already, with a strip for the heading; `more` pixels off other frames."""
    inner = union(tuple(node.box for node in drawn.nodes if node.id in members)).grown(margin(sizes))
    inner = Rect(inner.x, inner.y - more, inner.width, inner.height + 2 * more)
    width = max(inner.width, lettering.width + 2 * margin(sizes))
    strip = heading_room(lettering, sizes)[1]
    return Rect(inner.centre.x - width / 2, inner.y - strip, width, inner.height + strip)


def _wide(frame: Rect, lettering: Lettering, strangers: Iterable[NodeBox], sizes: Type) -> Rect:
    """A frame that is as wide as its heading needs, to whichever side no stranger stands; else as it was."""
    more = heading_room(lettering, sizes)[0] - frame.width
    if frame.width >= lettering.width:
        return frame
    wider = (Rect(frame.x - more * left, frame.y, frame.width + more, frame.height) for left in (0.5, 0.0, 1.0))
    return next((one for one in wider if not any(node.box.overlaps(one) for node in strangers)), frame)


def frame_groups(
    nest: Nest, letterings: dict[str, Lettering], clusters: dict[str, Rect], drawn: Drawn, sizes: Type
) -> tuple[tuple[GroupFrame, ...], tuple[str, ...]]:
    """Every group's frame with its heading.

    Args:
        nest: How the groups lie in each other.
        letterings: Their headings.
        clusters: The frames that `dot` kept room for.
        drawn: What headings keep clear of.
        sizes: The type.

    Returns:
        The frames, outer ones first, and the ids of those that hold a stranger or whose heading has no room.
    """
    frames: list[GroupFrame] = []
    wrong: list[str] = []
    for id in (*nest.parents, *nest.loose):
        more = (1 + nest.loose.index(id)) * _APART * sizes.label if id in nest.loose else 0.0
        box = clusters.get(id) or _round(nest.members[id], letterings[id], drawn, sizes, more)
        others = [node for node in drawn.nodes if node.id not in nest.members[id]]
        box = _wide(box, letterings[id], others, sizes)
        strangers = [node for node in others if node.box.overlaps(box)]
        heading = _heading(box, letterings[id], drawn, tuple(frame.heading for frame in frames), sizes)
        if strangers or heading is None:
            wrong.append(id)
        heading = heading or Rect(box.x, box.y, letterings[id].width, letterings[id].height)
        frames.append(GroupFrame(id, box, heading, letterings[id].lines))
    return tuple(frames), tuple(wrong)
