"""The slide kind `table`. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cuelight.drawing.shapes import Bar, Page, Panel, Text
from cuelight.drawing.text import Setting, baseline, check_characters, shortened, steps, too_long
from cuelight.errors import LayoutError
from cuelight.languages.direction import is_right_to_left
from cuelight.model.geometry import Rect
from cuelight.script.slide_kinds import Shown, SlideKind, lit_with_parts
from cuelight.slides.elements import Context, Element, Item
from cuelight.slides.kinds.table_grid import ICON, TableGrid, TableSetter, icons_of, shown
from cuelight.slides.kinds.table_slide import TableSlide

_AIRS = (46, 38, 30, 24, 18, 12)
"""Above and below the text of a row, from airy to tight, pixels at 1080p."""

_LARGE = (60, 56)
"""Sizes of text that are larger than usual, pixels at 1080p: where that costs no line."""

_TALL = 0.06
"""The air of rows may be such a share of the height of a tall area."""

_PAD, _CELL = 12, 8
"""Between the edge of a sheet and what is lit, and round a cell while it is lit, pixels at 1080p."""

_ROOMY = 48
"""From a column's edge to its text where there is room, pixels at 1080p."""

_OVER = 0.85
"""The air over the header of a sheet, in that of rows."""

_MIDDLE = 0.45
"""The share of the room that is left which lies above a table."""


def _lay_out(slide: TableSlide, context: Context) -> tuple[Element, ...]:
    """A header over rows with a hairline each, on a sheet if there is room; columns as wide as what is in them.

    Raises:
        LayoutError: A cell does not fit, or has a character that its face has not; names the cell.
    """
    page, area = context.page, context.area
    for is_aligned in (True, False):
        setter = TableSetter(
            slide, page, context.language, is_right_to_left(context.language), is_aligned, _side(page, area)
        )
        _check(setter)
        for air, size, has_sheet in _tries(page, area):
            grid = setter.grid(area.width, size, air)
            if size > page.theme.sizes.body.largest * page.scale and grid.breaks:
                continue
            needed = grid.height + (_over(page, air) + page.px(_PAD) if has_sheet else 0)
            if needed <= area.height and not any(_too_wide(setter, grid)):
                return tuple(_Table(*_roomier(setter, grid, size, area), context, has_sheet).elements())
    raise _does_not_fit(setter, grid, area)


def _side(page: Page, area: Rect) -> float:
    """From a column's edge to its text: two columns are twice as far apart."""
    return page.px(30 if area.width > page.px(1100) else 20)


def _roomier(setter: TableSetter, grid: TableGrid, size: float, area: Rect) -> tuple[TableSetter, TableGrid]:
    """The same with wider sides, if nothing has to be broken for them."""
    roomy = replace(setter, side=setter.page.px(_ROOMY))
    wider = roomy.grid(area.width, size, grid.air)
    return (setter, grid) if wider.breaks or any(_too_wide(roomy, wider)) else (roomy, wider)


def _over(page: Page, air: float) -> float:
    """What lies over the header of a sheet."""
    return page.px(_PAD) + round(air * _OVER)


def _check(setter: TableSetter) -> None:
    slide, fonts = setter.slide, setter.page.theme.fonts
    for column, head in enumerate(slide.columns):
        check_characters(head.text, fonts.strong, ("table", "columns", column))
        check_characters(head.unit or "", fonts.body, ("table", "columns", column, "unit"))
    for row in range(len(slide.rows)):
        for column in range(len(slide.columns)):
            where = ("table", "rows", row, column)
            check_characters(setter.text(row, column), setter.font(row, column), where)


def _tries(page: Page, area: Rect) -> Iterator[tuple[float, float, bool]]:
    """Air of rows, size of text, and whether there is a sheet: from airy to tight."""
    body, largest = page.theme.sizes.body, page.theme.sizes.text.largest
    sizes = list(steps(body, page.scale))
    large = [size * page.scale for size in _LARGE if body.largest < size <= largest]
    airs, tall = [page.px(air) for air in _AIRS], round(area.height * _TALL)
    for air in (*([tall] if tall > airs[0] else []), *airs[:3]):
        yield from ((air, size, True) for size in (*large, sizes[0]))
    yield from ((air, sizes[0], True) for air in airs[3:-1])
    for air in airs[-2:]:
        yield from ((air, size, has_sheet) for size in sizes for has_sheet in (True, False))


def _too_wide(setter: TableSetter, grid: TableGrid) -> Iterator[LayoutError]:
    """The cells with a word for which there is no room."""
    slide = setter.slide
    for number, (head, column) in enumerate(zip(slide.columns, grid.columns, strict=True)):
        for setting, text in ((grid.header[number], head.text), (grid.units[number], head.unit)):
            if setting and setting.width > column.width + 1:
                yield too_long(text or "", setting, column.width, 0, ("table", "columns", number))
    for row, settings in enumerate(grid.rows):
        for number, (setting, column) in enumerate(zip(settings, grid.columns, strict=True)):
            room = column.width - column.icon
            if setting.width > room + 1:
                yield too_long(slide.rows[row][number].text, setting, room, 0, ("table", "rows", row, number))


@dataclass(frozen=True, slots=True)
class _Table:
    """A table that is drawn in an area."""

    setter: TableSetter
    grid: TableGrid
    context: Context
    has_sheet: bool

    def elements(self) -> Iterator[Element]:
        """The sheet and the header, then each row and its cells."""
        page, area, grid = self.context.page, self.context.area, self.grid
        pad, above = (page.px(_PAD), _over(page, grid.air)) if self.has_sheet else (0, 0)
        height = grid.height + above + pad
        y = area.y + round((area.height - height) * _MIDDLE)
        paper = (Panel(Rect(area.x, y, area.width, height)),) if self.has_sheet else ()
        y += above
        rule = self._line(y + grid.above, 2, "line")
        yield Element((*paper, rule, *self._header(y)))
        y += grid.above
        for row, high in enumerate(grid.heights):
            yield from self._row(row, Rect(area.x, y, area.width, high), pad)
            y += high

    def _line(self, bottom: float, thick: float, colour: str) -> Bar:
        thick = max(self.context.page.px(thick), 1)
        return Bar(Rect(self.context.area.x, bottom - thick, self.context.area.width, thick), colour)

    def _header(self, y: float) -> Iterator[Text]:
        grid = self.grid
        for number, (head, unit) in enumerate(zip(grid.header, grid.units, strict=True)):
            yield self._text(
                head, number, y + round(grid.heads - head.height), "muted", grid.columns[number].head_hangs
            )
            if unit:
                yield self._text(unit, number, y + round(grid.heads), "muted", grid.columns[number].head_hangs)

    def _text(self, setting: Setting, number: int, y: float, colour: str, hangs: float, more: float = 0) -> Text:
        """A text in a column: at its beginning, after so much more, or so far before its end."""
        column, x = self.grid.columns[number], self._left(number)
        if column.is_numbers:
            return Text(setting, x + column.width - hangs, y, colour, align="end")
        return Text(setting, x + more, y, colour)

    def _left(self, number: int) -> float:
        """Where the texts of a column begin."""
        side = self.setter.side
        return self.context.area.x + sum(column.width + 2 * side for column in self.grid.columns[:number]) + side

    def _row(self, row: int, rect: Rect, pad: float) -> Iterator[Element]:
        """A row with the line under it, or over the first of the totals; then its cells."""
        slide, target = self.setter.slide, str(row + 1)
        lines = []
        if not pad or row + 1 < len(slide.rows):
            lines.append(self._line(rect.bottom, 2, "hairline"))
        if slide.totals and row == len(slide.rows) - slide.totals:
            lines.append(self._line(rect.y + 1, 4, "line"))
        lit = Panel(rect.inset(pad, round(pad / 4)), "band")
        others = list[Item]()
        cells = list[Element]()
        for number in range(len(slide.columns)):
            items = tuple(self._cell(row, number, rect))
            name = slide.cell_target(row, number)
            if name:
                cells.append(Element((self._cell_band(number, rect), *items), name, target))
            else:
                others += items
        yield Element((*lines, lit, *others), target, waiting=tuple(lines))
        yield from cells

    def _cell_band(self, number: int, rect: Rect) -> Panel:
        away = self.context.page.px(_CELL)
        left, side = self._left(number), self.setter.side
        cell = Rect(left - side, rect.y, self.grid.columns[number].width + 2 * side, rect.height)
        return Panel(cell.inset(away, away), "band")

    def _cell(self, row: int, number: int, rect: Rect) -> Iterator[Item]:
        grid, column = self.grid, self.grid.columns[number]
        setting = grid.rows[row][number]
        first = max(baseline(other) for other in grid.rows[row])
        y = rect.y + grid.air + round(first - baseline(setting))
        icon = self.setter.slide.rows[row][number].icon
        if icon:
            from cuelight.slides.icons import pictogram

            side = round(setting.size * ICON)
            where = ("table", "rows", row, number, "icon")
            x = self._left(number)
            if column.is_numbers:
                x += column.width - column.hangs[row] - setting.width - column.icon
            yield pictogram(icon, self.context, where, x, y + (setting.leading - side) / 2, side)
        yield self._text(setting, number, y, "ink", column.hangs[row], column.icon)


def _does_not_fit(setter: TableSetter, grid: TableGrid, area: Rect) -> LayoutError:
    for error in _too_wide(setter, grid):
        return error
    heights = grid.heights
    fits = sum(grid.above + sum(heights[: number + 1]) <= area.height for number in range(len(heights)))
    row = grid.rows[fits]
    column = max(range(len(row)), key=lambda column: len(row[column].lines))
    return LayoutError(
        f"{len(heights)} rows do not fit: there is room for {fits}, up to the one before "
        f"“{shortened(setter.slide.rows[fits][column].text)}”",
        "shorten the cells, or make two scenes of them",
        ("table", "rows", fits, column),
    )


def _words(slide: TableSlide) -> Shown:
    heads = tuple(head.words for head in slide.columns)
    return Shown(rows=(heads, *(tuple(shown(cell, stays=False) for cell in row) for row in slide.rows)))


KIND = SlideKind(
    key="table",
    model=TableSlide,
    example="table: {columns: [A, B], rows: [[1, 2]]}",
    examples={("columns", "*"): "{text: Cost, unit: € m}", ("rows", "*", "*"): "{text: Lungs, icon: lungs}"},
    written="`{columns, rows, totals}`: 1 to 12 columns, 1 to 40 rows, a cell for each column; totals may be left out",
    cues="rows `1`, `2` ...; cells `2@cost`: the row, and the `id` of the column or its head in small letters with "
    "hyphens; the header is none",
    lay_out=_lay_out,
    words=lambda slide, _language: (_words(slide),),
    first_words=lambda slide: "",
    icons=lambda slide: dict(icons_of(slide)),
    seen=lit_with_parts,
    rank=9,
    room=3,
    version=2,
)
