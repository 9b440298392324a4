"""What stands round a film's samples: FFmpeg writes a film of next to nothing, whose boxes then get the real tables.

So every description (codecs, colours, languages, title, chapters) is FFmpeg's, and how long linking takes does not hang
on how long FFmpeg needs for each packet.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from io import BytesIO
from math import ceil

import av
import numpy as np
from av.container import InputContainer
from av.stream import Stream

from cuelight.languages.iso639 import track_language
from cuelight.model.standards import SAMPLE_RATE, SOUND_BLOCK
from cuelight.model.unit import Unit
from cuelight.mp4.boxes import Mp4Box, Numbers, Samples, read_boxes, sample_table, with_number
from cuelight.mp4.text_track import TimedText, add_chapters, add_subtitles
from cuelight.video.format import Format

_TIMESCALE = 12
"""Where `mvhd` and `mdhd` have their ticks a second; the length in these ticks follows (8.2.2, 8.4.2)."""
_TRACK_LENGTH = 20
_EDIT_LENGTH, _EDIT_START = 8, 12
_HANDLER = 8
"""Where `hdlr` says what kind of track it is: that of chapters holds text (8.4.3)."""
_MEDIA = (b"mdia", b"minf", b"stbl")


@dataclass(frozen=True, slots=True)
class Movie:
    """The boxes of a film before its samples.

    Attributes:
        kind: The `ftyp` box.
        moov: The `moov` box: pictures, sound, captions if there are any, chapters if there are any.
        names: The samples of the chapters' track, one behind the other.
    """

    kind: Mp4Box
    moov: Mp4Box
    names: bytes

    @property
    def tracks(self) -> tuple[Mp4Box, ...]:
        """The tracks' boxes, in order."""
        return tuple(box for box in self.moov.boxes if box.kind == b"trak")

    def ticks(self, track: int) -> int:
        """Ticks a second of a track."""
        return _number(self.tracks[track].find(b"mdia", b"mdhd").content, _TIMESCALE)

    def with_tables(self, tracks: Sequence[Samples], sizes: Sequence[Numbers],
                    offsets: Sequence[Sequence[int]], names: int) -> bytes:  # fmt: skip
        """All boxes before the samples, with the tables of pictures, sound and captions.

        Args:
            tracks: Their samples.
            sizes: Of each track's samples, bytes.
            offsets: Of each track's chunks, bytes from the start of the file.
            names: Where the chapters' samples lie, likewise.
        """
        rate = _number(self.moov.find(b"mvhd").content, _TIMESCALE)
        boxes, longest, number = [], 0, 0
        for box in self.moov.boxes:
            if box.kind == b"trak" and number < len(tracks):
                box, length = _with_samples(box, tracks[number], sizes[number], offsets[number], rate)
                longest, number = max(longest, length), number + 1
            elif box.kind == b"trak":
                box = _moved(box, names)
            boxes.append(box)
        boxes = [_with_length(box, _TIMESCALE + 4, longest) if box.kind == b"mvhd" else box for box in boxes]
        return self.kind.to_bytes() + replace(self.moov, boxes=tuple(boxes)).to_bytes()


def read_movie(content: bytes) -> Movie:
    """The boxes of a film, as `brief_film` has them written."""
    boxes = {box.kind: box for box in read_boxes(content)}
    moov = boxes[b"moov"]
    last = [box for box in moov.boxes if box.kind == b"trak"][-1]
    names = last.find(b"mdia", b"hdlr").content[_HANDLER : _HANDLER + 4] == b"text"
    return Movie(boxes[b"ftyp"], moov, _samples(content, last) if names else b"")


def brief_film(
    format: Format,
    template: Unit,
    sound: Unit,
    *,
    title: str,
    language: str,
    captions: bool,
    chapters: Sequence[TimedText],
) -> bytes:
    """Let FFmpeg write a film with one packet of pictures and the sound's first two, one of which primes a decoder.

    Args:
        format: Size and rate of the pictures.
        template: What holds stills; it has the pictures' header.
        sound: Silence, or the film's whole sound; it has the sound's header.
        title: The film's title.
        language: BCP 47 tag of the narration.
        captions: Whether there is a track of captions.
        chapters: The film's stretches by name.
    """
    content = BytesIO()
    options = {"fflags": "+bitexact", "write_btrt": "0"}
    with (
        _header(template) as pictures,
        _header(sound) as sounds,
        av.open(content, "w", format="mp4", options=options) as out,
    ):
        out.metadata["title"] = title
        if chapters:
            add_chapters(out, chapters)
        video = out.add_stream_from_template(pictures.streams.video[0])
        audio = out.add_stream_from_template(sounds.streams.audio[0])
        audio.metadata["language"] = video.metadata["language"] = track_language(language)
        if captions:
            add_subtitles(out, track_language(language))
        out.mux(_packet(template.packets[0], video, 0, 1, 1 / format.rate))
        for block in (-1, 0):
            at = block * SOUND_BLOCK
            out.mux(_packet(sound.packets[0], audio, at, SOUND_BLOCK, Fraction(1, SAMPLE_RATE)))
    return content.getvalue()


def _header(unit: Unit) -> InputContainer:
    return av.open(BytesIO(unit.header), "r")


def _packet(data: bytes, stream: Stream, at: int, length: int, base: Fraction) -> "av.Packet[Stream]":
    packet = av.Packet(data)
    packet.pts = packet.dts = at
    packet.duration, packet.time_base, packet.stream, packet.is_keyframe = length, base, stream, True
    return packet


def _number(content: bytes, at: int) -> int:
    return int.from_bytes(content[at : at + 4], "big")


def _with_length(box: Mp4Box, at: int, length: int) -> Mp4Box:
    return replace(box, content=with_number(box.content, at, length))


def _with_samples(
    track: Mp4Box, samples: Samples, sizes: Numbers, offsets: Sequence[int], rate: int
) -> tuple[Mp4Box, int]:
    """A track with its samples, and how long it is shown, in the film's ticks."""
    ticks = _number(track.find(b"mdia", b"mdhd").content, _TIMESCALE)
    skipped = _number(track.find(b"edts", b"elst").content, _EDIT_START)
    shown = ceil(Fraction((samples.length - skipped) * rate, ticks))
    track = track.changed(_MEDIA, lambda box: sample_table(box, samples, sizes, offsets))
    track = track.changed((*_MEDIA, b"stsd"), lambda box: _with_bit_rate(box, samples, sizes, ticks))
    track = track.changed((b"tkhd",), lambda box: _with_length(box, _TRACK_LENGTH, shown))
    track = track.changed((b"edts", b"elst"), lambda box: _with_length(box, _EDIT_LENGTH, shown))
    track = track.changed((b"mdia", b"mdhd"), lambda box: _with_length(box, _TIMESCALE + 4, samples.length))
    return track, shown


def _with_bit_rate(box: Mp4Box, samples: Samples, sizes: Numbers, ticks: int) -> Mp4Box:
    """Sound says how many bits a second it has (ISO/IEC 14496-1, 7.2.6.6: the most, then the average)."""
    at = box.content.find(b"esds")
    if at < 0:
        return box
    rates = box.content.index(b"\x04\x80\x80\x80", at) + 10
    bits = 8 * int(np.sum(sizes, dtype=np.int64)) * ticks // samples.length
    return replace(box, content=with_number(with_number(box.content, rates, bits), rates + 4, bits))


def _samples(content: bytes, track: Mp4Box) -> bytes:
    """The samples of a track that lie in one chunk."""
    table = track.find(*_MEDIA)
    sizes, offsets = table.find(b"stsz").content, table.find(b"stco").content
    each, count = _number(sizes, 4), _number(sizes, 8)
    length = each * count or sum(_number(sizes, 12 + 4 * at) for at in range(count))
    assert _number(offsets, 4) == 1
    first = _number(offsets, 8)
    return content[first : first + length]


def _moved(track: Mp4Box, offset: int) -> Mp4Box:
    return track.changed((*_MEDIA, b"stco"), lambda box: _with_length(box, 8, offset))
