"""The mask of a diagram's area in a picture: where the drawing goes on beyond it, it fades out."""

from PIL import Image, ImageChops

from cuelight.diagram.element import Diagram
from cuelight.diagram.viewport import View
from cuelight.drawing.canvas import pixels


def window(size: tuple[int, int], diagram: Diagram, seen: View, feather: float) -> Image.Image:
    """The mask of the diagram's area; where the drawing goes on beyond it, it fades out."""
    x, y, width, height = pixels(diagram.area)
    whole = diagram.layout.size
    beyond = (seen.x > 1, seen.y > 1, seen.x + seen.width < whole[0] - 1, seen.y + seen.height < whole[1] - 1)
    across = _ramp(width, feather, beyond[0], beyond[2]).resize((width, height))
    down = _ramp(height, feather, beyond[1], beyond[3]).rotate(-90, expand=True).resize((width, height))
    mask = Image.new("L", size, 0)
    mask.paste(ImageChops.multiply(across, down), (x, y))
    return mask


def _ramp(length: int, feather: float, at_start: bool, at_end: bool) -> Image.Image:
    """One row that rises where there is more before it, and falls where there is more after it."""
    row = Image.new("L", (length, 1), 255)
    for step in range(min(round(feather), length // 2)):
        level = round(255 * (step + 1) / (feather + 1))
        if at_start:
            row.putpixel((step, 0), level)
        if at_end:
            row.putpixel((length - 1 - step, 0), level)
    return row
