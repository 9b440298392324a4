"""Boxes round an ellipse: a cycle, with arrows along it, or what one box in the middle is linked with. Pure."""

import math
from collections.abc import Callable
from itertools import combinations

from cuelight.diagram.curves import Curve
from cuelight.diagram.geometry import straight
from cuelight.diagram.layout.dot_request import Arrangement
from cuelight.diagram.layout.request import Lettered, free_area
from cuelight.model.geometry import Point, Rect

_FLATTEST = 2.6
"""Width over height of the ellipse at most."""

_ALONG, _BESIDE = 1.5, 0.6
"""How far boxes keep apart at least where an arrow leads from one to the other, and elsewhere; over the label size."""

_LARGEST, _HALVINGS = 4.0, 12
"""The largest share of the area that is asked for, and how often what is needed is halved."""

Centres = Callable[[tuple[float, float]], dict[str, Point]]
"""Where boxes stand, for the half axes of the ellipse."""

_PIECE = math.pi / 4
"""An arc of this angle at most is drawn by one Bézier."""


def ring(job: Lettered, order: tuple[str, ...], turn: float) -> Arrangement:
    """Boxes clockwise round an ellipse that fills the area, arrows along it where they lead to the next.

    Args:
        job: The cycle, measured; its type must be small enough for the boxes to keep apart, which is not checked here.
        order: Its boxes.
        turn: Where the first stands: 0 is the top, 0.5 half a step before it.
    """
    angles = _angles(order, turn)
    after = dict(zip(order, (*order[1:], order[0]), strict=True))
    linked = tuple(after.items())

    def curves(oval: tuple[float, float], centres: dict[str, Point]) -> dict[str, Curve]:
        step = 2 * math.pi / len(order)
        return {
            wire.id: _arc(oval, angles[wire.source], step)
            if after[wire.source] == wire.target
            else straight(centres[wire.source], centres[wire.target])
            for wire in job.request.wires
        }

    return _arrangement(job, lambda oval: {id: _on(oval, angle) for id, angle in angles.items()}, curves, linked)


def star(job: Lettered, hub: str, others: tuple[str, ...], turn: float) -> Arrangement:
    """One box in the middle of an ellipse of all others, linked with straight arrows; see `ring`."""
    angles = _angles(others, turn)

    def centres(oval: tuple[float, float]) -> dict[str, Point]:
        return {**{id: _on(oval, angle) for id, angle in angles.items()}, hub: Point(0.0, 0.0)}

    def curves(oval: tuple[float, float], centres: dict[str, Point]) -> dict[str, Curve]:
        return {wire.id: straight(centres[wire.source], centres[wire.target]) for wire in job.request.wires}

    return _arrangement(job, centres, curves, tuple((hub, other) for other in others))


def _angles(order: tuple[str, ...], turn: float) -> dict[str, float]:
    step = 2 * math.pi / len(order)
    return {id: step * (place - turn) - math.pi / 2 for place, id in enumerate(order)}


def _oval(job: Lettered, share: float) -> tuple[float, float]:
    """The half axes of the ellipse that fills so much of the area's width and height, pixels."""
    width, height = (share * side for side in free_area(job))
    sizes = job.faces.values()
    above = max((room[1] for room in job.request.loops.values()), default=0.0)
    down = (height - job.pin_room - above - max(face.height for face in sizes)) / 2
    across = min((width - max(face.width for face in sizes)) / 2, _FLATTEST * down)
    return max(across, 1.0), max(down, 1.0)


def _needed(job: Lettered, centres: Centres, linked: tuple[tuple[str, str], ...]) -> float:
    """The share of the area's width and height at which boxes keep apart, and arrows are long enough to be seen."""
    label, pairs = job.variant.label, {frozenset(pair) for pair in linked}

    def has_air(share: float) -> bool:
        places = centres(_oval(job, share))
        boxes = {id: Rect.about(place, *job.request.nodes[id]) for id, place in places.items()}
        return all(
            _gap(boxes[one], boxes[other]) >= (_ALONG if frozenset((one, other)) in pairs else _BESIDE) * label
            for one, other in combinations(boxes, 2)
        )

    low, high = 0.0, _LARGEST
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if has_air(middle) else (middle, high)
    return high


def _gap(one: Rect, other: Rect) -> float:
    across = max(one.x - other.right, other.x - one.right, 0.0)
    return math.hypot(across, max(one.y - other.bottom, other.y - one.bottom, 0.0))


def _arrangement(
    job: Lettered,
    centres: Centres,
    curves: Callable[[tuple[float, float], dict[str, Point]], dict[str, Curve]],
    linked: tuple[tuple[str, str], ...],
) -> Arrangement:
    oval, share = _oval(job, 1.0), _needed(job, centres, linked)
    places = centres(oval)
    taken = share * job.sheet.area[0], share * job.sheet.area[1]
    return Arrangement(taken, {id: places[id] for id in job.faces}, curves(oval, places), {}, {})


def _on(oval: tuple[float, float], angle: float) -> Point:
    return Point(oval[0] * math.cos(angle), oval[1] * math.sin(angle))


def _arc(oval: tuple[float, float], start: float, angle: float) -> Curve:
    """Along the ellipse, by Béziers whose inner points lie on the tangents (Maisonobe, 2003)."""
    pieces = math.ceil(angle / _PIECE - 1e-9)
    step = angle / pieces
    reach = 4 / 3 * math.tan(step / 4)
    curve = [_on(oval, start)]
    for piece in range(pieces):
        first, last = start + piece * step, start + (piece + 1) * step
        curve += [_tangent(oval, first, reach), _tangent(oval, last, -reach), _on(oval, last)]
    return tuple(curve)


def _tangent(oval: tuple[float, float], angle: float, reach: float) -> Point:
    on = _on(oval, angle)
    return on.moved(-reach * oval[0] * math.sin(angle), reach * oval[1] * math.cos(angle))
