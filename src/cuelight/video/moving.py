"""A thing that changes during a move: what is laid over the picture for it at each moment."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops

from cuelight.drawing.layers import Layer, Paste
from cuelight.drawing.way import Runner, Sweep, soft
from cuelight.video.lettering import Written, between, is_even
from cuelight.video.overlays import (
    ONE,
    STEPS,
    Area,
    Colour,
    Levels,
    Overlay,
    Plane,
    area_of,
    around,
    coded,
    delays,
    overlay,
)
from cuelight.video.things import Amounts, Steps, Thing, weights

_HEAD, _HEAD_COVER, _NEAR = 4, 150, 0.06
"""Of a line that runs along: its width in pixels, how much it covers, and the share of the way in which it comes."""

_OPAQUE = 250
"""Level of a mask from which on it hides what is behind."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is laid over a picture: an overlay at a moment."""

    area: Area
    colours: Levels | Colour
    covers: Levels

    @classmethod
    def of(cls, overlay: Overlay) -> "Leaf":
        """All of an overlay."""
        return cls(overlay.area, overlay.colours, overlay.covers)


class Moving:
    """A thing that is not the same in all pictures of a move.

    Attributes:
        thing: The thing.
        reach: Where it is ever seen.
        is_even: Whether nothing changes but its colours, and those evenly.
    """

    def __init__(self, thing: Thing, pictures: Sequence[Sequence[Layer]], steps: Steps, frame: Area) -> None:
        self.thing = thing
        self._steps = steps
        self._written = _written(thing, pictures) if thing.layer.is_text and thing.is_only_recoloured else None
        if self._written:
            thing = replace(thing, looks=thing.looks[:1], at=tuple(None if at is None else 0 for at in thing.at))
        self._folded = thing
        self.is_even = self.thing.is_only_recoloured and None not in thing.at and self._fades_evenly()
        self._frame = frame
        self._only_recoloured = len(thing.looks) > 1 and thing.is_only_recoloured
        self.reach = self._reach(frame)

    @cached_property
    def _overlays(self) -> list[Overlay]:
        return [overlay(looks, self._frame) for looks in self._folded.looks]

    @cached_property
    def _delays(self) -> list[Levels] | None:
        way = self._folded.layer.way if None in self._folded.at else None
        return [delays(way, each.area) for each in self._overlays] if way else None

    def _fades_evenly(self) -> bool:
        """Whether writing can be read all the way without care for it."""
        pairs = list(pairwise(self._written or ()))
        return not self.thing.layer.is_text or (all(is_even(one, other) for one, other in pairs) and bool(pairs))

    def _reach(self, frame: Area) -> Area:
        """All areas that it is seen in, and those on the way."""
        if "push" in self._steps.motions:
            return frame
        areas = [area_of(looks, frame) for looks in (*self._folded.looks, *self._folded.layer.stages)]
        risen = [area.moved(0, 2 * round(self._steps.rise / 2)) for area in areas]
        lines = list(self._steps.travels.values()) if self.thing.layer.entry == "travel" else []
        spots = [_even(x, y) for line in lines for x, y in line]
        back = [_even(x - line[-1][0], y - line[-1][1]) for line in lines for x, y in line]
        travelled = [area.moved(*spot) for area in areas for spot in (*spots, *back)]
        return around([*areas, *risen, *travelled, *self._head_reach()])

    @property
    def _head(self) -> Runner | None:
        way = self._folded.layer.way
        return way.head if isinstance(way, Sweep) and None in self._folded.at else None

    def _head_reach(self) -> Iterator[Area]:
        if head := self._head:
            left, right = 2 * (head.left // 2) - _HEAD, 2 * (head.right // 2) + 2 * _HEAD
            yield Area(left, 2 * (head.top // 2), right, 2 * (head.bottom // 2))

    def running(self, amounts: Amounts) -> Iterator[Leaf]:
        """The line that runs along with what comes: faint where it begins, and gone before it would leave."""
        head, way = self._head, self._folded.layer.way
        come = self._steps.pose(self._folded, amounts).come if head else 1.0
        if head and isinstance(way, Sweep) and 0 < come < 1:
            x = way.front(come)
            inside = min(x - head.left, head.right - x) / (_NEAR * (head.right - head.left))
            alpha = round(_HEAD_COVER * min(max(inside, 0.0), 1.0))
            left, top = 2 * round(x / 2) - _HEAD // 2, 2 * (head.top // 2)
            area = Area(left, top, left + _HEAD, 2 * (head.bottom // 2))
            luma = Image.new("L", (area.right - area.left, area.bottom - area.top), alpha)
            chroma = luma.resize((luma.width // 2, luma.height // 2))
            if alpha:
                yield Leaf(area, coded(head.colour), (luma, chroma, chroma))

    def leaves(self, amounts: Amounts) -> Iterator[Leaf]:
        """What is laid over the picture where each step of the move has come so far, 0 to 1."""
        now = self._steps.pose(self._folded, amounts)
        ink = coded(self._ink(amounts)) if self._written else None
        counts = bool(self._folded.layer.stages) and now.come < 1
        if self._only_recoloured and sum(now.shares) > 1 - 1 / ONE and not counts:
            yield Leaf(self._overlays[0].area, self._mixed(now.shares), self._overlays[0].covers)
            return
        comes = self._delays is not None and now.come < 1
        # What comes bit by bit is wholly there where it is; if it changes meanwhile, its looks share in that.
        whole = sum(now.shares) if comes else 1.0
        shares = [share / whole if whole else 0.0 for share in now.shares]
        for number, weight in enumerate(weights(shares, ONE)):
            if not weight:
                continue
            each = self._stage(number, now.come) if counts else self._overlays[number]
            covers = each.covers
            if self._delays and comes:
                covers = _late(covers, self._delays[number], now.come, soft(self._folded.layer.way))
            if weight < ONE:
                covers = _fainter(covers, weight)
            yield Leaf(each.area.moved(*_even(*now.places[number])), ink or each.colours, covers)

    def _stage(self, number: int, come: float) -> Overlay:
        """What is seen in the place of one of its looks while it comes, in the colour of that."""
        stages = self._folded.layer.stages
        colour = self._folded.looks[number][0].source
        stage = stages[min(int(come * len(stages)), len(stages) - 1)]
        return overlay([replace(paste, source=colour) for paste in stage], self._frame)

    def _mixed(self, shares: Sequence[float]) -> Levels:
        """The colours of a thing that only has others, between two of its looks."""
        so_far, made = 0.0, [plane.copy() for plane in self._overlays[0].colours]
        for each, share in zip(self._overlays, shares, strict=True):
            so_far += share
            if share:
                for plane, source in zip(made, each.colours, strict=True):
                    plane.paste(source, (0, 0), Image.new("L", plane.size, round(share / so_far * ONE)))
        y, cb, cr = made
        return y, cb, cr

    def _ink(self, amounts: Amounts) -> str:
        """The colour of writing: each step goes over the outcome of the earlier."""
        assert self._written
        now = self._written[0]
        for (before, after), amount in zip(pairwise(self._written), amounts.usual, strict=True):
            now = between(now, after, amount) if after != before else now
        return now.ink


def lay(made: Levels, area: Area, leaves: Iterable[Leaf]) -> None:
    """Lay leaves over a picture's area, in place; several are looks of one thing, none of which is behind another."""
    seen = [leaf for leaf in leaves if not leaf.area.within(area).is_empty]
    whole = around(leaf.area for leaf in seen).within(area)
    for number, plane in enumerate(made if seen else ()):
        step = STEPS[number]
        if len(seen) == 1:
            (leaf,) = seen
            colour, cover = leaf.colours[number], leaf.covers[number]
            if leaf.area != whole:
                inner = leaf.area.box(whole, step)
                colour, cover = colour if isinstance(colour, int) else colour.crop(inner), cover.crop(inner)
            plane.paste(colour, area.box(whole, step), cover)
        else:
            box = area.box(whole, step)
            plane.paste(Image.fromarray(_together(plane.crop(box), seen, whole, number)), box)


def _together(below: Plane, leaves: Sequence[Leaf], whole: Area, number: int) -> NDArray[np.uint8]:
    """Levels with several leaves over them, each of which is seen beside the others."""
    step = STEPS[number]
    levels = np.asarray(below).astype(np.uint16)
    colours, covers = np.zeros_like(levels), np.zeros_like(levels)
    for leaf in leaves:
        shared = leaf.area.within(whole)
        at, own = whole.part(shared, step), leaf.area.part(shared, step)
        colour, cover = leaf.colours[number], np.asarray(leaf.covers[number]).astype(np.uint16)[own]
        colours[at] += cover * (colour if isinstance(colour, int) else np.asarray(colour)[own])
        covers[at] += cover
    # Together they cover no more than all of a sample, so that nothing here is above 255 * 255.
    mixed: NDArray[np.uint8] = ((levels * (ONE - covers) + colours + ONE // 2) // ONE).astype(np.uint8)
    return mixed


@lru_cache(maxsize=ONE + 1)
def _faint(weight: int) -> list[int]:
    """What is left of each level where there is less of all that covers."""
    return [round(level * weight / ONE) for level in range(ONE + 1)]


def _fainter(covers: Levels, weight: int) -> Levels:
    """Less of all that covers."""
    luma, chroma = (cover.point(_faint(weight)) for cover in covers[:2])
    return luma, chroma, chroma


def _late(covers: Levels, delays: Levels, come: float, each: float) -> Levels:
    """Of what comes bit by bit, what has come so far; each bit takes a share of the time."""
    come_by = (come - np.arange(256) * (1 - each) / 255) / each * 255
    table = np.rint(come_by).clip(0, 255).astype(int).tolist()
    luma, chroma = (
        ImageChops.multiply(cover, late.point(table)) for cover, late in zip(covers[:2], delays[:2], strict=True)
    )
    return luma, chroma, chroma


def _even(across: float, down: float) -> tuple[int, int]:
    """Whole blocks of two by two pixels."""
    return 2 * round(across / 2), 2 * round(down / 2)


def _written(thing: Thing, pictures: Sequence[Sequence[Layer]]) -> list[Written] | None:
    """The colours of writing and its ground in each picture; where it is not there, as in the next that has it."""
    found = [_seen(thing.layer.key, layers) for layers in pictures]
    known = [each for each in found if each]
    if any(each is None and at is not None for each, at in zip(found, thing.at, strict=True)):
        return None
    filled, last = list[Written](), known[0]
    for each in found:
        last = each or last
        filled.append(last)
    return filled


def _seen(key: Hashable, layers: Sequence[Layer]) -> Written | None:
    """The colours of a layer of writing and of what is behind its middle; None where either is a picture, or is not."""
    at = next((number for number, layer in enumerate(layers) if layer.key == key), None)
    if at is None:
        return None
    paste = layers[at].pastes[0]
    x, y = paste.x + paste.size[0] // 2, paste.y + paste.size[1] // 2
    behind = (each.source for layer in layers[at - 1 :: -1] for each in reversed(layer.pastes) if _hides(each, x, y))
    ground = next(behind, None) if at else None
    has_one_colour = all(each.source == paste.source for each in layers[at].pastes)
    if not isinstance(ground, str) or not isinstance(paste.source, str) or not has_one_colour:
        return None
    return Written(paste.source, ground)


def _hides(paste: Paste, x: int, y: int) -> bool:
    """Whether nothing is seen through a paste at a spot."""
    across, down = x - paste.x, y - paste.y
    width, height = paste.size
    if not (0 <= across < width and 0 <= down < height):
        return False
    return paste.mask is None or np.asarray(paste.mask.crop((across, down, across + 1, down + 1))).item() >= _OPAQUE
