"""What a drawing is made of, element by element, so that each can come, move and go by itself.

A canvas takes down in a `LayerList` all that is pasted. Laid over each other, the layers are the picture.
"""

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Literal

from PIL import Image

from cuelight.drawing.way import Coming

Entry = Literal["rise", "fade", "travel"]
"""How an element comes: from a little below its place, or where it is; one that travels may have other places later."""


@dataclass(frozen=True, slots=True)
class Paste:
    """One thing that is pasted.

    Attributes:
        source: A colour, or an RGB picture.
        x: Of its left edge, pixels.
        y: Of its upper edge, pixels.
        mask: How much of each pixel it covers; None covers all of the picture.
    """

    source: str | Image.Image
    x: int
    y: int
    mask: Image.Image | None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, pixels."""
        if self.mask is not None:
            return self.mask.size
        assert not isinstance(self.source, str)
        return self.source.size


@dataclass(frozen=True, slots=True)
class Layer:
    """An element without its writing, or the writing alone.

    Attributes:
        key: What it is and where: layers of two pictures that have the same key are the same thing.
        is_text: Whether it is writing.
        entry: How it comes.
        way: How it comes bit by bit, if it does.
        pastes: What is pasted, one over the other.
        stages: What is seen in its place while it comes, one after the other.
        runs: Whether it moves behind all that is pasted later, by itself.
    """

    key: Hashable
    is_text: bool = False
    entry: Entry = "rise"
    way: Coming | None = None
    pastes: tuple[Paste, ...] = ()
    stages: tuple[tuple[Paste, ...], ...] = ()
    runs: bool = False


class LayerList:
    """Takes down what is pasted, from back to front."""

    def __init__(self) -> None:
        self._layers: dict[tuple[Hashable, bool], Layer] = {}
        self._met = Counter[Hashable]()
        self._now = Layer("ground", entry="fade")

    def begin(self, key: Hashable, entry: Entry = "rise", way: Coming | None = None, *, runs: bool = False) -> None:
        """What is pasted from here on belongs to this element; a key that was begun before counts as another."""
        self._met[key] += 1
        self._now = Layer((key, self._met[key]), entry=entry, way=way, runs=runs)

    def add(self, paste: Paste, *, is_text: bool) -> None:
        """Take something down."""
        name = (self._now.key, is_text)
        so_far = self._layers.get(name) or replace(self._now, key=name, is_text=is_text)
        self._layers[name] = replace(so_far, pastes=(*so_far.pastes, paste))

    def goes_through(self, stages: tuple[tuple[Paste, ...], ...]) -> None:
        """Say what is seen in the place of the writing that was taken down last, while it comes."""
        name = (self._now.key, True)
        self._layers[name] = replace(self._layers[name], stages=stages)

    @property
    def found(self) -> tuple[Layer, ...]:
        """All of it, from back to front."""
        return tuple(self._layers.values())
