"""How much of a recording was cut off at full scale. Reads the file."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cuelight.media.container import SOUNDS, opened, sounds

FULL = 0.999
"""Of full scale: what reaches that far was cut off."""


def clipped_share(path: Path, number: int = 0) -> float:
    """The share of a track's samples at full scale.

    Floating-point samples have no full scale: they may lie above 0 dBFS without harm, and only what is flat at their
    own peak was cut off.
    """
    top, clipped, count = 1.0, 0, 0
    with opened(path, SOUNDS) as container:
        track = sounds(container)[number]
        has_own_scale = track.codec_context.name.startswith("pcm_f")
        for frame in container.decode(track):
            levels = _levels(frame.to_ndarray())
            peak = float(levels.max(initial=0))
            if has_own_scale and peak > top:
                clipped = clipped if FULL * peak <= top else 0
                top = peak
            clipped += int(np.count_nonzero(levels >= FULL * top))
            count += levels.size
    return clipped / count if count else 0.0


def _levels(samples: NDArray[np.generic]) -> NDArray[np.float32]:
    """How far samples of any kind lie from silence, full scale at 1."""
    if samples.dtype.kind == "f":
        return np.abs(samples.astype(np.float32, copy=False))
    info: Any = np.iinfo(samples.dtype)
    middle = (int(info.max) + int(info.min) + 1) // 2
    levels = np.abs(samples.astype(np.float32) - middle) / (int(info.max) + 1 - middle)
    return np.asarray(levels, np.float32)
