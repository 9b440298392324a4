"""A graph of Graphviz, in DOT -> a graph. Runs where strangers' files are read: the parser is C."""

import html
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from cuelight.importing.deck import GraphBlock, GraphEdge, GraphGroup, GraphNode, Heads, ImportNote, lost
from cuelight.importing.texts import one_line

_TAG = re.compile(r"<[^<>]*>")
_RECORD = re.compile(r"<[^<>|]*>|[{}]")
_KINDS: Mapping[str, str] = {
    "diamond": "decision", "hexagon": "decision", "cylinder": "store", "note": "note", "tab": "document",
    "folder": "document", "doublecircle": "end", "doubleoctagon": "end", "point": "start",
}  # fmt: skip
_GRAPH = re.compile(r"(?:^|\})\s*(?:strict\s+)?(?:di)?graph\b[^{;=\[]*\{", re.IGNORECASE)
_UNREAD = re.compile(r'"(?:[^"\\]|\\.)*"|//[^\n]*|/\*.*?\*/|^#[^\n]*', re.DOTALL | re.MULTILINE)
"""Texts and comments of DOT."""
_DASHED = ("dashed", "dotted")


class DotError(ValueError):
    """A text that is no graph."""


def read_dot(path: Path) -> tuple[GraphBlock, tuple[ImportNote, ...]]:
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
        return _block(graph), tuple(_notes(graph, path))
    finally:
        graph.close()


def _block(graph: Any) -> GraphBlock:
    is_directed = graph.is_directed()
    seen = [edge for edge in graph.edges_iter() if not _is_unseen(edge.attr)]
    named = {str(end) for edge in seen for end in edge}
    nodes = tuple(_node(node) for node in graph.nodes() if str(node) in named or not _is_unseen(node.attr))
    shown = {node.id for node in nodes}
    return GraphBlock(
        nodes=nodes,
        edges=tuple(_edge(edge, is_directed=is_directed) for edge in seen),
        groups=tuple(_groups(graph, shown)),
        direction=_direction(graph),
        title=_label(_attribute(graph.graph_attr, "label"), ""),
    )


def _is_unseen(attributes: Any) -> bool:
    """Whether Graphviz leaves room for something and draws nothing."""
    return "invis" in _attribute(attributes, "style")


def _notes(graph: Any, path: Path) -> Iterator[ImportNote]:
    """What a schema has no place for."""
    for edge in graph.edges_iter():
        for key in ("headlabel", "taillabel", *(("xlabel",) if _attribute(edge.attr, "label") else ())):
            said = _label(_attribute(edge.attr, key), "")
            if said:
                yield lost(f"the {key} {said!r} of the arrow from {edge[0]!r} to {edge[1]!r} is left out", line=1)
    for node in graph.nodes():
        said = _label(_attribute(node.attr, "xlabel"), str(node))
        if said:
            yield lost(f"the xlabel {said!r} of the box {str(node)!r} is left out", line=1)
    if len(_GRAPH.findall(_UNREAD.sub(" ", path.read_text("utf-8", "replace")))) > 1:
        yield lost("of a file with several graphs the first one is read", "make a file of each", line=1)


def _direction(graph: Any) -> Literal["", "right"]:
    """Which way it goes; downwards is what Graphviz does where nobody says so, and too tall for most pictures."""
    return "right" if _attribute(graph.graph_attr, "rankdir").upper() in ("LR", "RL") else ""


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


def _groups(graph: Any, shown: Collection[str]) -> Iterator[GraphGroup]:
    """Its clusters, the inner before the outer; a subgraph that is none is drawn without a frame."""
    for subgraph in graph.subgraphs():
        yield from _groups(subgraph, shown)
        if str(subgraph.name).startswith("cluster"):
            inner = [each for each in subgraph.subgraphs() if str(each.name).startswith("cluster")]
            held = {str(node) for each in inner for node in each.nodes()}
            own = [str(node) for node in subgraph.nodes() if str(node) not in held and str(node) in shown]
            filled = (each for each in inner if any(str(node) in shown for node in each.nodes()))
            members = (*(f"cluster {each.name}" for each in filled), *own)
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
