"""What is wrong with a file that a script names: it is a pointer to one, or has nearly the name of one."""

import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path, PurePosixPath

from cuelight.errors import LayoutError
from cuelight.storage.read import open_file

_POINTER = b"version https://git-lfs.github.com/spec/"
_LARGEST_POINTER = 1024
"""Bytes, as Git LFS promises."""
_MOST_LISTED = 10_000


def refuse_pointer(path: Path, name: str) -> None:
    """Say where Git LFS has left a pointer in place of a file.

    Raises:
        LayoutError: It has.
    """
    try:
        if path.stat().st_size > _LARGEST_POINTER:
            return
        with open_file(path) as file:
            is_pointer = file.read(len(_POINTER)) == _POINTER
    except OSError:
        return
    if is_pointer:
        message = f"{name!r} is only a pointer of Git LFS: the file itself was not fetched"
        hint = "run `git lfs pull`; in GitHub Actions give actions/checkout `lfs: true`"
        raise LayoutError(message, hint, code="lfs-pointer")


def twin_hint(folder: Path, project: Path, name: str) -> str | None:
    """What to do about a missing file whose name is nearly that of one that is there.

    Args:
        folder: Where the name is looked for.
        project: The project's folder; nothing outside is looked at.
        name: As the script has it.

    Returns:
        A hint that names it; None if there is none.
    """
    twin = _twin(folder, project, name)
    if twin is None:
        return None
    if _composed(twin) == _composed(name):
        return f"there is {twin!r}, which looks the same but is stored in another Unicode form: rename the file"
    return f"there is {twin!r}: write capital and small letters as the file's name has them"


def _twin(folder: Path, project: Path, name: str) -> str | None:
    found, parts = folder, list[str]()
    for part in PurePosixPath(name).parts:
        there = part if part == ".." or (found / part).exists() else next(_alike(found, project, part), None)
        if there is None:
            return None
        found, parts = found / there, [*parts, there]
    return "/".join(parts) if found.is_file() else None


def _alike(folder: Path, project: Path, name: str) -> Iterator[str]:
    """Names in a folder that differ from one by case or Unicode form alone."""
    try:
        if folder.resolve().is_relative_to(project.resolve()):
            listed = islice(folder.iterdir(), _MOST_LISTED)
            yield from sorted(each.name for each in listed if _folded(each.name) == _folded(name))
    except OSError:
        return


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _folded(name: str) -> str:
    return _composed(_composed(name).casefold())
