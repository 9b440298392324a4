"""The frozen types of a script as its author wrote it; field for field the YAML of `docs/script.md`.

Pure: no files, no clocks. The parser in `cuelight.script` makes these and locates every problem; the JSON Schema
that editors use is generated from them. What a build makes of a script lives in `cuelight.film`.
"""

import datetime
import re
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

Kind = Literal["title", "bullets", "text", "figure", "number", "compare", "quote", "schema", "table", "chart", "clip"]
KINDS: tuple[Kind, ...] = (
    "title", "bullets", "text", "figure", "number", "compare", "quote", "schema", "table", "chart", "clip",
)  # fmt: skip
Action = Literal["light", "show", "hide", "focus", "here"]

ID = r"^[a-z0-9][a-z0-9-]*$"
_EDGE = re.compile(r"^\s*(?P<source>\S+)\s*->\s*(?P<target>[^\s:]+)\s*(?::\s*(?P<label>.*\S))?\s*$")


class Model(BaseModel):
    """Base of every authored type: frozen, and unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, protected_namespaces=())


class Size(NamedTuple):
    """Width and height of the picture in pixels, both even (4:2:0 sampling needs it)."""

    width: int
    height: int


def _size(text: object) -> object:
    match = re.fullmatch(r"(\d{2,5})x(\d{2,5})", text) if isinstance(text, str) else None
    if not match:
        if isinstance(text, tuple):
            return text
        raise ValueError("a size is written as width x height, for example 1920x1080")
    width, height = int(match[1]), int(match[2])
    if width % 2 or height % 2:
        raise ValueError(f"both numbers of a size must be even; the nearest is {width // 2 * 2}x{height // 2 * 2}")
    if not (320 <= width <= 3840 and 180 <= height <= 2160):
        raise ValueError("a size lies between 320x180 and 3840x2160")
    if not 0.5 <= width / height <= 2.4:
        raise ValueError("the width of a size is between 0.5 and 2.4 times its height")
    return Size(width, height)


def _rate(value: object) -> object:
    text = str(value)
    if isinstance(value, bool) or not re.fullmatch(r"\d{1,6}(/\d{1,4})?", text):
        raise ValueError("a rate is a whole number or a fraction such as 24000/1001")
    numerator, _, denominator = text.partition("/")
    if denominator and int(denominator) == 0:
        raise ValueError("the lower number of a rate cannot be 0")
    rate = Fraction(int(numerator), int(denominator or 1))
    if not 10 <= rate <= 60:
        raise ValueError("a rate lies between 10 and 60 frames per second")
    return rate


def _language(tag: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag):
        raise ValueError("a language is a BCP 47 tag such as en, en-GB or pt-BR")
    return tag


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _url(address: str) -> str:
    if not re.match(r"https?://[^\s]+$", address):
        raise ValueError("an address starts with https:// or http://")
    return address


PictureSize = Annotated[
    Size, BeforeValidator(_size), WithJsonSchema({"type": "string", "pattern": r"^\d{2,5}x\d{2,5}$"})
]
Rate = Annotated[
    Fraction,
    BeforeValidator(_rate),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^\d+(/\d+)?$"}]}),
]
Language = Annotated[str, AfterValidator(_language)]
Label = Annotated[str, AfterValidator(_one_line), Field(min_length=1, max_length=500)]
Text = Annotated[str, Field(min_length=1, max_length=20_000)]
Id = Annotated[str, Field(pattern=ID, max_length=80)]
Seconds = Annotated[float, Field(ge=0, le=600, allow_inf_nan=False)]
Url = Annotated[str, AfterValidator(_url), Field(max_length=2_000)]
File = Annotated[str, Field(min_length=1, max_length=500)]
"""Path of a file, relative to the script's folder or the project's; the parser checks that it stays inside."""


def _scalar_as_text(value: object) -> object:
    """Authors write `value: 95` and mean the characters."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Cell = Annotated[Label, BeforeValidator(_scalar_as_text)]


class VoiceSpec(Model):
    """A voice that the script names.

    Attributes:
        engine: Which adapter speaks: piper, gtts, or one that is installed.
        model: Piper: the model's name or a file in the project.
        language: gTTS: the language code.
        tld: gTTS: the top-level domain, which chooses the accent.
        speed: 1.0 is the voice's own; 0.9 is slower.
    """

    engine: Annotated[str, Field(pattern=ID)] = "piper"
    model: str | None = None
    language: str | None = None
    tld: str | None = None
    speed: Annotated[float, Field(ge=0.5, le=2.0, allow_inf_nan=False)] = 1.0


class Music(Model):
    """A music bed under the whole film; level in LUFS."""

    file: File
    level: Annotated[float, Field(ge=-60, le=-10, allow_inf_nan=False)] = -24.0


class Review(Model):
    """Who checked the film, when, and when it must be checked again."""

    by: Label
    on: datetime.date
    due: datetime.date | None = None


class Source(Model):
    """Where the film's facts come from."""

    title: Label
    url: Url | None = None


class Node(Model):
    """A box of the schema."""

    label: Label
    kind: Literal["step", "decision", "start", "end", "note"] = "step"
    tone: Literal["plain", "accent", "alert", "caution"] = "plain"

    @model_validator(mode="before")
    @classmethod
    def _label_alone(cls, value: Any) -> Any:
        return {"label": value} if isinstance(value, str) else value


class Edge(Model):
    """An arrow of the schema, written `from -> to` or `from -> to: label`."""

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
            if isinstance(key, str) and "->" in key:
                value = f"{key}: {label}"
        if isinstance(value, str):
            match = _EDGE.match(value)
            if not match:
                raise ValueError("an edge is written `from -> to` or `from -> to: label`")
            return {"source": match["source"], "target": match["target"], "label": match["label"] or ""}
        return value


class Group(Model):
    """A frame round some nodes."""

    label: Label
    nodes: Annotated[tuple[str, ...], Field(min_length=1)]


class Schema(Model):
    """The diagram that the film explains."""

    direction: Literal["right", "down"] | None = None
    nodes: Annotated[dict[Id, Node], Field(min_length=1)]
    edges: tuple[Edge, ...] = ()
    groups: dict[Id, Group] = {}

    @property
    def targets(self) -> tuple[str, ...]:
        """Every id that a cue may name: nodes, edges, groups."""
        return (*self.nodes, *(edge.id for edge in self.edges), *self.groups)


class TitleSlide(Model):
    """A large title with a line under it. Targets: title, subtitle."""

    text: Label
    subtitle: Label | None = None

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return ("title", "subtitle") if self.subtitle else ("title",)


class Bullet(Model):
    """A line of a list, with an id of its own or its number."""

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

    text: Text

    @model_validator(mode="before")
    @classmethod
    def _text_alone(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value

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
    """A picture. Targets: image, caption, and each region's id."""

    image: File
    alt: Label
    caption: Label | None = None
    regions: dict[Id, tuple[Percent, Percent, Percent, Percent]] = {}

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return ("image", *(("caption",) if self.caption else ()), *self.regions)


class NumberSlide(Model):
    """One figure, large, with what it means beside it. Targets: value, label."""

    value: Cell
    unit: Label | None = None
    label: Label

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return ("value", "label")


class Side(Model):
    """One side of a comparison."""

    heading: Label
    bullets: Bullets


class CompareSlide(Model):
    """Two things side by side. Targets: left, right, and the bullets: ids, or numbers from 1 through both sides."""

    left: Side
    right: Side

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        left = _numbered(self.left.bullets)
        return ("left", *left, "right", *_numbered(self.right.bullets, 1 + len(left)))


class QuoteSlide(Model):
    """Somebody's words. Targets: quote, by."""

    text: Label
    by: Label | None = None

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return ("quote", "by") if self.by else ("quote",)


class SchemaSlide(Model):
    """The script's schema; `reveal: all` shows everything from the start. Targets: those of the schema."""

    reveal: Literal["all"] | None = None
    focus: str | None = None


class TableSlide(Model):
    """A table. Targets: each row's number from 1."""

    columns: Annotated[tuple[Cell, ...], Field(min_length=1, max_length=12)]
    rows: Annotated[tuple[tuple[Cell, ...], ...], Field(min_length=1, max_length=40)]

    @model_validator(mode="after")
    def _rows_fit(self) -> Self:
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.columns):
                raise ValueError(f"row {number} has {len(row)} cells, but there are {len(self.columns)} columns")
        return self

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return tuple(str(number + 1) for number in range(len(self.rows)))


Number = Annotated[float, Field(allow_inf_nan=False)]


class ChartSlide(Model):
    """Values over an axis. Targets: each series' name as its id, in lower case with hyphens."""

    kind: Literal["line", "bar", "area", "growth"]
    x: Annotated[tuple[Cell, ...], Field(min_length=1, max_length=400)]
    series: Annotated[dict[Label, Annotated[tuple[Number, ...], Field(min_length=1)]], Field(min_length=1)]
    alt: Label

    @model_validator(mode="after")
    def _series_fit(self) -> Self:
        for name, values in self.series.items():
            if len(values) != len(self.x):
                raise ValueError(f"series {name!r} has {len(values)} values, but x has {len(self.x)}")
        return self

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return tuple(slug(name) for name in self.series)


class ClipSlide(Model):
    """A piece of video, from `start` to `end` seconds of the file."""

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


class Said(Model):
    """What one voice says; a scene with several voices has a list of these."""

    voice: str
    say: Text


class Scene(Model):
    """One slide with what is said over it; exactly one slide kind."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": [kind]} for kind in KINDS]},
    )

    id: Id = ""
    heading: Label | None = None
    title: TitleSlide | None = None
    bullets: BulletsSlide | None = None
    text: TextSlide | None = None
    figure: FigureSlide | None = None
    number: NumberSlide | None = None
    compare: CompareSlide | None = None
    quote: QuoteSlide | None = None
    schema_: SchemaSlide | None = Field(default=None, alias="schema")
    table: TableSlide | None = None
    chart: ChartSlide | None = None
    clip: ClipSlide | None = None
    say: Text | Annotated[tuple[Said, ...], Field(min_length=1)] | None = None
    voice: str | None = None
    lead: Seconds | None = None
    tail: Seconds | None = None
    hold: Annotated[float, Field(gt=0, le=3600, allow_inf_nan=False)] | None = None
    transition: Literal["fade", "cut", "push"] = "fade"
    here: str | None = None
    chapter: bool = True
    take: File | None = None
    notes: str | None = None

    @property
    def kind(self) -> Kind:
        """Which slide kind the scene has."""
        return next(kind for kind in KINDS if self._of(kind) is not None)

    @property
    def slide(self) -> Slide:
        """The scene's slide, whatever its kind."""
        slide = self._of(self.kind)
        assert slide is not None
        return slide

    @property
    def name(self) -> str:
        """What people call the scene: its heading, the title on it, or its id."""
        return self.heading or (self.title.text if self.title else self.id)

    def _of(self, kind: Kind) -> Slide | None:
        slide: Slide | None = getattr(self, "schema_" if kind == "schema" else kind)
        return slide

    def targets(self, schema: Schema | None) -> tuple[str, ...]:
        """Every element of the scene that a cue may name; `schema` is the script's."""
        if isinstance(self.slide, SchemaSlide):
            return schema.targets if schema else ()
        return self.slide.targets


class Script(Model):
    """One film, as its author wrote it."""

    title: Label
    description: Label | None = None
    id: Id = ""
    language: Language = "en"
    size: PictureSize = Size(1920, 1080)
    rate: Rate = Fraction(30)
    theme: str = "clinic"
    voice: str = "joe"
    voices: dict[Id, VoiceSpec] = {}
    lexicon: File | None = None
    music: Music | None = None
    fallback: str | None = None
    motion: Literal["none"] | None = None
    poster: str | None = None
    published: datetime.date | None = None
    review: Review | None = None
    sources: tuple[Source, ...] = ()
    schema_: Schema | None = Field(default=None, alias="schema")
    scenes: Annotated[tuple[Scene, ...], Field(min_length=1, max_length=2_000)]


def slug(text: str) -> str:
    """Turn a heading into an id: lower case, hyphens for everything else.

    >>> slug("“Advanced” means two things")
    'advanced-means-two-things'
    """
    import unicodedata

    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-")
