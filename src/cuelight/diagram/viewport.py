"""Where the camera stands over a schema: near enough to read, with all of what it looks at, and few things cut through.

A view follows from the layout and what is looked at alone, so it stays where it is when a pin moves or something lights
up. It keeps room for the pins of what it looks at, whether they are seen or not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from cuelight.diagram.curves import bounds
from cuelight.diagram.geometry import EdgeRoute, SchemaLayout
from cuelight.diagram.layout.routes import lines_of
from cuelight.model.geometry import Rect, union

READABLE, NEAREST = 30.0, 40.0
"""Sizes of labels that people read with ease, and beyond which the camera goes no nearer, pixels at 1080p."""

CONTEXT, LITTLE_CONTEXT = 1.1, 0.2
"""How much more than a node, or than an arrow or group, the camera shows, of that thing's size, on every side."""

FEATHER = 56
"""Pixels at 1080p along which the drawing fades out where it goes on."""

_ZOOMS, _SHIFTS = 13, 25
_FAINT = 0.25
"""The share of the stretch that fades out in which hardly anything is seen."""

_OTHER_ZOOM, _ASIDE = 1.5, 2.0
_BOX, _TEXT, _PIN = 0.4, 0.8, 0.2
"""What speaks against cutting through things, and against a view that is nearer or farther away, or not centred."""

_Grid = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class View:
    """What the camera sees: a rectangle of the layout, and how many pixels one of its units has."""

    x: float
    y: float
    width: float
    height: float
    zoom: float


@dataclass(frozen=True, slots=True)
class _Aim:
    """What the camera looks at, all that has to be in view with it, and what it is."""

    centre: Rect
    whole: Rect
    kind: Literal["node", "edge", "group"]


def view(layout: SchemaLayout, area: Rect, focus: str | None, scale: float) -> View:
    """What the camera sees: everything, or what it looks at with some of what is round it.

    Args:
        layout: The layout.
        area: Where it is drawn, pixels.
        focus: A node, edge or group; None for everything.
        scale: Pixels per pixel at 1080p.
    """
    whole = _whole(layout, area)
    aim = _aim(layout, focus) if focus else None
    if aim is None:
        return whole
    least, wanted, nearest = _zooms(aim, layout, area, whole.zoom, scale)
    cut = _Cut(layout)
    found: list[tuple[float, View]] = []
    for zoom in (wanted, *(float(zoom) for zoom in np.geomspace(nearest, least, _ZOOMS))):
        against, seen = cut.best(aim, area, zoom, FEATHER * scale / zoom)
        found.append((against + _OTHER_ZOOM * abs(log(wanted / zoom)), seen))
    return min(found, key=lambda one: one[0])[1]


def _zooms(aim: _Aim, layout: SchemaLayout, area: Rect, whole: float, scale: float) -> tuple[float, float, float]:
    """How far away the camera may be, wants to be, and how near it may be; both ends of an arrow are always in view."""
    least = max(READABLE * scale / layout.label_size, whole * 1.25)
    most = max(least, NEAREST * scale / layout.label_size)
    box, clear = aim.centre, 2.2 * FEATHER * scale
    context = 1 + 2 * (CONTEXT if aim.kind == "node" else LITTLE_CONTEXT)
    wanted = min(area.width / (box.width * context), area.height / (box.height * context))
    fits = min((area.width - clear) / aim.whole.width, (area.height - clear) / aim.whole.height)
    if aim.kind == "edge":
        least = max(whole, min(least, fits))
    wanted = min(max(wanted, least), most)
    return least, wanted, max(wanted, min(most, fits))


def _held(start: float, length: float, whole: float) -> float:
    """Keep the camera over the drawing, or the drawing in the middle of it."""
    return (whole - length) / 2 if length >= whole else min(max(start, 0), whole - length)


def _whole(layout: SchemaLayout, area: Rect) -> View:
    zoom = min(1.0, area.width / layout.size[0], area.height / layout.size[1])
    width, height = area.width / zoom, area.height / zoom
    centre = layout.content.centre
    x = min(max(centre.x - width / 2, layout.size[0] - width), 0)
    y = min(max(centre.y - height / 2, layout.size[1] - height), 0)
    return View(x, y, width, height, zoom)


def _aim(layout: SchemaLayout, focus: str) -> _Aim | None:
    nodes = {node.id: node.box for node in layout.nodes}
    if focus in nodes:
        return _Aim(nodes[focus], _with_pins(layout, nodes[focus], (focus,)), "node")
    edges = [edge for edge in layout.edges if edge.cue == focus]
    if edges:
        ends = edges[0].source, edges[0].target
        box = union((*(nodes[id] for id in ends), *(_drawn(edge) for edge in edges)))
        return _Aim(box, _with_pins(layout, box, ends), "edge")
    frame = next((group.box for group in layout.groups if group.id == focus), None)
    if frame is None:
        return None
    return _Aim(frame, _with_pins(layout, frame, (id for id, box in nodes.items() if frame.holds(box))), "group")


def _with_pins(layout: SchemaLayout, box: Rect, ids: Iterable[str]) -> Rect:
    """A box that holds nodes' pins as well; in a crowd a node may have none."""
    return union((box, *(layout.pins[id].pill for id in ids if id in layout.pins)))


def _drawn(edge: EdgeRoute) -> Rect:
    """The box round an arrow and its label."""
    box = bounds(lines_of(edge))
    return union((box, edge.label)) if edge.label else box


def _things(layout: SchemaLayout) -> Iterator[tuple[Rect, float]]:
    """What should not be cut through, and what speaks against it."""
    for node in layout.nodes:
        yield node.box, _BOX
        yield Rect.about(node.box.centre, 0.85 * node.box.width, 0.7 * node.box.height), _TEXT
    yield from ((edge.label, _TEXT) for edge in layout.edges if edge.label)
    yield from ((frame.heading, _TEXT) for frame in layout.groups)
    yield from ((pin.pill, _PIN) for pin in layout.pins.values())


class _Cut:
    """Finds views that cut through little."""

    def __init__(self, layout: SchemaLayout) -> None:
        things = [*_things(layout)]
        self._size = layout.size
        self._low = np.array([(box.x, box.y) for box, _ in things])
        self._high = np.array([(box.right, box.bottom) for box, _ in things])
        self._against = np.array([against for _, against in things])

    def best(self, aim: _Aim, area: Rect, zoom: float, feather: float) -> tuple[float, View]:
        """Of all views at a zoom that hold what is looked at, the best, and what speaks against it."""
        width, height = area.width / zoom, area.height / zoom
        centre = aim.centre.centre
        xs = self._starts(0, centre.x - width / 2, width, (aim.whole.x, aim.whole.right), feather)
        ys = self._starts(1, centre.y - height / 2, height, (aim.whole.y, aim.whole.bottom), feather)
        beyond_x, clear_x = self._sides(0, xs, width, feather)
        beyond_y, clear_y = self._sides(1, ys, height, feather)
        seen = ~(beyond_x[:, None] | beyond_y[None])
        cut = (seen & ~(clear_x[:, None] & clear_y[None])) @ self._against
        aside = np.abs(xs - xs[0])[:, None] / width + np.abs(ys - ys[0])[None] / height
        against = cut + _ASIDE * aside
        column, row = np.unravel_index(int(against.argmin()), against.shape)
        return float(against[column, row]), View(float(xs[column]), float(ys[row]), width, height, zoom)

    def _starts(self, axis: int, wanted: float, length: float, inner: tuple[float, float], feather: float) -> _Grid:
        """Where a view may begin along an axis so that something is wholly in view, the most central first."""
        whole = self._size[axis]
        low, high = inner[1] + feather - length, inner[0] - feather
        if low > high:
            return np.array([_held((low + high) / 2, length, whole)])
        starts = [min(max(wanted, low), high), *np.linspace(low, high, _SHIFTS)]
        return np.array([_held(float(start), length, whole) for start in starts])

    def _sides(
        self, axis: int, starts: _Grid, length: float, feather: float
    ) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Of each view and thing, along an axis: whether it lies beyond the view, and whether all of it is clear."""
        ends, low, high = starts + length, self._low[:, axis], self._high[:, axis]
        before = np.where(starts > 1, feather, 0.0)[:, None]
        after = np.where(ends < self._size[axis] - 1, feather, 0.0)[:, None]
        start, end = starts[:, None], ends[:, None]
        beyond = (high <= start + _FAINT * before) | (low >= end - _FAINT * after)
        clear = (low >= start + before - 1) & (high <= end - after + 1)
        return beyond, clear
