"""What is still to be made for a preview, and what of it comes first: what somebody looks at, then what comes next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cuelight.build.action import Action
from cuelight.build.actions import take_actions
from cuelight.build.inputs import Inputs
from cuelight.build.steps.move import MoveJob
from cuelight.model.narration import Take
from cuelight.preview.revision import Changed, FilmRevision, TakeJobs, lacking, newly_said, still_at, still_of

_RANKS: Mapping[str, int] = {"units": 0, "stills": 1, "takes": 1, "moves": 2, "mix": 3}
"""Sounds that are kept take next to no time; a film can be followed without its moves, and without music."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to be made.

    Attributes:
        action: What a build would do.
        frame: Where in the film it is needed first.
        is_first: Whether an edit has changed it: it is what its author waits for.
    """

    action: Action
    frame: int
    is_first: bool = False

    @property
    def name(self) -> str:
        """What it is known by, whichever revision asks for it."""
        return f"{self.action.stage} {self.action.digest}"

    @property
    def slides(self) -> tuple[Path, ...]:
        """The slides that it reads, as a move does those between which it goes."""
        job = self.action.job
        return job.stills if isinstance(job, MoveJob) else ()


def tasks(revision: FilmRevision, changed: Changed | None) -> tuple[Task, ...]:
    """All that is still to be made for a film to be whole.

    Args:
        revision: The film.
        changed: Where the newest edit is seen or heard.
    """
    return (*_takes(revision, changed), *_pictures(revision, changed))


def first_take(before: FilmRevision, source: Inputs, jobs: TakeJobs, takes: Mapping[str, Take]) -> Task | None:
    """The sentence that an edit has changed, which can be spoken before the film is planned; None if there is none.

    Args:
        before: The film before it.
        source: The script by now.
        jobs: A job for each of its sentences, scene by scene.
        takes: The takes that are there, by digest.
    """
    said = newly_said(before, source, jobs)
    if said is None or said.digest in takes:
        return None
    return next(Task(one, 0, is_first=True) for one in take_actions(source, jobs) if one.digest == said.digest)


def _takes(revision: FilmRevision, changed: Changed | None) -> Iterator[Task]:
    scenes, placed = revision.jobs, revision.plan.timeline.scenes
    actions = iter(take_actions(revision.source, scenes))
    rate, seen = revision.plan.timeline.rate, set[str]()
    for index, (jobs, scene) in enumerate(zip(scenes, placed, strict=True)):
        for number, (job, at) in enumerate(zip(jobs, scene.takes, strict=True)):
            action = next(actions)
            if job.digest not in revision.takes and job.digest not in seen:
                is_first = changed is not None and (changed.scene, changed.sentence) == (index, number)
                yield Task(action, int(at.start * rate), is_first)
            seen.add(job.digest)


def _pictures(revision: FilmRevision, changed: Changed | None) -> Iterator[Task]:
    first = _first_frames(revision)
    shown = still_at(revision.plan, changed.frame) if changed else ""
    for action in lacking(revision):
        is_first = action.digest == shown
        yield Task(action, first.get(action.digest, 0), is_first)


def _first_frames(revision: FilmRevision) -> Mapping[str, int]:
    """Where each picture and each move is seen first, by its unit."""
    plan, found = revision.plan, dict[str, int]()
    for clip in plan.timeline.clips:
        for unit in (plan.unit(clip), plan.stills[clip.scene, clip.state].unit):
            found.setdefault(unit, clip.start)
        found.setdefault(still_of(plan, clip), clip.end)
    return found


def next_task(
    waiting: Sequence[Task], looked_at: int, wanted: frozenset[str], hoped: frozenset[str] = frozenset()
) -> Task | None:
    """What to do next.

    Args:
        waiting: What is to be made and nobody has begun.
        looked_at: The frame that somebody looks at.
        wanted: Units of pictures that somebody waits for.
        hoped: Units of pictures that come before other pictures.
    """

    def order(task: Task) -> tuple[bool, bool, int, bool, int]:
        stage, ahead = task.action.stage, task.frame - looked_at
        # What lies behind is needed later than all that is to come.
        distance = ahead if ahead >= 0 else 10**9 - ahead
        is_wanted = stage == "stills" and task.action.digest in wanted
        return not is_wanted, not task.is_first, _RANKS[stage], task.action.digest not in hoped, distance

    return min(waiting, key=order, default=None)
