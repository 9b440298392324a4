"""On a worker: a step is run in a folder that holds what it reads, and what it makes goes to the shared store.

Reads and writes a folder of this process for temporary files, which is gone with the process, and the store. What an
errand says is done as it is said: whoever can reach a cluster may run programs on its workers anyway.
"""

from __future__ import annotations

import atexit
import hashlib
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cuelight.build.sharing import SharedThing, take_thing
from cuelight.build.steps.take import TakeJob
from cuelight.build.workers.clusters import worker_folder, worker_name
from cuelight.build.workers.errand import DamagedErrandError, Errand, NeededFile, Reply, stated
from cuelight.build.workers.packing import WorkerPlaces, unpacked
from cuelight.build.workers.stamp import stamp
from cuelight.errors import CuelightError, StorageError
from cuelight.model.unit import DamagedUnitError, Unit
from cuelight.storage.digest import digest
from cuelight.storage.shared.address import named_key, read_address
from cuelight.storage.shared.remote import MOST_BYTES, Remote, RemoteError
from cuelight.storage.shared.sealed import RefusedError, opened, sealed
from cuelight.storage.shared.store import remote_at
from cuelight.storage.store import Store
from cuelight.storage.temporary import folder_of_process
from cuelight.storage.write import write_atomic

_IDLE = 600.0
"""Seconds after which what a build left on a worker is deleted, once another build asks for something."""


class _DeclinedError(Exception):
    """No worker can do it."""


@dataclass(frozen=True)
class _Objects:
    """The shared store, as a worker uses it."""

    address: str
    remote: Remote
    key: bytes = field(repr=False)

    def read(self, name: str) -> tuple[bytes, ...] | None:
        """The pieces of an object; None if there is none, or it is not what it should be."""
        try:
            content = self.remote.read(name)
            return None if content is None else opened(name, content, self.key)
        except RefusedError:
            return None
        except RemoteError as error:
            raise self._failed("read", error) from error

    def write(self, name: str, pieces: tuple[bytes, ...], *, replace: bool) -> None:
        content = sealed(name, pieces, self.key)
        if len(content) > MOST_BYTES:
            raise _DeclinedError(f"what it makes has more than {MOST_BYTES:,} bytes")
        try:
            self.remote.write(name, content, replace=replace)
        except RemoteError as error:
            raise self._failed("write", error) from error

    def _failed(self, verb: str, error: RemoteError) -> StorageError:
        hint = "a store must be the same for all machines, and its credentials must be in the environment of each"
        return StorageError(f"cannot {verb} the store {self.address} from there: {error}", hint)


@lru_cache
def _objects(address: str) -> _Objects:
    return _Objects(address, remote_at(read_address(address)), named_key())


@dataclass(frozen=True, slots=True)
class _Through(Store):
    """Units of a build on this worker; what is not here may be in the shared store.

    Attributes:
        made: What a step has put there.
    """

    objects: _Objects | None = None
    made: list[str] = field(default_factory=list)

    def get(self, digest: str) -> Unit | None:
        """See `Store`."""
        kept = Store.get(self, digest)
        if kept or self.objects is None:
            return kept
        pieces = self.objects.read(f"units/{digest[:2]}/{digest}")
        try:
            unit = Unit.from_bytes(pieces[1], digest) if pieces else None
        except (DamagedUnitError, LookupError):
            return None
        if unit:
            Store.put(self, digest, unit)
        return unit

    def put(self, digest: str, unit: Unit) -> None:
        """See `Store`."""
        Store.put(self, digest, unit)
        self.made.append(digest)


class _Folder:
    """The folder of this process: one of each build, and the voices that all of them use."""

    def __init__(self, place: str | None) -> None:
        self.path = folder_of_process(place)
        atexit.register(shutil.rmtree, self.path, ignore_errors=True)
        self._lock = threading.Lock()
        self._running: dict[str, int] = {}
        self._last: dict[str, float] = {}

    @contextmanager
    def of_build(self, build: str) -> Iterator[Path]:
        """The folder of a build, which stays as long as something of it is under way, and for a while."""
        with self._lock:
            self._running[build] = self._running.get(build, 0) + 1
            self._forget_others(build)
        try:
            yield self.path / build
        finally:
            with self._lock:
                self._running[build] -= 1
                self._last[build] = time.monotonic()

    def _forget_others(self, build: str) -> None:
        for other, at in tuple(self._last.items()):
            if other != build and not self._running[other] and time.monotonic() - at > _IDLE:
                shutil.rmtree(self.path / other, ignore_errors=True)
                del self._last[other], self._running[other]


@lru_cache(maxsize=4)
def _folder(scheme: str) -> _Folder:
    return _Folder(worker_folder(scheme))


@lru_cache(maxsize=1)
def _own_stamp() -> dict[str, str]:
    from cuelight.build.toolchain import ask

    return stamp(ask())


def run_errand(content: bytes) -> bytes:
    """Run one step of somebody's build, and put what it makes into the shared store.

    Args:
        content: An `Errand`.

    Returns:
        An `Reply`.
    """
    try:
        errand = Errand.from_bytes(content)
    except DamagedErrandError:
        return Reply(worker_name(""), other=_own_stamp()).to_bytes()
    worker = worker_name(errand.scheme)
    try:
        if errand.stamp != digest(_own_stamp()):
            return Reply(worker, other=_own_stamp()).to_bytes()
        return _run(errand, worker).to_bytes()
    except CuelightError as error:
        return Reply(worker, error=stated(error)).to_bytes()
    except _DeclinedError as error:
        return Reply(worker, declined=str(error)).to_bytes()
    except Exception as error:
        return Reply(worker, failed=f"{type(error).__name__}: {error}"[:300]).to_bytes()


def _run(errand: Errand, worker: str) -> Reply:
    objects = _objects(errand.store)
    own = _folder(errand.scheme)
    with own.of_build(errand.build) as folder:
        project = _laid_out(folder, errand.needs, objects)
        store = _Through(folder / "units", objects)
        step, job, things = unpacked(errand.job, WorkerPlaces(project, store, own.path / "voices"))
        outcome = step(job)
        stood_in = isinstance(job, TakeJob) and outcome is not None and outcome[0].digest != job.digest
        if isinstance(job, TakeJob):
            things = [take_thing(outcome[0])]
        _give(things, objects, replace=errand.replaces)
        held = {unit for thing in things for unit in thing.units}
        more = [unit for unit in dict.fromkeys(store.made) if unit not in held]
        _give([SharedThing("units", unit, store, units=(unit,)) for unit in more], objects, replace=False)
        return Reply(worker, tuple(more), stood_in)


def _give(things: list[SharedThing], objects: _Objects, *, replace: bool) -> None:
    for thing in things:
        pieces = thing.pieces()
        if pieces is None:
            raise StorageError(f"what was made is gone again: {thing.name}", "build again")
        objects.write(thing.name, pieces, replace=replace)


def _laid_out(folder: Path, needs: tuple[NeededFile, ...], objects: _Objects) -> Path:
    """A project's folder with the files that a job reads; the same for the same files, so that they are read once."""
    wanted = sorted((each.path, each.held_by, each.piece) for each in needs)
    project = folder / digest(wanted)[:32]
    # The folder of units and one of the project are made by who writes there.
    (project / ".cuelight").mkdir(parents=True, exist_ok=True)
    for each in needs:
        if not (path := _inside(project, each.path)).is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(path, _content(each, objects))
    return project


def _inside(project: Path, name: str) -> Path:
    path = project / name
    if ".." in Path(name).parts or not path.is_relative_to(project):
        raise _DeclinedError(f"{name} leads out of the project")
    return path


def _content(needed: NeededFile, objects: _Objects) -> bytes:
    pieces = objects.read(needed.held_by)
    if pieces is None or len(pieces) <= needed.piece:
        hint = "it is gone from the store, or the store is not the same on all machines, or its key is not"
        raise StorageError(
            f"{needed.path} is missing there: the store {objects.address} has no whole {needed.held_by}", hint
        )
    content = pieces[needed.piece]
    kind, _, name = needed.held_by.partition("/")
    if kind == "files" and hashlib.sha256(content).hexdigest() != name.partition("/")[2]:
        raise StorageError(f"{needed.path} in the store {objects.address} is another file", "build again")
    return content
