"""Link: copy units into one MP4. No frame and no sound is encoded here.

The video track is made of holds (a still's key frame and the template's packets) and moves (their own packets); the
sound track of takes on the grid of AAC frames, with a silent packet everywhere else. A second of each lies beside the
same second of the others, so that a film plays while it loads.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import IO

from cuelight.model.timeline import Clip, PlacedTake, Timeline
from cuelight.model.unit import Unit
from cuelight.mp4.boxes import Samples
from cuelight.mp4.head import head_bytes, samples_start, tracks_of
from cuelight.mp4.movie import Movie, brief_film, read_movie
from cuelight.mp4.runs import PacketRun, chunks_of, picture_runs, sound_runs
from cuelight.mp4.text_track import TimedText, text_samples
from cuelight.storage.digest import digest_meanwhile
from cuelight.storage.write import write_whole
from cuelight.video.format import Format

UNITS_IN_MEMORY = 8


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
) -> Callable[[], str]:
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
        Waits for the SHA-256 of the film's file, in hexadecimal, which is made while others do something else.

    Raises:
        StorageError: The disk is full or cannot be written; the earlier film is as it was.
    """
    brief = brief_film(
        format, template, mixed or silence, title=title, language=language, captions=bool(captions), chapters=chapters
    )
    movie = read_movie(brief)
    texts = text_samples(captions)
    tracks = tracks_of(timeline, format, movie, texts)
    picture_of, sound_of = lru_cache(UNITS_IN_MEMORY)(picture), lru_cache(UNITS_IN_MEMORY)(sound)
    runs = (
        picture_runs(timeline, format, lambda: template, lambda clip: partial(picture_of, clip)),
        [PacketRun(lambda: mixed, len(mixed.packets))]
        if mixed
        else sound_runs(timeline, lambda: silence, lambda placed: partial(sound_of, placed)),
        [PacketRun(lambda: Unit(tuple(text for _, _, text in texts)), len(texts))],
    )
    chunks = [chunks_of(one, track.chunks) for one, track in zip(runs, tracks, strict=False)]
    hashed: list[Callable[[], str]] = []

    def write(temporary: Path) -> None:
        with temporary.open("xb") as file:
            _write(file, movie, tracks, chunks)
        hashed.append(digest_meanwhile(temporary))

    write_whole(path, write)
    return hashed[0]


def _write(
    file: IO[bytes], movie: Movie, tracks: Sequence[Samples], chunks: Sequence[Iterator[Sequence[bytes]]]
) -> None:
    """Write the samples, then, before them, where they lie; the room for that is known, as their number is."""
    start = samples_start(movie, tracks)
    file.seek(start)
    file.write(movie.names)
    sizes, offsets, end = _write_chunks(file, tracks, chunks, start + len(movie.names))
    file.seek(0)
    file.write(head_bytes(movie, tracks, sizes, offsets, end))


def _write_chunks(
    file: IO[bytes], tracks: Sequence[Samples], chunks: Sequence[Iterator[Sequence[bytes]]], at: int
) -> tuple[list[list[int]], list[list[int]], int]:
    """Write a second of each track after the other; sizes of the samples, offsets of the chunks, and the end."""
    sizes: list[list[int]] = [[] for _ in tracks]
    offsets: list[list[int]] = [[] for _ in tracks]
    for second in zip(*chunks, strict=True):
        for track, chunk in enumerate(second):
            if chunk:
                content = b"".join(chunk)
                file.write(content)
                sizes[track] += map(len, chunk)
                offsets[track].append(at)
                at += len(content)
    assert [len(found) for found in sizes] == [len(track.durations) for track in tracks]
    return sizes, offsets, at
