"""The icons that a slide shows."""

from collections.abc import Mapping

from cuelight.icons.find import is_own
from cuelight.icons.icon import Icon, icon
from cuelight.slides.elements import Find


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
    return icon(name, find(name), files[name], where) if is_own(name) else icon(name, None, "", where)
