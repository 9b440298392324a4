"""Jobs as bytes that mean the same on another machine: what they say of places is said from folders that both have.

A job names files by absolute paths: of the project, of its store, of installed packages. On a worker the first lie in
a folder that is made for the job, the last where they are installed there.
"""

from __future__ import annotations

import pickle
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from io import BytesIO
from pathlib import Path
from typing import Any

from cuelight.drawing.picture import Picture
from cuelight.project import Project
from cuelight.storage.store import Store


class CannotPackError(Exception):
    """Something lies where no other machine has it."""


@dataclass(frozen=True, slots=True)
class WorkerPlaces:
    """Where on a worker lies what jobs name.

    Attributes:
        project: Stands for the project's folder.
        store: Stands for its store of units.
        voices: Models made ready.
    """

    project: Path
    store: Store
    voices: Path


class _Packer(pickle.Pickler):
    def __init__(self, file: BytesIO, project: Project) -> None:
        super().__init__(file, protocol=5)
        self._project = project
        self.named: list[Path] = []

    def persistent_id(self, value: Any) -> tuple[str, ...] | None:
        if isinstance(value, Store):
            return ("store",)
        if not isinstance(value, Path) or not value.is_absolute():
            return None
        if value == self._project.voices:
            return ("voices",)
        if value.is_relative_to(self._project.root):
            self.named.append(value)
            return ("project", value.relative_to(self._project.root).as_posix())
        return ("installed", _from_installed(value))

    def reducer_override(self, value: Any) -> Any:
        if type(value) is Picture:  # Without what it has worked out of itself, which is larger than it.
            return _picture, tuple(getattr(value, field.name) for field in fields(Picture))
        return NotImplemented


def _picture(*values: Any) -> Picture:
    return Picture(*values)


def _from_installed(path: Path) -> str:
    found = [folder for folder in _installed() if path.is_relative_to(folder)]
    if not found:
        raise CannotPackError(f"it needs {path}, which lies neither in the project nor in an installed package")
    return path.relative_to(max(found, key=lambda folder: len(folder.parts))).as_posix()


def _installed() -> Iterator[Path]:
    return (folder for name in sys.path if (folder := Path(name)).is_absolute())


class _Unpacker(pickle.Unpickler):
    def __init__(self, file: BytesIO, places: WorkerPlaces) -> None:
        super().__init__(file)
        self._places = places

    def persistent_load(self, said: Any) -> Any:
        kind, *name = said
        if kind == "store":
            return self._places.store
        if kind == "voices":
            return self._places.voices
        if kind == "project":
            return self._places.project / name[0]
        found = (folder / name[0] for folder in _installed())
        return next((path for path in found if path.exists()), Path("/not installed", name[0]))


def packed(value: Any, project: Project) -> tuple[bytes, tuple[Path, ...]]:
    """Pack a value of dataclasses.

    Args:
        value: What is packed.
        project: Whose folders it names.

    Returns:
        The bytes, and every path of the project that it names.

    Raises:
        CannotPackError: It names a path that no other machine has, or holds what cannot be packed.
    """
    file = BytesIO()
    packer = _Packer(file, project)
    try:
        packer.dump(value)
    except CannotPackError:
        raise
    except Exception as error:
        raise CannotPackError(f"it holds what cannot be sent ({type(error).__name__}: {error})") from error
    return zlib.compress(file.getvalue(), 6), tuple(dict.fromkeys(packer.named))


def unpacked(content: bytes, places: WorkerPlaces) -> Any:
    """Unpack what `packed` packed; runs what it says, as pickle does, so whoever sends it is trusted."""
    return _Unpacker(BytesIO(zlib.decompress(content)), places).load()
