"""`cuelight clean`: take away what no script of the project needs any more.

Reads scripts, `audio/`, `slides/`, `dist/` and `.cuelight/`; deletes files there that Cuelight made. A recording in
`scripts/`, and a take cut out of one, is never touched.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cuelight.captions import spoken
from cuelight.drafts import drafted_plan
from cuelight.grouped import grouping_digest
from cuelight.manifest import MANIFEST, beside, manifest_path, read_manifest
from cuelight.pipeline import check_fits, read_sources
from cuelight.plan import SILENCE, Plan
from cuelight.project import Project
from cuelight.records import record_path
from cuelight.speaking import spoken_jobs
from cuelight.store import TEMPORARY, Store, storage_error, unseal


@dataclass(frozen=True, slots=True)
class Unneeded:
    """A file that nothing needs; `size` in bytes."""

    path: Path
    size: int


def clean(project: Project, *, dry_run: bool = False) -> tuple[Unneeded, ...]:
    """Find what no script needs, and delete it.

    Args:
        project: Whose files.
        dry_run: Only tell.

    Raises:
        ScriptError: A script cannot be read, so that what it needs is not known; nothing is deleted then.
        EngineError: A voice cannot be opened, so that its takes are not known; nothing is deleted then.
        StorageError: A file cannot be deleted.
    """
    sources = read_sources(project, project.all_scripts())
    check_fits(sources, lambda _stage, step, jobs: [step(job) for job in jobs])
    plans = [drafted_plan(source, *spoken_jobs(source)) for source in sources]
    needed = {path for plan in plans for path in _needed(plan)}
    found = [path for path in _made(project) if path not in needed and not _is_recorded(path)]
    unneeded = tuple(Unneeded(path, path.lstat().st_size) for path in found)
    if not dry_run:
        _delete(project, found)
    return unneeded


def _needed(plan: Plan) -> Iterator[Path]:
    source, store = plan.source, plan.source.store
    yield from (job.folder / f"{job.stem}{suffix}" for job in plan.takes for suffix in (".flac", ".json"))
    yield from (job.path for job in plan.stills.values())
    yield from (*beside(source), manifest_path(source), record_path(source.project, source.path))
    yield from map(store.path, _units(plan))


def _units(plan: Plan) -> Iterator[str]:
    yield from (plan.template, SILENCE)
    yield from (job.unit for job in plan.takes)
    yield from (unit for job in plan.stills.values() for unit in (job.unit, job.thumbnail))
    yield from (job.unit for job in plan.moves.values())
    yield from (grouping_digest(spoken(scene)) for scene in plan.timeline.scenes)
    yield plan.poster_unit
    yield from (job.digest for _, job in plan.source.fit_jobs())
    yield from (digest for digest in (plan.drawing_unit, plan.mix.unit if plan.mix else None) if digest)


def _made(project: Project) -> Iterator[Path]:
    """Every file that a build may have made, in order; files of others are not among them."""
    yield from _files(project.audio, "*/*.flac", "*/*.json")
    yield from _files(project.slides, "*/*.png")
    for folder in sorted(project.dist.glob("*/")):
        names = read_manifest(folder).get("files", {})
        # A manifest may say anything: only names of this folder count.
        named = [folder / name for name in (*sorted(names), MANIFEST) if names and Path(name).name == name]
        yield from (path for path in named if path.is_file())
    yield from _files(Store(project.units).folder, "*/*.unit")
    yield from _files(project.records, "*.json")
    for folder in (project.audio, project.slides, project.dist, project.cache):
        yield from _files(folder, f"**/{TEMPORARY}*")


def _files(folder: Path, *patterns: str) -> Iterator[Path]:
    found = {path for pattern in patterns for path in folder.glob(pattern)} if folder.is_dir() else set()
    yield from sorted(path for path in found if path.is_file())


def _is_recorded(path: Path) -> bool:
    """Whether a file is a take of somebody's recording, or its sound; or a take of which that cannot be told."""
    if path.suffix not in (".flac", ".json") or path.name.startswith(TEMPORARY) or path.parent.parent.name != "audio":
        return False
    try:
        told = unseal(path.with_suffix(".json").read_bytes())
    except OSError:
        return False
    return told is None or told.get("voice") == "recorded"


def _delete(project: Project, paths: Sequence[Path]) -> None:
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise storage_error("delete", path, error) from error
    for folder in sorted({path.parent for path in paths}, reverse=True):
        with suppress(OSError):
            folder.rmdir()
