"""Drawings of a project as icons: another process reads and draws them; as `svg_reader`, which that process runs."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cuelight.icons.drawing import IconShapes, drawing
from cuelight.media.apart import Keys, answers, understood

if TYPE_CHECKING:
    from PIL.Image import Image

_CHILD = "cuelight.icons.own_child"


@lru_cache(maxsize=64)
def own_drawing(path: Path, name: str, _digest: str, where: Keys) -> IconShapes:
    """The shapes of a drawing; `_digest` is its content's.

    Raises:
        LayoutError: It is not an SVG drawing, too large, not made of shapes alone, or of one colour all over.
    """
    (answer,) = answers(f"{_CHILD}:look", path, name, where, {"where": list(where)})
    with understood(name, where):
        return drawing(answer.value)


def own_mask(path: Path, name: str, shown: IconShapes, side: int) -> Image:
    """Where a drawing is, `side` x `side` pixels of one byte.

    Raises:
        LayoutError: It takes more than is allowed.
    """
    import PIL.Image

    (answer,) = answers(f"{_CHILD}:show", path, name, (), {"stated": shown.stated, "side": side})
    with understood(name, ()):
        return PIL.Image.frombytes("L", (side, side), bytes(answer.bodies[0]))
