"""The frames of a picture that is slowly enlarged, in the encoder's colours: cut from one as large as it will be."""

from collections.abc import Iterable, Iterator

import numpy as np
from PIL import Image

from cuelight.video.h264 import Planes, to_yuv
from cuelight.video.overlays import STEPS, planes

Box = tuple[float, float, float, float]


def drifting(whole: Image.Image, boxes: Iterable[Box], size: tuple[int, int]) -> Iterator[Planes]:
    """What is seen of a picture at each moment.

    Args:
        whole: The picture, RGB, of even width and height.
        boxes: What is seen of it: left, top, right and bottom, pixels.
        size: Width and height of the frames, even.
    """
    sources = [Image.fromarray(plane) for plane in planes(to_yuv(whole))]
    for box in boxes:
        parts = (
            source.resize((size[0] // step, size[1] // step), Image.Resampling.BICUBIC, _part(box, step))
            for source, step in zip(sources, STEPS, strict=True)
        )
        yield np.concatenate([np.asarray(part).reshape(-1, size[0]) for part in parts])


def _part(box: Box, step: int) -> Box:
    left, top, right, bottom = (edge / step for edge in box)
    return left, top, right, bottom
