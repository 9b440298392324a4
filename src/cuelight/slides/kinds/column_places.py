"""Where two columns stand: side by side, or one over the other on a narrow page; their tops in one line."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from cuelight.diagram.element import Diagram
from cuelight.drawing.shapes import Page
from cuelight.errors import LayoutError
from cuelight.languages.direction import is_right_to_left
from cuelight.model.geometry import Rect
from cuelight.script.slide_kinds import kinds
from cuelight.slides.elements import Chart, Context, Image
from cuelight.slides.extent import extent
from cuelight.slides.kinds.column_room import ColumnRoom, Elements
from cuelight.slides.kinds.column_sizes import calmer, evened
from cuelight.slides.kinds.columns_slide import ColumnsSlide

GUTTER, UNDER = 88, 64
"""Between two columns, and between one and the other under it, pixels at 1080p."""

_SHARES = tuple(range(30, 72, 2))
_FEW_SHARES = (30, 40, 50, 60, 70)
"""Percent of the room that the first column may have; fewer beside a schema, which takes long to be laid out."""

_LEAST_HIGH = 340
"""What is looked at has so much height at least where the columns stand one over the other, pixels at 1080p."""

_ALMOST_SQUARE = 0.8
"""Width over height of a page from which on two high pictures may stand side by side."""

_TURNED_BY_ITSELF = (Chart, Diagram)
"""What the mirror of a slide leaves as it is."""


def side_by_side(slide: ColumnsSlide, context: Context) -> Iterator[Elements]:
    """The elements of both columns. Each has the room that its kind asks for, another where that is too little.

    Raises:
        LayoutError: Something of a column does not fit, or cannot be drawn.
    """
    rooms, is_over = _arranged(slide, context)
    placed = [room.moved(dy) for room, dy in zip(rooms, _shifts(rooms, context, is_over), strict=True)]
    return (_turned(room) if is_right_to_left(context.language) else room.elements() for room in placed)


def _arranged(slide: ColumnsSlide, context: Context) -> tuple[list[ColumnRoom], bool]:
    """The rooms of both, and whether one is over the other: two pictures on a square page if they are larger so."""
    page = context.page
    rooms = _fitted(slide, context, page.is_narrow)
    if page.is_narrow and page.width > _ALMOST_SQUARE * page.height and all(map(_picture, rooms)):
        with suppress(LayoutError):
            beside = _fitted(slide, context, False)
            if _pictured(beside) > _pictured(rooms):
                return beside, False
    return rooms, page.is_narrow


def _fitted(slide: ColumnsSlide, context: Context, is_over: bool) -> list[ColumnRoom]:
    """The rooms in which both columns fit, with running text of one size.

    Raises:
        LayoutError: There are none: what does not fit where each has the room that its kind asks for.
    """
    shares, first = _shares(slide, context, is_over), list[LayoutError]()
    while shares:
        rooms = _rooms(slide, context, shares[0], is_over)
        try:
            found = evened(rooms, context.page)
            return found if is_over else _filled(slide, context, found)
        except LayoutError as error:
            first.append(error)
            shares = _left(shares, slide, context, error, is_over)
    raise first[0]


def _left(shares: list[int], slide: ColumnsSlide, context: Context, error: LayoutError, is_over: bool) -> list[int]:
    """The shares that are left once a column did not fit: with more room for it, if the most of all is enough."""
    if error.code != "does-not-fit" or error.where[:1] != ("columns",):
        return []
    is_second = error.where[1] == 1
    left = [share for share in shares[1:] if (share < shares[0]) == is_second]
    if left:
        try:
            _rooms(slide, context, min(left) if is_second else max(left), is_over)[is_second].elements()
        except LayoutError:
            return []
    return left


def _filled(slide: ColumnsSlide, context: Context, rooms: list[ColumnRoom]) -> list[ColumnRoom]:
    """The same; but where a picture is too high to fill the width of its column, the other has what is left."""
    pictures = [room for room in rooms if _picture(room)]
    if len(pictures) != 1:
        return rooms
    (picture,) = pictures
    wide, room = extent(picture.elements()), context.area.width - context.page.px(GUTTER)
    share = max(100 * (wide.width if wide else room) / room, _SHARES[0])
    if share > 95 * picture.context.area.width / room:
        return rooms
    with suppress(LayoutError):
        return evened(_rooms(slide, context, 100 - share if picture.number else share, False), context.page)
    return rooms


def _picture(room: ColumnRoom) -> Image | None:
    """The picture in a column, if there is one."""
    items = (item for element in room.elements() for item in element.items)
    return next((item for item in items if isinstance(item, Image)), None)


def _pictured(rooms: Sequence[ColumnRoom]) -> float:
    """How much of a slide is pictures, square pixels."""
    return sum(found.rect.width * found.rect.height for found in map(_picture, rooms) if found)


def _shares(slide: ColumnsSlide, context: Context, is_over: bool) -> list[int]:
    """Percent of the room that the first column has: what its kind asks for, then what is nearest to that."""
    one, other = (kinds()[column.kind].own.room for column in slide.columns)
    wanted = round(100 * one / (one + other))
    has_schema = "schema" in (column.kind for column in slide.columns)
    low = 100 * context.page.px(_LEAST_HIGH) / (context.area.height - context.page.px(UNDER)) if is_over else 0
    least, most = (low if room > 2 else 0 for room in (one, other))
    shares = {share for share in (_FEW_SHARES if has_schema else _SHARES) if least <= share <= 100 - most}
    return sorted({*shares, wanted}, key=lambda share: (abs(share - wanted), share))


def _rooms(slide: ColumnsSlide, context: Context, share: float, is_over: bool) -> list[ColumnRoom]:
    theme, areas = calmer(context.page.theme), _split(context.area, share / 100, context.page, is_over)
    pages = [replace(context.page, column=area, theme=theme) for area in areas]
    contexts = [replace(context, page=page, area=area) for page, area in zip(pages, areas, strict=True)]
    return [ColumnRoom(number, *both) for number, both in enumerate(zip(slide.columns, contexts, strict=True))]


def _split(area: Rect, share: float, page: Page, is_over: bool) -> tuple[Rect, Rect]:
    gap = page.px(UNDER if is_over else GUTTER)
    room = (area.height if is_over else area.width) - gap
    one, other = round(room * share), round(room * (1 - share))
    if is_over:
        return replace(area, height=one), Rect(area.x, area.bottom - other, area.width, other)
    return replace(area, width=one), Rect(area.right - other, area.y, other, area.height)


def _shifts(rooms: Sequence[ColumnRoom], context: Context, is_over: bool) -> tuple[float, float]:
    """How far each column is moved down, so that both begin at one height, or one over the other with air between."""
    page, area = context.page, context.area
    one, other = (extent(room.elements()) or room.context.area for room in rooms)
    high = one.height + other.height + page.px(UNDER) if is_over else max(one.height, other.height)
    free = max(area.height - high, 0)
    if not is_over:
        top = area.y + min(free * 0.25, page.px(60))
        return round(top - one.y), round(top - other.y)
    top = area.y + min(free * 0.25, page.px(100))
    under = top + one.height + page.px(UNDER) + min(free * 0.25, page.px(100))
    return round(top - one.y), round(under - other.y)


def _turned(room: ColumnRoom) -> Elements:
    """A column of a slide that is going to be mirrored: what no mirror turns stands where it will show the rest."""
    elements = room.elements()
    if not any(isinstance(item, _TURNED_BY_ITSELF) for element in elements for item in element.items):
        return elements
    return tuple(
        replace(
            element,
            items=tuple(
                there if isinstance(item, _TURNED_BY_ITSELF) else item
                for item, there in zip(element.items, other.items, strict=True)
            ),
        )
        for element, other in zip(elements, room.mirrored().elements(), strict=True)
    )
