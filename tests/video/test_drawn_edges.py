"""An edge that appears draws itself from its source to its target; all else of the move comes together."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from slide_samples import SMALL, picture

from cuelight.drawing.picture import Picture
from cuelight.model.timeline import Clip, MoveStep, State
from cuelight.script.diagram import Schema, SchemaSlide
from cuelight.slides.draw import draw
from cuelight.slides.edge_moves import edge_delays
from cuelight.video.blend import blend
from cuelight.video.h264 import to_yuv

PATH = Schema.model_validate(
    {"nodes": {"one": "Scan", "two": "Plan", "alert": "Talk"}, "edges": ["one -> two", "one -> alert"]}
)
VISIBLE = PATH.targets
EDGE = "one->alert"
LENGTH = 12

Moving = tuple[list[NDArray[np.uint8]], NDArray[np.uint8]]


def shown(*hidden: str, focus: str | None = None, lit: str | None = None) -> Picture:
    """The schema without some of its parts."""
    visible = tuple(sorted(set(VISIBLE) - set(hidden)))
    state = State(visible, (lit,) if lit else (), focus=focus)
    return picture("schema", SMALL, slide=SchemaSlide(reveal="all"), schema=PATH, state=state, heading="Edges")


def clip(before: Picture, after: Picture) -> Clip:
    """One reveal."""
    return Clip(0, LENGTH, 0, before.state, (MoveStep(0, LENGTH, 0, after.state, "reveal"),))


def no_file(name: str) -> None:
    """No slide of these tests shows a file."""
    raise AssertionError(name)


@pytest.fixture(scope="module")
def frames() -> Moving:
    """The frames in which the edge comes, and when each of its pixels does."""
    before, after = shown(EDGE), shown(lit=EDGE)
    (late,) = edge_delays((before, after), clip(before, after), no_file)
    assert late is not None
    stills = [to_yuv(draw(each, no_file)) for each in (before, after)]
    return [*blend(stills, clip(before, after), (late,)), stills[1]], late


def test_pixels_near_the_source_come_before_those_near_the_target(
    frames: Moving,
) -> None:
    """In the middle of the move the first third of the edge is there, and the last is not yet."""
    moving, late = frames
    height = late.shape[0]
    first, middle, last = (frame[:height].astype(int) for frame in (moving[0], moving[LENGTH // 2], moving[-1]))
    changes = np.abs(last - first) > 40
    come = np.abs(middle - first) / np.maximum(np.abs(last - first), 1)
    early, tardy = changes & (late > 0) & (late < 70), changes & (late > 190)
    assert early.sum() > 20
    assert tardy.sum() > 20
    assert come[early].mean() > 0.9
    assert come[tardy].mean() < 0.1


def test_the_move_ends_at_its_still_to_the_bit(frames: Moving) -> None:
    """Whatever came late."""
    moving, _ = frames
    assert np.abs(moving[-2].astype(int) - moving[-1].astype(int)).max() <= 12
    before, after = shown(EDGE), shown()
    held = replace(clip(before, after), end=LENGTH + 1)
    stills = [to_yuv(draw(each, no_file)) for each in (before, after)]
    assert (list(blend(stills, held, edge_delays((before, after), held, no_file)))[-1] == stills[1]).all()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (shown(), shown(lit=EDGE)),
        (shown("alert"), shown()),
        (shown(EDGE), shown(focus="alert")),
        (shown(), shown(EDGE)),
    ],
    ids=["lit", "a box comes", "the camera moves", "it goes"],
)
def test_nothing_comes_late_where_no_edge_comes(before: Picture, after: Picture) -> None:
    """Light, boxes and what goes away are as before."""
    assert edge_delays((before, after), clip(before, after), no_file) == (None,)
