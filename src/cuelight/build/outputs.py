"""The door for outputs: kinds of files beside a film, Cuelight's own and those of other packages.

A package names its own under the entry-point group `cuelight.outputs`, as an `Output`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cuelight.errors import CuelightError, PluginError
from cuelight.script.doors import Door, doors
from cuelight.storage.digest import digest

if TYPE_CHECKING:
    from cuelight.build.plan import Plan

_PLAIN = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_.-]{0,98}[A-Za-z0-9_])?")
"""A name that every file system and every address takes as it is."""


def _none(_plan: "Plan") -> Sequence[str]:
    return ()


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Output:
    """A kind of files beside the film; all its functions are pure but for `make`, which may read slides and units.

    Attributes:
        names: Names of the files that a film gets, without folders; none if it gets none.
        inputs: Everything that goes into them beside the film's digest and the version, JSON-able.
        make: Their content by name: exactly those of `names`.
        version: Raised whenever `make` makes something else of the same inputs.
        units: Digests of what it keeps in the store, so that it stays there.
        early: What of these needs the poster's slide alone: it is made as soon as that is drawn, beside other work,
            perhaps on another machine. Where that fails, it is left to `make`.
        load: Imports what `make` needs; called while others work, if at all.
    """

    names: Callable[["Plan"], Sequence[str]]
    inputs: Callable[["Plan"], Any]
    make: Callable[["Plan"], Mapping[str, bytes]]
    version: int = 1
    units: Callable[["Plan"], Sequence[str]] = _none
    early: Callable[["Plan"], "EarlyStep"] | None = None
    load: Callable[[], None] = _nothing


@dataclass(frozen=True, slots=True)
class EarlyStep:
    """What an output keeps in the store, made before the rest.

    Attributes:
        unit: Its digest.
        step: A function of `job` that makes it; other machines find it by its module and name.
        job: A frozen dataclass of plain values, paths, and the `store` where the unit is put.
    """

    unit: str
    step: Callable[[Any], object]
    job: Any


@dataclass(frozen=True, slots=True)
class PlannedOutput:
    """An output of a film: which, its files, and the digest of all that goes in; or what is wrong with it."""

    door: Door
    names: tuple[str, ...]
    digest: str
    units: tuple[str, ...] = ()
    output: Output | None = None
    failure: PluginError | None = None

    def early(self, plan: "Plan") -> EarlyStep | None:
        """What can be made of the poster's slide alone; what is wrong with that, `make` says."""
        with suppress(Exception):
            if self.output and self.output.early and isinstance(early := self.output.early(plan), EarlyStep):
                return early
        return None

    def make(self, plan: "Plan") -> Mapping[str, bytes]:
        """Make the content of its files.

        Raises:
            PluginError: What another package adds failed, or made other files than it said.
        """
        if self.output is None:
            assert self.failure
            raise self.failure
        with _guarded(self.door, "make its files"):
            return _checked(dict(self.output.make(plan)), self.names)


@contextmanager
def _guarded(door: Door, does: str) -> Iterator[None]:
    """Turn whatever an output of another package raises into an error that names it; Cuelight's own fail as it does."""
    if door.is_own:
        yield
        return
    try:
        with door.guarded(does):
            yield
    except PluginError:
        raise
    except CuelightError as error:
        raise door.error(does, error.message) from error


def _checked(made: Mapping[str, bytes], names: Sequence[str]) -> Mapping[str, bytes]:
    if set(made) != set(names):
        raise ValueError(f"it made {', '.join(sorted(map(str, made))) or 'nothing'}, and not {', '.join(names)}")
    for name, content in made.items():
        if not isinstance(content, bytes):
            raise TypeError(f"it made a {type(content).__name__} of {name}, and not bytes")
    return made


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


def load_outputs() -> None:
    """Import what making outputs needs; what is wrong with one is said when it is planned or made."""
    for door in doors("cuelight.outputs").values():
        with suppress(Exception), door.guarded("be loaded"):
            door.load().load()


def _planned(plan: "Plan", door: Door, taken: Mapping[str, str]) -> PlannedOutput | None:
    with _guarded(door, "be loaded"):
        output = door.load()
        if not isinstance(output, Output):
            raise TypeError(f"it is a {type(output).__name__}, not an Output")
    with _guarded(door, "say what it makes"):
        names = _texts("names", output.names(plan))
        if not names:
            return None
        _check(names, taken)
        units = _texts("units", output.units(plan))
        if not all(re.fullmatch("[0-9a-f]{64}", unit) for unit in units):
            raise ValueError("its `units` are not all digests")
        made_of = {"film": plan.digest, "inputs": output.inputs(plan), "version": output.version}
        # Two packages may make different things of the same inputs.
        other = {} if door.is_own else {"output": door.name, "package": door.package}
        return PlannedOutput(door, names, digest({**made_of, **other}), units, output)


def _texts(what: str, answer: Sequence[str]) -> tuple[str, ...]:
    """What must be a sequence of texts; a single text is one, too, and never meant."""
    texts = tuple(answer)
    if isinstance(answer, str) or not all(isinstance(text, str) for text in texts):
        raise TypeError(f"its `{what}` are not a sequence of str")
    return texts


def _check(names: Sequence[str], taken: Mapping[str, str]) -> None:
    """See that every name is a plain file name, and free where capitals make no difference."""
    mine = dict[str, str]()
    for name in names:
        if not _PLAIN.fullmatch(name):
            raise ValueError(f"not a plain file name of letters, digits, `_`, `-` and `.`: {name!r}")
        if owner := {**taken, **mine}.get(name.casefold()):
            raise ValueError(f"{name!r} is a file of {owner} already")
        mine[name.casefold()] = "its own"
