"""The slide kinds as their author wrote them; `docs/script.md` describes each.

Pure. Each slide kind knows its `targets`: the elements that a cue may name.
"""

import re
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from cuelight.script.fields import (
    SHORT_LABEL,
    Cell,
    File,
    Id,
    Label,
    Model,
    Number,
    Percent,
    Seconds,
    Text,
    count,
    just,
    one_line,
    or_shorter,
    refuse,
    slug,
)


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

    model_config = or_shorter(SHORT_LABEL)

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

    model_config = just("bullets")

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

    model_config = just("text")

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
        return tuple(one_line(paragraph) for paragraph in re.split(r"\n\s*\n", self.text) if paragraph.strip())

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return tuple(str(number + 1) for number in range(len(self.paragraphs)))


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
    regions: dict[Id, tuple[Percent, Percent, Percent, Percent]] = Field(default={})

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
        columns = count(len(self.columns), "column")
        there = f"there {'is' if len(self.columns) == 1 else 'are'} {columns}"
        refuse(
            (("rows", number), f"row {number + 1} has {count(len(row), 'cell')}, but {there}")
            for number, row in enumerate(self.rows)
            if len(row) != len(self.columns)
        )
        return self

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return tuple(str(number + 1) for number in range(len(self.rows)))


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
        refuse(
            (("series", name), f"series {name!r} has {count(len(values), 'value')}, but x has {len(self.x)}")
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
