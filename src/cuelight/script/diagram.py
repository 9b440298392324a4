"""The schema as its author wrote it: nodes, edges and groups. Pure."""

import re
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from cuelight.script.fields import SHORT_LABEL, Id, Label, Model, one_line, or_shorter
from cuelight.script.slide_kinds import Slide

_EDGE = re.compile(r"^\s*(?P<source>\S+)\s*->\s*(?P<target>[^\s:]+)\s*(?::\s*(?P<label>.*\S))?\s*$")
_EDGE_ENDS = r"^\s*\S+\s*->\s*[^\s:]+\s*$"
_EDGE_TEXT = r"^\s*\S+\s*->\s*[^\s:]+\s*(:\s*.*\S)?\s*$"
"""The same in the regular expressions of JSON Schema, which know no names."""


class Node(Model):
    """A box of the schema.

    Attributes:
        label: What stands in the box.
        kind: Its form: a box (step), a hexagon (decision), a pill (start, end) or a note.
        tone: Its colour: plain, accent, alert or caution.
    """

    model_config = or_shorter(SHORT_LABEL)

    label: Label
    kind: Literal["step", "decision", "start", "end", "note"] = "step"
    tone: Literal["plain", "accent", "alert", "caution"] = "plain"

    @model_validator(mode="before")
    @classmethod
    def _label_alone(cls, value: Any) -> Any:
        return {"label": value} if isinstance(value, str) else value


class Edge(Model):
    """An arrow of the schema, written `from -> to` or `from -> to: label`.

    Attributes:
        source: The node from which the arrow leads.
        target: The node to which it leads.
        label: What stands at the arrow.
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
    label: str = ""

    @property
    def id(self) -> str:
        """What a cue calls it: `a->b`."""
        return f"{self.source}->{self.target}"

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
                raise ValueError("an edge is written `from -> to` or `from -> to: label`")
            return {"source": match["source"], "target": match["target"], "label": match["label"] or ""}
        return value


class Group(Model):
    """A frame round some nodes.

    Attributes:
        label: What stands over the frame.
        nodes: The ids of the nodes inside it.
    """

    label: Label
    nodes: Annotated[tuple[str, ...], Field(min_length=1)]


class Schema(Model):
    """The diagram that the film explains.

    Attributes:
        direction: Which way the arrows lead: right or down; by default the one that fits better.
        layout: How the boxes stand: a flow, rows, a ring, a grid or a tree; by default what reads best.
        nodes: The boxes, by id: the label alone, or a mapping of keys.
        edges: The arrows: `from -> to` or `from -> to: label`.
        groups: Frames round some of the nodes, by id.
    """

    direction: Literal["right", "down"] | None = None
    layout: Literal["auto", "flow", "rows", "ring", "grid", "tree"] = "auto"
    nodes: Annotated[dict[Id, Node], Field(min_length=1, max_length=80)]
    edges: Annotated[tuple[Edge, ...], Field(max_length=120)] = ()
    groups: Annotated[dict[Id, Group], Field(max_length=40)] = Field(default={})

    @property
    def targets(self) -> tuple[str, ...]:
        """Every id that a cue may name: nodes, edges, groups."""
        return (*self.nodes, *(edge.id for edge in self.edges), *self.groups)


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
