"""What the camera knows of a laid-out schema: places and sizes, as plain numbers that can be kept. Light; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cuelight.model.geometry import Rect, union


@dataclass(frozen=True, slots=True)
class Sight:
    """A laid-out schema as the camera sees it, in the layout's pixels.

    Attributes:
        size: Width and height of the drawing.
        content: What is always seen: everything but the pins.
        area: Width and height of where it is drawn, pixels.
        scale: Pixels per pixel at 1080p.
        label: Size of node labels.
        nodes: The nodes' boxes, by id.
        pins: The nodes' pins, by id.
        edges: The boxes round edges with their labels and both ends, by what cues call them.
        ends: The ends of edges, likewise.
        groups: The frames, by id.
        words: Edge labels and headings.
    """

    size: tuple[float, float]
    content: Rect
    area: tuple[float, float]
    scale: float
    label: float
    nodes: Mapping[str, Rect]
    pins: Mapping[str, Rect]
    edges: Mapping[str, Rect]
    ends: Mapping[str, tuple[str, ...]]
    groups: Mapping[str, Rect]
    words: tuple[Rect, ...]

    @property
    def fits(self) -> bool:
        """Whether all of it can be seen at its own size."""
        return self.size[0] <= self.area[0] and self.size[1] <= self.area[1]

    def box(self, target: str) -> Rect | None:
        """A node, an edge with both its ends, or a group with its heading; None if there is none of this name."""
        return self.nodes.get(target) or self.edges.get(target) or self.groups.get(target)

    def with_pins(self, target: str, box: Rect) -> Rect:
        """The box with the pins of its nodes; in a crowd a node may have none."""
        if target in self.groups:
            held: Iterable[str] = (node for node, place in self.nodes.items() if box.holds(place))
        else:
            held = self.ends.get(target, (target,))
        return union((box, *(self.pins[node] for node in held if node in self.pins)))

    @property
    def things(self) -> tuple[Rect, ...]:
        """What is never cut through: boxes, edge labels and headings."""
        return (*self.nodes.values(), *self.words)

    def as_json(self) -> dict[str, Any]:
        """To be kept."""
        boxes = {name: _boxes(getattr(self, name)) for name in ("nodes", "pins", "edges", "groups")}
        words = [_numbers(box) for box in self.words]
        ends = {name: list(nodes) for name, nodes in self.ends.items()}
        return {
            "size": list(self.size), "content": _numbers(self.content), "area": list(self.area), "scale": self.scale,
            "label": self.label, **boxes, "ends": ends, "words": words,
        }  # fmt: skip

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Sight":
        """What was kept."""
        boxes = {
            name: {id: Rect(*box) for id, box in kept[name].items()} for name in ("nodes", "pins", "edges", "groups")
        }
        (width, height), (across, down) = kept["size"], kept["area"]
        ends = {name: tuple(nodes) for name, nodes in kept["ends"].items()}
        words = tuple(Rect(*box) for box in kept["words"])
        content = Rect(*kept["content"])
        return cls(
            (width, height), content, (across, down), kept["scale"], kept["label"], ends=ends, words=words, **boxes
        )


def _numbers(box: Rect) -> list[float]:
    return [box.x, box.y, box.width, box.height]


def _boxes(boxes: Mapping[str, Rect]) -> dict[str, list[float]]:
    return {id: _numbers(box) for id, box in boxes.items()}
