"""Numbers that count as they come: what is read, where it stands, and that it ends as it is written."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from layered import frames_of
from numpy.typing import NDArray
from pydantic import ValidationError
from slide_samples import SMALL, box_of, picture, targets_of

from cuelight.drawing.picture import Picture
from cuelight.drawing.shapes import Text
from cuelight.model.timeline import Clip, Motion, MoveStep
from cuelight.script.film_fields import Size
from cuelight.slides.counting import STAGES, counted, is_ordered, stages
from cuelight.slides.draw import draw, draw_layers
from cuelight.slides.kinds.number import KIND, NumberSlide
from cuelight.video.compose import LayeredStill
from cuelight.video.h264 import to_yuv

COUNT = {"value": "1,234.5", "unit": "mm", "label": "so wide"}


def shown(written: Any, size: Size = SMALL, **state: Any) -> Picture:
    return picture("number", size, slide=NumberSlide.model_validate(written), **state)


def read(written: Any, **more: Any) -> tuple[str, ...]:
    """What a figure reads while it comes."""
    items = targets_of(shown(written, **more))["value"].items
    return next(item.counts for item in items if isinstance(item, Text))


@pytest.mark.parametrize(
    ("value", "unit", "first", "last"),
    [
        ("5", "mm", "0", "4"), ("95", "%", " 0%", "94%"), ("~30", None, "~ 0", "~29"), ("0.8", "%", "0.0%", "0.7%"),
        ("< 5", "mm", "<\xa00", "<\xa04"), ("€1,200", None, "€    0", "€1,199"), ("1 200", None, "    0", "1\xa0199"),
        ("1,234,567", None, "        0", "1,234,555"), ("-12", None, "\N{MINUS SIGN} 0", "\N{MINUS SIGN}11"),
        ("٩٥", None, " ٠", "٩٤"),
    ],
)  # fmt: skip
def test_a_figure_counts_up_in_the_form_in_which_it_is_written(
    value: str, unit: str | None, first: str, last: str
) -> None:
    """Signs, currencies, groups, decimals and digits of its own stay where they are; what is not there is blank."""
    found = read({"value": value, "unit": unit, "label": "x"})
    assert (found[0], found[-1]) == (first, last)
    assert len(found) == STAGES
    assert {len(text) for text in found} == {len(last)}


@pytest.mark.parametrize(
    "value",
    [
        "1 in 8",
        "3\N{EN DASH}4",
        "12 to 24",
        "2024",
        "B12",
        "COVID-19",
        "007",
        "1st",
        "10⁹",
        "0",
        "24/7",
        "many",
        "1.2.3.4",
    ],
)
def test_what_is_no_single_amount_does_not_count(value: str) -> None:
    """Two numbers, a year, a code, an ordinal, a power, nothing, a word: it is there at once."""
    assert read({"value": value, "label": "x"}) == ()


def test_one_that_would_be_read_in_another_order_does_not_count() -> None:
    """Among words written from right to left, signs may change sides; digits do not."""
    assert read({"value": "95", "unit": "%", "label": "x"}, language="he")
    assert read({"value": "٩٥", "label": "x"}, language="ar")
    assert not read({"value": "٩٥", "unit": "٪", "label": "x"}, language="ar")
    assert is_ordered("1,200.5")
    assert not is_ordered("\N{MINUS SIGN}5 ש")


@given(st.integers(1, 10**12), st.integers(0, 4))
def test_it_rises_from_the_beginning_to_the_end(units: int, decimals: int) -> None:
    """By steps that never go back, and never beyond what is written."""
    text = f"{units / 10**decimals:,.{decimals}f}"
    number = counted(text, "en")
    if number is None:  # a year, or nothing
        return
    values = [int("".join(filter(str.isdigit, stage))) for stage in stages(number, 0)]
    assert values == sorted(values)
    assert values[0] == 0
    assert values[-1] <= number.units
    assert number.at(number.units) == text


def test_it_may_begin_elsewhere_and_count_down() -> None:
    """`from` says where."""
    found = read({**COUNT, "from": 100})
    assert found[0] == "  100.0"
    down = read({"value": "40", "label": "x", "from": 90})
    assert down[0] == "90"
    assert [int(text) for text in down] == sorted(map(int, down), reverse=True)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"value": "1 in 8", "from": 2}, "'1 in 8' is no single amount, so it cannot count from 2"),
        ({"value": "95", "from": 1000}, "1000 has more digits than '95'"),
        ({"from": -1}, "greater than or equal to 0"),
        ({"from": "none"}, "valid number"),
        ({"from": "nan"}, "finite"),
        ({"from_": {}}, "valid number"),
    ],
)
def test_a_beginning_that_is_none_is_refused(more: dict[str, Any], said: str) -> None:
    """Whatever is wrong with it."""
    with pytest.raises(ValidationError, match=said):
        NumberSlide.model_validate({**COUNT, **more})


def frames(written: Any, motion: Motion = "reveal", length: int = 30, size: Size = SMALL) -> list[NDArray[np.uint8]]:
    """A figure comes, its label being there."""
    before, after = shown(written, size, hidden=["value"]), shown(written, size)
    stills = [LayeredStill(to_yuv(draw(made, Path)), draw_layers(made, Path)) for made in (before, after)]
    quick = 8 if motion == "reveal" else 0
    return frames_of(stills, Clip(0, length, 0, before.state, (MoveStep(0, length, 0, after.state, motion, quick),)))


def test_what_is_there_at_the_end_is_the_still() -> None:
    """Bit for bit, and while it comes only the figure changes: unit and label stand where they stand."""
    found, last = frames(COUNT), to_yuv(draw(shown(COUNT), Path))
    items = targets_of(shown(COUNT))["value"].items
    figure, unit = (item for item in items if isinstance(item, Text))
    done = [frame for frame in found if (frame == last).all()]
    assert len(done) <= 1
    late = found[12:]
    changed = np.logical_or.reduce([frame[:360] != last[:360] for frame in late])
    left, top, right, bottom = box_of(changed)
    assert left >= figure.x - 2
    assert right <= unit.x
    assert (bottom - top) < 1.2 * figure.setting.size
    assert len({frame.tobytes() for frame in late}) >= 12


def test_digits_stand_where_they_will_stand() -> None:
    """The last decimal keeps its place, so nothing jumps while it counts."""
    made = shown(COUNT)
    figure = next(item for item in targets_of(made)["value"].items if isinstance(item, Text))
    rooms = []
    for frame in frames(COUNT)[10:]:
        part = frame[
            round(figure.y) : round(figure.y + figure.setting.size),
            round(figure.x) : round(figure.x + figure.setting.width),
        ]
        left, _, right, _ = box_of(part < 150)
        rooms.append((left, right))
    assert max(right for _, right in rooms) - min(right for _, right in rooms) <= 4
    assert max(left for left, _ in rooms) > min(left for left, _ in rooms) - 1


def test_it_does_not_count_in_a_transition() -> None:
    """There it fades in as everything does: all frames that have it have the whole of it."""
    ink = [int((frame[:360] < 140).sum()) for frame in frames({"value": "88", "label": "x"}, motion="fade")]
    late = ink[-4:]
    assert max(late) - min(late) <= 0.35 * max(late)


def test_its_minus_is_true_in_words_too() -> None:
    """In the transcript as on the slide."""
    (said,) = KIND.words(NumberSlide(value="-5", unit="°C", label="outside"), "en")
    assert said.text == "\N{MINUS SIGN}5 °C outside"
