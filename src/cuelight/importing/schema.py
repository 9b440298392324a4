"""A diagram of others -> a schema: its ids made those of a script. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from cuelight.importing.deck import GraphBlock, GraphEdge, GraphGroup
from cuelight.importing.texts import as_label, shortened
from cuelight.script.fields import slug

_HEADS = {"one": "->", "none": "--", "both": "<->"}


def ids_of(graph: GraphBlock) -> Mapping[str, str]:
    """The id in a script of each node and group: theirs, in small letters; for one that is a number, its label's."""
    ids, taken = dict[str, str](), set[str]()
    for id, label in _labelled(graph):
        base = (slug(label) or slug(id) or "node") if id.isdigit() else (slug(id) or slug(label) or "node")
        name = next(name for name in _names(base) if name not in taken)
        ids[id] = name
        taken.add(name)
    return ids


def _names(base: str) -> Iterator[str]:
    yield base
    yield from (f"{base}-{number}" for number in count(2))


def _labelled(graph: GraphBlock) -> Sequence[tuple[str, str]]:
    nodes = [(node.id, node.label) for node in graph.nodes]
    return [*nodes, *((group.id, group.label) for group in graph.groups)]


def schema_of(graph: GraphBlock) -> dict[str, Any]:
    """The schema as it is written."""
    ids = ids_of(graph)
    nodes = {ids[node.id]: _node(_label(node.label, node.id), node.kind) for node in graph.nodes}
    schema: dict[str, Any] = {"direction": graph.direction} if graph.direction else {}
    schema["nodes"] = nodes
    if graph.edges:
        schema["edges"] = [_edge(edge, ids) for edge in graph.edges]
    if graph.groups:
        schema["groups"] = {ids[group.id]: _group(group, ids) for group in graph.groups if group.members}
    return schema


def _label(label: str, id: str) -> str:
    return as_label(shortened(label)) or as_label(id) or "–"


def _node(label: str, kind: str) -> Any:
    return label if kind == "step" else {"label": label, "kind": kind}


def _edge(edge: GraphEdge, ids: Mapping[str, str]) -> Any:
    ends = f"{ids[edge.source]} {_HEADS[edge.heads]} {ids[edge.target]}"
    label = as_label(shortened(edge.label)) if edge.label else ""
    if not edge.dashed:
        return {ends: label} if label else ends
    heads = {} if edge.heads == "one" else {"heads": edge.heads}
    said = {"label": label} if label else {}
    return {"source": ids[edge.source], "target": ids[edge.target], **said, **heads, "line": "dashed"}


def _group(group: GraphGroup, ids: Mapping[str, str]) -> dict[str, Any]:
    return {"label": _label(group.label, group.id), "nodes": [ids[member] for member in group.members]}


def arrows(graph: GraphBlock) -> list[str]:
    """A diagram as a list: each arrow with its label, and the boxes that no arrow touches."""
    labels = {id: label or id for id, label in _labelled(graph)}
    sign = {"one": "→", "none": "–", "both": "↔"}
    said = [
        f"{labels[edge.source]} {sign[edge.heads]} {labels[edge.target]}{f': {edge.label}' if edge.label else ''}"
        for edge in graph.edges
    ]
    touched = {end for edge in graph.edges for end in (edge.source, edge.target)}
    said += [labels[node.id] for node in graph.nodes if node.id not in touched]
    said += [f"{group.label}: {', '.join(labels[member] for member in group.members)}" for group in graph.groups]
    return [as_label(shortened(line)) for line in said]
