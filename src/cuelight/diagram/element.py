"""A diagram as it stands on a slide or a page. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuelight.diagram.geometry import SchemaLayout
from cuelight.model.geometry import Rect
from cuelight.script.diagram import Schema

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True, slots=True)
class NodeImage:
    """A picture in a node: its size in pixels, and what gives its pixels in any size, RGB."""

    size: tuple[int, int]
    pixels: Callable[[int, int], Image]


@dataclass(frozen=True, slots=True)
class Diagram:
    """The schema: its layout, the area that it is drawn into, what the pin says, and the pictures in its nodes."""

    schema: Schema
    layout: SchemaLayout
    area: Rect
    pin: str
    images: Mapping[str, NodeImage] = field(default_factory=dict)
