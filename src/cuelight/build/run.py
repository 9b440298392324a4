"""Build: runs the actions of films that have to be run, and links each film by copying units.

Writes `audio/`, `slides/`, `dist/` and `.cuelight/`; nothing appears there before it is whole.
"""

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, Protocol

from cuelight.build.action import COUNTED, Action, Stage, distinct, of, to_run
from cuelight.build.actions import film_actions, layout_actions, take_actions
from cuelight.build.deliver import deliver
from cuelight.build.draft_findings import draft_findings
from cuelight.build.fits import check_fits, located, of_translation, raise_all
from cuelight.build.inputs import FilmKey, Inputs
from cuelight.build.languages import broken_languages, unbuilt, with_siblings
from cuelight.build.manifest import changed_tools
from cuelight.build.media_findings import media_findings
from cuelight.build.plan import Kept, Plan, find_kept, plan_film
from cuelight.build.result import Built, recalled, remember
from cuelight.build.sharing import Sharing, take_thing, things_of
from cuelight.build.sources import chosen, read_sources
from cuelight.build.spoken_findings import spoken_findings
from cuelight.build.stat_records import Record, now, recorded_films
from cuelight.build.steps.move import MoveJob
from cuelight.build.steps.still import StillJob
from cuelight.build.steps.take import TakeJob, kept_take, prepare_voice
from cuelight.build.take_findings import take_findings
from cuelight.build.takes import sounding, take_jobs
from cuelight.errors import CuelightError, Diagnostic, EngineError, ScriptError, capped
from cuelight.model.narration import Take
from cuelight.project import Project, check_places
from cuelight.storage.lock import sharing
from cuelight.storage.read import read_file
from cuelight.storage.store import Store
from cuelight.storage.write import using, write_atomic

if TYPE_CHECKING:
    from cuelight.build.workers.send import Workers
    from cuelight.storage.shared.store import SharedStore

TakeJobs = tuple[tuple[TakeJob, ...], ...]


class Progress(Protocol):
    """Hears how a build goes on; called from the thread that builds."""

    def begin(self, stage: str, total: int) -> None:
        """A stage begins; `total` is how many things it has to make."""

    def advance(self, stage: str) -> None:
        """One of them is made."""

    def end(self, stage: str) -> None:
        """The stage is done."""

    def because(self, reason: str) -> None:
        """Things are made again for a reason that no script tells."""


class Silent:
    """Progress that nobody watches."""

    def begin(self, stage: str, total: int) -> None:
        """Nothing to do."""

    def advance(self, stage: str) -> None:
        """Nothing to do."""

    def end(self, stage: str) -> None:
        """Nothing to do."""

    def because(self, reason: str) -> None:
        """Nothing to do."""


@dataclass
class _Run:
    """One run: the executor, who watches, what failed of some films only, and what was made for which film."""

    project: Project
    executor: Executor
    progress: Progress
    sharing: Sharing = field(default_factory=Sharing)
    workers: "Workers | None" = None
    tags: Collection[str] = ()
    since: int = field(default_factory=now)
    failed: list[CuelightError] = field(default_factory=list)
    made: dict[tuple[str, str], int] = field(default_factory=dict)
    elapsed: dict[str, float] = field(default_factory=dict)

    def count(self, film: str, stage: Stage) -> None:
        self.made[film, stage] = self.made.get((film, stage), 0) + 1

    def outcomes(self, actions: Sequence[Action]) -> list[Any]:
        """Run the actions of one stage; each gives what it returns, or the error that it raises."""
        if not actions:
            return []
        stage = actions[0].stage
        self.progress.begin(stage, len(actions))
        futures = [self._submit(action) for action in actions]
        asked = dict(zip(futures, actions, strict=True))
        for future in as_completed(futures):
            self.progress.advance(stage)
            if not future.exception() and not self._is_shared(asked[future]):
                self._offer(asked[future], future.result())
        self.progress.end(stage)
        return [future.exception() or future.result() for future in futures]

    def _submit(self, action: Action) -> "Future[Any]":
        if self.workers:
            return self.workers.submit(action, self.executor.submit)
        return self.executor.submit(_step(action), action.job)

    def _is_shared(self, action: Action) -> bool:
        return self.workers is not None and self.workers.has_put(action)

    def _offer(self, action: Action, outcome: Any) -> None:
        """Give others what was made; a slide whose key frame comes of a move with that."""
        job = action.job
        if action.stage == "takes":
            self.sharing.offer([take_thing(outcome[0])])
        elif not isinstance(job, StillJob) or job.encoded:
            self.sharing.offer(things_of(action, Store(self.project.units)))

    def run(self, actions: Sequence[Action]) -> list[Any]:
        """Run the actions of one stage; every one that can be done is done before an error is raised."""
        outcomes = self.outcomes(actions)
        pairs = list(zip(actions, outcomes, strict=True))
        raise_all([located(action, error) for action, error in pairs if isinstance(error, BaseException)])
        return outcomes


def _step(action: Action) -> Any:
    assert action.step is not None
    return action.step


def build(
    project: Project,
    scripts: Sequence[Path] = (),
    *,
    jobs: int | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
    tags: Collection[str] = (),
    shared: "SharedStore | None" = None,
    workers: "Workers | None" = None,
) -> tuple[Built, ...]:
    """Build films.

    Args:
        project: Where everything lies.
        scripts: The scripts to build; without any, every script of the project.
        jobs: How many steps run side by side; the machine's cores by default.
        executor: Runs the steps instead of a local pool; its workers must see the project's folder.
        progress: Hears how it goes on.
        tags: The languages to build; without any the script's own and every translation that is whole.
        shared: What others have made, and where what is made here goes; it is closed in the end.
        workers: Other machines that run the steps; they are left in the end.

    Returns:
        What was done, a film each, in the order of the scripts, each followed by its translations.

    Raises:
        ScriptError: Problems of any of the scripts; nothing is rendered then.
        EngineError: A voice, an encoder or what another package adds failed; the films that do not need it are made.
        StorageError: The disk is full or cannot be written; the earlier films are as they were.
    """
    sharing = Sharing(shared)
    with (
        nullcontext(executor) if executor else side_by_side(jobs) as pool,
        using(project.root),
        _building(project),
        _sharing(sharing),
        closing(workers) if workers else nullcontext(),
    ):
        run = _Run(project, pool, progress or Silent(), sharing, workers, tags)
        return _build(run, scripts or project.all_scripts())


@contextmanager
def _sharing(sharing: Sharing) -> Iterator[None]:
    """What was made is given away before the build ends; after a fault or an interruption nobody waits for that."""
    try:
        yield
    except CuelightError:
        sharing.close(wait=True)
        raise
    except BaseException:
        sharing.close(wait=False)
        raise
    sharing.close(wait=True)


@contextmanager
def side_by_side(jobs: int | None = None) -> Iterator[Executor]:
    """What runs steps beside each other in this process; after an error nobody waits for those that have begun.

    Args:
        jobs: How many; the machine's cores by default.
    """
    pool = ThreadPoolExecutor(max_workers=jobs or os.cpu_count() or 1, thread_name_prefix="cuelight")
    try:
        yield pool
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def _building(project: Project) -> Iterator[None]:
    """Keep `clean` from deleting; nothing is written through a link that leads out, not even a lock."""
    check_places(project)
    with sharing(project.lock):
        yield


def _build(run: _Run, scripts: Sequence[Path]) -> tuple[Built, ...]:
    started = perf_counter()

    def lap(stage: str) -> None:
        run.elapsed[stage] = perf_counter() - started - sum(run.elapsed.values())

    kept_as = {} if run.tags else {script: recorded_films(run.project, script) for script in scripts}
    records = {script: found for script, found in kept_as.items() if found}
    ids = {record.film: script for script, found in records.items() for record in found}
    wrong = list[Diagnostic]()
    unread = [script for script in scripts if script not in records]
    sources = read_sources(run.project, unread, ids, run.failed, wrong, run.tags)
    run.failed += broken_languages(sources, run.tags)
    sources = chosen(sources, run.tags)
    if changed := dict.fromkeys(each for source in sources for each in changed_tools(source)):
        run.progress.because(", ".join(changed))
    kept = find_kept(run.project) if sources else Kept()
    needed = _needed(run, sources) if not wrong else {}
    _bring_first(run, sources, needed)
    _prepare(run, needed)
    sources = with_siblings(check_fits(sources, run.outcomes, wrong, run.failed), needed)
    lap("plan")
    plans, heard = _speak(run, sources, kept, needed)
    lap("takes")
    actions = {plan.source.id: film_actions(plan) for plan in plans}
    _make(run, plans, actions, kept, lap)
    whole = [plan for plan in plans if _deliver(run, plan, actions[plan.source.id])]
    lap("films")
    done = {
        plan.source.key: _result(run, plan, actions[plan.source.id], findings)
        for plan, findings in zip(plans, heard, strict=True)
    }
    for plan in whole:
        remember(plan, actions[plan.source.id], done[plan.source.key], run.since)
    raise_all(run.failed)
    return tuple(film for script in scripts for film in _results(run, script, records.get(script, ()), done))


def _results(run: _Run, script: Path, records: Sequence[Record], done: Mapping[FilmKey, Built]) -> Iterator[Built]:
    """What was done for each film of a script: nothing, where there are records of all of them."""
    yield from (recalled(run.project, record, run.elapsed) for record in records)
    yield from (built for key, built in done.items() if key.script == script)


def _needed(run: _Run, sources: Sequence[Inputs]) -> dict[str, TakeJobs]:
    """The takes of each film whose voices can be opened."""
    needed = dict[str, TakeJobs]()
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


def _bring_first(run: _Run, sources: Sequence[Inputs], needed: Mapping[str, TakeJobs]) -> None:
    """Read the takes and layouts that others have made, before a voice is loaded."""
    if run.sharing.shared is None:
        return
    for source in sources:
        takes = take_actions(source, needed[source.id]) if source.id in needed else ()
        layouts = to_run(layout_actions(source), source.store)
        run.sharing.bring([*(each for each in takes if not each.stands()), *layouts], source.store)


def _prepare(run: _Run, needed: Mapping[str, TakeJobs]) -> None:
    """Load the voices that will have to speak, while what is shown is laid out."""
    voices = {tuple(job.voice.identity().items()): job for job in _all(needed) if job.voice and kept_take(job) is None}
    for job in voices.values() if run.workers is None else ():
        run.executor.submit(prepare_voice, job)


def _all(needed: Mapping[str, TakeJobs]) -> list[TakeJob]:
    return [job for scenes in needed.values() for scene in scenes for job in scene]


def _speak(
    run: _Run, sources: Sequence[Inputs], kept: Kept, needed: Mapping[str, TakeJobs]
) -> tuple[list[Plan], list[tuple[Diagnostic, ...]]]:
    """Make the takes that are missing, lay every film that then has all out in time, and say what to look at."""
    sources = [source for source in sources if source.id in needed]
    actions = [action for source in sources for action in take_actions(source, needed[source.id])]
    lacking = [action for action in actions if not action.stands()]
    bring(lacking, kept)
    missing = distinct([action for action in lacking if not action.stands()])
    outcomes = dict(zip(missing, run.outcomes(missing), strict=True))
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
    said_again = [one for source in whole for one in take_actions(source, spoken[source.id]) if one.digest in made]
    if lacking := [action for action in said_again if not action.stands()]:
        bring(lacking, find_kept(run.project))
    takes = {film: _takes(scenes, made) for film, scenes in spoken.items()}
    spoken = {film: sounding(scenes, takes[film]) for film, scenes in spoken.items()}
    plans = [plan_film(source, spoken[source.id], takes[source.id]) for source in whole]
    heard = [take_findings(source, spoken[source.id], takes[source.id]) for source in whole]
    drafts = [draft_findings(source) for source in whole]
    said = [(*media_findings(source), *spoken_findings(source), *unbuilt(source)) for source in whole]
    return plans, [capped((*draft, *one, *other)) for draft, one, other in zip(drafts, said, heard, strict=True)]


def _takes(scenes: TakeJobs, made: Mapping[str, Take]) -> dict[str, Take]:
    """The takes of a film by digest, as they lie at its own places."""
    jobs = [job for scene in scenes for job in scene]
    return {job.digest: take for job in jobs if (take := kept_take(job) or made.get(job.digest))}


def _defer(run: _Run, outcomes: Mapping[Action, Any]) -> None:
    """Keep the errors of voices for the end of the build; any other ends it now."""
    errors = [located(action, one) for action, one in outcomes.items() if isinstance(one, BaseException)]
    if not all(isinstance(error, EngineError) for error in errors):
        raise_all(errors)
    run.failed += [error for error in errors if isinstance(error, EngineError)]


def _lacks(scenes: TakeJobs, unsaid: Set[str]) -> bool:
    return any(job.digest in unsaid for scene in scenes for job in scene)


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
        run = _Run(project, pool, progress or Silent())
        check_fits(sources, run.outcomes)
        plans = tuple(_speak(run, sources, kept, {source.id: take_jobs(source) for source in sources})[0])
        raise_all(run.failed)
        return plans


def bring(actions: Sequence[Action], kept: Kept) -> None:
    """Bring files to their places that were made before for another scene or film, and are whole."""
    for action in actions:
        place = action.files[-1]
        found = kept.files.get(place.stem.rpartition(".")[2], ())
        # What lies at its own place alone is looked at by whoever asks whether it stands.
        if found and found != (place,) and not action.stands():
            any(_copied(other, action) for other in found if other != place)


def _copied(other: Path, action: Action) -> bool:
    """Copy the files of another scene or film to an action's places; whether it then stands."""
    try:
        contents = [read_file(other.with_suffix(path.suffix)) for path in action.files]
    except OSError:
        return False  # As good as not there: it may be anybody's.
    for path, content in zip(action.files, contents, strict=True):
        write_atomic(path, content)
    return action.stands()


_REST: tuple[Stage, ...] = ("stills", "moves", "mix", "units", "films", "outputs", "manifest")


def _make(
    run: _Run, plans: Sequence[Plan], actions: Mapping[str, Sequence[Action]], kept: Kept, lap: Callable[[str], None]
) -> None:
    """Make the stills, moves and other units that are missing; what two films share is made once."""
    every = [action for plan in plans for action in actions[plan.source.id]]
    stills = of(every, "stills")
    bring(stills, kept)
    # Layouts and takes are made: nothing of them is read once more.
    if run.sharing.shared:
        for plan in plans:
            store = plan.source.store
            run.sharing.bring(to_run(of(actions[plan.source.id], *_REST), store), store)
    wanted = [one for plan in plans for one in to_run(of(actions[plan.source.id], *_REST), plan.source.store)]
    missing = distinct([action for action in wanted if action.stage in ("stills", "moves", "mix", "units")])
    missing = missing if run.workers else _shared(missing)
    for stage in ("stills", "moves", "mix", "units"):
        chosen = [action for action in missing if action.stage == stage]
        for action in chosen:
            run.count(action.film, action.stage)
        run.run(chosen)
        if stage == "stills":
            if chosen:
                bring(stills, find_kept(run.project))
            lap("stills")
    run.sharing.offer(thing for one in missing if one.stage == "stills" for thing in things_of(one, one.job.store))
    lap("moves")


def _shared(actions: Sequence[Action]) -> tuple[Action, ...]:
    """The actions, with stills that are encoded by the move that comes out of them: half the work."""
    by_move = {one.job.begins_with for one in actions if isinstance(one.job, MoveJob) and one.job.shares_still}
    return tuple(_share(action, by_move) for action in actions)


def _share(action: Action, by_move: Set[str]) -> Action:
    job = action.job
    if isinstance(job, StillJob) and job.unit in by_move:
        return replace(action, job=replace(job, encoded=False))
    if isinstance(job, MoveJob) and job.shares_still and not job.store.has(job.begins_with):
        return replace(action, job=replace(job, still=job.begins_with))
    return action


def _deliver(run: _Run, plan: Plan, actions: Sequence[Action]) -> bool:
    """Link a film, and make what stands beside it, where it does not stand; whether all of it could be made."""
    wanted = to_run(of(actions, "films", "outputs", "manifest"), plan.source.store)
    if not wanted:
        return True
    stage = "films" if of(wanted, "films") else "outputs"
    run.progress.begin(stage, 1)
    written, errors = deliver(plan, actions, wanted)
    for action in written:
        run.count(plan.source.id, action.stage)
        run.sharing.offer(things_of(action, plan.source.store))
    run.progress.advance(stage)
    run.progress.end(stage)
    run.failed += errors
    return not errors


def _result(run: _Run, plan: Plan, actions: Sequence[Action], findings: tuple[Diagnostic, ...]) -> Built:
    totals: dict[str, int] = {stage: len({action.digest for action in of(actions, stage)}) for stage in COUNTED}
    made: dict[str, int] = {stage: run.made.get((plan.source.id, stage), 0) for stage in COUNTED}
    return Built(
        id=plan.source.id,
        path=plan.source.film,
        seconds=round(float(plan.timeline.frames / plan.timeline.rate), 4),
        frames=plan.timeline.frames,
        made=made,
        kept={stage: max(totals[stage] - made[stage], 0) for stage in COUNTED},
        elapsed={stage: round(seconds, 3) for stage, seconds in run.elapsed.items()},
        findings=findings,
    )
