"""Reading films back and comparing pictures."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray


def decoded(path: Path) -> Iterator[NDArray[np.uint8]]:
    """Every frame of a film as RGB, converted as its BT.709 tags say."""
    with av.open(str(path)) as film:
        for frame in film.decode(video=0):
            yield frame.reformat(format="rgb24", src_colorspace="ITU709", src_color_range="MPEG").to_ndarray()


@contextmanager
def no_complaint() -> Iterator[None]:
    """Fail if a decoder warns of anything, or fills a gap between frame numbers, of which it only tells who debugs."""
    av.logging.set_level(av.logging.DEBUG)
    try:
        with av.logging.Capture(local=False) as said:
            yield
    finally:
        av.logging.set_level(None)
    assert [text for level, _, text in said if level <= av.logging.WARNING or "gap" in text] == []


def luma(picture: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Y' of an RGB picture (BT.709), 0 to 255."""
    return picture @ np.array([0.2126, 0.7152, 0.0722])


def ssim(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """Structural similarity of two RGB pictures' luma, in windows of 8 x 8 (Wang et al., 2004, IEEE TIP 13(4))."""
    x, y = luma(one), luma(other)
    mean_x, mean_y = _windows(x), _windows(y)
    var_x, var_y = _windows(x * x) - mean_x**2, _windows(y * y) - mean_y**2
    covariance = _windows(x * y) - mean_x * mean_y
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    likeness = (2 * mean_x * mean_y + c1) * (2 * covariance + c2)
    return float((likeness / ((mean_x**2 + mean_y**2 + c1) * (var_x + var_y + c2))).mean())


def _windows(plane: NDArray[np.float64], size: int = 8) -> NDArray[np.float64]:
    """The mean of every window."""
    sums = np.pad(plane.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    total: NDArray[np.float64] = sums[size:, size:] - sums[:-size, size:] - sums[size:, :-size] + sums[:-size, :-size]
    return total / size**2
