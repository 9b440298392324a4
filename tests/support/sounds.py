"""Sounds and films with sound, made for tests, and the sound of a film as a player hears it."""

from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from cuelight.model.standards import SAMPLE_RATE


def tone(seconds: float, pitch: float = 900.0, rate: int = SAMPLE_RATE) -> NDArray[np.float32]:
    """A tone of -17 dBFS."""
    at = np.arange(round(seconds * rate)) / rate
    return (0.2 * np.sin(2 * np.pi * pitch * at)).astype(np.float32)


def video_with_tone(path: Path) -> None:
    """Four seconds of grey with a tone."""
    with av.open(str(path), "w") as out:
        picture = out.add_stream("libx264", rate=25)
        picture.width, picture.height, picture.pix_fmt = 320, 180, "yuv420p"
        sound = out.add_stream("aac", rate=SAMPLE_RATE, layout="mono")
        for _ in range(100):
            out.mux(picture.encode(av.VideoFrame.from_ndarray(np.full((180, 320, 3), 90, np.uint8), format="rgb24")))
        out.mux(picture.encode(None))
        sounding = tone(4, 500)
        for at in range(0, len(sounding), 1024):
            frame = av.AudioFrame.from_ndarray(sounding[None, at : at + 1024], "fltp", "mono")
            frame.sample_rate, frame.pts = SAMPLE_RATE, at
            out.mux(sound.encode(frame))
        out.mux(sound.encode(None))


def heard(film: Path) -> NDArray[np.float32]:
    """The samples of a film, from its start."""
    with av.open(str(film)) as container:
        frames = list(container.decode(audio=0))
        skipped = -frames[0].pts if frames[0].pts < 0 else 0
        return np.concatenate([frame.to_ndarray()[0] for frame in frames])[skipped:]
