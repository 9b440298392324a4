"""A table of HTML -> one of rows that are as long as each other. Runs where strangers' files are read."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from cuelight.importing.deck import DeckWords, ListBlock, ListItem, TableBlock
from cuelight.importing.found import Found
from cuelight.importing.texts import plain

_PLACED = "table, h1, h2, h3, ul, ol, dl, figure, blockquote"
_MOST_SPAN = 50


def is_layout(table: Any) -> bool:
    """Whether a table only places what stands in it: other tables, headings, lists; or one cell."""
    return table.attributes.get("role") == "presentation" or any(cell.css_first(_PLACED) for cell in cells_of(table))


def cells_of(table: Any) -> Iterator[Any]:
    """Its cells, in order; not those of tables in it."""
    for row in _rows(table):
        yield from _cells(row)


def table_of(table: Any, words: Callable[[Any], DeckWords], found: Found) -> Iterator[TableBlock | ListBlock]:
    """A table as rows; of one row, a list.

    Args:
        table: The element.
        words: What a cell says.
        found: Where it is noted that cells span several.
    """
    grid = _grid(table, words, found)
    rows = [row for row in grid if any(plain(cell) for cell in row)]
    if len(rows) > 1:
        width = max(map(len, rows))
        heads, *body = [(*row, *[()] * (width - len(row))) for row in rows]
        yield TableBlock(heads=heads, rows=tuple(body))
    elif rows:
        yield ListBlock(items=tuple(ListItem(words=cell) for cell in rows[0] if plain(cell)))


def _rows(table: Any) -> Iterator[Any]:
    for child in table.iter():
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    return (child for child in row.iter() if child.tag in ("td", "th"))


def _grid(table: Any, words: Callable[[Any], DeckWords], found: Found) -> Sequence[tuple[DeckWords, ...]]:
    """Its cells in their places; of one that spans several, the words stand in the first."""
    grid, taken, spans = list[tuple[DeckWords, ...]](), set[tuple[int, int]](), False
    for y, row in enumerate(_rows(table)):
        cells, x = dict[int, DeckWords](), 0
        for cell in _cells(row):
            while (x, y) in taken:
                x += 1
            wide, high = (_span(cell, key) for key in ("colspan", "rowspan"))
            spans |= wide > 1 or high > 1
            taken |= {(x + across, y + down) for across in range(wide) for down in range(high)}
            cells[x] = words(cell)
            x += wide
        width = max((at for at, down in taken if down == y), default=-1) + 1
        grid.append(tuple(cells.get(at, ()) for at in range(width)))
        taken = {place for place in taken if place[1] > y}
    if spans:
        found.changed("cells of a table that span several stand in the first of them now", "look at the table")
    return grid


def _span(cell: Any, key: str) -> int:
    written = str(cell.attributes.get(key) or "1").strip()
    return min(max(int(written), 1), _MOST_SPAN) if written.isascii() and written.isdigit() and len(written) < 9 else 1
