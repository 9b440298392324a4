"""Where the lines of a block of code stand, and what is behind them. Reads fonts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cuelight.drawing.fonts import heavier, slanted
from cuelight.drawing.shapes import Page, Panel
from cuelight.drawing.text import check_characters, measure
from cuelight.drawing.theme import Font
from cuelight.model.geometry import Rect
from cuelight.slides.elements import CodePiece, Context, Element, ListedLine, Listing
from cuelight.slides.kinds.code_colours import LOOKS, SIGNS, Look, legible, tint
from cuelight.slides.kinds.code_lexer import Pieces, pieces
from cuelight.slides.kinds.code_size import GUTTER, SIGN, CodeSize, fitted, gutter
from cuelight.slides.kinds.code_slide import DIFF, CodeSlide
from cuelight.slides.kinds.named_lines import names_of, runs

_AIR, _SIDE, _SIDE_NARROW = 34, 52, 34
"""Between the card's edges and the code: above and below, at the sides, and there on a narrow page; pixels at 1080p."""

_HIGH = 0.34
"""How much of the free room is above the card."""

_BEYOND = 0.46
"""How far light and tint reach beyond the code at its sides, in shares of what is free there."""

_OVER, _BEYOND_TINT, _REACH = 3, 8, 0.5
"""How far a light's edge is above and below its lines, and beyond their tint, pixels at 1080p; and how far it shines:
less than elsewhere, since the next line is near."""


def lay_out(slide: CodeSlide, context: Context) -> Iterator[Element]:
    """A card, what is behind lines, the light behind each named part, and over all the lines.

    Raises:
        LayoutError: It does not fit at the smallest size, no language is called so, or a character is missing.
    """
    page, area = context.page, context.area
    font = page.theme.fonts.code
    check_characters("".join(slide.rows), font, ("code", "text"))
    side = page.px(_SIDE_NARROW if page.is_narrow else _SIDE)
    beyond = round(side * _BEYOND)
    size = fitted(slide, page, area.inset(side, page.px(_AIR)), font)
    height = round(len(slide.rows) * size.leading) + 2 * page.px(_AIR)
    card = Rect(area.x, area.y + round((area.height - height) * _HIGH), area.width, height)
    yield Element((Panel(card),))
    room = card.inset(side - beyond, page.px(_AIR))
    lines = tuple(_lines(slide, page, room, size, font))
    listing = Listing(room, beyond, size.letter, size.leading, size.baseline, lines)
    tints = tuple(replace(line, pieces=()) for line in lines if line.tint)
    yield Element((replace(listing, lines=tints),))
    for name, numbers in slide.lines.items():
        yield Element(tuple(_bands(numbers, room, size, page)), name)
    yield Element((listing,))


def _bands(numbers: str, room: Rect, size: CodeSize, page: Page) -> Iterator[Panel]:
    """What is lit, a little larger than its lines, so that what is behind them lies within."""
    over, beyond = page.px(_OVER), page.px(_BEYOND_TINT)
    for first, last in runs(numbers):
        top, bottom = (round(room.y + number * size.leading) for number in (first - 1, last))
        rect = Rect(room.x - beyond, top - over, room.width + 2 * beyond, bottom - top + 2 * over)
        yield Panel(rect, "band", _REACH)


def _lines(slide: CodeSlide, page: Page, room: Rect, size: CodeSize, font: Font) -> Iterator[ListedLine]:
    colours: Mapping[str, str] = page.theme.colours.model_dump(by_alias=True)
    pen = _Pen(colours, font, size)
    for number, (sign, found) in enumerate(_parted(slide), 1):
        x = 0.0
        made = list[CodePiece]()
        if slide.numbers:
            text = str(number).rjust(gutter(slide) - GUTTER)
            made.append(pen.piece(text, Look("muted"), x))
            x += gutter(slide) * size.cell
        if sign:
            made.append(pen.piece(sign, SIGNS.get(sign, LOOKS["heading"]), x))
            x += SIGN * size.cell
        for part, text in found:
            made.append(pen.piece(text, LOOKS[part], x))
            x += measure(text, made[-1].font, size.letter)
        y = round(room.y + (number - 1) * size.leading)
        yield ListedLine(
            tuple(piece for piece in made if piece.text.strip()), y, names_of(slide.lines, number), tint(sign, colours)
        )


@dataclass(frozen=True, slots=True)
class _Pen:
    """Makes pieces in the colours and faces of a theme."""

    colours: Mapping[str, str]
    font: Font
    size: CodeSize

    def piece(self, text: str, look: Look, x: float) -> CodePiece:
        font = heavier(self.font) if look.is_bold else self.font
        if look.is_slanted:
            font = slanted(font)
        return CodePiece(text, x, font, legible(look.colour, self.colours))


def _parted(slide: CodeSlide) -> Iterator[tuple[str, Pieces]]:
    """Each line's sign, "" where there is none, and what is behind it."""
    if not slide.is_diff:
        yield from (("", found) for found in pieces(slide.rows, slide.language))
        return
    heads = [_is_head(slide.rows, number) for number in range(len(slide.rows))]
    language = "text" if slide.language.lower() == DIFF else slide.language
    bodies = tuple("" if head else row[1:] for row, head in zip(slide.rows, heads, strict=True))
    for row, head, found in zip(slide.rows, heads, pieces(bodies, language), strict=True):
        yield ("", (("heading", row),)) if head else (row[:1], found)


def _is_head(rows: Sequence[str], number: int) -> bool:
    """Whether a line of a diff says which file is meant, or where in it."""
    row, after = rows[number], rows[number + 1] if number + 1 < len(rows) else ""
    if row.startswith("--- "):
        return after.startswith("+++ ")
    if row.startswith("+++ "):
        return number > 0 and rows[number - 1].startswith("--- ")
    return row.startswith(("@@", "diff ", "index "))
