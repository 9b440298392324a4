"""What an author says of two things side by side, and what cues call what is in them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import ConfigDict, Field, model_validator

from cuelight.drawing.text import shortened
from cuelight.script.column import AnyColumn, Column
from cuelight.script.diagram import SchemaSlide
from cuelight.script.fields import Told, just, tell
from cuelight.script.slide_kinds import OneSlide, Slide, kinds
from cuelight.slides.kinds.figure_slide import FigureSlide

SIDES = ("left", "right")
"""What the columns are called: as in a language that is written from the left."""

_WRITTEN = "`columns: [{text: On the left}, {number: {value: 5, label: What it means}}]`"


class ColumnsSlide(Slide):
    """Two things side by side, each a mapping with the key of a slide kind. Targets: those of both.

    What both columns call the same has its side behind it: `1@left`, `1@right`.
    """

    model_config = ConfigDict(**just("columns"), defer_build=True)

    columns: Annotated[tuple[AnyColumn, ...], Field(min_length=2, max_length=2)]

    @model_validator(mode="before")
    @classmethod
    def _list_alone(cls, value: Any) -> Any:
        if not isinstance(value, list | tuple | dict) or (isinstance(value, dict) and "columns" not in value):
            what = "a mapping" if isinstance(value, dict) else repr(shortened(str(value)))
            tell((Told((), "wrong-type", f"'columns' should be a list, but it is {what}", f"write {_WRITTEN}"),))
        columns = value["columns"] if isinstance(value, dict) else value
        if isinstance(columns, list | tuple) and len(columns) != len(SIDES):
            tell((_miscounted(len(columns)),))
        return {"columns": value} if isinstance(value, list | tuple) else value

    @model_validator(mode="after")
    def _one_whole_schema(self) -> Self:
        tell((*_wrong_schemas(self.columns), *_filling(self.columns)))
        return self

    @cached_property
    def names(self) -> tuple[Mapping[str, str], ...]:
        """For each column what a cue calls its elements, by what it would call them in a scene of their own."""
        own = [kinds()[column.kind].targets(column.slide) for column in self.columns]
        both = {name for name, number in Counter(name for names in own for name in set(names)).items() if number > 1}
        return tuple(
            {name: f"{name}@{side}" if name in both else name for name in names}
            for names, side in zip(own, SIDES, strict=True)
        )

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return tuple(
            names[name]
            for column, names in zip(self.columns, self.names, strict=True)
            for name in kinds()[column.kind].targets(column.slide)
        )

    def named(self, name: str) -> str:
        """The target that is meant: a cue may name the side also where one column alone has such an element.

        >>> ColumnsSlide.model_validate([{"text": "A"}, {"number": {"value": 5, "label": "B"}}]).named("value@right")
        'value'
        """
        alone, _, side = name.rpartition("@")
        if side not in SIDES:
            return name
        at = SIDES.index(side)
        return self.names[at].get(alone, alone if self.columns[at].kind == "schema" else name)


def _miscounted(number: int) -> Told:
    message = f"'columns' shows two things side by side, but there {'is' if number == 1 else 'are'} {number or 'none'}"
    if number > len(SIDES):
        return Told((), "too-many", message, "make a scene for every two, or one list of all")
    return Told((), "too-few", message, "show it alone in its scene" if number else f"write two: {_WRITTEN}")


def _wrong_schemas(columns: Sequence[Column]) -> Iterator[Told]:
    for number, column in enumerate(columns):
        if isinstance(column.slide, SchemaSlide) and column.slide.focus is not None:
            message, hint = "beside another slide the whole schema is seen, so there is no camera", "leave `focus` out"
            yield Told((number, "schema", "focus"), "wrong-value", message, f"{hint}, or make a scene for the schema")
    if all(column.kind == "schema" for column in columns):
        yield Told((1, "schema"), "double-id", "the schema stands in both columns", "show it in one of them")


def _filling(columns: Sequence[Column]) -> Iterator[Told]:
    for number, column in enumerate(columns):
        if isinstance(column.slide, FigureSlide) and column.slide.fill:
            message = "a picture that fills the slide cannot stand beside another"
            yield Told(
                (number, "figure", "fill"), "wrong-value", message, "leave `fill` out, or give it a scene of its own"
            )


def slides(slide: ColumnsSlide) -> Iterator[OneSlide]:
    """The slides in both columns."""
    for number, (column, names) in enumerate(zip(slide.columns, slide.names, strict=True)):
        yield OneSlide((number, column.kind), column.kind, column.slide, names)
