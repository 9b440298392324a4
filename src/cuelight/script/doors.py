"""The doors by which installed packages add voices, slide kinds, outputs and themes: entry points.

What comes through a door is somebody else's: whatever it raises is caught, named with its package, and survived. The
kinds, voices, outputs and themes of Cuelight come through the same doors. Reads the metadata of installed packages.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import EntryPoint, distributions, entry_points
from typing import Any, Literal

from cuelight.errors import CuelightError, EngineError, LanguageError, LayoutError, PluginError, StorageError

Group = Literal["cuelight.voices", "cuelight.slides", "cuelight.outputs", "cuelight.themes", "cuelight.executors"]

WIDEST = 300
"""Characters of somebody else's message that are shown."""


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
        package = self._metadata("Name"), self._metadata("Version")
        return " ".join(filter(None, package)) if package[0] else "an unknown package"

    @property
    def project(self) -> str:
        """The name of the package that brings it; "" where its metadata are gone."""
        return self._metadata("Name")

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
            PluginError: Something else than an error that extending.md names was raised.
        """
        try:
            yield
        except (KeyboardInterrupt, GeneratorExit):
            raise
        except BaseException as error:
            if isinstance(error, CuelightError) and (self.is_own or _is_as_promised(error)):
                raise
            raise self.error(does, _reason(error)) from error

    def error(self, does: str, reason: str) -> PluginError:
        """An error that names this door and its package.

        Args:
            does: What it could not do, as the end of a sentence: "be loaded".
            reason: Why.
        """
        return PluginError(
            f"{self.name!r} of the package {self.package} could not {does}: {reason}",
            f"update or remove the package, or tell its makers; it adds to {self.point.group}",
        )

    def _metadata(self, key: str) -> str:
        """A line of the package's metadata; "" where they are damaged or gone, which every Python says otherwise."""
        with suppress(Exception):
            return str(self.point.dist.metadata[key] or "") if self.point.dist else ""
        return ""


def _is_as_promised(error: CuelightError) -> bool:
    """Whether an error of Cuelight that somebody else raises is one that can be told further: not one of a kind of
    their own, nor one with other things in it than texts."""
    if type(error) not in (EngineError, LanguageError, LayoutError, PluginError, StorageError):
        return False
    texts: list[Any] = [error.message, error.hint]
    if isinstance(error, LayoutError):
        if not isinstance(error.where, tuple) or not all(isinstance(key, str | int) for key in error.where):
            return False
        texts.append(error.code)
    return all(isinstance(text, str) for text in texts)


def _reason(error: BaseException) -> str:
    """What was raised, in one line that can be shown: a message may be of any length, or fail itself."""
    try:
        text = " ".join(str(error).split())
    except Exception:
        text = ""
    shown = "".join(character for character in text[: WIDEST + 1] if character.isprintable())
    shown = f"{shown[:WIDEST]} ..." if len(text) > WIDEST else shown
    return f"{type(error).__name__}: {shown}" if shown else type(error).__name__


@lru_cache(maxsize=8)
def doors(group: Group) -> Mapping[str, Door]:
    """What installed packages add to a group, by name, in order; none replaces what comes with Cuelight."""
    found = defaultdict[str, list[Door]](list)
    for point in _points(group):
        found[point.name].append(Door(point))
    return {name: _chosen(found[name]) for name in sorted(found)}


def _chosen(same_name: Sequence[Door]) -> Door:
    """The one of several doors that is used; a package's metadata are read only where there is something to choose."""
    if len(same_name) == 1:
        return same_name[0]
    return max(same_name, key=lambda door: (door.is_own, door.package, door.point.value))


@lru_cache(maxsize=1)
def _all_points() -> Any:
    """All entry points, read once: for every group all installed packages would be read again."""
    return entry_points()


def look_again() -> None:
    """Forget what is installed: packages have come or gone since this program began."""
    doors.cache_clear()
    _all_points.cache_clear()


def _points(group: Group) -> Iterable[EntryPoint]:
    """The entry points of a group; a package whose list of them cannot be read hides no other's."""
    try:
        return tuple(_all_points().select(group=group))
    except Exception:
        return list(_points_one_by_one(group))


def _points_one_by_one(group: Group) -> Iterator[EntryPoint]:
    for package in distributions():
        with suppress(Exception):
            yield from package.entry_points.select(group=group)
