"""Runs of packets, of which the tracks of a film are put together. Pure; units are asked for when they are read."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from cuelight.model.timeline import Clip, PlacedTake, Timeline
from cuelight.model.unit import Unit
from cuelight.video.bitstream import numbered
from cuelight.video.format import Format
from cuelight.video.key_frames import groups

QUIET_BLOCKS = 2
"""Silent blocks that a take's unit has before and after the take."""

Asked = Callable[[], Unit]
"""Gives a unit, which may be read for it."""

RunName: TypeAlias = tuple[str, int, bool, int | None]
"""What the packets of a run are, byte for byte: digest of the unit, and `count`, `is_repeated`, `number` of the run."""

_MOST_KNOWN = 20_000
"""Runs whose sizes are kept: a film of an hour has fewer."""


@dataclass(frozen=True, slots=True)
class StoredUnit:
    """A unit by its digest, what gives it, and whether that has it in memory."""

    name: str
    read: Callable[[str], Unit] = field(compare=False)
    is_at_hand: bool = False

    def __call__(self) -> Unit:
        """Give the unit."""
        return self.read(self.name)


@dataclass(frozen=True, slots=True)
class PacketRun:
    """Packets of one unit that lie one behind the other in a track.

    Attributes:
        unit: Gives the unit.
        count: How many packets.
        is_repeated: Whether they are all the unit's first one; otherwise they are its first `count`.
        number: The number of the frame, from the last key frame on, that the first packet has; None leaves packets as
            they are.
    """

    unit: Asked
    count: int
    is_repeated: bool = False
    number: int | None = None

    @property
    def name(self) -> RunName | None:
        """What its packets are; None where the unit has no digest."""
        if not isinstance(self.unit, StoredUnit):
            return None
        return self.unit.name, self.count, self.is_repeated, self.number

    @property
    def unit_is_at_hand(self) -> bool:
        """Whether its unit is in memory."""
        return isinstance(self.unit, StoredUnit) and self.unit.is_at_hand

    def packets(self, first: int = 0, last: int | None = None) -> Sequence[bytes]:
        """The packets [first, last) of the run."""
        last = self.count if last is None else last
        found = self.unit().packets
        if self.is_repeated:
            return (found[0],) * (last - first)
        if self.number is None:
            return found[first:last]
        return [numbered(found[at], self.number + at) for at in range(first, last)]


@dataclass(frozen=True, slots=True)
class KnownSizes:
    """How many bytes packets have, kept from film to film, so that most units of an edited film are not read again."""

    _kept: dict[RunName | str, Sequence[int]] = field(default_factory=dict)
    """By names alone: a unit itself would hold on to all that its film is made of."""

    def of(self, run: PacketRun) -> Sequence[int]:
        """Of each packet of a run."""
        name = run.name
        found = self._kept.get(name) if name else None
        return found or self._keep(name, [len(packet) for packet in run.packets()])

    def count(self, unit: Asked) -> int:
        """How many packets a unit has."""
        name = unit.name if isinstance(unit, StoredUnit) else None
        found = self._kept.get(name) if name else None
        return len(found or self._keep(name, [len(packet) for packet in unit().packets]))

    def _keep(self, name: RunName | str | None, sizes: Sequence[int]) -> Sequence[int]:
        if len(self._kept) >= _MOST_KNOWN:
            self._kept.clear()
        if name:
            self._kept[name] = sizes
        return sizes


def picture_runs(
    timeline: Timeline, format: Format, template: Asked, picture: Callable[[Clip], Asked]
) -> Iterator[PacketRun]:
    """The picture track, one packet a frame.

    Args:
        timeline: When everything happens.
        format: Size and rate of the pictures.
        template: Gives what holds stills.
        picture: Gives, for a clip, what gives its unit.
    """
    number = 0
    for clip, lengths in groups(timeline.clips, format.gop):
        unit, frames = picture(clip), clip.end - clip.start
        if not clip.steps:
            for length in lengths:
                yield PacketRun(unit, 1)
                yield PacketRun(template, length - 1)
                number = length
        else:
            yield PacketRun(unit, frames, number=None if lengths else number)
            number = frames if lengths else number + frames


def sound_runs(
    timeline: Timeline,
    silence: Asked,
    sound: Callable[[PlacedTake], Asked | None],
    count: Callable[[Asked], int] = lambda unit: len(unit().packets),
) -> Iterator[PacketRun]:
    """The sound track: the priming packet, then one packet a block.

    Args:
        timeline: When everything happens.
        silence: Gives silence.
        sound: Gives, for a take, what gives its unit; None for one that is silent.
        count: Says how many packets a unit has.
    """
    yield PacketRun(silence, 1)
    block = 0
    for placed in (placed for scene in timeline.scenes for placed in scene.takes):
        unit = sound(placed)
        if unit is None:
            continue
        packets, first = count(unit), placed.block - QUIET_BLOCKS
        yield PacketRun(silence, max(first - block, 0), is_repeated=True)
        yield PacketRun(unit, packets)
        block = first + packets
    yield PacketRun(silence, max(timeline.blocks - block, 0), is_repeated=True)


def packets_of(runs: Iterable[PacketRun]) -> Iterator[bytes]:
    """The packets of runs, one after the other."""
    for run in runs:
        yield from run.packets()


def chunks_of(runs: Iterable[PacketRun], counts: Iterable[int]) -> Iterator[Sequence[bytes]]:
    """The packets of runs, so many at a time; fewer, where there are no more.

    They are taken in stretches, since a film of an hour has hundreds of thousands.
    """
    ahead, at = iter(runs), 0
    packets: Sequence[bytes] = ()
    for count in counts:
        chunk = list[bytes]()
        while len(chunk) < count:
            if at == len(packets):
                run = next(ahead, None)
                if run is None:
                    break
                packets, at = run.packets(), 0
            taken = packets[at : at + count - len(chunk)]
            chunk += taken
            at += len(taken)
        yield chunk


def slice_of(runs: Sequence[PacketRun], starts: Sequence[int], first: int, last: int) -> Iterator[bytes]:
    """The packets [first, last) of a track.

    Args:
        runs: Of the track.
        starts: The number of the first packet of each run.
        first: The first packet.
        last: One past the last packet.
    """
    from bisect import bisect_right

    at = bisect_right(starts, first) - 1
    while first < last:
        run, start = runs[at], starts[at]
        end = min(last, start + run.count)
        yield from run.packets(first - start, end - start)
        first, at = max(first, end), at + 1
