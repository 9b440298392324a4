"""How far what a slide shows reaches, as an eye sees it. Pure geometry; needs the metrics of faces for letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cuelight.drawing.fonts import open_font
from cuelight.drawing.shapes import Bar, Disc, Panel, Text
from cuelight.drawing.text import baseline
from cuelight.model.geometry import Rect, union
from cuelight.slides.elements import (
    Chart,
    Element,
    Footage,
    Formula,
    IconArray,
    Image,
    Item,
    Listing,
    Logo,
    Pictogram,
    Recap,
    Spot,
    Stroke,
)
from cuelight.slides.picture_items import Body, Organ, PinMark, RegionLights

if TYPE_CHECKING:
    from cuelight.diagram.element import Diagram


def extent(elements: Iterable[Element]) -> Rect | None:
    """The smallest rectangle round all that is seen while nothing is lit; None if nothing is.

    A text reaches from the top of its capitals, or figures, to its last baseline, whatever letters it has: so baselines
    are in line where tops are.
    """
    found = tuple(rect for element in elements for item in element.items for rect in _rects(item))
    return union(found) if found else None


def _rects(item: Item) -> Iterator[Rect]:
    match item:
        case Text():
            yield _letters(item)
        case Panel():
            if item.kind == "card":
                yield item.rect
        case Bar() | Image() | Body() | Footage() | Pictogram() | Logo() | Listing() | Formula():
            yield item.rect
        case Chart():
            yield item.rect
            yield from map(_letters, item.texts)
        case Disc() | Spot() | PinMark():
            yield Rect(item.x, item.y, 0, 0).grown(item.radius)
        case Organ() | RegionLights():
            return
        case IconArray():
            yield from item.places
        case Stroke():
            yield from (Rect(x, y, 0, 0) for x, y in item.points)
        case _:
            yield _content(item.diagram if isinstance(item, Recap) else item)


def _content(diagram: Diagram) -> Rect:
    """Where the boxes and frames of a schema are that is seen as a whole."""
    from cuelight.diagram.viewport import view

    layout, area = diagram.layout, diagram.area
    boxes = union((*(node.box for node in layout.nodes), *(frame.box for frame in layout.groups)))
    seen = view(layout, area, None, 1.0)
    x, y = area.x + (boxes.x - seen.x) * seen.zoom, area.y + (boxes.y - seen.y) * seen.zoom
    return Rect(x, y, boxes.width * seen.zoom, boxes.height * seen.zoom)


def _letters(text: Text) -> Rect:
    setting = text.setting
    shift = {"start": 0.0, "middle": setting.width / 2, "end": setting.width}[text.align]
    tall = "H" if any(character.isalpha() for character in str(setting.lines[0])) else "7"
    capitals = -open_font(setting.font, setting.size).getbbox(tall, anchor="ls")[1]
    first = baseline(setting)
    height = setting.height - setting.leading + capitals
    return Rect(text.x - shift, text.y + first - capitals, setting.width, height)
