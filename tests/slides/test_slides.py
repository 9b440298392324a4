"""Slides of every kind, drawn and measured: margins, sizes, contrast, light, places that do not move."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from counts import few
from PIL import Image
from slide_samples import (
    HD,
    PORTRAIT,
    SLIDES,
    SMALL,
    box_of,
    bullets,
    contrast,
    counted,
    differs,
    dots,
    drawn,
    ground,
    luminances,
    picture,
)  # fmt: skip

from cuelight.diagram.layout.portfolio import lay_out as lay_out_schema
from cuelight.diagram.paint import leading
from cuelight.drawing.fonts import open_font
from cuelight.drawing.picture import Picture
from cuelight.drawing.shapes import Text
from cuelight.drawing.text import baseline
from cuelight.drawing.theme import built_in
from cuelight.drawing.theme import contrast as ratio
from cuelight.errors import LayoutError
from cuelight.model.timeline import State
from cuelight.script.diagram import Schema, SchemaSlide
from cuelight.script.film_fields import Size
from cuelight.slides.draw import draw
from cuelight.slides.elements import Image as Drawn
from cuelight.slides.fits import check
from cuelight.slides.kinds.figure import FigureSlide
from cuelight.slides.kinds.number import NumberSlide
from cuelight.slides.layout import lay_out

KINDS = list(SLIDES)
SIZES = [HD, SMALL, PORTRAIT, Size(1440, 1080), Size(2592, 1080)]


def settings(made: Picture, folder: Path) -> list[Text]:
    """Every text of a slide as it was laid out."""
    return [item for element in lay_out(made, folder.joinpath) for item in element.items if isinstance(item, Text)]


@pytest.mark.parametrize(
    "size", few(zip(SIZES), [(SMALL,), (PORTRAIT,)]), ids=lambda size: f"{size.width}x{size.height}"
)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_stands_in_the_safe_margin(kind: str, size: Size, folder: Path) -> None:
    """Whatever is lit, its glow included, the outer 5% show the ground alone."""
    for lit in ("", *SLIDES[kind].targets):
        made = picture(kind, size, lit=lit)
        left, top, right, bottom = box_of(differs(drawn(made, folder), ground(made), least=0))
        assert left >= 0.05 * size.width - 1, lit
        assert top >= 0.05 * size.height - 1, lit
        assert right <= 0.95 * size.width + 1, lit
        assert bottom <= 0.95 * size.height + 1, lit


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width}x{size.height}")
@pytest.mark.parametrize("kind", KINDS)
def test_text_is_large_enough(kind: str, size: Size, folder: Path) -> None:
    """Only the footer is smaller than 44 pixels of a picture whose shorter side has 1080."""
    *others, footer = sorted(text.setting.size for text in settings(picture(kind, size), folder))[::-1]
    unit = min(size) / 1080
    assert min(others) >= 44 * unit
    assert footer == 28 * unit


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves_between_two_states(kind: str, folder: Path) -> None:
    """What is laid out is the same whatever is lit, visible or past."""
    everything = lay_out(picture(kind), folder.joinpath)
    for target in SLIDES[kind].targets:
        assert lay_out(picture(kind, lit=target), folder.joinpath) == everything
        assert lay_out(picture(kind, hidden=[target]), folder.joinpath) == everything


HIDEABLE = [(kind, target) for kind in KINDS for target in SLIDES[kind].targets if target != "one"]


@pytest.mark.parametrize(("kind", "target"), HIDEABLE)
def test_a_hidden_element_leaves_its_space(kind: str, target: str, folder: Path) -> None:
    """Where it was there is its ground, or a faint outline of it, and everything outside of that place is as before."""
    # The rule beside a title, which goes with it, stands beside the subtitle too.
    gone = [target, "subtitle"] if target == "title" else [target]
    shown, hidden = drawn(picture(kind), folder), drawn(picture(kind, hidden=gone), folder)
    left, top, right, bottom = box_of(differs(shown, hidden, least=0))
    behind = hidden[top:bottom, left:right]
    colours, counts = counted(behind)
    most = colours[counts.argmax()]
    assert counts.max() / counts.sum() > 0.95
    assert list(most) in ([255, 255, 255], list(ground(picture(kind))))
    assert contrast(behind) < 1.6
    assert (right - left) * (bottom - top) < 0.6 * 1920 * 1080


@pytest.mark.parametrize("size", few([(HD,), (SMALL,)], [(SMALL,)]), ids=["1920x1080", "640x360"])
@pytest.mark.parametrize(("kind", "target"), HIDEABLE)
def test_lit_is_more_than_a_colour(kind: str, target: str, size: Size, folder: Path) -> None:
    """In grey, too, a lit element differs: an edge, wider than a hairline, that has 3:1 with what it holds."""
    grey = luminances(drawn(picture(kind, size, lit=target), folder))
    plain = luminances(drawn(picture(kind, size), folder))
    left, top, right, _ = box_of((plain + 0.05) / (grey + 0.05) > 3)
    edge = max(2, round(4 * min(size) / 1080))
    column = grey[top : top + 2 * edge, (left + right) // 2]
    light = grey[top + 3 * edge :, (left + right) // 2].max()
    assert ((light + 0.05) / (column + 0.05) >= 3).sum() >= edge


def test_a_lit_region_is_outlined_and_the_rest_steps_back(folder: Path) -> None:
    """The line is seen on dark and light pictures alike; the region itself stays as it is."""
    slide = FigureSlide(image="dots.png", alt="x", regions={"dark": (10, 20, 30, 40), "light": (60, 20, 30, 40)})
    plain = drawn(picture("figure", slide=slide), folder)
    ((rect, regions),) = [
        (item.rect, dict(item.regions))
        for element in lay_out(picture("figure", slide=slide), folder.joinpath)
        for item in element.items
        if isinstance(item, Drawn)
    ]
    for name, other in (("dark", "light"), ("light", "dark")):
        lit = drawn(picture("figure", slide=slide, lit=name), folder)
        here, there = ((round(regions[key].y + 90), round(regions[key].x + 90)) for key in (name, other))
        assert (lit[here] == plain[here]).all()
        assert 0 < np.abs(lit[there] - plain[there]).max() <= 0.34 * 255
        edge = lit[here[0], round(regions[name].x) - 12 : round(regions[name].x) + 12]
        assert contrast(edge) >= 3
    assert rect.right <= 1920 - 112


DIMMING = [kind for kind in KINDS if len({*SLIDES[kind].targets} - {"one", "image"}) > 1]


@pytest.mark.parametrize("kind", DIMMING)
def test_what_is_not_lit_steps_back_by_a_third_at_most_and_stays_readable(kind: str, folder: Path) -> None:
    """While something else is lit, text keeps 4.5:1, and its pixels move to the ground's by no more than a third."""
    first, *rest = SLIDES[kind].targets
    plain = drawn(picture(kind), folder)
    dimmed = {lit: drawn(picture(kind, lit=lit), folder) for lit in (first, rest[-1])}
    for element in lay_out(picture(kind), folder.joinpath):
        for text in (item for item in element.items if isinstance(item, Text)):
            lit = rest[-1] if element.target == first else first
            if element.target is None or element.inside == lit:
                continue
            across = slice(round(text.x), round(text.x + text.setting.width))
            down = slice(round(text.y), round(text.y + text.setting.height))
            before, after = plain[down, across], dimmed[lit][down, across]
            assert contrast(after) >= 4.5, (element.target, lit)
            most = np.abs(before - ground(picture(kind))).max()
            assert 0 < np.abs(after - before).max() <= most / 3 + 1, (element.target, lit)


def test_the_caption_steps_back_while_a_region_is_lit(folder: Path) -> None:
    """And the picture round that region, so that one place alone is bright."""
    plain, lit = drawn(picture("figure"), folder), drawn(picture("figure", lit="one"), folder)
    (caption,) = (text for text in settings(picture("figure"), folder) if text.setting.lines == ("They grow slowly",))
    down = slice(round(caption.y), round(caption.y + caption.setting.height))
    across = slice(round(caption.x), round(caption.x + caption.setting.width))
    assert 4.5 <= contrast(lit[down, across]) < contrast(plain[down, across])


def test_lines_and_text_of_the_picture_have_the_contrast_that_the_theme_promises(folder: Path) -> None:
    """Measured in the pixels of heading, footer, a bullet's text and disc."""
    pixels = drawn(picture("bullets"), folder)
    for text in settings(picture("bullets"), folder):
        across, down = slice(round(text.x), round(text.x + text.setting.width)), round(text.y)
        assert contrast(pixels[down : down + round(text.setting.height), across]) >= 4.5
    colours = built_in("clinic").colours
    assert ratio(colours.accent, colours.ground) >= 3
    assert ratio(colours.line, colours.ground) >= 3


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [HD, SMALL, PORTRAIT], ids=["1920x1080", "640x360", "1080x1920"])
def test_ascenders_and_descenders_are_whole(kind: str, size: Size, folder: Path) -> None:
    """The highest and the lowest ink of every text are there, whatever is lit round it."""
    for lit in ("", *SLIDES[kind].targets):
        made = picture(kind, size, lit=lit)
        pixels = drawn(made, folder)
        for text in settings(made, folder):
            setting = text.setting
            font = open_font(setting.font, setting.size)
            _, above, *_ = font.getbbox(setting.lines[-1], anchor="ls")
            _, top, _, bottom = (edge + above for edge in font.getmask(setting.lines[-1]).getbbox())
            line = text.y + baseline(setting) + setting.leading * (len(setting.lines) - 1)
            across = slice(round(text.x) - 2, round(text.x + setting.width) + 2)
            for row in (round(line) + round(top) + 1, round(line) + round(bottom) - 2):
                assert differs(pixels[row, across], pixels[row, across][:1]).any(), (lit, setting.lines)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_picture_is_the_same_bytes(kind: str, folder: Path) -> None:
    """Drawn twice, and in four threads at once."""
    made = picture(kind, SMALL, lit=SLIDES[kind].targets[0])
    with ThreadPoolExecutor(4) as pool:
        images = list(pool.map(lambda _: draw(made, folder.joinpath).tobytes(), range(6)))
    assert len({hashlib.sha256(image).digest() for image in images}) == 1


def test_pixels_are_exactly_the_asked_size_and_rgb(folder: Path) -> None:
    """Whatever the size."""
    for size in (*SIZES, Size(320, 180)):
        image = draw(picture("quote", size), folder.joinpath)
        assert (image.size, image.mode) == (tuple(size), "RGB")


def test_the_line_at_the_foot_fills(folder: Path) -> None:
    """By the share of the film that has passed, in the accent's colour."""
    accent = np.array([0x0A, 0x6B, 0x70])
    widths = []
    for progress in (Fraction(1, 4), Fraction(1)):
        made = picture("text", progress=progress)
        row = drawn(made, folder)[1024 - 2]
        widths.append(int((row == accent).all(axis=1).sum()))
    assert abs(widths[1] - 1696) <= 4
    assert abs(widths[0] - 1696 / 4) <= 4


def test_a_long_footer_is_cut_at_a_word_inside_its_line(folder: Path) -> None:
    """It reminds; it never runs out of the picture."""
    made = picture("text", PORTRAIT, footer="A chapter whose name has very many words " * 5)
    *_, footer = settings(made, folder)[:1]
    assert footer.setting.lines[0].endswith("…")
    assert footer.setting.width <= 0.9 * PORTRAIT.width


@pytest.mark.parametrize("kind", KINDS)
def test_a_language_from_right_to_left_is_a_mirror(kind: str, folder: Path) -> None:
    """Everything begins at the right margin."""
    texts = settings(picture(kind), folder)
    turned = settings(picture(kind, language="he"), folder)
    assert [text.x for text in turned] == [1920 - text.x for text in texts]
    assert {text.align for text in turned} == {"end"}
    left, _, right, _ = box_of(differs(drawn(picture(kind, language="he"), folder), ground(picture(kind))))
    assert (left, right) == (112, 1920 - 112)


def test_a_heading_may_take_two_lines_and_the_content_moves_down(folder: Path) -> None:
    """A longer one is an error that quotes it."""
    long = "What to bring to the talk with your doctor, and what you may ask for when you are there"
    one, two = (settings(picture("text", heading=heading), folder) for heading in ("What to bring", long))
    assert [len(texts[1].setting.lines) for texts in (one, two)] == [1, 2]
    assert two[1].setting.size >= 52
    assert two[2].y > one[2].y
    with pytest.raises(LayoutError, match="What to bring to the talk") as caught:
        check(picture("text", heading=long * 2), folder.joinpath)
    assert caught.value.where == ("heading",)


def test_one_bullet_stands_in_a_card_and_many_in_a_plain_list(folder: Path) -> None:
    """Cards as long as they fit."""
    card = np.array([255, 255, 255])
    few = drawn(picture("bullets", slide=bullets("One line")), folder)
    many = drawn(picture("bullets", slide=bullets(*["A line too long for half of the width of a slide"] * 10)), folder)
    assert (few == card).all(axis=2).sum() > 100_000
    assert (many == card).all(axis=2).sum() < 20_000


def test_the_unit_of_a_number_is_smaller_and_on_its_line(folder: Path) -> None:
    """A word such as mm; a sign such as % is a part of the number."""
    texts = settings(picture("number"), folder)
    value, unit = (next(text for text in texts if text.setting.lines == (word,)) for word in ("5", "mm"))
    assert unit.setting.size < value.setting.size / 2
    signed = settings(picture("number", slide=NumberSlide(value="95", unit="%", label="x")), folder)
    assert ("95%",) in [text.setting.lines for text in signed]
    foot = [box_of(differs(drawn(picture("number"), folder)[300:800, a:b], ground(picture("number"))))[3]
            for a, b in ((round(value.x), round(value.x + value.setting.width)),
                         (round(unit.x), round(unit.x + unit.setting.width)))]  # fmt: skip
    assert abs(foot[0] - foot[1]) <= 8


def test_a_slide_drawn_for_nobody_leaves_no_file(tmp_path: Path) -> None:
    """Drawing reads images and writes nothing."""
    dots(tmp_path)
    before = sorted(path.name for path in tmp_path.iterdir())
    assert isinstance(draw(picture("figure", SMALL), tmp_path.joinpath), Image.Image)
    assert sorted(path.name for path in tmp_path.iterdir()) == before


LEADS = Schema.model_validate(
    {"nodes": {name: {"label": name} for name in "abc"}, "edges": ["a -> c", "b -> c", "a -> b", "b -> b"]}
)


@pytest.mark.parametrize(
    ("lit", "hidden", "led"),
    [("b", (), "a->b"), ("c", (), None), ("c", ("a->c",), "b->c"), ("a", (), None), ("b", ("a->b",), None)],
)
def test_a_lit_node_lights_the_arrow_to_it_only_where_it_is_the_only_one(
    lit: str, hidden: tuple[str, ...], led: str | None
) -> None:
    """Of several that are seen none says which way it went; a loop is no way to it."""
    names = [*LEADS.nodes, *(edge.id for edge in LEADS.edges)]
    state = State(tuple(sorted(set(names) - set(hidden))), (lit,))
    layout = lay_out_schema(LEADS, (1696.0, 720.0), lambda text, size, style: (len(text) * size / 2, size))
    assert leading(layout.edges, state) == led


@pytest.mark.parametrize("lit", ["a->c", "b->c"])
def test_no_other_arrow_lies_over_the_lit_one(lit: str) -> None:
    """Every pixel of it is there, as where the other arrows are hidden."""
    names = sorted([*LEADS.nodes, *(edge.id for edge in LEADS.edges)])
    shown = []
    for visible in (names, [name for name in names if "->" not in name or name == lit]):
        state = State(tuple(visible), (lit,))
        shown.append(drawn(picture("schema", slide=SchemaSlide(), schema=LEADS, state=state)))
    accent = np.array([0x0A, 0x6B, 0x70])
    everything, alone = ((np.abs(pixels.astype(int) - accent) < 3).all(axis=-1) for pixels in shown)
    assert alone.sum() > 500
    assert (everything & alone).sum() == alone.sum()
