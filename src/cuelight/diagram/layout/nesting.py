"""Which groups can be frames that `dot` keeps room for, and which are drawn round nodes that already have a place.

Pure. `dot` knows only groups that nest. So groups are taken in the order of the script: one that is apart from, inside
or round every group taken so far is taken as well; the others are *loose*.
"""

from dataclasses import dataclass

from cuelight.errors import LayoutError
from cuelight.script.diagram import Schema


@dataclass(frozen=True, slots=True)
class Nest:
    """How the groups of a schema lie in each other.

    Attributes:
        members: Every group's nodes, in the order of the script.
        parents: For each group that nests, outer ones first: the smallest group round it, or None.
        loose: Groups that share only some of their nodes with a group before them.
    """

    members: dict[str, tuple[str, ...]]
    parents: dict[str, str | None]
    loose: tuple[str, ...]


def _members(schema: Schema, id: str) -> frozenset[str]:
    """The nodes of a group, and of the groups that it names."""
    held = schema.held(id)
    if id in held:
        raise LayoutError(
            f"group {id!r} lies inside itself",
            "let a group name nodes, or groups that do not name it back",
            ("schema", "groups", id, "nodes"),
            "nested-group",
        )
    return held & schema.nodes.keys()


def nest(schema: Schema) -> Nest:
    """Sort out the groups.

    Raises:
        LayoutError: A group is a part of itself.
    """
    sets = {id: _members(schema, id) for id in schema.groups}
    taken: list[str] = []
    for id, nodes in sets.items():
        if all(not nodes & sets[other] or nodes <= sets[other] or nodes >= sets[other] for other in taken):
            taken.append(id)
    outer_first = sorted(taken, key=lambda id: (-len(sets[id]), taken.index(id)))
    parents = {
        id: next((other for other in reversed(outer_first[:place]) if sets[other] >= sets[id]), None)
        for place, id in enumerate(outer_first)
    }
    members = {id: tuple(node for node in schema.nodes if node in nodes) for id, nodes in sets.items()}
    return Nest(members, parents, tuple(id for id in sets if id not in taken))
