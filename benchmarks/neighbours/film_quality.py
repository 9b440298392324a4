"""How near a film's pictures come to those that it was made of."""

from pathlib import Path
from typing import Any

import av
import numpy as np
from av.container import InputContainer
from PIL import Image


def quality(film: Path, job: dict[str, Any]) -> float:
    """Mean PSNR of luma, dB, of the frame in the middle of each scene against its picture; at most 100.

    Raises:
        ValueError: A scene is not in the film.
    """
    with av.open(str(film)) as opened:
        found = [_near(opened, scene) for scene in job["scenes"]]
    return float(np.mean(found))


def _near(film: InputContainer, scene: dict[str, Any]) -> float:
    stream, middle = film.streams.video[0], scene["start"] + scene["seconds"] / 2
    matrix = "ITU709" if stream.codec_context.colorspace == 1 else "ITU601"
    film.seek(int(middle / stream.time_base), stream=stream)
    for frame in film.decode(stream):
        if frame.time is not None and frame.time >= middle:
            luma = frame.reformat(format="yuv420p").to_ndarray()[: frame.height]
            return psnr(luma, Path(scene["picture"]), matrix)
    raise ValueError(f"the film has no picture at {middle:g} s")


def psnr(luma: np.ndarray, picture: Path, matrix: str) -> float:
    """Of one frame's luma against a picture, as the film's matrix converts it."""
    with Image.open(picture) as image:
        frame = av.VideoFrame.from_ndarray(np.asarray(image.convert("RGB")), format="rgb24")
    options = {"dst_colorspace": matrix, "src_color_range": "JPEG", "dst_color_range": "MPEG"}
    true = frame.reformat(format="yuv420p", **options).to_ndarray()[: frame.height]
    error = np.mean((luma.astype(np.float32) - true) ** 2)
    return float(min(10 * np.log10(255**2 / max(error, 1e-9)), 100))
