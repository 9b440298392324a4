"""The MP4 from outside: its index, codecs, tags, lengths and title."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from av.audio.stream import AudioStream
from av.container import InputContainer
from av.video.stream import VideoStream

from cuelight.build.plan import Plan
from cuelight.checks.verify.timeline import StoredTimeline
from cuelight.checks.verify.verification import Notes
from cuelight.languages.iso639 import track_language
from cuelight.model.standards import SAMPLE_RATE, SOUND_BLOCK

BT709 = 1


def check_index(film: Path, notes: Notes) -> None:
    """Players want `moov` first (ISO/IEC 14496-12), or they fetch the end of the file before they show a frame."""
    kinds = [kind for kind in _boxes(film) if kind in (b"moov", b"mdat")]
    if kinds[:1] != [b"moov"]:
        notes.find("moov", "the index stands behind the film, so that players must load its end first")


def _boxes(film: Path) -> Iterator[bytes]:
    with film.open("rb") as file:
        while len(header := file.read(8)) == 8:
            size, kind = int.from_bytes(header[:4], "big"), header[4:]
            yield kind
            read = 8
            if size == 1:
                size, read = int.from_bytes(file.read(8), "big"), 16
            if size < read:
                return
            file.seek(size - read, 1)


def check_streams(container: InputContainer, timeline: StoredTimeline, notes: Notes) -> None:
    """What is coded, and how, plays everywhere; picture and sound are equally long."""
    streams = container.streams
    video, audio = streams.video[0], streams.audio[0]
    _check_codecs(video, audio, notes)
    for kind, tracks in (("pictures", streams.video), ("sound", streams.audio), ("captions", streams.subtitles)):
        if len(tracks) > 1:
            notes.find("tracks", f"the film has {len(tracks)} tracks of {kind}, of which players may choose another")
    if video.average_rate != timeline.rate:
        notes.find("rate", f"the film runs at {video.average_rate} frames a second, not {timeline.rate}")
    lengths = [float((stream.duration or 0) * (stream.time_base or 0)) for stream in (video, audio)]
    notes.measured["seconds"] = round(lengths[0], 3)
    if abs(lengths[0] - lengths[1]) > max(1 / timeline.rate, Fraction(SOUND_BLOCK, SAMPLE_RATE)):
        notes.find("length", f"the picture is {lengths[0]:.3f} s long and the sound {lengths[1]:.3f} s")


def _check_codecs(video: VideoStream, audio: AudioStream, notes: Notes) -> None:
    context = video.codec_context
    tags = (context.colorspace, context.color_primaries, context.color_trc, context.color_range)
    if tags != (BT709, BT709, BT709, 1):
        notes.find("colour-tags", f"the picture's colours are tagged {tags}; BT.709, limited range, is (1, 1, 1, 1)")
    if (video.codec.name, context.profile, context.pix_fmt) != ("h264", "High", "yuv420p"):
        notes.find(
            "codec", f"the picture is {video.codec.name} {context.profile} {context.pix_fmt}, not H.264 High 4:2:0"
        )
    sound = (audio.codec.name, audio.codec_context.sample_rate, audio.codec_context.channels)
    if sound != ("aac", SAMPLE_RATE, 1):
        notes.find("codec", f"the sound is {sound}, not AAC at 48 kHz, mono")


def check_names(container: InputContainer, plan: Plan, notes: Notes) -> None:
    """The MP4 says the title and the language of its script, and has its size."""
    script, video, audio = plan.source.script, container.streams.video[0], container.streams.audio[0]
    title = container.metadata.get("title", "")
    if title != plan.source.title:
        notes.find("film-title", f"the film is called “{title}” in the MP4, and “{plan.source.title}” in its script")
    language, wanted = audio.metadata.get("language", "und"), track_language(script.language)
    if language != wanted:
        notes.find("film-language", f"the sound is marked as {language} in the MP4, and its script is in {wanted}")
    if (video.width, video.height) != tuple(script.size):
        notes.find(
            "film-size", f"the picture has {video.width}x{video.height} pixels, and its script asks for {script.size}"
        )
