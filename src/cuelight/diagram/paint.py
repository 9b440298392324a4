"""Draws the script's schema: boxes, arrows, frames and the pin, seen by a camera.

The layout is made once for a schema and a page, whatever is shown or lit, so the picture never jumps.
"""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import lru_cache
from math import ceil

from PIL import Image, ImageChops, ImageDraw

from cuelight.diagram.element import Diagram
from cuelight.diagram.geometry import Box, EdgeRoute, GroupFrame, NodeBox, Pin, Point, SchemaLayout
from cuelight.diagram.layout.search import lay_out
from cuelight.diagram.viewport import FEATHER, View
from cuelight.drawing.canvas import SMOOTH, Canvas, pixels
from cuelight.drawing.fonts import check_characters
from cuelight.drawing.shapes import Page, Rect
from cuelight.drawing.text import LEADING, Setting, measure
from cuelight.drawing.theme import Theme, contrast, dimmed, mix
from cuelight.languages.find import language_of
from cuelight.model.timeline import State
from cuelight.script.diagram import Schema

_GLOW, _GLOW_STRENGTH = 24, 0.45
_MOST = 16
"""Layouts that are kept."""
TONES = {
    "plain": ("card", "line", "ink"),
    "accent": ("accent-soft", "accent", "accent-ink"),
    "alert": ("alert-soft", "alert", "alert-ink"),
    "caution": ("caution-soft", "caution-ink", "caution-ink"),
}


class _Layouts:
    """Layouts by what they depend on: a schema is a mapping, which has no hash.

    Each is made once; who asks for it meanwhile waits for it.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], Future[SchemaLayout]] = {}

    def __call__(
        self, schema: Schema, theme: Theme, area: tuple[float, float], scale: float, language: str
    ) -> SchemaLayout:
        # The process is one of them: in one that was forked, nobody goes on with what another thread was at.
        pin = language_of(language).pin
        key = (os.getpid(), schema.model_dump_json(), theme.model_dump_json(), pin, *area, scale)
        mine: Future[SchemaLayout] = Future()
        found = self._kept.setdefault(key, mine)
        if found is mine:
            try:
                mine.set_result(lay_out(schema, area, _measure(theme), scale, pin))
            except BaseException as error:
                del self._kept[key]
                mine.set_exception(error)
            self._make_room()
        return found.result()

    def _make_room(self) -> None:
        done = [key for key, layout in tuple(self._kept.items()) if layout.done()]
        for key in done[:-_MOST]:
            self._kept.pop(key, None)


_layouts = _Layouts()


def _measure(theme: Theme) -> Callable[[str, float, str], tuple[float, float]]:
    def measure_line(text: str, size: float, style: str) -> tuple[float, float]:
        font = theme.fonts.body if style == "edge" else theme.fonts.strong
        return measure(text, font, round(size, 2)), size * LEADING

    return measure_line


def schema_area(page: Page) -> Rect:
    """Where the schema goes: the same place under every heading, so that it does not jump from scene to scene."""
    top = page.top + page.px(68 * 1.18 + 44)
    return Rect(page.left, top, page.across, page.bottom + page.px(12) - top)


def schema_layout(schema: Schema, page: Page, area: Rect, language: str) -> SchemaLayout:
    """The layout of a schema on a page.

    Raises:
        LayoutError: Its groups cannot be framed, or a character is missing in the font.
    """
    for name, node in schema.nodes.items():
        check_characters(node.label, page.theme.fonts.strong, ("schema", "nodes", name))
    return _layouts(schema, page.theme, (area.width, area.height), page.scale, language)


def draw_schema(image: Image.Image, diagram: Diagram, page: Page, state: State, seen: View) -> None:
    """Draw what the camera sees into the diagram's area of a picture."""
    if seen.width >= diagram.layout.size[0] - 1 and seen.height >= diagram.layout.size[1] - 1:
        draw_world(image, diagram, page, state, seen, diagram.area)
        return
    inside = image.copy()
    draw_world(inside, diagram, page, state, seen, diagram.area)
    image.paste(inside, (0, 0), window(image.size, diagram, seen, page.px(FEATHER)))


def window(size: tuple[int, int], diagram: Diagram, seen: View, feather: float) -> Image.Image:
    """The mask of the diagram's area; where the drawing goes on beyond it, it fades out."""
    x, y, width, height = pixels(diagram.area)
    whole = diagram.layout.size
    beyond = (seen.x > 1, seen.y > 1, seen.x + seen.width < whole[0] - 1, seen.y + seen.height < whole[1] - 1)
    across = _ramp(width, feather, beyond[0], beyond[2]).resize((width, height))
    down = _ramp(height, feather, beyond[1], beyond[3]).rotate(-90, expand=True).resize((width, height))
    mask = Image.new("L", size, 0)
    mask.paste(ImageChops.multiply(across, down), (x, y))
    return mask


def _ramp(length: int, feather: float, at_start: bool, at_end: bool) -> Image.Image:
    """One row that rises where there is more before it, and falls where there is more after it."""
    row = Image.new("L", (length, 1), 255)
    for step in range(min(round(feather), length // 2)):
        level = round(255 * (step + 1) / (feather + 1))
        if at_start:
            row.putpixel((step, 0), level)
        if at_end:
            row.putpixel((length - 1 - step, 0), level)
    return row


def draw_world(image: Image.Image, diagram: Diagram, page: Page, state: State, seen: View, area: Rect) -> None:
    """Draw what the camera sees into an area of any picture, and beyond it where the drawing is larger."""
    schema, layout = diagram.schema, diagram.layout
    held = {node for name in state.lit if name in schema.groups for node in schema.groups[name].nodes}
    pen = _Pen(image, page, state, seen, area, frozenset(held))
    led = leading(layout.edges, state)
    for frame in layout.groups:
        pen.frame(frame)
    # What is lit comes last: no other edge lies over it, and its glow lies over its neighbours and never under them.
    for edge in sorted(layout.edges, key=lambda edge: (edge.cue in state.lit, edge.id == led)):
        pen.edge(edge, leads=edge.id == led)
    for node in sorted(layout.nodes, key=lambda node: node.id in state.lit):
        pen.node(node, schema)
    for edge in layout.edges:
        pen.edge_label(edge, layout.small_size)
    for node in layout.nodes:
        pen.node_label(node, schema, layout.label_size)
    for frame in layout.groups:
        pen.heading(frame, layout.small_size)
    if state.here in layout.pins and state.here is not None:
        pen.pin(layout.pins[state.here], diagram.pin, layout.pin_size)


def leading(edges: Sequence[EdgeRoute], state: State) -> str | None:
    """The arrow that lights up with a node: the only one that is seen to reach it. Of several none says more."""
    reaching = [edge for edge in edges if edge.target in state.lit[:1] and edge.source != edge.target]
    seen = [edge.id for edge in reaching if edge.cue in state.visible]
    return seen[0] if len(seen) == 1 else None


class _Pen:
    """Draws the parts of a layout as the camera sees them."""

    def __init__(
        self, image: Image.Image, page: Page, state: State, seen: View, area: Rect, held: frozenset[str]
    ) -> None:
        self._colours = page.theme.colours.model_dump(by_alias=True)
        self._theme = page.theme
        self._state = state
        self._seen = seen
        self._area = area
        self._scale = page.scale
        self._held = held
        self._image = image
        self._canvas = Canvas(image)
        self._ground = self._colours["ground"]

    def _px(self, length: float) -> float:
        return length * self._scale * max(min(self._seen.zoom, 1.4), 0.5)

    def _at(self, x: float, y: float) -> tuple[float, float]:
        seen = self._seen
        return self._area.x + (x - seen.x) * seen.zoom, self._area.y + (y - seen.y) * seen.zoom

    def _rect(self, box: Box) -> Rect:
        x, y = self._at(box.x, box.y)
        return Rect(x, y, box.width * self._seen.zoom, box.height * self._seen.zoom)

    def _is_dim(self, target: str) -> bool:
        return bool(self._state.lit) and target not in self._state.lit and target not in self._held

    def _faint(self, colour: str, ground: str, least: float) -> str:
        return dimmed(self._colours[colour], (self._colours.get(ground, ground),), least)

    def frame(self, frame: GroupFrame) -> None:
        if frame.id not in self._state.visible:
            return
        rect, radius = self._rect(frame.box), self._px(22)
        is_lit = frame.id in self._state.lit
        fill = mix(self._ground, self._colours["accent-soft" if is_lit else "line"], 0.7 if is_lit else 0.1)
        if is_lit:
            self._canvas.glow(rect, self._colours["accent"], radius, self._px(_GLOW), _GLOW_STRENGTH, self._safe)
        self._canvas.box(rect, fill, radius)
        line = self._colours["accent"] if is_lit else self._colours["line"]
        self._canvas.edge(rect, line, radius, self._px(5 if is_lit else 2))

    @property
    def _safe(self) -> Rect:
        width, height = self._image.size
        return Rect(width * 0.05, height * 0.05, width * 0.9, height * 0.9)

    def node(self, node: NodeBox, schema: Schema) -> None:
        if node.id not in self._state.visible:
            return
        rect, corner = self._rect(node.box), node.corner * self._seen.zoom
        fill, line, _ = TONES[schema.nodes[node.id].tone]
        is_lit = node.id in self._state.lit
        fill_colour = self._colours["accent" if is_lit else fill]
        line_colour = self._colours["accent" if is_lit else line]
        if self._is_dim(node.id):
            fill_colour = mix(fill_colour, self._ground, 0.33)
            line_colour = dimmed(line_colour, (self._ground,), 3.0)
        if is_lit:
            self._canvas.glow(rect, self._colours["accent"], corner, self._px(_GLOW), _GLOW_STRENGTH, self._safe)
        width = self._px(6 if is_lit else self._theme.line)
        if node.shape in ("box", "pill"):
            self._canvas.box(rect, fill_colour, corner)
            self._canvas.edge(rect, line_colour, corner, width)
        else:
            self._polygon(outline(node.shape, rect, corner), fill_colour, line_colour, width)
            if node.shape == "note":
                fold = [
                    (rect.right - corner, rect.y),
                    (rect.right - corner, rect.y + corner),
                    (rect.right, rect.y + corner),
                ]
                self._stroke(fold, line_colour, width * 0.75)

    def node_label(self, node: NodeBox, schema: Schema, size: float) -> None:
        if node.id not in self._state.visible:
            return
        fill, _, ink = TONES[schema.nodes[node.id].tone]
        colour = self._colours["on-accent" if node.id in self._state.lit else ink]
        if self._is_dim(node.id):
            colour = self._faint(ink, mix(self._colours[fill], self._ground, 0.33), 4.5)
        centre = node.box.centre
        self._lines(node.lines, centre, size, colour, bold=True)

    def _lines(self, lines: Sequence[str], centre: Point, size: float, colour: str, *, bold: bool = False) -> None:
        setting = self._setting(lines, size, bold=bold)
        x, y = self._at(centre.x, centre.y)
        self._canvas.text(setting, x, y - setting.height / 2, colour, "middle")

    def _setting(self, lines: Sequence[str], size: float, *, bold: bool) -> Setting:
        pixels_high = round(size * self._seen.zoom * 4) / 4
        font = self._theme.fonts.strong if bold else self._theme.fonts.body
        return Setting(tuple(lines), font, pixels_high, pixels_high * LEADING, 0)

    def edge(self, edge: EdgeRoute, *, leads: bool) -> None:
        if edge.cue not in self._state.visible:
            return
        is_lit = edge.cue in self._state.lit
        colour = self._colours["accent" if is_lit or leads else "line"]
        if self._is_dim(edge.cue) and not leads:
            colour = dimmed(colour, (self._ground,), 3.0)
        width = self._px(7 if is_lit else 5 if leads else 4)
        points = [self._at(point.x, point.y) for point in bezier(edge.curve, fineness(self._seen.zoom * self._scale))]
        self._stroke(points, colour, width)
        self._head(edge, colour, 1.25 if is_lit else 1.0)

    def _head(self, edge: EdgeRoute, colour: str, much: float) -> None:
        corners = [self._at(corner.x, corner.y) for corner in edge.tip.corners(much)]
        self._polygon(corners, colour, colour, 0)

    def edge_label(self, edge: EdgeRoute, size: float) -> None:
        if edge.label is None or edge.cue not in self._state.visible:
            return
        is_lit = edge.cue in self._state.lit
        colour = self._colours["accent-ink" if is_lit else "muted"]
        if self._is_dim(edge.cue):
            colour = self._faint("muted", "ground", 4.5)
        self._lines(edge.lines, edge.label.centre, size, colour, bold=is_lit)

    def heading(self, frame: GroupFrame, size: float) -> None:
        if frame.id not in self._state.visible:
            return
        setting = self._setting(frame.lines, size, bold=True)
        x, y = self._at(frame.heading.x, frame.heading.centre.y)
        ink = self._colours["accent-ink" if frame.id in self._state.lit else "muted"]
        ground = mix(self._ground, self._colours["line"], 0.1)
        if contrast(ink, ground) < 4.5:
            ink = self._colours["ink"]
        self._canvas.text(setting, x, y - setting.height / 2, ink, "start")

    def pin(self, pin: Pin, text: str, size: float) -> None:
        rect = self._rect(pin.pill)
        colour = self._colours["ink"]
        tip = self._at(pin.tip.x, pin.tip.y)
        self._canvas.box(rect, colour, rect.height / 2)
        self._polygon(pointer(rect, tip), colour, colour, 0)
        setting = self._setting((text,), size, bold=True)
        centre = pin.pill.centre
        x, y = self._at(centre.x, centre.y)
        self._canvas.text(setting, x, y - setting.height / 2, self._ground, "middle")

    def _stroke(self, points: Sequence[tuple[float, float]], colour: str, width: float) -> None:
        """A smooth line with round joints."""
        reach = width + 2
        left, top = min(x for x, _ in points) - reach, min(y for _, y in points) - reach
        mask = Image.new("L", self._mask_size(points, reach), 0)
        draw = ImageDraw.Draw(mask)
        placed = [((x - round(left)) * SMOOTH, (y - round(top)) * SMOOTH) for x, y in points]
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
        self._image.paste(colour, (x, y), mask.reduce(SMOOTH))


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


def fineness(nearness: float) -> int:
    """Straight pieces of a curve: more of them the nearer it is, so that it looks round."""
    return 24 * max(ceil(1.5 * nearness), 1)


@lru_cache(maxsize=512)
def bezier(curve: tuple[Point, ...], steps: int) -> tuple[Point, ...]:
    """Points along joined cubic Bézier curves, *n* of each."""
    points = [curve[0]]
    for a, b, c, d in zip(curve[0:-1:3], curve[1::3], curve[2::3], curve[3::3], strict=True):
        for step in range(1, steps + 1):
            t = step / steps
            u = 1 - t
            weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
            points.append(
                Point(
                    sum(w * p.x for w, p in zip(weights, (a, b, c, d), strict=True)),
                    sum(w * p.y for w, p in zip(weights, (a, b, c, d), strict=True)),
                )
            )
    return tuple(points)
