"""Pictures of one layer each: what a test of frames and packets asks of a move, and nothing of slides."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cuelight.drawing.layers import Layer, Paste
from cuelight.model.timeline import Clip
from cuelight.video.blend import blend
from cuelight.video.compose import LayeredStill
from cuelight.video.h264 import to_yuv


def layered(image: Image.Image) -> LayeredStill:
    """A picture of one layer, the same thing in all such pictures."""
    return LayeredStill(to_yuv(image), (Layer("picture", pastes=(Paste(image, 0, 0, None),)),))


def blended(images: Sequence[Image.Image], clip: Clip) -> Iterator[NDArray[np.uint8]]:
    """The frames of a move from picture to picture."""
    return blend([layered(image) for image in images], clip)
