"""Pictures seen in tiles, small squares of pixels: what is in each, and in those about it. Pure."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Luma = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Grid = NDArray[np.float64]
"""A value for each tile."""

TILES_HIGH = 135
"""Tiles in the height of a picture: eight pixels each at 1080p, about as wide as the stem of a letter."""

STRONG = 80 / 219
"""Share of black to white that is a strong change. What steps back changes by a third at most; writing that comes, goes
or changes sides does so by far more."""

_Value = TypeVar("_Value", bound=np.generic)


def tile_of(height: int) -> int:
    """Pixels in the side of a tile, for pictures of a height."""
    return max(round(height / TILES_HIGH), 2)


def strong_changes(before: Luma, after: Luma, levels: tuple[int, int]) -> tuple[Mask, Mask]:
    """Where a picture becomes far lighter, and where far darker; `levels` are the luma of black and of white."""
    strong = round(STRONG * (levels[1] - levels[0]))
    change = np.subtract(after, before, dtype=np.int16)
    return change > strong, change < -strong


def sums(plane: Luma | Mask, tile: int) -> Grid:
    """The sum of each tile."""
    dtype = np.uint16 if plane.dtype == np.bool_ else np.uint32
    rows = _tiled(plane, tile, "constant").sum(axis=1, dtype=dtype)
    added: Grid = rows.reshape(len(rows), -1, tile).sum(axis=2, dtype=dtype).astype(np.float64)
    return added


def around(grid: Grid, reach: int) -> Grid:
    """The sum of each tile and those at most so many tiles from it."""
    added = np.pad(np.pad(grid, reach).cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    size = 2 * reach + 1
    about: Grid = added[size:, size:] - added[:-size, size:] - added[size:, :-size] + added[:-size, :-size]
    return about


def extremes(plane: Luma, tile: int, reach: int, *, is_least: bool) -> Luma:
    """The least or the greatest value in each tile and those at most so many tiles from it."""
    pick = np.minimum if is_least else np.maximum
    rows = pick.reduce(_tiled(plane, tile, "edge"), axis=1)
    grid: Luma = pick.reduce(rows.reshape(len(rows), -1, tile), axis=2)
    for axis in (0, 1):
        padded = np.pad(grid, [(reach * (axis == at),) * 2 for at in (0, 1)], "edge")
        length = grid.shape[axis]
        grid = pick.reduce([np.take(padded, range(at, at + length), axis) for at in range(2 * reach + 1)])
    return grid


def spread(grid: NDArray[_Value], tile: int, shape: tuple[int, ...]) -> NDArray[_Value]:
    """The value of each pixel's tile."""
    return grid.repeat(tile, 0)[: shape[0]].repeat(tile, 1)[:, : shape[1]]


def grown(mask: Mask, by: int) -> Mask:
    """A mask with all that is at most so many pixels from it."""
    larger = mask.copy()
    for axis in (0, 1):
        for _ in range(by):
            ahead, behind = (np.moveaxis(view, axis, 0) for view in (larger, larger.copy()))
            ahead[1:] |= behind[:-1]
            ahead[:-1] |= behind[1:]
    return larger


def _tiled(plane: Luma | Mask, tile: int, beyond: str) -> NDArray[np.generic]:
    """Rows of tiles, rows of pixels within them, pixels; filled up to whole tiles."""
    height, width = (-(-length // tile) * tile for length in plane.shape)
    padded = np.pad(plane, ((0, height - plane.shape[0]), (0, width - plane.shape[1])), beyond)  # type: ignore[call-overload]
    filled: NDArray[np.generic] = padded.reshape(height // tile, tile, width)
    return filled
