"""A diagram as it stands on a slide or a page. Pure."""

from dataclasses import dataclass

from cuelight.diagram.geometry import SchemaLayout
from cuelight.model.geometry import Rect
from cuelight.script.diagram import Schema


@dataclass(frozen=True, slots=True)
class Diagram:
    """The schema: its layout, the area that it is drawn into, and what the pin says."""

    schema: Schema
    layout: SchemaLayout
    area: Rect
    pin: str
