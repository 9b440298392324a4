"""The files that the server may show: regular ones of one folder, into which a commit may have put anything."""

import os
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO
from urllib.parse import unquote_to_bytes

from cuelight.project import lies_in


def open_target(folder: Path, target: str) -> BinaryIO | None:
    """Open the file that an address names.

    Args:
        folder: Nothing outside is opened.
        target: The path of the address as it was asked for, in the characters of Latin 1.

    Returns:
        The file; None if the address names none.
    """
    first, *parts = os.fsdecode(unquote_to_bytes(target.encode("latin-1"))).split("/")
    if first or not parts or not all(part.strip(".") and "\0" not in part for part in parts):
        return None
    return open_regular(folder, folder.joinpath(*parts))


def open_regular(folder: Path, path: Path) -> BinaryIO | None:
    """Open a regular file in a folder; None if it is none, leads out by a link, or cannot be read.

    A pipe is not waited for.
    """
    found = Path(os.path.realpath(path))
    if not lies_in(found, folder.resolve()):
        return None
    try:
        file = open(found, "rb", opener=_without_waiting)  # noqa: SIM115
    except OSError:
        return None
    if S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    return None


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
