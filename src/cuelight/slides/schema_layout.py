"""The layout of a schema: tries directions, wrap widths, sizes of type and spacings, and keeps what fills its area best.

Pure, and deterministic: the same schema, area and measures give the same numbers in every process.

How the choice is made. Type is as large as fits, between 30 and 48 px at 1080p. What room is left goes into the spaces
between the boxes, never into larger type, until the drawing fills its area. A schema that is too large even at 30 px
is laid out at 30 px all the same, with `fits` false: then a camera has to follow.
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cuelight.errors import LayoutError
from cuelight.kinds import Schema
from cuelight.slides.schema_draft import Draft, Lettered, Room, Sheet, Variant, draft, letter_all
from cuelight.slides.schema_geometry import Direction, SchemaLayout
from cuelight.slides.schema_graph import Spacing, arrange
from cuelight.slides.schema_groups import nest
from cuelight.slides.schema_labels import Measure
from cuelight.slides.schema_pins import pin_room

SMALLEST_LABEL, LARGEST_LABEL = 30.0, 48.0
"""Sizes of node labels in pixels at 1080p."""

_MANY = 24
_WRAPS, _FEW_WRAPS = (6.0, 8.0, 11.0, 15.0), (6.5, 10.0)
_FINALISTS = 3
_BETWEEN, _WITHIN = 1.8, 0.8
_WIDEST_BETWEEN, _WIDEST_WITHIN = 6.0, 3.4
_ENOUGH = 0.82
_MORE_ROOM = 1.3
_TRIES = 9


@dataclass(frozen=True, slots=True)
class _Area:
    """Where the drawing goes, in pixels, seen along the arrows and across them."""

    width: float
    height: float

    def share(self, size: tuple[float, float]) -> tuple[float, float]:
        """How much of the area's width and height a size takes."""
        return size[0] / self.width, size[1] / self.height

    def fits(self, size: tuple[float, float]) -> bool:
        """Whether a size lies within the area."""
        return max(self.share(size)) <= 1.0


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A draft with the variant and spacing that gave it."""

    job: Lettered
    spacing: Spacing
    draft: Draft
    long: bool = False


def _variants(sheet: Sheet, label: float) -> Iterator[Variant]:
    """Every direction and wrap width worth trying, at the largest type."""
    schema = sheet.schema
    directions: tuple[Direction, ...] = (schema.direction,) if schema.direction else ("right", "down")
    for direction in directions:
        for ems in _WRAPS if len(schema.nodes) <= _MANY else _FEW_WRAPS:
            yield Variant(direction, ems, label)


def _close(label: float, more: float = 1.0) -> Spacing:
    return Spacing(_WITHIN * label * more, _BETWEEN * label * more)


def _estimate(sheet: Sheet, variant: Variant, area: _Area) -> tuple[float, float, Variant]:
    """How large a variant's type may be, roughly, and how well it then fills the area."""
    job = letter_all(sheet, variant)
    width, height = arrange(job.request, _close(variant.label)).size
    across, above = area.share((width, height + pin_room(job.sizes)))
    largest = min(1.0, 1 / across, 1 / above)
    crowd = sum(max(0, len(face.lettering.lines) - 2) for face in job.faces.values()) / len(job.faces)
    fill = max(across, above) * largest + 0.5 * min(across, above) * largest
    return largest + 0.3 * fill - 0.04 * crowd, largest, variant


def _roomy(job: Lettered) -> _Attempt:
    """The closest spacing at which everything finds a free place, or the widest that is tried."""
    more, best = 1.0, None
    for _ in range(_TRIES):
        spacing = _close(job.variant.label, more)
        attempt = _Attempt(job, spacing, draft(job, spacing, Room()))
        if best is None or _wrong(attempt) < _wrong(best):
            best = attempt
        if not attempt.draft.crowded and not attempt.draft.strangers:
            break
        more *= _MORE_ROOM
    assert best is not None
    return best


def _wrong(attempt: _Attempt) -> tuple[int, int]:
    return len(attempt.draft.strangers), len(attempt.draft.crowded)


def _sized(sheet: Sheet, variant: Variant, largest: float, area: _Area) -> _Attempt:
    """A variant at the largest type at which it fits, or at the smallest."""
    smallest = SMALLEST_LABEL * sheet.scale
    label = max(smallest, min(variant.label, variant.label * largest))
    while True:
        attempt = _roomy(letter_all(sheet, replace(variant, label=label)))
        over = max(area.share(attempt.draft.layout.size))
        if over <= 1.0 or label <= smallest:
            return attempt
        label = max(smallest, min(label / over, label - sheet.scale))


def _rooms(attempt: _Attempt, area: _Area) -> Iterator[tuple[Spacing, Room]]:
    """Spacings that fill the area better, the one wanted most first."""
    layout, close, label = attempt.draft.layout, attempt.spacing, attempt.job.variant.label
    along, across = (0, 1) if layout.direction == "right" else (1, 0)
    room, size, content = (area.width, area.height), layout.size, (layout.content.width, layout.content.height)
    widest = _WIDEST_BETWEEN * label
    more = room[along] - size[along]
    most = max(close.within, min(_WIDEST_WITHIN * label, close.within * (room[across] / size[across]) ** 1.5))
    for share in (1.0, 0.8, 0.6, 0.4, 0.2, 0.0):
        yield Spacing(close.within + share * (most - close.within), close.between), Room(more, widest)
    yield close, Room(more / 2, widest)


def _spread(attempt: _Attempt, area: _Area) -> _Attempt:
    """Give the room that is left to the spaces between boxes, and more to arrows if the area is still not full."""
    if not area.fits(attempt.draft.layout.size):
        return attempt
    for spacing, room in _rooms(attempt, area):
        wider = _Attempt(attempt.job, spacing, draft(attempt.job, spacing, room))
        if area.fits(wider.draft.layout.size) and _wrong(wider) <= _wrong(attempt):
            return _stretched(wider, room, area)
    return attempt


def _stretched(attempt: _Attempt, room: Room, area: _Area) -> _Attempt:
    content = attempt.draft.layout.content
    if max(area.share((content.width, content.height))) >= _ENOUGH:
        return attempt
    right = attempt.draft.layout.direction == "right"
    have, full = (content.width, area.width) if right else (content.height, area.height)
    taken = max(0.0, room.more - (full - attempt.draft.layout.size[0 if right else 1]))
    long = Room(taken + _ENOUGH * full - have, full)
    longer = _Attempt(attempt.job, attempt.spacing, draft(attempt.job, attempt.spacing, long), long=True)
    return longer if area.fits(longer.draft.layout.size) and _wrong(longer) <= _wrong(attempt) else attempt


def _merit(attempt: _Attempt, area: _Area, scale: float) -> tuple[int, float]:
    """What speaks for an attempt: nothing in the way first, then large type, a full area and few long gaps."""
    layout = attempt.draft.layout
    width, height = area.share((layout.content.width, layout.content.height))
    over = max(1.0, *area.share(layout.size))
    type_size = layout.label_size / (LARGEST_LABEL * scale)
    fill = min(1.0, max(width, height) / _ENOUGH) + 0.6 * min(width, height, 1.0)
    return -sum(_wrong(attempt)), type_size / over + 0.4 * fill - 0.15 * attempt.long


def _checked(attempt: _Attempt) -> None:
    for id in attempt.draft.strangers:
        group = attempt.job.sheet.schema.groups[id]
        raise LayoutError(
            f"the frame of group {id!r} ({group.label}) cannot be drawn: it would hold nodes that are not in it, "
            "or its heading has no room",
            "let groups nest or keep apart: a node in two groups is only possible where one group holds the other",
            ("groups", id),
        )


def lay_out(
    schema: Schema,
    area: tuple[float, float],
    measure: Measure,
    scale: float = 1.0,
    pin_label: str = "You are here",
) -> SchemaLayout:
    """Lay a schema out.

    Args:
        schema: The schema; edges and groups name nodes that exist.
        area: Width and height of where it goes, in pixels.
        measure: Text, size in pixels and style ("node", "edge", "group") -> width and height of the line in pixels.
        scale: The canvas against 1080p; 0.5 for 960x540.
        pin_label: What the pin says.

    Returns:
        The layout, at most as large as the area if `fits`.

    Raises:
        LayoutError: Groups that share nodes cannot be framed, or a group lies inside itself.
    """
    sheet = Sheet(schema, nest(schema), functools.cache(measure), scale, pin_label)
    room = _Area(*area)
    estimates = [_estimate(sheet, variant, room) for variant in _variants(sheet, LARGEST_LABEL * scale)]
    estimates.sort(key=lambda found: -found[0])
    finalists = estimates[: _FINALISTS if len(schema.nodes) <= _MANY else 1]
    attempts = [_spread(_sized(sheet, variant, largest, room), room) for _, largest, variant in finalists]
    best = max(attempts, key=lambda attempt: _merit(attempt, room, scale))
    _checked(best)
    return replace(best.draft.layout, fits=room.fits(best.draft.layout.size))
