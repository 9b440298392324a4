"""Link: copy units into one MP4. No frame and no sound is encoded here.

The video track is made of holds (a still's key frame and the template's packets) and moves (their own packets); the
sound track of takes on the grid of AAC frames, with a silent packet everywhere else. A second of each lies beside the
same second of the others, so that a film plays while it loads.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import IO

from cuelight.model.timeline import Clip, PlacedTake, Timeline
from cuelight.model.unit import Unit
from cuelight.mp4.boxes import Samples
from cuelight.mp4.earlier import Earlier, copied, opened
from cuelight.mp4.head import head_bytes, samples_start, tracks_of
from cuelight.mp4.movie import Movie, brief_film, read_movie
from cuelight.mp4.runs import Asked, PacketRun, RunName, StoredUnit, chunks_of, picture_runs, sound_runs
from cuelight.mp4.text_track import TimedText, text_samples
from cuelight.storage.digest import digest_meanwhile
from cuelight.storage.signature import Signature, signature
from cuelight.storage.write import write_whole
from cuelight.video.format import Format

UNITS_IN_MEMORY = 8


@dataclass(frozen=True, slots=True)
class Linked:
    """A film that was written.

    Attributes:
        sha256: Waits for the SHA-256 of its file, in hexadecimal, which is made while others do something else.
        runs: Of which packets its pictures and its sound were put together; see `Earlier`.
        looks: What the file looked like before it got its name.
    """

    sha256: Callable[[], str]
    runs: Sequence[Sequence[RunName]]
    looks: Signature | None


def link(
    path: Path,
    timeline: Timeline,
    format: Format,
    template: str,
    picture: Callable[[Clip], str],
    silence: str,
    sound: Callable[[PlacedTake], str],
    unit: Callable[[str], Unit],
    *,
    mixed: str | None = None,
    title: str,
    language: str,
    captions: Sequence[TimedText] = (),
    chapters: Sequence[TimedText] = (),
    earlier: Earlier | None = None,
    writing: Callable[[], None] = lambda: None,
) -> Linked:
    """Write a film.

    Args:
        path: The MP4; it appears whole or not at all.
        timeline: When everything happens.
        format: Size and rate of the pictures.
        template: Digest of the unit that holds stills.
        picture: Gives the digest of a clip's unit.
        silence: Digest of the unit of silence: header and packet.
        sound: Gives the digest of a take's unit.
        unit: Gives a unit by its digest.
        mixed: Digest of the film's whole sound where there is more than takes: its priming packet, then one packet a
            block.
        title: The film's title, for players.
        language: BCP 47 tag of the narration.
        captions: What is said, in lines; for players that are no web page.
        chapters: The film's stretches by name.
        earlier: The film as it was, whose packets are copied as far as they stay; no other unit of them is asked for.
        writing: Is called as soon as there is only to write, which leaves Python to others.

    Raises:
        StorageError: The disk is full or cannot be written; the earlier film is as it was.
    """
    unit = lru_cache(UNITS_IN_MEMORY)(unit)
    shown, sounding = unit(template), unit(mixed or silence)
    brief = brief_film(
        format, shown, sounding, title=title, language=language, captions=bool(captions), chapters=chapters
    )
    movie = read_movie(brief)
    texts = text_samples(captions)
    tracks = tracks_of(timeline, format, movie, texts)
    held = StoredUnit(template, lambda _: shown, is_at_hand=True)
    heard = StoredUnit(mixed or silence, lambda _: sounding, is_at_hand=True)
    pictures = list(picture_runs(timeline, format, held, lambda clip: StoredUnit(picture(clip), unit)))
    takes = sound_runs(timeline, heard, lambda placed: StoredUnit(sound(placed), unit), _count(earlier))
    sounds = [PacketRun(heard, len(sounding.packets))] if mixed else list(takes)
    lines = [PacketRun(lambda: Unit(tuple(text for _, _, text in texts)), len(texts))]
    sha256, looks = _written(path, movie, tracks, (pictures, sounds, lines), earlier, writing)
    return Linked(sha256, [[each.name for each in runs if each.name] for runs in (pictures, sounds)], looks)


def _count(earlier: Earlier | None) -> Callable[[Asked], int]:
    """Counts the packets of a unit, which is not read where the earlier film tells."""
    counts = earlier.counts() if earlier else {}

    def count(asked: Asked) -> int:
        known = counts.get(asked.name) if isinstance(asked, StoredUnit) else None
        return known or len(asked().packets)

    return count


def _written(
    path: Path,
    movie: Movie,
    tracks: Sequence[Samples],
    runs: Sequence[Sequence[PacketRun]],
    earlier: Earlier | None,
    writing: Callable[[], None],
) -> tuple[Callable[[], str], Signature | None]:
    """Write a film, out of the earlier one if that is there; what waits for the SHA-256 of its file, and its looks."""
    written: list[tuple[Callable[[], str], Signature | None]] = []

    def write(temporary: Path) -> None:
        if not earlier or not (sha256 := _copy(temporary, movie, tracks, runs, earlier, writing)):
            writing()
            with temporary.open("wb") as file:
                chunks = [chunks_of(one, track.chunks) for one, track in zip(runs, tracks, strict=False)]
                _write(file, movie, tracks, chunks)
            sha256 = digest_meanwhile(temporary)
        written.append((sha256, signature(temporary)))

    write_whole(path, write)
    return written[0]


def _copy(
    temporary: Path,
    movie: Movie,
    tracks: Sequence[Samples],
    runs: Sequence[Sequence[PacketRun]],
    earlier: Earlier,
    writing: Callable[[], None],
) -> Callable[[], str] | None:
    """Write a film out of an earlier one, and hash it on the way; None where that is not what it is said to be."""
    start = samples_start(movie, tracks)
    with opened(earlier) as before:
        found = before and copied(earlier, before.file, runs[: len(tracks)], tracks, start + len(movie.names))
        if not before or not found or not before.is_same():
            return None
        sha256 = hashlib.sha256()
        head = head_bytes(movie, tracks, found.sizes, found.offsets, start, found.end)
        writing()
        with temporary.open("xb") as file:
            for content in chain((head, movie.names), found.contents(before.file)):
                file.write(content)
                sha256.update(content)
            is_whole = file.tell() == found.end
        return sha256.hexdigest if is_whole and before.is_untouched() else None


def _write(
    file: IO[bytes], movie: Movie, tracks: Sequence[Samples], chunks: Sequence[Iterator[Sequence[bytes]]]
) -> None:
    """Write the samples, then, before them, where they lie; the room for that is known, as their number is."""
    start = samples_start(movie, tracks)
    file.seek(start)
    file.write(movie.names)
    sizes, offsets, end = _write_chunks(file, tracks, chunks, start + len(movie.names))
    file.seek(0)
    file.write(head_bytes(movie, tracks, sizes, offsets, start, end))


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
