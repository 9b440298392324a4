"""Sound that a script names, music or the sound of a clip: decoded, trimmed and levelled. Reads media files."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from cuelight.errors import LayoutError
from cuelight.model.standards import SAMPLE_RATE
from cuelight.sound.loudness import integrated, measure

if TYPE_CHECKING:
    from numpy.typing import NDArray

FORMATS = "mp3,ogg,flac,wav,aiff,mov,mp4,matroska,webm,avi,aac"
LONGEST = 900
"""Seconds that are read of a file."""
SHORTEST = 1.0
"""Seconds below which a file is not music."""
CROSSFADE = 2.0
"""Seconds over which music that is too short begins again."""
BED_PEAK = -3.0
"""dBTP of music at most, before it sinks under anything."""
HELD = 6.0
"""Decibels by which the peaks of a clip's sound may be held to make it as loud as speech."""
_HINT = "use an Ogg, FLAC, WAV, MP3, M4A or MP4 file that a player can play"


@dataclass(frozen=True, slots=True, eq=False)
class Bed:
    """Music to be repeated: mono samples at `SAMPLE_RATE`, and the loudness of their loudest second, LUFS."""

    samples: NDArray[np.float32]
    loudest: float


def read_sound(
    path: Path, name: str, start: Fraction = Fraction(0), seconds: Fraction | None = None
) -> NDArray[np.float32]:
    """Decode a stretch of a file's sound.

    Args:
        path: The file.
        name: The file as the script names it.
        start: Where the stretch begins, seconds after the file's first picture, or its first sound if it has none.
        seconds: Its length; None is all, at most `LONGEST`.

    Returns:
        Mono samples at `SAMPLE_RATE`, shape (n,), full scale at 1; fewer than asked for where the sound ends earlier.

    Raises:
        LayoutError: It is not a sound that can be read.
    """
    first = round(start * SAMPLE_RATE)
    # Pages of it that are never written to take no memory.
    sound = np.zeros(round((LONGEST if seconds is None else seconds) * SAMPLE_RATE), np.float32)
    end = 0
    with _opened(path, name) as container:
        for at, piece in _pieces(container):
            if at >= first + len(sound):
                break
            inside = piece[max(first - at, 0) : first + len(sound) - at]
            if len(inside):
                begin = max(at - first, 0)
                end = begin + len(inside)
                sound[begin:end] = inside
    if not np.isfinite(sound[:end]).all():
        raise LayoutError(f"the sound of {name!r} is damaged", _HINT, code="unreadable-file")
    return sound[:end]


@contextmanager
def _opened(path: Path, name: str) -> Iterator[Any]:
    """A file that has sound; never a playlist, nor another file that it names."""
    import av

    try:
        with av.open(str(path), options={"protocol_whitelist": "file", "format_whitelist": FORMATS}) as container:
            if not container.streams.audio:
                raise LayoutError(f"{name!r} has no sound", _HINT, code="unreadable-file")
            yield container
    except (av.FFmpegError, ValueError, OSError) as error:
        raise LayoutError(f"{name!r} is empty, damaged or no sound", _HINT, code="unreadable-file") from error


def _pieces(container: Any) -> Iterator[tuple[int, NDArray[np.float32]]]:
    """The sound, one piece after the other, each with the sample at which it begins, after the first picture."""
    import av

    frames = container.decode(audio=0)
    first = next(frames, None)
    if first is None:
        return
    resampler = av.AudioResampler("fltp", "mono", SAMPLE_RATE)
    at = _delay(container, first)
    for frame in chain([first], frames, [None]):
        for made in resampler.resample(frame):
            yield at, made.to_ndarray()[0]
            at += made.samples


def _delay(container: Any, frame: Any) -> int:
    """Samples by which sound begins after the first picture; negative where it begins before."""
    pictures = [stream for stream in container.streams.video if stream.average_rate and not _is_cover(stream)]
    if not pictures or pictures[0].start_time is None or frame.pts is None:
        return 0
    late: Fraction = frame.pts * frame.time_base - pictures[0].start_time * pictures[0].time_base
    return round(late * SAMPLE_RATE)


def _is_cover(stream: Any) -> bool:
    import av.stream

    return bool(stream.disposition & av.stream.Disposition.attached_pic)


def gain_to(samples: NDArray[np.float32], level: float, most: float) -> float:
    """Decibels that bring sound to a loudness in LUFS, with a true peak of at most `most` dBTP; 0 for silence."""
    heard = measure(samples, SAMPLE_RATE)
    return min(level - heard.integrated, most - heard.true_peak) if math.isfinite(heard.integrated) else 0.0


def amplified(samples: NDArray[np.float32], gain: float) -> NDArray[np.float32]:
    """Sound turned up by a gain in decibels."""
    return (samples * np.float32(10 ** (gain / 20))).astype(np.float32, copy=False)


def loudest(samples: NDArray[np.float32]) -> float:
    """Loudness of the loudest second, LUFS; minus infinity for silence."""
    seconds = (samples[at : at + SAMPLE_RATE] for at in range(0, len(samples), SAMPLE_RATE))
    return max((integrated(second, SAMPLE_RATE) for second in seconds), default=-math.inf)


def read_bed(path: Path, name: str, level: float) -> Bed:
    """Decode music to play again and again: at `level` LUFS, its end faded into its beginning.

    Raises:
        LayoutError: It is not a sound that can be read, too short, or silent.
    """
    samples = read_sound(path, name)
    if len(samples) < SHORTEST * SAMPLE_RATE:
        raise LayoutError(
            f"the music {name!r} lasts less than {SHORTEST:g} s", "use a longer piece", code="unusable-music"
        )
    samples = looped(samples)
    heard = loudest(samples)
    if not math.isfinite(heard):
        hint = "use another piece, or leave `music` out"
        raise LayoutError(f"the music {name!r} is silent", hint, code="unusable-music")
    gain = gain_to(samples, level, BED_PEAK)
    return Bed(amplified(samples, gain), heard + gain)


def looped(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Sound whose end leads into its beginning: the last seconds fade out over the first, at equal power."""
    length = min(round(CROSSFADE * SAMPLE_RATE), len(samples) // 4)
    angle = (np.arange(length, dtype=np.float32) + 0.5) / length * np.float32(math.pi / 2)
    body = samples[: len(samples) - length].copy()
    body[:length] = body[:length] * np.sin(angle) + samples[len(samples) - length :] * np.cos(angle)
    return body
