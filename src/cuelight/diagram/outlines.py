"""Outlines of nodes and of the pin, as corners in pixels, for whoever paints them or writes SVG. Pure."""

from collections.abc import Callable, Sequence
from math import cos, dist, pi, sin, sqrt

from cuelight.model.geometry import Point, Rect

Profile = Callable[[float], tuple[float, float]]
"""x within a shape -> y of its upper and its lower edge there."""

ROUND = frozenset({"cylinder", "person", "document", "cloud"})
"""Shapes that are described by their upper and lower edge."""

NECK = 1.65
"""Of a person: where the body begins under the head, in radii of it; the body covers the rest."""

SHOULDER = 1.3
"""The radius of its body's corners, likewise."""

CLOUD_BASE = 0.7
"""The share of a cloud's height that its base takes, where its words stand."""

_PUFFS = ((0.61, 0.25, 0.0), (0.31, 0.18, 0.13))
"""Middle and half width of the ellipses on a cloud's base, in its width, and the top of each, in its height."""

_SAMPLES, _WAVE_SAMPLES = 128, 32
_NEAR = 1e-3
"""Pixels within which two corners are one."""


def _dome(off: float, half: float, high: float) -> float:
    """How high half an ellipse is this far off its middle."""
    return high * sqrt(max(0.0, 1 - (off / half) ** 2)) if half > 0 else 0.0


def _rounded(rect: Rect, radius: float) -> Profile:
    """The edges of a box with round corners."""

    def edges(x: float) -> tuple[float, float]:
        off = max(rect.x + radius - x, x - rect.right + radius, 0.0)
        cut = radius - _dome(off, radius, radius)
        return rect.y + cut, rect.bottom - cut

    return edges


def _cylinder(rect: Rect, corner: float) -> Profile:
    def edges(x: float) -> tuple[float, float]:
        dome = _dome(x - rect.centre.x, rect.width / 2, corner)
        return rect.y + corner - dome, rect.bottom - corner + dome

    return edges


def _document(rect: Rect, corner: float) -> Profile:
    def edges(x: float) -> tuple[float, float]:
        wave = sin(2 * pi * (x - rect.x) / rect.width)
        return rect.y, rect.bottom - corner * (1 - wave) / 2

    return edges


def person(rect: Rect, corner: float) -> tuple[Point, Rect, float]:
    """A person: the middle of the head, and the body with the radius of its corners."""
    down = NECK * corner
    trunk = Rect(rect.x, rect.y + down, rect.width, rect.height - down)
    return Point(rect.centre.x, rect.y + corner), trunk, min(SHOULDER * corner, trunk.height / 2, trunk.width / 2)


def _person(rect: Rect, corner: float) -> Profile:
    head, trunk, radius = person(rect, corner)
    shoulders = _rounded(trunk, radius)

    def edges(x: float) -> tuple[float, float]:
        top, bottom = shoulders(x)
        is_head = abs(x - head.x) < corner
        return min(top, head.y - _dome(x - head.x, corner, corner)) if is_head else top, bottom

    return edges


def _cloud(rect: Rect, corner: float) -> Profile:
    base = body("cloud", rect, corner)
    lower = _rounded(base, min(corner, base.height / 2, base.width / 2))

    def edges(x: float) -> tuple[float, float]:
        top, bottom = lower(x)
        for middle, half, down in _PUFFS:
            off, high = x - rect.x - middle * rect.width, base.centre.y - rect.y - down * rect.height
            if abs(off) < half * rect.width:
                top = min(top, base.centre.y - _dome(off, half * rect.width, high))
        return top, bottom

    return edges


def profile(shape: str, rect: Rect, corner: float) -> Profile:
    """The upper and lower edge of a shape of `ROUND`."""
    return {"cylinder": _cylinder, "person": _person, "document": _document, "cloud": _cloud}[shape](rect, corner)


def body(shape: str, rect: Rect, corner: float) -> Rect:
    """Where the words of a shape stand, and lines end best: without a person's head, or what is on a cloud's base."""
    if shape == "cloud":
        return Rect(rect.x, rect.bottom - CLOUD_BASE * rect.height, rect.width, CLOUD_BASE * rect.height)
    return person(rect, corner)[1] if shape == "person" else rect


def crease(shape: str, rect: Rect, corner: float) -> list[tuple[float, float]]:
    """The line inside an outline: a note's fold, or the front of a cylinder's lid."""
    if shape == "cylinder":
        half = rect.width / 2
        return [(x, rect.y + corner + _dome(x - rect.centre.x, half, corner)) for x in _places(rect)]
    return [(rect.right - corner, rect.y), (rect.right - corner, rect.y + corner), (rect.right, rect.y + corner)]


def _places(rect: Rect) -> list[float]:
    """Places across a box, closer together at its sides, where an edge may be steep."""
    return [rect.x + rect.width * (1 - cos(pi * step / _SAMPLES)) / 2 for step in range(_SAMPLES + 1)]


def _sampled(edges: Profile, xs: Sequence[float]) -> list[tuple[float, float]]:
    upper, lower = ([(x, edges(x)[side]) for x in xs] for side in (0, 1))
    corners = [*upper, *reversed(lower)]
    return [place for number, place in enumerate(corners) if dist(place, corners[number - 1]) > _NEAR]


def outline(shape: str, rect: Rect, corner: float) -> list[tuple[float, float]]:
    """The corners of a hexagon, of a note without its fold, or of a round shape, closely enough to look round."""
    if shape in ROUND:
        even = [rect.x + rect.width * step / _WAVE_SAMPLES for step in range(_WAVE_SAMPLES + 1)]
        return _sampled(profile(shape, rect, corner), even if shape == "document" else _places(rect))
    if shape == "hexagon":
        middle = rect.y + rect.height / 2
        left, right = rect.x + corner, rect.right - corner
        return [
            (rect.x, middle),
            (left, rect.y),
            (right, rect.y),
            (rect.right, middle),
            (right, rect.bottom),
            (left, rect.bottom),
        ]
    right = rect.right - corner
    return [
        (rect.x, rect.y),
        (right, rect.y),
        (rect.right, rect.y + corner),
        (rect.right, rect.bottom),
        (rect.x, rect.bottom),
    ]


def pointer(rect: Rect, tip: tuple[float, float]) -> list[tuple[float, float]]:
    """The small triangle from the pin's pill to its node."""
    half = rect.height * 0.28
    x = min(max(tip[0], rect.x + rect.height / 2), rect.right - rect.height / 2)
    if rect.y - 1 <= tip[1] <= rect.bottom + 1:
        side = rect.x + rect.height / 2 if tip[0] < rect.x else rect.right - rect.height / 2
        return [(side, tip[1] - half), tip, (side, tip[1] + half)]
    y = rect.y + rect.height / 2
    return [(x - half * 1.6, y), tip, (x + half * 1.6, y)]


def dot(pill: Rect) -> Rect:
    """The dot in a pin that says nothing."""
    side = pill.height * 0.36
    return Rect(pill.centre.x - side / 2, pill.centre.y - side / 2, side, side)


def shrunk(points: Sequence[tuple[float, float]], by: float) -> list[tuple[float, float]]:
    """A convex outline moved inwards: each side by a distance, corners where the sides meet."""
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], points[0]], strict=True))
    turn = 1.0 if area > 0 else -1.0
    sides = []
    for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True):
        length = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 1e-9)
        dx, dy = (x2 - x1) / length, (y2 - y1) / length
        sides.append((x1 - dy * by * turn, y1 + dx * by * turn, dx, dy))
    inner = []
    for (x1, y1, dx1, dy1), (x2, y2, dx2, dy2) in zip([sides[-1], *sides[:-1]], sides, strict=True):
        cross = dx1 * dy2 - dy1 * dx2
        share = ((x2 - x1) * dy2 - (y2 - y1) * dx2) / cross if abs(cross) > 1e-9 else 0.0
        inner.append((x1 + dx1 * share, y1 + dy1 * share))
    return inner
