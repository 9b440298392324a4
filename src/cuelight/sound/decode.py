"""Sound that a script names, music or the sound of a clip: decoded, trimmed and levelled. Reads media files."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from cuelight.errors import LayoutError
from cuelight.media.apart import answers, understood
from cuelight.model.standards import SAMPLE_RATE
from cuelight.sound.hearing import LONGEST, Heard
from cuelight.sound.loudness import integrated, measure

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHORTEST = 1.0
"""Seconds below which a file is not music."""
CROSSFADE = 2.0
"""Seconds over which music that is too short begins again."""
BED_PEAK = -3.0
"""dBTP of music at most, before it sinks under anything."""
HELD = 6.0
"""Decibels by which the peaks of a clip's sound may be held to make it as loud as speech."""


@dataclass(frozen=True, slots=True, eq=False)
class Bed:
    """Music to be repeated: mono samples at `SAMPLE_RATE`, and the loudness of their loudest second, LUFS."""

    samples: NDArray[np.float32]
    loudest: float


def read_sound(
    path: Path, name: str, start: Fraction = Fraction(0), seconds: Fraction | None = None
) -> NDArray[np.float32]:
    """The samples of a stretch; see `hear`."""
    return hear(path, name, start, seconds).samples


def hear(path: Path, name: str, start: Fraction = Fraction(0), seconds: Fraction | None = None) -> Heard:
    """Decode a stretch of a file's sound: its first track, or the loudest where that one is silent.

    Args:
        path: The file.
        name: The file as the script names it.
        start: Where the stretch begins, seconds on the clip's clock (`cuelight.media.container.begins`); in a file
            without pictures, after its first sound.
        seconds: Its length; None is all, at most `LONGEST`.

    Raises:
        LayoutError: It is not a sound that can be read.
    """
    length = None if seconds is None else [seconds.numerator, seconds.denominator]
    asked = {"start": [start.numerator, start.denominator], "seconds": length}
    (answer,) = answers("cuelight.sound.decode_child:hear", path, name, (), asked)
    with understood(name, ()):
        samples = np.frombuffer(answer.bodies[0], np.float32)
        if len(samples) > round((LONGEST if seconds is None else seconds) * SAMPLE_RATE):
            raise ValueError("more sound than was asked for")
        if not np.isfinite(samples).all():
            raise ValueError("values that are no numbers")
        return Heard(samples, int(answer.value["track"]), bool(answer.value["cancels"]))


def clipped_share(path: Path, name: str, track: int) -> float:
    """The share of a track's samples at full scale; see `cuelight.sound.clipping`.

    Raises:
        LayoutError: It is not a sound that can be read.
    """
    (answer,) = answers("cuelight.sound.decode_child:clipped_share", path, name, (), {"track": track})
    with understood(name, ()):
        return float(answer.value)


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
