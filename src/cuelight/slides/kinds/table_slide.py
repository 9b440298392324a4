"""What an author says of a table."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from cuelight.model.inline import Words, joined
from cuelight.script.fields import SHORT_LABEL, Cell, Icon, Id, Model, Unit, count, or_shorter, refuse, slug
from cuelight.script.slide_kinds import Keys, Slide


def _text_alone(value: Any) -> Any:
    """What is written without a mapping is the text."""
    return {"text": value} if isinstance(value, str | int | float) and not isinstance(value, bool) else value


class TableColumn(Model):
    """The head of a column; a text alone is its words.

    Attributes:
        text: What stands over the column.
        unit: Of its numbers, for example € m.
        id: What cues call it; by default the text in small letters with hyphens.
    """

    model_config = or_shorter(SHORT_LABEL)

    text: Cell
    unit: Unit | None = None
    id: Annotated[Id | None, Field(exclude=True)] = None  # No pixel follows from it.

    _alone = model_validator(mode="before")(staticmethod(_text_alone))

    @property
    def is_called_after_its_text(self) -> bool:
        """Where its author gives it no id."""
        return True

    @property
    def words(self) -> Words:
        """Both, as they are said."""
        return joined(self.text, f" ({self.unit})") if self.unit else self.text


class TableCell(Model):
    """A cell; a text alone is its words.

    Attributes:
        text: What stands in it.
        icon: An icon before that: of a set, or an SVG file of the project.
    """

    model_config = or_shorter(SHORT_LABEL)

    text: Cell
    icon: Icon | None = None

    _alone = model_validator(mode="before")(staticmethod(_text_alone))


class TableSlide(Slide):
    """A table. Targets: each row's number from 1, and each cell but the first, 2@cost: its row, and the head
    in small letters with hyphens.

    Attributes:
        columns: The heads of the columns.
        rows: The rows, each with a cell for every column.
        totals: How many rows at the end are totals of those above.
    """

    columns: Annotated[tuple[TableColumn, ...], Field(min_length=1, max_length=12)]
    rows: Annotated[tuple[tuple[TableCell, ...], ...], Field(min_length=1, max_length=40)]
    totals: Annotated[int, Field(ge=0, le=10)] = 0

    @classmethod
    def written_out(cls, written: Any) -> Any:
        """What an author wrote, with the name by which cues call each column: a translation has other heads."""
        names = cls.model_validate(written).names
        columns = [
            {**_text_alone(column), "id": name} if name else column
            for name, column in zip(names, written["columns"], strict=True)
        ]
        return {**written, "columns": columns}

    @model_validator(mode="after")
    def _rows_fit(self) -> Self:
        refuse(self._wrong())
        return self

    def _wrong(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        columns = count(len(self.columns), "column")
        there = f"there {'is' if len(self.columns) == 1 else 'are'} {columns}"
        for number, row in enumerate(self.rows):
            if len(row) != len(self.columns):
                yield ("rows", number), f"row {number + 1} has {count(len(row), 'cell')}, but {there}"
        if self.totals >= len(self.rows):
            rows = count(len(self.rows), "row")
            yield ("totals",), f"of {rows}, {self.totals} cannot be totals: totals stand under the rows they sum up"

    @property
    def names(self) -> tuple[str, ...]:
        """What a cue calls each column: its id, or its head in small letters with hyphens, or its number.

        The first has no name: it says what the rows are about, and a cue calls those.
        """
        slugs = [column.id or slug(str(column.text)) for column in self.columns]
        names = (
            name if name and slugs.count(name) == 1 else str(number) if str(number) not in slugs else ""
            for number, name in enumerate(slugs, 1)
        )
        return ("", *list(names)[1:])

    def cell_target(self, row: int, column: int) -> str:
        """What a cue calls a cell, by its row and column from 0; "" if it cannot."""
        name = self.names[column]
        return f"{row + 1}@{name}" if name else ""

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        rows = range(len(self.rows))
        cells = (f"{row + 1}@{name}" for row in rows for name in self.names if name)
        return (*(str(row + 1) for row in rows), *cells)

    @property
    def label_keys(self) -> Mapping[str, Keys]:
        """Where the words of each row's first cell and of each other cell stand."""
        rows, columns = range(len(self.rows)), range(1, len(self.columns))
        first: dict[str, Keys] = {str(row + 1): ("rows", row, 0) for row in rows}
        cells = {self.cell_target(row, column): ("rows", row, column) for row in rows for column in columns}
        return {**first, **{target: keys for target, keys in cells.items() if target}}
