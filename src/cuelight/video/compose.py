"""The pictures of a move, composed of things in the encoder's colours: only where anything changes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cuelight.drawing.layers import Layer, Paste
from cuelight.video.h264 import Planes
from cuelight.video.moving import Leaf, Moving, lay
from cuelight.video.overlays import STEPS, Area, Canvases, Overlay, around, empty, even, overlay, planes
from cuelight.video.things import Amounts, Steps, Thing, things

Samples: TypeAlias = NDArray[np.uint8]
Patch = Callable[[Amounts], Sequence[Samples]]
"""The planes of an area where each step has come so far; right after a step they are those of its picture.

They are good until it is asked again."""


@dataclass(frozen=True, slots=True)
class LayeredStill:
    """One picture of a move: its planes, and the layers that it is made of."""

    still: Planes
    layers: tuple[Layer, ...]


def patches(shown: Sequence[LayeredStill], steps: Steps) -> list[tuple[Area, Patch]]:
    """The areas in which the pictures of a move differ, in the order in which they are filled, and with what.

    Args:
        shown: Where the move starts, then the picture of each step.
        steps: How it goes on.
    """
    stills = [planes(picture.still) for picture in shown]
    height, width = stills[0][0].shape
    frame = Area(0, 0, width, height)
    pictures = [picture.layers for picture in shown]
    found = things(pictures, steps.motions)
    moving = {thing.layer.key: Moving(thing, pictures, steps, frame) for thing in found if not thing.stays}
    even, uneven = (
        _apart([each.reach.within(frame) for each in moving.values() if each.is_even is wanted])
        for wanted in (True, False)
    )
    even = _apart([*even, _changed_outside(stills, [*even, *uneven], frame)])
    things_seen = [moving.get(thing.layer.key, thing) for thing in found]

    def patch(area: Area, *, is_even: bool) -> Patch:
        parts = [_cut(still, frame, area) for still in stills]
        changes = [number for number, pair in enumerate(pairwise(parts)) if _differ(*pair)]
        if is_even and len(changes) <= 1:
            return _Faded(parts[0], parts[-1], changes[0] if changes else 0).at
        return _Composed(parts, area, things_seen, steps).at

    # What is composed comes last: it is right wherever something even lies in it, too.
    even = [area for area in even if not any(area.within(other) == area for other in uneven)]
    return [(area, patch(area, is_even=wanted)) for areas, wanted in ((even, True), (uneven, False)) for area in areas]


class _Faded:
    """An area where one step changes colours, and nothing else: the even blend is what its layers would make."""

    def __init__(self, before: Sequence[Samples], after: Sequence[Samples], step: int) -> None:
        self._before, self._after = before, [Image.fromarray(plane) for plane in after]
        self._made = Canvases.like(before)
        self._step = step

    def at(self, amounts: Amounts) -> Sequence[Samples]:
        share = round(amounts.usual[self._step] * 255)
        self._made.fill(self._before)
        for plane, target in zip(self._made.levels, self._after, strict=True):
            plane.paste(target, (0, 0), Image.new("L", plane.size, share))
        return self._made.samples


def _differ(one: Sequence[Samples], other: Sequence[Samples]) -> bool:
    return any(not np.array_equal(plane, same) for plane, same in zip(one, other, strict=True))


class _Composed:
    """An area where things come, go, move, or change their light."""

    def __init__(
        self, stills: Sequence[Sequence[Samples]], area: Area, found: Sequence[Thing | Moving], steps: Steps
    ) -> None:
        self._area = area
        self._steps = steps
        ground = empty(area)
        self._pile = list(pile(found, area))
        if self._pile and isinstance(first := self._pile[0], Overlay):
            lay(ground, area, [Leaf.of(first)])
            self._pile.pop(0)
        self._ground = [np.asarray(plane) for plane in ground]
        self._made = Canvases.like(self._ground)
        self._rests = self._left(stills)

    def at(self, amounts: Amounts) -> Sequence[Samples]:
        shares = np.array(self._steps.shares(amounts), np.float32)
        made = self._composed(amounts)
        for plane, (places, values) in zip(made, self._rests, strict=True):
            levels, more = plane.reshape(-1), np.rint(shares @ values).astype(np.int16)
            levels[places] = (levels[places] + more).clip(0, 255).astype(np.uint8)
        return made

    def _composed(self, amounts: Amounts) -> Sequence[Samples]:
        self._made.fill(self._ground)
        for each in self._pile:
            lay(self._made.levels, self._area, [Leaf.of(each)] if isinstance(each, Overlay) else each.leaves(amounts))
            if isinstance(each, Moving):
                lay(self._made.levels, self._area, each.running(amounts))
        return self._made.samples

    def _left(self, stills: Sequence[Sequence[Samples]]) -> list[tuple[NDArray[np.intp], NDArray[np.float32]]]:
        """For each plane where pictures differ from what is composed for them, and by how much each.

        Rounding leaves it, and chroma, of which there is one sample where two colours meet.
        """
        done = [tuple(float(step < number) for step in range(len(stills) - 1)) for number in range(len(stills))]
        made = [[plane.copy() for plane in self._composed(Amounts(amounts, amounts))] for amounts in done]
        found = []
        for number in range(3):
            pairs = [(still[number], own[number]) for still, own in zip(stills, made, strict=True)]
            places = np.flatnonzero(np.logical_or.reduce([still != own for still, own in pairs]))
            differs = [_at(still, places) - _at(own, places) for still, own in pairs]
            found.append((places, np.array(differs, np.float32)))
        return found


def _at(plane: Samples, places: NDArray[np.intp]) -> NDArray[np.int16]:
    return plane.reshape(-1)[places].astype(np.int16)


def pile(found: Sequence[Thing | Moving], area: Area) -> Iterator[Moving | Overlay]:
    """What an area shows, from back to front; things that stay, and have nothing between them, are one overlay."""
    staying = list[Paste]()
    for each in found:
        if isinstance(each, Thing):
            staying += each.layer.pastes
        elif not each.reach.within(area).is_empty:
            if staying:
                yield overlay(staying, area)
            staying = []
            yield each
    if staying:
        yield overlay(staying, area)


def _cut(still: Sequence[Samples], frame: Area, area: Area) -> list[Samples]:
    """An area of a picture."""
    return [np.ascontiguousarray(plane[frame.part(area, step)]) for plane, step in zip(still, STEPS, strict=True)]


def _apart(areas: Sequence[Area]) -> list[Area]:
    """Areas that share nothing: those that do are one."""
    apart = list[Area]()
    for area in areas:
        if area.is_empty:
            continue
        while touching := [each for each in apart if not each.within(area).is_empty]:
            apart = [each for each in apart if each not in touching]
            area = around([area, *touching])
        apart.append(area)
    return apart


def _changed_outside(stills: Sequence[Sequence[Samples]], areas: Sequence[Area], frame: Area) -> Area:
    """The smallest area that holds all in which pictures differ outside of some areas."""
    boxes = []
    for number, (first, *others) in enumerate(zip(*stills, strict=True)):
        step = STEPS[number]
        differs = np.logical_or.reduce([first != other for other in others])
        for area in areas:
            differs[frame.part(area, step)] = False
        rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
        if len(rows):
            box = columns[0], rows[0], columns[-1] + 1, rows[-1] + 1
            boxes.append(even(*(int(edge) * step for edge in box)))
    return around(boxes)
