"""Packages that are installed for a test: a module and its metadata in a folder on the path, as pip leaves them."""

import os
import sys
from pathlib import Path

from cuelight.script.doors import look_again


class Installed:
    """A folder of installed packages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, name: str, group: str, points: str, module: str, *, version: str = "1") -> Path:
        """Install a package; returns its metadata's folder.

        Args:
            name: Of the package and its module.
            group: Of its entry points.
            points: Its entry points, `name = module:attribute`, one a line.
            module: The text of its module.
            version: Of the package.
        """
        stored = self.folder / f"{name}-{version}.dist-info"
        stored.mkdir(parents=True)
        (stored / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        (stored / "entry_points.txt").write_text(f"[{group}]\n{points}\n")
        (self.folder / f"{name}.py").write_text(module, "utf-8")
        look_again()
        return stored

    @property
    def environment(self) -> dict[str, str]:
        """For a process that is to find them."""
        return {"PYTHONPATH": os.pathsep.join([str(self.folder), *filter(None, sys.path)])}
