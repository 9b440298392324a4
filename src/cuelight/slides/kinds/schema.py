"""The slide kind `schema`: the script's diagram, seen by a camera. Its words depend on what was told before: see
`cuelight.publish.page.on_screen`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuelight.drawing.shapes import Page, Panel
from cuelight.errors import LayoutError
from cuelight.model.geometry import Rect
from cuelight.model.timeline import State
from cuelight.script.diagram import Schema, SchemaSlide
from cuelight.script.slide_kinds import SlideKind
from cuelight.slides.elements import Context, Element, Find

if TYPE_CHECKING:
    from cuelight.diagram.element import Diagram, Level, NodeImage
    from cuelight.icons.icon import Icon

_UNDER = 24
"""Room between a schema in a column and the footer, pixels at 1080p."""

_PANE, _PANE_LOW = 14, 24
"""From a schema's area to the edge of the window that shows it, and how far that reaches below all other content,
pixels at 1080p."""

NO_FILES: Mapping[str, str] = MappingProxyType({})


def diagram(
    schema: Schema,
    language: str,
    page: Page,
    pinned: tuple[str, ...] = (),
    find: Find = Path,
    files: Mapping[str, str] = NO_FILES,
    area: Rect | None = None,
) -> Diagram:
    """The script's schema, laid out for a page.

    Args:
        schema: The schema.
        language: BCP 47 tag of what is shown.
        page: The page.
        pinned: The nodes where the pin stands at some time.
        find: Maps a file name of the script to its path.
        files: SHA-256 of each file that the schema shows, by its name.
        area: Where it is drawn; by default the same place under every heading.
    """
    from cuelight.diagram.element import Diagram
    from cuelight.diagram.kept_layouts import schema_area, schema_layout
    from cuelight.diagram.pin_words import pin_words

    place, images, icons = area or schema_area(page), images_of(schema, find, files), icons_of(schema, find, files)
    sizes = {node: image.size for node, image in images.items()}

    def laid_out(part: Schema, pinned: tuple[str, ...]) -> Diagram:
        layout = schema_layout(part, page, place, language, pinned, sizes)
        return Diagram(part, layout, place, pin_words(part, language), images, icons=icons)

    whole = laid_out(schema, pinned)
    return whole if whole.layout.fits or area else replace(whole, levels=_levels(schema, pinned, laid_out))


def _levels(
    schema: Schema, pinned: tuple[str, ...], laid_out: Callable[[Schema, tuple[str, ...]], Diagram]
) -> Mapping[str, Level]:
    """The levels of a schema that cannot be read as a whole; none if its overview cannot be read either."""
    from cuelight.diagram.element import Level
    from cuelight.diagram.levels import OVERVIEW, Part, parts

    def level(part: Part) -> Level:
        return Level(part, laid_out(part.schema, part.pinned(pinned)))

    found = parts(schema)
    if not found:
        return {}
    overview = level(found[OVERVIEW])
    if not overview.diagram.layout.fits:
        return {}
    return {id: overview if id == OVERVIEW else level(part) for id, part in found.items()}


def images_of(schema: Schema, find: Find, files: Mapping[str, str]) -> Mapping[str, NodeImage]:
    """The pictures in a schema's nodes, by node; see `diagram`."""
    if not schema.images:
        return {}
    from cuelight.slides.node_images import node_image

    return {node: node_image(node, name, find(name), files[name]) for node, name in schema.images.items()}


def icons_of(schema: Schema, find: Find, files: Mapping[str, str]) -> Mapping[str, Icon]:
    """The icons in a schema's nodes, by node; see `diagram`."""
    if not schema.icons:
        return {}
    from cuelight.slides.icons import found_icon

    return {
        node: found_icon(name, find, files, ("schema", "nodes", node, "icon")) for node, name in schema.icons.items()
    }


def _lay_out(slide: SchemaSlide, context: Context) -> tuple[Element, ...]:
    assert context.schema is not None
    page = context.page
    area = replace(context.area, height=context.area.height - page.px(_UNDER)) if page.column else None
    whole = diagram(context.schema, context.language, page, context.pinned, context.find, context.files, area)
    if area and not whole.layout.fits:
        message = f"the schema of {len(context.schema.nodes)} boxes cannot be read beside another slide"
        raise LayoutError(message, "give it a scene of its own: there it has levels, or a camera", ("schema",))
    if whole.layout.fits or len(page.theme.colours.grounds) == 1:
        return (Element((whole,)),)
    # What the camera moves over has one colour; where the ground has fields, that is a window's.
    pane = whole.area.inset(-page.px(_PANE))
    pane = replace(pane, height=min(pane.bottom, page.bottom + page.px(_PANE_LOW)) - pane.y)
    return Element((Panel(pane, "window"),)), Element((whole,))


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
    room=3,
    version=4,
)
