"""Where two columns stand: side by side, or one over the other on a narrow page; their tops in one line."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from cuelight.diagram.element import Diagram
from cuelight.drawing.shapes import Page, Text
from cuelight.drawing.theme import Theme
from cuelight.errors import LayoutError
from cuelight.languages.direction import is_right_to_left
from cuelight.model.geometry import Rect
from cuelight.script.column import Column
from cuelight.script.slide_kinds import Keys, kinds
from cuelight.slides.content import content
from cuelight.slides.elements import Chart, Context, Element, Image
from cuelight.slides.extent import extent
from cuelight.slides.kinds.columns_slide import ColumnsSlide

GUTTER, UNDER = 88, 64
"""Between two columns, and between one and the other under it, pixels at 1080p."""

_QUOTE = 60
"""A quote in a column is at most so large."""

_SHARES = tuple(range(30, 72, 2))
_FEW_SHARES = (30, 40, 50, 60, 70)
"""Percent of the room that the first column may have; fewer beside a schema, which takes long to be laid out."""

_TURNED_BY_ITSELF = (Chart, Diagram)
"""What the mirror of a slide leaves as it is."""

Elements = tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class _Room:
    """A column's slide and where it is laid out."""

    number: int
    column: Column
    context: Context

    def elements(self) -> Elements:
        """Lay it out.

        Raises:
            LayoutError: Something does not fit, or cannot be drawn; names it by its keys in the scene.
        """
        try:
            return content(self.column.kind, self.column.slide, self.context)
        except LayoutError as error:
            where = error.where if _is_above(error.where) else ("columns", self.number, *error.where)
            raise LayoutError(error.message, error.hint, where, error.code) from error

    def moved(self, dy: float) -> "_Room":
        """The same further down."""
        return replace(self, context=replace(self.context, area=self.context.area.moved(0, dy)))

    def mirrored(self) -> "_Room":
        """The same where a mirror shows it."""
        area = self.context.area.mirrored(self.context.page.width)
        return replace(self, context=replace(self.context, area=area))

    def in_theme(self, theme: Theme) -> "_Room":
        """The same in another theme."""
        return replace(self, context=replace(self.context, page=replace(self.context.page, theme=theme)))


def _is_above(where: Keys) -> bool:
    """Whether something stands in the schema at the top of the script."""
    return where[:1] == ("schema",) and len(where) > 1


def side_by_side(slide: ColumnsSlide, context: Context) -> Iterator[Elements]:
    """The elements of both columns. Each has the room that its kind asks for, another where that is too little.

    Raises:
        LayoutError: Something of a column does not fit, or cannot be drawn.
    """
    rooms = _fitted(slide, context)
    placed = [room.moved(dy) for room, dy in zip(rooms, _shifts(rooms, context), strict=True)]
    return (_turned(room) if is_right_to_left(context.language) else room.elements() for room in placed)


def _fitted(slide: ColumnsSlide, context: Context) -> list[_Room]:
    """The rooms in which both columns fit, with running text of one size."""
    first: LayoutError | None = None
    for share in _shares(slide):
        rooms = _rooms(slide, context, share)
        try:
            return _filled(slide, context, _evened(rooms, context.page))
        except LayoutError as error:
            first = first or error
    assert first is not None
    raise first


def _filled(slide: ColumnsSlide, context: Context, rooms: list[_Room]) -> list[_Room]:
    """The same; but where a picture is too high to fill the width of its column, the other has what is left."""
    pictures = [room for room in rooms if _is_picture(room)]
    if len(pictures) != 1 or context.page.is_narrow:
        return rooms
    (picture,) = pictures
    wide, room = extent(picture.elements()), context.area.width - context.page.px(GUTTER)
    share = max(100 * (wide.width if wide else room) / room, _SHARES[0])
    if share > 95 * picture.context.area.width / room:
        return rooms
    with suppress(LayoutError):
        return _evened(_rooms(slide, context, 100 - share if picture.number else share), context.page)
    return rooms


def _is_picture(room: _Room) -> bool:
    return any(isinstance(item, Image) for element in room.elements() for item in element.items)


def _shares(slide: ColumnsSlide) -> list[int]:
    """Percent of the room that the first column has: what its kind asks for, then what is nearest to that."""
    one, other = (kinds()[column.kind].own.room for column in slide.columns)
    wanted = round(100 * one / (one + other))
    has_schema = "schema" in (column.kind for column in slide.columns)
    return sorted({*(_FEW_SHARES if has_schema else _SHARES), wanted}, key=lambda share: (abs(share - wanted), share))


def _rooms(slide: ColumnsSlide, context: Context, share: float) -> list[_Room]:
    theme, areas = _calmer(context.page.theme), _split(context.area, share / 100, context.page)
    pages = [replace(context.page, column=area, theme=theme) for area in areas]
    contexts = [replace(context, page=page, area=area) for page, area in zip(pages, areas, strict=True)]
    return [_Room(number, *both) for number, both in enumerate(zip(slide.columns, contexts, strict=True))]


def _split(area: Rect, share: float, page: Page) -> tuple[Rect, Rect]:
    gap = page.px(UNDER if page.is_narrow else GUTTER)
    if page.is_narrow:
        high = round((area.height - gap) * share)
        under = Rect(area.x, area.y + high + gap, area.width, area.height - high - gap)
        return Rect(area.x, area.y, area.width, high), under
    wide = round((area.width - gap) * share)
    return Rect(area.x, area.y, wide, area.height), Rect(
        area.x + wide + gap, area.y, area.width - wide - gap, area.height
    )


def _calmer(theme: Theme) -> Theme:
    """The theme with the sizes of a column."""
    sizes = theme.sizes
    return theme.model_copy(update={"sizes": sizes.model_copy(update={"quote": sizes.quote.up_to(_QUOTE)})})


def _evened(rooms: Sequence[_Room], page: Page) -> list[_Room]:
    """The same with running text of the smaller of both sizes."""
    sizes = [_running(room.elements(), page) for room in rooms]
    if len(set(sizes)) == 1 or None in sizes:
        return list(rooms)
    least = min(size for size in sizes if size) / page.scale
    theme = rooms[0].context.page.theme
    less = {name: getattr(theme.sizes, name).up_to(least) for name in ("body", "text")}
    smaller = theme.model_copy(update={"sizes": theme.sizes.model_copy(update=less)})
    found = [room.in_theme(smaller) for room in rooms]
    for room in found:
        room.elements()
    return found


def _running(elements: Elements, page: Page) -> float | None:
    """The size of running text; None where there is none, but labels alone."""
    fonts, least = page.theme.fonts, min(page.theme.sizes.body.smallest, page.theme.sizes.text.smallest) * page.scale
    settings = (item.setting for element in elements for item in element.items if isinstance(item, Text))
    return max((each.size for each in settings if each.font == fonts.body and each.size >= least), default=None)


def _shifts(rooms: Sequence[_Room], context: Context) -> tuple[float, float]:
    """How far each column is moved down, so that both begin at one height, or one over the other with air between."""
    page, area = context.page, context.area
    one, other = (extent(room.elements()) or room.context.area for room in rooms)
    high = one.height + other.height + page.px(UNDER) if page.is_narrow else max(one.height, other.height)
    free = max(area.height - high, 0)
    if not page.is_narrow:
        top = area.y + min(free * 0.25, page.px(60))
        return round(top - one.y), round(top - other.y)
    top = area.y + min(free * 0.25, page.px(100))
    under = top + one.height + page.px(UNDER) + min(free * 0.25, page.px(100))
    return round(top - one.y), round(under - other.y)


def _turned(room: _Room) -> Elements:
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
