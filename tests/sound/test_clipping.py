"""A recording was clipped where it is flat at full scale, of which floating-point samples have none."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
from sounds import tone

from cuelight.sound.clipping import clipped_share
from cuelight.speech.engines.recording import CLIPPED


@pytest.mark.parametrize(
    ("form", "gain", "ceiling", "clipped"),
    [
        ("PCM_16", 4, 1, False),
        ("PCM_16", 12, 1, True),
        ("PCM_24", 12, 1, True),
        ("PCM_U8", 4, 1, False),
        ("PCM_U8", 12, 1, True),
        ("FLOAT", 4, 9, False),
        ("FLOAT", 12, 9, False),
        ("DOUBLE", 30, 99, False),
        ("FLOAT", 12, 1, True),
        ("FLOAT", 12, 1.6, True),
        ("DOUBLE", 12, 0.5, False),
    ],
)
def test_what_is_flat_at_full_scale_was_clipped(
    tmp_path: Path, form: str, gain: float, ceiling: float, clipped: bool
) -> None:
    """Not what lies above 0 dBFS in 32 or 64 bits of floating point, and rounds there as a voice does."""
    path, rate = tmp_path / "spoken.wav", 44_100
    swell = np.linspace(0.2, 1, rate * 2) * tone(2, 210, rate)
    soundfile.write(path, np.clip(gain * swell, -ceiling, ceiling), rate, format="WAV", subtype=form)
    assert (clipped_share(path) > CLIPPED) is clipped
