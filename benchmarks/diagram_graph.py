"""A diagram as every tool is given it: plain boxes, arrows and frames, under names that mean something nowhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cuelight.script.diagram import Schema


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one box to another, by number; `heads` is none, one or both."""

    source: int
    target: int
    label: str
    heads: str


@dataclass(frozen=True)
class Graph:
    """Boxes, arrows and groups, all by number.

    Attributes:
        nodes: The label of each box.
        arrows: What leads from box to box.
        groups: The title of each frame.
        members: The boxes in each frame, those of frames within it among them.
    """

    nodes: tuple[str, ...]
    arrows: tuple[Arrow, ...]
    groups: tuple[str, ...]
    members: tuple[frozenset[int], ...]

    @cached_property
    def parents(self) -> tuple[int | None, ...]:
        """The smallest frame round each frame. Of frames that overlap, none is inside another."""
        return tuple(self._smallest(nodes, group) for group, nodes in enumerate(self.members))

    @cached_property
    def homes(self) -> tuple[int | None, ...]:
        """The smallest frame round each box: the others know no box that is in two."""
        return tuple(self._smallest(frozenset((node,))) for node in range(len(self.nodes)))

    def _smallest(self, nodes: frozenset[int], but: int | None = None) -> int | None:
        """The innermost frame round some boxes; of frames that overlap, the first."""
        found: int | None = None
        for group, held in enumerate(self.members):
            around = nodes < held or (nodes == held and (but is None or group < but))
            if group != but and around and (found is None or held <= self.members[found]):
                found = group
        return found

    def held(self, parent: int | None) -> tuple[Sequence[int], Sequence[int]]:
        """The boxes and the frames that lie in a frame itself, or in none."""
        nodes = [node for node, home in enumerate(self.homes) if home == parent]
        return nodes, [group for group, other in enumerate(self.parents) if other == parent]


def graph_of(schema: Schema) -> Graph:
    """A schema without its forms and colours."""
    numbers = {id: number for number, id in enumerate(schema.nodes)}
    arrows = (Arrow(numbers[edge.source], numbers[edge.target], edge.label, edge.heads) for edge in schema.edges)
    members = {id: frozenset(numbers[node] for node in _nodes(schema, id)) for id in schema.groups}
    return Graph(
        tuple(node.label for node in schema.nodes.values()),
        tuple(arrows),
        tuple(group.label for group in schema.groups.values()),
        tuple(members.values()),
    )


def _nodes(schema: Schema, group: str) -> set[str]:
    found: set[str] = set()
    for name in schema.groups[group].nodes:
        found |= {name} if name in schema.nodes else _nodes(schema, name)
    return found


Selectors = Mapping[str, tuple[str, int]]
"""Where the things of a drawing are found, by name (n0, e0, g0, and l0 for a label apart from its arrow): a CSS
selector, and which of those that it finds."""
