"""Sound that a script names, music or the sound of a clip: decoded, trimmed and levelled. Reads media files."""

from __future__ import annotations

import math
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from cuelight.audio.loudness import measure
from cuelight.errors import LayoutError
from cuelight.film import SAMPLE_RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

FORMATS = frozenset({"mp3", "ogg", "flac", "wav", "aiff", "mov", "mp4", "matroska", "webm", "avi", "aac"})
LONGEST = 900
"""Seconds that are read of a file."""
SHORTEST = 1.0
"""Seconds below which a file is no music."""
CROSSFADE = 2.0
"""Seconds over which music that is too short begins again."""
_HINT = "use an Ogg, FLAC, WAV, MP3, M4A or MP4 file that a player can play"


def read_sound(
    path: Path, name: str, start: Fraction = Fraction(0), seconds: Fraction | None = None
) -> NDArray[np.float32]:
    """Decode a stretch of a file's sound.

    Args:
        path: The file.
        name: The file as the script names it.
        start: Where the stretch begins, seconds.
        seconds: Its length; None is all, at most `LONGEST`.

    Returns:
        Mono samples at `SAMPLE_RATE`, shape (n,), full scale at 1.

    Raises:
        LayoutError: It is no sound that can be read.
    """
    import av

    first = round(start * SAMPLE_RATE)
    last = first + round((LONGEST if seconds is None else seconds) * SAMPLE_RATE)
    try:
        with av.open(str(path), options={"protocol_whitelist": "file"}) as container:
            if not container.streams.audio or not FORMATS.intersection(container.format.name.split(",")):
                raise LayoutError(f"{name!r} is no sound", _HINT)
            resampler = av.AudioResampler("fltp", "mono", SAMPLE_RATE)
            pieces, count = [], 0
            for frame in container.decode(audio=0):
                for made in resampler.resample(frame):
                    pieces.append(made.to_ndarray()[0])
                    count += made.samples
                if count >= last:
                    break
    except (av.FFmpegError, ValueError, OSError) as error:
        raise LayoutError(f"{name!r} is empty, damaged or no sound", _HINT) from error
    samples = np.concatenate([*pieces, np.zeros(0, np.float32)])[first:last]
    if not np.isfinite(samples).all():
        raise LayoutError(f"the sound of {name!r} is damaged", _HINT)
    return samples.astype(np.float32, copy=False)


def levelled(samples: NDArray[np.float32], level: float, most: float) -> NDArray[np.float32]:
    """Bring sound to a loudness in LUFS, with a true peak of at most `most` dBTP; silence stays silence."""
    heard = measure(samples, SAMPLE_RATE)
    if not math.isfinite(heard.integrated):
        return samples
    gain = min(level - heard.integrated, most - heard.true_peak)
    return (samples * np.float32(10 ** (gain / 20))).astype(np.float32, copy=False)


def read_bed(path: Path, name: str, level: float) -> NDArray[np.float32]:
    """Decode music to play again and again: at `level` LUFS, its end faded into its beginning.

    Raises:
        LayoutError: It is no sound that can be read, too short, or silent.
    """
    samples = read_sound(path, name)
    if len(samples) < SHORTEST * SAMPLE_RATE:
        raise LayoutError(f"the music {name!r} lasts less than {SHORTEST:g} s", "use a longer piece")
    if not math.isfinite(measure(samples, SAMPLE_RATE).integrated):
        raise LayoutError(f"the music {name!r} is silent", "use another piece, or leave `music` out")
    return levelled(looped(samples), level, -3.0)


def looped(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Sound whose end leads into its beginning: the last seconds fade out over the first, at equal power."""
    length = min(round(CROSSFADE * SAMPLE_RATE), len(samples) // 4)
    angle = (np.arange(length, dtype=np.float32) + 0.5) / length * np.float32(math.pi / 2)
    body = samples[: len(samples) - length].copy()
    body[:length] = body[:length] * np.sin(angle) + samples[len(samples) - length :] * np.cos(angle)
    return body
