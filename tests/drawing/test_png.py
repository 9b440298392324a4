"""Slides as PNG files."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from cuelight.drawing.png import encoded, is_whole_picture, with_checksum


def _flat() -> Image.Image:
    image = Image.new("RGB", (161, 90), "#336699")
    image.paste("white", (20, 20, 90, 60))
    return image


def _noise() -> Image.Image:
    return Image.fromarray(np.random.default_rng(1).integers(0, 256, (90, 161, 3), np.uint8))


@pytest.mark.parametrize("image", [_flat(), _noise()], ids=["flat", "photo"])
def test_a_slide_is_read_back_pixel_for_pixel(image: Image.Image) -> None:
    written = with_checksum(encoded(image), "0" * 10)
    with Image.open(BytesIO(written)) as read:
        read.load()
        assert (read.mode, read.format, read.tobytes()) == ("RGB", "PNG", image.tobytes())
    assert is_whole_picture(written, "0" * 10)
    assert not is_whole_picture(written, "1" * 10)


def test_what_does_not_become_small_is_left_to_pillow_and_its_filters() -> None:
    file = BytesIO()
    _noise().save(file, "PNG", compress_level=1)
    assert encoded(_noise()) == file.getvalue()
