"""What a fade from scene to scene goes by way of: a picture of what both have, on the ground of both. Pure.

Each pixel is the one of the two that is nearer to the ground: the lighter on a light ground. Where a drawing goes and
another comes in the same place, what their lines have in common would stay, as shards of letters; it goes too.
"""

from dataclasses import dataclass

import numpy as np

from cuelight.video.tiles import Luma, Mask, around, extremes, spread, strong_changes, sums, tile_of

_NEAR = 1
_FAR = 3
_LIKE_GROUND = 24 / 219


@dataclass(frozen=True, slots=True)
class FadePicture:
    """The way between two pictures.

    Attributes:
        luma: Of each pixel.
        from_new: Where it is the new picture's; elsewhere it is the old one's.
        bare: Where it is neither's, and has the colour of the ground.
    """

    luma: Luma
    from_new: Mask
    bare: Mask


def fade_between(before: Luma, after: Luma, ground: int, height: int, levels: tuple[int, int]) -> FadePicture:
    """What two pictures have in common.

    Args:
        before: Luma of the old picture, or of a part of it.
        after: Luma of the same part of the new one.
        ground: Luma of the ground.
        height: Of the whole picture, in pixels.
        levels: Luma of black and of white.
    """
    is_light = ground >= sum(levels) / 2
    nearer = np.maximum(before, after) if is_light else np.minimum(before, after)
    tile = tile_of(height)
    both = [around(sums(mask, tile), _NEAR) > 0 for mask in strong_changes(before, after, levels)]
    bare = extremes(nearer, tile, _FAR, is_least=not is_light)
    is_ground = np.abs(bare.astype(np.int16) - ground) < _LIKE_GROUND * (levels[1] - levels[0])
    is_bare = spread(both[0] & both[1] & is_ground, tile, nearer.shape)
    luma = np.where(is_bare, spread(bare, tile, nearer.shape), nearer)
    return FadePicture(luma, nearer != before, is_bare)
