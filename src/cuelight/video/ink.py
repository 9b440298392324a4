"""Writing that changes sides: dark on light before, light on dark after, or the other way round. Pure.

While its ground changes evenly from light to dark, writing that did the same would be as bright as its ground in
between, and gone. So it does not: the old ink stays, deepening towards black or white, until the ground has come so far
that the new ink can be read as well as the old one; there the new ink takes its place at once.

Works on luma alone. Ink is what changes strongly against the direction in which most of what is round it changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cuelight.video.tiles import Grid, Luma, Mask, around, extremes, grown, spread, strong_changes, sums, tile_of

_REACH = 3
_LEAST_GROUND = 1 / 3
_LEAST_COVERAGE = 0.06
_STEPS = 256


@dataclass(frozen=True, slots=True)
class Ink:
    """Writing within a picture that changes sides.

    Attributes:
        area: The rectangle that holds it.
        early: What the new luma needs more, within the area, to show the old ink on the new ground.
        late: What the old luma needs more to show the new ink on the old ground.
        turn: In 256ths of the way, when the new ink takes the old one's place.
    """

    area: tuple[slice, slice]
    early: NDArray[np.int16]
    late: NDArray[np.int16]
    turn: int


@dataclass(frozen=True, slots=True)
class _Part:
    """The same part of two pictures, and what in it may be ink and ground; `levels` are the luma of black and white."""

    before: Luma
    after: Luma
    ink: Mask
    ground: Mask
    tile: int
    levels: tuple[int, int]

    def cut(self, area: tuple[slice, slice]) -> "_Part":
        """A part of it."""
        planes = {name: getattr(self, name)[area] for name in ("before", "after", "ink", "ground")}
        return replace(self, **planes)

    def counts(self) -> tuple[Grid, Grid]:
        """The ink in each tile, and the ground about it where that is most of what changes, else 0.

        Where there is less, two drawings lie over each other, and none is the ground of the other.
        """
        ink, ground = sums(self.ink, self.tile), around(sums(self.ground, self.tile), _REACH)
        least = _LEAST_GROUND * (self.tile * (2 * _REACH + 1)) ** 2
        return ink, np.where((ground > around(ink, _REACH)) & (ground > least), ground, 0)

    def grounds(self, plane: Luma, counts: Grid) -> Grid:
        """The mean luma of the ground about each tile."""
        total = around(sums(np.where(self.ground, plane, np.uint8(0)), self.tile), _REACH)
        return total / np.maximum(counts, 1)

    def inks(self, plane: Luma, *, is_dark: bool) -> Grid:
        """The darkest or the lightest ink about each tile: that which covers its pixel wholly."""
        alone = np.where(self.ink, plane, np.uint8(255 if is_dark else 0))
        return extremes(alone, self.tile, _REACH, is_least=is_dark).astype(np.float64)

    def coverage(self, ground: Grid, ink: Grid) -> NDArray[np.float64]:
        """How much of each pixel is ink, told by its change and by those of ground and ink; 0 away from ink."""
        change = np.subtract(self.after, self.before, dtype=np.float64)
        ground, ink = (spread(grid, self.tile, change.shape) for grid in (ground, ink))
        covered = np.clip((change - ground) / np.where(ink == ground, 1.0, ink - ground), 0, 1)
        is_near = grown(self.ink, max(self.tile // 4, 1))
        return np.where(is_near & (covered > _LEAST_COVERAGE), covered, 0)


def find_ink(before: Luma, after: Luma, height: int, levels: tuple[int, int]) -> tuple[Ink, ...]:
    """Find the writing that changes sides between two pictures.

    Args:
        before: Luma of the old picture, or of a part of it.
        after: Luma of the same part of the new one.
        height: Of the whole picture, in pixels.
        levels: Luma of black and of white.

    Returns:
        At most two: what becomes lighter, and what becomes darker.
    """
    lighter, darker = strong_changes(before, after, levels)
    if not lighter.any() or not darker.any():
        return ()
    tile = tile_of(height)
    found = (
        _ink(_Part(before, after, lighter, darker, tile, levels), rises=True),
        _ink(_Part(before, after, darker, lighter, tile, levels), rises=False),
    )
    return tuple(ink for ink in found if ink)


def apply_ink(start: Luma, end: Luma, inks: Sequence[Ink], amount: int) -> tuple[Luma, Luma]:
    """From where to where a fade goes at a point of the way, so that writing stays readable.

    Args:
        start: Where it goes from.
        end: Where it goes to, of the same shape; with or without colours as a last axis.
        inks: Writing that changes sides.
        amount: How far it has come, in 256ths.
    """
    for ink in inks:
        if amount >= ink.turn:
            start = _shifted(start, ink.area, ink.late)
        else:
            end = _shifted(end, ink.area, ink.early)
    return start, end


def _shifted(plane: Luma, area: tuple[slice, slice], shift: NDArray[np.int16]) -> Luma:
    shifted = plane.copy()
    more = shift if plane.ndim == 2 else shift[..., None]
    shifted[area] = np.clip(plane[area] + more, 0, 255)
    return shifted


def _ink(whole: _Part, *, rises: bool) -> Ink | None:
    """The ink of two pictures that becomes lighter, or that becomes darker."""
    area = _written(whole)
    if area is None:
        return None
    part = whole.cut(area)
    _, grounds = part.counts()
    part = replace(part, ink=part.ink & spread(grounds > 0, part.tile, part.ink.shape))
    counts = sums(part.ink, part.tile)
    old, new = part.grounds(part.before, grounds), part.grounds(part.after, grounds)
    first, last = part.inks(part.before, is_dark=rises), part.inks(part.after, is_dark=not rises)
    path = [float(np.average(grid, weights=counts)) for grid in (first, last, old, new)]
    if not _changes_sides(path, rises=rises):
        return None
    covered = part.coverage(new - old, last - first)
    deep, fresh = part.levels if rises else part.levels[::-1]
    early, late = (
        np.rint(covered * (level - spread(grid, part.tile, covered.shape))).astype(np.int16)
        for level, grid in ((deep, last), (fresh, first))
    )
    return Ink(area, early, late, _turn(path, (deep, fresh), part.levels))


def _written(part: _Part) -> tuple[slice, slice] | None:
    """The rectangle of whole tiles round all ink, with the ground about it."""
    ink, ground = part.counts()
    rows, columns = np.nonzero((ink > 0) & (ground > 0))
    if not len(rows):
        return None
    top, left = (max(int(places.min()) - _REACH, 0) * part.tile for places in (rows, columns))
    bottom, right = ((int(places.max()) + _REACH + 1) * part.tile for places in (rows, columns))
    return slice(top, min(bottom, part.ink.shape[0])), slice(left, min(right, part.ink.shape[1]))


def _changes_sides(path: Sequence[float], *, rises: bool) -> bool:
    first, last, old, new = path
    return first < old and last > new if rises else first > old and last < new


def _turn(path: Sequence[float], inks: tuple[float, float], levels: tuple[int, int]) -> int:
    """The point of the way at which the old ink has the same contrast to the ground as the new one.

    Args:
        path: Luma of the ink before and after, and of the ground before and after.
        inks: Luma of what the old ink deepens to, and of what the new ink comes from.
        levels: Luma of black and of white.
    """
    first, last, old, new = path
    way = np.arange(_STEPS + 1) / _STEPS
    ends = (old, new), (first, inks[0]), (inks[1], last)
    ground, before, after = (np.log(_light(start + (end - start) * way, levels) + 0.05) for start, end in ends)
    return int(np.argmin(np.abs(2 * ground - before - after)))


def _light(luma: Grid, levels: tuple[int, int]) -> Grid:
    """Relative luminance (WCAG 2.2) of greys."""
    share = np.clip((luma - levels[0]) / (levels[1] - levels[0]), 0, 1)
    light: Grid = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return light
