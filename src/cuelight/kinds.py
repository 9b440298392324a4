"""The slide kinds and the schema as their author wrote them; `docs/script.md` describes each.

Pure. Each slide kind knows its `targets`: the elements that a cue may name.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

ID = r"^[a-z0-9][a-z0-9-]*$"
_EDGE = re.compile(r"^\s*(?P<source>\S+)\s*->\s*(?P<target>[^\s:]+)\s*(?::\s*(?P<label>.*\S))?\s*$")
_EDGE_ENDS = r"^\s*\S+\s*->\s*[^\s:]+\s*$"
_EDGE_TEXT = r"^\s*\S+\s*->\s*[^\s:]+\s*(:\s*.*\S)?\s*$"
"""The same in the regular expressions of JSON Schema, which know no names."""


class Model(BaseModel):
    """Base of every authored type: frozen, and unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, protected_namespaces=())


JsonSchema = dict[str, Any]


def _or_shorter(*shorthands: JsonSchema) -> ConfigDict:
    """In the JSON Schema: what an author may write instead of the mapping that a model is."""

    def extend(schema: JsonSchema) -> None:
        whole = dict(schema)
        schema.clear()
        schema.update(description=whole.pop("description"), anyOf=[*shorthands, whole])

    return ConfigDict(json_schema_extra=extend)


def _just(key: str) -> ConfigDict:
    """In the JSON Schema: the value of a model's only key is what an author writes."""

    def replace(schema: JsonSchema) -> None:
        inner = schema["properties"][key]
        described = {"description": schema["description"], **inner}
        schema.clear()
        schema.update(described)

    return ConfigDict(json_schema_extra=replace)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number != 1 else ''}"


def _refuse(wrong: Iterable[tuple[tuple[str | int, ...], str]]) -> None:
    """Refuse parts of a model, each at its own place."""
    details = [
        InitErrorDetails(type=PydanticCustomError("value_error", "{error}", {"error": message}), loc=keys, input=None)
        for keys, message in wrong
    ]
    if details:
        raise ValidationError.from_exception_data("part", details)


def slug(text: str) -> str:
    """Turn a heading into an id: lower case, hyphens for everything else.

    >>> slug("“Advanced” means two things")
    'advanced-means-two-things'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-")


Label = Annotated[str, AfterValidator(_one_line), Field(min_length=1, max_length=500)]
Text = Annotated[str, Field(min_length=1, max_length=20_000)]
Id = Annotated[str, Field(pattern=ID, max_length=80)]
Seconds = Annotated[float, Field(ge=0, le=600, allow_inf_nan=False)]
File = Annotated[str, Field(min_length=1, max_length=500)]
"""Path of a file, relative to the script's folder or the project's; the parser checks that it stays inside."""


def _scalar_as_text(value: object) -> object:
    """Authors write `value: 95` and mean the characters."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Cell = Annotated[Label, BeforeValidator(_scalar_as_text)]


_SHORT_LABEL: JsonSchema = {"type": ["string", "number"], "minLength": 1, "maxLength": 500}


class Node(Model):
    """A box of the schema.

    Attributes:
        label: What stands in the box.
        kind: Its form: a box (step), a hexagon (decision), a pill (start, end) or a note.
        tone: Its colour: plain, accent, alert or caution.
    """

    model_config = _or_shorter(_SHORT_LABEL)

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

    model_config = _or_shorter(
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
                value = key if label is None else f"{key}: {_one_line(str(label))}"
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
        nodes: The boxes, by id: the label alone, or a mapping of keys.
        edges: The arrows: `from -> to` or `from -> to: label`.
        groups: Frames round some of the nodes, by id.
    """

    direction: Literal["right", "down"] | None = None
    nodes: Annotated[dict[Id, Node], Field(min_length=1, max_length=80)]
    edges: Annotated[tuple[Edge, ...], Field(max_length=120)] = ()
    groups: Annotated[dict[Id, Group], Field(max_length=40)] = {}

    @property
    def targets(self) -> tuple[str, ...]:
        """Every id that a cue may name: nodes, edges, groups."""
        return (*self.nodes, *(edge.id for edge in self.edges), *self.groups)


class TitleSlide(Model):
    """A large title with a line under it. Targets: title, subtitle.

    Attributes:
        text: The title.
        subtitle: The line under it.
    """

    text: Label
    subtitle: Label | None = None

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return ("title", "subtitle") if self.subtitle else ("title",)


class Bullet(Model):
    """A line of a list, with an id of its own or its number.

    Attributes:
        id: What a cue calls it; by default its number.
        text: The line itself.
    """

    model_config = _or_shorter(_SHORT_LABEL)

    id: Id | None = None
    text: Label

    @model_validator(mode="before")
    @classmethod
    def _text_alone(cls, value: Any) -> Any:
        return {"text": str(value)} if isinstance(value, str | int | float) and not isinstance(value, bool) else value


Bullets = Annotated[tuple[Bullet, ...], Field(min_length=1, max_length=40)]


def _numbered(bullets: tuple[Bullet, ...], first: int = 1) -> tuple[str, ...]:
    return tuple(bullet.id or str(number) for number, bullet in enumerate(bullets, first))


class BulletsSlide(Model):
    """A list; authored as the list itself. Targets: each bullet's id, or its number from 1."""

    model_config = _just("bullets")

    bullets: Bullets

    @model_validator(mode="before")
    @classmethod
    def _list_alone(cls, value: Any) -> Any:
        return {"bullets": value} if isinstance(value, list | tuple) else value

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return _numbered(self.bullets)


class TextSlide(Model):
    """Running text, authored as the text itself. Targets: each paragraph's number from 1."""

    model_config = _just("text")

    text: Text

    @model_validator(mode="before")
    @classmethod
    def _text_alone(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.paragraphs:
            raise ValueError("'text' is empty")
        return self

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """The text at its blank lines, each on one line."""
        return tuple(_one_line(paragraph) for paragraph in re.split(r"\n\s*\n", self.text) if paragraph.strip())

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return tuple(str(number + 1) for number in range(len(self.paragraphs)))


Percent = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]


class FigureSlide(Model):
    """A picture. Targets: image, caption, and each region's id.

    Attributes:
        image: The picture: a PNG, JPEG, WebP or GIF file of the project.
        alt: What the picture shows, in words.
        caption: A line under the picture.
        regions: Parts of the picture by id, each [x, y, width, height] in percent of it; seen while they are lit.
    """

    image: File
    alt: Label
    caption: Label | None = None
    regions: dict[Id, tuple[Percent, Percent, Percent, Percent]] = {}

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return ("image", *(("caption",) if self.caption else ()), *self.regions)


class NumberSlide(Model):
    """One figure, large, with what it means beside it. Targets: value, label.

    Attributes:
        value: The figure, in the characters that are shown.
        unit: What follows the figure, for example %.
        label: What the figure means.
    """

    value: Cell
    unit: Label | None = None
    label: Label

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return ("value", "label")


class Side(Model):
    """One side of a comparison.

    Attributes:
        heading: What stands over the side.
        bullets: The lines of the side.
    """

    heading: Label
    bullets: Bullets


class CompareSlide(Model):
    """Two things side by side. Targets: left, right, and the bullets: ids, or numbers from 1 through both sides.

    Attributes:
        left: What stands on the left.
        right: What stands on the right.
    """

    left: Side
    right: Side

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        left = _numbered(self.left.bullets)
        return ("left", *left, "right", *_numbered(self.right.bullets, 1 + len(left)))


class QuoteSlide(Model):
    """Somebody's words. Targets: quote, by.

    Attributes:
        text: The words that somebody said.
        by: Who said them.
    """

    text: Label
    by: Label | None = None

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return ("quote", "by") if self.by else ("quote",)


ALL = "all"
"""The name of the whole schema, for the camera and for `reveal`."""


class SchemaSlide(Model):
    """The script's schema; `reveal: all` shows everything from the start. Targets: those of the schema.

    Attributes:
        reveal: `all` shows everything from the start.
        focus: Where the camera begins: a node, an edge, a group, or `all`.
    """

    reveal: Literal["all"] | None = None
    focus: str | None = None


class TableSlide(Model):
    """A table. Targets: each row's number from 1.

    Attributes:
        columns: The heads of the columns.
        rows: The rows, each with a cell for every column.
    """

    columns: Annotated[tuple[Cell, ...], Field(min_length=1, max_length=12)]
    rows: Annotated[tuple[tuple[Cell, ...], ...], Field(min_length=1, max_length=40)]

    @model_validator(mode="after")
    def _rows_fit(self) -> Self:
        columns = _count(len(self.columns), "column")
        there = f"there {'is' if len(self.columns) == 1 else 'are'} {columns}"
        _refuse(
            (("rows", number), f"row {number + 1} has {_count(len(row), 'cell')}, but {there}")
            for number, row in enumerate(self.rows)
            if len(row) != len(self.columns)
        )
        return self

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return tuple(str(number + 1) for number in range(len(self.rows)))


Number = Annotated[float, Field(allow_inf_nan=False)]


class ChartSlide(Model):
    """Values over an axis. Targets: each series' name as its id, in lower case with hyphens.

    Attributes:
        kind: How values are drawn: lines, bars side by side, stacked areas, or circles that grow.
        x: The labels along the axis.
        series: Values by name: a number for each of `x`.
        alt: What the chart shows, in words.
    """

    kind: Literal["line", "bar", "area", "growth"]
    x: Annotated[tuple[Cell, ...], Field(min_length=1, max_length=400)]
    series: Annotated[dict[Label, Annotated[tuple[Number, ...], Field(min_length=1)]], Field(min_length=1)]
    alt: Label

    @model_validator(mode="after")
    def _series_fit(self) -> Self:
        _refuse(
            (("series", name), f"series {name!r} has {_count(len(values), 'value')}, but x has {len(self.x)}")
            for name, values in self.series.items()
            if len(values) != len(self.x)
        )
        return self

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return tuple(slug(name) for name in self.series)


class ClipSlide(Model):
    """A piece of video, from `start` to `end` seconds of the file.

    Attributes:
        file: The video: an MP4, MOV, WebM, MKV or AVI file of the project.
        start: Where in the file it begins, seconds.
        end: Where in the file it ends, seconds; by default at the end of the file.
        sound: `keep` plays its sound as well; `mute` does not.
        alt: What the clip shows, in words.
    """

    file: File
    start: Seconds = 0.0
    end: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    sound: Literal["keep", "mute"] = "mute"
    alt: Label

    @model_validator(mode="after")
    def _ends_after_start(self) -> Self:
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"a clip ends after it starts; here it starts at {self.start} and ends at {self.end}")
        return self

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name: nothing."""
        return ()


Slide = (
    TitleSlide | BulletsSlide | TextSlide | FigureSlide | NumberSlide | CompareSlide | QuoteSlide
    | SchemaSlide | TableSlide | ChartSlide | ClipSlide
)  # fmt: skip
