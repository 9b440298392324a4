"""Link: copy units into one MP4. No frame and no sound is encoded here.

The video track is made of holds (a still's key frame and the template's packets) and moves (their own packets); the
sound track of takes on the grid of AAC frames, with a silent packet everywhere else. A second of each lies beside the
same second of the others, so that a film plays while it loads.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import chain, islice, pairwise, repeat
from math import ceil
from pathlib import Path
from typing import IO

from cuelight.model.standards import SAMPLE_RATE, SOUND_BLOCK
from cuelight.model.timeline import Clip, PlacedTake, Timeline
from cuelight.model.unit import Unit
from cuelight.mp4.boxes import LARGEST, Mp4Box, Samples
from cuelight.mp4.movie import Movie, brief_film, read_movie
from cuelight.mp4.text_track import TICKS, TimedText, text_samples
from cuelight.storage.digest import file_digest
from cuelight.storage.write import write_whole
from cuelight.video.bitstream import numbered
from cuelight.video.format import Format
from cuelight.video.key_frames import groups, key_frames

QUIET_BLOCKS = 2
"""Silent blocks that a take's unit has before and after the take."""

UNITS_IN_MEMORY = 8
_HEAD = 8
_WIDE = 16
"""Bytes of the head of a box that may be larger than 4 GB."""


def link(
    path: Path,
    timeline: Timeline,
    format: Format,
    template: Unit,
    picture: Callable[[Clip], Unit],
    silence: Unit,
    sound: Callable[[PlacedTake], Unit],
    *,
    mixed: Unit | None = None,
    title: str,
    language: str,
    captions: Sequence[TimedText] = (),
    chapters: Sequence[TimedText] = (),
) -> str:
    """Write a film.

    Args:
        path: The MP4; it appears whole or not at all.
        timeline: When everything happens.
        format: Size and rate of the pictures.
        template: What holds stills.
        picture: Gives the unit of a clip.
        silence: Header and packet of silence.
        sound: Gives the unit of a take.
        mixed: The film's whole sound where there is more than takes: its priming packet, then one packet a block.
        title: The film's title, for players.
        language: BCP 47 tag of the narration.
        captions: What is said, in lines; for players that are no web page.
        chapters: The film's stretches by name.

    Returns:
        SHA-256 of the film's file, in hexadecimal.

    Raises:
        StorageError: The disk is full or cannot be written; the earlier film is as it was.
    """
    brief = brief_film(
        format, template, mixed or silence, title=title, language=language, captions=bool(captions), chapters=chapters
    )
    movie = read_movie(brief)
    texts = text_samples(captions)
    tracks = _tracks(timeline, format, movie, texts)
    packets = (
        chain.from_iterable(_pictures(timeline, format, template, picture)),
        iter(mixed.packets) if mixed else chain.from_iterable(_sounds(timeline, silence, sound)),
        (text for _, _, text in texts),
    )
    written: list[str] = []

    def write(temporary: Path) -> None:
        with temporary.open("xb") as file:
            _write(file, movie, tracks, packets)
        written.append(file_digest(temporary))

    write_whole(path, write)
    return written[0]


def _tracks(
    timeline: Timeline, format: Format, movie: Movie, texts: Sequence[tuple[int, int, bytes]]
) -> tuple[Samples, ...]:
    """How pictures, sound and captions lie in the file, a chunk a second; all of it is known before any unit is."""
    seconds = range(1, ceil(timeline.frames / format.rate) + 1)
    frame = movie.ticks(0) / format.rate
    assert frame.denominator == 1
    shown = [min(ceil(second * format.rate), timeline.frames) for second in seconds]
    # The priming packet lies one block before the film.
    heard = [1 + min(ceil(Fraction(second * SAMPLE_RATE, SOUND_BLOCK)), timeline.blocks) for second in seconds]
    heard[-1] = 1 + timeline.blocks
    keys = tuple(key_frames(timeline.clips, format.gop))
    pictures = Samples([int(frame)] * timeline.frames, _lengths(shown), keys)
    sounds = Samples([SOUND_BLOCK] * heard[-1], _lengths(heard))
    if not texts:
        return pictures, sounds
    starts = [start for start, _, _ in texts]
    read = [bisect_left(starts, second * TICKS) for second in seconds]
    read[-1] = len(texts)
    return pictures, sounds, Samples([length for _, length, _ in texts], _lengths(read))


def _lengths(ends: Sequence[int]) -> list[int]:
    return [later - earlier for earlier, later in pairwise((0, *ends))]


def _write(file: IO[bytes], movie: Movie, tracks: Sequence[Samples], packets: Sequence[Iterator[bytes]]) -> None:
    """Write the samples, then, before them, where they lie; the room for that is known, as their number is."""
    numbers = [len(track.durations) for track in tracks]
    nowhere = [[LARGEST] * sum(map(bool, track.chunks)) for track in tracks]
    room = len(movie.with_tables(tracks, [[0] * number for number in numbers], nowhere, 0)) + _HEAD
    start = room + _WIDE
    file.seek(start)
    file.write(movie.names)
    sizes, offsets, end = _write_chunks(file, tracks, packets, start + len(movie.names))
    head = movie.with_tables(tracks, sizes, offsets, start)
    file.seek(0)
    file.write(head + Mp4Box(b"free", bytes(room - _HEAD - len(head))).to_bytes() + _media_head(end - start))


def _write_chunks(
    file: IO[bytes], tracks: Sequence[Samples], packets: Sequence[Iterator[bytes]], at: int
) -> tuple[list[list[int]], list[list[int]], int]:
    """Write a second of each track after the other; sizes of the samples, offsets of the chunks, and the end."""
    sizes: list[list[int]] = [[] for _ in tracks]
    offsets: list[list[int]] = [[] for _ in tracks]
    for counts in zip(*(track.chunks for track in tracks), strict=True):
        for track, count in enumerate(counts):
            if count:
                chunk = list(islice(packets[track], count))
                content = b"".join(chunk)
                file.write(content)
                sizes[track] += map(len, chunk)
                offsets[track].append(at)
                at += len(content)
    assert [len(found) for found in sizes] == [len(track.durations) for track in tracks]
    return sizes, offsets, at


def _media_head(length: int) -> bytes:
    """The head of the box of samples, in `_WIDE` bytes: with a filler before it, if it does not need them all."""
    if length + _HEAD < LARGEST:
        return Mp4Box(b"free").to_bytes() + (length + _HEAD).to_bytes(4, "big") + b"mdat"
    return (1).to_bytes(4, "big") + b"mdat" + (length + _WIDE).to_bytes(8, "big")


def _pictures(
    timeline: Timeline, format: Format, template: Unit, picture: Callable[[Clip], Unit]
) -> Iterator[Iterable[bytes]]:
    """One packet a frame, in runs."""
    unit_of = lru_cache(UNITS_IN_MEMORY)(picture)
    number = 0
    for clip, lengths in groups(timeline.clips, format.gop):
        packets = unit_of(clip).packets
        if not clip.steps:
            for length in lengths:
                yield packets[:1]
                yield template.packets[: length - 1]
                number = length
        elif lengths:
            yield packets
            number = len(packets)
        else:
            yield [numbered(data, at) for at, data in enumerate(packets, number)]
            number += len(packets)


def _sounds(timeline: Timeline, silence: Unit, sound: Callable[[PlacedTake], Unit]) -> Iterator[Iterable[bytes]]:
    """The priming packet, then one packet a block, in runs: takes where they are placed, silence elsewhere."""
    quiet = silence.packets[0]
    yield (quiet,)
    block = 0
    for scene in timeline.scenes:
        for placed in scene.takes:
            packets = sound(placed).packets
            first = placed.block - QUIET_BLOCKS
            yield repeat(quiet, max(first - block, 0))
            yield packets
            block = first + len(packets)
    yield repeat(quiet, max(timeline.blocks - block, 0))
