"""The slide kind `schema`: the script's diagram, seen by a camera. Its words depend on what was told before: see
`cuelight.publish.page.on_screen`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuelight.drawing.shapes import Page
from cuelight.languages.find import language_of
from cuelight.model.timeline import State
from cuelight.script.diagram import Schema, SchemaSlide
from cuelight.script.slide_kinds import SlideKind
from cuelight.slides.elements import Context, Element, Find

if TYPE_CHECKING:
    from cuelight.diagram.element import Diagram, NodeImage

NO_FILES: Mapping[str, str] = MappingProxyType({})


def diagram(
    schema: Schema, language: str, page: Page, find: Find = Path, files: Mapping[str, str] = NO_FILES
) -> Diagram:
    """The script's schema, laid out for a page.

    Args:
        schema: The schema.
        language: BCP 47 tag of what is shown.
        page: The page.
        find: Maps a file name of the script to its path.
        files: SHA-256 of each file that the schema shows, by its name.
    """
    from cuelight.diagram.element import Diagram
    from cuelight.diagram.kept_layouts import schema_area, schema_layout

    area, images = schema_area(page), images_of(schema, find, files)
    sizes = {node: image.size for node, image in images.items()}
    layout = schema_layout(schema, page, area, language, sizes)
    return Diagram(schema, layout, area, language_of(language).pin, images)


def images_of(schema: Schema, find: Find, files: Mapping[str, str]) -> Mapping[str, NodeImage]:
    """The pictures in a schema's nodes, by node; see `diagram`."""
    if not schema.images:
        return {}
    from cuelight.slides.node_images import node_image

    return {node: node_image(node, name, find(name), files[name]) for node, name in schema.images.items()}


def _lay_out(slide: SchemaSlide, context: Context) -> tuple[Element, ...]:
    assert context.schema is not None
    return (Element((diagram(context.schema, context.language, context.page, context.find, context.files),)),)


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
