"""Writes a report: what an edit did to each film of a project since a commit.

Reads the project, its history in git, and takes and slides that were made before; speaks what is missing. Writes the
report's folder, and the summary of the job where a workflow of GitHub asks for one.
"""

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from cuelight.build.actions import film_actions
from cuelight.build.build_run import side_by_side
from cuelight.build.estimate import estimated_plan
from cuelight.build.inputs import Inputs
from cuelight.build.plan import Kept, find_kept
from cuelight.build.progress import Progress
from cuelight.build.sources import read_sources
from cuelight.build.speaking import speak_films
from cuelight.build.takes import spoken_jobs
from cuelight.checks.check import check
from cuelight.checks.languages import FilmFigures, LanguageLine, language_lines
from cuelight.checks.report.annotations import github, junit, sarif
from cuelight.checks.report.changes import ChangedPicture, FilmChange, FilmVersion, compare
from cuelight.checks.report.git import check_out, find_revision
from cuelight.checks.report.pages import Contents, Pictured, html, markdown
from cuelight.errors import Diagnostic, EngineError, Location, ScriptError, UsageError
from cuelight.project import Project, check_places, printable
from cuelight.publish.schema_file import laid_out
from cuelight.storage.file_list import FileList
from cuelight.storage.lock import sharing
from cuelight.storage.temporary import temporary_folder
from cuelight.storage.write import storage_error, write_atomic

REPORT = "report.md"
SUMMARY = "GITHUB_STEP_SUMMARY"
PAGES = ("index.html", "junit.xml", "cuelight.sarif", REPORT)
FILES = FileList(
    ".cuelight-report.json",
    "report",
    rf"{'|'.join(map(re.escape, PAGES))}|images/[\w-]+/[\w.-]+\.png",
    "name an empty folder with --out, or move the file away",
)
"""What a report leaves in its folder."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report that was written.

    Attributes:
        path: The Markdown file; what belongs to it lies beside it.
        told: What it tells.
        commands: GitHub's workflow commands for its annotations; none elsewhere.
        errors: Of scripts that cannot be read as they are.
    """

    path: Path
    contents: Contents
    commands: tuple[str, ...]
    errors: tuple[Diagnostic, ...]


@dataclass
class _Read:
    """The films of one state of the project, and what kept others from being read."""

    sides: dict[str, FilmVersion]
    errors: list[Diagnostic]

    failures: list[Diagnostic]
    """Where an engine failed."""

    unread: dict[str, str]
    """By script, what is wrong with it first."""


def write_report(
    project: Project, scripts: Sequence[Path], revision: str, folder: Path, progress: Progress | None = None
) -> Report:
    """Compare films with what they were, and write what is different.

    Args:
        project: Where everything lies.
        scripts: The scripts to look at; none means every one that is or was there.
        revision: What to compare with, as git names it.
        folder: Where to write; files of an earlier report there are replaced, if they are as they were written.
        progress: Told how it goes on.

    Raises:
        UsageError: There is no such revision, or no history, or somebody's file stands in the report's place.
        EngineError: git is missing or failed.
        StorageError: The folder cannot be written.
    """
    base = find_revision(project.root, revision)
    is_inside = folder.absolute().is_relative_to(project.root)
    check_places(project, *((folder, folder / "images") if is_inside else ()))
    FILES.check_free(folder, PAGES)
    with sharing(project.lock), temporary_folder() as temporary:
        check_out(project.root, base, temporary)
        earlier = Project(temporary / "project", project.address, project.cache)
        kept = find_kept(earlier) | find_kept(project)
        now = _read(project, scripts or _scripts(project), kept, progress)
        was = _read(
            earlier, [earlier.root / project.shown(path) for path in scripts] or _scripts(earlier), kept, progress
        )
        changes = tuple(_change(film, was, now) for film in _ids(was, now))
        made = temporary / "report"
        made.mkdir()
        pictures = _drawn(changes, made, kept)
        errors = tuple(dict.fromkeys(now.errors))
        found = dict.fromkeys((*errors, *now.failures, *_findings(project, now.sides.values())))
        prefix = printable(base.prefix)
        languages = tuple(_languages(now.sides.values()))
        told = tuple(_in_repository(each, prefix) for each in found)
        contents = Contents(base, changes, pictures, told, languages)
        _write(made, contents, [prefix + project.shown(path) for path in scripts or _scripts(project)])
        FILES.publish(
            folder, {path.relative_to(made).as_posix(): path.read_bytes() for path in sorted(made.rglob("*.*"))}
        )
    _summarize(contents)
    commands = github(contents.diagnostics) if SUMMARY in os.environ or "GITHUB_ACTIONS" in os.environ else ()
    return Report(folder / REPORT, contents, commands, errors)


def _scripts(project: Project) -> Sequence[Path]:
    try:
        return project.all_scripts()
    except UsageError:
        return ()


def _ids(was: _Read, now: _Read) -> Iterable[str]:
    return dict.fromkeys((*now.sides, *was.sides))


def _change(film: str, was: _Read, now: _Read) -> FilmChange:
    before, after = was.sides.get(film), now.sides.get(film)
    side, missing = (after, was) if before is None else (before, now)
    script = side.source.project.shown(side.source.path) if side else ""
    found = compare(film, before, after, missing.unread.get(script, ""))
    turned = before is not None and after is not None and _is_rearranged(before.source, after.source)
    return replace(found, rearranged=turned)


def _is_rearranged(before: Inputs, after: Inputs) -> bool:
    """Whether the diagram of a film stands otherwise than it did; laid out only where it may."""
    if before.schema is None or after.schema is None or before.schema == after.schema:
        return False
    from cuelight.diagram.arrangement import is_rearranged

    one, other = (laid_out(source)[0].layout for source in (before, after))
    return is_rearranged(one, other)


def _read(project: Project, scripts: Iterable[Path], kept: Kept, progress: Progress | None) -> _Read:
    read = _Read({}, [], [], {})
    for path in scripts:
        if not path.is_file():
            continue
        try:
            sources = read_sources(project, [path])
            read.errors += [problem for state in sources[0].languages for problem in state.problems]
            for source in sources:
                _add_side(read, project, source, kept, progress)
        except ScriptError as error:
            read.errors += error.diagnostics
            read.unread[project.shown(path)] = f"{error.diagnostics[0].location}: {error.diagnostics[0].message}"
        except EngineError as error:
            read.unread[project.shown(path)] = error.message
            failed = Diagnostic(Location(project.shown(path)), "engine", "error", error.message, error.hint)
            read.failures.append(failed)
    return read


def _add_side(read: _Read, project: Project, source: Inputs, kept: Kept, progress: Progress | None) -> None:
    """The film of a script; what is wrong with a translation keeps no other film from being compared."""
    try:
        read.sides[source.id] = _side(project, source, kept, progress)
    except ScriptError as error:
        if not source.is_translated:
            raise
        read.errors += error.diagnostics


def _side(project: Project, source: Inputs, kept: Kept, progress: Progress | None) -> FilmVersion:
    try:
        (plan,), is_estimate = speak_films(project, [source], kept, progress), False
    except EngineError:
        plan, is_estimate = estimated_plan(source, *spoken_jobs(source)), True
    return FilmVersion(source, plan, film_actions(plan), is_estimate)


def _drawn(changes: Iterable[FilmChange], folder: Path, kept: Kept) -> Mapping[str, tuple[Pictured, ...]]:
    """The pictures of each film that changed."""
    with side_by_side() as pool:
        drawn = {change.film: [*_pictures(pool, change, folder, kept)] for change in changes if not change.is_none}
        return {film: tuple(future.result() for future in futures) for film, futures in drawn.items()}


def _pictures(pool: Executor, change: FilmChange, folder: Path, kept: Kept) -> Iterator[Future[Pictured]]:
    for number, shown in enumerate(change.shown, 1):
        place = f"images/{change.film}/{number:03d}-{shown.scene}"
        yield pool.submit(_pictured, shown, folder, place, kept.files)


def _pictured(shown: ChangedPicture, folder: Path, place: str, slides: Mapping[str, tuple[Path, ...]]) -> Pictured:
    from cuelight.checks.report.pictures import write_pictures

    names = write_pictures(folder / place, shown.before, shown.after, slides)
    return Pictured(shown.scene, {side: f"{place.rpartition('/')[0]}/{name}" for side, name in names.items()})


def _findings(project: Project, sides: Iterable[FilmVersion]) -> Iterator[Diagnostic]:
    for script in dict.fromkeys(side.source.path for side in sides):
        with suppress(ScriptError):
            yield from check(project, [script])


def _languages(sides: Collection[FilmVersion]) -> Iterator[LanguageLine]:
    figures = {side.source.id: FilmFigures.of(side.plan) for side in sides if side.source.translation}
    for side in sides:
        yield from language_lines(side.source, figures)


def _in_repository(diagnostic: Diagnostic, prefix: str) -> Diagnostic:
    return replace(diagnostic, location=replace(diagnostic.location, file=prefix + diagnostic.location.file))


def _write(folder: Path, contents: Contents, scripts: Sequence[str]) -> None:
    files: Mapping[str, bytes] = {
        "index.html": html(contents).encode(),
        "junit.xml": junit(scripts, contents.diagnostics),
        "cuelight.sarif": sarif(contents.diagnostics, version("cuelight")),
        REPORT: markdown(contents).encode(),
    }
    for name, content in files.items():
        write_atomic(folder / name, content)


def _summarize(contents: Contents) -> None:
    if summary := os.environ.get(SUMMARY):
        try:
            with Path(summary).open("a", encoding="utf-8") as file:
                file.write(markdown(contents, with_pictures=False))
        except OSError as error:
            raise storage_error("write", Path(summary), error) from error
