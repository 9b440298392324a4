"""What a build does: actions, each with all that goes in, what comes out, and how it is run. Light.

Building, `status`, `clean`, the manifest and the report read one list of them, which `cuelight.build.actions` gives for
a film; none of them knows by itself what a film is made of.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from cuelight.errors import CuelightError
from cuelight.storage.store import Store

Stage = Literal[
    "layout", "takes", "stills", "moves", "mix", "units", "posters", "films", "outputs", "manifest", "record"
]
STAGES: tuple[Stage, ...] = (
    "layout", "takes", "stills", "moves", "mix", "units", "posters", "films", "outputs", "manifest", "record",
)  # fmt: skip
"""In the order in which a build runs them; none reads what a later one makes."""

TRIED: frozenset[Stage] = frozenset({"posters"})
"""Those of which whoever needs what they leave makes it where it is missing, or says why it cannot be made."""

COUNTED: tuple[Stage, ...] = ("takes", "stills", "moves", "films", "outputs")
"""Those that people count."""


def _always() -> bool:
    return True


def _as_it_is(error: CuelightError) -> CuelightError:
    return error


@dataclass(frozen=True, slots=True, eq=False)
class Action:
    """One thing that a build makes.

    Attributes:
        stage: When a build runs it.
        name: Which one, for people; no other of its stage and film has it.
        film: Id of the film.
        scene: Id of the scene, or "".
        digest: Hash of everything that goes in; equal digests of a stage mean equal outcomes.
        inputs: What goes in by name, JSON-able: what the manifest keeps, so that `status` can say what changed.
        files: What it leaves for good.
        units: What it leaves in the store, where it is only kept while something may need it.
        uses: Digests of units that it reads from the store.
        stands: Tells whether its files are there, whole, and are the ones planned.
        step: A picklable function of `job` that does it; None where the build does it by itself.
        job: What `step` is given.
        located: Says of an error of `step` where in the script it belongs.
    """

    stage: Stage
    name: str
    film: str
    digest: str
    scene: str = ""
    inputs: Mapping[str, Any] = field(default_factory=dict)
    files: tuple[Path, ...] = ()
    units: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    stands: Callable[[], bool] = _always
    step: Callable[[Any], Any] | None = None
    job: Any = None
    located: Callable[[CuelightError], CuelightError] = _as_it_is


def to_run(actions: Sequence[Action], store: Store) -> tuple[Action, ...]:
    """The actions that have to be run, in order: files that do not stand, and units that these read and nobody has.

    So a film that stands asks for no units, and the store may be deleted.

    Args:
        actions: All of a film, in order.
        store: Where units are.
    """
    asked, chosen, has = set[str](), list[Action](), store.listed()
    for action in reversed(actions):
        if not action.stands() or any(unit in asked and not has(unit) for unit in action.units):
            chosen.append(action)
            asked.update(action.uses)
    return tuple(reversed(chosen))


def distinct(actions: Sequence[Action]) -> tuple[Action, ...]:
    """The actions without those that another does already: two films may show the same picture."""
    return tuple({(action.stage, action.digest): action for action in reversed(actions)}.values())[::-1]


def of(actions: Sequence[Action], *stages: Stage) -> tuple[Action, ...]:
    """The actions of some stages."""
    wanted: Set[Stage] = frozenset(stages)
    return tuple(action for action in actions if action.stage in wanted)
