"""A diagram as it stands on a slide or a page. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cuelight.diagram.geometry import SchemaLayout
from cuelight.diagram.levels import OVERVIEW, Part, level, outermost
from cuelight.model.geometry import Rect
from cuelight.model.timeline import State
from cuelight.script.diagram import Schema

if TYPE_CHECKING:
    from PIL.Image import Image

    from cuelight.icons.icon import Icon


@dataclass(frozen=True, slots=True)
class NodeImage:
    """A picture in a node: its size in pixels, and what gives its pixels in any size, RGB."""

    size: tuple[int, int]
    pixels: Callable[[int, int], Image]


@dataclass(frozen=True, slots=True)
class Diagram:
    """The schema: its layout, the area that it is drawn into, what the pin says, and what else is in its nodes.

    A schema that cannot be read as a whole has levels, which are shown in its place; see `cuelight.diagram.levels`.
    """

    schema: Schema
    layout: SchemaLayout
    area: Rect
    pin: str
    images: Mapping[str, NodeImage] = field(default_factory=dict)
    levels: Mapping[str, Level] = field(default_factory=dict)
    icons: Mapping[str, Icon] = field(default_factory=dict)

    def level(self, state: State) -> str:
        """Which level shows a state: that of what is lit or looked at; the whole schema if there are none."""
        targets = (*state.lit, *(state.focus.split(",") if state.focus else ()))
        return level(outermost(self.schema), self.schema, targets) if self.levels else OVERVIEW

    def at(self, state: State) -> tuple[Diagram, State]:
        """The diagram that shows a state, and what it shows of it."""
        if not self.levels:
            return self, state
        shown = self.levels[self.level(state)]
        seen = shown.part.state(state)
        return shown.diagram, replace(seen, focus=None) if shown.diagram.layout.fits else seen


@dataclass(frozen=True, slots=True)
class Level:
    """What a level shows, laid out."""

    part: Part
    diagram: Diagram
