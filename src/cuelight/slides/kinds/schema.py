"""The slide kind `schema`: the script's diagram, seen by a camera. Its words depend on what was told before: see
`cuelight.publish.page.on_screen`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
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
    from cuelight.diagram.element import Diagram, Level, NodeImage

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

    def laid_out(part: Schema) -> Diagram:
        layout = schema_layout(part, page, area, language, sizes)
        return Diagram(part, layout, area, language_of(language).pin, images)

    whole = laid_out(schema)
    return whole if whole.layout.fits else replace(whole, levels=_levels(schema, laid_out))


def _levels(schema: Schema, laid_out: Callable[[Schema], Diagram]) -> Mapping[str, Level]:
    """The levels of a schema that cannot be read as a whole; none if its overview cannot be read either."""
    from cuelight.diagram.element import Level
    from cuelight.diagram.levels import OVERVIEW, parts

    found = parts(schema)
    if not found:
        return {}
    overview = laid_out(found[OVERVIEW].schema)
    if not overview.layout.fits:
        return {}
    return {id: Level(part, overview if id == OVERVIEW else laid_out(part.schema)) for id, part in found.items()}


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
    version=2,
)
