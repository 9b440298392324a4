"""Whether a slide fits, without drawing it."""

from cuelight.slides.elements import Find
from cuelight.slides.layout import lay_out
from cuelight.slides.picture import Picture


def check(picture: Picture, find: Find) -> None:
    """Lay a slide out.

    Raises:
        LayoutError: Something does not fit, or cannot be drawn.
    """
    lay_out(picture, find)
