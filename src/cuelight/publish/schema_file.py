"""`schema.svg` beside a film: the diagram that it explains, for pages and for paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from cuelight.build.inputs import Inputs
from cuelight.build.outputs import Output
from cuelight.build.plan import Plan
from cuelight.model.unit import Unit
from cuelight.storage.digest import digest

if TYPE_CHECKING:
    from cuelight.diagram.element import Diagram
    from cuelight.drawing.shapes import Page

SCHEMA = "schema.svg"


def drawings(plan: Plan) -> tuple[str, str]:
    """The drawing of a film's schema for a file of its own, and for a page; laid out once, then kept in the store.

    Returns:
        Both as SVG; empty where no scene shows a schema.
    """
    unit, store = drawing_unit(plan), plan.source.store
    if unit is None:
        return "", ""
    kept = store.get(unit)
    if kept is None:
        kept = Unit(tuple(drawing.encode() for drawing in _drawn(plan)))
        store.put(unit, kept)
    alone, inline = kept.packets
    return alone.decode(), inline.decode()


def drawing_unit(plan: Plan) -> str | None:
    """Digest of the unit that keeps the drawings; None if no scene shows a schema."""
    if plan.source.schema is None:
        return None
    levels = {"levels": 1} if plan.timeline.has_levels else {}
    return digest({"schema": plan.source.schema, "film": plan.source.id, "here": plan.timeline.first_pin, **levels})


def laid_out(source: Inputs) -> tuple[Diagram, Page]:
    """The diagram of a script that has a schema, and the page that it is laid out for."""
    from cuelight.diagram.kept_layouts import kept_in
    from cuelight.drawing.shapes import Page
    from cuelight.slides.kinds.schema import diagram

    script = source.script
    assert script.schema_ is not None
    page = Page(*script.size, source.theme)
    with kept_in(source.store, source.laid_out_by):
        return diagram(script.schema_, script.language, page, source.pinned, source.find, source.files), page


def _drawn(plan: Plan) -> Iterator[str]:
    from cuelight.diagram.svg import schema_svg

    script, (shown, page) = plan.source.script, laid_out(plan.source)
    for prefix in ("", f"{plan.source.id}-"):
        yield schema_svg(
            shown,
            page,
            title=script.title,
            description=script.description or "",
            language=script.language,
            here=plan.timeline.first_pin,
            prefix=prefix,
            with_images=not prefix,
            apart=bool(prefix),
        )


def _names(plan: Plan) -> Sequence[str]:
    return () if plan.source.schema is None else (SCHEMA,)


def _make(plan: Plan) -> Mapping[str, bytes]:
    return {SCHEMA: drawings(plan)[0].encode()}


def units(plan: Plan) -> Sequence[str]:
    """The unit of the drawings, if there are any."""
    unit = drawing_unit(plan)
    return () if unit is None else (unit,)


OUTPUT = Output(names=_names, inputs=drawing_unit, make=_make, units=units)
