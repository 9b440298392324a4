"""The slide kind `table`. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Annotated, Self

from pydantic import Field, model_validator

from cuelight.drawing.shapes import Bar, Page, Panel, Text
from cuelight.drawing.text import Setting, baseline, check_characters, set_text, shortened, steps, too_long
from cuelight.drawing.theme import Font
from cuelight.errors import LayoutError
from cuelight.model.geometry import Rect
from cuelight.script.fields import Cell, count, refuse
from cuelight.script.slide_kinds import Shown, Slide, SlideKind
from cuelight.slides.elements import Context, Element, Item


class TableSlide(Slide):
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


_FIGURE = r"[<>≤≥~≈±]?\s?[-+\u2212]?\d[\d.,'\s\u2009\u202f]*"
_NUMBER = re.compile(rf"{_FIGURE}(?:\s?[-\u2013]\s?{_FIGURE})?\s?(?:[%‰€$£]|[^\W\d_]{{1,3}})?")
_NOTHING = frozenset({"-", "\N{EN DASH}", "\N{EM DASH}", "n/a", "?"})
_AIRS = (30, 24, 18, 12)
"""Above and below the text of a row, from airy to tight, pixels at 1080p."""

_SIDE = 30
"""From a column's edge to its text: two columns are twice as far apart."""

_HEADER = 0.84
"""Size of the header, in sizes of the rows."""

_LEAST_HEADER = 36
_WIDE = 0.7
"""A table with little in it still takes so large a share of the width."""

_STRETCH = 1.45


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table that was set: its columns' widths, and each cell."""

    widths: tuple[float, ...]
    header: tuple[Setting, ...]
    rows: tuple[tuple[Setting, ...], ...]
    air: float

    @property
    def above(self) -> float:
        return max(setting.height for setting in self.header) + self.air

    @property
    def heights(self) -> list[float]:
        return [max(setting.height for setting in row) + 2 * self.air for row in self.rows]

    @property
    def height(self) -> float:
        return self.above + sum(self.heights)


def _lay_out(slide: TableSlide, context: Context) -> tuple[Element, ...]:
    """A header over rows with a hairline each; columns as wide as what is in them, in balance.

    Raises:
        LayoutError: A cell does not fit, or has a character that its face has not; names the cell.
    """
    page, area = context.page, context.area
    _check(slide, page)
    for air, size in _tries(page):
        grid = _grid(slide, page, area.width, size, air)
        if grid.height <= area.height and not any(_too_wide(slide, grid, page)):
            return tuple(_elements(slide, grid, page, area))
    raise _does_not_fit(slide, grid, page, area)


def _check(slide: TableSlide, page: Page) -> None:
    for column, text in enumerate(slide.columns):
        check_characters(text, page.theme.fonts.strong, ("table", "columns", column))
    for number, row in enumerate(slide.rows):
        for column, text in enumerate(row):
            check_characters(text, _font(column, page), ("table", "rows", number, column))


def _tries(page: Page) -> Iterator[tuple[float, float]]:
    sizes = list(steps(page.theme.sizes.body, page.scale))
    for air in _AIRS[:-1]:
        yield page.px(air), sizes[0]
    for size in sizes:
        yield page.px(_AIRS[-2]), size
    for size in sizes:
        yield page.px(_AIRS[-1]), size


def _font(column: int, page: Page) -> Font:
    """What a row is about stands first, and stronger."""
    return page.theme.fonts.body if column else page.theme.fonts.strong


def _grid(slide: TableSlide, page: Page, width: float, size: float, air: float) -> _Grid:
    sides = 2 * page.px(_SIDE) * len(slide.columns)
    small = max(size * _HEADER, _LEAST_HEADER * page.scale)
    faces = [(_font(column, page), page.theme.fonts.strong) for column in range(len(slide.columns))]
    table = _cells(slide)
    columns = list(zip(*table, strict=True))
    natural, least = [], []
    for name, cells, (face, strong) in zip(slide.columns, columns, faces, strict=True):
        settings = [set_text(cell, face, size, 10**6) for cell in cells] + [set_text(name, strong, small, 10**6)]
        natural.append(ceil(max(setting.width for setting in settings)))
        narrow = [set_text(cell, face, size, 1) for cell in cells] + [set_text(name, strong, small, 1)]
        least.append(ceil(max(setting.width for setting in narrow)))
    widths = _balanced(natural, least, width - sides)
    header = [
        set_text(name, strong, small, wide)
        for name, wide, (_, strong) in zip(slide.columns, widths, faces, strict=True)
    ]
    rows = [
        tuple(set_text(cell, face, size, wide) for cell, wide, (face, _) in zip(row, widths, faces, strict=True))
        for row in table
    ]
    return _Grid(tuple(widths), tuple(header), tuple(rows), air)


def _cells(slide: TableSlide) -> list[tuple[str, ...]]:
    """The rows' texts; a number stays on one line."""
    numbers = [_is_numbers(slide, column) for column in range(len(slide.columns))]
    return [
        tuple(
            cell.replace(" ", "\N{NO-BREAK SPACE}") if is_number else cell
            for cell, is_number in zip(row, numbers, strict=True)
        )
        for row in slide.rows
    ]


def _balanced(natural: Sequence[float], least: Sequence[float], width: float) -> list[float]:
    """Widths of columns: what has little takes little, what has much shares the rest; none less than its longest word
    unless the words alone are too wide.

    >>> _balanced([100, 900, 900], [50, 80, 80], 1100)
    [100, 500, 500]
    """
    total = sum(natural)
    if total <= width:
        wanted = min(width, max(_STRETCH * total, _WIDE * width))
        return [int(wide * wanted / total) for wide in natural]
    if sum(least) > width:
        natural, least = least, [0] * len(least)
    low, high = 0.0, float(max(natural))
    for _ in range(40):
        most = (low + high) / 2
        used = sum(max(small, min(wide, most)) for wide, small in zip(natural, least, strict=True))
        low, high = (most, high) if used <= width else (low, most)
    return [int(max(small, min(wide, low + 1e-6))) for wide, small in zip(natural, least, strict=True)]


def _too_wide(slide: TableSlide, grid: _Grid, page: Page) -> Iterator[LayoutError]:
    """The cells with a word for which there is no room."""
    for column, setting in enumerate(grid.header):
        if setting.width > grid.widths[column] + 1:
            yield too_long(slide.columns[column], setting, grid.widths[column], 0, ("table", "columns", column))
    for number, row in enumerate(grid.rows):
        for column, setting in enumerate(row):
            if setting.width > grid.widths[column] + 1:
                where = ("table", "rows", number, column)
                yield too_long(slide.rows[number][column], setting, grid.widths[column], 0, where)


def _elements(slide: TableSlide, grid: _Grid, page: Page, area: Rect) -> Iterator[Element]:
    side, hair = page.px(_SIDE), max(page.px(2), 1)
    lefts = [area.x]
    for wide in grid.widths:
        lefts.append(lefts[-1] + wide + 2 * side)
    across = lefts[-1] - area.x
    ends = [_is_numbers(slide, column) for column in range(len(slide.columns))]

    def cells(settings: Sequence[Setting], y: float, colour: str, *, at_foot: bool = False) -> Iterator[Text]:
        first = max(baseline(setting) for setting in settings)
        tallest = max(setting.height for setting in settings)
        for column, setting in enumerate(settings):
            down = tallest - setting.height if at_foot else first - baseline(setting)
            x = lefts[column] + side + (grid.widths[column] if ends[column] else 0)
            yield Text(setting, x, y + round(down), colour, align="end" if ends[column] else "start")

    y = area.y + round(min((area.height - grid.height) * 0.25, page.px(50)))
    rule = Bar(Rect(area.x, y + grid.above - hair, across, hair), "line")
    yield Element((rule, *cells(grid.header, y, "muted", at_foot=True)))
    y += grid.above
    for target, row, height in zip(slide.targets, grid.rows, grid.heights, strict=True):
        under = Bar(Rect(area.x, y + height - hair, across, hair), "hairline")
        lit = Panel(Rect(area.x, y - hair, across, height + hair), "band")
        items: tuple[Item, ...] = (under, lit, *cells(row, y + grid.air, "ink"))
        yield Element(items, target)
        y += height


def _is_numbers(slide: TableSlide, column: int) -> bool:
    """Whether a column is numbers, apart from marks that there is none; the first is what the rows are about."""
    cells = [row[column] for row in slide.rows if row[column] not in _NOTHING]
    return column > 0 and bool(cells) and all(_NUMBER.fullmatch(cell) for cell in cells)


def _does_not_fit(slide: TableSlide, grid: _Grid, page: Page, area: Rect) -> LayoutError:
    for error in _too_wide(slide, grid, page):
        return error
    heights = grid.heights
    fits = sum(grid.above + sum(heights[: number + 1]) <= area.height for number in range(len(heights)))
    row = grid.rows[fits]
    column = max(range(len(row)), key=lambda column: len(row[column].lines))
    return LayoutError(
        f"{len(heights)} rows do not fit: there is room for {fits}, up to the one before "
        f"“{shortened(slide.rows[fits][column])}”",
        "shorten the cells, or make two scenes of them",
        ("table", "rows", fits, column),
    )


KIND = SlideKind(
    key="table",
    model=TableSlide,
    example="table: {columns: [A, B], rows: [[1, 2]]}",
    written="`{columns, rows}`: 1 to 12 columns, 1 to 40 rows, a cell for each column",
    cues="rows `1`, `2` ...; the header is none",
    lay_out=_lay_out,
    words=lambda slide, _language: (Shown(rows=(slide.columns, *slide.rows)),),
    first_words=lambda slide: "",
    rank=9,
)
