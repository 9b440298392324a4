"""The built-in body: everything in it is where a doctor would look for it."""

import numpy as np
import pytest
from numpy.typing import NDArray

from cuelight.slides.body.body_drawing import body_picture, organ_picture
from cuelight.slides.body.places import ALWAYS, PLACES, VIEWS

WHOLE = VIEWS["body"]
WIDE, HIGH = round(WHOLE.width), round(WHOLE.height)
"""A pixel is a unit of the drawing."""

ORGANS = sorted({place.organ for place in PLACES.values() if place.organ})


def covered(organ: str) -> NDArray[np.bool_]:
    """Where an organ is."""
    drawn = organ_picture("body", organ, WIDE, HIGH, "#000000", "#000000")
    found: NDArray[np.bool_] = np.asarray(drawn.getchannel("A")) > 128
    return found


def body() -> NDArray[np.bool_]:
    """Where the body is."""
    found: NDArray[np.bool_] = np.asarray(body_picture("body", WIDE, HIGH, "#0A6B70", "#FAF8F4").getchannel("A")) > 128
    return found


def middle(organ: str) -> tuple[float, float]:
    """The middle of an organ: right of the body's (as we look at it), and below its crown, in units of the drawing."""
    rows, columns = np.nonzero(covered(organ))
    return float(columns.mean() + WHOLE.x), float(rows.mean() + WHOLE.y)


@pytest.mark.parametrize("name", sorted(PLACES))
def test_every_place_lies_on_the_body(name: str) -> None:
    """And on its own organ, if it has one."""
    place = PLACES[name]
    at = round(place.y - WHOLE.y), round(place.x - WHOLE.x)
    near = np.s_[at[0] - 3 : at[0] + 4, at[1] - 3 : at[1] + 4]
    assert body()[near].any() or name in ("testicles", "testis")
    assert place.within(WHOLE), "a pin can be there"
    if place.organ and place.organ != "skin":
        assert covered(place.organ)[near].any()


@pytest.mark.parametrize("organ", [organ for organ in ORGANS if organ not in ("skin", "testicles")])
def test_no_organ_leaves_the_body(organ: str) -> None:
    """But for a line's width."""
    outside = covered(organ) & ~body()
    assert outside.sum() <= 0.01 * covered(organ).sum()


def test_left_and_right_are_the_bodys_own() -> None:
    """So the liver is at the viewer's left, the stomach and the spleen at the right, and the heart's tip, too."""
    assert middle("liver")[0] < -15 and middle("gallbladder")[0] < -15
    assert middle("stomach")[0] > 15 and middle("spleen")[0] > 50
    assert 5 < middle("heart")[0] < 30
    assert middle("right-lung")[0] < -30 < 30 < middle("left-lung")[0]
    assert middle("right-kidney")[0] < 0 < middle("left-kidney")[0]
    assert middle("right-breast")[0] < 0 < middle("left-breast")[0]
    assert PLACES["appendix"].x < -30


def test_the_right_kidney_lies_lower_and_the_right_lung_is_larger() -> None:
    """The liver is over the one, the heart beside the other."""
    assert middle("right-kidney")[1] > middle("left-kidney")[1]
    assert covered("right-lung").sum() > covered("left-lung").sum()


def test_what_is_above_is_above() -> None:
    """From the brain down."""
    down = ("brain", "throat", "thyroid", "heart", "liver", "pancreas", "small-bowel", "bladder", "prostate")
    heights = [middle(organ)[1] for organ in down]
    assert heights == sorted(heights)


def test_a_body_has_the_proportions_of_an_adult() -> None:
    """About seven and a half heads high, shoulders of two heads, legs nearly half of it; the same on both sides."""
    found = body()
    rows = np.flatnonzero(found.any(axis=1))
    assert abs(len(rows) - 1000) < 12
    assert (found == found[:, ::-1]).mean() > 0.998
    across = {y: int(found[round(y - WHOLE.y)].sum()) for y in (60, 150, 215, 380, 480)}
    head = 1000 / 7.5
    assert 0.6 < across[60] / head < 0.85 and across[150] < 0.6 * head
    assert 1.7 < across[215] / head < 2.2
    between = ~found[:, WIDE // 2]
    legs = np.flatnonzero(between & (np.arange(HIGH) > 300) & (np.arange(HIGH) < 980))
    assert 500 < legs[0] + WHOLE.y < 540


def test_arms_hang_beside_the_body_and_do_not_touch_it() -> None:
    """From the armpit down, light comes through between."""
    row = body()[round(400 - WHOLE.y)]
    assert int((np.diff(row.astype(int)) == 1).sum()) == 3


def test_what_not_everybody_has_is_not_there_until_it_is_named() -> None:
    """The figure is nobody's sex."""
    assert not {"ovaries", "womb", "prostate", "testicles", "breast"} & set(ALWAYS)


def test_the_torso_is_larger_and_ends_softly() -> None:
    """It fades at its lower end, and shows no feet."""
    torso = VIEWS["torso"]
    assert PLACES["foot"].within(torso) is None and PLACES["bladder"].within(torso)
    drawn = np.asarray(body_picture("torso", 444, 600, "#0A6B70", "#FAF8F4").getchannel("A"))
    assert drawn[-1].max() < 20 and drawn[-90].max() == 255
