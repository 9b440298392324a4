"""A graph of Graphviz, in DOT -> a graph. Runs where strangers' files are read: the parser is C."""

import html
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from cuelight.importing.deck import GraphBlock, GraphEdge, GraphGroup, GraphNode
from cuelight.importing.texts import one_line

_TAG = re.compile(r"<[^<>]*>")
_RECORD = re.compile(r"<[^<>|]*>|[{}]")
_KINDS: Mapping[str, str] = {
    "diamond": "decision", "hexagon": "decision", "cylinder": "store", "note": "note", "tab": "document",
    "folder": "document", "doublecircle": "end", "doubleoctagon": "end", "point": "start",
}  # fmt: skip
_DASHED = ("dashed", "dotted")
Heads = Literal["one", "none", "both"]


class DotError(ValueError):
    """A text that is no graph."""


def read_dot(path: Path) -> GraphBlock:
    """Read the first graph of a file.

    Raises:
        DotError: It is none.
    """
    import pygraphviz

    try:
        graph = pygraphviz.AGraph(str(path))
    except (ValueError, OSError, pygraphviz.DotError) as error:
        raise DotError(one_line(str(error)) or "it is no graph") from error
    try:
        return _block(graph)
    finally:
        graph.close()


def _block(graph: Any) -> GraphBlock:
    nodes = tuple(_node(node) for node in graph.nodes())
    is_directed = graph.is_directed()
    edges = tuple(_edge(edge, is_directed=is_directed) for edge in graph.edges_iter())
    return GraphBlock(nodes=nodes, edges=edges, groups=tuple(_groups(graph)), direction=_direction(graph))


def _direction(graph: Any) -> Literal["", "right", "down"]:
    return "right" if _attribute(graph.graph_attr, "rankdir").upper() in ("LR", "RL") else "down"


def _node(node: Any) -> GraphNode:
    name, shape = str(node), _attribute(node.attr, "shape")
    written = _attribute(node.attr, "label") or "\\N"
    label = _label(written, name, is_record="record" in shape.lower())
    return GraphNode(id=name, label=label or name, kind=_KINDS.get(shape, "step"))


def _edge(edge: Any, *, is_directed: bool) -> GraphEdge:
    direction = _attribute(edge.attr, "dir") or ("forward" if is_directed else "none")
    heads: Heads = "both" if direction == "both" else "none" if direction == "none" else "one"
    source, target = (str(edge[1]), str(edge[0])) if direction == "back" else (str(edge[0]), str(edge[1]))
    label = _label(_attribute(edge.attr, "label") or _attribute(edge.attr, "xlabel"), f"{source} {target}")
    is_dashed = any(style in _attribute(edge.attr, "style") for style in _DASHED)
    return GraphEdge(source=source, target=target, label=label, heads=heads, dashed=is_dashed)


def _groups(graph: Any) -> Iterator[GraphGroup]:
    """Its clusters, the inner before the outer; a subgraph that is none is drawn without a frame."""
    for subgraph in graph.subgraphs():
        yield from _groups(subgraph)
        if str(subgraph.name).startswith("cluster"):
            inner = [each for each in subgraph.subgraphs() if str(each.name).startswith("cluster")]
            held = {str(node) for each in inner for node in each.nodes()}
            own = [str(node) for node in subgraph.nodes() if str(node) not in held]
            members = (*(f"cluster {each.name}" for each in inner if each.nodes()), *own)
            label = _label(_attribute(subgraph.graph_attr, "label"), "") or str(subgraph.name).removeprefix("cluster")
            if members:
                yield GraphGroup(
                    id=f"cluster {subgraph.name}", label=one_line(label.strip("_")) or "–", members=members
                )


def _label(text: str, name: str, *, is_record: bool = False) -> str:
    """A label as it is read: escapes of DOT and tags of its HTML are none."""
    if text.startswith("<") and text.endswith(">"):
        return one_line(html.unescape(_TAG.sub(" ", text[1:-1])))
    if is_record:
        text = " / ".join(part for part in _RECORD.sub("", text).split("|") if part.strip())
    for escape in ("\\n", "\\l", "\\r"):
        text = text.replace(escape, " ")
    return one_line(html.unescape(text.replace("\\N", name).replace("\\\\", "\\")))


def _attribute(attributes: Any, name: str) -> str:
    """An attribute; "" where it is not set, or no graph of the file knows it."""
    try:
        return str(attributes[name] or "")
    except KeyError:
        return ""
