"""`schema.svg` is the film's diagram: the same shapes, said in words, with real text and a name for every part."""

import hashlib
import json
import re
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from on_slides import as_typed

from cuelight.build.result import Built
from cuelight.build.run import build
from cuelight.diagram.element import Diagram
from cuelight.diagram.svg import schema_svg
from cuelight.drawing.shapes import Page
from cuelight.drawing.theme import built_in
from cuelight.model.geometry import Rect
from cuelight.project import Project
from cuelight.script.diagram import Schema
from cuelight.slides.kinds.schema import diagram

SVG = "{http://www.w3.org/2000/svg}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SIZE = (1280, 720)
THEME = built_in("clinic")
PATH = {
    "nodes": {
        "start": {"label": "Diagnosis", "kind": "start"},
        "spread": {"label": "Has it spread to other places?", "kind": "decision"},
        "local": "Localized phase",
        "advanced": {"label": "Advanced phase", "tone": "alert"},
        "hint": {"label": "A cure is seldom possible", "kind": "note", "tone": "caution"},
    },
    "edges": [
        "start -> spread",
        "spread -> local: no",
        "spread -> advanced: yes",
        "spread -> advanced: later",
        "local -> local: check-up",
        "hint -> advanced",
    ],
    "groups": {
        "phases": {"label": "Two phases", "nodes": ["local", "advanced"]},
        "late": {"label": "Late", "nodes": ["advanced"]},
    },
}
HOSTILE = "<script>alert(1)</script> & \"quotes\" 'and' <b>"


def _shown(written: dict[str, Any], size: tuple[int, int] = SIZE, language: str = "en") -> tuple[Diagram, Page]:
    """A schema of which the film pins every node."""
    schema, page = Schema.model_validate(written), Page(*size, THEME)
    return diagram(schema, language, page, tuple(schema.nodes)), page


def _svg(written: dict[str, Any], *, title: str = "A path", description: str = "", language: str = "en") -> str:
    return schema_svg(*_shown(written, language=language), title=title, description=description, language=language)


def _parsed(written: dict[str, Any], **options: str) -> ElementTree.Element:
    return ElementTree.fromstring(_svg(written, **options))


def _named(root: ElementTree.Element, name: str) -> ElementTree.Element:
    return next(element for element in root.iter() if element.get("id") == name)


def _text(element: ElementTree.Element, tag: str) -> str:
    return element.findtext(f"{SVG}{tag}") or ""


def _lines(group: ElementTree.Element) -> list[str]:
    return [line.text or "" for line in group.iter(f"{SVG}text")]


def _words(root: ElementTree.Element, name: str) -> ElementTree.Element:
    return next(one for one in _named(root, name).iter(f"{SVG}g") if one.get("class") == "play-video-words")


def _numbers(element: ElementTree.Element, *names: str) -> list[float]:
    return [float(element.get(name, "0")) for name in names]


def test_every_node_edge_and_group_has_an_id_of_its_own() -> None:
    """Parallel edges and self loops too; the page finds each by the name that a cue calls it."""
    root = _parsed(PATH)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    edges = ["start-spread", "spread-local", "spread-advanced", "spread-advanced-2", "local-local", "hint-advanced"]
    wanted = {f"edge-{edge}" for edge in edges} | {"schema-title", "schema-desc", "schema-here"}
    wanted |= {f"{kind}-{node}" for node in PATH["nodes"] for kind in ("node", "pin")}
    assert set(ids) == wanted | {"group-phases", "group-late"}
    assert [_named(root, f"edge-spread-{end}").get("data-cue") for end in ("advanced", "advanced-2")] == [
        "spread->advanced",
        "spread->advanced",
    ]


def test_edges_whose_names_run_together_have_ids_of_their_own() -> None:
    """`a-b -> c` and `a -> b-c` would both be `edge-a-b-c`."""
    written = {"nodes": {name: name for name in ("a", "a-b", "b-c", "c")}, "edges": ["a-b -> c", "a -> b-c"]}
    root = _parsed(written)
    cues = [_named(root, name).get("data-cue") for name in ("edge-a-b-c", "edge-a-b-c-2")]
    assert cues == ["a-b->c", "a->b-c"]


def test_it_says_itself_to_those_who_cannot_see_it() -> None:
    """A picture with a name; its description is the film's, then the nodes, edges and groups in words."""
    root = _parsed(PATH, title="The path", description="What comes next")
    assert (root.get("role"), root.get("lang"), root.get(XML_LANG)) == ("img", "en", "en")
    assert _named(root, root.get("aria-labelledby", "")).tag == f"{SVG}title"
    told = [_named(root, name).tag for name in root.get("aria-describedby", "").split()]
    assert told == [f"{SVG}desc", f"{SVG}metadata"]
    assert _text(root, "title") == "The path"
    assert _text(root, "desc") == (
        "What comes next. The diagram shows: Diagnosis; Has it spread to other places?; Localized phase; "
        "Advanced phase; A cure is seldom possible. From “Diagnosis” to “Has it spread to other places?”. "
        "From “Has it spread to other places?” to “Localized phase”: no. "
        "From “Has it spread to other places?” to “Advanced phase”: yes. "
        "From “Has it spread to other places?” to “Advanced phase”: later. "
        "From “Localized phase” to “Localized phase”: check-up. "
        "From “A cure is seldom possible” to “Advanced phase”. "
        "“Two phases” comprises: Localized phase; Advanced phase. “Late” comprises: Advanced phase."
    )


@pytest.mark.parametrize(
    ("language", "said", "marked"),
    [("de-AT", "Von „Eins“ zu „Zwei“.", None), ("en-GB", "From “Eins” to “Zwei”.", None), ("fi", "From “Eins”", "en")],
)
def test_the_words_are_the_scripts_language_or_marked_as_english(language: str, said: str, marked: str | None) -> None:
    """A screen reader must not read English with a Finnish voice."""
    root = _parsed({"nodes": {"a": "Eins", "b": "Zwei"}, "edges": ["a -> b"]}, language=language)
    assert said in _text(root, "desc")
    assert root.get("lang") == language
    assert _named(root, "schema-desc").get("lang") == marked


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ckb", "rtl")])
def test_labels_are_set_in_the_direction_of_their_language(language: str, direction: str) -> None:
    """So that a mark at the end of a label stands there; a group's heading begins where reading does."""
    root = _parsed(PATH, language=language)
    assert root.get("direction") == direction
    heading, frame = _words(root, "group-phases"), _named(root, "group-phases").find(f"{SVG}rect")
    assert frame is not None
    assert heading.get("text-anchor") == "start"
    middle = float(frame.get("x", 0)) + float(frame.get("width", 0)) / 2
    (line,) = heading.findall(f"{SVG}text")
    assert (float(line.get("x", 0)) > middle) == (direction == "rtl")
    label = _words(root, "node-local")
    assert label.get("text-anchor") == "middle"


def test_markup_in_labels_is_text() -> None:
    """Labels, headings, titles and descriptions come back as they were written; none of them becomes an element."""
    written = {
        "nodes": {"a": as_typed(HOSTILE), "b": "B"},
        "edges": [{"a -> b": as_typed(HOSTILE)}],
        "groups": {"g": {"label": as_typed(HOSTILE), "nodes": ["b"]}},
    }
    text = _svg(written, title=HOSTILE, description=f"{HOSTILE}.")
    root = ElementTree.fromstring(text)
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "g", "rect", "path", "polygon", "polyline", "text", "metadata"}
    assert "<script" not in text
    assert _text(root, "title") == HOSTILE
    assert _text(root, "desc").startswith(f"{HOSTILE}. The diagram shows: {HOSTILE}; B.")
    for name in ("node-a", "edge-a-b", "group-g"):
        assert " ".join(_lines(_named(root, name))) == HOSTILE


def test_characters_that_xml_does_not_know_are_left_out() -> None:
    """A bell in a label must not break the document."""
    root = _parsed({"nodes": {"a": "One\x07 two"}}, title="A\x00 \ufffetitle")
    assert _text(root, "title") == "A title"
    assert " ".join(_lines(_named(root, "node-a"))) == "One two"


def test_it_loads_nothing_and_runs_nothing() -> None:
    """No script, no style from elsewhere, no reference, no handler: it can stand in any page."""
    text = _svg(PATH)
    root = ElementTree.fromstring(text)
    names = {name for element in root.iter() for name in element.attrib}
    assert not {name for name in names if "href" in name or name.startswith("on") or name in ("src", "style")}
    assert text.count("http") == 1 and "url(" not in text


@pytest.mark.parametrize("size", [(1920, 1080), (640, 360)])
def test_a_finger_finds_every_node(size: tuple[int, int]) -> None:
    """44 pixels wide and high where the smallest text has 12, within the drawing; no two places to press overlap."""
    shown, page = _shown({"nodes": {name: name for name in "abcd"}, "edges": ["a -> b", "a -> c", "c -> d"]}, size)
    root = ElementTree.fromstring(schema_svg(shown, page, title="A", description="", language="en"))
    width, height = shown.layout.size
    least = 44 * width / (float(root.get("width", "")) * 12 / 19)
    places = []
    for node in shown.layout.nodes:
        drawn = _named(root, f"node-{node.id}").find(f"{SVG}path")
        assert drawn is not None, "boxes of a single letter are lower than that"
        corners = [float(number) for number in re.findall(r"-?[\d.]+", drawn.get("d", ""))]
        x, y, right, bottom = min(corners[::2]), min(corners[1::2]), max(corners[::2]), max(corners[1::2])
        assert min(right - x, bottom - y) >= least * 0.999
        assert -0.01 <= x <= right <= width + 0.01 and -0.01 <= y <= bottom <= height + 0.01
        places.append((x, y, right, bottom))
    for one, other in combinations(places, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_labels_are_real_text_in_the_themes_face() -> None:
    """One line a span, every line of the layout, with a face that stands in and the width that the line has in it."""
    shown, _ = _shown(PATH)
    root = _parsed(PATH)
    for node in shown.layout.nodes:
        group = _named(root, f"node-{node.id}")
        assert tuple(_lines(group)) == node.lines
        text = _words(root, f"node-{node.id}")
        assert text.get("font-family") == "'Atkinson Hyperlegible', sans-serif"
        assert text.get("font-weight") == "700"
        for span in group.iter(f"{SVG}text"):
            x, y, width = _numbers(span, "x", "y", "textLength")
            assert node.box.x < x - width / 2 and x + width / 2 < node.box.right
            assert node.box.y < y < node.box.bottom


def test_words_on_two_lines_are_two_words() -> None:
    """For those who hear or copy them: a blank stands between them."""
    label = "A tumour that has come back where the first one grew, or in a place nearby"
    root = _parsed({"nodes": {"a": label}})
    assert len(_lines(_named(root, "node-a"))) > 1
    assert "".join(_words(root, "node-a").itertext()) == label


def test_the_shapes_are_those_of_the_films_picture() -> None:
    """Boxes with their lines inside, curves point by point, heads on their tips, headings within their frames."""
    shown, _ = _shown(PATH)
    root = _parsed(PATH)
    boxes = {f"node-{node.id}": node.box for node in shown.layout.nodes if node.shape in ("box", "pill")}
    boxes |= {f"group-{frame.id}": frame.box for frame in shown.layout.groups}
    assert len(boxes) == 5
    for name, box in boxes.items():
        rect = next(_named(root, name).iter(f"{SVG}rect"))
        x, y, width, height, line = _numbers(rect, "x", "y", "width", "height", "stroke-width")
        drawn = Rect(x, y, width, height).grown(line / 2)
        assert (drawn.x, drawn.y, drawn.right, drawn.bottom) == pytest.approx(
            (box.x, box.y, box.right, box.bottom), abs=0.03
        )
    for edge, group in zip(shown.layout.edges, root.findall(f"{SVG}g[@class='play-video-edge']"), strict=True):
        curve = [float(number) for number in re.findall(r"-?[\d.]+", next(group.iter(f"{SVG}path")).get("d", ""))]
        assert curve == pytest.approx([part for point in edge.curve for part in (point.x, point.y)], abs=0.006)
        tip = next(group.iter(f"{SVG}polygon")).get("points", "").split()[0]
        assert [float(number) for number in tip.split(",")] == pytest.approx(
            [edge.tip.point.x, edge.tip.point.y], abs=0.006
        )
        assert tuple(_lines(group)) == edge.lines


def test_each_kind_of_node_has_its_shape_and_each_tone_its_colours() -> None:
    """A decision has six corners, a note five and a fold; an alert is filled and written as in the theme."""
    root = _parsed(PATH)
    decision, note = (next(_named(root, name).iter(f"{SVG}polygon")) for name in ("node-spread", "node-hint"))
    assert [len(shape.get("points", "").split()) for shape in (decision, note)] == [6, 5]
    assert _named(root, "node-hint").find(f"{SVG}polyline") is not None
    alert = _named(root, "node-advanced")
    colours = THEME.colours
    assert alert.get("class") == "play-video-node play-video-step play-video-alert"
    assert next(alert.iter(f"{SVG}rect")).get("fill") == colours.alert_soft
    assert _words(alert, alert.get("id", "")).get("fill") == colours.alert_ink


@pytest.mark.parametrize("size", [(1920, 1080), (640, 360), (1080, 1920)])
def test_nothing_is_drawn_outside(size: tuple[int, int]) -> None:
    """Every coordinate, every line of text and every pin lies within the view box, which is the layout's size."""
    shown, page = _shown(PATH, size)
    root = ElementTree.fromstring(schema_svg(shown, page, title="A", description="", language="en"))
    width, height = (float(number) for number in root.get("viewBox", "").split()[2:])
    assert (width, height) == pytest.approx(shown.layout.size, abs=0.006)
    spots = []
    for element in root.iter():
        if element.tag == f"{SVG}rect":
            x, y, wide, high = _numbers(element, "x", "y", "width", "height")
            spots += [(x, y), (x + wide, y + high)]
        elif element.tag == f"{SVG}text":
            x, y, wide = _numbers(element, "x", "y", "textLength")
            spots += [(x, y), (x + wide / 2, y)]
        for name in ("points", "d"):
            found = [float(number) for number in re.findall(r"-?\d+\.?\d*", element.get(name, ""))]
            spots += zip(found[::2], found[1::2], strict=True)
    assert len(spots) > 100
    assert all(-0.01 <= x <= width + 0.01 and -0.01 <= y <= height + 0.01 for x, y in spots)


def test_pins_are_there_for_the_page_and_not_displayed() -> None:
    """One a node that the film pins, saying where one is in the script's language."""
    root = _parsed(PATH, language="de")
    pins = root.findall(f"{SVG}g[@class='play-video-pin']")
    assert [pin.get("id") for pin in pins] == [f"pin-{node}" for node in PATH["nodes"]]
    assert {pin.get("display") for pin in pins} == {"none"}
    assert {" ".join(_lines(pin)) for pin in pins} == {"Sie sind hier"}


def test_a_pin_without_words_is_a_mark_alone_and_its_author_gives_it_some() -> None:
    """Where no words of the language are known it is round, with a dot in it."""
    for pin in _parsed(PATH, language="is").findall(f"{SVG}g[@class='play-video-pin']"):
        assert not _lines(pin)
        assert len(pin.findall(f"{SVG}circle")) == 1
        pill = pin.find(f"{SVG}rect")
        assert pill is not None
        assert pill.get("width") == pill.get("height")
    pins = _parsed({**PATH, "pin": "Hér ert þú"}, language="is").findall(f"{SVG}g[@class='play-video-pin']")
    assert {" ".join(_lines(pin)) for pin in pins} == {"Hér ert þú"}
    assert not any(pin.findall(f"{SVG}circle") for pin in pins)


def test_the_pin_that_the_film_shows_first_is_displayed_and_said() -> None:
    """Also where nobody runs the page's script; each part says what a cue calls it."""
    shown, page = _shown(PATH)
    text = schema_svg(shown, page, title="A", description="", language="en", here="advanced")
    root = ElementTree.fromstring(text)
    assert [pin.get("id") for pin in root.iter(f"{SVG}g") if pin.get("class") == "play-video-pin play-video-here"] == [
        "pin-advanced"
    ]
    assert _named(root, "pin-advanced").get("display") is None
    assert _text(root, "metadata").strip() == "You are here: Advanced phase."
    assert root.get("data-here") == "advanced"
    for name in ("node-local", "pin-local", "group-late", "edge-local-local"):
        assert _named(root, name).get("data-cue") == {"group-late": "late", "edge-local-local": "local->local"}.get(
            name, "local"
        )


def test_drawings_of_several_films_share_no_id() -> None:
    """Each may have a word before all of its ids, and what refers to them has it too."""
    shown, page = _shown(PATH)
    drawn = schema_svg(shown, page, title="A", description="", language="en", prefix="film-")
    ids = {element.get("id") for element in ElementTree.fromstring(drawn).iter()} - {None}
    assert all(name.startswith("film-") for name in ids)
    root = ElementTree.fromstring(drawn)
    assert {name for by in ("labelledby", "describedby") for name in root.get(f"aria-{by}", "").split()} <= ids


def test_it_is_the_same_each_time_with_two_decimals_at_most() -> None:
    """Byte for byte, so that what was built can be compared; no number says more than a hundredth of a pixel."""
    text = _svg(PATH)
    assert text == _svg(PATH)
    root = ElementTree.fromstring(text)
    values = [value for element in root.iter() for value in element.attrib.values()]
    assert any(re.search(r"\.\d\d\b", value) for value in values)
    assert not any(re.search(r"\.\d{3}|\de-?\d|nan|inf|(?<![\d.])-0(?![.\d])", value) for value in values)


SCRIPT = """\
title: A path
description: For tests.
size: 640x360
rate: 25
voice: beep
voices:
  beep: {engine: tone}
schema:
  nodes: {one: The first, two: The second, three: The third}
  edges: [one -> two]
scenes:
  - id: path
    heading: The path
    schema: {}
    say: It starts here.
"""


def _built(root: Path, text: str) -> Built:
    script = root / "scripts" / "path.yaml"
    script.parent.mkdir(exist_ok=True)
    script.write_text(text, "utf-8")
    (film,) = build(Project(root), [script], jobs=1)
    return film


def test_a_build_writes_it_keeps_it_and_makes_it_again(tmp_path: Path) -> None:
    """Listed with its hash; made again when it is lost or its schema changes; gone when no scene shows one."""
    film = _built(tmp_path, SCRIPT)
    path = film.path.with_name("schema.svg")
    first = path.read_bytes()
    manifest = json.loads(film.path.with_name("manifest.json").read_text("utf-8"))
    assert manifest["files"]["schema.svg"] == hashlib.sha256(first).hexdigest()
    root = ElementTree.fromstring(first)
    assert _text(root, "title") == "A path" and _text(root, "desc").startswith("For tests. The diagram shows:")
    assert not any(_built(tmp_path, SCRIPT).made.values())

    path.unlink()
    assert _built(tmp_path, SCRIPT).made["outputs"] == 1
    assert path.read_bytes() == first

    changed = _built(tmp_path, SCRIPT.replace("description: For tests.", "description: For all."))
    assert changed.made == {"takes": 0, "stills": 0, "moves": 0, "films": 0, "outputs": 2}
    assert "For all. The diagram shows:" in path.read_text("utf-8")

    _built(tmp_path, SCRIPT.replace("    schema: {}", "    text: In words"))
    assert not path.exists()
