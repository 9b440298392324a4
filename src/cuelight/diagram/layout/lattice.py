"""Boxes in rows and columns: chains that go on in the next row, and boxes that no arrow orders. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cuelight.diagram.curves import Curve
from cuelight.diagram.geometry import straight
from cuelight.diagram.layout.dot_request import Arrangement, Wire
from cuelight.diagram.layout.request import Lettered, free_area
from cuelight.model.geometry import Rect, union

_WIDEST, _HIGHEST = 5.0, 4.5
"""How large gaps may become where there is room, over the label size."""

_ALONG, _BESIDE, _UNDER = 1.9, 1.2, 1.0
"""How large gaps are at least: where an arrow leads on, and beside and under boxes that none links; likewise."""

Cell = tuple[int, int]
"""A column and a row."""


@dataclass(frozen=True, slots=True)
class _Lattice:
    """Where columns and rows stand, pixels; a column's boxes are as wide as it, a row's as high.

    `least` is what they would take with gaps no larger than they must be.
    """

    lefts: tuple[float, ...]
    tops: tuple[float, ...]
    width: float
    heights: tuple[float, ...]
    least: tuple[float, float]

    def box(self, cell: Cell) -> Rect:
        """A cell's box."""
        column, row = cell
        return Rect(self.lefts[column], self.tops[row], self.width, self.heights[row])


def _even(job: Lettered, cells: dict[str, Cell]) -> Lettered:
    """The same with all boxes of one width, and those of a row of one height."""
    width = max(face.width for face in job.faces.values())
    heights = _heights(job, cells)
    faces = {id: replace(face, width=width, height=heights[cells[id][1]]) for id, face in job.faces.items()}
    return replace(job, faces=faces)


def _heights(job: Lettered, cells: dict[str, Cell]) -> tuple[float, ...]:
    rows = 1 + max(row for _, row in cells.values())
    return tuple(max(job.faces[id].height for id in cells if cells[id][1] == row) for row in range(rows))


def _loop_rooms(job: Lettered, cells: dict[str, Cell]) -> tuple[float, ...]:
    """What the self loops of each row need above it."""
    rows = 1 + max(row for _, row in cells.values())
    return tuple(
        max((job.request.loops[id][1] for id in job.request.loops if cells[id][1] == row), default=0.0)
        for row in range(rows)
    )


def _lattice(job: Lettered, cells: dict[str, Cell], least: tuple[float, float]) -> _Lattice:
    """Gaps as large as the area allows, and at least as large as arrows, labels and pins need."""
    label, (across, down) = job.variant.label, free_area(job)
    columns, heights = 1 + max(column for column, _ in cells.values()), _heights(job, cells)
    width = max(face.width for face in job.faces.values())
    above = _loop_rooms(job, cells)
    solid = columns * width, job.pin_room + sum(heights) + sum(above)
    room = (across - solid[0]) / max(columns - 1, 1)
    gap = max(least[0], min(room, _WIDEST * label))
    rooms = (down - solid[1]) / max(len(heights) - 1, 1)
    rise = max(least[1], min(rooms, _HIGHEST * label))
    wide, high = solid[0] + (columns - 1) * least[0], solid[1] + (len(heights) - 1) * least[1]
    taken = wide + job.sheet.area[0] - across, high + job.sheet.area[1] - down
    lefts = tuple(column * (width + gap) for column in range(columns))
    tops, y = [], 0.0
    for height, loops in zip(heights, above, strict=True):
        tops.append(y + loops)
        y += loops + height + rise
    return _Lattice(lefts, tuple(tops), width, heights, taken)


def _arrangement(lattice: _Lattice, boxes: dict[str, Rect], curves: dict[str, Curve]) -> Arrangement:
    return Arrangement(lattice.least, {id: box.centre for id, box in boxes.items()}, curves, {}, {})


def _least(job: Lettered, wires: Sequence[Wire]) -> tuple[float, float]:
    """The least gap between columns and between rows, pixels, for arrows with their labels and for pins."""
    label = job.variant.label
    wide = max((wire.label[0] + job.sizes.head for wire in wires if wire.label), default=0.0)
    high = max((wire.label[1] + job.sizes.head for wire in wires if wire.label), default=0.0)
    return max(_ALONG * label, wide), max(_rise(job, _ALONG), high)


def _rise(job: Lettered, air: float) -> float:
    """The least gap between rows, pixels: so much air over the label size, or room for a pin."""
    return max(air * job.variant.label, job.pin_room + 0.2 * job.variant.label if job.pin_room else 0.0)


def rows(job: Lettered, order: tuple[str, ...], columns: int) -> tuple[Lettered, Arrangement]:
    """A chain in rows that go there and back in turn, as an ox ploughs.

    Args:
        job: The chain, measured.
        order: Its boxes, from the first to the last.
        columns: How many stand in a row.

    Returns:
        The job with boxes of one size, and where they stand.
    """
    cells = {}
    for place, id in enumerate(order):
        row, column = divmod(place, columns)
        cells[id] = (column if row % 2 == 0 else columns - 1 - column, row)
    lattice = _lattice(job, cells, _least(job, job.request.wires))
    boxes = {id: lattice.box(cells[id]) for id in job.faces}
    lines = {wire.id: straight(boxes[wire.source].centre, boxes[wire.target].centre) for wire in job.request.wires}
    return _even(job, cells), _arrangement(lattice, boxes, lines)


def grid(job: Lettered, columns: int) -> tuple[Lettered, Arrangement]:
    """Boxes that no arrow orders, row after row; each group, and what is in none, in a block of its own.

    Args:
        job: The boxes, measured.
        columns: How many stand side by side in a block.

    Returns:
        The job with boxes of one size, and where they stand.
    """
    blocks = [*_blocks(job)]
    if len(blocks) == 1:
        cells = {id: (place % columns, place // columns) for place, id in enumerate(job.faces)}
        lattice = _lattice(job, cells, (_BESIDE * job.variant.label, _rise(job, _UNDER)))
        return _even(job, cells), _arrangement(lattice, {id: lattice.box(cells[id]) for id in job.faces}, {})
    sizes = _uniform(job)
    return sizes, _packed(sizes, blocks, columns)


def _blocks(job: Lettered) -> Iterator[tuple[str | None, tuple[str, ...]]]:
    """Outermost groups with their boxes, and the boxes that are in none, in the order of the script."""
    outer = [cluster for cluster in job.request.clusters if cluster.parent is None]
    inside = {id for cluster in outer for id in cluster.nodes}
    alone = tuple(id for id in job.faces if id not in inside)
    order = {id: place for place, id in enumerate(job.faces)}
    found: list[tuple[str | None, tuple[str, ...]]] = [(cluster.id, cluster.nodes) for cluster in outer]
    yield from sorted(
        [*found, *([(None, alone)] if alone else [])], key=lambda block: min(order[id] for id in block[1])
    )


def _uniform(job: Lettered) -> Lettered:
    """The same with all boxes of one size."""
    width, height = (
        max(side) for side in zip(*((face.width, face.height) for face in job.faces.values()), strict=True)
    )
    return replace(job, faces={id: replace(face, width=width, height=height) for id, face in job.faces.items()})


def _packed(job: Lettered, blocks: Sequence[tuple[str | None, tuple[str, ...]]], columns: int) -> Arrangement:
    """Blocks from left to right and then in the next row, as they fit."""
    label, margin = job.variant.label, job.request.margin
    face = next(iter(job.faces.values()))
    step = face.width + 0.8 * label, face.height + 0.9 * label
    headings = {cluster.id: cluster.heading for cluster in job.request.clusters}
    boxes: dict[str, Rect] = {}
    frames: dict[str, Rect] = {}
    x = y = high = 0.0
    for id, nodes in blocks:
        head = headings[id] if id else (0.0, 0.0)
        edge = margin if id else 0.0
        wide = max(min(columns, len(nodes)) * step[0] - 0.8 * label, head[0] + margin) + 2 * edge
        tall = -(-len(nodes) // columns) * step[1] - 0.9 * label + 2 * edge + head[1]
        if x and x + wide > job.sheet.area[0]:
            x, y, high = 0.0, y + high + 1.1 * label, 0.0
        for place, node in enumerate(nodes):
            row, column = divmod(place, columns)
            left, top = x + edge + column * step[0], y + edge + head[1] + row * step[1]
            boxes[node] = Rect(left, top, face.width, face.height)
        if id:
            frames[id] = Rect(x, y, wide, tall)
        x, high = x + wide + 1.1 * label, max(high, tall)
    whole = union((*boxes.values(), *frames.values()))
    centres = {id: boxes[id].centre for id in job.faces}
    return Arrangement((whole.width, whole.height), centres, {}, {}, frames)
