"""The card under a chart, a table or a timeline, in themes that have such. Pure geometry."""

from collections.abc import Iterable, Iterator

from cuelight.drawing.shapes import Bar, Disc, Page, Panel, Text
from cuelight.model.geometry import Rect, union
from cuelight.slides.elements import Chart, Element, IconArray, Item, Spot, Stroke

ACROSS, DOWN = 44, 34
"""From a sheet's edges to what stands on it, pixels at 1080p."""


def sheet_room(area: Rect, page: Page) -> Rect:
    """What a sheet that fills an area has room for."""
    return area.inset(page.px(ACROSS), page.px(DOWN))


def sheet_under(elements: Iterable[Element], most: Rect, page: Page) -> Element:
    """A sheet as wide as an area, and as high as what stands on it."""
    held = union(tuple(rect for element in elements for item in element.items for rect in _bounds(item)) or (most,))
    top, bottom = max(held.y - page.px(DOWN), most.y), min(held.bottom + page.px(DOWN), most.bottom)
    return Element((Panel(Rect(most.x, round(top), most.width, round(bottom) - round(top))),))


def _bounds(item: Item) -> Iterator[Rect]:
    """Where an item is seen; of those that no sheet holds, nothing is known."""
    match item:
        case Text():
            yield Rect(item.x, item.y, 0, item.setting.height)
        case Panel() | Bar() | Chart():
            yield item.rect
        case IconArray():
            yield from item.places
        case Disc() | Spot():
            yield Rect(item.x, item.y, 0, 0).grown(item.radius)
        case Stroke():
            yield from (Rect(x, y, 0, 0).grown(item.width / 2) for x, y in item.points)
