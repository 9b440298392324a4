"""What is taken of drawings that strangers bring: shapes, and nothing else."""

import pytest
from counts import times
from hypothesis import given, settings
from hypothesis import strategies as st

from cuelight.errors import LayoutError
from cuelight.icons.drawing import IconShapes, drawing
from cuelight.icons.mask import mask
from cuelight.icons.svg_reader import MOST_BYTES, MOST_ELEMENTS, read_svg

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{}</svg>'
SQUARE = '<rect x="10" y="20" width="30" height="40"/>'


def read(inside: str) -> IconShapes:
    return read_svg(SVG.format(inside).encode(), "own.svg")


def covered(shown: IconShapes) -> tuple[int, int, int, int] | None:
    """Where a drawing is, in a hundred pixels."""
    return mask(shown, 100).point([255 * (level > 127) for level in range(256)]).getbbox()


@pytest.mark.parametrize(
    ("inside", "box"),
    [
        (SQUARE, (10, 20, 40, 60)),
        ('<rect x="10" y="20" width="30" height="40" rx="5"/>', (10, 20, 40, 60)),
        ('<circle cx="50" cy="40" r="20"/>', (30, 20, 70, 60)),
        ('<ellipse cx="50" cy="40" rx="30" ry="10"/>', (20, 30, 80, 50)),
        ('<polygon points="10,20 40,20 40,60 10,60"/>', (10, 20, 40, 60)),
        ('<polyline points="10 20 40 20 40 60 10 60"/>', (10, 20, 40, 60)),
        ('<line x1="10" y1="50" x2="90" y2="50" stroke="red" stroke-width="10"/>', (10, 45, 90, 55)),
        ('<path d="M10 20h30v40h-30z" style="fill: #fa0"/>', (10, 20, 40, 60)),
        (f'<g transform="translate(10 0)"><g transform="translate(0,10)">{SQUARE}</g></g>', (20, 30, 50, 70)),
        (f'<g fill="none" stroke="blue" stroke-width="10">{SQUARE}</g>', (5, 15, 45, 65)),
        (f'{SQUARE}<rect width="100" height="100" fill="none"/>', (10, 20, 40, 60)),
        (f'{SQUARE}<rect width="100" height="100" display="none"/>', (10, 20, 40, 60)),
        (f"<title>A box</title><desc>Drawn</desc><defs/>{SQUARE}", (10, 20, 40, 60)),
    ],
)
def test_every_shape_is_where_it_was_drawn(inside: str, box: tuple[int, int, int, int]) -> None:
    """Whatever it is written as, and whatever stands round it."""
    assert covered(read(inside)) == box


def test_a_drawing_that_is_wide_stands_in_the_middle_of_a_square() -> None:
    """As wide as it; and its size may be given by width and height alone."""
    wide = read_svg(
        b'<svg xmlns="http://www.w3.org/2000/svg" width="100px" height="50"><path d="M0 0h100v50H0z"/></svg>', "a"
    )
    assert covered(wide) == (0, 25, 100, 75)


def test_a_document_type_as_drawing_programs_write_it_is_read_over() -> None:
    """It is not fetched, either."""
    kind = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://127.0.0.1:9/svg11.dtd">'
    assert read_svg(f'<?xml version="1.0"?>{kind}{SVG.format(SQUARE)}'.encode(), "a").shapes


LAUGHS = '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>' + SVG.format(
    "<title>&c;</title>"
)
FETCHED = '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + SVG.format("<title>&a;</title>")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (SVG.format("<script>alert(1)</script>"), "<script>"),
        (SVG.format(f"<defs><script>alert(1)</script></defs>{SQUARE}"), "<script>"),
        (SVG.format(f"<style>rect {{fill: url(http://a)}}</style>{SQUARE}"), "<style>"),
        (SVG.format('<image href="file:///etc/passwd" width="9" height="9"/>'), "links"),
        (SVG.format('<image width="9" height="9"/>'), "<image>"),
        (SVG.format(f'<a href="http://example.org/">{SQUARE}</a>'), "links"),
        (SVG.format('<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="other.svg#a"/>'), "links"),
        (SVG.format("<text>Words</text>"), "<text>"),
        (SVG.format("<foreignObject><p>Hi</p></foreignObject>"), "<foreignObject>"),
        (SVG.format('<animate attributeName="x"/>'), "<animate>"),
        (SVG.format('<rect width="9" height="9" onclick="alert(1)"/>'), "scripts"),
        (SVG.format('<rect width="9" height="9" fill="url(#g)"/>'), "gradient"),
        (SVG.format('<rect width="9" height="9" style="fill:url(http://example.org/)"/>'), "gradient"),
        (SVG.format('<rect width="9" height="9" filter="url(#f)"/>'), "filter"),
        (SVG.format('<g style="clip-path: url(#c)"><rect width="9" height="9"/></g>'), "clip-path"),
        (LAUGHS, "entities"),
        (FETCHED, "entities"),
        (SVG.format(""), "nothing is drawn"),
        (SVG.format('<rect width="50%" height="9"/>'), "50%"),
        (SVG.format('<path d="M0 0 javascript:alert(1)"/>'), "not part of a shape"),
        (SVG.format('<path d="M0 0h9v9" transform="url(#a)"/>'), "not part of a shape"),
        (SVG.format('<rect width="1e400" height="9"/>'), "own.svg"),
        (SVG.format('<path d="M0 0A1e-320 1e-320 0 0 1 5 5"/>'), "too small"),
        ("<html/>", "begins with"),
        ("no drawing", "not an SVG drawing"),
        ('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9"/></svg>', "not a length"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 9"><path d="M0 0h9v9"/></svg>', "no size"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e9 9"><path d="M0 0h9v9"/></svg>', "such a size"),
    ],
)  # fmt: skip
def test_what_is_no_shape_is_refused(content: str, said: str) -> None:
    """Named, so that its author finds it."""
    with pytest.raises(LayoutError, match=r"own\.svg") as error:
        read_svg(content.encode(), "own.svg")
    assert error.value.code == "unreadable-file" and error.value.hint
    assert said in str(error.value)


@pytest.mark.parametrize(
    "content",
    [
        SVG.format(SQUARE * (MOST_ELEMENTS + 1)).encode(),
        SVG.format("<g>" * 60 + SQUARE + "</g>" * 60).encode(),
        SVG.format("<title>" + "<b>" * 60 + "</b>" * 60 + "</title>").encode(),
        SVG.format(" " * MOST_BYTES).encode(),
    ],
    ids=["elements", "depth", "silent depth", "bytes"],
)
def test_a_drawing_is_bounded(content: bytes) -> None:
    """In bytes, in elements, and in how deep they are nested."""
    with pytest.raises(LayoutError) as error:
        read_svg(content, "own.svg")
    assert error.value.code == "too-large" and "simpler" in (error.value.hint or "")


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_a_drawing_is_utf_8(encoding: str) -> None:
    """Whatever else it says of itself."""
    content = f'<?xml version="1.0" encoding="{encoding}"?>{SVG.format(f"<title>é</title>{SQUARE}")}'
    with pytest.raises(LayoutError, match="not an SVG drawing"):
        read_svg(content.encode(encoding), "own.svg")


@settings(max_examples=times(60), deadline=None, derandomize=True)
@given(st.binary(max_size=60), st.integers(0, 200))
def test_a_damaged_drawing_is_read_or_refused(noise: bytes, at: int) -> None:
    """Nothing else happens, and what is read is written as shapes again."""
    whole = SVG.format(SQUARE).encode()
    try:
        found = read_svg(whole[:at] + noise + whole[at + len(noise) // 2 :], "own.svg")
    except LayoutError:
        return
    assert drawing(found.stated) == found


_NUMBERS = st.sampled_from(["0", "-1", ".5", "1e-320", "1e5", "-1e-9", "7", "1e6", "01", "nan", "inf"])
_PIECES = st.tuples(st.sampled_from("MmLlHhVvCcSsQqTtAaZz"), st.lists(_NUMBERS, max_size=8)).map(
    lambda piece: piece[0] + " ".join(piece[1])
)


@settings(max_examples=times(100), deadline=None, derandomize=True)
@given(
    st.lists(_PIECES, min_size=1, max_size=5).map("".join), st.sampled_from(["", "rotate(30)", "scale(0)", "skewX(90)"])
)
def test_any_path_is_drawn_or_refused(data: str, transform: str) -> None:
    """However small, large or wrong its numbers are; and what is read can be drawn anywhere."""
    try:
        found = read(f'<path d="M1 1{data}" transform="{transform}"/>')
    except LayoutError as error:
        assert error.code == "unreadable-file"
        return
    assert mask(found, 20).size == (20, 20)
    assert "nan" not in found.markup_at(1, 2, 30) and "inf" not in found.markup_at(1, 2, 30)


@pytest.mark.parametrize(
    "shape",
    [{"d": 'M0 0"/><script>'}, {"href": "http://a"}, {"d": "M0 0", "fill": "url(#a)"}, {"d": "M0 0", "onload": "a"}],
)
def test_shapes_that_another_process_states_are_checked(shape: dict[str, str]) -> None:
    """What reads a stranger's drawing might have been taken over."""
    with pytest.raises(ValueError, match="not part of a shape"):
        drawing({"square": [0, 0, 9], "shapes": [shape]})
