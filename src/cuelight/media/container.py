"""Opens media files that a script names: by what they hold, never a playlist, nor another file that one names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
from av.stream import Disposition

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.video.stream import VideoStream

CLIPS = ("mov", "mp4", "matroska", "webm", "avi")
SOUNDS = ("mp3", "ogg", "flac", "wav", "aiff", *CLIPS, "aac")
BROKEN = (av.FFmpegError, ValueError, OSError, EOFError)
"""What PyAV raises of a file that is damaged or none."""
_NO_PICTURES = Disposition.attached_pic | Disposition.timed_thumbnails


@contextmanager
def opened(path: Path, formats: tuple[str, ...]) -> Iterator[InputContainer]:
    """A file of one of the formats, closed afterwards.

    Raises:
        av.FFmpegError: It is of none of them, or damaged; see `BROKEN` for what reading it may raise.
    """
    options = {"protocol_whitelist": "file", "format_whitelist": ",".join(formats)}
    with av.open(str(path), options=options) as container:
        yield container


def pictures(container: InputContainer) -> VideoStream | None:
    """The track that a player shows: the default one, else the first; never a cover or thumbnails."""
    shown = [each for each in container.streams.video if _is_known(each) and not each.disposition & _NO_PICTURES]
    return next((each for each in shown if each.disposition & Disposition.default), next(iter(shown), None))


def sounds(container: InputContainer) -> list[AudioStream]:
    """The tracks with sound that can be read."""
    return [each for each in container.streams.audio if _is_known(each)]


def _is_known(stream: VideoStream | AudioStream) -> bool:
    """Whether there is a decoder for a track, and a clock."""
    return bool(stream.time_base) and stream.codec_context is not None


def begins(container: InputContainer) -> Fraction:
    """When the clock of a player starts: with the first picture, or sound before it. Seconds.

    What sounds before 0 is the run-in of an encoder, which nobody is to hear.
    """
    picture = pictures(container)
    seen = [_start(picture)] if picture else []
    heard = [max(_start(each), Fraction(0)) for each in sounds(container)]
    return min(seen + heard, default=Fraction(0))


def _start(stream: Any) -> Fraction:
    return Fraction((stream.start_time or 0) * stream.time_base)
