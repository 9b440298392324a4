"""`cuelight clean`: take away what no script of the project needs any more.

Reads scripts, `audio/`, `slides/`, `dist/` and `.cuelight/`; deletes files there that carry proof that Cuelight wrote
them, and are as it wrote them. Every other file is somebody's: it stays, as do takes cut out of a recording, and
whatever a script names.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_ISREG

from cuelight.build.actions import film_actions
from cuelight.build.estimate import estimated_plan
from cuelight.build.files_read import files_read
from cuelight.build.fits import check_fits
from cuelight.build.inputs import Inputs
from cuelight.build.manifest import MANIFEST, read_any_manifest
from cuelight.build.plan import Plan
from cuelight.build.sources import read_sources
from cuelight.build.stat_records import is_record, now
from cuelight.build.steps.fit import kept_fit
from cuelight.build.takes import spoken_jobs
from cuelight.drawing.png import is_whole
from cuelight.errors import StorageError
from cuelight.project import Project, check_places
from cuelight.publish.series.settings import FILES, read_series
from cuelight.speech.take_files import is_own
from cuelight.storage.digest import file_digest
from cuelight.storage.lock import alone
from cuelight.storage.write import TEMPORARY, storage_error

LEFT_AFTER = 3600 * 10**9
"""Nanoseconds without a change after which nobody still writes a temporary file."""

_TEMPORARY = re.compile(re.escape(TEMPORARY) + r"[0-9a-f]{16}(\.\w+)?")
_UNIT = re.compile(r"([0-9a-f]{2})/\1[0-9a-f]{62}\.unit")


@dataclass(frozen=True, slots=True)
class Unneeded:
    """A file that nothing needs; `size` in bytes."""

    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What was found, and deleted unless that was not wished; nothing while a build is running."""

    files: tuple[Unneeded, ...] = ()
    is_busy: bool = False


def clean(project: Project, *, dry_run: bool = False) -> Cleaned:
    """Find what no script needs, and delete it; a build that begins meanwhile waits.

    Args:
        project: Whose files.
        dry_run: Only tell.

    Raises:
        ScriptError: A script cannot be read, so that what it needs is not known; nothing is deleted then.
        EngineError: A voice cannot be opened, so that its takes are not known; nothing is deleted then.
        StorageError: A file cannot be deleted.
    """
    if dry_run:
        return Cleaned(_unneeded(project))
    check_places(project)
    with alone(project.lock) as is_alone:
        # A build may need what no script here names: a script that was given by its name, or changed since.
        unneeded = _unneeded(project) if is_alone else ()
        _delete([each.path for each in unneeded])
    return Cleaned(unneeded, is_busy=not is_alone)


def _unneeded(project: Project) -> tuple[Unneeded, ...]:
    # Listed before scripts are read: what a build makes meanwhile is not looked at.
    made = tuple(_made(project))
    sources = _sources(replace(project, draft=False))
    sources += _sources(project) if project.is_draft else ()
    fitting = check_fits(sources, failed=[])
    plans = [estimated_plan(source, *spoken_jobs(source)) for source in fitting]
    needed = {path for plan in plans for path in _needed(plan)}
    named = {path.resolve() for source in sources for path in files_read(source)}
    waiting = set(_waiting(sources, fitting))
    judged = [each for each in made if each[0].parent.name not in waiting]
    if len(judged) < len(made):  # Nobody knows which units a film needs that cannot be made as it is.
        judged = [each for each in judged if each[1] is not _is_unit]
    found = [path for path, is_ours in judged if path not in needed and path.resolve() not in named and is_ours(path)]
    return tuple(Unneeded(path, path.lstat().st_size) for path in found if _is_regular(path))


def _sources(project: Project) -> tuple[Inputs, ...]:
    """Every script of the project, and those that were built by name though `all_scripts` leaves them out."""
    scripts = project.all_scripts()
    others = sorted({*_built_scripts(project)} - {*scripts})
    # One by one: a copy of a script may make the same film.
    return (*read_sources(project, scripts), *(read_sources(project, [path])[0] for path in others))


def _waiting(sources: Sequence[Inputs], fitting: Sequence[Inputs]) -> Iterator[str]:
    """Films of languages that cannot be made as they are: what was made for them serves once they are whole again."""
    yield from (state.film for source in sources for state in source.languages if not state.is_whole)
    yield from {source.id for source in sources} - {source.id for source in fitting}


def _built_scripts(project: Project) -> Iterator[Path]:
    """The scripts of the films in `dist/`; those that are still there. A manifest may name any file."""
    for folder in project.dist.glob("*/"):
        path = project.root / str(read_any_manifest(folder).get("script", ""))
        if path.is_file() and path.resolve().is_relative_to(project.root.resolve()):
            yield path


def _needed(plan: Plan) -> Iterator[Path]:
    for action in film_actions(plan):
        yield from action.files
        yield from map(plan.source.store.path, action.units)
    for job in plan.source.fit_jobs:
        fit = kept_fit(job)
        yield from map(plan.source.store.path, fit.layouts if fit else ())


def _made(project: Project) -> Iterator[tuple[Path, Callable[[Path], bool]]]:
    """Every file where a build writes, in order, each with what tells whether a build wrote it."""
    places: tuple[tuple[Path, Callable[[Path], bool]], ...] = (
        (project.audio, is_own),
        (project.slides, is_whole),
        (project.dist, _is_listed),
        (project.draft_audio, is_own),
        (project.draft_slides, is_whole),
        (project.cache, is_record),
        (project.units, _is_unit),
    )
    if read_series(project) is None:
        yield from ((path, lambda _path: True) for path in FILES.ours(project.dist))
    for folder, is_ours in places:
        for path in _files(folder):
            yield path, _is_left if path.name.startswith(TEMPORARY) else is_ours


def _files(folder: Path) -> Iterator[Path]:
    """The regular files in the folders of a folder; none that a link leads to."""
    if folder.is_symlink() or folder.parent.is_symlink() or not folder.is_dir():
        return
    for inner in sorted(folder.iterdir()):
        if inner.is_dir() and not inner.is_symlink():
            with suppress(FileNotFoundError):  # Somebody may delete it meanwhile.
                yield from sorted(filter(_is_regular, inner.iterdir()))


def _is_regular(path: Path) -> bool:
    try:
        return S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return False


def _is_listed(path: Path) -> bool:
    """Whether a film's own manifest lists a file just as it is; the manifest itself has a checksum."""
    manifest = read_any_manifest(path.parent)
    files = manifest.get("files")
    if manifest.get("film") != path.parent.name or not isinstance(files, dict):
        return False
    try:
        return path.name == MANIFEST or files.get(path.name) == file_digest(path)
    except StorageError:
        return False


def _is_unit(path: Path) -> bool:
    """Whether a file has a unit's name, which is a digest; it need not be whole."""
    return bool(_UNIT.fullmatch(f"{path.parent.name}/{path.name}"))


def _is_left(path: Path) -> bool:
    """Whether a temporary file was left by a build that ended early; a younger one may be another build's."""
    try:
        return bool(_TEMPORARY.fullmatch(path.name)) and now() - path.lstat().st_mtime_ns > LEFT_AFTER
    except FileNotFoundError:
        return False


def _delete(paths: Sequence[Path]) -> None:
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise storage_error("delete", path, error) from error
    for folder in sorted({path.parent for path in paths}, reverse=True):
        with suppress(OSError):
            folder.rmdir()
