"""What is worth trying for a schema: proposals by family, and how many of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import product

from cuelight.diagram.geometry import Direction
from cuelight.diagram.layout import elk_process, forms
from cuelight.diagram.layout.dot_request import Arrangement
from cuelight.diagram.layout.elk_manner import Algorithm, Manner, Wrapping
from cuelight.diagram.layout.lattice import grid, rows
from cuelight.diagram.layout.request import Lettered
from cuelight.diagram.layout.ring import ring, star
from cuelight.diagram.layout.score import COMFORTABLE, READABLE
from cuelight.errors import LayoutError
from cuelight.script.diagram import Schema

_STAR = 5
"""Boxes of a star from which on a ring is worth trying: fewer branches are a plain fork."""

_WIDE = 1.6
"""Columns over rows that are best."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is tried.

    Attributes:
        most: Boxes and labels, arrows and frames, that a schema has at most to be worth it.
        wraps: Wrap widths over the label size.
        aspects: How flat a wrapped flow may become, over the area's width by height.
        of_a_family: How many proposals of a family are worked out.
        families: How many families.
        rounds: How often one is tried with smaller type or more room.
        helpings: How often the best of each family are tried, as long as no labels can be read.
    """

    most: float
    wraps: tuple[float, ...]
    aspects: tuple[float, ...]
    of_a_family: int
    families: int
    rounds: int
    helpings: int


_EFFORTS = (
    Effort(30, (5.5, 8.0), (0.55, 1.0, 1.6), 2, 9, 4, 2),
    Effort(50, (5.5, 8.0), (0.55, 1.2), 1, 9, 4, 2),
    Effort(80, (6.0,), (0.5, 1.0), 1, 3, 3, 1),
    Effort(float("inf"), (7.5,), (1.0,), 1, 1, 3, 1),
)

Laid = tuple[Lettered, Arrangement] | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A way to lay out.

    Attributes:
        family: What kind of arrangement it gives.
        name: What it is called on a contact sheet.
        plain: How plain an arrangement it gives: of candidates that are alike, the one with the least wins.
        direction: The way that arrows go.
        ems: Wrap width over the label size.
        lay: Lays out a measured variant with so much more room than is needed; None where it cannot.
    """

    family: str
    name: str
    plain: int
    direction: Direction
    ems: float
    lay: Callable[[Lettered, float], Laid]


def _elk(
    algorithm: Algorithm, wrapping: Wrapping, wider: float = 1.0, *, bare: bool = False
) -> Callable[[Lettered, float], Laid]:
    """Lays out with ELK; `bare` leaves the labels out, for which room is kept between layers instead."""

    def lay(job: Lettered, more: float) -> Laid:
        label, (width, height) = job.variant.label, job.sheet.area
        aspect, between = wider * width / height, 2.2 if bare else 1.2
        manner = Manner(algorithm, wrapping, aspect, 0.9 * label * more, between * label * more, job.sizes.head)
        asked = job.request
        if bare:
            asked = replace(asked, wires=tuple(replace(wire, label=None) for wire in asked.wires))
        if algorithm != "layered":  # Only layers know of groups; others have frames drawn round what stands.
            asked = replace(asked, clusters=())
        found = elk_process.arrange(asked, manner)
        return (job, found) if found else None

    return lay


def effort_for(schema: Schema) -> Effort:
    """How much is tried: less of a larger schema, since each layout of it costs more."""
    labels = sum(bool(edge.label) for edge in schema.edges)
    size = len(schema.nodes) + len(schema.edges) + labels + 2 * len(schema.groups)
    return next(effort for effort in _EFFORTS if size <= effort.most)


def _flows(schema: Schema, effort: Effort) -> Iterator[Proposal]:
    directions = _directions(schema)
    for direction, ems in product(directions, effort.wraps):
        yield Proposal(f"flow {direction}", f"flow {direction}, {ems:g} ems", 2, direction, ems, _elk("layered", "OFF"))
    if effort.families == 1:
        return
    wrappings: tuple[Wrapping, ...] = ("MULTI_EDGE", "SINGLE_EDGE")
    for direction, wrapping, wider, ems in product(directions, wrappings, effort.aspects, effort.wraps):
        family = f"flow {direction}, wrapped"
        name = f"{family} {'' if wrapping == 'SINGLE_EDGE' else 'anywhere '}{wider:g}, {ems:g} ems"
        yield Proposal(family, name, 3, direction, ems, _elk("layered", wrapping, wider))
    if not any(edge.label for edge in schema.edges):
        return
    for direction, wider, ems in product(directions, effort.aspects, effort.wraps):
        family = f"flow {direction}, wrapped, labels free"
        name = f"{family} {wider:g}, {ems:g} ems"
        yield Proposal(family, name, 3, direction, ems, _elk("layered", "MULTI_EDGE", wider, bare=True))


def _trees(directions: tuple[Direction, ...], effort: Effort) -> Iterator[Proposal]:
    for direction, ems in product(directions, effort.wraps):
        yield Proposal("tree", f"tree {direction}, {ems:g} ems", 2, direction, ems, _elk("mrtree", "OFF"))


def _columns(count: int, some: Iterable[int]) -> list[int]:
    """How many columns boxes may stand in, the best first: whole rows, then a shape like that of the area."""

    def against(columns: int) -> tuple[int, float]:
        rows = -(-count // columns)
        return rows * columns - count, abs(columns / rows - _WIDE)

    return sorted(some, key=against)


def _turn(count: int) -> float:
    """Where the first of so many boxes of a ring stands, in steps before the top: one is there, or two beside it.

    It follows from the count alone: no word changed in a label turns a ring.
    """
    return 0.0 if count % 2 else 0.5


def _in_rows(order: tuple[str, ...], effort: Effort) -> Iterator[Proposal]:
    def lay(columns: int, job: Lettered, more: float) -> Laid:
        return rows(job, order, columns)

    for columns, ems in product(_columns(len(order), range(2, max(len(order), 3))), effort.wraps):
        yield Proposal("rows", f"rows of {columns}, {ems:g} ems", 0, "right", ems, partial(lay, columns))


def _rings(order: tuple[str, ...], effort: Effort) -> Iterator[Proposal]:
    def lay(job: Lettered, more: float) -> Laid:
        return job, ring(job, order, _turn(len(order)))

    for ems in effort.wraps:
        yield Proposal("ring", f"ring, {ems:g} ems", 0, "right", ems, lay)


def _stars(hub: str, others: tuple[str, ...], effort: Effort) -> Iterator[Proposal]:
    def lay(job: Lettered, more: float) -> Laid:
        return job, star(job, hub, others, _turn(len(others)))

    for ems in effort.wraps:
        yield Proposal("ring", f"star, {ems:g} ems", 0, "right", ems, lay)


def _grids(schema: Schema, effort: Effort) -> Iterator[Proposal]:
    def lay(columns: int, job: Lettered, more: float) -> Laid:
        return grid(job, columns)

    most = len(schema.nodes)
    several = range(1, most + 1) if schema.groups else _columns(most, range(1, most + 1))
    for columns, ems in product(several, effort.wraps):
        yield Proposal("grid", f"grid of {columns}, {ems:g} ems", 0, "right", ems, partial(lay, columns))


def _directions(schema: Schema) -> tuple[Direction, ...]:
    return (schema.direction,) if schema.direction else ("right", "down")


def _suited(schema: Schema, effort: Effort, reached: float) -> Iterator[Proposal]:
    """The layouts of the form that the arrows have; of a flow that can be read well only a ring."""
    is_plain = all(set(group.nodes) >= schema.nodes.keys() for group in schema.groups.values())
    if schema.direction is None:
        if forms.is_unordered(schema):
            yield from _grids(schema, effort)
            return
        if is_plain and (order := forms.cycle(schema)):
            yield from _rings(order, effort)
        if reached < COMFORTABLE and is_plain:
            yield from _pinned_rows(schema, effort)
            if len(schema.nodes) >= _STAR and (found := forms.star(schema)):
                yield from _stars(*found, effort)
    if reached < COMFORTABLE and is_plain and not any(edge.label for edge in schema.edges):
        yield from _pinned_tree(schema, effort)


def _pinned_rows(schema: Schema, effort: Effort) -> Iterator[Proposal]:
    if order := forms.chain(schema):
        yield from _in_rows(order, effort)


def _pinned_ring(schema: Schema, effort: Effort) -> Iterator[Proposal]:
    if order := forms.cycle(schema):
        yield from _rings(order, effort)
    elif found := forms.star(schema):
        yield from _stars(*found, effort)


def _pinned_grid(schema: Schema, effort: Effort) -> Iterator[Proposal]:
    if forms.is_unordered(schema):
        yield from _grids(schema, effort)


def _pinned_tree(schema: Schema, effort: Effort) -> Iterator[Proposal]:
    if forms.is_tree(schema):
        yield from _trees(_directions(schema), effort)


_PINNED: Mapping[str, tuple[Callable[[Schema, Effort], Iterator[Proposal]], str]] = {
    "rows": (_pinned_rows, "a chain, in which each box leads to the next one alone"),
    "ring": (_pinned_ring, "a cycle or a star: arrows that go round, or that link one box with all others"),
    "grid": (_pinned_grid, "boxes that no arrow links"),
    "tree": (_pinned_tree, "one box that leads to all others, to each on one way alone"),
}
"""The layouts that a script may ask for: what gives them, and what they need."""


def suited(schema: Schema, effort: Effort, reached: float) -> tuple[Proposal, ...]:
    """What is worth trying first beside what `dot` draws: the layouts of the form that the arrows have.

    Args:
        schema: The schema.
        effort: How much is tried.
        reached: The label size at 1080p that is reached with nothing wrong, pixels.

    Raises:
        LayoutError: The script asks for a layout that its arrows do not allow.
    """
    if schema.layout == "auto":
        return (*_suited(schema, effort, reached),)
    if schema.layout == "flow":
        return ()
    given, needs = _PINNED[schema.layout]
    if found := (*given(schema, effort),):
        return found
    raise LayoutError(
        f"`layout: {schema.layout}` needs {needs}; this schema is not like that",
        "leave `layout` out, or write `layout: flow`, or change the arrows",
        ("schema", "layout"),
        "schema-layout",
    )


def flows(schema: Schema, effort: Effort, reached: float) -> tuple[Proposal, ...]:
    """What is worth trying then: a flow is bent into rows only for labels that could not be read; see `suited`."""
    if schema.layout not in ("auto", "flow") or reached >= READABLE:
        return ()
    if schema.layout == "auto" and schema.direction is None and forms.is_unordered(schema):
        return ()
    return (*_flows(schema, effort),)
