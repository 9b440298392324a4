"""Frames between pictures: what stays stays, what goes goes before another comes, what comes rises or draws itself."""

from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from layered import blended, frames_of, layered
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from cuelight.drawing.layers import Entry, Layer, Paste
from cuelight.drawing.way import Way
from cuelight.model.timeline import Clip, Motion, MoveStep, State
from cuelight.video.blend import RISE, ease
from cuelight.video.compose import LayeredStill
from cuelight.video.h264 import to_yuv

WIDE, HIGH = 320, 180
GROUND = "#F8F7F2"
INK = "#102030"
LENGTH = 9

Planes = NDArray[np.uint8]


def noise(seed: int) -> Image.Image:
    """A picture in which every sample differs."""
    return Image.fromarray(np.random.default_rng(seed).integers(0, 256, (HIGH, WIDE, 3), np.uint8))


def box(
    key: str, left: int, top: int, right: int, bottom: int, colour: str = INK, *, entry: Entry = "fade",
    way: Way | None = None, is_text: bool = False,
) -> Layer:  # fmt: skip
    """A filled box."""
    mask = Image.new("L", (right - left, bottom - top), 255)
    return Layer(key, is_text, entry, way, (Paste(colour, left, top, mask),))


def made(*layers: Layer) -> LayeredStill:
    """A picture of layers on the ground."""
    image = Image.new("RGB", (WIDE, HIGH), GROUND)
    ground = Layer("ground", pastes=(Paste(GROUND, 0, 0, Image.new("L", (WIDE, HIGH), 255)),))
    for layer in layers:
        for paste in layer.pastes:
            image.paste(paste.source, (paste.x, paste.y), paste.mask)
    return LayeredStill(to_yuv(image), (ground, *layers))


def clip(*steps: tuple[int, int, Motion]) -> Clip:
    """A move of steps: where each begins, its length, and its motion."""
    states = [State((str(number),)) for number in range(len(steps))]
    found = tuple(
        MoveStep(start, length, 0, state, motion) for (start, length, motion), state in zip(steps, states, strict=True)
    )
    return Clip(steps[0][0], max(start + length for start, length, _ in steps), 0, State(()), found)


def move(pictures: Sequence[LayeredStill], motion: Motion = "reveal", length: int = LENGTH) -> list[Planes]:
    """The frames between two pictures."""
    return frames_of(pictures, clip((0, length, motion)))


def luma(frame: Planes, x: int, y: int) -> int:
    """Of one pixel."""
    return int(frame[y, x])


def level(colour: str) -> int:
    """The luma of a colour."""
    return int(to_yuv(Image.new("RGB", (2, 2), colour))[0, 0])


def shares(length: int = LENGTH) -> Iterator[float]:
    """How far each frame has come."""
    return (ease((at + 1) / (length + 1)) for at in range(length))


def test_what_only_changes_its_colours_is_the_eased_blend() -> None:
    """Within rounding, for every sample of every frame."""
    one, two = noise(1), noise(2)
    before, after = to_yuv(one).astype(float), to_yuv(two).astype(float)
    for share, frame in zip(shares(), blended([one, two], clip((0, LENGTH, "reveal"))), strict=True):
        assert np.abs(frame - (before + (after - before) * share)).max() <= 1.6


def test_what_stays_is_untouched_to_the_bit() -> None:
    """Whatever comes beside it, and however it came to be what it is."""
    photo = Layer("photo", pastes=(Paste(noise(3).crop((0, 0, 101, 99)), 7, 9, None),))
    before, after = made(photo), made(photo, box("new", 150, 40, 200, 90))
    for motion in ("reveal", "fade"):
        for frame in move([before, after], motion):
            assert np.array_equal(frame[:HIGH, :150], before.still[:HIGH, :150])


def test_steps_that_overlap_go_one_over_the_outcome_of_the_other() -> None:
    """The second begins before the first is over."""
    images = [noise(seed) for seed in (1, 2, 3)]
    pictures = [to_yuv(image).astype(float) for image in images]
    frames = list(blended(images, clip((10, 8, "reveal"), (14, 8, "reveal"))))
    assert len(frames) == 12
    for at, frame in enumerate(frames, 10):
        wanted = pictures[0].copy()
        for start, picture in zip((10, 14), pictures[1:], strict=True):
            wanted += (picture - wanted) * ease(min(max((at - start + 1) / 9, 0), 1))
        assert np.abs(frame - wanted).max() <= 2.6


def test_elements_that_come_one_after_the_other_are_not_hurried() -> None:
    """Each takes its own time where steps overlap."""
    one, two = box("one", 0, 0, 100, HIGH, "#000000"), box("two", 200, 0, 320, HIGH, "#000000")
    for at, frame in enumerate(
        frames_of([made(), made(one), made(one, two)], clip((10, 8, "reveal"), (14, 8, "reveal"))), 10
    ):
        for start, x in ((10, 50), (14, 250)):
            share = ease(min(max((at - start + 1) / 9, 0), 1))
            assert abs(luma(frame, x, 90) - (level(GROUND) + (16 - level(GROUND)) * share)) <= 2.6


@pytest.mark.parametrize("motion", ["reveal", "fade", "push"])
def test_a_step_is_done_right_after_its_last_frame(motion: Motion) -> None:
    """The frame after a step is the still itself to the bit, so that the hold that follows does not jump."""
    one = made(box("a", 11, 13, 81, 55, entry="rise"), box("b", 101, 13, 181, 55, "#C02010"))
    two = made(box("b", 101, 13, 181, 55, "#10C020"), box("c", 33, 71, 95, 141, "#2010C0", entry="rise"))
    frames = frames_of([one, two, two], clip((10, 5, motion), (18, 5, "reveal")))
    assert not np.array_equal(frames[0], one.still)
    assert not np.array_equal(frames[4], two.still)
    assert all(np.array_equal(frame, two.still) for frame in frames[5:])


def test_what_comes_rises_to_its_place() -> None:
    """From eight pixels below at 1080p, and in less on a smaller picture; what stands there is not moved."""
    rise = RISE * HIGH / 1080
    two = made(box("old", 20, 20, 60, 60), box("new", 100, 60, 160, 100, entry="rise"))
    frames = move([made(box("old", 20, 20, 60, 60)), two])
    assert rise > 1
    assert luma(frames[0], 130, 60) == level(GROUND)
    assert luma(frames[0], 130, 101) < level(GROUND) - 2
    assert luma(frames[-1], 130, 60) < level(INK) + 20
    assert {luma(frame, 40, 20) for frame in frames} == {level(INK)}


def test_in_a_fade_nothing_comes_before_all_that_goes_is_gone() -> None:
    """Two boxes in the same place: in the middle there is bare ground, and neither is ever seen through the other."""
    before, after = made(box("old", 40, 40, 120, 120)), made(box("new", 60, 40, 140, 120))
    frames = move([before, after], "fade", 11)
    assert np.ptp(frames[5][:HIGH].astype(int)) <= 1
    for at, frame in enumerate(frames):
        only_old, only_new = level(GROUND) - luma(frame, 50, 80), level(GROUND) - luma(frame, 130, 80)
        assert min(only_old, only_new) == 0
        assert (only_new if at <= 5 else only_old) == 0


def test_what_comes_together_hides_what_is_behind_it() -> None:
    """A box and the box on it come as one: at no time is the one seen through the other."""
    both = (box("card", 40, 40, 200, 140, "#000000"), box("on it", 80, 60, 160, 120, "#FFFFFF"))
    for share, frame in zip(shares(), move([made(), made(*both)]), strict=True):
        assert abs(luma(frame, 120, 90) - (level(GROUND) + (235 - level(GROUND)) * share)) <= 1.6


def test_a_push_moves_out_what_goes_and_in_what_comes() -> None:
    """The one leaves to the left by as much as the other has come in; what both have stays where it is."""
    line = box("line", 0, 160, WIDE, 170, "#808080")
    before, after = made(box("old", 100, 40, 200, 120), line), made(box("new", 100, 40, 200, 120, "#A02020"), line)
    for share, frame in zip(shares(), move([before, after], "push"), strict=True):
        shift = 2 * round(WIDE * share / 2)
        old = np.flatnonzero(np.abs(frame[80, :WIDE].astype(int) - level(INK)) <= 2)
        new = np.flatnonzero(np.abs(frame[80, :WIDE].astype(int) - level("#A02020")) <= 2)
        assert list(old) == [x for x in range(100 - shift, 200 - shift) if 0 <= x < WIDE]
        assert list(new) == [x for x in range(100 + WIDE - shift, 200 + WIDE - shift) if 0 <= x < WIDE]
        assert set(frame[165, :WIDE].tolist()) == {level("#808080")}


def test_a_push_goes_the_other_way_where_people_read_from_right_to_left() -> None:
    """Out to the right, and in from the left."""
    before, after = made(box("old", 100, 40, 200, 120)), made(box("new", 100, 40, 200, 120, "#A02020"))
    for share, frame in zip(
        shares(), frames_of([before, after], clip((0, LENGTH, "push")), is_mirrored=True), strict=True
    ):
        shift = 2 * round(WIDE * share / 2)
        new = np.flatnonzero(np.abs(frame[80, :WIDE].astype(int) - level("#A02020")) <= 2)
        assert list(new) == [x for x in range(100 - WIDE + shift, 200 - WIDE + shift) if 0 <= x < WIDE]


def test_a_line_draws_itself_from_its_beginning_to_its_end() -> None:
    """In the middle of the time its first part is there and its last is not; beside it nothing is hurried or late."""
    way = Way(((20.0, 90.0), (300.0, 90.0)), 12)
    line, other = box("line", 20, 86, 300, 94, way=way), box("other", 20, 20, 60, 40)
    frame = move([made(), made(line, other)], length=11)[5]
    assert luma(frame, 40, 90) == level(INK)
    assert luma(frame, 290, 90) == level(GROUND)
    assert abs(luma(frame, 40, 30) - (level(GROUND) + level(INK)) / 2) <= 2
    seen = np.flatnonzero(frame[90, :WIDE] < level(GROUND) - 4)
    assert 150 < seen.max() < 230


def test_a_line_that_changes_while_it_draws_itself_is_never_darker_than_either() -> None:
    """It comes lit, and its light goes out before it is all there: where it is, it is one or the other or between."""
    way = Way(((20.0, 90.0), (300.0, 90.0)), 30)
    lit, plain = box("line", 20, 80, 300, 100, "#30A0A0", way=way), box("line", 20, 86, 300, 94, "#70C0C0", way=way)
    frames = frames_of([made(), made(lit), made(plain)], clip((0, 20, "reveal"), (8, 8, "reveal")))
    darkest = min(level("#30A0A0"), level("#70C0C0"))
    for frame in frames:
        assert frame[:HIGH].min() >= darkest - 2
        assert frame[:HIGH].max() <= level(GROUND) + 2


def test_what_travels_goes_along_its_line() -> None:
    """Whole, not fading, and nowhere else than on the line; without one it goes out before it comes elsewhere."""
    before, after = (made(box("pin", x, y, x + 20, y + 10, entry="travel")) for x, y in ((20, 20), (220, 120)))
    corner = [(0.0, 0.0), (200.0, 0.0), (200.0, 100.0)]
    step = clip((0, LENGTH, "reveal"))
    for share, frame in zip(shares(), frames_of([before, after], step, {0: corner}), strict=True):
        rows, columns = np.nonzero(frame[:HIGH] <= level(INK) + 2)
        assert len(rows) == 200
        at = (columns.min() - 20, rows.min() - 20)
        assert abs(at[0] + at[1] - 300 * share) <= 2
        assert at[0] in (199, 200) or at[1] == 0
    middle = frames_of([before, after], clip((0, 11, "reveal")))[5]
    assert np.ptp(middle[:HIGH].astype(int)) <= 1


def test_a_picture_that_is_not_what_its_layers_make_is_still_where_a_move_ends() -> None:
    """Somebody may have put other pixels there: they are faded to, and no jump follows."""
    plain = made(box("a", 20, 20, 80, 80))
    image = Image.new("RGB", (WIDE, HIGH), GROUND)
    ImageDraw.Draw(image).rectangle((200, 100, 260, 150), "#405060")
    other = LayeredStill(to_yuv(image), plain.layers)
    frames = frames_of([plain, other], Clip(0, LENGTH + 1, 0, State(()), clip((0, LENGTH, "reveal")).steps))
    assert np.array_equal(frames[-1], other.still)
    assert level("#405060") + 10 < luma(frames[4], 230, 120) < level(GROUND) - 10


def test_equal_pictures_make_frames_that_are_equal() -> None:
    """A step that changes nothing to the eye."""
    assert all(
        np.array_equal(frame, layered(noise(1)).still) for frame in blended([noise(1)] * 2, clip((0, 4, "fade")))
    )
