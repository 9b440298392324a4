"""Small pictures of slides, which a page shows where a pointer rests on the film's line of time."""

from PIL import Image

WIDTH = 240
"""Pixels."""


def thumbnail_size(width: int, height: int) -> tuple[int, int]:
    """Of the thumbnail of a film of a size in pixels."""
    return WIDTH, round(WIDTH * height / width)


def thumbnail(slide: Image.Image) -> bytes:
    """Reduce a slide: its pixels as red, green and blue, row by row."""
    whole = slide if slide.mode == "RGB" else slide.convert("RGB")
    small = whole.resize(thumbnail_size(*slide.size), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return small.tobytes()
