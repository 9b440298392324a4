"""`schema.svg` of a large schema has every level that the film shows; on a page, each is a drawing of its own."""

import re
from collections.abc import Sequence
from xml.etree import ElementTree

import pytest
from on_slides import as_typed
from shop import SHOP, shop

from cuelight.diagram.element import Diagram
from cuelight.diagram.svg import schema_svg
from cuelight.drawing.shapes import Page
from cuelight.drawing.theme import built_in
from cuelight.script.diagram import Schema
from cuelight.slides.kinds.schema import diagram

PAGE = Page(1920, 1080, built_in("clinic"))
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<b> & \"quotes\" 'too'"


@pytest.fixture(scope="module")
def shown() -> Diagram:
    """A system of 25 boxes in four groups, of which one has a title with markup in it."""
    groups = {**shop().groups, "buy": shop().groups["buy"].model_copy(update={"label": as_typed(HOSTILE)})}
    return diagram(
        Schema.model_validate(shop().model_copy(update={"groups": groups}).model_dump()), "en", PAGE, ("gateway",)
    )


def _drawn(shown: Diagram, *, apart: bool = False) -> str:
    return schema_svg(
        shown, PAGE, title="A shop", description="What it does", language="en", here="gateway", prefix="f-", apart=apart
    )


def _apart(shown: Diagram) -> Sequence[ElementTree.Element]:
    return list(ElementTree.fromstring(f"<page>{_drawn(shown, apart=True)}</page>"))


def _place(level: ElementTree.Element) -> tuple[float, float, float]:
    x, y, scale = map(float, re.findall(r"[\d.]+", level.get("transform", "")))
    return x, y, scale


def test_the_file_has_all_levels_one_below_the_other(shown: Diagram) -> None:
    """Within its bounds, the overview first; their smallest words are all of one size."""
    root = ElementTree.fromstring(_drawn(shown))
    _, _, width, height = map(float, root.get("viewBox", "").split())
    levels = [part for part in root if "data-level" in part.attrib]
    assert [level.get("data-level") for level in levels] == ["", *SHOP]
    bottom = 0.0
    for name, level in zip(shown.levels, levels, strict=True):
        (x, y, scale), layout = _place(level), shown.levels[name].diagram.layout
        assert y >= bottom
        assert x >= 0
        assert x + layout.size[0] * scale <= width + 1
        bottom = y + layout.size[1] * scale
        bottom += 0.2 * layout.label_size * scale * (not name)
        assert min(layout.label_size, layout.small_size, layout.pin_size) * scale == pytest.approx(19, abs=0.01)
    assert bottom == pytest.approx(height, abs=1)


@pytest.mark.parametrize("apart", [False, True], ids=["file", "page"])
def test_every_id_is_there_once_and_every_target_has_a_place(shown: Diagram, apart: bool) -> None:
    """By the name that a cue calls it, or as one of those that a box or an arrow of the overview holds."""
    text = _drawn(shown, apart=apart)
    root = ElementTree.fromstring(f"<page>{text}</page>")
    ids = [part.get("id") for part in root.iter() if part.get("id")]
    assert len(ids) == len(set(ids))
    assert all(id and id.startswith("f-") for id in ids)
    cues = {part.get("data-cue") for part in root.iter()}
    held = {name for part in root.iter() for name in part.get("data-holds", "").split()}
    assert set(shown.schema.targets) <= cues | held
    assert set(shown.levels["buy"].part.schema.nodes) <= held & cues
    assert text == _drawn(shown, apart=apart)


def test_on_a_page_each_level_has_its_own_size_and_is_said_alone(shown: Diagram) -> None:
    """Under the film's title, or its group's, which is text whatever it is; what the film is about is said once."""
    levels = _apart(shown)
    assert [level.get("data-level") for level in levels] == ["", *SHOP]
    titles = [level.findtext(f"{SVG}title") for level in levels]
    assert titles == ["A shop", "What customers see", HOSTILE, "Sending", "Knowing"]
    said = [level.findtext(f"{SVG}desc") or "" for level in levels]
    assert [text.startswith("What it does. The diagram shows: ") for text in said] == [True, False, False, False, False]
    assert "Stock" in said[3]
    assert "Stock" not in said[0] + said[1]
    for level in levels:
        names = [level.get("aria-labelledby", ""), *level.get("aria-describedby", "").split()]
        assert set(names) <= {part.get("id") for part in level}
        assert (level.findtext(f"{SVG}metadata") or "").strip() == "You are here: Gateway."
    assert len({level.get("width") for level in levels}) > 2


def test_the_pin_stands_in_the_level_of_its_node_and_at_its_groups_box(shown: Diagram) -> None:
    """Nowhere else."""
    here = [
        (level.get("data-level"), part.get("data-cue"))
        for level in _apart(shown)
        for part in level.iter()
        if part.get("class") == "play-video-pin play-video-here"
    ]
    assert here == [("", "front"), ("front", "gateway")]


def test_a_group_of_the_overview_looks_like_several_boxes(shown: Diagram) -> None:
    """A box behind its box; a box of a group has none."""
    overview, front = _apart(shown)[:2]
    for level, boxes in ((overview, 2), (front, 1)):
        nodes = [part for part in level.iter() if part.get("class", "").startswith("play-video-node ")]
        assert nodes
        assert {len(node.findall(f"{SVG}rect")) for node in nodes} == {boxes}
