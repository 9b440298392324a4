"""The mask of a diagram's area in a picture: where the drawing goes on beyond it, it fades out."""

from collections.abc import Iterator

from PIL import Image, ImageChops

from cuelight.diagram.element import Diagram
from cuelight.diagram.viewport import View
from cuelight.drawing.canvas import pixels


def window(size: tuple[int, int], diagram: Diagram, seen: View) -> Image.Image:
    """The mask of what is seen in a diagram's area; where the drawing goes on beyond it, it fades out."""
    x, y, width, height = pixels(diagram.area)
    across = _ramp(width, seen.x, seen.zoom, (seen.clip[0], seen.solid[0]), (seen.solid[2], seen.clip[2]))
    down = _ramp(height, seen.y, seen.zoom, (seen.clip[1], seen.solid[1]), (seen.solid[3], seen.clip[3]))
    across, down = across.resize((width, height)), down.rotate(-90, expand=True).resize((width, height))
    mask = Image.new("L", size, 0)
    mask.paste(ImageChops.multiply(across, down), (x, y))
    return mask


def _ramp(
    length: int, start: float, zoom: float, rises: tuple[float, float], falls: tuple[float, float]
) -> Image.Image:
    """One row of pixels that rises along one stretch of a view's axis and falls along another."""
    row = Image.new("L", (length, 1))
    row.putdata([round(255 * min(_up(rises, at), 1 - _up(falls, at))) for at in _places(length, start, zoom)])
    return row


def _places(length: int, start: float, zoom: float) -> Iterator[float]:
    """The middle of each pixel, on the view's axis."""
    return (start + (step + 0.5) / zoom for step in range(length))


def _up(stretch: tuple[float, float], at: float) -> float:
    """How far along a stretch a place is, from 0 to 1."""
    low, high = stretch
    return min(max((at - low) / (high - low), 0.0), 1.0) if high > low else float(at > high)
