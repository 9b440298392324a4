"""Icons in the boxes of a schema: drawn in the colour of the label, in the film, in the drawing and on the page."""

from pathlib import Path
from xml.etree import ElementTree

import PIL.Image
import pytest
from small_project import SmallProject

from cuelight.build.read_inputs import read_source
from cuelight.checks.check import check
from cuelight.diagram.element import Diagram
from cuelight.diagram.paint import draw_world
from cuelight.diagram.svg import schema_svg
from cuelight.diagram.viewport import view
from cuelight.drawing.canvas import Canvas
from cuelight.drawing.shapes import Page
from cuelight.drawing.theme import built_in, contrast
from cuelight.errors import ScriptError
from cuelight.model.timeline import State
from cuelight.project import Project
from cuelight.script.diagram import Schema
from cuelight.slides.kinds.schema import diagram

THEME = built_in("clinic")
PAGE = Page(1280, 720, THEME)
SVG = "{http://www.w3.org/2000/svg}"
OWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="red" d="M{0} 2h4v4h-4z"/></svg>'
GRAPH = Schema.model_validate(
    {
        "nodes": {
            "lungs": {"label": "Lungs", "icon": "lungs", "tone": "alert"},
            "server": {"label": "Server", "icon": "tabler/server"},
            "bare": {"label": "Bare", "kind": "start"},
        },
        "edges": ["lungs -> server", "server -> bare"],
    }
)


@pytest.fixture(scope="module")
def drawn() -> Diagram:
    return diagram(GRAPH, "en", PAGE)


def _inks(drawn: Diagram, node: str, *lit: str) -> set[str]:
    """The colours of which an icon has many pixels, and what is behind it."""
    image = PIL.Image.new("RGB", (1280, 720), THEME.colours.ground)
    seen = view(drawn.layout, drawn.area, None, PAGE.scale)
    draw_world(Canvas(image), drawn, PAGE, State(GRAPH.targets, lit), seen, drawn.area)
    box = next(each.image_box for each in drawn.layout.nodes if each.id == node)
    assert box is not None
    x, y = drawn.area.x + (box.x - seen.x) * seen.zoom, drawn.area.y + (box.y - seen.y) * seen.zoom
    part = image.crop((round(x), round(y), round(x + box.width * seen.zoom), round(y + box.height * seen.zoom)))
    counted = part.getcolors(1 << 20) or ()
    return {
        "#{:02X}{:02X}{:02X}".format(*colour) for count, colour in counted if count > 0.05 * part.width * part.height
    }


def test_an_icon_has_the_colour_of_its_label(drawn: Diagram) -> None:
    """That of its tone; while its box is lit that on the light; and it steps back with its box, still readable."""
    colours = THEME.colours
    assert _inks(drawn, "lungs") == {colours.alert_ink.upper(), colours.alert_soft.upper()}
    assert _inks(drawn, "server") == {colours.ink.upper(), colours.card.upper()}
    assert _inks(drawn, "lungs", "lungs") == {colours.on_accent.upper(), colours.accent.upper()}
    faint = _inks(drawn, "server", "lungs")
    assert len(faint) == 2 and contrast(*faint) >= 4.5 and colours.ink.upper() not in faint


def test_an_icon_stands_over_its_label_within_its_box(drawn: Diagram) -> None:
    """A square; a box without an icon has no room for one."""
    nodes = {node.id: node for node in drawn.layout.nodes}
    for name in ("lungs", "server"):
        icon = nodes[name].image_box
        assert icon is not None and icon.width == pytest.approx(icon.height) and nodes[name].box.holds(icon)
        assert icon.bottom < nodes[name].label_centre.y
    assert nodes["bare"].image_box is None and nodes["bare"].box.height < nodes["server"].box.height


@pytest.mark.parametrize("with_images", [True, False])
def test_an_icon_is_part_of_the_drawing_and_of_the_page(drawn: Diagram, with_images: bool) -> None:
    """As paths in the colour of what they stand in, which no screen reader says; pages allow no pictures, but these."""
    svg = schema_svg(drawn, PAGE, title="A", description="", language="en", with_images=with_images)
    root = ElementTree.fromstring(svg)
    icons = [each for each in root.iter(f"{SVG}g") if each.get("class") == "play-video-icon"]
    assert [icon.get("aria-hidden") for icon in icons] == ["true", "true"]
    assert [icon.get("color") for icon in icons] == [THEME.colours.alert_ink, THEME.colours.ink]
    for icon in icons:
        painted = {path.get(key) for path in icon.iter(f"{SVG}path") for key in ("fill", "stroke")}
        assert painted <= {"currentColor", "none", None} and "currentColor" in painted
    assert "data:" not in svg and "href" not in svg


@pytest.fixture
def own(small: SmallProject) -> SmallProject:
    """A project whose schema shows a drawing of its own."""
    small.replace("    bullets: [The first of them, The second of them]\n", "    schema: {reveal: all}\n")
    small.replace("[first point](#1)", "[first point](#a)")
    small.replace("[second point](#2)", "second point")
    small.replace("scenes:\n", "schema: {nodes: {a: {label: A, icon: own.svg}, b: B}, edges: [a -> b]}\nscenes:\n")
    (small.script.parent / "own.svg").write_text(OWN.format(2), "utf-8")
    return small


def _digest(small: SmallProject) -> object:
    source = read_source(Project(small.root), small.script)
    return source.picture(1, State(("a", "b"))).inputs["icons"]


def test_a_drawing_of_the_project_is_an_icon(own: SmallProject) -> None:
    """Of it only the shapes are taken, in one colour; what it looks like is part of the digest of its pictures."""
    check(Project(own.root), [own.script])
    source = read_source(Project(own.root), own.script)
    assert source.script.schema_ is not None
    drawn = diagram(source.script.schema_, "en", PAGE, (), source.find, source.files)
    mask = drawn.icons["a"].mask(90)
    assert mask.getbbox() == (20, 20, 60, 60)
    before, schema = _digest(own), source.schema
    (own.script.parent / "own.svg").write_text(OWN.format(3), "utf-8")
    assert before != _digest(own) and schema != read_source(Project(own.root), own.script).schema


def test_an_icon_of_a_set_enters_digests_by_its_shape(own: SmallProject) -> None:
    """Another release of a set draws again what it drew otherwise, and nothing else."""
    own.replace("own.svg", "lungs")
    first = _digest(own)
    own.replace("icon: lungs", "icon: health/lungs")
    assert dict(first)["lungs"] == dict(_digest(own))["health/lungs"]  # type: ignore[call-overload]
    own.replace("icon: health/lungs", "icon: tabler/lungs")
    assert dict(first)["lungs"] != dict(_digest(own))["tabler/lungs"]  # type: ignore[call-overload]


SPOILT = {
    "text": ("own.svg", "no drawing", "unreadable-file"),
    "not UTF-8": ("own.svg", b"\xff\xfe\x00", "unreadable-file"),
    "link": ("own.svg", OWN.format(2).replace("<path", '<image href="/etc/passwd"/><path'), "unreadable-file"),
    "all over": ("own.svg", OWN.format("0 0h9v9h-9zM2"), "unreadable-file"),
    "laughs": ("own.svg", '<!DOCTYPE svg [<!ENTITY a "ha">]>' + OWN.format(2), "unreadable-file"),
    "large": ("own.svg", OWN.format(2) + " " * 300_000, "too-large"),
    "elements": ("own.svg", OWN.format(2).replace("</svg>", "<g/>" * 20_000 + "</svg>"), "too-large"),
    "absent": ("none.svg", "", "no-file"),
    "outside": ("../../own.svg", "", "outside-project"),
    "unknown": ("lung", "", "unknown-icon"),
}


@pytest.mark.parametrize("fault", SPOILT)
def test_a_wrong_icon_is_an_error_at_its_place(own: SmallProject, fault: str) -> None:
    """With its code, in the line and column of its name."""
    name, content, code = SPOILT[fault]
    if content:
        path = own.script.parent / "own.svg"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    own.replace("own.svg", name)
    line = own.script.read_text("utf-8").splitlines()
    at = next(number for number, each in enumerate(line, 1) if each.startswith("schema:"))
    with pytest.raises(ScriptError) as error:
        check(Project(own.root), [own.script])
    (found,) = error.value.diagnostics
    assert found.code == code and found.hint
    assert (found.location.line, found.location.column) == (at, line[at - 1].index(name) + 1)


def test_every_unknown_icon_is_told_at_once(own: SmallProject) -> None:
    """Each with three that may be meant."""
    own.replace("icon: own.svg}, b: B}", "icon: lung}, b: {label: B, icon: health/livr}}")
    with pytest.raises(ScriptError) as error:
        check(Project(own.root), [own.script])
    assert [each.code for each in error.value.diagnostics] == ["unknown-icon"] * 2
    assert ["lungs" in str(each.hint) or "liver" in str(each.hint) for each in error.value.diagnostics] == [True, True]


def test_a_box_has_a_picture_or_an_icon(own: SmallProject) -> None:
    """Both would stand in one place."""
    PIL.Image.new("RGB", (9, 9)).save(Path(own.script.parent / "a.png"))
    own.replace("icon: own.svg", "icon: lungs, image: a.png")
    with pytest.raises(ScriptError, match="a picture or an icon"):
        check(Project(own.root), [own.script])
