"""Edges that appear draw themselves from their source to their target: when each of their pixels comes."""

import math
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from cuelight.diagram.drawn_curves import bezier, fineness
from cuelight.diagram.element import Diagram
from cuelight.diagram.viewport import View
from cuelight.model.geometry import Point
from cuelight.model.timeline import State

_WIDTH = 14.0
"""How wide a strip belongs to an edge, pixels at 1080p: the line, and what is lit round it."""

_HEAD = 1.6
"""How much larger than a head what belongs to it is: a lit one is larger, and its corners are soft."""

_LAST = 255

Delays = NDArray[np.uint8]
"""For each pixel of a picture 0, or 1 (comes at once) to 255 (comes last)."""


def delays(
    diagram: Diagram, seen: View, scale: float, size: tuple[int, int], before: State, after: State
) -> Delays | None:
    """When the pixels of edges come that only the later state shows.

    Args:
        diagram: The diagram.
        seen: What the camera sees in both states.
        scale: Pixels per pixel at 1080p.
        size: Width and height of the picture, pixels.
        before: What is shown before.
        after: What is shown then.

    Returns:
        An array of the picture's height and width; None if no edge comes.
    """
    coming = [edge for edge in diagram.layout.edges if edge.cue in after.visible and edge.cue not in before.visible]
    if not coming:
        return None
    image = Image.new("L", size, 0)
    draw = ImageDraw.Draw(image)
    for edge in coming:
        way = [*bezier(edge.curve, fineness(seen.zoom * scale)), edge.tip.point]
        _strip(draw, _placed(way, diagram, seen), max(round(_WIDTH * scale), 2))
        for tip, level in ((edge.tip, _LAST), (edge.back, 1)):
            if tip:
                draw.polygon(_placed(tip.corners(_HEAD), diagram, seen), fill=level)
    for node in diagram.layout.nodes:
        corners = Point(node.box.x, node.box.y), Point(node.box.right, node.box.bottom)
        draw.rectangle(_placed(corners, diagram, seen), fill=0)
    return np.asarray(image)


def _placed(points: Iterable[Point], diagram: Diagram, seen: View) -> list[tuple[float, float]]:
    """Where points of the layout are in the picture, pixels."""
    area = diagram.area
    return [(area.x + (point.x - seen.x) * seen.zoom, area.y + (point.y - seen.y) * seen.zoom) for point in points]


def _strip(draw: ImageDraw.ImageDraw, way: Sequence[tuple[float, float]], width: int) -> None:
    """A strip along the way, from 1 to 255."""
    lengths = [math.dist(one, other) for one, other in pairwise(way)]
    whole = sum(lengths) or 1.0
    for (one, other), reached in zip(pairwise(way), accumulate(lengths), strict=True):
        level = max(1, round(_LAST * reached / whole))
        draw.line((one, other), fill=level, width=width)
        x, y = other
        half = width / 2
        draw.ellipse((x - half, y - half, x + half, y + half), fill=level)
