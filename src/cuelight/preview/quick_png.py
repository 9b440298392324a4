"""A picture as a PNG that is packed at once: its rows as they are, in a third of the time that a small file takes.

The form is that of the PNG specification, third edition, sections 10 to 13.
"""

import struct
import zlib

import numpy as np
from PIL import Image

from cuelight.drawing.png import SIGNATURE, piece

_RGB = (8, 2, 0, 0, 0)
"""Bits of a channel, colour type, and the only compression, filtering and interlacing that there is need of."""
_QUICK = 1


def quick_png(image: Image.Image) -> bytes:
    """Pack an RGB picture, whose pixels come out as they went in."""
    pixels = np.asarray(image.convert("RGB"))
    height, width, _ = pixels.shape
    rows = np.zeros((height, 1 + 3 * width), np.uint8)  # Each begins with its filter, which is none.
    rows[:, 1:] = pixels.reshape(height, 3 * width)
    chunks = (
        (b"IHDR", struct.pack(">II5B", width, height, *_RGB)),
        (b"IDAT", zlib.compress(rows.data, _QUICK)),
        (b"IEND", b""),
    )
    return SIGNATURE + b"".join(piece(*each) for each in chunks)
