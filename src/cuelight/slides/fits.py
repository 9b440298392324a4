"""Whether a slide fits, without drawing it."""

from collections.abc import Iterable, Iterator

from cuelight.diagram.element import Diagram
from cuelight.diagram.viewport import sight
from cuelight.drawing.picture import Picture
from cuelight.drawing.shapes import Page
from cuelight.model.fit import Fit
from cuelight.slides.elements import Find, Footage, Image, Item
from cuelight.slides.layout import lay_out


def check(picture: Picture, find: Find) -> Fit:
    """Lay a slide out.

    Raises:
        LayoutError: Something does not fit, or cannot be drawn.
    """
    items = [item for element in lay_out(picture, find) for item in element.items]
    page = Page(*picture.size, picture.theme)
    sights = (sight(item.layout, item.area, page.scale) for item in items if isinstance(item, Diagram))
    known = next((each.as_json() for each in sights), None)
    plays = next((item.seconds for item in items if isinstance(item, Footage)), None)
    return Fit(known, plays, tuple(_blank(items)))


def _blank(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Image):
            from cuelight.slides.kinds.figure_file import is_of_one_colour

            if is_of_one_colour(item.path, item.path.name, item.digest):
                yield item.digest
