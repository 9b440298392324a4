"""Paths that are moved look as if they had been transformed."""

import math
from io import BytesIO

import pytest
import resvg_py
from counts import times
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from cuelight.icons.drawing import IconShapes, drawing
from cuelight.icons.find import icon_of_set
from cuelight.icons.mask import mask
from cuelight.icons.path import STAYS, matrix_of, moved, product, widened
from cuelight.icons.svg_reader import read_svg

ODD = "m20 20h20v10q5 10 10 0t10 0c0 5 5 5 5 10s-5 5-5 10a10 5 30 01-15 0A9 9 0 1 0 30 60zL80 80 90.5.5z"
ALIKE = 0.4
"""Levels by which two drawings of the same differ on average, at smooth edges."""


def same(one: IconShapes, other: IconShapes) -> float:
    """How far two drawings differ, levels on average."""
    return ImageStat.Stat(ImageChops.difference(mask(one, 200), mask(other, 200))).mean[0]


@pytest.mark.parametrize("name", ["lungs", "intestine", "tabler/server", "tabler/stethoscope", "tabler/clock"])
def test_an_icon_looks_the_same_in_another_place(name: str) -> None:
    """With curves for its arcs, in another size."""
    icon = icon_of_set(name)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="30 -7 311 311">{icon.markup_at(30, -7, 311)}</svg>'
    assert same(icon, read_svg(svg.encode(), "a")) < ALIKE


def test_every_command_is_understood() -> None:
    """Relative and absolute, with its letter left out, flags without blanks, numbers that share a dot."""
    plain, apart = (drawing({"square": [0, 0, 100], "shapes": [{"d": data}]}) for data in (ODD, moved(ODD, STAYS)))
    assert same(plain, apart) < ALIKE and set(moved(ODD, STAYS)) & {"H", "A", "q", "a", "h"} == set()


@pytest.mark.parametrize(
    "transform",
    [
        "rotate(30)",
        "rotate(20 50 50)",
        "scale(.5,-.5) translate(0 -100)",
        "skewX(15)",
        "matrix(.7 .2-.1 .8 5,6)",
        "skewY(9)scale(.6)",
    ],
)
def test_a_transform_is_written_into_the_path(transform: str) -> None:
    """As resvg would apply it, arcs among it."""
    data = "M40 20h20v30a12 7 20 1 1-20 5z"
    moved_to = drawing({"square": [0, 0, 100], "shapes": [{"d": moved(data, matrix_of(transform))}]})
    path = f'<path transform="{transform}" d="{data}"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{path}</svg>'
    assert read_svg(svg.encode(), "a").shapes[0][0] == moved_to.shapes[0][0]
    png = resvg_py.svg_to_bytes(svg_string=svg, width=200, height=200, skip_system_fonts=True)
    with Image.open(BytesIO(png)) as image:
        wanted = image.convert("RGBA").getchannel("A")
    difference = ImageChops.difference(mask(moved_to, 200), wanted)
    assert wanted.getbbox() and ImageStat.Stat(difference).mean[0] < ALIKE


@settings(max_examples=times(60), deadline=None, derandomize=True)
@given(st.tuples(*[st.floats(-5, 5)] * 6), st.tuples(*[st.floats(-5, 5)] * 6))
def test_one_move_after_another_is_their_product(first: tuple[float, ...], then: tuple[float, ...]) -> None:
    """Widths of lines multiply, too."""
    both = product(then, first)  # type: ignore[arg-type]
    turns = [a * d - b * c for a, b, c, d, *_ in (first, then)]
    assert math.isclose(widened(1, both) ** 2, abs(turns[0] * turns[1]), abs_tol=1e-6)


@pytest.mark.parametrize(
    "data", ["L1 1", "M1", "M1 1 L", "M1 1 A1 1 0 2 0 3 3", "M1 1 z 4 4", "M1 1 B2 2", "M1e9 1", "1 1"]
)
def test_what_is_no_path_is_refused(data: str) -> None:
    """Before a browser or another program makes something of it."""
    with pytest.raises(ValueError, match="not part of a shape"):
        drawing({"square": [0, 0, 9], "shapes": [{"d": data}]})
