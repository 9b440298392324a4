"""The icons that a slide shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cuelight.icons.find import is_own
from cuelight.model.geometry import Rect
from cuelight.slides.elements import Context, Find, Pictogram

if TYPE_CHECKING:
    from cuelight.icons.icon import Icon


def found_icon(name: str, find: Find, files: Mapping[str, str], where: tuple[str | int, ...]) -> Icon:
    """The icon of a name.

    Args:
        name: As the script names it.
        find: Maps a file name of the script to its path.
        files: SHA-256 of each file that the slide shows, by its name.
        where: Keys from the scene to the name.

    Raises:
        LayoutError: There is no such icon, or the drawing is not made of shapes alone.
    """
    from cuelight.icons.icon import icon  # it starts processes: for slides with icons alone

    return icon(name, find(name), files[name], where) if is_own(name) else icon(name, None, "", where)


def pictogram(name: str, context: Context, where: tuple[str | int, ...], x: float, y: float, side: float) -> Pictogram:
    """The icon of a name as part of a slide, its upper left corner at a point; see `found_icon`."""
    return Pictogram(found_icon(name, context.find, context.files, where), Rect(round(x), round(y), side, side))
