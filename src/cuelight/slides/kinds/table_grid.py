"""A table as it is set: how wide its columns are, and where the numbers of each are aligned. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from cuelight.drawing.shapes import Page
from cuelight.drawing.text import Setting, measure, set_text
from cuelight.drawing.theme import Font
from cuelight.languages.numerals import is_number, parted, with_minus
from cuelight.model.inline import Words
from cuelight.slides.kinds.table_slide import TableCell, TableSlide

_NOTHING = frozenset({"-", "\N{EN DASH}", "\N{EM DASH}", "n/a", "?"})

_LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"
"""Round a number among words that are written from right to left, so that its sign stands before it."""

ICON, ICON_GAP = 1.2, 0.35
"""Side of an icon in a cell, and the room behind it, in sizes of the text."""

_HEADER, _LEAST_HEADER = 0.84, 36
"""Size of the header, in sizes of the rows, and the least of it, pixels at 1080p."""


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column that was set.

    Attributes:
        width: Of its texts with their icons, pixels.
        icon: How far icons move its texts.
        is_numbers: Whether it is aligned by its numbers.
        hangs: For each row, how far its text ends before the column's edge, so that decimals are in line.
        head_hangs: The same of its head.
    """

    width: float
    icon: float
    is_numbers: bool
    hangs: tuple[float, ...]
    head_hangs: float = 0


@dataclass(frozen=True, slots=True)
class TableGrid:
    """A table that was set.

    Attributes:
        columns: Its columns.
        header: Their heads.
        units: What stands under the heads.
        rows: The texts of all cells.
        air: Above and below the text of a row, pixels.
    """

    columns: tuple[GridColumn, ...]
    header: tuple[Setting, ...]
    units: tuple[Setting | None, ...]
    rows: tuple[tuple[Setting, ...], ...]
    air: float

    @property
    def heads(self) -> float:
        """Height of the heads without units, pixels."""
        return max(setting.height for setting in self.header)

    @property
    def above(self) -> float:
        """Height of the header, pixels."""
        return self.heads + max((unit.height for unit in self.units if unit), default=0) + self.air

    @property
    def heights(self) -> list[float]:
        """Of the rows, pixels."""
        return [max(setting.height for setting in row) + 2 * self.air for row in self.rows]

    @property
    def height(self) -> float:
        """Of all of it, pixels."""
        return self.above + sum(self.heights)

    @property
    def breaks(self) -> bool:
        """Whether any cell has several lines."""
        return any(len(setting.lines) > 1 for row in self.rows for setting in row)


@dataclass(frozen=True, slots=True)
class TableSetter:
    """Sets a table.

    Attributes:
        slide: What it holds.
        page: The page.
        language: BCP 47 tag.
        is_mirrored: Whether the page is turned afterwards: numbers are not.
        is_aligned: Whether numbers stand with their decimals in line, or only end at one edge.
        side: From a column's edge to its text, pixels.
    """

    slide: TableSlide
    page: Page
    language: str
    is_mirrored: bool
    is_aligned: bool
    side: float

    def font(self, row: int, column: int) -> Font:
        """What a row is about stands first, and stronger; so do totals."""
        fonts = self.page.theme.fonts
        is_total = row >= len(self.slide.rows) - self.slide.totals
        return fonts.strong if is_total or not column else fonts.body

    def text(self, row: int, column: int) -> Words:
        """What is written in a cell; a number stays on one line, and has a true minus."""
        cell = self.slide.rows[row][column]
        stays = self.is_numbers(column) and (self.is_aligned or not any(map(str.isalpha, str(cell.text))))
        text = shown(cell, stays=stays)
        if self.is_mirrored and is_number(str(text)):
            return f"{_LEFT_TO_RIGHT}{text}{_LEFT_TO_RIGHT}"
        return text

    def is_numbers(self, column: int) -> bool:
        """Whether a column is numbers, apart from marks that there is none; the first is what the rows are about."""
        cells = [cell for row in self.slide.rows if (cell := str(row[column].text)) not in _NOTHING]
        return column > 0 and bool(cells) and all(map(is_number, cells))

    def grid(self, width: float, size: float, air: float) -> TableGrid:
        """The table in a width, its text of a size and with air above and below, pixels."""
        page, slide = self.page, self.slide
        small, strong = max(size * _HEADER, _LEAST_HEADER * page.scale), page.theme.fonts.strong
        columns = [self._column(column, size, small) for column in range(len(slide.columns))]
        natural, least = zip(*columns, strict=True)
        widths = balanced(natural, least, width - 2 * self.side * len(columns))
        set_columns = [self._aligned(column, size, wide) for column, wide in enumerate(widths)]
        header = [set_text(head.text, strong, small, wide) for head, wide in zip(slide.columns, widths, strict=True)]
        units = [
            set_text(head.unit, page.theme.fonts.body, small, wide) if head.unit else None
            for head, wide in zip(slide.columns, widths, strict=True)
        ]
        rows = [
            tuple(
                set_text(self.text(row, column), self.font(row, column), size, self._room(column, size, wide))
                for column, wide in enumerate(widths)
            )
            for row in range(len(slide.rows))
        ]
        return TableGrid(tuple(set_columns), tuple(header), tuple(units), tuple(rows), air)

    def _room(self, column: int, size: float, width: float) -> float:
        return width - self._icon(column, size)

    def _icon(self, column: int, size: float) -> float:
        """How far icons move the texts of a column."""
        return round(size * (ICON + ICON_GAP)) if any(row[column].icon for row in self.slide.rows) else 0

    def _column(self, column: int, size: float, small: float) -> tuple[float, float]:
        """The widths of a column: in which nothing has to be broken, and below which words are too wide."""
        head, fonts, icon = self.slide.columns[column], self.page.theme.fonts, self._icon(column, size)
        heads: list[tuple[Words, Font, float, float]] = [
            (head.text, fonts.strong, small, 0.0), (head.unit or "", fonts.body, small, 0.0),
        ]  # fmt: skip
        cells = [(self.text(row, column), self.font(row, column), size, icon) for row in range(len(self.slide.rows))]
        natural = max(set_text(text, font, high, 10**6).width + more for text, font, high, more in (*heads, *cells))
        least = max(set_text(text, font, high, 1).width + more for text, font, high, more in (*heads, *cells))
        if self.is_numbers(column) and self.is_aligned:
            natural = max(natural, sum(map(max, *self._parts(column, size))) + icon)
            least = natural
        return ceil(natural), ceil(least)

    def _parts(self, column: int, size: float, without: str = "") -> list[tuple[float, float]]:
        """Of each cell of numbers the widths before its decimals, and from there on; other marks have none."""
        rows = range(len(self.slide.rows))
        return [(0.0, 0.0), (0.0, 0.0), *(self._part(row, column, size, without) for row in rows)]

    def _part(self, row: int, column: int, size: float, without: str = "") -> tuple[float, float]:
        text, font = self.text(row, column), self.font(row, column)
        if not is_number(str(self.slide.rows[row][column].text)):
            return 0.0, 0.0
        found = parted(str(text), self.language)
        return measure(found.whole.lstrip(without), font, size), measure(found.rest.rstrip(without), font, size)

    def _aligned(self, column: int, size: float, width: float) -> GridColumn:
        icon, nothing = self._icon(column, size), (0.0,) * len(self.slide.rows)
        if not self.is_numbers(column) or not self.is_aligned:
            return GridColumn(width, icon, self.is_numbers(column), nothing)
        at = 0 if self.is_mirrored else 1
        ends = [part[at] for part in self._parts(column, size)]
        inner = max(part[at] for part in self._parts(column, size, f"(){_LEFT_TO_RIGHT}"))
        hangs = (
            max(ends) - (end if is_number(str(row[column].text)) else inner)
            for row, end in zip(self.slide.rows, ends[2:], strict=True)
        )
        return GridColumn(width, icon, True, tuple(hangs), max(ends) - inner)


def shown(cell: TableCell, *, stays: bool = True) -> Words:
    """What is written in a cell."""
    if not is_number(str(cell.text)):
        return cell.text
    text = with_minus(str(cell.text))
    return text.replace(" ", "\N{NO-BREAK SPACE}") if stays else text


def balanced(natural: Sequence[float], least: Sequence[float], width: float) -> list[float]:
    """Widths of columns that fill a width: what has little takes little, what has much shares the rest; none less than
    its longest word unless the words alone are too wide.

    >>> balanced([100, 900, 900], [50, 80, 80], 1100)
    [100, 500, 500]
    """
    total = sum(natural)
    if total <= width:
        return [int(wide * width / total) for wide in natural]
    if sum(least) > width:
        natural, least = least, [0] * len(least)
    low, high = 0.0, float(max(natural))
    for _ in range(40):
        most = (low + high) / 2
        used = sum(max(small, min(wide, most)) for wide, small in zip(natural, least, strict=True))
        low, high = (most, high) if used <= width else (low, most)
    return [int(max(small, min(wide, low + 1e-6))) for wide, small in zip(natural, least, strict=True)]


def icons_of(slide: TableSlide) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The icons of cells, by their keys."""
    for row, cells in enumerate(slide.rows):
        for column, cell in enumerate(cells):
            if cell.icon:
                yield ("rows", row, column, "icon"), cell.icon
