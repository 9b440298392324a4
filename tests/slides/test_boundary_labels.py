"""Labels round pictures: none on another, and no line across another or through a label."""

from collections.abc import Sequence
from itertools import combinations, pairwise, product

from counts import times
from hypothesis import given, settings
from hypothesis import strategies as st

from cuelight.model.geometry import Point, Rect
from cuelight.slides.boundary_labels import Boundary, in_columns, in_rows
from cuelight.slides.leaders import Anchor, PlacedLabel, cross, faults
from cuelight.slides.over_labels import over_picture

AREA = Rect(112, 230, 1696, 720)
FRAME = Rect(700, 250, 500, 680)
ROOM = Boundary(FRAME, AREA, stub=34, gap=40, apart=14)

shares = st.floats(0, 1)
boxes = st.tuples(st.integers(60, 320), st.sampled_from([72, 130]))
marks = st.lists(st.tuples(shares, shares, boxes), min_size=1, max_size=7)


def anchored(places: Sequence[tuple[float, float]], frame: Rect = FRAME) -> list[Anchor]:
    return [Anchor(Point(frame.x + x * frame.width, frame.y + y * frame.height), 17) for x, y in places]


def lines_cross(placed: Sequence[PlacedLabel]) -> bool:
    pairs = combinations([list(pairwise(label.leader)) for label in placed], 2)
    return any(cross(*one, *two) for first, second in pairs for one, two in product(first, second))


def check(placed: Sequence[PlacedLabel], area: Rect) -> None:
    assert all(area.holds(label.rect, slack=1) for label in placed)
    assert not any(one.rect.overlaps(two.rect) for one, two in combinations(placed, 2))
    assert not lines_cross(placed)


@settings(max_examples=times(60), deadline=None)
@given(marks)
def test_labels_beside_a_picture_never_meet_and_their_lines_never_cross(
    found: list[tuple[float, float, tuple]],
) -> None:  # type: ignore[type-arg]
    """Wherever the places are, and however large the labels."""
    placed = in_columns(anchored([(x, y) for x, y, _ in found]), [box for *_, box in found], ROOM)
    assert placed
    check(placed, AREA)
    assert not any(label.rect.overlaps(FRAME) for label in placed)


def test_labels_stand_in_the_order_of_their_places_on_the_side_where_they_are() -> None:
    """Left of the middle on the left, the highest first."""
    places = [(0.1, 0.9), (0.2, 0.1), (0.9, 0.5), (0.8, 0.2)]
    placed = in_columns(anchored(places), [(150, 72)] * 4, ROOM)
    assert placed and not faults(placed, anchored(places))
    assert [label.faces for label in placed] == ["right", "right", "left", "left"]
    assert placed[1].rect.y < placed[0].rect.y and placed[3].rect.y < placed[2].rect.y
    assert all(label.rect.right < FRAME.x for label in placed[:2])
    assert all(label.rect.x > FRAME.right for label in placed[2:])


def test_over_and_under_a_wide_picture_the_same_holds() -> None:
    """There labels stand in rows."""
    frame, area = Rect(112, 700, 856, 480), Rect(112, 300, 856, 1300)
    places = [(0.1, 0.2), (0.5, 0.1), (0.9, 0.8), (0.4, 0.9)]
    placed = in_rows(anchored(places, frame), [(200, 72)] * 4, Boundary(frame, area, 34, 40, 14))
    assert placed and not faults(placed, anchored(places, frame))
    check(placed, area)
    assert [label.faces for label in placed] == ["bottom", "bottom", "top", "top"]
    assert placed[0].rect.bottom < frame.y and placed[2].rect.y > frame.bottom


def test_what_has_no_room_beside_a_picture_is_said_so() -> None:
    """Not squeezed."""
    assert in_columns(anchored([(0.5, 0.5)] * 24), [(150, 72)] * 24, ROOM) is None


def test_several_labels_of_one_place_stand_apart() -> None:
    """All of their lines end there."""
    placed = in_columns(anchored([(0.5, 0.5)] * 5), [(150, 72)] * 5, ROOM)
    assert placed
    check(placed, AREA)


def test_labels_on_a_picture_are_near_what_they_name_and_cover_no_place() -> None:
    """Nor what is taken."""
    area, taken = Rect(96, 54, 1728, 972), [Rect(76, 72, 900, 110), Rect(76, 950, 1768, 90)]
    places = [(0.3, 0.4), (0.6, 0.6), (0.62, 0.7), (0.5, 0.25)]
    anchors = anchored(places, Rect(0, 0, 1920, 1080))
    placed = over_picture(anchors, [(260, 72)] * 4, area, taken, 56)
    assert placed and not faults(placed, anchors)
    check(placed, area)
    assert not any(label.rect.overlaps(rect) for label in placed for rect in taken)
    for label, anchor in zip(placed, anchors, strict=True):
        assert abs(label.rect.centre.x - anchor.at.x) < 400 and abs(label.rect.centre.y - anchor.at.y) < 300


def test_a_picture_that_is_full_has_no_room_on_it() -> None:
    """That takes no time without end."""
    anchors = anchored([(0.5, 0.5), (0.52, 0.5), (0.48, 0.5)], Rect(0, 0, 400, 300))
    assert over_picture(anchors, [(390, 200)] * 3, Rect(0, 0, 400, 300), (), 56) is None
