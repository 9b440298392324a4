"""Build: runs the actions of films that have to be run, and links each film by copying units.

Writes `audio/`, `slides/`, `dist/` and `.cuelight/`; nothing appears there before it is whole.
"""

import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from cuelight.build.action import COUNTED, Action, of
from cuelight.build.actions import film_actions
from cuelight.build.build_run import BuildRun, beside, side_by_side
from cuelight.build.fits import check_fits, raise_all
from cuelight.build.inputs import FilmKey, Inputs
from cuelight.build.kept_looks import recall_looks
from cuelight.build.kept_narrations import kept_narrations
from cuelight.build.kept_packets import recall_films
from cuelight.build.languages import broken_languages, with_siblings
from cuelight.build.making import make_films
from cuelight.build.manifest import changed_tools
from cuelight.build.plan import Kept, Plan, find_kept
from cuelight.build.progress import Progress, Silent
from cuelight.build.result import Built, recalled, remember
from cuelight.build.sharing import Sharing
from cuelight.build.sources import chosen, read_sources
from cuelight.build.speaking import bring_first, jobs_of_films, prepare_voices, speak
from cuelight.build.stat_records import Record, record_key, recorded_films
from cuelight.errors import CuelightError, Diagnostic
from cuelight.project import Project, check_places
from cuelight.storage.lock import sharing
from cuelight.storage.write import using

if TYPE_CHECKING:
    from cuelight.build.workers.send import Workers
    from cuelight.storage.shared.store import SharedStore


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
    sharing = Sharing(shared, workers.brought if workers else None)
    with (
        nullcontext(executor) if executor else side_by_side(jobs) as pool,
        side_by_side(1) as linker,
        using(project.root),
        _building(project),
        _sharing(sharing),
        closing(workers) if workers else nullcontext(),
    ):
        most = sys.maxsize if executor or workers else beside(jobs) + 1
        run = BuildRun(project, pool, progress or Silent(), sharing, workers, tags, most, linker)
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
def _building(project: Project) -> Iterator[None]:
    """Keep `clean` from deleting; nothing is written through a link that leads out, not even a lock."""
    check_places(project)
    with sharing(project.lock):
        yield


def _build(run: BuildRun, scripts: Sequence[Path]) -> tuple[Built, ...]:
    started = perf_counter()

    def lap(stage: str, ended: float | None = None) -> None:
        run.elapsed[stage] = max((ended or perf_counter()) - started - sum(run.elapsed.values()), 0.0)

    records = {} if run.tags else recorded_films(run.project, scripts)
    ids = {record.film: script for script, found in records.items() for record in found}
    wrong = list[Diagnostic]()
    unread = [script for script in scripts if script not in records]
    with kept_narrations(run.project) if unread else nullcontext():
        sources = read_sources(run.project, unread, ids, run.failed, wrong, run.tags)
    run.failed += broken_languages(sources, run.tags)
    sources = chosen(sources, run.tags)
    if sources:
        _begin()
    needed = jobs_of_films(run, sources) if not wrong else {}
    if run.sharing.shared:
        _recall(sources)
        bring_first(run, sources, needed)
    kept = find_kept(run.project) if sources else Kept()
    prepare_voices(run, needed, kept)
    if not run.sharing.shared:
        _recall(sources)
    if changed := dict.fromkeys(each for source in sources for each in changed_tools(source)):
        run.progress.because(", ".join(changed))
    sources = with_siblings(check_fits(sources, run.outcomes, wrong, run.failed), needed)
    _rest_engines(run)
    lap("plan")
    plans, heard = speak(run, sources, kept, needed)
    lap("takes")
    actions = {plan.source.id: film_actions(plan) for plan in plans}
    whole = make_films(run, plans, actions, kept, lap)
    lap("films")
    done = {
        plan.source.key: _result(run, plan, actions[plan.source.id], findings)
        for plan, findings in zip(plans, heard, strict=True)
    }
    if key := record_key(run.project) if whole else None:
        for plan, files in whole:
            remember(plan, key, files, done[plan.source.key], run.since)
    raise_all(run.failed)
    return tuple(film for script in scripts for film in _results(run, script, records.get(script, ()), done))


def _recall(sources: Sequence[Inputs]) -> None:
    """Take over what earlier builds have read of what they made."""
    for source in sources:
        recall_looks(source)
    recall_films(sources)


def _begin() -> None:
    """There may be much to do, which takes memory: keep it together."""
    from cuelight.build.memory import keep_together

    keep_together()


def _rest_engines(run: BuildRun) -> None:
    """End the processes that laid schemas out: voices need the memory, and layouts are kept."""
    if "layout" in run.ended:
        from cuelight.diagram.layout.engine import rest_engines

        rest_engines()


def _results(run: BuildRun, script: Path, records: Sequence[Record], done: Mapping[FilmKey, Built]) -> Iterator[Built]:
    """What was done for each film of a script: nothing, where there are records of all of them."""
    yield from (recalled(run.project, record, run.elapsed) for record in records)
    yield from (built for key, built in done.items() if key.script == script)


def _result(run: BuildRun, plan: Plan, actions: Sequence[Action], findings: tuple[Diagnostic, ...]) -> Built:
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
