"""Where the lines of a formula stand, and how large: as large as is sensible."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from cuelight.drawing.shapes import Page, Panel
from cuelight.drawing.text import shortened
from cuelight.errors import LayoutError
from cuelight.languages.direction import is_right_to_left
from cuelight.model.geometry import Rect, union
from cuelight.slides.band import BAND, BAND_AIR
from cuelight.slides.elements import Context, Element, Formula, mirror
from cuelight.slides.kinds.formula import EM, Extent, extent
from cuelight.slides.kinds.formula_text import FormulaError
from cuelight.slides.kinds.math_slide import MathSlide
from cuelight.slides.kinds.named_lines import names_of, runs

_LARGEST, _LARGEST_OF_MANY, _SMALLEST = 170, 110, 44
"""Sizes of letters, pixels at 1080p: of a formula alone, of several lines, and the least that can be read."""

_APART, _LEAST = 0.65, 1.7
"""Between two lines, and between their baselines at least, in letters."""

_FREE = 0.03
"""Share of the room's height above a formula, and as much below, that stays free."""

_AIR, _OF_GAP = 26, 0.4
"""Above and below a lit line, pixels at 1080p, and at most so much of the room between two lines."""

_REACH = 0.7
"""How far a light shines, in shares of the usual: the next line is near."""

_HIGH = 0.46
"""How much of the free room is above: a little less than below looks like the middle."""

_ALIGN = "&"
_WHERE = ("math", "text")
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class _Part:
    """A line of a formula, or what stands on one side of where lines are aligned; x in letters of `EM`."""

    source: str
    x: float
    seen: Extent


@dataclass(frozen=True, slots=True)
class _Row:
    """A line, and where its baseline lies below the first one's."""

    parts: tuple[_Part, ...]
    y: float = 0

    @property
    def left(self) -> float:
        return min(part.x + part.seen.left for part in self.parts)

    @property
    def right(self) -> float:
        return max(part.x + part.seen.right for part in self.parts)

    @property
    def above(self) -> float:
        return max(part.seen.above for part in self.parts)

    @property
    def below(self) -> float:
        return max(-part.seen.below for part in self.parts)


def lay_out(slide: MathSlide, context: Context) -> tuple[Element, ...]:
    """The light behind each named part, then the lines, in the middle; from left to right in every language.

    Raises:
        LayoutError: A line cannot be set, or it does not fit at the smallest size.
    """
    area = context.area
    elements = tuple(_elements(slide, context.page, area))
    # A slide in a language that is written from right to left is turned as a whole.
    return mirror(elements, area.x + area.right) if is_right_to_left(context.language) else elements


def _elements(slide: MathSlide, page: Page, area: Rect) -> Iterator[Element]:
    rows = _placed([_row(row, number, len(slide.rows)) for number, row in enumerate(slide.rows, 1)])
    scale = _scale(rows, slide, page, area)
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    height = (rows[0].above + rows[-1].y + rows[-1].below) * scale
    x = area.x + area.width / 2 - (left + right) / 2 * scale
    y = area.y + (area.height - height) * _HIGH + rows[0].above * scale
    drawn = [
        tuple(_formulas(row, x, y + row.y * scale, scale, names_of(slide.lines, number)))
        for number, row in enumerate(rows, 1)
    ]
    air = round(min(_AIR * page.scale, _APART * EM * scale * _OF_GAP))
    for name, lines in slide.lines.items():
        found = [tuple(each.rect for row in drawn[first - 1 : last] for each in row) for first, last in runs(lines)]
        bands = (union(rects).inset(-page.px(BAND), -air) for rects in found)
        yield Element(tuple(Panel(band, "band", _REACH) for band in bands), name)
    yield from (Element((formula,)) for row in drawn for formula in row)


def _row(source: str, number: int, count: int) -> _Row:
    """A line: in the middle, or with what stands before `&` to the left of its place, and the rest to the right."""
    before, sign, after = source.partition(_ALIGN)
    if not sign:
        seen = _extent(source, 0, number, count)
        return _Row((_Part(source, -(seen.left + seen.right) / 2, seen),))
    made = list[_Part]()
    for part, at in ((before, 0), (after, len(before) + 1)):
        if part.strip():
            seen = _extent(part, at, number, count)
            made.append(_Part(part, 0 if at else -seen.advance, seen))
    if not made:
        raise _refused(FormulaError("nothing of it is seen"), source, 0, number, count)
    return _Row(tuple(made))


def _extent(source: str, begins: int, number: int, count: int) -> Extent:
    try:
        return extent(source)
    except FormulaError as error:
        raise _refused(error, source, begins, number, count) from error


def _refused(error: FormulaError, source: str, begins: int, number: int, count: int) -> LayoutError:
    """What is wrong with a part of a line, with its place in words."""
    line = f"line {number} of " if count > 1 else ""
    if error.lost:
        named = ", ".join(f"{each!r} (U+{ord(each):04X}, {unicodedata.name(each, 'no name')})" for each in error.lost)
        hint = "write it as TeX does, such as `x_2` or `\\beta`, or say it in words outside the formula"
        return LayoutError(f"no font of formulas has {named} of {line}the formula", hint, _WHERE, "missing-character")
    place = ""
    if error.at is not None:
        rest = source[error.at : error.at + _SHOWN]
        at = f"at character {begins + error.at + 1}, “{rest}”" if rest else "at its end"
        place = f" {at}"
    return LayoutError(f"{line}the formula cannot be set{place}: {error.reason}", error.hint, _WHERE, "wrong-value")


def _placed(rows: Sequence[_Row]) -> list[_Row]:
    """Lines below each other, so far apart that none touches another."""
    made = [rows[0]]
    for row in rows[1:]:
        step = max(_LEAST * EM, made[-1].below + _APART * EM + row.above)
        made.append(replace(row, y=made[-1].y + step))
    return made


def _scale(rows: Sequence[_Row], slide: MathSlide, page: Page, area: Rect) -> float:
    """From letters of `EM` to pixels.

    Raises:
        LayoutError: The formula is too large even at the smallest size.
    """
    room = area.inset(page.px(BAND), page.px(BAND_AIR) + area.height * _FREE)
    width = max(row.right for row in rows) - min(row.left for row in rows)
    height = rows[0].above + rows[-1].y + rows[-1].below
    largest = _LARGEST if len(rows) == 1 else _LARGEST_OF_MANY
    scale = min(largest * page.scale / EM, room.width / max(width, 1), room.height / max(height, 1))
    least = _SMALLEST * page.scale / EM
    if scale >= least:
        return scale
    if width * least > room.width:
        row = max(range(len(rows)), key=lambda number: rows[number].right - rows[number].left)
        much = ceil(100 * (width * least / room.width - 1))
        message = f"the formula “{shortened(slide.rows[row])}” is {much:,}% too wide, even at the smallest size"
        raise LayoutError(message, "break it: each line of `text` is a line of the formula", _WHERE)
    much = ceil(100 * (height * least / room.height - 1))
    message = f"the formula “{shortened(slide.rows[0])}” is {much:,}% too high, even at the smallest size"
    raise LayoutError(message, "make two scenes of it", _WHERE)


def _formulas(row: _Row, x: float, y: float, scale: float, names: tuple[str, ...]) -> Iterator[Formula]:
    """What is seen of a line whose baseline is at y."""
    for part in row.parts:
        seen = part.seen
        left, top = round(x + (part.x + seen.left) * scale), round(y - seen.above * scale)
        wide, high = max(round((seen.right - seen.left) * scale), 1), max(round((seen.above - seen.below) * scale), 1)
        yield Formula(Rect(left, top, wide, high), part.source, names)
