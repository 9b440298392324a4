"""How good a sound layout is: one number of several measures, coarse on purpose. Pure.

What the measures are after: fewer crossings and bends help people most when they follow arrows, then symmetry (H. C.
Purchase, "Which aesthetic has the greatest effect on human understanding?", 1997); short and even arrows, boxes in
line, and a good aspect ratio (C. Bennett, J. Ryall, L. Spalteholz, A. Gooch, "The aesthetics of graph visualization",
2007); labels near what they name, and measures that lie between 0 and 1 so that they can be weighed (C. Dunne, S. I.
Ross, B. Shneiderman, M. Martino, "Readability metric feedback for aiding node-link visualization designers", 2015). The
size of labels comes first: a film is seen from a sofa or on a phone, and cannot be zoomed.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import combinations

import numpy as np

from cuelight.diagram.curves import Segments, bounds, distance, near
from cuelight.diagram.geometry import EdgeRoute, SchemaLayout
from cuelight.diagram.layout.routes import lines_of

LARGE, COMFORTABLE, READABLE, LEAST = 48.0, 40.0, 34.0, 30.0
"""Label sizes at 1080p, pixels: beyond the first nothing is won, below the last much is lost."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What a layout is judged by, each from 0 (bad) to 1 (as good as it gets).

    Attributes:
        label: The size of node labels, with all of the drawing in the area.
        frame: How much of the area the drawing takes.
        crossings: 1 where no two arrows cross.
        bends: 1 where arrows are straight.
        length: 1 where arrows are short.
        order: 1 where arrows lead the way that is read, and the script's first box stands first.
        symmetry: 1 where boxes stand in rows and columns.
        labels: 1 where labels stand close to their arrows.
        pins: 1 where every pin stands above its box.
    """

    label: float
    frame: float
    crossings: float
    bends: float
    length: float
    order: float
    symmetry: float
    labels: float
    pins: float


WEIGHTS = Measures(
    label=6.0, frame=1.0, crossings=1.2, bends=1.0, length=0.6, order=0.8, symmetry=0.5, labels=0.3, pins=0.2
)
"""What each measure counts."""

STEP = 0.1
"""Scores that differ by less are alike."""


def measured(layout: SchemaLayout, area: tuple[float, float], awkward: float) -> Measures:
    """Take a layout's measures.

    Args:
        layout: The layout.
        area: Width and height of where it goes, pixels.
        awkward: What speaks against its pins.
    """
    lines = {edge.id: lines_of(edge) for edge in layout.edges}
    size = layout.label_size * min(1.0, area[0] / layout.size[0], area[1] / layout.size[1])
    wide, high = layout.content.width / area[0], layout.content.height / area[1]
    return Measures(
        label=_legible(size),
        frame=min(1.0, 0.6 * min(1.0, max(wide, high)) + 0.4 * min(wide, high, 1.0)),
        crossings=1 / (1 + _crossings(layout.edges, lines) / 3),
        bends=1 / (1 + sum(_turning(lines[edge.id]) for edge in layout.edges) / max(len(lines), 1)),
        length=_shortness(layout, lines),
        order=_order(layout),
        symmetry=_symmetry(layout),
        labels=_nearness(layout, lines),
        pins=1 / (1 + awkward),
    )


def score(measures: Measures) -> float:
    """The measures by their weights, to the nearest `STEP`."""
    weights = asdict(WEIGHTS)
    whole: float = sum(weights[name] * value for name, value in asdict(measures).items())
    return STEP * round(whole / STEP)


def _legible(size: float) -> float:
    """Steep below the least size, level beyond the largest."""
    if size < LEAST:
        return 0.5 * (size / LEAST) ** 2
    if size < COMFORTABLE:
        return 0.5 + 0.35 * (size - LEAST) / (COMFORTABLE - LEAST)
    return 0.85 + 0.15 * min(1.0, (size - COMFORTABLE) / (LARGE - COMFORTABLE))


def _crossings(edges: tuple[EdgeRoute, ...], lines: dict[str, Segments]) -> int:
    found = 0
    boxes = {id: bounds(some) for id, some in lines.items()}
    for one, other in combinations(edges, 2):
        if boxes[one.id].overlaps(boxes[other.id]):
            found += _meet(near(boxes[other.id], lines[one.id]), near(boxes[one.id], lines[other.id]))
    return found


def _meet(one: Segments, other: Segments) -> int:
    """In how many places two curves cross."""
    a, b = one[:, None, :2], one[:, None, 2:]
    c, d = other[None, :, :2], other[None, :, 2:]
    return int((_sides(a, b, c, d) & _sides(c, d, a, b)).sum())


def _sides(a: np.ndarray, b: np.ndarray, c: np.ndarray, d: np.ndarray) -> np.ndarray:
    """Whether c and d lie on two sides of the line from a to b."""
    step = b - a
    first = step[..., 0] * (c - a)[..., 1] - step[..., 1] * (c - a)[..., 0]
    second = step[..., 0] * (d - a)[..., 1] - step[..., 1] * (d - a)[..., 0]
    return np.asarray(first * second < -1e-9)


def _turning(lines: Segments) -> float:
    """How much an arrow turns from its start to its end, in right angles."""
    steps = lines[:, 2:] - lines[:, :2]
    steps = steps[np.hypot(steps[:, 0], steps[:, 1]) > 1e-6]
    angles = np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))
    return float(np.abs(np.diff(angles)).sum() / (np.pi / 2))


def _shortness(layout: SchemaLayout, lines: dict[str, Segments]) -> float:
    """Against six times the label size for each arrow."""
    if not lines:
        return 1.0
    lengths = [float(np.hypot(*(some[:, 2:] - some[:, :2]).T).sum()) for some in lines.values()]
    return float(min(1.0, 6 * layout.label_size / max(sum(lengths) / len(lengths), 1.0)))


def _order(layout: SchemaLayout) -> float:
    """How many arrows lead right, or down, or round clockwise, whichever most do; and how near the first box is."""
    at = {node.id: node.box.centre for node in layout.nodes}
    ends = [(at[edge.source], at[edge.target]) for edge in layout.edges if edge.source != edge.target]
    onward = [end.x > start.x + 1 or (abs(end.x - start.x) <= 1 and end.y > start.y) for start, end in ends]
    down = [end.y > start.y + 1 or (abs(end.y - start.y) <= 1 and end.x > start.x) for start, end in ends]
    middle, first = layout.content.centre, layout.nodes[0].box.centre
    round_ = [
        (start.x - middle.x) * (end.y - middle.y) > (start.y - middle.y) * (end.x - middle.x) for start, end in ends
    ]
    place = float(1 - (first.x / layout.size[0] + first.y / layout.size[1]) / 2)
    if not ends:
        return place
    return 0.7 * max(sum(onward), sum(down), sum(round_)) / len(ends) + 0.3 * place


def _symmetry(layout: SchemaLayout) -> float:
    """How many boxes have others in line with them, across or down."""
    centres = [node.box.centre for node in layout.nodes]
    if len(centres) < 2:
        return 1.0
    in_line = [
        any(min(abs(one.x - other.x), abs(one.y - other.y)) < 1 for other in centres if other is not one)
        for one in centres
    ]
    return sum(in_line) / len(in_line)


def _nearness(layout: SchemaLayout, lines: dict[str, Segments]) -> float:
    return float(np.mean([*_label_distances(layout, lines)] or [1.0]))


def _label_distances(layout: SchemaLayout, lines: dict[str, Segments]) -> Iterator[float]:
    for edge in layout.edges:
        if edge.label:
            yield max(0.0, 1 - distance(edge.label, lines[edge.id]) / layout.small_size)
