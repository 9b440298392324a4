"""Levels what is nearly level: boxes that one arrow alone links, also across groups, and frames side by side. Pure.

Here arrows go right; a drawing that goes down is turned before and after.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import astuple, replace
from itertools import combinations
from math import inf

from cuelight.diagram.curves import Curve, crossed, segments
from cuelight.diagram.layout.dot_request import Arrangement
from cuelight.diagram.layout.straighten import Wiring, followed
from cuelight.model.geometry import Point, Rect

LITTLE = 40.0
"""What differs by less than this looks as if it should not, pixels at 1080p."""

_ROOM = 2.5


def levelled(found: Arrangement, wires: Wiring, little: float) -> Arrangement:
    """Move boxes in groups to the level of what they alone follow or lead to, then give frames side by side equal ends.

    Args:
        found: The arrangement, arrows going right.
        wires: Its arrows.
        little: How much may be fixed, in pixels; twice as much for boxes.
    """
    level = _Level(found, wires, little)
    links = _links(wires)
    for source, target in links.values():
        dy = level.places[source].y - level.places[target].y
        if 0.01 < abs(dy) < 2 * little and not level.nudge(target, dy):
            level.nudge(source, -dy)
    level.even_frames(little)
    moved = {id: level.places[id].y - place.y for id, place in found.centres.items()}
    outcome = followed(replace(found, centres=level.places, frames=level.frames), wires, moved)
    straight = {id: level.line(*ends) for id, ends in links.items() if level.is_level(*ends)}
    return replace(outcome, curves={**outcome.curves, **straight})


def _links(wires: Wiring) -> dict[str, tuple[str, str]]:
    """The ends of arrows that alone leave the one box and alone reach the other, from left to right."""
    onward = [wire for wire in wires.request.wires if wire.id not in wires.back]
    leaves, reaches = Counter(wire.source for wire in onward), Counter(wire.target for wire in onward)
    links = [wire for wire in onward if leaves[wire.source] == reaches[wire.target] == 1 and wire.id in wires.alone]
    return {wire.id: (wire.source, wire.target) for wire in sorted(links, key=lambda wire: wires.zone[wire.source])}


def _gap(one: Rect, other: Rect) -> float:
    """How far apart two boxes are that stand over each other; endless for those that do not."""
    if one.x >= other.right or other.x >= one.right:
        return inf
    return max(one.y - other.bottom, other.y - one.bottom)


class _Level:
    """Moves boxes within their frames, and the ends of frames, where nothing is in the way."""

    def __init__(self, found: Arrangement, wires: Wiring, little: float) -> None:
        self.places, self.frames = dict(found.centres), dict(found.frames)
        self._wires, self._little = wires, little
        self._nodes = {cluster.id: frozenset(cluster.nodes) for cluster in wires.request.clusters}
        self._lines = {
            wire.id: (wire, segments(found.curves[wire.id]))
            for wire in wires.request.wires
            if wire.id not in wires.plain
        }

    def _box(self, node: str, places: Mapping[str, Point]) -> Rect:
        return Rect.about(places[node], *self._wires.sizes[node])

    def is_level(self, source: str, target: str) -> bool:
        """Whether two boxes are level."""
        return abs(self.places[source].y - self.places[target].y) < 0.01

    def line(self, source: str, target: str) -> Curve:
        """The straight way from one box to another."""
        start, end = self._box(source, self.places).right, self._box(target, self.places).x
        y = self.places[source].y
        return tuple(Point(start + (end - start) * share / 3, y) for share in range(4))

    def nudge(self, node: str, dy: float) -> bool:
        """Move a box in a frame, and the ends of its frames with it, if all is free there; whether it is."""
        if node not in self._wires.body:
            return False
        places = {**self.places, node: self.places[node].moved(0, dy)}
        own = [id for id, nodes in self._nodes.items() if node in nodes]
        frames = {**self.frames, **{id: self._framed(id, places) for id in own}}
        if self._is_crowded(node, places) or not all(self._is_free(id, frames, places) for id in own):
            return False
        self.places, self.frames = places, frames
        return True

    def _is_crowded(self, node: str, places: Mapping[str, Point]) -> bool:
        """Whether a box would come near to others, where a pin may have to stand, or to arrows that are not its own."""
        before, after = self._box(node, self.places), self._box(node, places)
        others = [self._box(other, places) for other in places if other != node]
        others += [frame for id, frame in self.frames.items() if node not in self._nodes[id]]
        if any(_gap(after, other) < min(_gap(before, other), _ROOM * self._little) for other in others):
            return True
        near = Rect(after.x - 1, after.y - self._little / 4, after.width + 2, after.height + self._little / 2)
        lines = [line for wire, line in self._lines.values() if node not in (wire.source, wire.target)]
        return any(crossed(near, line) for line in lines)

    def _framed(self, id: str, places: Mapping[str, Point]) -> Rect:
        """A frame that keeps its distance to the outermost of its boxes; across a heading it only grows."""
        frame = self.frames[id]
        before, after = ([self._box(node, where) for node in self._nodes[id]] for where in (self.places, places))
        top = min(box.y for box in after) - min(box.y for box in before)
        bottom = max(box.bottom for box in after) - max(box.bottom for box in before)
        if self._wires.request.direction == "down":
            top, bottom = min(top, 0), max(bottom, 0)
        return Rect(frame.x, frame.y + top, frame.width, frame.height - top + bottom)

    def _is_free(self, id: str, frames: Mapping[str, Rect], places: Mapping[str, Point]) -> bool:
        """Whether a frame keeps clear of boxes and frames that are not in it, and holds those that are."""
        nodes, (x, y, wide, high) = self._nodes[id], astuple(frames[id])
        frame = Rect(x, y - self._little / 2 / 2, wide, high + self._little / 2)
        strangers = (self._box(node, places) for node in places if node not in nodes)
        apart = (box for other, box in frames.items() if not nodes & self._nodes[other])
        return not any(frame.overlaps(box) for box in (*strangers, *apart)) and all(
            frames[id].holds(frames[other], -1) for other in frames if self._nodes[other] < nodes
        )

    def even_frames(self, little: float) -> None:
        """Give outermost frames side by side equal ends, where both ends differ by little."""
        for one, other in combinations(self._wires.bodies, 2):
            boxes = self.frames[one], self.frames[other]
            top, bottom = min(box.y for box in boxes), max(box.bottom for box in boxes)
            uneven = max(max(box.y - top, bottom - box.bottom) for box in boxes)
            if boxes[0].overlaps(boxes[1]) or not 0.01 < uneven < little:
                continue
            even = {id: Rect(self.frames[id].x, top, self.frames[id].width, bottom - top) for id in (one, other)}
            frames = {**self.frames, **even}
            if all(self._is_free(id, frames, self.places) for id in even):
                self.frames = frames
