"""A sheet of icons, so that an author can choose by eye. Writes a PNG file."""

from collections.abc import Sequence
from pathlib import Path

from cuelight.checks.picture_file import check_place, write_picture

MOST = 240
"""Icons on a sheet."""
_ACROSS, _CELL, _ICON = 6, (300, 190), 96
_NAME, _SMALLEST = 20.0, 12.0
"""Size of the names in pixels: of long ones it is smaller."""


def draw_sheet(names: Sequence[str], out: Path) -> str:
    """Draw some icons, each with its name under it.

    Args:
        names: Of the icons, `set/name`; the first `MOST` are drawn.
        out: The file.

    Returns:
        What was drawn, in a line.

    Raises:
        UsageError: It may not go there.
        StorageError: It cannot be written.
    """
    from PIL import Image

    from cuelight.drawing.canvas import Canvas
    from cuelight.drawing.text import LEADING, Setting, measure
    from cuelight.drawing.theme import built_in
    from cuelight.icons.find import icon_of_set
    from cuelight.icons.mask import mask

    check_place(out)
    shown, (width, height), theme = names[:MOST], _CELL, built_in("clinic")
    rows, font, ink = -(-len(shown) // _ACROSS), theme.fonts.body, theme.colours.ink
    sheet = Image.new("RGB", (width * min(_ACROSS, len(shown)), height * rows), theme.colours.ground)
    canvas = Canvas(sheet)
    for number, name in enumerate(shown):
        row, column = divmod(number, _ACROSS)
        x, y = column * width, row * height
        canvas.paste(ink, x + (width - _ICON) // 2, y + 24, mask(icon_of_set(name), _ICON))
        size = max(min(_NAME, _NAME * (width - 16) / measure(name, font, _NAME)), _SMALLEST)
        canvas.text(Setting((name,), font, size, size * LEADING, 0), x + width / 2, y + _ICON + 40, ink, "middle")
    write_picture(sheet, out)
    left = f" of {len(names)}" if len(names) > len(shown) else ""
    return f"{len(shown)}{left} drawn in {out}"
