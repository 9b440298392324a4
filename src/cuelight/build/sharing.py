"""What builds share through a store: takes, slides and units, each under the digest of what goes into it.

An object holds what is made in one step: a take with its encoded sound, a slide with its key frame and thumbnail. So a
machine that has nothing asks for few, and speaks and draws nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cuelight.build.action import Action
from cuelight.build.steps.still import StillJob
from cuelight.build.steps.take import TakeJob, kept_take
from cuelight.build.take_energies import energies_name
from cuelight.drawing.png import is_whole_picture
from cuelight.model.unit import DamagedUnitError, Unit
from cuelight.speech.take_files import is_take
from cuelight.storage.read import read_file
from cuelight.storage.store import Store
from cuelight.storage.write import write_atomic

if TYPE_CHECKING:
    from concurrent.futures import Future

    from cuelight.storage.shared.store import SharedStore

Pieces = tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class SharedThing:
    """One object: files that are whole together, and units.

    Attributes:
        kind: `takes`, `stills` or `units`.
        digest: Of what goes in.
        store: Where the units are kept here.
        files: Where the files are kept here.
        units: Digests of the units that go with the files, where those are known; of a unit its own.
    """

    kind: str
    digest: str
    store: Store
    files: tuple[Path, ...] = ()
    units: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its name in the store."""
        return f"{self.kind}/{self.digest[:2]}/{self.digest}"

    def pieces(self) -> Pieces | None:
        """What is written: a list of the units, the files, the units; None if something of it is gone."""
        try:
            files = [read_file(path) for path in self.files]
            units = {unit: read_file(self.store.path(unit)) for unit in self.units if self.store.has(unit)}
        except OSError:
            return None
        if not self._fits(files) or (self.kind == "units" and not units):
            return None
        return json.dumps([*units]).encode(), *files, *units.values()

    def keep(self, pieces: Pieces) -> bool:
        """Put what was read into its places; False, and nothing, if it is not what its name says."""
        try:
            names = json.loads(pieces[0])
            files, contents = pieces[1 : 1 + len(self.files)], pieces[1 + len(self.files) :]
            units = dict(zip(names, contents, strict=True))
            whole = {name: Unit.from_bytes(content, str(name)) for name, content in units.items()}
        except (LookupError, TypeError, ValueError, RecursionError, DamagedUnitError):
            return False
        if len(files) != len(self.files) or not self._fits(files) or not all(map(_is_digest, whole)):
            return False
        if self.kind == "units" and [*whole] != [self.digest]:
            return False
        for name, unit in whole.items():
            if not self.store.has(name):
                self.store.put(name, unit)
        for path, content in zip(self.files, files, strict=True):
            write_atomic(path, content)
        return True

    def _fits(self, files: Sequence[bytes]) -> bool:
        if self.kind == "takes":
            return is_take(files[1], files[0], self.digest)
        return self.kind != "stills" or is_whole_picture(files[0], self.files[0].stem.rpartition(".")[2])


def _is_digest(name: str) -> bool:
    return len(name) == 64 and set(name) <= set("0123456789abcdef")


def take_thing(job: TakeJob) -> SharedThing:
    """A take, with its sound as it is encoded and what was measured of it, where the take is there."""
    take = kept_take(job)
    units = (job.sounding(take, job.gain).unit, energies_name(take.sound, 0.0)) if take else ()
    files = tuple(job.folder / f"{job.stem}{suffix}" for suffix in (".flac", ".json"))
    return SharedThing("takes", job.digest, job.store, files, units)


def things_of(action: Action, store: Store) -> Iterator[SharedThing]:
    """The objects of what an action leaves.

    Args:
        action: The action.
        store: Where units are kept here.
    """
    job = action.job
    if isinstance(job, TakeJob) and action.stage == "takes":
        yield take_thing(job)
    elif isinstance(job, StillJob):
        yield SharedThing("stills", job.unit, job.store, (job.path,), (job.unit, job.thumbnail))
    else:
        yield from (SharedThing("units", unit, store, units=(unit,)) for unit in action.units)


@dataclass
class Sharing:
    """What one build shares; nothing without a store.

    Attributes:
        shared: The store.
        brought: Is given what was read from it.
    """

    shared: SharedStore | None = None
    brought: Callable[[SharedThing], None] | None = None
    asked: set[str] = field(default_factory=set)
    offered: dict[str, Future[bool]] = field(default_factory=dict)

    def bring(self, actions: Iterable[Action], store: Store) -> None:
        """Read what actions would leave, as far as others have made it; asks once for each object.

        Args:
            actions: Those that have to be run here.
            store: Where units are kept here.
        """
        if self.shared is None:
            return
        found = (thing for action in actions for thing in things_of(action, store))
        things = {thing.name: thing for thing in found if thing.name not in self.asked and not _is_here(thing)}
        self.asked |= things.keys()
        self.shared.fetch({name: partial(self._keep, thing) for name, thing in things.items()})

    def _keep(self, thing: SharedThing, pieces: Pieces) -> bool:
        is_whole = thing.keep(pieces)
        if is_whole and self.brought:
            self.brought(thing)
        return is_whole

    def offer(self, things: Iterable[SharedThing]) -> None:
        """Write what was made here, while the build goes on."""
        if self.shared is None:
            return
        for thing in things:
            if thing.name not in self.offered:
                self.offered[thing.name] = self.shared.offer(thing.name, thing.pieces)

    def settle(self, things: Sequence[SharedThing]) -> None:
        """Wait for what was offered; of what somebody else wrote first, take theirs."""
        if self.shared is None:
            return
        lost = [thing for thing in things if (future := self.offered.get(thing.name)) and future.result()]
        self.shared.fetch({thing.name: thing.keep for thing in lost})

    def close(self, *, wait: bool) -> None:
        """Let what is being written be done, or leave it."""
        if self.shared is not None:
            self.shared.close(wait=wait)


def _is_here(thing: SharedThing) -> bool:
    """Whether nothing of a unit is missing; what has files is only asked for where they do not stand."""
    return thing.kind == "units" and thing.store.has(thing.digest)
