"""Moves over what moves by itself: elements that stay, come, go and light up on a clip, or on a picture that drifts."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile

import numpy as np
from PIL import Image

from cuelight.drawing.layers import Layer
from cuelight.model.timeline import Clip
from cuelight.video.blend import amounts_at, steps_of
from cuelight.video.compose import pile
from cuelight.video.h264 import Planes
from cuelight.video.moving import Leaf, Moving, lay
from cuelight.video.overlays import Area, Levels, Overlay, planes
from cuelight.video.things import things


def over_running(
    grounds: Iterable[Planes], pictures: Sequence[Sequence[Layer]], clip: Clip, *, is_mirrored: bool = False
) -> Iterator[Planes]:
    """The frames of a move.

    Args:
        grounds: What runs, with all that is behind it, frame by frame.
        pictures: The layers of where the move starts, then of each step's picture.
        clip: The move.
        is_mirrored: Whether its language is written from right to left.
    """
    above = [_above(layers) for layers in pictures]
    stack: list[Moving | Overlay] | None = None
    for number, ground in enumerate(grounds, clip.start):
        height, width = ground.shape[0] * 2 // 3, ground.shape[1]
        frame = Area(0, 0, width, height)
        if stack is None:
            stack = _stack(above, clip, frame, is_mirrored)
        if not stack:
            yield ground
            continue
        y, cb, cr = (Image.fromarray(plane) for plane in planes(ground))
        made: Levels = y, cb, cr
        for each in stack:
            lay(made, frame, [Leaf.of(each)] if isinstance(each, Overlay) else each.leaves(amounts_at(clip, number)))
        yield np.concatenate([np.asarray(plane).reshape(-1, width) for plane in made])


def _above(layers: Sequence[Layer]) -> list[Layer]:
    """What lies over what runs."""
    return list(dropwhile(lambda layer: not layer.runs, layers))[1:]


def _stack(above: Sequence[Sequence[Layer]], clip: Clip, frame: Area, is_mirrored: bool) -> list[Moving | Overlay]:
    steps = steps_of(clip, frame.right, frame.bottom, {}, is_mirrored=is_mirrored)
    found = things(above, steps.motions)
    moving = {thing.layer.key: Moving(thing, above, steps, frame) for thing in found if not thing.stays}
    return list(pile([moving.get(thing.layer.key, thing) for thing in found], frame))
