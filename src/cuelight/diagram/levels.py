"""A schema too large to be read as a whole, in levels: outermost groups as single boxes, and each group alone. Pure.

The overview says where one is, a group says what happens there, and both can be read. This is semantic zoom (K. Perlin,
D. Fox, "Pad: an alternative approach to the computer interface", 1993): nearer is not only larger, it is more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cuelight.diagram.layout.nesting import nest
from cuelight.model.timeline import State
from cuelight.script.diagram import Edge, Group, Node, Schema
from cuelight.script.fields import Tone

_MOST = 24
"""Boxes of an overview: no layout makes more of them readable."""

OVERVIEW = ""
"""The name of the level in which groups are boxes; every other level is called like its group."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a level shows of a schema.

    Attributes:
        schema: The boxes and arrows of this level, as a schema of its own.
        names: What each target of the whole schema is called here; what is not here has no name.
    """

    schema: Schema
    names: Mapping[str, str]

    def pinned(self, pinned: Iterable[str]) -> tuple[str, ...]:
        """What carries the pin here where the whole schema has it at some nodes."""
        return tuple(dict.fromkeys(self.names[node] for node in pinned if node in self.names))

    def state(self, state: State) -> State:
        """What this level shows of a state."""
        visible = {self.names[target] for target in state.visible if target in self.names}
        lit = {self.names[target] for target in state.lit if target in self.names}
        here = self.names.get(state.here) if state.here else None
        focus = [self.names[target] for target in (state.focus or "").split(",") if target in self.names]
        return State(
            visible=tuple(sorted(visible)),
            lit=tuple(sorted(lit & visible)),
            here=here if here in visible else None,
            focus=",".join(dict.fromkeys(focus)) or None,
        )


def outermost(schema: Schema) -> dict[str, str]:
    """The outermost group of each node that is in one; empty where groups overlap, so that a box has no one place."""
    found = nest(schema)
    homes = {node: id for id, parent in found.parents.items() if parent is None for node in found.members[id]}
    if any(len({homes.get(node) for node in found.members[id]}) > 1 for id in found.loose):
        return {}
    return homes


def parts(schema: Schema) -> dict[str, Part]:
    """The overview, then each outermost group; empty where that would show no less at once."""
    homes = outermost(schema)
    groups = [id for id in schema.groups if id in homes.values()]
    boxes = len(groups) + sum(node not in homes for node in schema.nodes)
    if not 2 <= boxes <= min(len(schema.nodes) / 2, _MOST):
        return {}
    return {OVERVIEW: _overview(schema, homes), **{id: _inside(schema, id, homes) for id in groups}}


def level(homes: Mapping[str, str], schema: Schema, targets: Iterable[str]) -> str:
    """The level in which some targets can be seen: that of the group that holds them all, or the overview."""
    found = {_home(homes, schema, target) for target in targets}
    return found.pop() if len(found) == 1 else OVERVIEW


def _home(homes: Mapping[str, str], schema: Schema, target: str) -> str:
    if target in schema.groups:
        return homes.get(nest(schema).members[target][0], OVERVIEW)
    if target in schema.nodes:
        return homes.get(target, OVERVIEW)
    ends = {
        homes.get(end, OVERVIEW) for edge in schema.edges if edge.id == target for end in (edge.source, edge.target)
    }
    return ends.pop() if len(ends) == 1 else OVERVIEW


def _overview(schema: Schema, homes: Mapping[str, str]) -> Part:
    nodes: dict[str, Node] = {}
    for id, node in schema.nodes.items():
        home = homes.get(id)
        if home is None:
            nodes[id] = node
        elif home not in nodes:
            count = sum(other == home for other in homes.values())
            label, tone = f"{schema.groups[home].label} ({count})", _tone(schema, homes, home)
            # What was read once is not read again: a sign in it is one that is shown.
            nodes[home] = Node.model_construct(label=label, tone=tone)
    names = {id: homes.get(id, id) for id in schema.nodes}
    names |= {id: homes.get(members[0], id) for id, members in nest(schema).members.items()}
    edges: dict[str, Edge] = {}
    for edge in schema.edges:
        source, target = names[edge.source], names[edge.target]
        if source == target:
            names[edge.id] = source
            continue
        seen = edges.get(f"{source}->{target}")
        label = edge.label if seen is None or seen.label == edge.label else ""
        folded = edge.model_copy(update={"source": source, "target": target, "label": label})
        edges[folded.id] = folded
        names[edge.id] = folded.id
    return Part(_schema(schema, nodes, edges.values(), {}), names)


def _tone(schema: Schema, homes: Mapping[str, str], home: str) -> Tone:
    """The tone of a group's box: that of its boxes, if they have one."""
    tones = {node.tone for id, node in schema.nodes.items() if homes.get(id) == home}
    return tones.pop() if len(tones) == 1 else "plain"


def _inside(schema: Schema, group: str, homes: Mapping[str, str]) -> Part:
    nodes = {id: node for id, node in schema.nodes.items() if homes.get(id) == group}
    edges = [edge for edge in schema.edges if edge.source in nodes and edge.target in nodes]
    members = nest(schema).members
    groups = {id: one for id, one in schema.groups.items() if nodes.keys() >= {*members[id]}}
    names = {id: id for id in (*nodes, *(edge.id for edge in edges), *groups)}
    return Part(_schema(schema, nodes, edges, groups), names)


def _schema(whole: Schema, nodes: Mapping[str, Node], edges: Iterable[Edge], groups: Mapping[str, Group]) -> Schema:
    """A part as a schema; what the whole asks for of its layout it asks for the whole."""
    return whole.model_copy(
        update={
            "nodes": dict(nodes),
            "edges": tuple(edges),
            "groups": dict(groups),
            "layout": "auto",
            "direction": None,
        }
    )
