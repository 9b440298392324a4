"""What an author says of a chart."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from cuelight.script.fields import Cell, Label, Number, count, refuse, slug
from cuelight.script.slide_kinds import Slide


class ChartSlide(Slide):
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
