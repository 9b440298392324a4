"""What lies in a film's file before its samples; how much room it needs is known before any sample is. Pure."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from math import ceil

import numpy as np

from cuelight.model.standards import SAMPLE_RATE, SOUND_BLOCK
from cuelight.model.timeline import Timeline
from cuelight.mp4.boxes import LARGEST, Mp4Box, Numbers, Samples
from cuelight.mp4.movie import Movie
from cuelight.mp4.text_track import TICKS
from cuelight.video.format import Format
from cuelight.video.key_frames import key_frames

_HEAD = 8
_WIDE = 16
"""Bytes of the head of a box that may be larger than 4 GB."""


def tracks_of(
    timeline: Timeline, format: Format, movie: Movie, texts: Sequence[tuple[int, int, bytes]]
) -> tuple[Samples, ...]:
    """How pictures, sound and captions lie in the file, a chunk a second; all of it is known before any unit is.

    Args:
        timeline: When everything happens.
        format: Size and rate of the pictures.
        movie: The boxes of the film.
        texts: The samples of the captions.
    """
    seconds = range(1, ceil(timeline.frames / format.rate) + 1)
    frame = movie.ticks(0) / format.rate
    assert frame.denominator == 1
    shown = [min(-(-second * format.rate.numerator // format.rate.denominator), timeline.frames) for second in seconds]
    # The priming packet lies one block before the film.
    heard = [1 + min(-(-second * SAMPLE_RATE // SOUND_BLOCK), timeline.blocks) for second in seconds]
    heard[-1] = 1 + timeline.blocks
    keys = tuple(key_frames(timeline.clips, format.gop))
    pictures = Samples(np.full(timeline.frames, int(frame)), _lengths(shown), keys)
    sounds = Samples(np.full(heard[-1], SOUND_BLOCK), _lengths(heard))
    if not texts:
        return pictures, sounds
    starts = [start for start, _, _ in texts]
    read = [bisect_left(starts, second * TICKS) for second in seconds]
    read[-1] = len(texts)
    return pictures, sounds, Samples([length for _, length, _ in texts], _lengths(read))


def _lengths(ends: Sequence[int]) -> list[int]:
    return [later - earlier for earlier, later in pairwise((0, *ends))]


def samples_start(movie: Movie, tracks: Sequence[Samples]) -> int:
    """Where in the file the samples begin: those of the chapters, then the others."""
    # There is room for all boxes, however large the samples are, as their number is known.
    numbers = [len(track.durations) for track in tracks]
    nowhere = [[LARGEST] * sum(map(bool, track.chunks)) for track in tracks]
    return (
        len(movie.with_tables(tracks, [np.zeros(number, np.int64) for number in numbers], nowhere, 0)) + _HEAD + _WIDE
    )


def head_bytes(
    movie: Movie,
    tracks: Sequence[Samples],
    sizes: Sequence[Numbers],
    offsets: Sequence[Sequence[int]],
    start: int,
    end: int,
) -> bytes:
    """All bytes of the file before the samples.

    Args:
        movie: The boxes of the film.
        tracks: How the samples lie.
        sizes: Of each track's samples, bytes.
        offsets: Of each track's chunks, bytes from the start of the file.
        start: Where the samples begin, as `samples_start` has it.
        end: The length of the file, bytes.
    """
    room = start - _WIDE
    head = movie.with_tables(tracks, sizes, offsets, room + _WIDE)
    return head + Mp4Box(b"free", bytes(room - _HEAD - len(head))).to_bytes() + _media_head(end - room - _WIDE)


def _media_head(length: int) -> bytes:
    """The head of the box of samples, in `_WIDE` bytes: with a filler before it, if it does not need them all."""
    if length + _HEAD < LARGEST:
        return Mp4Box(b"free").to_bytes() + (length + _HEAD).to_bytes(4, "big") + b"mdat"
    return (1).to_bytes(4, "big") + b"mdat" + (length + _WIDE).to_bytes(8, "big")
