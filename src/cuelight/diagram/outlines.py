"""Outlines of nodes and of the pin, as corners in pixels, for whoever paints them or writes SVG. Pure."""

from collections.abc import Sequence

from cuelight.model.geometry import Rect


def outline(shape: str, rect: Rect, corner: float) -> list[tuple[float, float]]:
    """The corners of a hexagon, or of a note without its fold."""
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
