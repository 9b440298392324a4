"""What goes into the digest of a picture: all that changes its pixels, and nothing else."""

import copy
import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from slide_samples import (
    SMALL,
    bullets,
    drawn,
    picture,
)  # fmt: skip

from cuelight.drawing.picture import Picture
from cuelight.drawing.theme import built_in
from cuelight.model.timeline import State
from cuelight.script.diagram import Schema, SchemaSlide
from cuelight.script.film_fields import Size
from cuelight.slides.draw import draw
from cuelight.slides.kinds.chart_slide import ChartSlide


def test_pictures_that_look_the_same_have_the_same_inputs(folder: Path) -> None:
    """A region shows only while it is lit; of a hidden side nothing shows; a title has no heading above it."""
    same = [
        (picture("figure"), picture("figure", hidden=["one"])),
        (picture("compare", hidden=["left"]), picture("compare", hidden=["left", "1"])),
        (picture("title"), picture("title", heading="Not shown")),
        (picture("text"), picture("text", state=State(("1", "2"), here="1", focus="2"))),
    ]
    for one, other in same:
        assert one.inputs == other.inputs
        assert (drawn(one, folder) == drawn(other, folder)).all()
    states = [picture("figure", lit=lit) for lit in ("", "image", "caption", "one")]
    assert len({str(made.inputs) for made in states}) == len(states)


CHANGES: Mapping[str, Picture] = {
    "size": picture("bullets", Size(642, 360)),
    "language": picture("bullets", SMALL, language="he"),
    "slide": picture("bullets", SMALL, slide=bullets("Which of the two situations is yours?", "Could it?", "May I?")),
    "heading": picture("bullets", SMALL, heading="Questions"),
    "no heading": picture("bullets", SMALL, heading=None),
    "footer": picture("bullets", SMALL, footer="Another chapter"),
    "progress": picture("bullets", SMALL, progress=Fraction(3, 5)),
    "visible": picture("bullets", SMALL, hidden=["2"]),
    "lit": picture("bullets", SMALL, lit="2"),
    "theme": picture(
        "bullets", SMALL, theme=built_in("clinic").model_copy(update={"radius": 4.0}),
    ),
}  # fmt: skip


@pytest.mark.parametrize("field", CHANGES)
def test_every_input_that_changes_the_pixels_changes_the_inputs(field: str, folder: Path) -> None:
    """So no kept slide is ever taken for another."""
    before, after = picture("bullets", SMALL), CHANGES[field]
    assert draw(before, folder.joinpath).tobytes() != draw(after, folder.joinpath).tobytes()
    assert before.inputs != after.inputs


def _leaves(value: Mapping[str, Any], keys: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for key, inner in value.items():
        yield from _leaves(inner, (*keys, key)) if isinstance(inner, Mapping) else ((*keys, key),)


THEME = built_in("clinic").model_dump(by_alias=True)
THEME["fonts"]["mono"] = {"family": "DejaVu Sans Mono", "weight": 400}


@pytest.mark.parametrize("keys", tuple(_leaves(THEME)), ids=".".join)
def test_every_key_of_a_theme_is_an_input(keys: tuple[str, ...]) -> None:
    """Whatever an author changes in a theme file, the slides are drawn anew."""
    changed = copy.deepcopy(THEME)
    *outer, last = keys
    place = changed
    for key in outer:
        place = place[key]
    others = {"family": "Another Face", "weight": 500, "italic": True, "largest": 999.0, "smallest": 11.0}
    place[last] = others.get(last, "#123456" if outer else 150.0)
    before, after = (type(built_in("clinic")).model_validate(theme) for theme in (THEME, changed))
    assert picture("bullets", theme=after).inputs != picture("bullets", theme=before).inputs


def test_the_order_of_nodes_and_of_series_is_an_input() -> None:
    """Both are authored as mappings, and their order is seen."""
    values = {"First": (1.0, 2.0), "Second": (2.0, 3.0)}
    charts = [
        ChartSlide.model_validate({"kind": "line", "x": ["a", "b"], "series": dict(series), "alt": "x"})
        for series in (values.items(), reversed(values.items()))
    ]
    nodes = {"one": {"label": "One"}, "two": {"label": "Two"}}
    schemas = [Schema.model_validate({"nodes": dict(order)}) for order in (nodes.items(), reversed(nodes.items()))]
    for made in (
        [picture("chart", slide=chart) for chart in charts],
        [picture("schema", slide=SchemaSlide(), schema=schema, state=State(("one", "two"))) for schema in schemas],
    ):
        one, other = (json.dumps(each.inputs, sort_keys=True) for each in made)
        assert one != other


def test_in_a_schema_pin_and_camera_are_inputs() -> None:
    """There alone: elsewhere they show nothing."""
    schema = Schema.model_validate({"nodes": {"one": {"label": "One"}, "two": {"label": "Two"}}})
    states = [
        State(("one", "two")), State(("one", "two"), here="one"), State(("one", "two"), here="two"),
        State(("one", "two"), focus="one"),
    ]  # fmt: skip
    made = [picture("schema", slide=SchemaSlide(), schema=schema, state=state).inputs for state in states]
    assert len({str(each) for each in made}) == len(states)
