"""The card under a chart, a timeline or an array, in themes that have such. Pure geometry."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from cuelight.drawing.shapes import Bar, Disc, Page, Panel, Text
from cuelight.model.geometry import Rect, union
from cuelight.script.slide_kinds import Slide, SlideKind
from cuelight.slides.elements import Chart, Context, Element, IconArray, Item, Pictogram, Spot, Stroke

ACROSS, DOWN = 44, 34
"""From a card's edges to what stands on it, pixels at 1080p."""


def on_own_card(kind: SlideKind[Any], slide: Slide, context: Context) -> tuple[Element, ...]:
    """The elements of a slide, on a card of its own if the kind and the theme have such.

    Args:
        kind: The slide's kind.
        slide: The slide.
        context: Where it is laid out.
    """
    page, area = context.page, context.area
    if not (kind.on_sheet and page.theme.sheets):
        return tuple(kind.lay_out(slide, context))
    inner = replace(context, area=area.inset(page.px(ACROSS), page.px(DOWN)))
    elements = tuple(kind.lay_out(slide, inner))
    return (_card(elements, area, page), *elements)


def _card(elements: Iterable[Element], most: Rect, page: Page) -> Element:
    """As wide as an area, and as high as what stands on it."""
    held = union(tuple(rect for element in elements for item in element.items for rect in _bounds(item)) or (most,))
    top, bottom = max(held.y - page.px(DOWN), most.y), min(held.bottom + page.px(DOWN), most.bottom)
    return Element((Panel(Rect(most.x, round(top), most.width, round(bottom) - round(top))),))


def _bounds(item: Item) -> Iterator[Rect]:
    """Where an item is seen; of those that no card holds, nothing is known."""
    match item:
        case Text():
            yield Rect(item.x, item.y, 0, item.setting.height)
        case Panel() | Bar() | Pictogram():
            yield item.rect
        case Chart():
            yield item.rect
            yield from (rect for text in item.texts for rect in _bounds(text))
        case IconArray():
            yield from item.places
        case Disc() | Spot():
            yield Rect(item.x, item.y, 0, 0).grown(item.radius)
        case Stroke():
            yield from (Rect(x, y, 0, 0).grown(item.width / 2) for x, y in item.points)
