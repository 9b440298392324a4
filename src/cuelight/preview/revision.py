"""One reading of a script: the film that it would make, with estimates for what is not spoken yet."""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from cuelight.build.action import Action
from cuelight.build.actions import seen_and_heard, take_actions
from cuelight.build.bring import bring
from cuelight.build.estimate import estimated_plan
from cuelight.build.files_read import files_read
from cuelight.build.fits import check_fits
from cuelight.build.inputs import Inputs
from cuelight.build.plan import Plan, find_kept
from cuelight.build.sources import film_in
from cuelight.build.steps.take import TakeJob
from cuelight.build.takes import spoken_jobs
from cuelight.editing.editable import EditableText, editable
from cuelight.errors import CuelightError
from cuelight.model.narration import Take
from cuelight.model.timeline import Clip, State
from cuelight.project import SETTINGS, Project
from cuelight.storage.store import Store

TakeJobs = tuple[tuple[TakeJob, ...], ...]

Begun = Callable[[Inputs, TakeJobs, Mapping[str, Take]], None]
"""Hears of a script with its takes before its scenes are laid out, which may take a while."""


@dataclass(frozen=True)
class KnownUnits:
    """Whether units are there; one that is, is not looked for once more.

    Attributes:
        store: Where they are kept.
    """

    store: Store
    _there: set[str] = field(default_factory=set)

    def __call__(self, digest: str) -> bool:
        """Whether a unit is there."""
        if digest not in self._there and self.store.has(digest):
            self._there.add(digest)
        return digest in self._there


@dataclass(frozen=True)
class FilmRevision:
    """A film as its script says, so far as it can be known.

    Attributes:
        number: Of the reading.
        plan: The film; estimates stand for takes that are not there.
        jobs: A job for each sentence, scene by scene.
        takes: The takes that are there, by digest.
        has: Whether a unit is there.
    """

    number: int
    plan: Plan
    jobs: TakeJobs
    takes: Mapping[str, Take]
    has: KnownUnits

    @property
    def source(self) -> Inputs:
        """The script with all that it names."""
        return self.plan.source

    @property
    def text(self) -> str:
        """The script's text as it was read."""
        return self.source.authored.source.text

    @cached_property
    def texts(self) -> tuple[EditableText, ...]:
        """What of the script can be typed over; nothing of a translation, whose texts stand elsewhere."""
        return () if self.source.is_translated else editable(self.source.authored)

    @property
    def missing(self) -> tuple[TakeJob, ...]:
        """The sentences that are not spoken yet, each once."""
        jobs = (job for scene in self.jobs for job in scene if job.digest not in self.takes)
        return tuple({job.digest: job for job in jobs}.values())

    def spoken_again(self) -> "FilmRevision":
        """The same reading, with the takes that are there by now."""
        jobs, takes = spoken_jobs(self.source)
        return replace(self, plan=estimated_plan(self.source, jobs, takes), jobs=jobs, takes=takes)


@dataclass(frozen=True, slots=True)
class Changed:
    """Where an edit is seen or heard first.

    Attributes:
        scene: Index of the scene.
        sentence: Index of the sentence in it, where what is said has changed; else None.
        frame: Of the film.
    """

    scene: int
    sentence: int | None
    frame: int


def read_revision(
    project: Project,
    script: Path,
    tag: str | None,
    number: int,
    begun: Begun = lambda _source, _jobs, _takes: None,
) -> FilmRevision:
    """Read a script, see that its scenes fit, and plan its film.

    Args:
        project: Where everything lies.
        script: The script.
        tag: The language; None for the script's own.
        number: Of the reading.
        begun: Hears of the script first.

    Raises:
        ScriptError: Every problem of the script.
        CuelightError: It cannot be read, or a voice cannot be opened.
    """
    source = film_in(project, script, tag)
    try:
        jobs, takes = _spoken(project, source)
    except CuelightError:
        check_fits([source])  # What is wrong with its scenes is said before what is wrong with its voices.
        raise
    begun(source, jobs, takes)
    check_fits([source])
    return FilmRevision(number, estimated_plan(source, jobs, takes), jobs, takes, KnownUnits(source.store))


def _spoken(project: Project, source: Inputs) -> tuple[TakeJobs, Mapping[str, Take]]:
    """The takes that a film needs, and those that are there, or were made for another scene or film."""
    jobs, takes = spoken_jobs(source)
    lacking = [one for one in take_actions(source, jobs) if one.digest not in takes]
    return spoken_jobs(source) if lacking and bring(lacking, find_kept(project)) else (jobs, takes)


def watched(project: Project, revision: FilmRevision | None, script: Path) -> tuple[Path, ...]:
    """The files on which a film depends; those of a script that cannot be read are not known but for itself."""
    named = files_read(revision.source) if revision else ()
    return tuple(dict.fromkeys((script, project.root / SETTINGS, *named)))


def changed_since(before: FilmRevision, after: FilmRevision, shown: int) -> Changed | None:
    """Where an edit is seen or heard first; None where nothing is.

    Args:
        before: The reading before it.
        after: The reading after it.
        shown: Index of the scene that somebody looks at: an edit that changes it among others is looked at there.
    """
    said_before = {job.digest for scene in before.jobs for job in scene}
    seen_before = {job.unit for job in before.plan.stills.values()}
    scenes = [
        index
        for index in range(len(after.jobs))
        if _says_new(after, index, said_before) or _shows_new(after, index, seen_before)
    ]
    written = [index for index in scenes if _is_written_anew(before.source, after.source, index)]
    chosen = written or ([shown] if shown in scenes else scenes)
    return _first(after, chosen[0], said_before, seen_before) if chosen else None


def newly_said(before: FilmRevision, source: Inputs, jobs: TakeJobs) -> TakeJob | None:
    """The first sentence that an edit has changed in the scenes that were edited.

    Args:
        before: The reading before it.
        source: The script by now.
        jobs: A job for each of its sentences, scene by scene.
    """
    said = {job.digest for scene in before.jobs for job in scene}
    edited = (scene for index, scene in enumerate(jobs) if _is_written_anew(before.source, source, index))
    return next((job for scene in edited for job in scene if job.digest not in said), None)


def is_same(before: FilmRevision, after: FilmRevision) -> bool:
    """Whether nothing that there is to see or hear is another, nor where it stands in the script."""
    return (before.text, before.plan.digest) == (after.text, after.plan.digest) and before.takes == after.takes


def is_only_spoken(before: FilmRevision, after: FilmRevision) -> bool:
    """Whether nothing has changed but that sentences are spoken by now: the text is the same, and what it asks for."""
    return before.text == after.text and before.takes != after.takes and _wanted(before) == _wanted(after)


def _wanted(revision: FilmRevision) -> tuple[tuple[tuple[str, ...], ...], set[str]]:
    said = tuple(tuple(job.digest for job in scene) for scene in revision.jobs)
    return said, {job.unit for job in revision.plan.stills.values()}


def _is_written_anew(before: Inputs, after: Inputs, index: int) -> bool:
    """Whether the scene itself was edited, and not only what all scenes depend on."""
    old, new = (source.authored.written.get("scenes", ()) for source in (before, after))
    return index >= len(old) or old[index] != new[index]


def _says_new(revision: FilmRevision, index: int, before: set[str]) -> bool:
    return any(job.digest not in before for job in revision.jobs[index])


def _shows_new(revision: FilmRevision, index: int, before: set[str]) -> bool:
    return any(job.unit not in before for (scene, _), job in revision.plan.stills.items() if scene == index)


def _first(revision: FilmRevision, index: int, said: set[str], seen: set[str]) -> Changed:
    plan = revision.plan
    placed = plan.timeline.scenes[index]
    for number, (job, take) in enumerate(zip(revision.jobs[index], placed.takes, strict=True)):
        if job.digest not in said:
            return Changed(index, number, int(take.start * plan.timeline.rate))
    frames = (shown_from(clip) for clip in clips_of(plan, index) if still_of(plan, clip) not in seen)
    return Changed(index, None, next(frames, placed.start))


def clips_of(plan: Plan, index: int) -> tuple[Clip, ...]:
    """The clips of the picture track that end in a scene's pictures."""
    return tuple(clip for clip in plan.timeline.clips if _seen(clip)[0] == index)


def still_of(plan: Plan, clip: Clip) -> str:
    """The unit of the still that a clip holds, or with which it ends."""
    return plan.stills[_seen(clip)].unit


def _seen(clip: Clip) -> tuple[int, State]:
    return (clip.steps[-1].scene, clip.steps[-1].state) if clip.steps else (clip.scene, clip.state)


def still_at(plan: Plan, frame: int) -> str:
    """The unit of the still that is seen at a frame; of a move, the one with which it ends."""
    return plan.stills[seen_at(plan, frame)].unit


def seen_at(plan: Plan, frame: int) -> tuple[int, State]:
    """The scene that is seen at a frame, and its state; of a move, those with which it ends."""
    clips = plan.timeline.clips
    at = bisect_right(clips, frame, key=lambda clip: clip.start) - 1
    return _seen(clips[max(at, 0)])


def shown_from(clip: Clip) -> int:
    """From which frame on that still is seen as it is."""
    return clip.end - 1 if clip.steps else clip.start


def lacking(revision: FilmRevision) -> tuple[Action, ...]:
    """The pictures and sounds that are still to be made of what is spoken already, in the order of a build."""
    return tuple(
        action
        for action in seen_and_heard(revision.plan)
        if _is_for_now(revision, action) and not (all(map(revision.has, action.units)) and action.stands())
    )


def _is_for_now(revision: FilmRevision, action: Action) -> bool:
    """Whether it needs no take that is not there."""
    if action.stage == "units":
        return action.job.digest in revision.takes
    return action.stage != "mix" or not revision.missing
