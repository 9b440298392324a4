"""The door for outputs: kinds of files beside a film, Cuelight's own and those of other packages.

A package names its own under the entry-point group `cuelight.outputs`, as an `Output`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cuelight.errors import PluginError
from cuelight.script.doors import Door, doors
from cuelight.storage.digest import digest

if TYPE_CHECKING:
    from cuelight.build.plan import Plan


def _none(_plan: "Plan") -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Output:
    """A kind of files beside the film; all its functions are pure but for `make`, which may read slides and units.

    Attributes:
        names: Names of the files that a film gets, without folders; none if it gets none.
        inputs: Everything that goes into them beside the film's digest and the version, JSON-able.
        make: Their content by name: exactly those of `names`.
        version: Raised whenever `make` makes something else of the same inputs.
        units: Digests of what it keeps in the store, so that it stays there.
    """

    names: Callable[["Plan"], Sequence[str]]
    inputs: Callable[["Plan"], Any]
    make: Callable[["Plan"], Mapping[str, bytes]]
    version: int = 1
    units: Callable[["Plan"], Sequence[str]] = _none


@dataclass(frozen=True, slots=True)
class PlannedOutput:
    """An output of a film: which, its files, and the digest of all that goes in; or what is wrong with it."""

    door: Door
    names: tuple[str, ...]
    digest: str
    units: tuple[str, ...] = ()
    output: Output | None = None
    failure: PluginError | None = None

    def make(self, plan: "Plan") -> Mapping[str, bytes]:
        """Make the content of its files.

        Raises:
            PluginError: Somebody else's output failed, or made other files than it said.
        """
        if self.failure or self.output is None:
            raise self.failure or _wrong(self.door, "is not there")
        with self.door.guarded("make its files"):
            made = dict(self.output.make(plan))
        if set(made) != set(self.names) or not all(isinstance(content, bytes) for content in made.values()):
            listed = ", ".join(sorted(map(str, made))) or "nothing"
            raise _wrong(self.door, f"made {listed} and not, as bytes, {', '.join(self.names)}")
        return made


def _wrong(door: Door, message: str) -> PluginError:
    return PluginError(
        f"the output {door.name!r} of the package {door.package} {message}", "update or remove the package"
    )


def planned_outputs(plan: "Plan", reserved: Sequence[str]) -> tuple[PlannedOutput, ...]:
    """The outputs that a film gets; what is wrong with one is said when it is made, and keeps no other from it.

    Args:
        plan: The film.
        reserved: Names that no output may take.
    """
    taken, planned = dict.fromkeys((name.casefold() for name in reserved), "the film itself"), list[PlannedOutput]()
    # Cuelight's own first: no other package takes a name from them.
    for door in sorted(doors("cuelight.outputs").values(), key=lambda door: not door.is_own):
        try:
            found = _planned(plan, door, taken)
        except PluginError as error:
            found = PlannedOutput(door, (), digest({"broken": str(error)}), failure=error)
        if found:
            planned.append(found)
            taken |= dict.fromkeys((name.casefold() for name in found.names), f"the output {door.name!r}")
    return tuple(planned)


def _planned(plan: "Plan", door: Door, taken: Mapping[str, str]) -> PlannedOutput | None:
    output = door.load()
    if not isinstance(output, Output):
        raise _wrong(door, f"is a {type(output).__name__}, not an Output")
    with door.guarded("say what it makes"):
        names, units = tuple(output.names(plan)), tuple(output.units(plan))
        made_of = digest({"film": plan.digest, "inputs": output.inputs(plan), "version": output.version})
    for name in names:
        _check(door, name, taken)
    return PlannedOutput(door, names, made_of, units, output) if names else None


def _check(door: Door, name: object, taken: Mapping[str, str]) -> None:
    """See that a name is a plain file name that is free."""
    if not isinstance(name, str) or not 1 <= len(name) <= 100 or name.startswith(".") or set(name) & set("/\\:\0"):
        raise _wrong(door, f"names a file {name!r}, which is not a plain file name")
    if name.casefold() in taken:
        raise _wrong(door, f"names a file {name!r}, which {taken[name.casefold()]} has already")
