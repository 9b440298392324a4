"""How large a block of code is set: as large as lets it in. Reads fonts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from cuelight.drawing.fonts import open_font
from cuelight.drawing.shapes import Page
from cuelight.drawing.text import measure, shortened, steps
from cuelight.drawing.theme import Font, SizeRange
from cuelight.errors import LayoutError
from cuelight.model.geometry import Rect
from cuelight.slides.kinds.code_slide import CodeSlide

SIZES = SizeRange(largest=60, smallest=30)
"""Of the letters, pixels at 1080p: code is read, not glanced at, but nothing smaller can be."""

GUTTER = 2
"""Columns between the numbers of lines and the lines."""

SIGN = 2
"""Columns that the sign of a line takes, which has one as it is written."""

_LEADINGS = (1.46, 1.34)
"""From line to line, in sizes of letters: as a rule, and for many lines."""

_WHERE = ("code", "text")


@dataclass(frozen=True, slots=True)
class CodeSize:
    """A size in which a block is set, pixels.

    Attributes:
        letter: Of the letters.
        cell: Width of a letter.
        leading: From line to line.
        baseline: From a line's upper edge to where its letters stand.
    """

    letter: float
    cell: float
    leading: float
    baseline: float


def gutter(slide: CodeSlide) -> int:
    """Columns that the numbers of lines take."""
    return len(str(len(slide.rows))) + GUTTER if slide.numbers else 0


def fitted(slide: CodeSlide, page: Page, room: Rect, font: Font) -> CodeSize:
    """The largest size in which it fits.

    Raises:
        LayoutError: There is none; says for how much there is room.
    """
    for size in _tries(page, font):
        widths = [measure(row, font, size.letter) for row in slide.rows]
        wide = room.width - (gutter(slide) + slide.is_diff * (SIGN - 1)) * size.cell
        if max(widths) <= wide and len(slide.rows) * size.leading <= room.height:
            return size
    if max(widths) > wide:
        raise _too_wide(slide, widths, int(wide / size.cell))
    raise _too_many(slide.rows, int(room.height / size.leading))


def _tries(page: Page, font: Font) -> Iterator[CodeSize]:
    """From large to small; then once more, with lines nearer to each other."""
    for leading, letter in product(_LEADINGS, list(steps(SIZES, page.scale))):
        # In the middle of its line as it is seen, not as its face would have it.
        _, top, _, bottom = open_font(font, letter).getbbox("Hg", anchor="ls")
        yield CodeSize(letter, measure("0", font, letter), leading * letter, (leading * letter - top - bottom) / 2)


def _too_wide(slide: CodeSlide, widths: Sequence[float], columns: int) -> LayoutError:
    at = max(range(len(widths)), key=widths.__getitem__)
    row = slide.rows[at]
    return LayoutError(
        f"line {at + 1} of the code, “{shortened(row.strip())}”, has {len(row)} columns, and {columns} fit",
        f"break it into several lines{', or leave out `numbers`' if slide.numbers else ''}",
        _WHERE,
    )


def _too_many(rows: Sequence[str], fits: int) -> LayoutError:
    return LayoutError(
        f"{len(rows)} lines of code do not fit: there is room for {fits}, "
        f"up to the one before “{shortened(rows[fits].strip())}”",
        "show fewer lines, or make two scenes of them",
        _WHERE,
    )
