"""A graph of Graphviz, in DOT -> a graph. Runs where strangers' files are read: the parser is C."""

import fcntl
import html
import os
import re
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import IO, Any, Literal

from cuelight.importing.deck import GraphBlock, GraphEdge, GraphGroup, GraphNode, Heads, ImportNote, changed, lost
from cuelight.importing.dot_text import count_graphs, plain_dot
from cuelight.importing.texts import line_naming, one_line

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_PIECE = re.compile(r"\\.|[{}|]|<[^<>|{}]*>|.", re.DOTALL)
"""Of a record: a sign that stands for itself, the edge of a field, a port, and any other sign."""
_SYNTAX = re.compile(r"syntax error in line (\d+)(?: near '(.*)')?")
_KINDS: Mapping[str, str] = {
    "diamond": "decision", "hexagon": "decision", "cylinder": "store", "note": "note", "tab": "document",
    "folder": "document", "doublecircle": "end", "doubleoctagon": "end", "point": "start",
}  # fmt: skip
_DASHED = ("dashed", "dotted")
_OF_BOX = ("xlabel", "tooltip", "URL", "href", "image")
_OF_ARROW = ("headlabel", "taillabel", "tooltip", "labeltooltip", "URL", "href")
"""What says or shows something at a box and at an arrow, and has no place in a schema."""


class DotError(ValueError):
    """A text that is no graph."""


def read_dot(text: str) -> tuple[GraphBlock, tuple[ImportNote, ...]]:
    """Read the first graph of a text.

    Raises:
        DotError: It is none, holds nothing, or is of megabytes.
    """
    import pygraphviz

    plain, graph = plain_dot(text), pygraphviz.AGraph()
    with _stream(plain.encode("utf-8", "replace")) as stream, _heard() as heard:
        try:
            graph.read(stream)
        except (ValueError, OSError, pygraphviz.DotError) as error:
            raise DotError(_said(heard()) or "there is no graph in it") from error
    try:
        if not graph.nodes():
            raise DotError("it has no boxes")
        return _block(graph), tuple(_notes(graph, plain))
    finally:
        graph.close()


@contextmanager
def _stream(content: bytes) -> Iterator[IO[bytes]]:
    """A text as a stream of the system, which the parser wants: a pipe, since where it runs no file may be made."""
    reads, writes = os.pipe()
    with os.fdopen(reads, "rb") as stream:
        with os.fdopen(writes, "wb", buffering=0) as all_of_it:
            os.set_blocking(writes, False)
            with suppress(OSError, AttributeError):  # more than the system allows, or one that has one size
                fcntl.fcntl(writes, fcntl.F_SETPIPE_SZ, len(content) + 1)
            if (all_of_it.write(content) or 0) < len(content):
                raise DotError("it has more than a diagram can show")
        yield stream


@contextmanager
def _heard() -> Iterator[Callable[[], str]]:
    """What the parser, which is C, says of a mistake: it says it on the error output alone."""
    sys.stderr.flush()
    kept, (reads, writes) = os.dup(2), os.pipe()
    for end in (reads, writes):
        os.set_blocking(end, False)
    os.dup2(writes, 2)
    try:
        yield lambda: _read(reads)
    finally:
        os.dup2(kept, 2)
        for end in (kept, reads, writes):
            os.close(end)


def _read(reads: int) -> str:
    with suppress(BlockingIOError):
        return os.read(reads, 10_000).decode("utf-8", "replace")
    return ""


def _said(heard: str) -> str:
    found = _SYNTAX.search(heard)
    near = f" near {found[2]!r}" if found and found[2] else ""
    return f"syntax error in line {found[1]}{near}" if found else ""


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
        title=_label(_attribute(graph.graph_attr, "label"), {"G": str(graph.name or "")}),
    )


def _is_unseen(attributes: Any) -> bool:
    """Whether Graphviz leaves room for something and draws nothing."""
    return "invis" in _attribute(attributes, "style")


def _notes(graph: Any, text: str) -> Iterator[ImportNote]:
    """What a schema has no place for."""
    for edge in graph.edges_iter():
        ends = tuple(map(str, edge))
        called, line = f"the arrow from {ends[0]!r} to {ends[1]!r}", line_naming(text, *ends)
        also = ("xlabel",) if _attribute(edge.attr, "label") else ()
        yield from _left_out(edge.attr, (*_OF_ARROW, *also), called, line)
        for key in ("lhead", "ltail"):
            if _attribute(edge.attr, key):
                yield changed(f"{called} is at its boxes now, not at a frame: frames have no arrows", line=line)
    for node in graph.nodes():
        yield from _left_out(node.attr, _OF_BOX, f"the box {str(node)!r}", line_naming(text, str(node)))
    for subgraph in _clusters(graph):
        label = _label(_attribute(subgraph.graph_attr, "label"), {})
        if label and not subgraph.nodes():
            yield lost(f"the frame {label!r} holds nothing and is left out", line=line_naming(text, str(subgraph.name)))
    if count_graphs(text) > 1:
        yield lost("of a file with several graphs the first one is read", "make a file of each", line=1)


def _left_out(attributes: Any, keys: Sequence[str], called: str, line: int) -> Iterator[ImportNote]:
    for key in keys:
        said = _label(_attribute(attributes, key), {})
        if said:
            yield lost(f"the {key} {said!r} of {called} is left out", line=line)


def _clusters(graph: Any) -> Iterator[Any]:
    for subgraph in graph.subgraphs():
        yield from _clusters(subgraph)
        if str(subgraph.name).startswith("cluster"):
            yield subgraph


def _direction(graph: Any) -> Literal["", "right"]:
    """Which way it goes; downwards is what Graphviz does where nobody says so, and too tall for most pictures."""
    return "right" if _attribute(graph.graph_attr, "rankdir").upper() in ("LR", "RL") else ""


def _node(node: Any) -> GraphNode:
    name, shape = str(node), _attribute(node.attr, "shape")
    written = _attribute(node.attr, "label") or "\\N"
    label = _label(written, {"N": name}, is_record="record" in shape.lower())
    return GraphNode(id=name, label=label or name, kind=_KINDS.get(shape, "step"))


def _edge(edge: Any, *, is_directed: bool) -> GraphEdge:
    """An arrow; a head that is `none` is none, whichever way an edge goes."""
    direction = _attribute(edge.attr, "dir") or ("forward" if is_directed else "none")
    at_target = direction in ("forward", "both") and _attribute(edge.attr, "arrowhead") != "none"
    at_source = direction in ("back", "both") and _attribute(edge.attr, "arrowtail") != "none"
    heads: Heads = "both" if at_source and at_target else "one" if at_source or at_target else "none"
    ends = (str(edge[0]), str(edge[1]))
    source, target = reversed(ends) if at_source and not at_target else ends
    names = {"T": ends[0], "H": ends[1], "E": f"{ends[0]}{'->' if is_directed else '--'}{ends[1]}"}
    label = _label(_attribute(edge.attr, "label") or _attribute(edge.attr, "xlabel"), names)
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
            name = str(subgraph.name)
            label = _label(_attribute(subgraph.graph_attr, "label"), {"G": name}) or name.removeprefix("cluster")
            if members:
                yield GraphGroup(id=f"cluster {name}", label=one_line(label.strip("_")) or "–", members=members)


def _label(text: str, names: Mapping[str, str], *, is_record: bool = False) -> str:
    """A label as it is read: `\\N` stands for its node's name, and other escapes for a blank or a sign."""
    if is_record:
        pieces = ("\n" if piece in ("{", "}", "|") or (len(piece) > 1 and piece[0] == "<") else piece
                  for piece in _PIECE.findall(text))  # fmt: skip
        text = " / ".join(field for field in "".join(pieces).split("\n") if field.strip())
    blanks = {"n": " ", "l": " ", "r": " "}
    return one_line(html.unescape(_ESCAPE.sub(lambda found: (blanks | dict(names)).get(found[1], found[1]), text)))


def _attribute(attributes: Any, name: str) -> str:
    """An attribute; "" where it is not set, or no graph of the file knows it."""
    try:
        return str(attributes[name] or "")
    except KeyError:
        return ""
