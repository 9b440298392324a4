"""What goes to a worker and what comes back, as bytes: a head of JSON that every version can read, and a packed job."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from cuelight import errors
from cuelight.errors import CuelightError, EngineError

FORMAT = 1


class DamagedErrandError(ValueError):
    """Bytes are no errand, or no answer, of this version."""


@dataclass(frozen=True, slots=True)
class NeededFile:
    """A file of the project that a job reads.

    Attributes:
        path: Where, from the project's folder.
        held_by: The object of the shared store that holds it.
        piece: Which piece of that object it is.
        size: In bytes.
        sha256: Of its content, where the object is named after something else; "" if it says so itself.
    """

    path: str
    held_by: str
    piece: int = 0


@dataclass(frozen=True, slots=True)
class Errand:
    """One step for a worker.

    Attributes:
        scheme: Of the cluster that carries it.
        stamp: Digest of what it is to be made with.
        store: Address of the shared store.
        build: Names the build, so that workers know what belongs together.
        needs: The files that the job reads.
        replaces: Whether an object of this name in the store is damaged.
        job: The step, its job and the things it leaves, packed.
    """

    scheme: str
    stamp: str
    store: str
    build: str
    needs: tuple[NeededFile, ...]
    replaces: bool
    job: bytes = field(repr=False)

    def to_bytes(self) -> bytes:
        """As it is sent."""
        head = {name: value for name, value in asdict(self).items() if name != "job"}
        return json.dumps({"format": FORMAT, **head}).encode() + b"\n" + self.job

    @classmethod
    def from_bytes(cls, content: bytes) -> Errand:
        """Read one.

        Raises:
            DamagedErrandError: It is none, or one of another version.
        """
        try:
            head, _, job = content.partition(b"\n")
            said = json.loads(head)
            if said.pop("format") != FORMAT:
                raise DamagedErrandError("it is of another version of Cuelight")
            needs = tuple(NeededFile(**each) for each in said.pop("needs"))
            return cls(**said, needs=needs, job=job)
        except (TypeError, LookupError, ValueError, AttributeError) as error:
            raise DamagedErrandError("it is none, or of another version of Cuelight") from error


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of an errand; one of the last four says why it was not done.

    Attributes:
        worker: Who did it, by the name that its cluster knows.
        units: Digests of units that lie in the shared store now, beside what the step leaves for good.
        stood_in: Whether another voice spoke than the one that was asked for.
        error: What the step raised: the name of an error of Cuelight, and what it is made of.
        other: What it has installed, where that is something else.
        declined: Why it cannot be done on any worker, but perhaps where the project is.
        failed: What went wrong, where that is none of Cuelight's own errors.
    """

    worker: str
    units: tuple[str, ...] = ()
    stood_in: bool = False
    error: tuple[str, Sequence[Any]] | None = None
    other: Mapping[str, str] | None = None
    declined: str = ""
    failed: str = ""

    def to_bytes(self) -> bytes:
        """As it is sent."""
        return json.dumps({"format": FORMAT, **asdict(self)}).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> Reply:
        """Read one.

        Raises:
            DamagedErrandError: It is none.
        """
        try:
            said = json.loads(content)
            del said["format"]
            units, error = tuple(map(str, said.pop("units"))), said.pop("error")
            return cls(**said, units=units, error=error and (str(error[0]), error[1]))
        except (TypeError, LookupError, ValueError, AttributeError) as error:
            raise DamagedErrandError("it is none") from error


def stated(error: CuelightError) -> tuple[str, Sequence[Any]]:
    """An error as plain values; one of a kind that another package made as the nearest of ours."""
    kinds = (each for each in type(error).__mro__ if getattr(errors, each.__name__, None) is each)
    name = next(kinds).__name__
    made_of = {"LayoutError": ("where", "code"), "ModelError": ("model",)}.get(name, ())
    return name, [error.message, error.hint, *(getattr(error, each) for each in made_of)]


def restated(name: str, made_of: Sequence[Any]) -> CuelightError:
    """The error again; an `EngineError` if nobody knows it."""
    known = ("EngineError", "LanguageError", "ModelError", "PluginError", "StorageError", "LayoutError", "UsageError")
    kind: Any = getattr(errors, name) if name in known else EngineError
    message, hint, *more = made_of
    # Of what else they are made of, only the keys of a layout error are no text.
    rest = (tuple(each) if isinstance(each, list) else str(each) for each in more)
    restored: CuelightError = kind(str(message), str(hint), *rest)
    return restored
