"""Whether a slide fits, without drawing it."""

from collections.abc import Iterable, Iterator
from typing import Any

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
    # Beside another slide a schema is seen as a whole, and no camera moves.
    seen = items if picture.kind == "schema" else []
    known = next((_sight(item, page.scale) for item in seen if isinstance(item, Diagram)), None)
    plays = next((item.seconds for item in items if isinstance(item, Footage)), None)
    return Fit(known, plays, tuple(_blank(items)))


def _sight(diagram: Diagram, scale: float) -> dict[str, Any]:
    """What the camera knows of a schema; of one in levels, of each that is too large to be read as a whole."""
    if not diagram.levels:
        return sight(diagram.layout, diagram.area, scale).as_json()
    shown = {id: level.diagram for id, level in diagram.levels.items()}
    known = {id: None if one.layout.fits else sight(one.layout, one.area, scale).as_json() for id, one in shown.items()}
    return {"levels": known}


def _blank(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Image):
            from cuelight.slides.kinds.figure_file import is_of_one_colour

            if is_of_one_colour(item.path, item.path.name, item.digest):
                yield item.digest
