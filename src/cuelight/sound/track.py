"""A stretch of one track of a file, by its timestamps. Reads media files."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import av
import numpy as np

from cuelight.media.container import SOUNDS, begins, opened, pictures, sounds
from cuelight.model.standards import SAMPLE_RATE

if TYPE_CHECKING:
    from numpy.typing import NDArray

_GAP = 0.05
"""Seconds by which sound comes later or earlier than it is due before it is moved to its time."""
_CANCELLED = 0.1
"""Share of its channels' energy that is left of a sound in one channel, below which they cancel each other."""


class Energies:
    """How much the two channels of a sound hold, each and together."""

    def __init__(self) -> None:
        self._each, self._both = np.zeros(2), 0.0

    def add(self, frame: av.AudioFrame) -> None:
        """Count a decoded frame; one that has not two channels has none that cancel each other."""
        if frame.layout.nb_channels != 2:
            return
        found = np.asarray(frame.to_ndarray(), np.float64)
        channels = found if frame.format.is_planar else found.reshape(-1, 2).T
        channels = channels - (128 if frame.format.name.startswith("u8") else 0)
        self._each += np.square(channels).sum(axis=1)
        self._both += float(np.square(channels.mean(axis=0)).sum())

    @property
    def cancel(self) -> bool:
        """Whether hardly anything is left of them in one channel."""
        return self._both < _CANCELLED * float(self._each.mean())

    @property
    def louder(self) -> int:
        """Which of them is the louder one."""
        return int(self._each.argmax())


class _Run:
    """An unbroken run of sound that begins at a sample."""

    def __init__(self, layout: str, at: int) -> None:
        self._resampler, self._at = av.AudioResampler("fltp", layout, SAMPLE_RATE), at

    def made(self, frame: av.AudioFrame | None) -> Iterator[tuple[int, NDArray[np.float32]]]:
        """What comes of a frame, or at the end; each piece with its first sample."""
        for piece in self._resampler.resample(frame):
            yield self._at, np.asarray(piece.to_ndarray(), np.float32)
            self._at += piece.samples


def stretch(
    path: Path, number: int, first: int, most: int, layout: Literal["mono", "stereo"], energies: Energies | None = None
) -> NDArray[np.float32]:
    """Decode a stretch of a track.

    Args:
        path: The file.
        number: Which of its tracks.
        first: The sample at which the stretch begins; see `cuelight.sound.decode.hear`.
        most: Samples that it has at most.
        layout: How many channels it is to have.
        energies: Counts what its channels hold.

    Returns:
        At `SAMPLE_RATE`, shape (channels, n), full scale at 1; shorter where the sound ends earlier.
    """
    # Pages of it that are never written to take no memory.
    sound = np.zeros((1 if layout == "mono" else 2, most), np.float32)
    end = 0
    with opened(path, SOUNDS) as container:
        for at, piece in _pieces(container, number, layout, energies):
            if at >= first + most:
                break
            inside = piece[:, max(first - at, 0) : max(first + most - at, 0)]
            begin = max(at - first, 0)
            if inside.shape[1]:
                end = max(end, begin + inside.shape[1])
                sound[:, begin : begin + inside.shape[1]] = inside
    return sound[:, :end]


def _pieces(
    container: Any, number: int, layout: str, energies: Energies | None
) -> Iterator[tuple[int, NDArray[np.float32]]]:
    """The sound, one piece after the other, each with its first sample; where frames are missing it is silent."""
    run: _Run | None = None
    zero, due = begins(container) if pictures(container) else None, Fraction(0)
    for frame in container.decode(sounds(container)[number]):
        starts = due if frame.pts is None else frame.pts * Fraction(frame.time_base)
        zero = starts if zero is None else zero
        if run is None or abs(starts - due) > _GAP:
            yield from run.made(None) if run else ()
            run, due = _Run(layout, round((starts - zero) * SAMPLE_RATE)), starts
        if energies:
            energies.add(frame)
        due += Fraction(frame.samples, frame.sample_rate)
        yield from run.made(frame)
    yield from run.made(None) if run else ()
