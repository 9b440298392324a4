"""Plan and build: the only module that knows all stages.

A build reads scripts, makes what is missing (takes, stills, moves) and links each film by copying units. It writes
`audio/`, `slides/`, `dist/` and `.cuelight/`; nothing appears there before it is whole.
"""

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter
from typing import Any, Protocol, TypeVar

from cuelight.build.inputs import Source, read_source
from cuelight.build.manifest import is_kept, write_manifest
from cuelight.build.plan import SILENCE, Kept, Plan, find_kept, plan_film
from cuelight.build.result import STAGES, Built, recalled, remember
from cuelight.build.stat_records import now, read_record
from cuelight.build.steps import (
    MoveJob,
    StillJob,
    TakeJob,
    check_fit,
    encode_kept_take,
    kept_take,
    make_mix,
    make_move,
    make_still,
    make_take_or_fall_back,
    prepare_voice,
    silence_unit,
    template_unit,
)
from cuelight.build.take_findings import doubts
from cuelight.build.takes import take_jobs
from cuelight.drawing.png import is_whole
from cuelight.errors import (
    CuelightError,
    EngineError,
    Finding,
    LayoutError,
    Problem,
    ScriptError,
    StorageError,
    UsageError,
)
from cuelight.model.narration import Take
from cuelight.model.timeline import Clip, PlacedTake
from cuelight.model.unit import Unit
from cuelight.project import Project, check_places
from cuelight.storage.store import Store
from cuelight.storage.write import storage_error, write_atomic

TakeJobs = tuple[tuple[TakeJob, ...], ...]
Job = TypeVar("Job")
Made = TypeVar("Made")


class Progress(Protocol):
    """Told how a build goes on; called from the thread that builds."""

    def begin(self, stage: str, total: int) -> None:
        """A stage begins, with so many things to make."""

    def advance(self, stage: str) -> None:
        """One of them is made."""

    def end(self, stage: str) -> None:
        """The stage is done."""


class Silent:
    """Progress that nobody watches."""

    def begin(self, stage: str, total: int) -> None:
        """Nothing to do."""

    def advance(self, stage: str) -> None:
        """Nothing to do."""

    def end(self, stage: str) -> None:
        """Nothing to do."""


@dataclass
class _Build:
    """One run: the executor, who watches, and what was made for which film."""

    project: Project
    executor: Executor
    progress: Progress
    since: int = field(default_factory=now)
    made: dict[tuple[str, str], int] = field(default_factory=dict)
    elapsed: dict[str, float] = field(default_factory=dict)

    def count(self, film: str, stage: str, number: int = 1) -> None:
        self.made[film, stage] = self.made.get((film, stage), 0) + number

    def run(self, stage: str, step: Callable[[Job], Made], jobs: Sequence[Job]) -> list[Made]:
        """Run a step over jobs; every job that can be done is done before the first error is raised."""
        if not jobs:
            return []
        self.progress.begin(stage, len(jobs))
        futures: list[Future[Made]] = [self.executor.submit(step, job) for job in jobs]
        for _ in as_completed(futures):
            self.progress.advance(stage)
        self.progress.end(stage)
        errors = [_named(job, future.exception()) for job, future in zip(jobs, futures, strict=True)]
        _raise([error for error in errors if error])
        return [future.result() for future in futures]


def _named(job: object, error: BaseException | None) -> BaseException | None:
    """Say which sentence an engine failed on."""
    if isinstance(error, EngineError) and isinstance(job, TakeJob):
        text = job.sentence.text if len(job.sentence.text) <= 60 else f"{job.sentence.text[:57]}..."
        scene = job.stem.rpartition(".")[0]
        return EngineError(f"scene {scene!r}, sentence “{text}”: {error.message}", error.hint)
    return error


def _raise(errors: Sequence[BaseException]) -> None:
    if not errors:
        return
    first = next((error for error in errors if not isinstance(error, CuelightError)), errors[0])
    if len(errors) > 1 and isinstance(first, EngineError):
        others = len(errors) - 1
        raise EngineError(f"{first.message} ({others} more failed)", first.hint) from first
    raise first


def build(
    project: Project,
    scripts: Sequence[Path] = (),
    *,
    jobs: int | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> tuple[Built, ...]:
    """Build films.

    Args:
        project: Where everything lies.
        scripts: The scripts to build; none means every script of the project.
        jobs: How many steps run side by side; the machine's cores by default.
        executor: Runs the steps instead of a local pool; its workers must see the project's folder.
        progress: Told how it goes on.

    Returns:
        What was done, a film each, in the order of the scripts.

    Raises:
        ScriptError: Problems of any of the scripts; nothing is rendered then.
        EngineError: A voice or an encoder failed; what the others made is kept.
        StorageError: The disk is full or cannot be written; the earlier films are as they were.
    """
    pool = executor or ThreadPoolExecutor(max_workers=jobs or os.cpu_count() or 1, thread_name_prefix="cuelight")
    try:
        return _build(_Build(project, pool, progress or Silent()), scripts or project.all_scripts())
    except OSError as error:
        # Of a library that reads or writes by itself: a file that somebody has deleted meanwhile, for example.
        path = Path(error.filename) if isinstance(error.filename, str) else project.root
        raise storage_error("use", path, error) from error
    finally:
        if executor is None:
            pool.shutdown(wait=False, cancel_futures=True)


def _build(run: _Build, scripts: Sequence[Path]) -> tuple[Built, ...]:
    started = perf_counter()

    def lap(stage: str) -> None:
        run.elapsed[stage] = perf_counter() - started - sum(run.elapsed.values())

    records = {script: record for script in scripts if (record := read_record(run.project, script))}
    ids = {record.film: script for script, record in records.items()}
    sources = read_sources(run.project, [script for script in scripts if script not in records], ids)
    kept = find_kept(run.project) if sources else Kept()
    needed = {source.id: take_jobs(source) for source in sources}
    _prepare(run, needed)
    check_fits(sources, run.run)
    lap("plan")
    plans, found = _speak(run, sources, kept, needed)
    lap("takes")
    standing = {plan.source.id for plan in plans if is_kept(plan)}
    _draw(run, plans, kept, standing)
    lap("stills")
    _move(run, [plan for plan in plans if plan.source.id not in standing])
    lap("moves")
    for plan in plans:
        if plan.source.id not in standing:
            _link(run, plan)
    lap("films")
    done = {plan.source.path: _report(run, plan, findings) for plan, findings in zip(plans, found, strict=True)}
    for plan in plans:
        remember(plan, done[plan.source.path], run.since)
    return tuple(done[path] if path in done else recalled(run.project, records[path], run.elapsed) for path in scripts)


def read_sources(
    project: Project, scripts: Sequence[Path], taken: Mapping[str, Path] | None = None
) -> tuple[Source, ...]:
    """Read scripts; the problems of all of them come in one error.

    Args:
        project: Where everything lies.
        scripts: The scripts to read.
        taken: The scripts of other films, by the film's id.

    Raises:
        ScriptError: Problems of any script.
        UsageError: Two scripts make the same film, or a link leads out of the project where something is written.
    """
    check_places(project)
    sources, problems = [], list[Problem]()
    for path in scripts:
        try:
            sources.append(read_source(project, path))
        except ScriptError as error:
            problems += error.problems
    if problems:
        raise ScriptError(tuple(dict.fromkeys(problems)))
    seen = dict(taken or {})
    for source in sources:
        if source.id in seen:
            first, second = project.shown(seen[source.id]), project.shown(source.path)
            raise UsageError(
                f"{first} and {second} both make the film {source.id!r}", "give one of them an id of its own"
            )
        seen[source.id] = source.path
    return tuple(sources)


def check_fits(
    sources: Sequence[Source], run: Callable[[str, Callable[[Any], BaseException | None], Sequence[Any]], list[Any]]
) -> None:
    """See that every scene fits before anything is made of any.

    Raises:
        ScriptError: Every scene that does not.
    """
    wanted = [
        (source, index, job) for source in sources for index, job in source.fit_jobs() if not job.store.has(job.digest)
    ]
    outcomes = run("layout", _fit_outcome, [job for _, _, job in wanted])
    problems = [
        source.problem(index, error)
        for (source, index, _), error in zip(wanted, outcomes, strict=True)
        if error is not None
    ]
    if problems:
        raise ScriptError(tuple(problems))


def _fit_outcome(job: Any) -> LayoutError | None:
    try:
        check_fit(job)
    except LayoutError as error:
        return error
    return None


def _prepare(run: _Build, needed: Mapping[str, TakeJobs]) -> None:
    """Load the voices that will have to speak, while what is shown is laid out."""
    voices = {tuple(job.voice.identity().items()): job for job in _all(needed) if job.voice and kept_take(job) is None}
    for job in voices.values():
        run.executor.submit(prepare_voice, job)


def _speak(
    run: _Build, sources: Sequence[Source], kept: Kept, needed: Mapping[str, TakeJobs]
) -> tuple[list[Plan], list[tuple[Finding, ...]]]:
    """Make the takes that are missing, lay every film out in time, and say which takes to listen to."""
    takes: dict[str, Take] = {}
    missing: dict[str, TakeJob] = {}
    for job in _all(needed):
        take = _kept_anywhere(job, kept)
        if take:
            takes[job.digest] = take
        elif job.digest not in missing:
            missing[job.digest] = job
    done = run.run("takes", make_take_or_fall_back, list(missing.values()))
    stood_in = {asked: job for asked, (job, _) in zip(missing, done, strict=True) if job.digest != asked}
    takes |= {job.digest: take for job, take in done}
    for job, _ in done:
        run.count(job.folder.name, "takes")
    needed = {film: _stand_in(scenes, stood_in) for film, scenes in needed.items()}
    jobs = _all(needed)
    if missing:
        fresh, made = find_kept(run.project), {job.digest for job, _ in done}
        for job in jobs:
            if job.digest in made:
                _kept_anywhere(job, fresh)
    silent = {job.unit: job for job in jobs if not job.store.has(job.unit)}
    run.run("sound", encode_kept_take, list(silent.values()))
    plans = [plan_film(source, needed[source.id], takes) for source in sources]
    return plans, [doubts(source, needed[source.id], takes) for source in sources]


def speak_films(
    project: Project, sources: Sequence[Source], kept: Kept, progress: Progress | None = None
) -> tuple[Plan, ...]:
    """Make the takes that are missing, and plan the films; draws and links nothing.

    Args:
        project: Where everything lies.
        sources: The scripts.
        kept: Takes and slides that were made before; of another state of the project too.
        progress: Told how it goes on.

    Raises:
        ScriptError: A scene does not fit.
        EngineError: A voice failed.
    """
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1, thread_name_prefix="cuelight") as pool:
        run = _Build(project, pool, progress or Silent())
        check_fits(sources, run.run)
        return tuple(_speak(run, sources, kept, {source.id: take_jobs(source) for source in sources})[0])


def _all(needed: Mapping[str, TakeJobs]) -> list[TakeJob]:
    return [job for scenes in needed.values() for scene in scenes for job in scene]


def _stand_in(scenes: TakeJobs, stood_in: Mapping[str, TakeJob]) -> TakeJobs:
    """The jobs of a film, with those that another voice has done in place of those that failed."""

    def done(job: TakeJob) -> TakeJob:
        return job.fallback if job.digest in stood_in and job.fallback else job

    return tuple(tuple(done(job) for job in scene) for scene in scenes)


def _kept_anywhere(job: TakeJob, kept: Kept) -> Take | None:
    """The take at its own place, or brought there from another scene or film."""
    take = kept_take(job)
    other = kept.takes.get(job.digest[:10])
    if take or other is None:
        return take
    for suffix in (".flac", ".json"):
        source = other.with_suffix(suffix)
        if source.is_file():
            write_atomic(job.folder / f"{job.stem}{suffix}", source.read_bytes())
    return kept_take(job)


def _draw(run: _Build, plans: Sequence[Plan], kept: Kept, standing: Collection[str]) -> None:
    """Make the stills that are missing; a picture that two films show is drawn once; a standing film needs no units."""
    missing: dict[str, StillJob] = {}
    for plan in plans:
        shared = set(_shared_stills(plan))
        for job in plan.stills.values():
            is_there = _bring(job, kept) and (plan.source.id in standing or job.store.has(job.unit))
            if not is_there and job.unit not in missing:
                run.count(plan.source.id, "stills")
                missing[job.unit] = replace(job, encoded=job.unit not in shared)
    run.run("stills", make_still, list(missing.values()))
    if missing:
        fresh = find_kept(run.project)
        for plan in plans:
            for job in plan.stills.values():
                _bring(job, fresh)


def _shared_stills(plan: Plan) -> Iterator[str]:
    """The units of stills that are encoded anyway when a missing move is that comes out of them."""
    for clip, job in plan.moves.items():
        if job.shares_still and not job.store.has(job.unit):
            yield plan.stills[clip.scene, clip.state].unit


def _bring(job: StillJob, kept: Kept) -> bool:
    """Bring a slide to its place from another scene or film."""
    if is_whole(job.path):
        return True
    other = kept.slides.get(job.path.stem.rpartition(".")[2])
    if other is None or not is_whole(other):
        return False
    write_atomic(job.path, other.read_bytes())
    return True


def _move(run: _Build, plans: Sequence[Plan]) -> None:
    missing: dict[str, MoveJob] = {}
    for plan in plans:
        for clip, job in plan.moves.items():
            if job.unit not in missing and not job.store.has(job.unit):
                still = plan.stills[clip.scene, clip.state].unit
                wanted = job.shares_still and not job.store.has(still)
                missing[job.unit] = replace(job, still=still) if wanted else job
                run.count(plan.source.id, "moves")
    run.run("moves", make_move, list(missing.values()))


def _link(run: _Build, plan: Plan) -> None:
    """Link the film and write what belongs to it."""
    from cuelight.mp4.link import link
    from cuelight.mp4.text_track import Mark
    from cuelight.timeline.chapters import chapters

    source, takes = plan.source, {job.digest: job for job in plan.takes}
    run.progress.begin("films", 1)

    def sound(placed: PlacedTake) -> Unit:
        job = takes[placed.take.digest]
        return _get(source.store, job.unit, lambda: encode_kept_take(job))

    def picture(clip: Clip) -> Unit:
        return _get(source.store, plan.unit(clip), lambda: _make_clip(plan, clip))

    film = link(
        source.film,
        plan.timeline,
        source.format,
        template_unit(source.store, plan.template, source.format),
        picture,
        silence_unit(source.store, SILENCE),
        sound,
        mixed=_get(source.store, plan.mix.unit, lambda: _mix(plan)) if plan.mix else None,
        title=source.script.title,
        language=source.script.language,
        captions=[Mark(cue.start, cue.end, "\n".join(cue.lines)) for cue in plan.captions],
        chapters=[Mark(each.start, each.end, each.title) for each in chapters(source.script, plan.timeline)],
    )
    write_manifest(plan, film)
    run.count(source.id, "films")
    run.progress.advance("films")
    run.progress.end("films")


def _get(store: Store, digest: str, make: Callable[[], None]) -> Unit:
    """A unit from the store; one that is damaged is made again."""
    unit = store.get(digest)
    if unit is None:
        make()
        unit = store.get(digest)
    if unit is None:
        raise StorageError(
            f"the unit {digest[:10]} cannot be kept in {store.folder.name}/", "check the disk, then build again"
        )
    return unit


def _mix(plan: Plan) -> None:
    assert plan.mix is not None
    try:
        make_mix(plan.mix)
    except LayoutError as error:
        raise ScriptError((plan.source.authored.source.problem(error.where, error.message, error.hint),)) from error


def _make_clip(plan: Plan, clip: Clip) -> None:
    if clip.steps:
        make_move(plan.moves[clip])
    else:
        make_still(plan.stills[clip.scene, clip.state])


def _report(run: _Build, plan: Plan, findings: tuple[Finding, ...]) -> Built:
    totals = {
        "takes": len({job.digest for job in plan.takes}),
        "stills": len({job.unit for job in plan.stills.values()}),
        "moves": len({job.unit for job in plan.moves.values()}),
        "films": 1,
    }
    made = {stage: run.made.get((plan.source.id, stage), 0) for stage in STAGES}
    return Built(
        id=plan.source.id,
        path=plan.source.film,
        seconds=round(float(plan.timeline.frames / plan.timeline.rate), 4),
        frames=plan.timeline.frames,
        made=made,
        kept={stage: max(totals[stage] - made[stage], 0) for stage in STAGES},
        elapsed={stage: round(seconds, 3) for stage, seconds in run.elapsed.items()},
        findings=findings,
    )
