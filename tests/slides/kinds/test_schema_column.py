"""A schema beside another slide: seen as a whole, with its cues and its pin."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from column_samples import SAMPLES, SQUARE, gap_in, halves, inked, pictures, shown, top
from slide_samples import HD, PORTRAIT, SMALL, differs, drawn, picture, targets_of

from cuelight.build.toolchain import Toolchain, ask
from cuelight.diagram.element import Diagram
from cuelight.drawing.picture import Picture
from cuelight.drawing.shapes import Panel
from cuelight.errors import LayoutError
from cuelight.model.timeline import State
from cuelight.script.diagram import Schema, SchemaSlide
from cuelight.script.film_fields import Size
from cuelight.script.slide_kinds import kinds
from cuelight.slides.fits import check
from cuelight.slides.kinds.columns_slide import ColumnsSlide
from cuelight.slides.layout import lay_out
from cuelight.slides.pin_moves import pin_travels


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the pictures of the samples lie."""
    return pictures(tmp_path_factory.mktemp("pictures"))


NODES = {"found": "A tumour is found", "spread": "Has it spread?", "local": "Surgery", "whole": "Medicines"}
SCHEMA = Schema.model_validate({"nodes": NODES, "edges": ["found -> spread", "spread -> local", "spread -> whole"]})


def beside(right: str, size: Size = HD, schema: Schema = SCHEMA, lit: str = "", **changed: Any) -> Picture:
    """A picture of a schema and a sample."""
    slide = ColumnsSlide.model_validate([{"schema": {}}, {right: SAMPLES[right]}])
    files = tuple((name, "0" * 64) for name in kinds()["columns"].files(slide).values())
    state = State(tuple(sorted({*schema.targets, *slide.targets})), (lit,) if lit else (), changed.pop("here", None))
    return picture("columns", size, slide=slide, schema=schema, files=files, state=state, **changed)


def diagram(made: Picture, folder: Path) -> Diagram:
    """The schema as it is laid out there."""
    items = (item for element in lay_out(made, folder.joinpath) for item in element.items)
    return next(item for item in items if isinstance(item, Diagram))


@pytest.mark.parametrize("right", ["bullets", "figure", "text"])
def test_a_schema_begins_where_the_other_does(right: str, folder: Path) -> None:
    """And can be read: labels of 30 pixels and more, nothing beyond its column."""
    made = beside(right)
    one, other = halves(made, folder)
    assert abs(top(one) - top(other)) <= 3
    layout = diagram(made, folder).layout
    assert layout.fits and layout.label_size >= 30


@pytest.mark.parametrize("size", [HD, SMALL, PORTRAIT, SQUARE], ids=str)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_schema_and_a_list_never_overlap(size: Size, language: str, folder: Path) -> None:
    """Side by side, in a mirror, and one over the other."""
    made = beside("bullets", size, language=language)
    area = diagram(made, folder).area
    cards = [each.items[0].rect for each in targets_of(made, folder).values() if isinstance(each.items[0], Panel)]
    assert cards and not any(area.overlaps(card) for card in cards)


def test_what_is_lit_in_a_schema_is_lit_there(folder: Path) -> None:
    """And the list steps back, as it does for everything."""
    plain, lit = (drawn(beside("bullets", lit=name), folder) for name in ("", "spread"))
    start, _ = gap_in(inked(beside("bullets"), folder), axis=0)
    light = differs(plain, lit)
    assert light[:, :start].sum() > 10_000, "a box has another ground"
    assert 0 < light[:, start:].sum() < light[:, :start].sum()


def test_the_pin_travels_in_a_schema_beside_another_slide(folder: Path) -> None:
    """Along the arrow as it is drawn there, not where it would be on a slide of its own."""
    before, after = (beside("bullets", here=node, pinned=("found", "spread")) for node in ("found", "spread"))
    ((number, line),) = pin_travels((before, after), folder.joinpath).items()
    pins = diagram(after, folder).layout.pins
    way = (
        pins["spread"].pill.centre.x - pins["found"].pill.centre.x,
        pins["spread"].pill.centre.y - pins["found"].pill.centre.y,
    )
    assert number == 0 and line[-1] == pytest.approx(way, abs=1)


def test_a_schema_that_cannot_be_read_there_is_told(folder: Path) -> None:
    """It goes to a scene of its own, where it has levels or a camera."""
    many = {"nodes": {f"n{n}": f"The box with the number {n}" for n in range(26)}, "edges": []}
    with pytest.raises(LayoutError, match="the schema of 26 boxes cannot be read beside another slide") as caught:
        check(beside("text", schema=Schema.model_validate(many)), folder.joinpath)
    assert caught.value.where == ("columns", 0, "schema")


def test_what_is_wrong_in_the_schema_itself_is_told_at_the_top(folder: Path) -> None:
    """As for a scene of its own."""
    strange = Schema.model_validate({"nodes": {"a": "A \N{LINEAR B SYLLABLE B008 A}"}})
    with pytest.raises(LayoutError) as caught:
        check(beside("text", schema=strange), folder.joinpath)
    assert caught.value.where == ("schema", "nodes", "a")


def test_no_camera_is_known_of_a_schema_beside_another_slide(folder: Path) -> None:
    """So the film's camera is that of the scenes that show it alone."""
    assert check(beside("text"), folder.joinpath).sight is None
    assert check(picture("schema", slide=SchemaSlide(), schema=SCHEMA), folder.joinpath).sight is not None


def test_a_schema_in_a_column_is_part_of_the_digest() -> None:
    """And so are the tools that lay it out, and where its pin stands."""
    made = beside("text")
    other = replace(made, schema=Schema.model_validate({"nodes": {**NODES, "more": "More"}}))
    assert made.inputs != other.inputs != replace(other, pinned=("found",)).inputs
    tools = Toolchain(dict.fromkeys(ask(), "1"))
    assert {"Graphviz", "ELK"} <= set(tools.of_picture("still", made)["tools"])
    assert "Graphviz" not in tools.of_picture("still", shown("text", "number"))["tools"]
