"""An icon that a script names: one of a set, or a drawing of the project."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cuelight.icons.drawing import IconShapes
from cuelight.icons.find import icon_of_set, is_own
from cuelight.icons.own import own_drawing, own_mask

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True, slots=True)
class Icon:
    """An icon.

    Attributes:
        name: As the script names it.
        drawing: What is drawn.
        own: Its file, if it is one of the project.
    """

    name: str
    drawing: IconShapes
    own: Path | None = None

    def mask(self, side: int) -> Image:
        """Where it is, `side` x `side` pixels of one byte, 255 where it covers all of a pixel.

        Raises:
            LayoutError: It is a drawing of the project that takes more than is allowed.
        """
        return _mask(self, side)


def icon(name: str, path: Path | None, digest: str, where: tuple[str | int, ...]) -> Icon:
    """The icon of a name.

    Args:
        name: As the script names it.
        path: Its file, if it is a drawing of the project.
        digest: SHA-256 of the file's content.
        where: Keys from the scene to the name.

    Raises:
        LayoutError: There is no such icon, or the drawing is not made of shapes alone.
    """
    if path is not None and is_own(name):
        return Icon(name, own_drawing(path, name, digest, where), path)
    return Icon(name, icon_of_set(name, where))


@lru_cache(maxsize=256)
def _mask(icon: Icon, side: int) -> Image:
    from cuelight.icons.mask import mask

    return own_mask(icon.own, icon.name, icon.drawing, side) if icon.own else mask(icon.drawing, side)
