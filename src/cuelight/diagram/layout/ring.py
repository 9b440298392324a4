"""Boxes round an ellipse: a cycle, with arrows along it, or what one box in the middle is linked with. Pure."""

import math

from cuelight.diagram.curves import Curve
from cuelight.diagram.geometry import straight
from cuelight.diagram.layout.dot_request import Arrangement
from cuelight.diagram.layout.request import Lettered, free_area
from cuelight.model.geometry import Point, Rect, union

_FLATTEST = 2.6
"""Width over height of the ellipse at most."""

_PIECE = math.pi / 4
"""An arc of this angle at most is drawn by one Bézier."""


def ring(job: Lettered, order: tuple[str, ...], turn: float) -> Arrangement:
    """Boxes clockwise round an ellipse that fills the area, arrows along it where they lead to the next.

    Args:
        job: The cycle, measured; its type must be small enough for the boxes to keep apart, which is not checked here.
        order: Its boxes.
        turn: Where the first stands: 0 is the top, 0.5 half a step before it.
    """
    oval, step = _oval(job), 2 * math.pi / len(order)
    angles = {id: step * (place - turn) - math.pi / 2 for place, id in enumerate(order)}
    centres = {id: _on(oval, angle) for id, angle in angles.items()}
    after = dict(zip(order, (*order[1:], order[0]), strict=True))
    curves = {
        wire.id: _arc(oval, angles[wire.source], step)
        if after[wire.source] == wire.target
        else straight(centres[wire.source], centres[wire.target])
        for wire in job.request.wires
    }
    return _arrangement(job, centres, curves)


def star(job: Lettered, hub: str, others: tuple[str, ...], turn: float) -> Arrangement:
    """One box in the middle of an ellipse of all others, linked with straight arrows; see `ring`."""
    oval, step = _oval(job), 2 * math.pi / len(others)
    centres = {id: _on(oval, step * (place - turn) - math.pi / 2) for place, id in enumerate(others)}
    centres[hub] = Point(0.0, 0.0)
    curves = {wire.id: straight(centres[wire.source], centres[wire.target]) for wire in job.request.wires}
    return _arrangement(job, centres, curves)


def _oval(job: Lettered) -> tuple[float, float]:
    """The ellipse's half axes, pixels."""
    width, height = free_area(job)
    sizes = job.faces.values()
    above = max((room[1] for room in job.request.loops.values()), default=0.0)
    down = (height - job.pin_room - above - max(face.height for face in sizes)) / 2
    across = min((width - max(face.width for face in sizes)) / 2, _FLATTEST * down)
    return max(across, 1.0), max(down, 1.0)


def _arrangement(job: Lettered, centres: dict[str, Point], curves: dict[str, Curve]) -> Arrangement:
    places = {id: centres[id] for id in job.faces}
    whole = union(tuple(Rect.about(place, *job.request.nodes[id]) for id, place in places.items()))
    return Arrangement((whole.width, whole.height), places, curves, {}, {})


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
