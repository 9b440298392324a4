"""A film that is linked again: packets that stay are copied out of the file as it was, wherever they go.

So what linking costs hangs on what was edited, not on how long the film is. What says of which runs the file was linked
has its SHA-256 with it, and nothing is taken from a file that has another one.
"""

from __future__ import annotations

import hashlib
import os
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeAlias

import numpy as np

from cuelight.mp4.boxes import Mp4Box, Samples, read_boxes
from cuelight.mp4.runs import PacketRun, RunName
from cuelight.storage.digest import film_digest, meanwhile
from cuelight.storage.read import open_file
from cuelight.storage.signature import Signature, is_unwritten, signature_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.int64]

_BLOCK = 1 << 20
"""Bytes that are hashed, or copied, at once: what a processor keeps beside its core."""
_MOST_NEW = 64 << 20
"""Bytes of new packets, which are held in memory; a film with more is linked from units."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A film as it was linked before.

    Attributes:
        path: Its file.
        sha256: Of that file, in hexadecimal.
        runs: Of which packets the tracks of pictures and of sound were put together.
    """

    path: Path
    sha256: str
    runs: Sequence[Sequence[RunName]]

    def counts(self) -> dict[str, int]:
        """How many packets units of sound have, as far as that is known: those of takes lie there whole."""
        return {name: count for name, count, is_repeated, _ in self.runs[1] if not is_repeated}


@dataclass(frozen=True, slots=True)
class LyingPackets:
    """The packets of a track: how many bytes each has, and where it is.

    Attributes:
        places: From the start of the earlier film; what is new lies behind that film, after one byte of nothing.
    """

    sizes: Numbers
    places: Numbers


@dataclass(frozen=True, slots=True)
class Copied:
    """A film, of pieces of an earlier one and of new packets.

    Attributes:
        sizes: Of each track's packets, bytes.
        offsets: Of each track's chunks, bytes from the start of the file.
        end: The length of the file.
        pieces: What is copied one after the other: from where, and how many bytes.
        new: All new packets, one behind the other.
        begin: Where they are, as `LyingPackets` has it.
    """

    sizes: Sequence[Numbers]
    offsets: Sequence[Sequence[int]]
    end: int
    pieces: Sequence[tuple[int, int]]
    new: bytes
    begin: int

    def contents(self, earlier: IO[bytes]) -> Iterator[bytes]:
        """The bytes of the packets, in order, as far as the earlier film has them; what lies together read at once."""
        for low, high, pieces in self._windows():
            lying = os.pread(earlier.fileno(), high - low, low)
            yield b"".join(
                self.new[start - self.begin : end - self.begin]
                if start >= self.begin
                else lying[start - low : end - low]
                for start, end in pieces
            )

    def _windows(self) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
        """Where to read, from and to, and the ranges that lie there, with what is new between them."""
        low, high, inside = 0, 0, list[tuple[int, int]]()
        for start, length in self.pieces:
            for at in range(start, start + length, _BLOCK):
                end = min(at + _BLOCK, start + length)
                if at < self.begin:
                    if max(high, end) - min(low, at) > _BLOCK:
                        yield low, high, inside
                        low, high, inside = at, end, []
                    low, high = min(low, at), max(high, end)
                inside.append((at, end))
        yield low, high, inside


@dataclass(frozen=True, slots=True)
class Opened:
    """The file of an earlier film, which is hashed while others read it.

    Attributes:
        is_same: Waits for whether it is what it is said to be.
        seen: What it looked like when that began.
    """

    file: IO[bytes]
    is_same: Callable[[], bool]
    seen: Signature

    def is_untouched(self) -> bool:
        """Whether nobody has written into it meanwhile."""
        return is_unwritten(self.seen, signature_of(self.file))


@contextmanager
def opened(earlier: Earlier) -> Iterator[Opened | None]:
    """Open the file of an earlier film; None if that cannot be."""
    try:
        file = open_file(earlier.path)
    except OSError:
        yield None
        return
    with file:
        seen = signature_of(file)
        known = film_digest.known(earlier.path, seen)
        is_same = meanwhile(lambda: (known or _sha256(file)) == earlier.sha256)
        try:
            yield Opened(file, is_same, seen)
        finally:
            # Nobody reads on in a file that is closed.
            is_same()


def _sha256(file: IO[bytes]) -> str | None:
    found, at = hashlib.sha256(), 0
    try:
        while content := os.pread(file.fileno(), _BLOCK, at):
            found.update(content)
            at += len(content)
    except OSError:
        return None
    return found.hexdigest()


def copied(
    earlier: Earlier, file: IO[bytes], runs: Sequence[Sequence[PacketRun]], tracks: Sequence[Samples], at: int
) -> Copied | None:
    """Find in an earlier film what a film is made of; None if that film is of another form, or has little of it.

    Args:
        earlier: What is known of the earlier film.
        file: Its file.
        runs: Of each track of the film.
        tracks: How the samples of these lie.
        at: Where in the film the samples begin.
    """
    begin, new = os.fstat(file.fileno()).st_size + 1, bytearray()
    placed = list[LyingPackets]()
    try:
        lying = list(_lying(file))
        for number, wanted in enumerate(runs):
            known = number < len(earlier.runs)
            there = TrackBefore(earlier.runs[number], lying[number]) if known else TrackBefore((), _nothing())
            placed.append(there.placed(wanted, new, begin))
            if len(new) > _MOST_NEW:
                return None
    except (OSError, LookupError, ValueError, TypeError):
        return None
    return _put_together(placed, tracks, at, bytes(new), begin)


class TrackBefore:
    """A track of an earlier film.

    Args:
        names: Of which packets it was put together.
        lying: Where these are.

    Raises:
        ValueError: These are not the runs of this track.
    """

    def __init__(self, names: Sequence[RunName], lying: LyingPackets) -> None:
        self._names, self._lying = names, lying
        self._starts = list(accumulate((count for _, count, _, _ in names), initial=0))
        if self._starts[-1] != len(lying.sizes):
            raise ValueError("these are not the runs of this track")
        self._at = defaultdict[RunName, list[int]](list)
        for at, name in enumerate(names):
            self._at[name].append(at)

    def placed(self, runs: Sequence[PacketRun], new: bytearray, begin: int) -> LyingPackets:
        """Where the packets of another film's track are; those that are not here are put to what is new."""
        sizes: list[Numbers] = []
        places: list[Numbers] = []
        for first, last, run in self._stretches(runs):
            if run is None:
                sizes.append(self._lying.sizes[first:last])
                places.append(self._lying.places[first:last])
                continue
            packets = run.packets()
            found = begin + len(new)
            lengths = np.fromiter(map(len, packets), np.int64, len(packets))
            sizes.append(lengths)
            places.append(found + np.cumsum(lengths) - lengths)
            new += b"".join(packets)
        return LyingPackets(_joined(sizes), _joined(places))

    def _stretches(self, runs: Sequence[PacketRun]) -> Iterator[tuple[int, int, PacketRun | None]]:
        """The packets [first, last) of this track that follow each other in another film, or a run that is not here."""
        start = end = at = 0
        for run in filter(lambda each: each.count, runs):
            here = self._here(run, at)
            if here is not None and self._starts[here] == end:
                at, end = here + 1, self._starts[here + 1]
                continue
            if end > start:
                yield start, end, None
            start = end = 0
            if here is None:
                yield 0, 0, run
            else:
                at, start, end = here + 1, self._starts[here], self._starts[here + 1]
        if end > start:
            yield start, end, None

    def _here(self, run: PacketRun, after: int) -> int | None:
        """Where a run lies, as soon as possible after the one before it: what lies together is copied together.

        A unit that is at hand is taken from there, unless it lies right after: it comes again and again.
        """
        found = self._at.get(run.name, ()) if run.name else ()
        if not found:
            return None
        next_one = bisect_left(found, after)
        here = found[next_one if next_one < len(found) else 0]
        return None if run.unit_is_at_hand and here != after else here


def _joined(arrays: Sequence[Numbers]) -> Numbers:
    return np.concatenate(arrays) if arrays else np.zeros(0, np.int64)


def _nothing() -> LyingPackets:
    return LyingPackets(_joined(()), _joined(()))


def _lying(file: IO[bytes]) -> Iterator[LyingPackets]:
    """How the samples of each track of a film lie in its file, as the film itself tells (8.7.3, 8.7.4, 8.7.5)."""
    for track in _movie(file).boxes:
        if track.kind == b"trak":
            table = track.find(b"mdia", b"minf", b"stbl")
            sizes = np.frombuffer(table.find(b"stsz").content, ">u4", offset=12).astype(np.int64)
            chunks = _offsets(table)
            firsts = np.cumsum(counts := _counts(table, len(chunks))) - counts
            before = np.cumsum(sizes) - sizes
            yield LyingPackets(sizes, before + np.repeat(chunks - before[firsts], counts))


def _offsets(table: Mp4Box) -> Numbers:
    for kind, form in ((b"stco", ">u4"), (b"co64", ">u8")):
        found = next((box for box in table.boxes if box.kind == kind), None)
        if found:
            return np.frombuffer(found.content, form, offset=8).astype(np.int64)
    raise LookupError("no offsets of chunks")


def _counts(table: Mp4Box, chunks: int) -> Numbers:
    """How many samples each chunk has; each row says from which chunk on that holds."""
    rows = np.frombuffer(table.find(b"stsc").content, ">u4", offset=8).astype(np.int64).reshape(-1, 3)
    return np.repeat(rows[:, 1], np.diff([*rows[:, 0], chunks + 1]))


def _movie(file: IO[bytes]) -> Mp4Box:
    """The `moov` box, which comes first but for a short one."""
    at = 0
    for _ in range(2):
        head = os.pread(file.fileno(), 8, at)
        size = int.from_bytes(head[:4], "big")
        if head[4:] == b"moov":
            return next(read_boxes(os.pread(file.fileno(), size, at)))
        at += size
    raise LookupError("no moov box")


def _put_together(
    placed: Sequence[LyingPackets], tracks: Sequence[Samples], at: int, new: bytes, begin: int
) -> Copied | None:
    """Lay a second of each track beside the same second of the others."""
    counts = [np.asarray(track.chunks, np.int64) for track in tracks]
    if [len(each.sizes) for each in placed] != [int(each.sum()) for each in counts]:
        return None
    bounds = [np.concatenate(([0], np.cumsum(each))) for each in counts]
    before = [np.concatenate(([0], np.cumsum(each.sizes))) for each in placed]
    lengths = np.stack([np.diff(whole[ends]) for whole, ends in zip(before, bounds, strict=True)], axis=1)
    ends = at + np.cumsum(lengths.ravel())
    starts = (ends - lengths.ravel()).reshape(lengths.shape)
    pieces = [_pieces(track, bounds[number], before[number], starts[:, number]) for number, track in enumerate(placed)]
    return Copied(
        sizes=[track.sizes for track in placed],
        offsets=[starts[counts[number] > 0, number].tolist() for number in range(len(placed))],
        end=int(ends[-1]),
        pieces=_merged(np.concatenate(pieces)),
        new=new,
        begin=begin,
    )


def _pieces(track: LyingPackets, bounds: Numbers, before: Numbers, starts: Numbers) -> Numbers:
    """Rows of where packets go, whence they come and how many bytes they are: those that lie together in both files."""
    is_first = np.ones(len(track.sizes), bool)
    is_first[1:] = track.places[1:] != track.places[:-1] + track.sizes[:-1]
    is_first[bounds[:-1][np.diff(bounds) > 0]] = True
    firsts = np.flatnonzero(is_first)
    chunks = np.searchsorted(bounds, firsts, side="right") - 1
    goes = starts[chunks] + before[firsts] - before[bounds[chunks]]
    length = np.diff(before[np.concatenate((firsts, [len(track.sizes)]))])
    return np.stack((goes, track.places[firsts], length), axis=1)


def _merged(pieces: Numbers) -> list[tuple[int, int]]:
    """Pieces in the order of the film; those that follow each other in the earlier one too are one."""
    rows = pieces[np.argsort(pieces[:, 0], kind="stable")]
    comes, length = rows[:, 1], rows[:, 2]
    is_first = np.concatenate(([True], comes[1:] != comes[:-1] + length[:-1]))
    firsts = np.flatnonzero(is_first)
    return list(zip(comes[firsts].tolist(), np.add.reduceat(length, firsts).tolist(), strict=True))
