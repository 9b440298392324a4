"""Pictures of one layer each: what a test of frames and packets asks of a move, and nothing of slides."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cuelight.drawing.layers import Layer, Paste
from cuelight.model.timeline import Clip
from cuelight.video.blend import blend
from cuelight.video.compose import LayeredStill
from cuelight.video.h264 import to_yuv
from cuelight.video.things import Travels


def layered(image: Image.Image) -> LayeredStill:
    """A picture of one layer, the same thing in all such pictures."""
    return LayeredStill(to_yuv(image), (Layer("picture", pastes=(Paste(image, 0, 0, None),)),))


def frames_of(
    shown: Sequence[LayeredStill], clip: Clip, travels: Travels | None = None, *, is_mirrored: bool = False
) -> list[NDArray[np.uint8]]:
    """The frames of a move, each in memory of its own."""
    return [frame.copy() for frame in blend(shown, clip, travels, is_mirrored=is_mirrored)]


def blended(images: Sequence[Image.Image], clip: Clip) -> list[NDArray[np.uint8]]:
    """The frames of a move from picture to picture."""
    return frames_of([layered(image) for image in images], clip)
