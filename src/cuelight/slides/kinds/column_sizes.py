"""What two columns have in common: the size of running text; of one kind, that of figures and of cards as well."""

from collections.abc import Iterator, Sequence

from cuelight.drawing.shapes import Page, Panel, Text
from cuelight.drawing.theme import Theme
from cuelight.errors import LayoutError
from cuelight.slides.elements import Element
from cuelight.slides.extent import extent
from cuelight.slides.kinds.column_room import ColumnRoom, Elements

_QUOTE = 60
"""A quote in a column is at most so large."""

_TIGHTER = 6
"""How often cards are laid out tighter, so that those of both columns are alike."""

_NO_CARDS = -100.0


def calmer(theme: Theme) -> Theme:
    """The theme with the sizes of a column."""
    return _with_sizes(theme, {"quote": _QUOTE})


def evened(rooms: Sequence[ColumnRoom], page: Page) -> list[ColumnRoom]:
    """The same with running text of the smaller of both sizes, and of one kind with figures and cards of one size.

    Raises:
        LayoutError: Something does not fit.
    """
    least = _smaller([_running(room.elements(), page) for room in rooms])
    most = {"body": least, "text": least}
    is_one_kind = rooms[0].column.kind == rooms[1].column.kind
    if is_one_kind:
        large = _smaller([_largest(room.elements(), page) for room in rooms])
        most |= {"value": large, "quote": large}
    theme = _with_sizes(rooms[0].context.page.theme, {name: size / page.scale for name, size in most.items() if size})
    found = [room.in_theme(theme) for room in rooms]
    for room in found:
        room.elements()
    return list(_as_airy(found, page)) if is_one_kind else found


def _with_sizes(theme: Theme, most: dict[str, float]) -> Theme:
    """A theme with smaller largest sizes."""
    less = {name: getattr(theme.sizes, name).up_to(size) for name, size in most.items()}
    return theme.model_copy(update={"sizes": theme.sizes.model_copy(update=less)})


def _smaller(sizes: Sequence[float | None]) -> float | None:
    """The smaller of two different sizes; None if there is nothing to choose."""
    there = {size for size in sizes if size is not None}
    return min(there) if len(there) > 1 else None


def _running(elements: Elements, page: Page) -> float | None:
    """The size of running text; None where there is none, but labels alone."""
    least = min(page.theme.sizes.body.smallest, page.theme.sizes.text.smallest) * page.scale
    sizes = (text.setting.size for text in _texts(elements) if text.setting.font == page.theme.fonts.body)
    return max((size for size in sizes if size >= least), default=None)


def _largest(elements: Elements, page: Page) -> float | None:
    """The size of what is set in the face of headings."""
    sizes = (text.setting.size for text in _texts(elements) if text.setting.font == page.theme.fonts.heading)
    return max(sizes, default=None)


def _texts(elements: Elements) -> Iterator[Text]:
    return (item for element in elements for item in element.items if isinstance(item, Text))


def _as_airy(rooms: Sequence[ColumnRoom], page: Page) -> Sequence[ColumnRoom]:
    """Two columns of cards as airy as the fuller of them, so that their first lines are in line."""
    for _ in range(_TIGHTER):
        one, other = (_air(room.elements()) for room in rooms)
        if abs(one - other) <= page.px(2):
            break
        at = 0 if one > other else 1
        reach = extent(rooms[at].elements())
        tighter = rooms[at].no_higher((reach.height if reach else 0) - 1)
        try:
            tighter.elements()
        except LayoutError:
            break
        rooms = [tighter, rooms[1]] if at == 0 else [rooms[0], tighter]
    return rooms


def _air(elements: Elements) -> float:
    """From the upper edge of the first card to the text in it; less than nothing where there are no cards."""
    first: Element | None = next(iter(elements), None)
    items = first.items if first else ()
    card = next((item.rect for item in items if isinstance(item, Panel) and item.kind == "card"), None)
    text = next((item.y for item in items if isinstance(item, Text)), None)
    return text - card.y if card and text is not None else _NO_CARDS
