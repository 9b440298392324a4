"""The schema as its author wrote it: nodes, edges and groups. Pure."""

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer, model_validator

from cuelight.icons.find import is_own
from cuelight.script.fields import SHORT_LABEL, File, Icon, Id, Label, Model, Told, Tone, Unmarked, one_line, or_shorter
from cuelight.script.slide_kinds import Slide

_EDGE = re.compile(
    r"^\s*(?P<source>\S+?)\s*(?P<heads><->|->|--)\s*(?P<target>(?![-<>])[^\s:]+)\s*(?::\s*(?P<label>.*\S))?\s*$"
)
_EDGE_ENDS = r"^\s*\S+?\s*(<->|->|--)\s*(?![-<>])[^\s:]+\s*$"
_EDGE_TEXT = r"^\s*\S+?\s*(<->|->|--)\s*(?![-<>])[^\s:]+\s*(:\s*.*\S)?\s*$"
"""The same in the regular expressions of JSON Schema, which know no names."""

_BACKWARDS = re.compile(r"^\s*([^\s:<>-]+)\s*<-+\s*([^\s:<>-]+)")
HEADS: Mapping[str, Literal["one", "none", "both"]] = {"->": "one", "--": "none", "<->": "both"}


class Node(Model):
    """A box of the schema.

    Attributes:
        label: What stands in the box.
        text: A second, smaller line under the label.
        image: A picture over the label: a PNG, JPEG, WebP or GIF file of the project.
        icon: An icon over the label: of a set, `health/lungs` or `lungs`, or an SVG file of the project.
        kind: Its form: a box (step), a hexagon (decision), a pill (start, end), a note, a cylinder (store), a person,
            a document or a cloud.
        tone: Its colour: plain, accent, alert or caution.
    """

    model_config = or_shorter(SHORT_LABEL)

    label: Label
    text: Label | None = None
    image: File | None = None
    icon: Icon | None = None
    kind: Literal["step", "decision", "start", "end", "note", "store", "person", "document", "cloud"] = "step"
    tone: Tone = "plain"

    def said(self, isolated: Callable[[str], str] = str) -> str:
        """Its label and its text as a reader hears them, each isolated from the direction of what is round it."""
        return f"{isolated(self.label)} ({isolated(self.text)})" if self.text else isolated(self.label)

    @model_validator(mode="before")
    @classmethod
    def _label_alone(cls, value: Any) -> Any:
        return {"label": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one_above(self) -> "Node":
        if self.image and self.icon:
            raise ValueError("a box has a picture or an icon over its label, not both")
        return self


class Edge(Model):
    """A link of the schema, written `from -> to`, `from -- to` or `from <-> to`, with or without `: label`.

    Attributes:
        source: The node from which it leads.
        target: The node to which it leads.
        label: What stands at it.
        heads: How many ends have a head: one (`->`), none (`--`) or both (`<->`).
        line: Solid or dashed.
        tone: Its colour: plain, accent, alert or caution.
    """

    model_config = or_shorter(
        {"type": "string", "pattern": _EDGE_TEXT},
        {
            "type": "object",
            "propertyNames": {"pattern": _EDGE_ENDS},
            "additionalProperties": {"type": ["string", "number", "null"]},
            "minProperties": 1,
            "maxProperties": 1,
        },
    )

    source: str
    target: str
    label: Unmarked = ""
    heads: Literal["one", "none", "both"] = "one"
    line: Literal["solid", "dashed"] = "solid"
    tone: Tone = "plain"

    @property
    def id(self) -> str:
        """What a cue calls it, whatever its heads: `a->b`."""
        return f"{self.source}->{self.target}"

    @classmethod
    def written_out(cls, written: Any) -> Any:
        """What an author wrote, with the label under a key of its own."""
        if isinstance(written, str) or (isinstance(written, dict) and not written.keys() & cls.model_fields.keys()):
            return cls.model_validate(written).model_dump(exclude_defaults=True)
        return written

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        if isinstance(value, dict) and len(value) == 1:
            key, label = next(iter(value.items()))
            if key not in cls.model_fields:
                if not isinstance(label, str | int | float | None):
                    raise ValueError("the label of an edge is text")
                value = key if label is None else f"{key}: {one_line(str(label))}"
        if isinstance(value, str):
            match = _EDGE.match(value)
            if not match:
                raise Told((), "wrong-edge", _WRITTEN, _edge_hint(value)).error
            ends = {"source": match["source"], "target": match["target"]}
            return {**ends, "label": match["label"] or "", "heads": HEADS[match["heads"]]}
        return value


_WRITTEN = "an edge is written `from -> to`, `from -- to` or `from <-> to`, with or without `: label`"


def _edge_hint(written: str) -> str:
    """What was meant by an edge that cannot be read, where that is clear.

    >>> _edge_hint("a <- b: back"), _edge_hint("a and b")
    ('write `b -> a`', '')
    """
    match = _BACKWARDS.match(written)
    return f"write `{match[2]} -> {match[1]}`" if match else ""


class Group(Model):
    """A frame round some nodes.

    Attributes:
        label: What stands over the frame.
        nodes: The ids of the nodes inside it, or of groups.
    """

    label: Label
    nodes: Annotated[tuple[str, ...], Field(min_length=1)]


class Schema(Model):
    """The diagram that the film explains.

    Attributes:
        direction: Which way the arrows lead: right or down; by default the one that fits better.
        layout: How the boxes stand: a flow, rows, a ring, a grid or a tree; by default what reads best.
        nodes: The boxes, by id: the label alone, or a mapping of keys.
        edges: The arrows and lines: `from -> to`, `from -- to` or `from <-> to`, each with or without `: label`.
        groups: Frames round some of the nodes, by id.
        pin: What the pin says; by default “You are here” in the language of the script.
    """

    direction: Literal["right", "down"] | None = None
    layout: Literal["auto", "flow", "rows", "ring", "grid", "tree"] = "auto"
    nodes: Annotated[dict[Id, Node], Field(min_length=1, max_length=80)]
    edges: Annotated[tuple[Edge, ...], Field(max_length=120)] = ()
    groups: Annotated[dict[Id, Group], Field(max_length=40)] = Field(default={})
    pin: Label | None = None

    @model_serializer(mode="wrap")
    def _without_what_is_usual(self, said: SerializerFunctionWrapHandler) -> dict[str, Any]:
        written: dict[str, Any] = said(self)
        return written if self.pin else {key: value for key, value in written.items() if key != "pin"}

    def held(self, id: str) -> frozenset[str]:
        """What a group names, and what the groups that it names do, and so on: nodes, groups, and what is neither."""
        found, waiting = set[str](), [id]
        while waiting:
            group = self.groups.get(waiting.pop())
            more = set(group.nodes) - found if group else set[str]()
            found |= more
            waiting += more - self.nodes.keys()
        return frozenset(found)

    def unfolded(self) -> "Schema":
        """The same with the nodes of groups in place of groups that other groups name, in the order of the script."""
        groups = {
            id: group.model_copy(update={"nodes": tuple(node for node in self.nodes if node in self.held(id))})
            for id, group in self.groups.items()
            if not self.nodes.keys() >= {*group.nodes}
        }
        return self.model_copy(update={"groups": {**self.groups, **groups}}) if groups else self

    @property
    def targets(self) -> tuple[str, ...]:
        """Every id that a cue may name: nodes, edges, groups."""
        return (*self.nodes, *(edge.id for edge in self.edges), *self.groups)

    @property
    def images(self) -> Mapping[str, str]:
        """The files that stand in boxes, by node."""
        return {name: node.image for name, node in self.nodes.items() if node.image}

    @property
    def icons(self) -> Mapping[str, str]:
        """The icons that stand in boxes, by node."""
        return {name: node.icon for name, node in self.nodes.items() if node.icon}

    @property
    def files(self) -> Mapping[tuple[str, str, str], str]:
        """Every file that stands in a box, by its keys in the schema."""
        images = {("nodes", node, "image"): name for node, name in self.images.items()}
        return {**images, **{("nodes", node, "icon"): name for node, name in self.icons.items() if is_own(name)}}

    @cached_property
    def _by_heads(self) -> Mapping[str, str]:
        """Edges by what a cue may also call them, with their heads or without."""
        return {f"{edge.source}{heads}{edge.target}": edge.id for edge in self.edges for heads in HEADS}

    def named(self, name: str) -> str:
        """The target that is meant: a cue may write an edge with any heads.

        >>> Schema.model_validate({"nodes": {"a": "A", "b": "B"}, "edges": ["a -> b"]}).named("a--b")
        'a->b'
        """
        return name if name in self.nodes or name in self.groups else self._by_heads.get(name, name)


ALL = "all"
"""The name of the whole schema, for the camera and for `reveal`."""


class SchemaSlide(Slide):
    """The script's schema; `reveal: all` shows everything from the start. Targets: those of the schema.

    Attributes:
        reveal: `all` shows everything from the start.
        focus: Where the camera begins: a node, an edge, a group, or `all`.
    """

    reveal: Literal["all"] | None = None
    focus: str | None = None
