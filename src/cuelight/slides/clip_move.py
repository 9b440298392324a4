"""The frames of a move in which a clip plays on its slide."""

from collections.abc import Iterator
from fractions import Fraction

from PIL import Image as Pillow

from cuelight.drawing.canvas import corner, pixels, rounded
from cuelight.drawing.picture import Picture
from cuelight.drawing.shapes import Page
from cuelight.model.timeline import Clip
from cuelight.slides.draw import draw_elements
from cuelight.slides.elements import Find, Footage
from cuelight.slides.kinds.clip_file import shown_frames
from cuelight.slides.layout import lay_out
from cuelight.slides.photos import FRAME_RADIUS


def playing_frames(picture: Picture, clip: Clip, find: Find, rate: Fraction) -> Iterator[Pillow.Image]:
    """The frames of a move in which a clip plays, without what lies on it.

    Args:
        picture: The slide.
        clip: The stretch of the film.
        find: Maps a file name of the script to its path.
        rate: Frames a second of the film.

    Yields:
        RGB pictures of the film's size.
    """
    elements = lay_out(picture, find)
    plays = next(at for at, each in enumerate(elements) if any(isinstance(item, Footage) for item in each.items))
    footage = next(item for item in elements[plays].items if isinstance(item, Footage))
    before = draw_elements(elements[: plays + 1], picture)
    x, y, width, height = pixels(footage.rect)
    radius = Page(*picture.size, picture.theme).px(FRAME_RADIUS)
    mask = rounded(width, height, corner(radius, width, height))
    passed = clip.steps[0].passed
    times = (min(footage.first + (passed + at) / rate, footage.last) for at in range(clip.end - clip.start))
    for frame in shown_frames(footage.path, footage.digest, times, width, height):
        shown = before.copy()
        shown.paste(frame, (x, y), mask)
        yield shown
