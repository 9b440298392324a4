"""The doors by which installed packages add voices, slide kinds, outputs and themes: entry points.

What comes through a door is somebody else's: whatever it raises is caught, named with its package, and survived. The
kinds, voices, outputs and themes of Cuelight come through the same doors. Reads the metadata of installed packages.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Literal

from cuelight.errors import CuelightError, PluginError

Group = Literal["cuelight.voices", "cuelight.slides", "cuelight.outputs", "cuelight.themes"]


@dataclass(frozen=True, slots=True)
class Door:
    """Something that an installed package adds.

    Attributes:
        point: Its entry point; the name is what a script calls it.
    """

    point: EntryPoint

    @property
    def name(self) -> str:
        """What a script calls it."""
        return self.point.name

    @property
    def package(self) -> str:
        """The package that brings it, with its version."""
        return f"{self.point.dist.name} {self.point.dist.version}" if self.point.dist else "an unknown package"

    @property
    def is_own(self) -> bool:
        """Whether it comes with Cuelight."""
        return self.point.value.startswith("cuelight.")

    def load(self) -> Any:
        """Import what it adds.

        Raises:
            PluginError: It cannot be imported.
        """
        with self.guarded("be loaded"):
            return self.point.load()

    @contextmanager
    def guarded(self, does: str) -> Iterator[None]:
        """Turn whatever is raised inside into an error that names this door and its package.

        Args:
            does: What it could not do, as the end of a sentence: "be loaded".

        Raises:
            PluginError: Something else than an error of Cuelight was raised.
        """
        try:
            yield
        except CuelightError:
            raise
        except (Exception, SystemExit) as error:
            reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
            raise PluginError(
                f"{self.name!r} of the package {self.package} could not {does}: {reason}",
                f"update or remove the package, or tell its makers; it adds to {self.point.group}",
            ) from error


@lru_cache(maxsize=8)
def doors(group: Group) -> Mapping[str, Door]:
    """What installed packages add to a group, by name, in order; none replaces what comes with Cuelight."""
    found = [Door(point) for point in entry_points(group=group)]
    return {door.name: door for door in sorted(found, key=lambda door: (door.name, door.is_own, door.package))}
