"""Whether a slide fits, without drawing it."""

from cuelight.slides.elements import Diagram, Find
from cuelight.slides.layout import lay_out
from cuelight.slides.picture import Picture


def check(picture: Picture, find: Find) -> bool:
    """Lay a slide out.

    Returns:
        Whether its schema is too large to be read as a whole, so that the camera has to follow.

    Raises:
        LayoutError: Something does not fit, or cannot be drawn.
    """
    items = (item for element in lay_out(picture, find) for item in element.items)
    return any(isinstance(item, Diagram) and not item.layout.fits for item in items)
