"""Link: copy units into one MP4. No frame and no sound is encoded here.

The video track is made of holds (a still's key frame and the template's packets) and moves (their own packets); the
sound track of takes on the grid of AAC frames, with a silent packet everywhere else.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from io import BytesIO
from math import ceil
from pathlib import Path

import av
from av.container import InputContainer, OutputContainer
from av.stream import Stream

from cuelight.film import SAMPLE_RATE, SOUND_BLOCK, Clip, PlacedTake, Timeline
from cuelight.store import file_digest, write_whole
from cuelight.unit import Unit
from cuelight.video.bitstream import numbered
from cuelight.video.clips import closed, hold_lengths
from cuelight.video.format import Format
from cuelight.video.language import track_language
from cuelight.video.subtitles import Mark, add_chapters, add_subtitles, packets

QUIET_BLOCKS = 2
"""Silent blocks that a take's unit has before and after the take."""

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
    captions: Sequence[Mark] = (),
    chapters: Sequence[Mark] = (),
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
    written: list[str] = []

    def write(temporary: Path) -> None:
        options = {"movflags": "+faststart", "fflags": "+bitexact"}
        with av.open(str(temporary), "w", format="mp4", options=options) as out:
            out.metadata["title"] = title
            sounds = iter(mixed.packets) if mixed else _sound_packets(timeline, silence, sound)
            if chapters:
                add_chapters(out, chapters)
            _copy(out, timeline, format, template, picture, mixed or silence, sounds, language, captions)
        written.append(file_digest(temporary))

    write_whole(path, write)
    return written[0]


def _copy(
    out: OutputContainer,
    timeline: Timeline,
    format: Format,
    template: Unit,
    picture: Callable[[Clip], Unit],
    sound: Unit,
    sounds: Iterator[bytes],
    language: str,
    captions: Sequence[Mark],
) -> None:
    with _header(template) as video_header, _header(sound) as sound_header:
        video = out.add_stream_from_template(video_header.streams.video[0])
        audio = out.add_stream_from_template(sound_header.streams.audio[0])
        audio.metadata["language"] = video.metadata["language"] = track_language(language)
        texts = packets(captions, add_subtitles(out, track_language(language))) if captions else iter(())
        at, text = next(texts, (None, None))
        frame_seconds, sample_seconds = 1 / format.rate, Fraction(1, SAMPLE_RATE)
        # The priming packet lies one block before the film.
        sample, data = -SOUND_BLOCK, next(sounds, None)
        for frame, (picture_data, is_key) in enumerate(_picture_packets(timeline, format, template, picture)):
            _mux(out, video, picture_data, frame, 1, frame_seconds, is_key=is_key)
            while at is not None and text is not None and at <= frame * frame_seconds:
                out.mux(text)
                at, text = next(texts, (None, None))
            until = ceil((frame + 1) * frame_seconds.numerator * SAMPLE_RATE / frame_seconds.denominator)
            while data is not None and sample < until:
                _mux(out, audio, data, sample, SOUND_BLOCK, sample_seconds, is_key=True)
                sample, data = sample + SOUND_BLOCK, next(sounds, None)
        while data is not None:
            _mux(out, audio, data, sample, SOUND_BLOCK, sample_seconds, is_key=True)
            sample, data = sample + SOUND_BLOCK, next(sounds, None)


def _header(unit: Unit) -> InputContainer:
    return av.open(BytesIO(unit.header), "r")


def _mux(
    out: OutputContainer, stream: Stream, data: bytes, at: int, length: int, base: Fraction, *, is_key: bool
) -> None:
    packet = av.Packet(data)
    packet.pts = packet.dts = at
    packet.duration, packet.time_base, packet.stream, packet.is_keyframe = length, base, stream, is_key
    out.mux(packet)


def _picture_packets(
    timeline: Timeline, format: Format, template: Unit, picture: Callable[[Clip], Unit]
) -> Iterator[tuple[bytes, bool]]:
    """One packet a frame, and whether it is a key frame."""
    unit_of = lru_cache(UNITS_IN_MEMORY)(picture)
    number = 0
    opens = list(closed(timeline.clips, format.gop))
    for index, (clip, is_closed) in enumerate(zip(timeline.clips, opens, strict=True)):
        packets = unit_of(clip).packets
        if not clip.steps:
            after = timeline.clips[index + 1 : index + 2]
            following = sum(move.end - move.start for move in after) if not all(opens[index + 1 : index + 2]) else 0
            for length in hold_lengths(clip.end - clip.start, format.gop, following):
                yield packets[0], True
                yield from ((data, False) for data in template.packets[: length - 1])
                number = length
        elif is_closed:
            yield from ((data, at % format.gop == 0) for at, data in enumerate(packets))
            number = len(packets)
        else:
            yield from ((numbered(data, at), False) for at, data in enumerate(packets, number))
            number += len(packets)


def _sound_packets(timeline: Timeline, silence: Unit, sound: Callable[[PlacedTake], Unit]) -> Iterator[bytes]:
    """The priming packet, then one packet a block: takes where they are placed, silence elsewhere."""
    quiet = silence.packets[0]
    yield quiet
    block = 0
    for scene in timeline.scenes:
        for placed in scene.takes:
            packets = sound(placed).packets
            first = placed.block - QUIET_BLOCKS
            yield from (quiet for _ in range(block, first))
            yield from packets
            block = first + len(packets)
    yield from (quiet for _ in range(block, timeline.blocks))
