"""Hears a sound that a script names, and trusts none; in a process of its own (see `decode`). Reads media files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from cuelight.errors import LayoutError
from cuelight.media.container import BROKEN, SOUNDS, opened, sounds
from cuelight.model.standards import FAINTEST_HEARD, SAMPLE_RATE
from cuelight.sound.loudness import integrated
from cuelight.sound.track import Energies, stretch

if TYPE_CHECKING:
    from numpy.typing import NDArray

LONGEST = 900
"""Seconds that are read of a file."""
_MOST_TRACKS = 16
_HINT = "use an Ogg, FLAC, WAV, MP3, M4A or MP4 file that a player can play"


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """A stretch of a file's sound, as it is heard in one channel.

    Attributes:
        samples: Mono, at `SAMPLE_RATE`, shape (n,), full scale at 1; fewer than asked for where the sound ends earlier.
        track: Which of the file's tracks it is, from 0.
        cancels: Whether its two channels cancel each other, so that only the louder one is taken.
    """

    samples: NDArray[np.float32]
    track: int = 0
    cancels: bool = False


def hear(path: Path, name: str, start: Fraction = Fraction(0), seconds: Fraction | None = None) -> Heard:
    """As `cuelight.sound.decode.hear`, which asks for it."""
    first, most = round(start * SAMPLE_RATE), round((LONGEST if seconds is None else seconds) * SAMPLE_RATE)
    with _explained(name):
        with opened(path, SOUNDS) as container:
            tracks = len(sounds(container))
        if not tracks:
            raise LayoutError(f"{name!r} has no sound", _HINT, code="unreadable-file")
        heard = _heard(path, 0, first, most)
        if tracks > 1 and integrated(heard.samples, SAMPLE_RATE) < FAINTEST_HEARD:
            others = [heard, *(_heard(path, number, first, most) for number in range(1, min(tracks, _MOST_TRACKS)))]
            heard = max(others, key=lambda one: integrated(one.samples, SAMPLE_RATE))
    if not np.isfinite(heard.samples).all():
        raise LayoutError(f"the sound of {name!r} is damaged", _HINT, code="unreadable-file")
    return heard


@contextmanager
def _explained(name: str) -> Iterator[None]:
    """Turns what PyAV says of a file into what its author can do."""
    try:
        yield
    except BROKEN as error:
        raise LayoutError(f"{name!r} is empty, damaged or no sound", _HINT, code="unreadable-file") from error


def _heard(path: Path, number: int, first: int, most: int) -> Heard:
    """A stretch of one track."""
    energies = Energies()
    samples = stretch(path, number, first, most, "mono", energies)
    if not energies.cancel:
        return Heard(samples[0], number)
    return Heard(stretch(path, number, first, most, "stereo")[energies.louder], number, cancels=True)
