"""What cues call the elements in a column, where another column has the same names. Pure."""

from collections.abc import Mapping
from dataclasses import replace

from cuelight.slides.elements import Chart, Element, Formula, Image, Item, ListedLine, Listing, Mark, Series
from cuelight.slides.picture_items import Body, RegionLights


def renamed(element: Element, names: Mapping[str, str]) -> Element:
    """An element with its names, and those in its items, exchanged; one that is not among `names` stays."""
    if all(name == other for name, other in names.items()):
        return element
    target = names.get(element.target, element.target) if element.target else None
    inside = names.get(element.inside, element.inside) if element.inside else None
    items, waiting = (tuple(_renamed(item, names) for item in each) for each in (element.items, element.waiting))
    return replace(element, target=target, inside=inside, items=items, waiting=waiting)


def _renamed(item: Item, names: Mapping[str, str]) -> Item:
    match item:
        case Image() | Body() | RegionLights():
            return replace(item, regions=tuple((names.get(name, name), rect) for name, rect in item.regions))
        case Chart():
            return replace(item, series=tuple(_series(series, names) for series in item.series))
        case Listing():
            return replace(item, lines=tuple(_line(line, names) for line in item.lines))
        case Formula():
            return replace(item, names=_all(item.names, names))
        case _:
            return item


def _line(line: ListedLine, names: Mapping[str, str]) -> ListedLine:
    return replace(line, names=_all(line.names, names))


def _all(own: tuple[str, ...], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names.get(name, name) for name in own)


def _series(series: Series, names: Mapping[str, str]) -> Series:
    marks = tuple(_mark(mark, names) for mark in series.marks)
    return replace(series, target=names.get(series.target, series.target), marks=marks)


def _mark(mark: Mark, names: Mapping[str, str]) -> Mark:
    return replace(mark, target=names.get(mark.target, mark.target))
