"""The layout of a schema: many candidates, each checked, the sound ones scored, the best one kept.

Deterministic: the same schema, area and measures give the same numbers in every process. How much is tried depends on
counts alone, never on a clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from cuelight.diagram.geometry import SchemaLayout
from cuelight.diagram.layout import search
from cuelight.diagram.layout.dot_request import Arrangement
from cuelight.diagram.layout.finished import Draft, finished
from cuelight.diagram.layout.labels import Measure
from cuelight.diagram.layout.nesting import nest
from cuelight.diagram.layout.proposals import Proposal, effort_for, flows, suited
from cuelight.diagram.layout.request import Sheet, Variant, letter_all
from cuelight.diagram.layout.score import LEAST, READABLE, Measures, measured, score
from cuelight.diagram.layout.search import LARGEST_LABEL, SMALLEST_LABEL
from cuelight.diagram.layout.side_by_side import side_by_side
from cuelight.diagram.layout.soundness import defects, misplaced
from cuelight.diagram.scaled import scaled
from cuelight.errors import LayoutError
from cuelight.script.diagram import Schema

_TYPICAL = 40.0
_MORE_ROOM, _LESS_ROOM = 1.4, 0.8

_SMALLER = 0.985
"""By how much type is smaller at least in the next try."""

_FINER = 0.96
"""And where something finds no place in a layout that takes all of the area anyway."""

_CHEAP_ROUNDS = 9
"""How often a layout is tried that asks no engine."""

_CLASS = 1000
"""More than proposals of one plainness: within it, those that are tried first are plainer."""

_NEAR = 0.6
"""Scores that differ by less are nearly alike: a word changed in a label must seldom turn a diagram round."""

_AS_LARGE, _BARELY = 0.92, 0.98
"""The share of the best label size from which on labels are as large: where that can be read well, and elsewhere."""

_HOPEFUL = 0.8
"""The share of the largest estimate from which on a proposal is worked out."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A layout that may be chosen.

    Attributes:
        name: Which proposal gave it.
        plain: How plain it is; less is plainer.
        layout: The layout.
        wrong: What is wrong with it, in words.
        grave: How much of that is worse than a label that stands far from its arrow.
        unframed: Groups that have no frame.
        measures: What it is judged by.
        shrunk: By how much it must be made smaller to lie in the area; 1 if it fits.
    """

    name: str
    plain: int
    layout: SchemaLayout
    wrong: tuple[str, ...]
    grave: int
    unframed: tuple[str, ...]
    measures: Measures
    shrunk: float

    @property
    def label(self) -> float:
        """The size of node labels with all of the drawing in the area, pixels."""
        return self.layout.label_size * self.shrunk

    @property
    def score(self) -> float:
        """How good it is."""
        return score(self.measures)

    @property
    def rank(self) -> tuple[int, int, float, int]:
        """What the best has least of."""
        return self.grave, len(self.wrong), -self.score, self.plain


def _alike(size: float) -> float:
    """The label size from which on labels are as large as the largest; where few can be read, each pixel counts."""
    return max(_AS_LARGE * size, min(_BARELY * size, READABLE))


def _is_near(one: Candidate, top: Candidate) -> bool:
    """Whether a candidate is nearly as good as the best: as sound, and as readable as a whole."""
    is_as_large = one.label >= _alike(top.label) and one.layout.fits >= top.layout.fits
    return one.rank[:2] == top.rank[:2] and one.score >= top.score - _NEAR and is_as_large


def _ranked(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The best first: of those that are nearly as good, the plainest, and the first that is tried; then by rank."""
    top = min(found, key=lambda one: one.rank)
    best = min((one for one in found if _is_near(one, top)), key=lambda one: one.plain)
    return best, *sorted((one for one in found if one is not best), key=lambda one: one.rank)


def _over(size: tuple[float, float], area: tuple[float, float]) -> float:
    return max(size[0] / area[0], size[1] / area[1])


@dataclass(frozen=True, slots=True)
class _Promising:
    """A proposal, the label size that it may have, roughly, in pixels, and the arrangement that says so."""

    proposal: Proposal
    size: float
    arrangement: Arrangement


def _estimated(sheet: Sheet, proposal: Proposal) -> _Promising | None:
    label = _TYPICAL
    laid = proposal.lay(letter_all(sheet, Variant(proposal.direction, proposal.ems, label)), 1.0)
    if laid is None:
        return None
    size = min(label / _over(laid[1].size, sheet.area), LARGEST_LABEL)
    return _Promising(proposal, size, laid[1]) if size else None


def _faces(sheet: Sheet, proposal: Proposal) -> tuple[object, ...]:
    """What distinguishes a proposal: those whose labels break alike give the same."""
    job = letter_all(sheet, Variant(proposal.direction, proposal.ems, _TYPICAL))
    return proposal.name.partition(" ems")[0].rpartition(",")[0], *(face.lettering.lines for face in job.faces.values())


def _helpings(sheet: Sheet, tried: Sequence[Proposal], reached: float) -> tuple[Sequence[_Promising], ...]:
    """The best proposals of each family, then as many that are next to them; those that give the same are one."""
    effort = effort_for(sheet.schema)
    ordered = (replace(proposal, plain=_CLASS * proposal.plain + place) for place, proposal in enumerate(tried))
    distinct = {_faces(sheet, proposal): proposal for proposal in reversed([*ordered])}
    different = [*reversed(distinct.values())]
    estimates = [*filter(None, side_by_side(partial(_estimated, sheet), different))]
    # An estimate leaves out what pins and labels need, so what promises too little keeps less.
    least = max(reached, _HOPEFUL * max((one.size for one in estimates), default=0.0))
    worth = [one for one in estimates if one.size > least or one.size >= LARGEST_LABEL]
    families: dict[str, list[_Promising]] = {}
    for one in sorted(worth, key=lambda one: -one.size):
        families.setdefault(one.proposal.family, []).append(one)
    ranked = [_plainest_first(family) for family in families.values()][: effort.families]
    most = effort.of_a_family
    return tuple(
        _unlike([one for family in ranked for one in family[most * n : most * (n + 1)]]) for n in range(effort.helpings)
    )


def _plainest_first(family: Sequence[_Promising]) -> list[_Promising]:
    """Of sizes that are alike the plainest, then the largest."""
    near = _alike(max(one.size for one in family))
    return sorted(family, key=lambda one: (-min(one.size, near), one.proposal.plain))


def _unlike(some: Sequence[_Promising]) -> list[_Promising]:
    """Without those that have the arrangement of one before them: rows may be as long whatever width is wanted."""
    return [
        one for place, one in enumerate(some) if all(one.arrangement != other.arrangement for other in some[:place])
    ]


def _worked_out(sheet: Sheet, rounds: int, promising: _Promising) -> Candidate | None:
    proposal, estimate = promising.proposal, promising.size
    draft = _fitted(sheet, proposal, estimate, rounds)
    return _candidate(sheet, proposal.name, proposal.plain, draft) if draft else None


def _fitted(sheet: Sheet, proposal: Proposal, estimate: float, rounds: int) -> Draft | None:
    """A proposal at the largest type at which it fits, or at the smallest, with room for all that must be free."""
    smallest, largest = SMALLEST_LABEL, LARGEST_LABEL
    label, more = min(max(estimate, smallest), largest), 1.0
    found: list[tuple[tuple[bool, tuple[int, int], bool], Draft]] = []
    is_own = proposal.plain < _CLASS
    for left in reversed(range(_CHEAP_ROUNDS if is_own else rounds)):
        laid = proposal.lay(letter_all(sheet, Variant(proposal.direction, proposal.ems, label)), more)
        if laid is None:
            break
        draft = finished(*laid)
        over = _over(draft.layout.size, sheet.area)
        grave, slight = _grave(sheet, draft), (*misplaced(draft.layout),)
        wrong = len(grave) + len(slight)
        found.append(((over > 1.0 and label > smallest, (len(grave), wrong), over > 1.0), draft))
        if over > 1.0 and label > smallest:
            label = max(smallest, min(label / over, _SMALLER * label)) if left > 1 else smallest
        elif over > 1.0 and not wrong and not is_own and more == 1.0:
            more = _LESS_ROOM
        elif wrong and not is_own:
            more *= _MORE_ROOM
        elif wrong and label > smallest:
            label = max(smallest, _FINER * label)
        else:
            break
    (too_large, *_), best = min(found, key=lambda one: one[0], default=((True, (0, 0), True), None))
    return None if too_large else best


def _grave(sheet: Sheet, draft: Draft) -> tuple[str, ...]:
    """All that lies in a draft, or is missing, in words."""
    return (
        *defects(draft.layout, sheet.nest.members),
        *(f"no room for {id}" for id in draft.crowded),
        *(f"no frame for {id}" for id in draft.strangers),
    )


def _candidate(sheet: Sheet, name: str, plain: int, draft: Draft) -> Candidate:
    over = _over(draft.layout.size, sheet.area)
    layout = replace(draft.layout, fits=bool(over <= 1.0))
    grave = _grave(sheet, draft)
    measures = measured(layout, sheet.area, draft.awkward)
    return Candidate(
        name, plain, layout, (*grave, *misplaced(layout)), len(grave), draft.strangers, measures, 1 / max(1.0, over)
    )


def candidates(
    schema: Schema,
    area: tuple[float, float],
    measure: Measure,
    scale: float = 1.0,
    pin_label: str = "You are here",
    pinned: tuple[str, ...] = (),
) -> tuple[Candidate, ...]:
    """Every candidate that was worked out, the best first; see `lay_out`.

    Raises:
        LayoutError: As `lay_out`.
    """
    whole = area[0] / scale, area[1] / scale
    sheet = Sheet(schema, nest(schema), cache(_at_full_size(measure, scale)), whole, pin_label, pinned)
    found, effort, reached = list[Candidate](), effort_for(schema), 0.0
    if schema.layout in ("auto", "flow"):
        found.append(drawn := _candidate(sheet, "dot", _CLASS, search.draft_of(sheet)))
        reached = 0.0 if drawn.wrong else drawn.label
    for worth_trying in (suited, flows):
        for helping in _helpings(sheet, worth_trying(schema, effort, reached), reached):
            found += filter(None, side_by_side(partial(_worked_out, sheet, effort.rounds), helping))
            reached = max((one.label for one in found if not one.wrong), default=0.0)
            if reached >= LEAST:
                break
    if not found:
        raise LayoutError(
            f"`layout: {schema.layout}`: no such layout of this schema could be drawn",
            "leave `layout` out, or write `layout: flow`",
            ("schema", "layout"),
            "schema-layout",
        )
    return tuple(replace(candidate, layout=scaled(candidate.layout, scale)) for candidate in _ranked(found))


def _at_full_size(measure: Measure, scale: float) -> Measure:
    """What a canvas measures, as if it were one of 1080p: so every canvas has the same arrangement."""

    def measured_line(text: str, size: float, style: str) -> tuple[float, float]:
        width, height = measure(text, size * scale, style)
        return width / scale, height / scale

    return measured_line


def lay_out(
    schema: Schema,
    area: tuple[float, float],
    measure: Measure,
    scale: float = 1.0,
    pin_label: str = "You are here",
    pinned: tuple[str, ...] = (),
) -> SchemaLayout:
    """Lay a schema out.

    Args:
        schema: The schema; edges and groups name nodes that exist.
        area: Width and height of where it goes, in pixels.
        measure: Text, size in pixels and style ("node", "edge", "group") -> width and height of the line in pixels.
        scale: The canvas against 1080p; 0.5 for 960x540.
        pin_label: What the pin says.
        pinned: The nodes where the pin stands at some time; only they have room for it.

    Returns:
        The layout, at most as large as the area if `fits`.

    Raises:
        LayoutError: Groups that share nodes cannot be framed, a group lies inside itself, or the script asks for a
            layout that its arrows do not allow.
    """
    best = candidates(schema, area, measure, scale, pin_label, pinned)[0]
    for id in best.unframed:
        raise LayoutError(
            f"the frame of group {id!r} ({schema.groups[id].label}) cannot be drawn: it would hold nodes that are not "
            "in it, or its heading has no room",
            "let groups nest or keep apart: a node in two groups is only possible where one group holds the other",
            ("schema", "groups", id),
            "group-frame",
        )
    return best.layout
