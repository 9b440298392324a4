"""A picture that fills its slide and is slowly enlarged: how it looks when it has come so far."""

from fractions import Fraction
from functools import lru_cache

from PIL import Image as Pillow

from cuelight.drawing.picture import Picture
from cuelight.drawing.shapes import Page
from cuelight.slides.elements import Find, Image
from cuelight.slides.kinds.figure_file import shown_picture
from cuelight.slides.layout import lay_out

ENLARGED = Fraction(4, 100)
"""By how much a picture is enlarged in all: seen only if one looks for it."""

Box = tuple[float, float, float, float]


def drifted(item: Image, page: Page, ran: Fraction) -> Pillow.Image:
    """What is seen of a picture, RGB of the page's size.

    Args:
        item: The picture.
        page: The page.
        ran: How far it has come, 0 to 1.
    """
    picture = enlarged(item)
    return picture.resize((page.width, page.height), Pillow.Resampling.BICUBIC, seen_of(item, page, ran))


def enlarged(item: Image) -> Pillow.Image:
    """The whole picture as large as it ever is, RGB: what is seen is always made smaller, and so is always as sharp."""
    width, height = _size(item)
    return shown_picture(item.path, item.digest, width, height)


def seen_of(item: Image, page: Page, ran: Fraction) -> Box:
    """What is seen of the picture as `enlarged` gives it: left, top, right and bottom, pixels of that."""
    width, height = _size(item)
    zoom = 1 + float(ENLARGED * ran)
    across, down = width / item.rect.width, height / item.rect.height
    x, y = (page.width / 2 - item.rect.x) * across, (page.height / 2 - item.rect.y) * down
    reach, rise = page.width / 2 / zoom * across, page.height / 2 / zoom * down
    return max(x - reach, 0), max(y - rise, 0), min(x + reach, width), min(y + rise, height)


@lru_cache(maxsize=4)
def _size(item: Image) -> tuple[int, int]:
    """In whole blocks of two by two pixels, as encoders have it."""
    whole = 1 + float(ENLARGED)
    return 2 * round(item.rect.width * whole / 2), 2 * round(item.rect.height * whole / 2)


def backdrop_of(picture: Picture, find: Find) -> Image:
    """The picture that drifts behind a slide."""
    items = (item for element in lay_out(picture, find) for item in element.items)
    return next(item for item in items if isinstance(item, Image) and item.drifts)
