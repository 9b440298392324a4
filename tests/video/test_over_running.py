"""Moves over what moves by itself: what comes and lights up on a clip, or on a picture that drifts."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from slide_samples import SMALL, picture

from cuelight.drawing.picture import Picture
from cuelight.drawing.shapes import Page
from cuelight.model.timeline import Clip, MoveStep, State
from cuelight.slides.backdrop import backdrop_of, drifted, enlarged, seen_of
from cuelight.slides.draw import draw, draw_layers
from cuelight.slides.kinds.figure_slide import FigureSlide
from cuelight.video.drifting import drifting
from cuelight.video.h264 import to_rgb, to_yuv
from cuelight.video.over_running import over_running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    across, down = np.meshgrid(np.linspace(0, 255, 900), np.linspace(0, 255, 600))
    waves = 128 + 60 * np.sin(across / 6) + 60 * np.cos(down / 5)
    Image.fromarray(np.dstack([waves, across, down]).clip(0, 255).astype(np.uint8)).save(tmp_path / "waves.png")
    return tmp_path


def shown(*visible: str, ran: Fraction = Fraction(0), lit: str = "") -> Picture:
    slide = FigureSlide(image="waves.png", alt="Waves", fill=True, caption="What it is")
    made = picture("figure", SMALL, slide=slide)
    return replace(made, state=State(tuple(sorted(("image", *visible))), (lit,) if lit else (), ran=ran))


def frames(
    before: Picture, after: Picture, folder: Path, ways: list[Fraction], step: MoveStep
) -> list[NDArray[np.uint8]]:
    image, page = backdrop_of(before, folder.joinpath), Page(*before.size, before.theme)
    grounds = drifting(enlarged(image), (seen_of(image, page, ran) for ran in ways), before.size)
    run = MoveStep(0, len(ways), 0, before.state, "drift")
    clip = Clip(0, len(ways), 0, before.state, (run, step))
    layers = [draw_layers(each, folder.joinpath) for each in (before, before, after)]
    return list(over_running(grounds, layers, clip))


def test_at_its_ends_a_move_shows_the_slides_that_are_held(folder: Path) -> None:
    """Drawn in another way, within what rounding leaves."""
    before, after = shown(), shown("caption", lit="caption")
    ways = [Fraction(number, 20) for number in range(21)]
    made = frames(before, after, folder, ways, MoveStep(5, 8, 0, after.state))
    first, last = (
        draw(before, folder.joinpath),
        draw(replace(after, state=replace(after.state, ran=Fraction(1))), folder.joinpath),
    )
    for planes, still in ((made[0], first), (made[-1], last)):
        off = np.abs(planes.astype(int) - to_yuv(still).astype(int))
        assert off.mean() < 0.5 and np.percentile(off, 99.5) <= 4


def test_what_comes_while_a_picture_drifts_comes_over_time_and_the_picture_goes_on(folder: Path) -> None:
    """The caption is between what it was and what it will be; what is beside it moves in every frame."""
    before, after = shown(), shown("caption")
    ways = [Fraction(number, 30) for number in range(31)]
    made = [
        to_rgb(planes).astype(int) for planes in frames(before, after, folder, ways, MoveStep(10, 10, 0, after.state))
    ]
    gone = [
        to_rgb(planes).astype(int) for planes in frames(before, before, folder, ways, MoveStep(10, 10, 0, before.state))
    ]
    covered = [np.abs(one - other).sum() for one, other in zip(made, gone, strict=True)]
    assert not any(covered[:10]) and covered[12] < covered[16] < covered[25]
    corner = [frame[40:120, 500:] for frame in made]
    assert all(np.abs(one - other).max() > 0 for one, other in zip(corner[:-5:5], corner[5::5], strict=True))


def test_a_picture_is_enlarged_about_its_middle_and_by_little(folder: Path) -> None:
    """Four in a hundred in all; nothing of it is ever outside."""
    image = backdrop_of(shown(), folder.joinpath)
    page = Page(*SMALL, shown().theme)
    boxes = [seen_of(image, page, ran) for ran in (Fraction(0), Fraction(1, 2), Fraction(1))]
    whole = enlarged(image).size
    wides = [right - left for left, _, right, _ in boxes]
    assert wides[0] > wides[1] > wides[2] and abs(wides[0] / wides[2] - 1.04) < 0.001
    for left, top, right, bottom in boxes:
        assert 0 <= left < right <= whole[0] and 0 <= top < bottom <= whole[1]
        assert abs((left + right) / 2 - whole[0] / 2) < 1 and abs((top + bottom) / 2 - whole[1] / 2) < 1
    assert wides[2] >= SMALL.width
    assert drifted(image, page, Fraction(1)).size == SMALL
