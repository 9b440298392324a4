"""The card under a chart, a timeline, an array or a formula, in themes that have such. Pure geometry."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from cuelight.drawing.shapes import Bar, Disc, Page, Panel, Text
from cuelight.model.geometry import Rect, union
from cuelight.script.slide_kinds import Slide, SlideKind
from cuelight.slides.elements import Chart, Context, Element, Formula, IconArray, Item, Pictogram, Spot, Stroke

ACROSS, DOWN, DOWN_MOST = 44, 34, 56
"""From a card's edges to what stands on it, and up and down where there is more room, pixels at 1080p."""

_LEAST = 0.4
"""The share of its room's height that a card takes where what stands on it has room on both sides."""


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
    """As wide as an area, and as high as what stands on it, but never a strip."""
    held = union(tuple(rect for element in elements for item in element.items for rect in _bounds(item)) or (most,))
    room = max(min(held.y - most.y, most.bottom - held.bottom), 0)
    air = min(room, max(page.px(DOWN_MOST), (most.height * _LEAST - held.height) / 2))
    top, bottom = max(held.y - air, most.y), min(held.bottom + air, most.bottom)
    return Element((Panel(Rect(most.x, round(top), most.width, round(bottom) - round(top))),))


def _bounds(item: Item) -> Iterator[Rect]:
    """Where an item is seen; of those that no card holds, nothing is known."""
    match item:
        case Text():
            yield Rect(item.x, item.y, 0, item.setting.height)
        case Panel() | Bar() | Pictogram() | Formula():
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
