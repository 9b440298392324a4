"""A picture that a command draws where somebody asks for it: over nobody's file but its own."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from cuelight.drawing.png import is_whole, with_checksum
from cuelight.errors import UsageError
from cuelight.storage.write import write_atomic

if TYPE_CHECKING:
    from PIL.Image import Image


def check_place(path: Path) -> None:
    """See that a picture may go somewhere, before it is drawn.

    Raises:
        UsageError: It would not be a PNG, or a file is there that no command of ours wrote, or somebody altered.
    """
    if path.suffix.lower() != ".png":
        raise UsageError(f"{str(path)!r} is no name of a picture", "end it with .png")
    if path.exists() and not is_whole(path):
        hint = "name another place with --out or --sheet, or delete the file"
        raise UsageError(f"{path} is there already, and not a picture that Cuelight drew", hint)


def write_picture(image: Image, path: Path) -> None:
    """Write a picture, with a checksum by which it is known again; see `check_place`.

    Raises:
        StorageError: It cannot be written.
    """
    png = BytesIO()
    image.save(png, "PNG", compress_level=1)
    write_atomic(path, with_checksum(png.getvalue(), path.stem.rpartition(".")[2]))
