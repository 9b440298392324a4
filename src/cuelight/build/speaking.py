"""Makes the takes that are missing, and lays films out in time."""

from collections.abc import Callable, Container, Mapping, Sequence, Set
from contextlib import nullcontext, suppress
from dataclasses import replace
from typing import Any

from cuelight.build.action import Action, distinct, to_run
from cuelight.build.actions import layout_actions, take_actions
from cuelight.build.bring import bring
from cuelight.build.build_run import BuildRun, side_by_side
from cuelight.build.deliver import load_delivery
from cuelight.build.draft_findings import draft_findings
from cuelight.build.estimate import estimated_plan
from cuelight.build.fits import check_fits, located, of_translation, raise_all
from cuelight.build.inputs import Inputs
from cuelight.build.kept_readings import kept_readings
from cuelight.build.languages import unbuilt
from cuelight.build.media_findings import media_findings
from cuelight.build.plan import Kept, Plan, find_kept, plan_film
from cuelight.build.progress import Progress, Silent
from cuelight.build.sharing import take_thing
from cuelight.build.spoken_findings import spoken_findings
from cuelight.build.steps.take import TakeJob, hurried, kept_take, prepare_voice, rest_voices
from cuelight.build.take_findings import take_findings
from cuelight.build.takes import take_jobs
from cuelight.errors import CuelightError, Diagnostic, EngineError, ScriptError, capped
from cuelight.model.narration import Take
from cuelight.project import Project
from cuelight.speech.voice import Prepares

_FEW = 12
"""Sentences that an edit changes at most; where there are more, the cores are theirs."""

TakeJobs = tuple[tuple[TakeJob, ...], ...]


def jobs_of_films(run: BuildRun, sources: Sequence[Inputs]) -> dict[str, TakeJobs]:
    """The takes of each film whose voices can be opened."""
    needed = dict[str, TakeJobs]()
    with kept_readings(run.project) if sources else nullcontext():
        for source in sources:
            try:
                needed[source.id] = take_jobs(source)
            except EngineError as error:
                run.failed.append(error)
            except ScriptError as error:
                if not source.is_translated:
                    raise
                run.failed.append(of_translation(error))
    return needed


def bring_first(run: BuildRun, sources: Sequence[Inputs], needed: Mapping[str, TakeJobs]) -> None:
    """Read the takes and layouts that others have made, before a voice is loaded; each take for one of its films."""
    for source in sources:
        takes = take_actions(source, needed[source.id]) if source.id in needed else ()
        layouts = to_run(layout_actions(source), source.store)
        run.sharing.bring([*(each for each in takes if not each.stands()), *layouts], source.store)


def prepare_voices(run: BuildRun, needed: Mapping[str, TakeJobs], kept: Kept) -> None:
    """Load the voices that have to speak what lies nowhere, while all else is read and what is shown is laid out."""
    lacking = (job for job in _all(needed) if job.stem.rpartition(".")[2] not in kept.files)
    voices = {tuple(job.voice.identity().items()): job for job in lacking if job.voice}
    for job in voices.values() if run.workers is None else ():
        run.executor.submit(prepare_voice, job)


def _all(needed: Mapping[str, TakeJobs]) -> list[TakeJob]:
    return [job for scenes in needed.values() for scene in scenes for job in scene]


def speak(
    run: BuildRun, sources: Sequence[Inputs], kept: Kept, needed: Mapping[str, TakeJobs]
) -> tuple[list[Plan], list[tuple[Diagnostic, ...]]]:
    """Make the takes that are missing, lay every film that then has all out in time, and say what to look at."""
    sources = [source for source in sources if source.id in needed]
    actions = [action for source in sources for action in take_actions(source, needed[source.id])]
    lacking = [action for action in actions if not action.stands()]
    bring(lacking, kept)
    missing = distinct([action for action in lacking if not action.stands()])
    outcomes = _outcomes(run, missing, lambda: _plan_ahead(sources, needed, missing))
    _rest_voices(outcomes)
    _defer(run, outcomes)
    run.sharing.settle([take_thing(one[0]) for one in outcomes.values() if not isinstance(one, BaseException)])
    done = {action: outcome for action, outcome in outcomes.items() if not isinstance(outcome, BaseException)}
    for action in done:
        run.count(action.film, "takes")
    unsaid = {action.digest for action in outcomes.keys() - done.keys()}
    stood_in = {action.digest for action, (job, _) in done.items() if job.digest != action.digest}
    spoken = {film: _stand_in(scenes, stood_in) for film, scenes in needed.items() if not _lacks(scenes, unsaid)}
    whole = [source for source in sources if source.id in spoken]
    made = {job.digest: take for job, take in done.values()}
    said_again = [one for source in whole for one in take_actions(source, _only(spoken[source.id], made))]
    if lacking := [action for action in said_again if not action.stands()]:
        bring(lacking, find_kept(run.project))
    takes = {film: _takes(scenes, made) for film, scenes in spoken.items()}
    plans = [plan_film(source, spoken[source.id], takes[source.id]) for source in whole]
    heard = [take_findings(source, spoken[source.id], takes[source.id]) for source in whole]
    drafts = [draft_findings(source) for source in whole]
    said = [(*media_findings(source), *spoken_findings(source), *unbuilt(source)) for source in whole]
    return plans, [capped((*draft, *one, *other)) for draft, one, other in zip(drafts, said, heard, strict=True)]


def _plan_ahead(sources: Sequence[Inputs], needed: Mapping[str, TakeJobs], missing: Sequence[Action]) -> None:
    """While a voice speaks a few sentences, find all that a plan does not owe to how long those are.

    What was found stays with the script's inputs: of each picture its digests, of each take what was measured. Then
    import what delivering needs.
    """
    if len(missing) > _FEW or not any(isinstance(action.job.voice, Prepares) for action in missing):
        return
    for source in (source for source in sources if source.id in {action.film for action in missing}):
        jobs = needed[source.id]
        with suppress(CuelightError):
            estimated_plan(source, jobs, _takes(jobs, {}))
    load_delivery()


def _outcomes(run: BuildRun, missing: Sequence[Action], meanwhile: Callable[[], None]) -> dict[Action, Any]:
    """Have every sentence spoken, the longest first, so that none keeps one core at the end while others idle.

    Where there are fewer of them than cores, each may use two.
    """
    ordered = sorted(missing, key=lambda action: len(action.job.sentence.spoken_text), reverse=True)
    is_few = len(ordered) < run.cores
    asked = [replace(action, job=hurried(action.job)) for action in ordered] if is_few else ordered
    outcomes = dict(zip(ordered, run.outcomes(asked, meanwhile), strict=True))
    return {action: outcomes[action] for action in missing}


def _rest_voices(outcomes: Mapping[Action, Any]) -> None:
    """Have the voices that have spoken here give back their memory: slides and moves need it."""
    rest_voices(outcome[0] for outcome in outcomes.values() if not isinstance(outcome, BaseException))


def _takes(scenes: TakeJobs, made: Mapping[str, Take]) -> dict[str, Take]:
    """The takes of a film by digest, as they lie at its own places."""
    jobs = [job for scene in scenes for job in scene]
    return {job.digest: take for job in jobs if (take := kept_take(job) or made.get(job.digest))}


def _defer(run: BuildRun, outcomes: Mapping[Action, Any]) -> None:
    """Keep the errors of voices for the end of the build; any other ends it now."""
    errors = [located(action, one) for action, one in outcomes.items() if isinstance(one, BaseException)]
    if not all(isinstance(error, EngineError) for error in errors):
        raise_all(errors)
    run.failed += [error for error in errors if isinstance(error, EngineError)]


def _lacks(scenes: TakeJobs, unsaid: Set[str]) -> bool:
    return any(job.digest in unsaid for scene in scenes for job in scene)


def _only(scenes: TakeJobs, digests: Container[str]) -> TakeJobs:
    return tuple(tuple(job for job in scene if job.digest in digests) for scene in scenes)


def _stand_in(scenes: TakeJobs, stood_in: Set[str]) -> TakeJobs:
    """The jobs of a film, with those that another voice has done in place of those that failed."""

    def done(job: TakeJob) -> TakeJob:
        return job.fallback if job.digest in stood_in and job.fallback else job

    return tuple(tuple(done(job) for job in scene) for scene in scenes)


def speak_films(
    project: Project, sources: Sequence[Inputs], kept: Kept, progress: Progress | None = None
) -> tuple[Plan, ...]:
    """Make the takes that are missing, and plan the films; draws and links nothing.

    Args:
        project: Where everything lies.
        sources: The scripts.
        kept: Takes and slides that were made before; of another state of the project too.
        progress: Hears how it goes on.

    Raises:
        ScriptError: A scene does not fit.
        EngineError: A voice failed.
    """
    with side_by_side() as pool:
        run = BuildRun(project, pool, progress or Silent())
        check_fits(sources, run.outcomes)
        plans = tuple(speak(run, sources, kept, {source.id: take_jobs(source) for source in sources})[0])
        raise_all(run.failed)
        return plans
