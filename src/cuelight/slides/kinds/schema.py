"""The slide kind `schema`: the script's diagram, seen by a camera. Its words depend on what was told before: see
`cuelight.publish.page.on_screen`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuelight.drawing.shapes import Page
from cuelight.languages.find import language_of
from cuelight.model.timeline import State
from cuelight.script.diagram import Schema, SchemaSlide
from cuelight.script.slide_kinds import SlideKind
from cuelight.slides.elements import Context, Element

if TYPE_CHECKING:
    from cuelight.diagram.element import Diagram


def diagram(schema: Schema, language: str, page: Page) -> Diagram:
    """The script's schema, laid out for a page."""
    from cuelight.diagram.element import Diagram
    from cuelight.diagram.kept_layouts import schema_area, schema_layout

    area = schema_area(page)
    return Diagram(schema, schema_layout(schema, page, area, language), area, language_of(language).pin)


def _lay_out(slide: SchemaSlide, context: Context) -> tuple[Element, ...]:
    assert context.schema is not None
    return (Element((diagram(context.schema, context.language, context.page),)),)


def _seen(slide: SchemaSlide, state: State) -> State:
    """Where the camera looks and where the pin stands is seen, too."""
    return state


KIND = SlideKind(
    key="schema",
    model=SchemaSlide,
    example="schema: {}",
    written="empty, or `{reveal: all, focus: id}`",
    cues="nodes, edges `a->b`, groups",
    lay_out=_lay_out,
    words=lambda slide, _language: (),
    first_words=lambda slide: "",
    seen=_seen,
    may_be_empty=True,
    rank=8,
)
