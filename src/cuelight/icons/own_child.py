"""What `own` asks for, in the process in which drawings of others are read."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from cuelight.errors import LayoutError
from cuelight.icons.drawing import drawing
from cuelight.icons.mask import mask
from cuelight.icons.svg_reader import MOST_BYTES, read_svg
from cuelight.processes.messages import Message

_LOOKED_AT = 96
"""Pixels in which a drawing is looked at for whether anything is seen of it."""


def look(path: str, name: str, where: Sequence[str | int]) -> Iterator[Message]:
    """Its shapes."""
    with Path(path).open("rb") as file:
        found = read_svg(file.read(MOST_BYTES + 1), name, tuple(where))
    least, most = mask(found, _LOOKED_AT).getextrema()
    if least == most:
        message = (
            f"{name!r} is of one colour all over: an icon is drawn in one colour, and shows where nothing is drawn"
        )
        hint = "remove what fills the whole drawing, and cut holes instead of drawing in white"
        raise LayoutError(message, hint, tuple(where), "unreadable-file")
    yield Message(found.stated)


def show(path: str, name: str, stated: Mapping[str, Any], side: int) -> Iterator[Message]:
    """Where it is, a byte a pixel."""
    yield Message(None, (mask(drawing(stated), side).tobytes(),))
