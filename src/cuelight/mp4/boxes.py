"""The boxes that an MP4 is made of (ISO/IEC 14496-12): read, write, and the tables that say where samples lie. Pure.

Linking knows every sample's length and place by itself, so it writes these tables at once, however long the film is.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Numbers: TypeAlias = "Sequence[int] | NDArray[np.int64]"
_CONTAINERS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts"})
_HEAD = 8
LARGEST = 2**32
"""What is at this byte or behind it needs offsets of 64 bits."""


@dataclass(frozen=True, slots=True)
class Mp4Box:
    """A box: either what it contains, or the boxes that it contains."""

    kind: bytes
    content: bytes = b""
    boxes: tuple[Mp4Box, ...] = ()

    def to_bytes(self) -> bytes:
        """The box as it lies in a file.

        >>> Mp4Box(b"free", b"ab").to_bytes()
        b'\\x00\\x00\\x00\\nfreeab'
        """
        content = b"".join(box.to_bytes() for box in self.boxes) if self.kind in _CONTAINERS else self.content
        return struct.pack(">I4s", _HEAD + len(content), self.kind) + content

    def find(self, *kinds: bytes) -> Mp4Box:
        """The first box down a path of kinds.

        Raises:
            LookupError: There is none.
        """
        box = self
        for kind in kinds:
            found = next((inner for inner in box.boxes if inner.kind == kind), None)
            if found is None:
                raise LookupError(f"no box {kind!r} in {box.kind!r}")
            box = found
        return box

    def changed(self, path: Sequence[bytes], change: Callable[[Mp4Box], Mp4Box]) -> Mp4Box:
        """The box with another one at the end of a path of kinds, wherever that path leads."""
        if not path:
            return change(self)
        boxes = (box.changed(path[1:], change) if box.kind == path[0] else box for box in self.boxes)
        return replace(self, boxes=tuple(boxes))


def read_boxes(content: bytes) -> Iterator[Mp4Box]:
    """The boxes of a file, or of a box; none of them larger than 4 GB."""
    at = 0
    while at < len(content):
        size, kind = struct.unpack_from(">I4s", content, at)
        inside = content[at + _HEAD : at + size]
        yield Mp4Box(kind, b"", tuple(read_boxes(inside))) if kind in _CONTAINERS else Mp4Box(kind, inside)
        at += size


@dataclass(frozen=True, slots=True)
class Samples:
    """The samples of a track; a chunk is a run of them that lie one behind the other in the file.

    Attributes:
        durations: Of each sample, in the track's ticks.
        chunks: How many samples each chunk has; one that has none is not a chunk.
        keys: Which samples are key frames, from 0; None if all can be decoded by themselves.
    """

    durations: Numbers
    chunks: Sequence[int]
    keys: Sequence[int] | None = None

    @property
    def length(self) -> int:
        """Of the track, in its ticks."""
        return int(np.sum(self.durations))


def sample_table(box: Mp4Box, samples: Samples, sizes: Numbers, offsets: Sequence[int]) -> Mp4Box:
    """A track's `stbl` box with the tables of its samples (8.6.1.2, 8.6.2, 8.7.3, 8.7.4, 8.7.5, 8.9.2).

    Args:
        box: Another one of the same kind of samples, whose descriptions are kept.
        samples: How long they are, and how they lie in chunks.
        sizes: Of each sample, bytes.
        offsets: Of each chunk, bytes from the start of the file.
    """
    made = {
        b"stts": _table(_runs(samples.durations)),
        b"stss": None if samples.keys is None else _table([(key + 1,) for key in samples.keys]),
        b"stsc": _table(_chunk_runs(samples.chunks)),
        b"stsz": struct.pack(">III", 0, 0, len(sizes)) + np.asarray(sizes, ">u4").tobytes(),
        **_offsets(offsets),
    }
    boxes = [box.find(b"stsd"), *(Mp4Box(kind, content) for kind, content in made.items() if content is not None)]
    boxes += [_grouped(inner, len(sizes)) for inner in box.boxes if inner.kind in (b"sgpd", b"sbgp")]
    return replace(box, boxes=tuple(boxes))


def _table(rows: Sequence[tuple[int, ...]]) -> bytes:
    return struct.pack(">II", 0, len(rows)) + np.asarray(rows, ">u4").tobytes()


def _runs(values: Numbers) -> list[tuple[int, int]]:
    """How often each value comes one after the other, and the value."""
    array = np.asarray(values, np.int64)
    starts = np.flatnonzero(np.diff(array, prepend=array[:1] - 1))
    return list(zip(np.diff(starts, append=len(array)).tolist(), array[starts].tolist(), strict=True))


def _chunk_runs(chunks: Sequence[int]) -> list[tuple[int, int, int]]:
    rows, at = [], 1
    for count, size in _runs([size for size in chunks if size]):
        rows.append((at, size, 1))
        at += count
    return rows


def _offsets(offsets: Sequence[int]) -> dict[bytes, bytes]:
    if max(offsets, default=0) < LARGEST:
        return {b"stco": _table([(offset,) for offset in offsets])}
    return {b"co64": struct.pack(">II", 0, len(offsets)) + np.asarray(offsets, ">u8").tobytes()}


def _grouped(box: Mp4Box, count: int) -> Mp4Box:
    """Where every sample belongs to the first sample group, say so of as many as there are."""
    return box if box.kind == b"sgpd" else replace(box, content=box.content[:12] + struct.pack(">II", count, 1))


def with_number(content: bytes, at: int, number: int) -> bytes:
    """A box's content with a number of 32 bits at a place."""
    return content[:at] + struct.pack(">I", number) + content[at + 4 :]
