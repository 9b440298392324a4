"""Where the camera stands over a schema: near enough to read, with all of what it looks at, and nothing cut through.

A view follows from the layout and what is looked at alone, so it stays where it is when a pin moves or something lights
up. It keeps room for the pins of what it looks at, whether they are seen or not. What would be cut through at its edge
is left out as a whole: the view is clipped in the gap before it. Where there is no such gap, the view grows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cuelight.diagram.geometry import SchemaLayout
from cuelight.diagram.sight import Sight
from cuelight.model.geometry import Rect, union

READABLE, NEAREST = 30.0, 40.0
"""Sizes of labels that people read with ease, and beyond which the camera goes no nearer, pixels at 1080p."""

CONTEXT, LITTLE_CONTEXT = 1.1, 0.2
"""How much more than a node, or than anything larger, the camera shows, of that thing's size, on every side."""

FEATHER, GAP, MARGIN = 56.0, 10.0, 26.0
"""Pixels at 1080p along which the drawing fades out where it goes on, at most and at least, and between what is looked
at and the edge of the view."""

LITTLE_NEARER = 1.12
"""A view that is no nearer than this, over the whole, is the whole: it would not be worth a move."""

_SHIFTS = (0.5, 0.0, 1.0)
_ASIDE = 0.3
"""What speaks against a view that is as far aside as it can be, over the share of itself that it then shows more."""

Sides = tuple[float, float, float, float]
"""Left, top, right and bottom."""


@dataclass(frozen=True, slots=True)
class View:
    """What the camera sees: a rectangle of the layout, and how many pixels one of its units has.

    Attributes:
        clip: Nothing is seen beyond these sides, in the layout's pixels.
        solid: All is seen within these; between the two the drawing fades out.
    """

    x: float
    y: float
    width: float
    height: float
    zoom: float
    clip: Sides
    solid: Sides


def view(layout: SchemaLayout, area: Rect, focus: str | None, scale: float) -> View:
    """What the camera sees: everything, or what it looks at with some of what is round it.

    Args:
        layout: The layout.
        area: Where it is drawn, pixels.
        focus: Nodes, edges and groups, parted by commas; None for everything.
        scale: Pixels per pixel at 1080p.
    """
    return seen(sight(layout, area, scale), focus)


def sight(layout: SchemaLayout, area: Rect, scale: float) -> Sight:
    """What the camera knows of a layout that is drawn into an area."""
    from cuelight.diagram.curves import bounds
    from cuelight.diagram.layout.routes import lines_of

    nodes = {node.id: node.box for node in layout.nodes}
    edges: dict[str, Rect] = {}
    for edge in layout.edges:
        drawn = (bounds(lines_of(edge)), *((edge.label,) if edge.label else ()))
        before = (edges[edge.cue],) if edge.cue in edges else ()
        edges[edge.cue] = union((nodes[edge.source], nodes[edge.target], *drawn, *before))
    return Sight(
        size=layout.size,
        content=layout.content,
        area=(area.width, area.height),
        scale=scale,
        label=layout.label_size,
        nodes=nodes,
        pins={id: pin.pill for id, pin in layout.pins.items()},
        edges=edges,
        ends={edge.cue: (edge.source, edge.target) for edge in layout.edges},
        groups={frame.id: frame.box for frame in layout.groups},
        words=(*(edge.label for edge in layout.edges if edge.label), *(frame.heading for frame in layout.groups)),
    )


def seen(known: Sight, focus: str | None) -> View:
    """The same as `view`, of what is known of a layout."""
    whole = _whole(known)
    targets = [target for target in (focus or "").split(",") if known.box(target)]
    if not targets:
        return whole
    aim, zoom = _joined(known, _aim(known, targets), whole.zoom)
    return _framed(known, aim, zoom) if zoom > LITTLE_NEARER * whole.zoom else whole


def nearest(known: Sight, targets: Iterable[str]) -> float:
    """A zoom that a view of some targets does not go beyond; quickly said."""
    there = [target for target in targets if known.box(target)]
    whole = _whole(known).zoom
    return max(_zoom(known, _aim(known, there), whole), whole) if there else whole


def clear(known: Sight, looked: View, target: str, *, with_pin: bool) -> bool:
    """Whether all of a target is seen, and none of it fades out."""
    box = known.box(target)
    if box is None:
        return True
    pins = (known.pins[target],) if with_pin and target in known.pins else ()
    return _within(looked.solid, union((box, *pins)), 0.5)


@dataclass(frozen=True, slots=True)
class _Aim:
    """What the camera looks at, all that has to be in view with it, and how much more of what is round it."""

    centre: Rect
    whole: Rect
    context: float
    alone: bool


def _aim(known: Sight, targets: list[str]) -> _Aim:
    boxes = [(target, box) for target in targets if (box := known.box(target))]
    whole = union(tuple(known.with_pins(target, box) for target, box in boxes))
    is_node = len(boxes) == 1 and targets[0] in known.nodes
    return _Aim(union(tuple(box for _, box in boxes)), whole, CONTEXT if is_node else LITTLE_CONTEXT, len(boxes) == 1)


def _zoom(known: Sight, aim: _Aim, whole: float) -> float:
    """How near the camera goes: as near as what it looks at asks for, with all of that in view."""
    (width, height), margin = known.area, 2 * MARGIN * known.scale
    least = READABLE * known.scale / known.label
    least = max(least, whole * 1.25) if aim.alone else least
    most = max(least, NEAREST * known.scale / known.label)
    context = 1 + 2 * aim.context
    wanted = min(width / (aim.centre.width * context), height / (aim.centre.height * context))
    fits = min((width - margin) / aim.whole.width, (height - margin) / aim.whole.height)
    return min(max(wanted, least), most, fits)


def _whole(known: Sight) -> View:
    """All of it, in the middle."""
    zoom = min(1.0, known.area[0] / known.size[0], known.area[1] / known.size[1])
    width, height = known.area[0] / zoom, known.area[1] / zoom
    centre = known.content.centre
    x = min(max(centre.x - width / 2, known.size[0] - width), 0)
    y = min(max(centre.y - height / 2, known.size[1] - height), 0)
    sides = x, y, x + width, y + height
    return View(x, y, width, height, zoom, sides, sides)


def _joined(known: Sight, aim: _Aim, whole: float) -> tuple[_Aim, float]:
    """What the camera looks at with all that no view of it can leave out, and how near the camera then goes."""
    while True:
        zoom = _zoom(known, aim, whole)
        near = [box for box in known.things if aim.whole.overlaps(box, GAP * known.scale / zoom)]
        grown = union((aim.whole, *near))
        if grown == aim.whole:
            return aim, zoom
        aim = replace(aim, whole=grown)


def _framed(known: Sight, aim: _Aim, zoom: float) -> View:
    """Of all views at a zoom with what is looked at, the one that shows most."""
    found: list[tuple[float, Sides, Sides]] = []
    for aside, outer in _places(known, aim, zoom):
        clip = _clipped(known, aim, outer, GAP * known.scale / zoom)
        share = _size(clip) / _size(outer)
        found.append((_ASIDE * aside - share, outer, clip))
        if share > 0.999:
            break
    _, outer, clip = min(found, key=lambda one: round(one[0], 9))
    return _with_fades(known, aim, outer, clip, zoom)


def _places(known: Sight, aim: _Aim, zoom: float) -> Iterator[tuple[float, Sides]]:
    """Views at a zoom that hold what is looked at, the most central first, and how far aside they are."""
    margin = MARGIN * known.scale / zoom
    width, height = known.area[0] / zoom, known.area[1] / zoom
    box, centre = aim.whole, aim.centre.centre
    xs = [*_starts(centre.x, box.x - margin, box.right + margin, width, known.size[0])]
    ys = [*_starts(centre.y, box.y - margin, box.bottom + margin, height, known.size[1])]
    far = {(x, y, x + width, y + height): far_x + far_y for far_x, x in xs for far_y, y in ys}
    yield from sorted((aside, sides) for sides, aside in far.items())


def _starts(centre: float, low: float, high: float, length: float, whole: float) -> Iterator[tuple[float, float]]:
    """Where a view may begin along an axis, with how far that is aside, from 0 to 1."""
    first, last = _held(high - length, length, whole), _held(low, length, whole)
    wanted = min(max(_held(centre - length / 2, length, whole), min(first, last)), max(first, last))
    yield 0.0, wanted
    for share in _SHIFTS:
        place = first + share * (last - first)
        if abs(place - wanted) > 1:
            yield min(abs(place - wanted) / length, 1.0), place


def _held(start: float, length: float, whole: float) -> float:
    """Keep the camera over the drawing, or the drawing in the middle of it."""
    return (whole - length) / 2 if length >= whole else min(max(start, 0), whole - length)


def _clipped(known: Sight, aim: _Aim, outer: Sides, gap: float) -> Sides:
    """The sides of a view moved inwards, until nothing lies across them."""
    clip = _settled(known, aim, outer, gap)
    for frame in _empty(known, clip):
        clip = _settled(known, aim, max(_without(clip, frame, aim.whole, gap), key=_size, default=clip), gap)
    return clip


def _settled(known: Sight, aim: _Aim, clip: Sides, gap: float) -> Sides:
    near = [box for box in known.things if _meets(clip, box)]
    while cut := [box for box in near if _meets(clip, box) and not _within(_inset(known, clip, gap), box, 0.01)]:
        ways = [*_without(clip, cut[0], aim.whole, gap)]
        clip = max(ways, key=_size, default=clip)
        if not ways:  # It is part of what is looked at, at the very edge.
            near.remove(cut[0])
    return clip


def _size(sides: Sides) -> float:
    return (sides[2] - sides[0]) * (sides[3] - sides[1])


def _empty(known: Sight, clip: Sides) -> Iterator[Rect]:
    """Frames of which a view shows no box: their lines would say nothing."""
    boxes = [box for box in known.nodes.values() if _meets(clip, box)]
    frames = (frame for frame in known.groups.values() if _meets(clip, frame))
    yield from (frame for frame in frames if not any(frame.holds(box) for box in boxes))


def _without(clip: Sides, box: Rect, kept: Rect, gap: float) -> Iterator[Sides]:
    """Each way to leave a box out of a view and still show what has to be kept."""
    left, top, right, bottom = clip
    if box.right + gap <= kept.x:
        yield box.right, top, right, bottom
    if box.bottom + gap <= kept.y:
        yield left, box.bottom, right, bottom
    if box.x - gap >= kept.right:
        yield left, top, box.x, bottom
    if box.y - gap >= kept.bottom:
        yield left, top, right, box.y


def _meets(sides: Sides, box: Rect) -> bool:
    left, top, right, bottom = sides
    return box.x < right - 0.01 and box.right > left + 0.01 and box.y < bottom - 0.01 and box.bottom > top + 0.01


def _within(sides: Sides, box: Rect, slack: float) -> bool:
    left, top, right, bottom = sides
    return (
        box.x >= left - slack and box.right <= right + slack and box.y >= top - slack and box.bottom <= bottom + slack
    )


def _inset(known: Sight, clip: Sides, gap: float) -> Sides:
    """The sides moved inwards where the drawing goes on beyond them."""
    left, top, right, bottom = clip
    return (
        left + gap * (left > 1),
        top + gap * (top > 1),
        right - gap * (right < known.size[0] - 1),
        bottom - gap * (bottom < known.size[1] - 1),
    )


def _with_fades(known: Sight, aim: _Aim, outer: Sides, clip: Sides, zoom: float) -> View:
    """A view that fades out before what is left out of it, over as much room as there is."""
    inner = [box for box in known.things if _meets(clip, box)]
    left, top, right, bottom = _edges(union((aim.whole, *inner)))
    far_left, far_top, far_right, far_bottom = _inset(known, clip, FEATHER * known.scale / zoom)
    solid = min(left, far_left), min(top, far_top), max(right, far_right), max(bottom, far_bottom)
    solid = max(solid[0], clip[0]), max(solid[1], clip[1]), min(solid[2], clip[2]), min(solid[3], clip[3])
    return View(outer[0], outer[1], outer[2] - outer[0], outer[3] - outer[1], zoom, clip, solid)


def _edges(box: Rect) -> Sides:
    return box.x, box.y, box.right, box.bottom
