"""What a move's pictures have in common: each thing, how it looks in each of them, and how it gets there. Pure.

Layers that have the same key are one thing. It stays, or goes and comes, or changes its light where it is.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from cuelight.drawing.layers import Layer, Paste
from cuelight.drawing.way import Spot, along
from cuelight.model.timeline import Motion

Looks = tuple[Paste, ...]
Travels = Mapping[int, Sequence[Spot]]
"""For a step the line along which travels what can, from where it was (0, 0) to where it will be, pixels."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A layer through all pictures of a move.

    Attributes:
        layer: As it is seen first.
        looks: All that it ever looks like, each once.
        at: For each picture which of these it is; None where it is not there.
    """

    layer: Layer
    looks: tuple[Looks, ...]
    at: tuple[int | None, ...]

    @property
    def stays(self) -> bool:
        """Whether all pictures show the same of it."""
        return set(self.at) == {0}

    @property
    def is_only_recoloured(self) -> bool:
        """Whether it has other colours, and no other shape."""
        shapes = [[(paste.x, paste.y, paste.size, paste.mask) for paste in looks] for looks in self.looks]
        return all(shape == shapes[0] for shape in shapes)


@dataclass(frozen=True, slots=True)
class Amounts:
    """How far each step of a move has come, 0 to 1.

    Attributes:
        usual: What fades, rises or is pushed, eased.
        slow: What comes bit by bit or travels, evenly.
    """

    usual: tuple[float, ...]
    slow: tuple[float, ...]


@dataclass(slots=True)
class Pose:
    """How a thing is seen at a moment.

    Attributes:
        shares: How much of each of its looks, 0 to 1 in all.
        places: How far each is from its place, pixels across and down.
        come: How far it has come, 0 to 1, if it draws itself or counts.
    """

    shares: list[float]
    places: list[Spot]
    come: float = 1.0


@dataclass(frozen=True, slots=True)
class Steps:
    """How a move goes on.

    Attributes:
        motions: Of each step.
        rise: How far below its place what comes begins, pixels.
        width: Of the picture, pixels: as far it is pushed to the left; to the right if it is negative.
        travels: Where what travels goes.
    """

    motions: tuple[Motion, ...]
    rise: float = 0.0
    width: float = 0.0
    travels: Travels = field(default_factory=dict)

    def pose(self, thing: Thing, amounts: Amounts) -> Pose:
        """How a thing is seen where each step has come so far; each goes over the outcome of the earlier."""
        first = thing.at[0]
        now = Pose([float(at == first) for at in range(len(thing.looks))], [(0.0, 0.0)] * len(thing.looks))
        for number, (amount, slow) in enumerate(zip(amounts.usual, amounts.slow, strict=True)):
            self._go(now, thing, number, amount, slow)
        return now

    def shares(self, amounts: Amounts) -> list[float]:
        """How much of each picture there is, 0 to 1 in all: of where the move starts, then of each step's."""
        shares = [1.0]
        for amount in amounts.usual:
            shares = [*(share * (1 - amount) for share in shares), amount]
        return shares

    def _go(self, now: Pose, thing: Thing, number: int, amount: float, slow: float) -> None:
        old, new = thing.at[number], thing.at[number + 1]
        if old == new:
            return
        motion, is_new = self.motions[number], old is None and new is not None
        leaves, enters = halves(amount) if self._takes_turns(thing, number) else (amount, amount)
        now.shares[:] = [share * (1 - leaves) for share in now.shares]
        if new is not None:
            now.shares[new] += enters
        if motion == "push" and (old is None) != (new is None):
            self._push(now, old, new, amount)
        elif is_new and new is not None:
            draws_itself = bool(thing.layer.way) and motion != "fade"
            if draws_itself or (thing.layer.stages and motion != "fade"):
                now.come = min(now.come, slow)
            if not draws_itself and thing.layer.entry == "rise":
                now.places[new] = (0.0, self.rise * (1 - enters))
        line = self.travels.get(number)
        if line and thing.layer.entry == "travel" and old is not None and new is not None:
            x, y = along(line, ease(slow))
            now.places[old] = (x, y)
            now.places[new] = (x - line[-1][0], y - line[-1][1])

    def _takes_turns(self, thing: Thing, number: int) -> bool:
        """Whether what comes in a step waits until what goes has gone."""
        old, new = thing.at[number], thing.at[number + 1]
        if None in (old, new):
            return self.motions[number] == "fade"
        return thing.layer.entry == "travel" and old != new and number not in self.travels

    def _push(self, now: Pose, old: int | None, new: int | None, amount: float) -> None:
        """Out to the left, and in from the right, or the other way: nothing fades."""
        if old is not None:
            now.shares[old], now.places[old] = 1.0, (-self.width * amount, 0.0)
        if new is not None:
            now.shares[new], now.places[new] = 1.0, (self.width * (1 - amount), 0.0)


def ease(progress: float) -> float:
    """Ease in and out: smoothstep, 3t² - 2t³.

    >>> ease(0.0), ease(0.5), ease(1.0)
    (0.0, 0.5, 1.0)
    """
    return progress * progress * (3 - 2 * progress)


def halves(amount: float) -> tuple[float, float]:
    """How far what goes has gone, and what comes has come: the one before the other.

    >>> halves(0.25), halves(0.5), halves(0.75)
    ((0.5, 0.0), (1.0, 0.0), (1.0, 0.5))
    """
    return min(2 * amount, 1.0), max(2 * amount - 1, 0.0)


def things(pictures: Sequence[Sequence[Layer]], motions: Sequence[Motion]) -> list[Thing]:
    """All things of some pictures, from back to front.

    Args:
        pictures: Their layers.
        motions: How each picture but the first comes.

    Returns:
        Each thing once. Those that come and go together, and have nothing between them, are one: nothing of what is
        behind is seen through what is in front.
    """
    found = [{layer.key: layer for layer in layers} for layers in pictures]
    keys = _order([list(picture) for picture in found])
    each = (_thing([picture.get(key) for picture in found]) for key in keys)
    return [_joined(list(group)) for _, group in groupby(each, key=lambda thing: _together(thing, motions))]


def _together(thing: Thing, motions: Sequence[Motion]) -> Hashable:
    """What has the same comes and goes at the same time and in the same way."""
    if thing.stays or len(thing.looks) > 1:
        return thing.layer.key
    changes = [now for now, (old, new) in zip(motions, pairwise(thing.at), strict=True) if old != new]
    if set(changes) == {"fade"}:
        return thing.at
    is_alone = thing.layer.way or thing.layer.stages
    return thing.layer.key if is_alone else (thing.at, thing.layer.entry)


def _joined(group: Sequence[Thing]) -> Thing:
    if len(group) == 1:
        return group[0]
    pastes = tuple(paste for thing in group for paste in thing.layer.pastes)
    key = tuple(thing.layer.key for thing in group)
    entry = max((thing.layer.entry for thing in group), key=("travel", "fade", "rise").index)
    return Thing(Layer(key, entry=entry, pastes=pastes), (pastes,), group[0].at)


def _thing(layers: Sequence[Layer | None]) -> Thing:
    looks = list[Looks]()
    for layer in layers:
        if layer and layer.pastes not in looks:
            looks.append(layer.pastes)
    at = tuple(looks.index(layer.pastes) if layer else None for layer in layers)
    return Thing(next(layer for layer in layers if layer), tuple(looks), at)


def _order(orders: Sequence[list[Hashable]]) -> list[Hashable]:
    """All keys; one that the last has not stands right after what it stood after before."""
    whole = list(orders[-1])
    known = set(whole)
    for order in reversed(orders[:-1]):
        place = 0
        for key in order:
            if key in known:
                place = whole.index(key) + 1
            else:
                whole.insert(place, key)
                known.add(key)
                place += 1
    return whole


def weights(shares: Sequence[float], whole: int) -> list[int]:
    """Shares in whole numbers that are never more than all of them.

    >>> weights([0.25, 0.251, 0.499], 256)
    [64, 64, 128]
    """
    found, given, so_far = list[int](), 0, 0.0
    for share in shares:
        so_far += share
        found.append(min(round(so_far * whole), whole) - given)
        given += found[-1]
    return found
