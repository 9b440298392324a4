"""A film as a file that nobody writes: its head is made at once, packets are read from units as they are asked for.

Byte for byte it is the file that `link` would write of the same units.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain

from cuelight.model.timeline import Clip, PlacedTake, Timeline
from cuelight.model.unit import Unit
from cuelight.mp4.boxes import Samples
from cuelight.mp4.head import head_bytes, samples_start, tracks_of
from cuelight.mp4.movie import brief_film, read_movie
from cuelight.mp4.runs import Asked, KnownSizes, PacketRun, StoredUnit, picture_runs, slice_of, sound_runs
from cuelight.mp4.text_track import TimedText, text_samples
from cuelight.video.format import Format


@dataclass(frozen=True)
class _Track:
    """The packets of a track, in chunks that lie in the file one behind the other with those of other tracks."""

    runs: Sequence[PacketRun]
    samples: Samples
    known: KnownSizes

    @cached_property
    def starts(self) -> Sequence[int]:
        return list(accumulate((run.count for run in self.runs), initial=0))[:-1]

    @cached_property
    def chunk_starts(self) -> Sequence[int]:
        return list(accumulate(self.samples.chunks, initial=0))

    @cached_property
    def sizes(self) -> Sequence[int]:
        return [size for run in self.runs for size in self.known.of(run)]

    def chunk(self, number: int) -> bytes:
        first, last = self.chunk_starts[number : number + 2]
        return b"".join(slice_of(self.runs, self.starts, first, last))


@dataclass(frozen=True)
class VirtualFilm:
    """A film of which any part can be read.

    Attributes:
        head: Its first bytes: all boxes before the samples, and the samples of chapters.
        size: Bytes of the whole file.
    """

    head: bytes
    size: int
    _tracks: Sequence[_Track]
    _pieces: Sequence[tuple[int, int]]
    _offsets: Sequence[int]

    def read(self, start: int, end: int) -> Iterator[bytes]:
        """The bytes [start, end) of the file, piece by piece.

        Raises:
            LookupError: A unit is not there any more.
            StorageError: A unit cannot be read.
        """
        if start < len(self.head):
            yield self.head[start:end]
        at = max(bisect_right(self._offsets, start) - 1, 0)
        while at < len(self._pieces) and self._offsets[at] < end:
            track, chunk = self._pieces[at]
            begins = self._offsets[at]
            yield self._tracks[track].chunk(chunk)[max(start - begins, 0) : end - begins]
            at += 1


def virtual_film(
    timeline: Timeline,
    format: Format,
    template: Unit,
    picture: Callable[[Clip], str],
    silence: Unit,
    sound: Callable[[PlacedTake], str | None],
    unit: Callable[[str], Unit],
    *,
    mixed: Unit | None = None,
    title: str,
    language: str,
    captions: Sequence[TimedText] = (),
    chapters: Sequence[TimedText] = (),
    known: KnownSizes | None = None,
) -> VirtualFilm:
    """Make the head of a film; of the units only one after the other is in memory.

    Args:
        timeline: When everything happens.
        format: Size and rate of the pictures.
        template: What holds stills.
        picture: Gives the digest of a clip's unit.
        silence: Header and packet of silence.
        sound: Gives the digest of a take's unit; None for one that is silent.
        unit: Gives a unit by its digest; it is asked for again whenever a part is read.
        mixed: The film's whole sound where there is more than takes.
        title: The film's title.
        language: BCP 47 tag of the narration.
        captions: What is said, in lines.
        chapters: The film's stretches by name.
        known: Sizes of packets that are known from other films, to which those of this one are added.

    Raises:
        LookupError: A unit is not there.
    """
    brief = brief_film(
        format, template, mixed or silence, title=title, language=language, captions=bool(captions), chapters=chapters
    )
    movie, texts, known = read_movie(brief), text_samples(captions), known or KnownSizes()

    def heard(placed: PlacedTake) -> Asked | None:
        digest = sound(placed)
        return StoredUnit(digest, unit) if digest else None

    pictures = list(picture_runs(timeline, format, lambda: template, lambda clip: StoredUnit(picture(clip), unit)))
    whole = [PacketRun(lambda: mixed, len(mixed.packets))] if mixed else None
    sounds = whole or list(sound_runs(timeline, lambda: silence, heard, known.count))
    said = [PacketRun(lambda: Unit(tuple(text for _, _, text in texts)), len(texts))]
    found = tracks_of(timeline, format, movie, texts)
    tracks = [_Track(*both, known) for both in zip((pictures, sounds, said), found, strict=False)]
    start = samples_start(movie, found)
    pieces, offsets, end = _placed(tracks, start + len(movie.names))
    of_each = [[at for at, (of, _) in zip(offsets, pieces, strict=True) if of == track] for track in range(len(tracks))]
    head = head_bytes(movie, found, [track.sizes for track in tracks], of_each, start, end)
    return VirtualFilm(head + movie.names, end, tracks, pieces, offsets)


def _placed(tracks: Sequence[_Track], at: int) -> tuple[list[tuple[int, int]], list[int], int]:
    """The chunks in the order of the file, as track and number; where each begins; and where the last one ends."""
    bytes_before = [list(accumulate(track.sizes, initial=0)) for track in tracks]
    pieces, offsets = list[tuple[int, int]](), list[int]()
    seconds = len(tracks[0].samples.chunks)
    for second, (number, track) in chain.from_iterable(
        ((second, each) for each in enumerate(tracks)) for second in range(seconds)
    ):
        first, last = track.chunk_starts[second : second + 2]
        if last > first:
            pieces.append((number, second))
            offsets.append(at)
            at += bytes_before[number][last] - bytes_before[number][first]
    return pieces, offsets, at
