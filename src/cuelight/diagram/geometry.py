"""The shapes that a laid-out schema is made of: plain numbers in pixels, origin at the top left, y downwards.

Pure and light: whoever draws, moves a camera or writes SVG reads these; `cuelight.diagram.layout.portfolio` makes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from cuelight.model.geometry import Point, Rect

Direction = Literal["right", "down"]
Shape = Literal["box", "pill", "hexagon", "note", "cylinder", "person", "document", "cloud"]
Heads = Literal["one", "none", "both"]


def straight(start: Point, end: Point) -> tuple[Point, ...]:
    """A straight line as a Bézier."""
    dx, dy = (end.x - start.x) / 3, (end.y - start.y) / 3
    return start, start.moved(dx, dy), start.moved(2 * dx, 2 * dy), end


@dataclass(frozen=True, slots=True)
class NodeBox:
    """A node with its label.

    Attributes:
        id: The node's id.
        box: Middle of its outline's line.
        lines: The wrapped label, centred in the box; each line as high as `measure` said.
        shape: `box` (step), `pill` (start, end), `hexagon` (decision), `note` (a box whose top right corner is folded),
            `cylinder` (store), `person`, `document` (its lower side is a wave), `cloud`.
        corner: Radius of a box's or pill's corners; how far a hexagon's points stand out; side of a note's fold; half
            the height of a cylinder's lid; radius of a person's head; height of a document's wave; radius of a cloud's
            ends.
        text: The wrapped second line, smaller.
        label_at: How far below the box's middle the label's middle is.
        text_at: The same of the text.
        image: Where the picture is, from the box's middle; None without one.
        type_scale: How large its words are set, over the sizes of the layout: less only where new ones stand in it for
            a moment; see `cuelight.diagram.relabelled`.
    """

    id: str
    box: Rect
    lines: tuple[str, ...]
    shape: Shape
    corner: float
    text: tuple[str, ...] = ()
    label_at: float = 0.0
    text_at: float = 0.0
    image: Rect | None = None
    type_scale: float = 1.0

    def mirrored(self, width: float) -> "NodeBox":
        """The same on a page of a width, seen in a mirror."""
        image = self.image.mirrored(0.0) if self.image else None
        return replace(self, box=self.box.mirrored(width), image=image)

    @property
    def label_centre(self) -> Point:
        """The middle of the label."""
        return self.box.centre.moved(0, self.label_at)

    @property
    def text_centre(self) -> Point:
        """The middle of the text."""
        return self.box.centre.moved(0, self.text_at)

    @property
    def image_box(self) -> Rect | None:
        """Where the picture is."""
        return self.image.moved(self.box.centre.x, self.box.centre.y) if self.image else None


@dataclass(frozen=True, slots=True)
class Tip:
    """An arrow head: a triangle from `length` behind the point, towards `direction`."""

    point: Point
    direction: Point
    length: float

    def corners(self, much: float = 1.0) -> tuple[Point, Point, Point]:
        """The head's corners, its point first, so much larger than it is.

        >>> Tip(Point(100, 0), Point(1, 0), 100).corners()
        (Point(x=100, y=0), Point(x=0.0, y=46.0), Point(x=0.0, y=-46.0))
        """
        length, half = self.length * much, self.length * 0.46 * much
        foot = self.point.moved(-self.direction.x * length, -self.direction.y * length)
        left, right = (foot.moved(-self.direction.y * side, self.direction.x * side) for side in (half, -half))
        return self.point, left, right

    def mirrored(self, width: float) -> "Tip":
        """The same head on a page of a width, seen in a mirror."""
        point, way = Point(width - self.point.x, self.point.y), Point(-self.direction.x, self.direction.y)
        return Tip(point, way, self.length)

    def moved(self, dx: float, dy: float) -> "Tip":
        """The same head somewhere else."""
        return Tip(self.point.moved(dx, dy), self.direction, self.length)


@dataclass(frozen=True, slots=True)
class EdgeRoute:
    """An arrow or a line with its label.

    Attributes:
        id: The edge's id `a->b`; the second edge between the same two nodes is `a->b#2`, and so on.
        source: Id of the node it leaves.
        target: Id of the node it reaches.
        curve: 3n + 1 control points of n cubic Béziers, from the source's outline to the foot of the head.
        tip: The head; its point lies on the target's outline. Without heads the line goes on to that point.
        label: Where the label stands, or None; lines are centred in it and share its height evenly.
        lines: The wrapped label.
        heads: How many are drawn.
        back: The head at the source, if there are both; the curve then begins at its foot.
        type_scale: As that of a node.
    """

    id: str
    source: str
    target: str
    curve: tuple[Point, ...]
    tip: Tip
    label: Rect | None
    lines: tuple[str, ...]
    heads: Heads = "one"
    back: Tip | None = None
    type_scale: float = 1.0

    def mirrored(self, width: float) -> "EdgeRoute":
        """The same on a page of a width, seen in a mirror."""
        return replace(
            self,
            curve=tuple(Point(width - point.x, point.y) for point in self.curve),
            tip=self.tip.mirrored(width),
            label=self.label.mirrored(width) if self.label else None,
            back=self.back.mirrored(width) if self.back else None,
        )

    @property
    def tips(self) -> tuple[Tip, ...]:
        """The heads that are drawn."""
        return {"none": (), "one": (self.tip,), "both": tuple(filter(None, (self.tip, self.back)))}[self.heads]

    @property
    def shaft(self) -> tuple[Point, ...]:
        """The curve, with the straight piece that stands for a head where there is none."""
        if self.heads != "none":
            return self.curve
        return (*self.curve, *straight(self.curve[-1], self.tip.point)[1:])

    @property
    def cue(self) -> str:
        """What a cue calls it; parallel edges share the name."""
        return f"{self.source}->{self.target}"


@dataclass(frozen=True, slots=True)
class GroupFrame:
    """A frame round some nodes; `heading` lies inside it, its `lines` set from where reading begins.

    `type_scale` is as that of a node.
    """

    id: str
    box: Rect
    heading: Rect
    lines: tuple[str, ...]
    type_scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Pin:
    """Where "You are here" stands for one node: a pill, and the point of the small triangle that leads to the node.

    Where that has no room the pill sits on the edge of the node's box, and `tip` is its middle.
    """

    pill: Rect
    tip: Point

    @property
    def is_tab(self) -> bool:
        """Whether it sits on the edge of its box, without a triangle."""
        return self.pill.holds(Rect(self.tip.x, self.tip.y, 0.0, 0.0))


@dataclass(frozen=True, slots=True)
class SchemaLayout:
    """A whole drawing in its own coordinates, 1:1 in the canvas's pixels.

    Attributes:
        size: Width and height; everything, pins included, lies inside.
        content: What is always seen: everything but the pins. Centre this.
        fits: Whether `size` lies within the area; if not, a camera has to follow.
        direction: The way that arrows go.
        label_size: Size of node labels in pixels.
        small_size: Size of edge labels and group headings in pixels.
        pin_size: Size of the pin's text in pixels.
        nodes: In the order of the script, as are `edges`; `groups` has outer frames first.
        pins: By node id, of those nodes that the film pins. Only one is drawn at a time, so two may overlap each other,
            and nothing else.
        is_mirrored: Whether it is for a language that is written from right to left: headings are set from the right.
    """

    size: tuple[float, float]
    content: Rect
    fits: bool
    direction: Direction
    label_size: float
    small_size: float
    pin_size: float
    nodes: tuple[NodeBox, ...]
    edges: tuple[EdgeRoute, ...]
    groups: tuple[GroupFrame, ...]
    pins: Mapping[str, Pin]
    is_mirrored: bool = False

    def mirrored(self) -> "SchemaLayout":
        """The same as seen in a mirror: what leads right leads left."""
        width = self.size[0]
        return replace(
            self,
            content=self.content.mirrored(width),
            nodes=tuple(node.mirrored(width) for node in self.nodes),
            edges=tuple(edge.mirrored(width) for edge in self.edges),
            groups=tuple(
                replace(frame, box=frame.box.mirrored(width), heading=frame.heading.mirrored(width))
                for frame in self.groups
            ),
            pins={
                id: Pin(pin.pill.mirrored(width), Point(width - pin.tip.x, pin.tip.y)) for id, pin in self.pins.items()
            },
            is_mirrored=not self.is_mirrored,
        )
