"""Draws code and formulas: line by line, each as its own names are lit, from left to right in every language."""

from collections.abc import Mapping, Sequence

from cuelight.drawing.canvas import Canvas, pixels, written
from cuelight.drawing.shapes import Status
from cuelight.drawing.theme import dimmed
from cuelight.model.geometry import Rect
from cuelight.model.timeline import State
from cuelight.slides.elements import Formula, ListedLine, Listing
from cuelight.slides.kinds.named_lines import status_of

_LEFT_TO_RIGHT = "ltr"


_EDGE = 0.1
"""How far the tint of a lit line keeps from the edge of the light, in sizes of its letters."""


def draw_listing(canvas: Canvas, colours: Mapping[str, str], item: Listing, state: State) -> None:
    """Draw code. What is behind a line, and the line, are one thing in a move."""
    statuses = [status_of(line.names, state) for line in item.lines]
    for number, (line, status) in enumerate(zip(item.lines, statuses, strict=True)):
        if status == "hidden":
            continue
        canvas.layers.begin((item.rect, number, line))
        # Behind the light lies what is tinted, and over it once more what is lit.
        if line.tint and (status == "lit") == bool(line.pieces):
            above, below = (status == "lit" != other for other in _beside(statuses, number))
            _tint(canvas, line.tint, item, line, above * _EDGE * item.size, below * _EDGE * item.size)
        _line(canvas, colours, item, line, status)


def _beside(statuses: Sequence[Status], number: int) -> tuple[Status | None, Status | None]:
    """How the lines above and below are seen."""
    after = statuses[number + 1] if number + 1 < len(statuses) else None
    return statuses[number - 1] if number else None, after


def _tint(canvas: Canvas, colour: str, item: Listing, line: ListedLine, above: float, below: float) -> None:
    canvas.box(Rect(item.rect.x, line.y + above, item.rect.width, item.leading - above - below), colour, 0)


def _line(canvas: Canvas, colours: Mapping[str, str], item: Listing, line: ListedLine, status: Status) -> None:
    ground = line.tint or colours["card"]
    x, y = item.rect.x + item.inset, round(line.y + item.baseline)
    for piece in line.pieces:
        mask, left, top = written(piece.text, piece.font, item.size, "ls", _LEFT_TO_RIGHT)
        colour = dimmed(piece.colour, (ground,)) if status == "dim" else piece.colour
        canvas.paste(colour, round(x + piece.x) + left, y + top, mask, is_text=True)


def draw_formula(canvas: Canvas, colours: Mapping[str, str], item: Formula, state: State) -> None:
    """Draw a formula."""
    from cuelight.slides.kinds.formula import formula_mask  # Matplotlib is slow to import

    status = status_of(item.names, state)
    if status == "hidden":
        return
    x, y, width, height = pixels(item.rect)
    colour = colours["accent-ink" if status == "lit" else "ink"]
    if status == "dim":
        colour = dimmed(colour, (colours["ground"],))
    canvas.paste(colour, x, y, formula_mask(item.source, width, height), is_text=True)
