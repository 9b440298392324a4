"""Draws the script's schema: boxes, arrows, frames and the pin, seen by a camera."""

from collections.abc import Hashable, Iterator, Sequence

from PIL import Image, ImageDraw

from cuelight.diagram.drawn_curves import DASH, bezier, dashes, fineness
from cuelight.diagram.element import Diagram
from cuelight.diagram.geometry import EdgeRoute, GroupFrame, NodeBox, Pin, SchemaLayout
from cuelight.diagram.outlines import crease, dot, outline, person, pointer, shrunk
from cuelight.diagram.viewport import View
from cuelight.diagram.window import window
from cuelight.drawing.canvas import SHADOW, SMOOTH, Canvas, corner, pixels, rounded
from cuelight.drawing.layers import Entry
from cuelight.drawing.shapes import Page
from cuelight.drawing.text import Setting, led
from cuelight.drawing.theme import contrast, dimmed, mix
from cuelight.drawing.way import Way
from cuelight.model.geometry import Point, Rect
from cuelight.model.timeline import State
from cuelight.script.diagram import Edge, Schema

_GLOW, _GLOW_STRENGTH = 24, 0.45
_FRAME_CORNER = 22
"""Radius of a frame's corners, pixels at 1080p."""

_WAY_WIDTH = 14.0
"""How wide a strip belongs to an edge that draws itself, pixels at 1080p: the line, and what is lit round it."""

_WAY_HEAD = 1.6
"""How much larger than a head what belongs to it is: a lit one is larger, and its corners are soft."""

TONES = {
    "plain": ("card", "line", "ink"),
    "accent": ("accent-soft", "accent", "accent-ink"),
    "alert": ("alert-soft", "alert", "alert-ink"),
    "caution": ("caution-soft", "caution-ink", "caution-ink"),
}

TINTS = {"plain": "icon", "accent": "accent", "alert": "alert", "caution": "caution"}
"""Of the icons in boxes, in themes that tint icons."""


def draw_schema(canvas: Canvas, diagram: Diagram, page: Page, state: State, seen: View) -> None:
    """Draw what the camera sees into the diagram's area of a picture."""
    if seen.width >= diagram.layout.size[0] - 1 and seen.height >= diagram.layout.size[1] - 1:
        draw_world(canvas, diagram, page, state, seen, diagram.area)
        return
    inside, mask = canvas.image.copy(), window(canvas.image.size, diagram, seen)
    draw_world(Canvas(inside, layers=canvas.layers, window=mask), diagram, page, state, seen, diagram.area)
    canvas.image.paste(inside, (0, 0), mask)


def draw_world(canvas: Canvas, diagram: Diagram, page: Page, state: State, seen: View, area: Rect) -> None:
    """Draw what the camera sees into an area of any picture, and beyond it where the drawing is larger."""
    schema, layout = diagram.schema, diagram.layout
    held = {node for name in state.lit if name in schema.groups for node in schema.groups[name].nodes}
    pen = _Pen(canvas, page, state, seen, area, frozenset(held))
    led = leading(layout.edges, state)
    for frame in layout.groups:
        pen.frame_ground(frame)
    # Frames that overlap keep every outline.
    for frame in layout.groups:
        pen.frame_edge(frame)
    # What is lit comes last: no other edge lies over it, and its glow lies over its neighbours and never under them.
    edges = list(zip(layout.edges, schema.edges, strict=True))
    for edge, authored in sorted(edges, key=lambda both: (both[0].cue in state.lit, both[0].id == led)):
        pen.edge(edge, authored, layout.label_size, leads=edge.id == led)
    for node in sorted(layout.nodes, key=lambda node: node.id in state.lit):
        pen.node(node, schema)
        pen.node_image(node, diagram)
    for edge, authored in edges:
        pen.edge_label(edge, authored, layout.small_size)
    for node in layout.nodes:
        pen.node_label(node, schema, layout)
    for frame in layout.groups:
        pen.heading(frame, layout.small_size, is_mirrored=layout.is_mirrored)
    if state.here in layout.pins and state.here is not None:
        pen.pin(layout.pins[state.here], diagram.pin, layout.pin_size)


def leading(edges: Sequence[EdgeRoute], state: State) -> str | None:
    """The arrow that lights up with a node: the only one that is seen to reach it. Of several none says more.

    Where several things are lit, arrows are lit by name.
    """
    if len(state.lit) != 1:
        return None
    reaching = [edge for edge in edges if _reaches(edge, state.lit) and edge.source != edge.target]
    seen = [edge.id for edge in reaching if edge.cue in state.visible]
    return seen[0] if len(seen) == 1 else None


def _boxes(node: NodeBox, rect: Rect, corner: float) -> Iterator[tuple[Rect, float]]:
    """The round boxes that a node is made of, the one behind first, each with the radius of its corners."""
    if node.shape == "person":
        head, body, radius = person(rect, corner)
        yield Rect.about(head, 2 * corner, 2 * corner), corner
        yield body, radius
    else:
        yield rect, corner


def _reaches(edge: EdgeRoute, lit: tuple[str, ...]) -> bool:
    """Whether a head of an edge is at what is lit."""
    ends = {"none": (), "one": (edge.target,), "both": (edge.source, edge.target)}[edge.heads]
    return any(end in lit for end in ends)


class _Pen:
    """Draws the parts of a layout as the camera sees them."""

    def __init__(self, canvas: Canvas, page: Page, state: State, seen: View, area: Rect, held: frozenset[str]) -> None:
        self._colours = page.theme.colours.by_name
        self._theme = page.theme
        self._state = state
        self._seen = seen
        self._area = area
        self._scale = page.scale
        self._held = held
        self._canvas = canvas
        self._ground = self._colours["ground"]

    def _begin(self, part: str, what: Hashable, entry: Entry = "rise", way: Way | None = None) -> None:
        self._canvas.layers.begin((part, what, self._seen, self._area), entry, way)

    def _way(self, edge: EdgeRoute) -> Way:
        """The line along which an edge draws itself."""
        start, end = (
            tuple(self._at(place.x, place.y) for place in tip.corners(_WAY_HEAD)) if tip else ()
            for tip in (edge.back, edge.tip)
        )
        points = (*self._along(edge.curve), self._at(edge.tip.point.x, edge.tip.point.y))
        return Way(points, max(round(_WAY_WIDTH * self._scale), 2), start, end)

    def _along(self, curve: tuple[Point, ...]) -> list[tuple[float, float]]:
        return [self._at(point.x, point.y) for point in bezier(curve, fineness(self._seen.zoom * self._scale))]

    def _px(self, length: float) -> float:
        return length * self._scale * max(min(self._seen.zoom, 1.4), 0.5)

    def _at(self, x: float, y: float) -> tuple[float, float]:
        seen = self._seen
        return self._area.x + (x - seen.x) * seen.zoom, self._area.y + (y - seen.y) * seen.zoom

    def _rect(self, box: Rect) -> Rect:
        x, y = self._at(box.x, box.y)
        return Rect(x, y, box.width * self._seen.zoom, box.height * self._seen.zoom)

    def _is_dim(self, target: str) -> bool:
        return bool(self._state.lit) and target not in self._state.lit and target not in self._held

    def _faint(self, colour: str, ground: str, least: float) -> str:
        grounds = self._theme.colours.grounds if ground == "ground" else (ground,)
        return dimmed(self._colours[colour], grounds, least)

    def frame_ground(self, frame: GroupFrame) -> None:
        if frame.id not in self._state.visible:
            return
        self._begin("ground", frame, "fade")
        rect, radius = self._rect(frame.box), self._px(_FRAME_CORNER)
        is_lit = frame.id in self._state.lit
        fill = mix(self._ground, self._colours["accent-soft" if is_lit else "line"], 0.7 if is_lit else 0.1)
        if is_lit:
            self._canvas.glow(rect, self._colours["accent"], radius, self._px(_GLOW), _GLOW_STRENGTH, self._safe)
        self._canvas.box(rect, fill, radius)

    def frame_edge(self, frame: GroupFrame) -> None:
        if frame.id not in self._state.visible:
            return
        self._begin("outline", frame, "fade")
        is_lit = frame.id in self._state.lit
        line = self._colours["accent"] if is_lit else self._colours["line"]
        self._canvas.edge(self._rect(frame.box), line, self._px(_FRAME_CORNER), self._px(5 if is_lit else 2))

    @property
    def _safe(self) -> Rect:
        width, height = self._canvas.image.size
        return Rect(width * 0.05, height * 0.05, width * 0.9, height * 0.9)

    def node(self, node: NodeBox, schema: Schema) -> None:
        if node.id not in self._state.visible:
            return
        self._begin("node", node)
        rect, corner = self._rect(node.box), node.corner * self._seen.zoom
        fill, line, _ = TONES[schema.nodes[node.id].tone]
        is_lit = node.id in self._state.lit
        fill_colour = self._colours["accent" if is_lit else fill]
        line_colour = self._colours["accent" if is_lit else line]
        if self._is_dim(node.id):
            fill_colour = mix(fill_colour, self._ground, 0.33)
            line_colour = dimmed(line_colour, self._theme.colours.grounds, 3.0)
        width = self._px(6 if is_lit else self._theme.line)
        for box, radius in _boxes(node, rect, corner):
            if is_lit:
                self._canvas.glow(box, self._colours["accent"], radius, self._px(_GLOW), _GLOW_STRENGTH, self._safe)
            else:
                self._shadow(node.shape, box, rect, corner, radius)
            if node.shape in ("box", "pill", "person"):
                self._canvas.box(box, fill_colour, radius)
                self._canvas.edge(box, line_colour, radius, width)
        if node.shape not in ("box", "pill", "person"):
            self._polygon(outline(node.shape, rect, corner), fill_colour, line_colour, width)
        if is_lit and node.shape == "cylinder":
            line_colour = self._colours["on-accent"]
        if node.shape in ("note", "cylinder"):
            self._strokes([crease(node.shape, rect, corner)], line_colour, width * 0.75)

    def _shadow(self, shape: str, box: Rect, rect: Rect, corner: float, radius: float) -> None:
        """What a box throws on the ground, in themes with shadows."""
        if not self._theme.shadow:
            return
        thrown = self._colours["ink"], self._theme.shadow, self._px(SHADOW), self._safe
        if shape in ("box", "pill", "person"):
            self._canvas.box_shadow(box, radius, *thrown)
            return
        x, y, width, height = pixels(box)
        throws = Image.new("L", (width * SMOOTH, height * SMOOTH), 0)
        placed = [((at_x - x) * SMOOTH, (at_y - y) * SMOOTH) for at_x, at_y in outline(shape, rect, corner)]
        ImageDraw.Draw(throws).polygon(placed, fill=255)
        self._canvas.shadow(throws.reduce(SMOOTH), x, y, *thrown)

    def node_image(self, node: NodeBox, diagram: Diagram) -> None:
        """The picture in a node, which steps back with it; or its icon, in the colour of its label."""
        if node.id not in self._state.visible or node.image_box is None:
            return
        self._begin("image", node)
        x, y, width, height = pixels(self._rect(node.image_box))
        if node.id in diagram.icons:
            side = min(width, height)
            self._canvas.paste(self._tint(node, diagram.schema), x, y, diagram.icons[node.id].mask(side))
            return
        picture = diagram.images[node.id].pixels(width, height)
        if self._is_dim(node.id):
            picture = Image.blend(picture, Image.new("RGB", picture.size, self._ground), 0.33)
        self._canvas.paste(picture, x, y, rounded(width, height, corner(self._px(12), width, height)))

    def node_label(self, node: NodeBox, schema: Schema, layout: SchemaLayout) -> None:
        if node.id not in self._state.visible:
            return
        self._begin("label", node)
        colour = self._ink(node, schema)
        self._lines(node.lines, node.label_centre, node.type_scale * layout.label_size, colour, bold=True)
        if node.text:
            self._lines(node.text, node.text_centre, node.type_scale * layout.small_size, colour)

    def _ink(self, node: NodeBox, schema: Schema) -> str:
        """The colour of what stands in a node."""
        fill, _, ink = TONES[schema.nodes[node.id].tone]
        if self._is_dim(node.id):
            return self._faint(ink, mix(self._colours[fill], self._ground, 0.33), 4.5)
        colour: str = self._colours["on-accent" if node.id in self._state.lit else ink]
        return colour

    def _tint(self, node: NodeBox, schema: Schema) -> str:
        """The colour of a node's icon: that of what stands beside it, or of its tone in themes that tint icons."""
        tone = schema.nodes[node.id].tone
        if "icon" not in self._colours or node.id in self._state.lit:
            return self._ink(node, schema)
        if self._is_dim(node.id):
            return self._faint(TINTS[tone], mix(self._colours[TONES[tone][0]], self._ground, 0.33), 4.5)
        return self._colours[TINTS[tone]]

    def _lines(self, lines: Sequence[str], centre: Point, size: float, colour: str, *, bold: bool = False) -> None:
        setting = self._setting(lines, size, bold=bold)
        x, y = self._at(centre.x, centre.y)
        self._canvas.text(setting, x, y - setting.height / 2, colour, "middle")

    def _setting(self, lines: Sequence[str], size: float, *, bold: bool) -> Setting:
        pixels_high = round(size * self._seen.zoom * 4) / 4
        font = self._theme.fonts.strong if bold else self._theme.fonts.body
        return Setting(tuple(lines), font, pixels_high, pixels_high * led("", font), 0)

    def edge(self, edge: EdgeRoute, authored: Edge, label: float, *, leads: bool) -> None:
        if edge.cue not in self._state.visible:
            return
        is_lit = edge.cue in self._state.lit
        colour = self._colours["accent" if is_lit or leads else TONES[authored.tone][1]]
        if self._is_dim(edge.cue) and not leads:
            colour = dimmed(colour, self._theme.colours.grounds, 3.0)
        width = self._px(7 if is_lit else 5 if leads else 4)
        self._begin("edge", edge, "fade", self._way(edge))
        points = self._along(edge.shaft)
        drawn = [points]
        if authored.line == "dashed":
            drawn = dashes(points, *(length * label * self._seen.zoom for length in DASH))
        self._strokes(drawn, colour, width)
        for tip in edge.tips:
            corners = [self._at(place.x, place.y) for place in tip.corners(1.25 if is_lit else 1.0)]
            self._polygon(corners, colour, colour, 0)

    def edge_label(self, edge: EdgeRoute, authored: Edge, size: float) -> None:
        if edge.label is None or edge.cue not in self._state.visible:
            return
        self._begin("edge label", edge)
        is_lit = edge.cue in self._state.lit
        ink = "muted" if authored.tone == "plain" else TONES[authored.tone][2]
        colour = self._colours["accent-ink" if is_lit else ink]
        if self._is_dim(edge.cue):
            colour = self._faint(ink, "ground", 4.5)
        self._lines(edge.lines, edge.label.centre, edge.type_scale * size, colour, bold=is_lit)

    def heading(self, frame: GroupFrame, size: float, *, is_mirrored: bool) -> None:
        if frame.id not in self._state.visible:
            return
        self._begin("heading", frame, "fade")
        setting = self._setting(frame.lines, frame.type_scale * size, bold=True)
        x, y = self._at(frame.heading.right if is_mirrored else frame.heading.x, frame.heading.centre.y)
        ink = self._colours["accent-ink" if frame.id in self._state.lit else "muted"]
        ground = mix(self._ground, self._colours["line"], 0.1)
        if contrast(ink, ground) < 4.5:
            ink = self._colours["ink"]
        self._canvas.text(setting, x, y - setting.height / 2, ink, "end" if is_mirrored else "start")

    def pin(self, pin: Pin, text: str, size: float) -> None:
        self._begin("pin", text, "travel")
        rect = self._rect(pin.pill)
        colour = self._colours["ink"]
        tip = self._at(pin.tip.x, pin.tip.y)
        self._canvas.box(rect, colour, rect.height / 2)
        self._polygon(pointer(rect, tip), colour, colour, 0)
        if not text:
            self._canvas.box(self._rect(dot(pin.pill)), self._ground, rect.height / 2)
            return
        setting = self._setting((text,), size, bold=True)
        centre = pin.pill.centre
        x, y = self._at(centre.x, centre.y)
        self._canvas.text(setting, x, y - setting.height / 2, self._ground, "middle")

    def _strokes(self, lines: Sequence[Sequence[tuple[float, float]]], colour: str, width: float) -> None:
        """Smooth lines with round joints."""
        reach, points = width + 2, [point for line in lines for point in line]
        left, top = min(x for x, _ in points) - reach, min(y for _, y in points) - reach
        mask = Image.new("L", self._mask_size(points, reach), 0)
        draw = ImageDraw.Draw(mask)
        for line in lines:
            placed = [((x - round(left)) * SMOOTH, (y - round(top)) * SMOOTH) for x, y in line]
            draw.line(placed, fill=255, width=max(round(width * SMOOTH), 1), joint="curve")
        self._paste(mask, colour, round(left), round(top))

    def _mask_size(self, points: Sequence[tuple[float, float]], reach: float) -> tuple[int, int]:
        wide = max(x for x, _ in points) - min(x for x, _ in points)
        high = max(y for _, y in points) - min(y for _, y in points)
        return (int(wide + 2 * reach + 2) * SMOOTH, int(high + 2 * reach + 2) * SMOOTH)

    def _polygon(self, points: Sequence[tuple[float, float]], fill: str, line: str, width: float) -> None:
        reach = 2.0
        left, top = round(min(x for x, _ in points) - reach), round(min(y for _, y in points) - reach)
        mask = Image.new("L", self._mask_size(points, reach), 0)
        placed = [((x - left) * SMOOTH, (y - top) * SMOOTH) for x, y in points]
        ImageDraw.Draw(mask).polygon(placed, fill=255)
        self._paste(mask, line if width else fill, left, top)
        if width:
            inner = shrunk(placed, width * SMOOTH)
            inside = Image.new("L", mask.size, 0)
            ImageDraw.Draw(inside).polygon(inner, fill=255)
            self._paste(inside, fill, left, top)

    def _paste(self, mask: Image.Image, colour: str, x: int, y: int) -> None:
        self._canvas.paste(colour, x, y, mask.reduce(SMOOTH))
