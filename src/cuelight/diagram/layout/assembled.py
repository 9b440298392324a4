"""A whole drawing from its parts in place: the pins that fit between them, and what it measures. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from cuelight.diagram.curves import Segments, bounds, crossed
from cuelight.diagram.geometry import EdgeRoute, GroupFrame, NodeBox, Pin, SchemaLayout
from cuelight.diagram.layout.frames import sides
from cuelight.diagram.layout.pins import Obstacles, pin_size, place_pin
from cuelight.diagram.layout.request import Lettered
from cuelight.diagram.layout.routes import lines_of, shifted, with_heads
from cuelight.model.geometry import Rect, union

_FAR = 1e6
LINE = 3.0
"""Half of the thickest line at 1080p, in pixels, rounded up: a lit box's."""


def stack(lines: Iterable[Segments]) -> Segments:
    """Straight pieces of many curves, one under the other."""
    return np.concatenate([np.empty((0, 4)), *lines])


@dataclass(frozen=True)
class Whole:
    """Everything that is always seen, in place."""

    job: Lettered
    nodes: dict[str, NodeBox]
    arrows: dict[str, EdgeRoute]
    frames: tuple[GroupFrame, ...] = ()

    @cached_property
    def lines(self) -> dict[str, Segments]:
        """Each arrow as straight pieces."""
        return {id: lines_of(arrow) for id, arrow in self.arrows.items()}

    @cached_property
    def boxes(self) -> tuple[Rect, ...]:
        """The nodes' boxes."""
        return tuple(node.box for node in self.nodes.values())

    @cached_property
    def labels(self) -> tuple[Rect, ...]:
        """The labels that have a place."""
        return tuple(arrow.label for arrow in self.arrows.values() if arrow.label)

    @cached_property
    def content(self) -> Rect:
        """The box round it all."""
        inked = (bounds(lines) for lines in self.lines.values())
        framed = (box for frame in self.frames for box in (frame.box, frame.heading))
        return union((*inked, *self.boxes, *self.labels, *framed)).grown(LINE)

    def through(self) -> tuple[str, ...]:
        """Arrows that run through a box; `dot` keeps clear of them, but now and then gives up."""
        found = []
        for id, arrow in self.arrows.items():
            reach = bounds(self.lines[id]).grown(1.0)
            others = (node for node in self.nodes.values() if node.id not in (arrow.source, arrow.target))
            if any(node.box.overlaps(reach) and crossed(node.box, self.lines[id]) for node in others):
                found.append(id)
        return tuple(found)

    def _bounds(self) -> Rect:
        """Where pins stay if they can: inside the drawing in the one direction in which it fills more of the area."""
        content, (width, height) = self.content, self.job.sheet.area
        if content.width / width > content.height / height:
            return Rect(content.x, content.y - _FAR, content.width, content.height + 2 * _FAR)
        return Rect(content.x - _FAR, content.y, content.width + 2 * _FAR, content.height)

    def pins(self) -> tuple[dict[str, Pin], tuple[str, ...], float]:
        """Pins by pinned node, the nodes that have no room for one, and what speaks against the pins."""
        sheet, sizes = self.job.sheet, self.job.sizes
        if not sheet.pinned:
            return {}, (), 0.0
        headings = (frame.heading for frame in self.frames)
        around = Obstacles(
            (*self.boxes, *self.labels, *headings),
            stack(self.lines.values()),
            sides(frame.box for frame in self.frames),
            self._bounds(),
        )
        size = pin_size(sheet.measure(sheet.pin_label, sizes.pin, "node"), sizes)
        found = {id: place_pin(self.nodes[id].box, size, around, sizes) for id in sheet.pinned}
        pins = {id: place[0] for id, place in found.items() if place}
        return pins, tuple(id for id in found if id not in pins), sum(place[1] for place in found.values() if place)

    def layout(self, pins: dict[str, Pin]) -> SchemaLayout:
        """The whole drawing with its pins, moved so that it begins at 0, 0; whether it fits is not yet known."""
        content, sizes, sheet = self.content, self.job.sizes, self.job.sheet
        whole = union((content, *(pin.pill for pin in pins.values())))
        dx, dy = -whole.x, -whole.y
        return SchemaLayout(
            size=(whole.width, whole.height),
            content=content.moved(dx, dy),
            fits=False,
            direction=self.job.variant.direction,
            label_size=sizes.label,
            small_size=sizes.small,
            pin_size=sizes.pin,
            nodes=tuple(replace(node, box=node.box.moved(dx, dy)) for node in self.nodes.values()),
            edges=tuple(
                shifted(with_heads(arrow, edge.heads), dx, dy)
                for arrow, edge in zip(self.arrows.values(), sheet.schema.edges, strict=True)
            ),
            groups=tuple(
                replace(frame, box=frame.box.moved(dx, dy), heading=frame.heading.moved(dx, dy))
                for frame in self.frames
            ),
            pins={id: Pin(pin.pill.moved(dx, dy), pin.tip.moved(dx, dy)) for id, pin in pins.items()},
        )
