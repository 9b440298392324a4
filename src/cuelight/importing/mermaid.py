"""Mermaid flowcharts and state diagrams -> a graph. Pure; runs where strangers' files are read."""

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from cuelight.importing.deck import GraphBlock, GraphEdge, GraphGroup, GraphNode, Heads, ImportNote, changed, lost
from cuelight.importing.texts import line_naming, one_line

_TAG = re.compile(r"<br\s*/?>|</?[A-Za-z][^<>]*>")
_ICON = re.compile(r"\bfa[a-z]?:fa-[\w-]+")
_LONE_STATE = re.compile(r"^([ \t]*)state[ \t]+([\w-]+)[ \t]*$", re.MULTILINE)
"""A state that is only named, which the parser passes over."""
_ENTITY, _NUMBER = re.compile(r"(?<!&)#([A-Za-z]\w*);"), re.compile(r"(?<!&)#(\d+);")
_MARKS = re.compile(r"(\*\*|`)(?=\S)(.+?)(?<=\S)\1")
_MARKDOWN = re.compile(r"(\*\*|__|`|\*|(?<!\w)_)(?=\S)(.+?)(?<=\S)\1(?!\w)")
_TITLE = re.compile(r"^title:[ \t]*(.+)$", re.MULTILINE)
_KINDS: Mapping[str, str] = {
    "diamond": "decision", "diam": "decision", "decision": "decision", "hexagon": "decision", "choice": "decision",
    "cylinder": "store", "cyl": "store", "db": "store", "database": "store", "lin-cyl": "store",
    "stadium": "start", "circle": "start", "doublecircle": "end", "stateStart": "start", "stateEnd": "end",
    "doc": "document", "document": "document", "docs": "document", "cloud": "cloud", "note": "note",
}  # fmt: skip
"""What a shape of theirs is among the kinds of a schema's nodes; every other is a step."""
_ENDS = {"stateStart": "Start", "stateEnd": "End", "fork": "All of these", "join": "All of these"}
"""What is said of the states that have no words."""
_UNDRAWN = ("noteGroup", "divider")
"""Frames of states that are none to whoever looks at the diagram."""


class MermaidError(ValueError):
    """A text that is no diagram, or not one of the kinds that are read.

    Attributes:
        line: Where, from 1 in the diagram; 0 where that is not known.
    """

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


def read_mermaid(text: str, line: int = 1) -> tuple[GraphBlock, tuple[ImportNote, ...]]:
    """Read a diagram.

    Args:
        text: A flowchart or state diagram.
        line: The line of the file where it begins.

    Raises:
        MermaidError: It is none.
    """
    parsed = _parsed(text)
    kind, where = str(parsed.get("type", "")), _Where(text, line)
    if kind.startswith("flowchart"):
        graph, notes = _flowchart(parsed, where)
    elif kind.startswith("state"):
        graph, notes = _states(parsed, where)
    else:
        raise MermaidError(f"a diagram of the kind {kind or 'unknown'} is not read, only flowcharts and state diagrams")
    if not graph.nodes:
        raise MermaidError("it has no boxes")
    titled = _TITLE.search(text.lstrip().partition("\n---")[0]) if text.lstrip().startswith("---") else None
    title = one_line(titled[1].strip("\"' ")) if titled else _words(parsed.get("accTitle"))
    return graph.model_copy(update={"title": title, "description": _words(parsed.get("accDescr"))}), notes


@dataclass(frozen=True, slots=True)
class _Where:
    """A diagram's text, and the line of the file where it begins."""

    text: str
    line: int

    def named(self, *names: str) -> int:
        """The line of the file in which boxes or frames are first named together."""
        return self.line + line_naming(self.text, *names) - 1


def _parsed(text: str) -> Mapping[str, Any]:
    try:
        import merman
    except ImportError as error:
        raise MermaidError("the package merman, which reads Mermaid, is not there for this machine") from error
    client = merman.Merman()
    try:
        parsed = json.loads(client.parse_json(_LONE_STATE.sub(r"\1\2", text), None))
    except merman.MermanError as error:
        raise _located(client, text, error) from error
    if not isinstance(parsed, dict):
        raise MermaidError("it is no diagram")
    return parsed


def _located(client: Any, text: str, error: Exception) -> MermaidError:
    """What the parser says, with its line."""
    found = json.loads(client.analyze_json(text, None)).get("diagnostics") or [{}]
    first = found[0]
    message = one_line(str(first.get("message") or getattr(error, "message", error)))
    if "resource limit" in message:
        return MermaidError("it has more than a diagram can show")
    return MermaidError(message, int((first.get("span") or {}).get("line") or 0))


def _flowchart(parsed: Mapping[str, Any], where: _Where) -> tuple[GraphBlock, tuple[ImportNote, ...]]:
    notes = list(_left_out(parsed, where))
    frames = {str(each["id"]) for each in parsed["subgraphs"]}
    nodes = [_node(each) for each in parsed["nodes"] if each["id"] not in frames]
    groups = [_group(each) for each in parsed["subgraphs"]]
    edges = list[GraphEdge]()
    for each in parsed["edges"]:
        if each.get("stroke") == "invisible":
            continue
        edge = _edge(each)
        line = where.named(edge.source, edge.target)
        if str(each.get("type") or "").endswith(("cross", "circle")):
            notes.append(changed(f"the arrow from {edge.source!r} to {edge.target!r} has a plain head now", line=line))
        ends = [_inside(end, groups) for end in (edge.source, edge.target)]
        if ends != [edge.source, edge.target]:
            message = f"an arrow at the frame {_frame(edge, groups)!r} leads to a box in it now: frames have no arrows"
            notes.append(changed(message, line=line))
        if None in ends:
            notes.append(lost(f"an arrow at the empty frame {_frame(edge, groups)!r} is left out", line=line))
            continue
        edges.append(edge.model_copy(update={"source": ends[0], "target": ends[1]}))
    for group in groups:
        if not group.members:
            line = where.named(group.id)
            notes.append(lost(f"the frame {group.label!r} holds nothing and is left out", line=line))
    kept = tuple(group for group in groups if group.members)
    direction = _direction(parsed.get("direction"))
    return GraphBlock(nodes=tuple(nodes), edges=tuple(edges), groups=kept, direction=direction), tuple(notes)


def _left_out(parsed: Mapping[str, Any], where: _Where) -> Iterator[ImportNote]:
    """What boxes say beside their labels."""
    tips = parsed.get("tooltips") or {}
    for each in parsed["nodes"]:
        id = str(each["id"])
        beside = {"link": each.get("link"), "icon": each.get("icon"), "picture": each.get("img"), "tip": tips.get(id)}
        for name, said in beside.items():
            if said:
                yield lost(f"the {name} of the box {id!r} is left out: {one_line(said)}", line=where.named(id))


def _frame(edge: GraphEdge, groups: Sequence[GraphGroup]) -> str:
    return next(group.label for group in groups if group.id in (edge.source, edge.target))


def _inside(end: str, groups: Sequence[GraphGroup], depth: int = 0) -> str | None:
    """A node, or the first that lies in a frame; None if nothing does."""
    group = next((group for group in groups if group.id == end), None)
    if group is None:
        return end
    if depth > len(groups):
        return None
    return next((node for member in group.members if (node := _inside(member, groups, depth + 1))), None)


def _node(node: Mapping[str, Any]) -> GraphNode:
    shape = str(node.get("shape") or node.get("layoutShape") or "")
    label = _words(node.get("label"), is_markdown=node.get("labelType") == "markdown") or str(node["id"])
    return GraphNode(id=str(node["id"]), label=label, kind=_KINDS.get(shape, "step"))


def _group(group: Mapping[str, Any]) -> GraphGroup:
    members = tuple(sorted(str(member) for member in group["nodes"]))
    label = _words(group.get("title"), is_markdown=group.get("labelType") == "markdown") or str(group["id"])
    return GraphGroup(id=str(group["id"]), label=label, members=members)


def _edge(edge: Mapping[str, Any]) -> GraphEdge:
    kind = str(edge.get("type") or "")
    heads: Heads = "both" if kind.startswith("double") else "none" if kind == "arrow_open" else "one"
    is_dashed = edge.get("stroke") == "dotted"
    label = _words(edge.get("label"), is_markdown=edge.get("labelType") == "markdown")
    return GraphEdge(source=str(edge["from"]), target=str(edge["to"]), label=label, heads=heads, dashed=is_dashed)


def _states(parsed: Mapping[str, Any], where: _Where) -> tuple[GraphBlock, tuple[ImportNote, ...]]:
    """States, and their frames; one that holds nothing is a state, and regions stand together in their frame."""
    notes, all_ = list[ImportNote](), {str(each["id"]): each for each in parsed["nodes"]}
    if any(each.get("shape") == "divider" for each in all_.values()):
        notes.append(changed("states that run at the same time stand in one frame now", line=where.line))
    held = {id: holder for id, each in all_.items() if (holder := _frame_of(each, all_))}
    members = {id: inside for id in all_ if (inside := _members(id, held, all_))}
    nodes = [_state(each) for id, each in all_.items() if id not in members and each.get("shape") not in _UNDRAWN]
    groups = [
        GraphGroup(id=id, label=_words(all_[id].get("label")) or id, members=inside) for id, inside in members.items()
    ]
    edges = list[GraphEdge]()
    for each in parsed["edges"]:
        ends = [str(each[key]) for key in ("start", "end")]
        inner = [_inside(end, groups) or end for end in ends]
        if inner != ends:
            framed = next(group.label for group in groups if group.id in ends)
            message = f"an arrow at the frame {framed!r} leads to a state in it now: frames have no arrows"
            named = [end for end in ends if end in where.text]
            notes.append(changed(message, line=where.named(*named)))
        edges.append(
            GraphEdge(source=inner[0], target=inner[1], label=_words(each.get("label")), dashed=_is_note(each),
                      heads="none" if _is_note(each) else "one")
        )  # fmt: skip
    direction = _direction(parsed.get("direction"))
    return GraphBlock(nodes=tuple(nodes), edges=tuple(edges), groups=tuple(groups), direction=direction), tuple(notes)


def _frame_of(node: Mapping[str, Any], all_: Mapping[str, Mapping[str, Any]]) -> str:
    """The frame that is drawn round a state; "" where none is: those of notes and regions are not."""
    parent = str(node.get("parentId") or "")
    while parent in all_ and all_[parent].get("shape") == "divider":
        parent = str(all_[parent].get("parentId") or "")
    return parent if parent in all_ and all_[parent].get("shape") != "noteGroup" else ""


def _members(frame: str, held: Mapping[str, str], all_: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(id for id, holder in held.items() if holder == frame and all_[id].get("shape") not in _UNDRAWN)


def _is_note(edge: Mapping[str, Any]) -> bool:
    return edge.get("arrowhead") == "none"


def _state(node: Mapping[str, Any]) -> GraphNode:
    shape, description = str(node.get("shape") or ""), node.get("description") or []
    said = [node.get("label"), *(description if isinstance(description, list) else [description])]
    label = _ENDS.get(shape) or " – ".join(words for each in said if (words := _words(each))) or str(node["id"])
    return GraphNode(id=str(node["id"]), label=label, kind=_KINDS.get(shape, "step"))


def _direction(direction: Any) -> Literal["", "right"]:
    """Which way it goes; downwards is what Mermaid does where nobody says so, and too tall for most pictures."""
    return "right" if direction in ("LR", "RL") else ""


def _words(label: Any, *, is_markdown: bool = False) -> str:
    """A label without markup."""
    if label is None:
        return ""
    plain = _ICON.sub("", _TAG.sub(" ", str(label)))
    text = html.unescape(_ENTITY.sub(r"&\1;", _NUMBER.sub(r"&#\1;", plain)))
    return one_line((_MARKDOWN if is_markdown else _MARKS).sub(r"\2", text))
