"""Draws icons with resvg."""

from io import BytesIO

import PIL.Image
import resvg_py

from cuelight.icons.drawing import IconShapes


def mask(drawing: IconShapes, side: int) -> PIL.Image.Image:
    """Where an icon is, `side` x `side` pixels of one byte."""
    square = f"{drawing.left} {drawing.top} {drawing.side} {drawing.side}"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{square}" color="#000">{drawing.markup}</svg>'
    png = resvg_py.svg_to_bytes(svg_string=svg, width=side, height=side, skip_system_fonts=True)
    with PIL.Image.open(BytesIO(png), formats=("PNG",)) as image:
        covered: PIL.Image.Image = image.convert("RGBA").getchannel("A")
    return covered
