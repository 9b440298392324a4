"""Layouts worked out side by side, and drawings given up early, are those that one after the other would give."""

import pytest
from any_schema import any_schema, measure
from schema_promises import AREA

from cuelight.diagram.layout.candidate import draft, draft_within
from cuelight.diagram.layout.dot_request import Spacing
from cuelight.diagram.layout.nesting import nest
from cuelight.diagram.layout.rank_gaps import Room
from cuelight.diagram.layout.request import Lettered, Sheet, Variant, letter_all
from cuelight.diagram.layout.side_by_side import side_by_side


def test_what_is_worked_out_side_by_side_keeps_its_order() -> None:
    """Whichever is ready first."""
    assert side_by_side(lambda number: number * number, range(20)) == [number * number for number in range(20)]


def test_the_first_thing_that_fails_says_why() -> None:
    """As if one came after the other."""

    def halved(number: int) -> int:
        if number % 2:
            raise ValueError(number)
        return number // 2

    with pytest.raises(ValueError, match=r"^3$"):
        side_by_side(halved, (2, 3, 4, 5))


def _job(number: int) -> Lettered:
    drawn = any_schema(number)
    sheet = Sheet(drawn.schema, nest(drawn.schema), measure, AREA, "You are here", drawn.pinned)
    return letter_all(sheet, Variant("right" if number % 2 else "down", 8.0, 36.0))


@pytest.mark.parametrize("number", [13, 16, 17, 22, 25, 31, 36, 47])
def test_a_drawing_is_given_up_only_where_it_would_not_fit(number: int) -> None:
    """Whatever else lies in it; and where it just fits it is the same drawing."""
    job = _job(number)
    for spacing, room in ((Spacing(25, 50), Room()), (Spacing(60, 50), Room(500, 200))):
        whole = draft(job, spacing, room)
        width, height = whole.layout.size
        assert draft_within((width, height), job, spacing, room) == whole
        assert draft_within((width - 0.1, height), job, spacing, room) in (None, whole)


def test_what_is_larger_by_its_boxes_alone_is_given_up() -> None:
    """So that the promise above says something."""
    job = _job(17)
    width, height = draft(job, Spacing(25, 50), Room()).layout.size
    assert draft_within((width / 2, height), job, Spacing(25, 50), Room()) is None
    assert draft_within((width, height / 2), job, Spacing(25, 50), Room()) is None
