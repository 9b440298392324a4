"""Finds the files that a script names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cuelight.script.named_files import resolve_file

if TYPE_CHECKING:
    pass


@dataclass(frozen=True, slots=True)
class Find:
    """Finds a file that a script names, inside the project only."""

    folder: Path
    project: Path

    def __call__(self, name: str) -> Path:
        """The file's path.

        Raises:
            LayoutError: It is missing, or leads out of the project.
        """
        return resolve_file(name, self.folder, self.project)
