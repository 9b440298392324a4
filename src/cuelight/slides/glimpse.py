"""A first sight of a picture whose schema has new words: in the arrangement that it had, while a new one is sought."""

from PIL import Image

from cuelight.drawing.picture import Picture
from cuelight.errors import CuelightError
from cuelight.script.diagram import Schema
from cuelight.slides.elements import Find
from cuelight.storage.store import Store


def glimpse(picture: Picture, earlier: Schema, find: Find, store: Store, laid_out_by: str) -> Image.Image | None:
    """Draw a picture as it would be if its schema had the arrangement of an earlier one.

    Nothing is laid out anew, and nothing is kept: neither a build nor the same picture drawn later finds any of it.

    Args:
        picture: What is shown, with the new schema.
        earlier: The schema that it had, whose layout this process or the store has.
        find: Maps a file name of the script to its path.
        store: Where layouts are kept; it is only read.
        laid_out_by: The tools that lay out schemas.

    Returns:
        An RGB picture of `picture.size`; None where there is no schema on it, the layout of the earlier one is not
        kept, boxes, arrows or groups are others, or the slide cannot be drawn.
    """
    from cuelight.diagram.kept_layouts import NotKeptError, as_before, kept_in
    from cuelight.slides.draw import draw_elements
    from cuelight.slides.layout import lay_out_once

    if picture.schema is None:
        return None
    try:
        with kept_in(store, laid_out_by), as_before(earlier, picture.schema):
            return draw_elements(lay_out_once(picture, find), picture)
    except (NotKeptError, CuelightError):
        return None
