"""What is measured of a drawing, from what its SVG shows: one code for all tools, none of Cuelight's own. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from diagram_graph import Graph

AREA = (1696.0, 752.0)
"""What a slide of 1080p has for a diagram under its heading, pixels."""
LARGEST = 48.0
"""Labels are not blown up beyond this, pixels."""
TOUCH, NEAR, DEEP = 0.05, 0.6, 0.1
"""Over the size of labels: what overlaps by less does not count; an arrow ends within this of its box; one runs through
a box that it enters by more."""

Box = tuple[float, float, float, float]
"""x, y, width and height."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found.

    Attributes:
        label: Size of the smallest label in a box, pixels on the slide.
        wide: Share of the area's width that the drawing takes.
        high: Share of its height.
        crossings: How often arrows cross.
        bends: How many right angles arrows turn through, all together.
        defects: What misleads, in words.
    """

    label: float
    wide: float
    high: float
    crossings: int
    bends: float
    defects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """A box, an arrow or a frame: its outlines, the box round the first of them, and the boxes of its words."""

    lines: tuple[np.ndarray, ...]
    box: Box
    words: tuple[Box, ...]
    size: float

    @property
    def points(self) -> np.ndarray:
        """All points of its outlines."""
        return np.concatenate(self.lines)


class Reading:
    """The things of a drawing, by kind and number."""

    def __init__(self, graph: Graph, read: Mapping[str, Any]) -> None:
        self.graph = graph
        self.nodes = [_thing(read[f"n{number}"]) for number in range(len(graph.nodes))]
        self.arrows = [_arrow(read, number) for number in range(len(graph.arrows))]
        self.frames = [_thing(read[f"g{number}"]) for number in range(len(graph.groups))]
        self.em = min(node.size for node in self.nodes)

    @property
    def labels(self) -> Iterator[tuple[str, int | None, Box]]:
        """The words beside boxes: what they are called, the number of their arrow, their place."""
        for number, arrow in enumerate(self.arrows):
            yield from ((f"label {number}", number, words) for words in arrow.words)
        for number, frame in enumerate(self.frames):
            yield from ((f"title {number}", None, words) for words in frame.words)

    @property
    def bounds(self) -> Box:
        """Round everything."""
        boxes = [thing.box for thing in (*self.nodes, *self.frames)] + [words for _, _, words in self.labels]
        corners = np.array([(x + dx, y + dy) for x, y, w, h in boxes for dx, dy in ((0, 0), (w, h))])
        every = np.concatenate([corners, *(arrow.points for arrow in self.arrows)])
        (left, top), (right, bottom) = every.min(axis=0), every.max(axis=0)
        return float(left), float(top), float(right - left), float(bottom - top)


def _thing(read: Mapping[str, Any]) -> Thing:
    words = tuple(tuple(each["box"]) for each in read["words"])
    size = min((each["size"] for each in read["words"]), default=0.0)
    return Thing(tuple(np.array(line) for line in read["lines"]), tuple(read["box"] or (0, 0, 0, 0)), words, size)


def _arrow(read: Mapping[str, Any], number: int) -> Thing:
    """An arrow with its label, which may stand apart."""
    own = read[f"e{number}"]
    apart = read.get(f"l{number}")
    return _thing({**own, "words": own["words"] + (apart["words"] if apart else [])})


def scale_of(reading: Reading) -> float:
    """How large a drawing can be shown on the slide."""
    _, _, width, height = reading.bounds
    return min(AREA[0] / width, AREA[1] / height, LARGEST / reading.em)


def measured(reading: Reading, scale: float, *, breaks: bool) -> Outcome:
    """Measure a drawing.

    Args:
        reading: What its SVG shows.
        scale: How large it is shown.
        breaks: Whether the tool breaks an arrow where its own label stands.
    """
    _, _, width, height = reading.bounds
    lines = [arrow.lines[0] for arrow in reading.arrows]
    return Outcome(
        label=reading.em * scale,
        wide=width * scale / AREA[0],
        high=height * scale / AREA[1],
        crossings=sum(_meet(one, other, reading.em) for one, other in combinations(lines, 2)),
        bends=sum(map(_turning, lines)),
        defects=(*_boxes(reading), *_astray(reading), *_labels(reading, breaks=breaks), *_frames(reading)),
    )


def _meet(one: np.ndarray, other: np.ndarray, em: float) -> int:
    """In how many places two lines cross; where they run over each other for a while they do so once."""
    if (one.max(0) < other.min(0)).any() or (other.max(0) < one.min(0)).any():
        return 0
    a, b = one[:-1, None], one[1:, None]
    c, d = other[None, :-1], other[None, 1:]
    places = one[:-1][(_parted(a, b, c, d) & _parted(c, d, a, b)).any(axis=1)]
    return len(places) and 1 + int((np.hypot(*np.diff(places, axis=0).T) > em).sum())


def _parted(a: np.ndarray, b: np.ndarray, c: np.ndarray, d: np.ndarray) -> np.ndarray:
    """Whether c and d lie on two sides of the line from a to b."""
    step = b - a
    first = step[..., 0] * (c - a)[..., 1] - step[..., 1] * (c - a)[..., 0]
    second = step[..., 0] * (d - a)[..., 1] - step[..., 1] * (d - a)[..., 0]
    return np.asarray(first * second < -1e-9)


def _turning(line: np.ndarray) -> float:
    steps = np.diff(line, axis=0)
    steps = steps[np.hypot(*steps.T) > 1e-3]
    angles = np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))
    turns = np.abs(np.diff(angles))
    return float(turns[turns > 1e-3].sum() / (np.pi / 2))


def _overlap(one: Box, other: Box, least: float) -> bool:
    wide = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    high = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return wide > least and high > least


def _boxes(reading: Reading) -> Iterator[str]:
    for (one, first), (other, second) in combinations(enumerate(reading.nodes), 2):
        if _overlap(first.box, second.box, TOUCH * reading.em):
            yield f"box {one} on box {other}"


def _inside(outline: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Which points an outline holds (even-odd)."""
    (x1, y1), (x2, y2) = outline.T[:, :, None], np.roll(outline, -1, axis=0).T[:, :, None]
    x, y = points.T
    with np.errstate(divide="ignore", invalid="ignore"):
        hits = ((y1 > y) != (y2 > y)) & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return np.asarray(hits.sum(axis=0) % 2 == 1)


def _off(outline: np.ndarray, points: np.ndarray) -> np.ndarray:
    """How far points are from an outline."""
    return np.asarray(np.hypot(*(points[:, None] - outline[None]).transpose(2, 0, 1)).min(axis=1))


def _astray(reading: Reading) -> Iterator[str]:
    """Arrows that run through boxes, and ends that touch none."""
    em = reading.em
    for number, arrow in enumerate(reading.arrows):
        ends = reading.graph.arrows[number].source, reading.graph.arrows[number].target
        for id, node in enumerate(reading.nodes):
            held = arrow.lines[0][_inside(node.lines[0], arrow.lines[0])]
            deep = NEAR if id in ends else DEEP
            if len(held) and _off(node.lines[0], held).max() > deep * em:
                yield f"arrow {number} through box {id}"
        for end, near in zip(ends, (0, -1), strict=True):
            tips = np.concatenate([arrow.lines[0][[near]], *arrow.lines[1:]])
            if _off(reading.nodes[end].lines[0], tips).min() > NEAR * em:
                yield f"arrow {number} does not touch box {end}"


def _cut(words: Box, line: np.ndarray, least: float) -> bool:
    """Whether a line runs through words."""
    x, y, width, height = words
    low, high = (x + least, y + least), (x + width - least, y + height - least)
    return bool(((line > low) & (line < high)).all(axis=1).any())


def _labels(reading: Reading, *, breaks: bool) -> Iterator[str]:
    least = TOUCH * reading.em
    for name, own, words in reading.labels:
        for number, node in enumerate(reading.nodes):
            if _overlap(words, node.box, least):
                yield f"{name} on box {number}"
        for number, arrow in enumerate(reading.arrows):
            if not (breaks and number == own) and _cut(words, arrow.lines[0], least):
                yield f"{name} on arrow {number}"
        for number, frame in enumerate(reading.frames):
            if own is not None and _cut(words, frame.lines[0], least):
                yield f"{name} on the line of frame {number}"
    for (name, own, words), (other, whose, second) in combinations(tuple(reading.labels), 2):
        if (name, own) != (other, whose) and _overlap(words, second, least):
            yield f"{name} on {other}"


def _frames(reading: Reading) -> Iterator[str]:
    """Frames that hold anything but their boxes."""
    least = TOUCH * reading.em
    for number, frame in enumerate(reading.frames):
        x, y, width, height = frame.box
        for id, node in enumerate(reading.nodes):
            left, top, wide, high = node.box
            holds = x - least <= left and left + wide <= x + width + least
            holds = holds and y - least <= top and top + high <= y + height + least
            if id in reading.graph.members[number] and not holds:
                yield f"frame {number} does not hold box {id}"
            elif id not in reading.graph.members[number] and _overlap(frame.box, node.box, least):
                yield f"frame {number} holds the stranger {id}"


def together(outcomes: Sequence[Outcome]) -> Outcome:
    """The views of one diagram as one: its smallest label, its mean share, and all that is wrong."""
    return Outcome(
        label=min(one.label for one in outcomes),
        wide=sum(one.wide for one in outcomes) / len(outcomes),
        high=sum(one.high for one in outcomes) / len(outcomes),
        crossings=sum(one.crossings for one in outcomes),
        bends=sum(one.bends for one in outcomes),
        defects=tuple(defect for one in outcomes for defect in one.defects),
    )
