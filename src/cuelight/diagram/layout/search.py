"""The layout of a schema: tries directions, wrap widths, sizes of type and spacings, and keeps what looks best.

Deterministic: the same schema, area and measures give the same numbers in every process.

How the choice is made. Type is as large as fits, between 30 and 48 px at 1080p. What room is left goes into the spaces
between the boxes, never into larger type, until the drawing fills its area. A schema that is too large even at 30 px
is laid out at 30 px all the same, with `fits` false: then a camera has to follow.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cuelight.diagram.geometry import Direction
from cuelight.diagram.layout.candidate import draft, draft_within
from cuelight.diagram.layout.dot_request import Spacing
from cuelight.diagram.layout.finished import Draft
from cuelight.diagram.layout.graphviz_process import arrange
from cuelight.diagram.layout.rank_gaps import Room
from cuelight.diagram.layout.request import Lettered, Sheet, Variant, letter_all
from cuelight.diagram.layout.side_by_side import side_by_side

SMALLEST_LABEL, LARGEST_LABEL = 30.0, 48.0
"""Sizes of node labels in pixels at 1080p."""

_MANY = 24
_WRAPS, _FEW_WRAPS = (6.0, 8.0, 11.0, 15.0), (6.5, 10.0)
_ENOUGH_PLANS, _HOPELESS = 5, 0.8
_SPACINGS = ((0.7, 1.4), (0.8, 2.2), (2.5, 2.0), (0.5, 1.0))
_WIDEST_BETWEEN, _WIDEST_WITHIN = 6.0, 3.4
_ENOUGH = 0.82
_COMFORTABLE = 40.0
_MORE_ROOM = 1.45
_TRIES, _FEW_TRIES, _ALL_TRIES = 6, 2, 8000
"""How often more room is tried at most, at least, and all in all over the number of labels times that of arrows."""


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


@dataclass(frozen=True, slots=True)
class _Plan:
    """A variant, its spacing over its label size, and how large its type may be against the largest, roughly."""

    variant: Variant
    spacing: tuple[float, float]
    size: float = 1.0

    def close(self, label: float, more: float = 1.0) -> Spacing:
        """The least spacing at this label size."""
        within, between = self.spacing
        return Spacing(within * label * more, between * label * more)


def _plans(sheet: Sheet, label: float) -> Iterator[_Plan]:
    """Every direction, wrap width and spacing worth trying, at the largest type."""
    schema = sheet.schema
    few = len(schema.nodes) > _MANY
    directions: tuple[Direction, ...] = (schema.direction,) if schema.direction else ("right", "down")
    for direction in directions:
        for ems in _FEW_WRAPS if few else _WRAPS:
            for spacing in _SPACINGS[:1] if few else _SPACINGS:
                yield _Plan(Variant(direction, ems, label), spacing)


def _estimated(sheet: Sheet, plan: _Plan, area: _Area) -> tuple[float, _Plan]:
    """How well a plan may turn out, roughly, and the plan with the size that its type may have."""
    job = letter_all(sheet, plan.variant)
    width, height = arrange(job.request, plan.close(plan.variant.label)).size
    across, above = area.share((width, height + job.pin_room))
    size = min(1.0, 1 / across, 1 / above)
    crowd = sum(max(0, len(face.lettering.lines) - 2) for face in job.faces.values()) / len(job.faces)
    fill = max(across, above) * size + 0.5 * min(across, above) * size
    return size + 0.3 * fill - 0.04 * crowd, replace(plan, size=size)


def _finalists(sheet: Sheet, area: _Area) -> tuple[_Plan, ...]:
    """The best plan of each direction and spacing, the most promising first; of many nodes only that."""
    estimates = side_by_side(lambda plan: _estimated(sheet, plan, area), _plans(sheet, LARGEST_LABEL))
    estimates.sort(key=lambda found: -found[0])
    best = {(plan.variant.direction, plan.spacing): plan for _, plan in reversed(estimates)}
    ranked = sorted(best.values(), key=lambda plan: [found for _, found in estimates].index(plan))
    return tuple(ranked if len(sheet.schema.nodes) <= _MANY else ranked[:1])


def _wrong(attempt: _Attempt) -> tuple[int, int]:
    return len(attempt.draft.strangers), len(attempt.draft.crowded)


def _tries(job: Lettered) -> int:
    """How often more room is worth trying: each try sees for each label where it is free of each arrow."""
    return max(_FEW_TRIES, min(_TRIES, _ALL_TRIES // max(1, len(job.edges) * len(job.request.wires))))


def _roomy(job: Lettered, plan: _Plan, first: int) -> tuple[_Attempt, int]:
    """The closest spacing at which everything finds a free place, from the `first` on, and which that is."""
    attempts: list[_Attempt] = []
    for step in range(first, max(_tries(job), first + 1)):
        spacing = plan.close(job.variant.label, _MORE_ROOM**step)
        attempts.append(_Attempt(job, spacing, draft(job, spacing, Room())))
        if _wrong(attempts[-1]) == (0, 0):
            break
    best = min(attempts, key=_wrong)
    return best, first + attempts.index(best)


def _sized(sheet: Sheet, plan: _Plan, area: _Area) -> _Attempt:
    """A plan at the largest type at which it fits, or at the smallest."""
    label = max(SMALLEST_LABEL, plan.variant.label * plan.size)
    first = 0
    while True:
        attempt, first = _roomy(letter_all(sheet, replace(plan.variant, label=label)), plan, first)
        over = max(area.share(attempt.draft.layout.size))
        if over <= 1.0 or label <= SMALLEST_LABEL:
            return attempt
        label = max(SMALLEST_LABEL, min(label / over, label - 1.0))


def _rooms(attempt: _Attempt, area: _Area) -> Iterator[tuple[Spacing, Room]]:
    """Spacings that fill the area better, the one wanted most first."""
    layout, close, label = attempt.draft.layout, attempt.spacing, attempt.job.variant.label
    along, across = (0, 1) if layout.direction == "right" else (1, 0)
    room, size = (area.width, area.height), layout.size
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

    def wider(room: tuple[Spacing, Room]) -> _Attempt | None:
        drawn = draft_within((area.width, area.height), attempt.job, *room)
        return _Attempt(attempt.job, room[0], drawn) if drawn else None

    drawn = filter(None, side_by_side(wider, _rooms(attempt, area)))
    found = [one for one in drawn if area.fits(one.draft.layout.size) and _wrong(one) <= _wrong(attempt)]
    return _stretched(max((attempt, *found), key=lambda one: _merit(one, area)), area)


def _stretched(attempt: _Attempt, area: _Area) -> _Attempt:
    """Longer arrows, where nothing else fills the area."""
    layout = attempt.draft.layout
    if max(area.share((layout.content.width, layout.content.height))) >= _ENOUGH:
        return attempt
    right = layout.direction == "right"
    have, full = (layout.content.width, area.width) if right else (layout.content.height, area.height)
    taken = sum(attempt.draft.gaps) - sum(draft(attempt.job, attempt.spacing, Room()).gaps)
    long = Room(taken + _ENOUGH * full - have, full)
    longer = replace(attempt, draft=draft(attempt.job, attempt.spacing, long))
    return longer if area.fits(longer.draft.layout.size) and _wrong(longer) <= _wrong(attempt) else attempt


def _merit(attempt: _Attempt, area: _Area) -> tuple[int, float]:
    """What speaks for an attempt: nothing in the way first, then legible type, a full area, even gaps, clear arrows."""
    layout, gaps = attempt.draft.layout, attempt.draft.gaps
    width, height = area.share((layout.content.width, layout.content.height))
    over = max(1.0, *area.share(layout.size))
    size = layout.label_size / _COMFORTABLE
    size = min(1.0, size) + 0.3 * max(0.0, size - 1.0)
    fill = min(1.0, max(width, height) / _ENOUGH) + 0.5 * min(width, height, 1.0)
    even = min(1.0, min(gaps) / (2.2 * layout.label_size)) if gaps else 1.0
    long = max(0.0, max(gaps) / layout.label_size - 1.5 * _WIDEST_BETWEEN) if gaps else 0.0
    natural = 0.06 * ((layout.direction == "right") == (area.width >= area.height))
    too_large = 0.1 * (over > 1.0)
    value = natural - too_large + size / over + 0.4 * fill + 0.25 * even - 0.03 * attempt.draft.awkward - 0.03 * long
    return -sum(_wrong(attempt)), value


def draft_of(sheet: Sheet) -> Draft:
    """What `dot` makes of a schema.

    Args:
        sheet: The schema, and where it goes.

    Returns:
        The draft whose boxes and labels find room and whose type is largest.
    """
    room = _Area(*sheet.area)
    attempts: list[_Attempt] = []
    for plan in _finalists(sheet, room):
        attempts.append(_spread(_sized(sheet, plan, room), room))
        good = [one for one in attempts if _wrong(one) == (0, 0)]
        hopeless = plan.size * LARGEST_LABEL < _HOPELESS * SMALLEST_LABEL
        if len(good) >= (1 if hopeless else _ENOUGH_PLANS) and (
            hopeless or any(room.fits(one.draft.layout.size) for one in good)
        ):
            break
    return max(attempts, key=lambda attempt: _merit(attempt, room)).draft
