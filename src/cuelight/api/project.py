"""A project, as Python programs see it: check its scripts, ask what a build would make, build, open films.

Whatever fails is an error of `cuelight.errors`. Reads and writes what the commands of the same names do.
"""

import warnings
from collections.abc import Collection, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path
from typing import TypeAlias

from cuelight.api.film import Film, open_film
from cuelight.build.result import Built
from cuelight.checks import check, status
from cuelight.checks.status import Status
from cuelight.errors import Diagnostic, ScriptError, UsageError
from cuelight.project import Project as Places
from cuelight.project import chosen_scripts, find_project
from cuelight.storage.write import using

StrPath: TypeAlias = str | PathLike[str]


def open(path: StrPath = ".", *, base_url: str | None = None) -> "Project":
    """Open a project.

    Args:
        path: Its folder, or any folder or file in it.
        base_url: Where the site keeps the films' folders, as `https://example.org/films/`; what `cuelight.toml`
            says by default.

    Returns:
        The project; nothing of it is read yet.

    Raises:
        UsageError: The path is not there or belongs to no project, or the address is none.
        StorageError: The folder cannot be read.
    """
    start = _path(path)
    with using(start):
        if not start.exists():
            raise UsageError(f"{start} is not there", "give the folder of a project, which has a scripts/ folder")
        places = Places(find_project(start).root, None if base_url is None else str(base_url))
        if base_url is not None:
            # An address that is none is said here, not at the end of the first build.
            _ = places.base_url
    return Project(places)


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with scripts, and all that is made of them; `cuelight.open` gives one.

    Every method looks at the disk anew. Where one takes scripts, it takes paths, relative ones from the current folder;
    without any it means every script of the project.
    """

    _places: Places

    @property
    def path(self) -> Path:
        """The project's folder, absolute."""
        return self._places.root

    @property
    def scripts(self) -> tuple[Path, ...]:
        """Every scene script, absolute, by name.

        Raises:
            UsageError: There is none.
            StorageError: The folder cannot be read.
        """
        with using(self.path):
            return self._places.all_scripts()

    @property
    def films(self) -> tuple[str, ...]:
        """The ids of the films that are built, sorted.

        Raises:
            StorageError: The folder cannot be read.
        """
        with using(self.path):
            return self._places.built_films()

    def check(
        self, scripts: StrPath | Iterable[StrPath] = (), *, languages: Collection[str] = ()
    ) -> tuple[Diagnostic, ...]:
        """Look for errors and findings without building.

        Args:
            scripts: The scripts to look at, or one.
            languages: The languages to look at, as tags; by default its own and its translations.

        Returns:
            What is found, in file order. Where a script has errors (`severity` is `"error"`), the errors of all scripts
            alone: what else there is to say of scripts shows only once they can be read.

        Raises:
            UsageError: A script is not there or not in the project, or two make the same film.
            EngineError: A voice is broken.
            StorageError: A file cannot be read.
        """
        with using(self.path):
            try:
                return check.check(self._places, self._chosen(scripts), tags=tuple(languages))
            except ScriptError as error:
                return error.diagnostics

    def status(self, scripts: StrPath | Iterable[StrPath] = ()) -> tuple[Status, ...]:
        """Ask what a build would make, and why.

        Args:
            scripts: The scripts to look at, or one.

        Returns:
            The status of each film, in the order of the scripts.

        Raises:
            ScriptError: Every error of every script.
            UsageError: A script is not there or not in the project, or two make the same film.
            EngineError: A voice cannot be opened, and a take of it is missing.
            StorageError: A file cannot be read.
        """
        with using(self.path):
            return status.status(self._places, self._chosen(scripts))

    def build(
        self,
        scripts: StrPath | Iterable[StrPath] = (),
        *,
        jobs: int | None = None,
        executor: Executor | None = None,
        languages: Collection[str] = (),
        store: str | None = None,
        on: str | None = None,
    ) -> tuple[Built, ...]:
        """Make the films whose scripts changed.

        Args:
            scripts: The scripts to build, or one.
            jobs: How many steps run side by side, at least 1; the machine's cores by default.
            executor: Runs the steps in place of a local pool; its workers must see the project's folder.
            languages: The languages to build, as tags; by default its own and all translations that are whole.
            store: Address of the store that machines share; by default the environment's `CUELIGHT_STORE`, "" is none.
            on: Address of a cluster whose workers run the steps, by way of that store; by default the environment's
                `CUELIGHT_ON`, "" is none.

        Returns:
            What was done for each film, in the order of the scripts, each followed by its translations.

        Raises:
            ScriptError: Every error of every script; nothing is made then.
            UsageError: A script is not there or not in the project, two make the same film, or the store is none.
            EngineError: A voice, an encoder or another package failed; the films that do not need it are made.
            StorageError: The disk is full, or cannot be read or written; earlier films are as they were.
        """
        # Whoever only reads does not even have at hand what builds.
        from cuelight.build.run import build
        from cuelight.build.workers.named import named_workers
        from cuelight.publish.series.settings import read_series
        from cuelight.publish.series.write import write_series
        from cuelight.storage.shared.named import named_store

        if jobs is not None and not (isinstance(jobs, int) and jobs >= 1):
            raise UsageError(f"{jobs!r} is not a number of jobs", "give a whole number from 1 on")
        with using(self.path):
            read_series(self._places)
            shared = named_store(store, lambda said: warnings.warn(said, RuntimeWarning, stacklevel=2))
            chosen, tags = self._chosen(scripts), tuple(languages)
            workers = named_workers(on, self._places, shared)
            films = build(self._places, chosen, jobs=jobs, executor=executor, tags=tags, shared=shared, workers=workers)
            write_series(self._places)
            return films

    def film(self, film: str) -> Film:
        """Open a film that is built.

        Args:
            film: Its id: the name of its folder in `dist/`.

        Raises:
            UsageError: There is no such film, or another version of Cuelight built it.
            StorageError: A file cannot be read.
        """
        with using(self.path):
            return open_film(self._places, film)

    def _chosen(self, scripts: StrPath | Iterable[StrPath]) -> tuple[Path, ...]:
        try:
            given = [scripts] if isinstance(scripts, str | PathLike) else list(scripts)
        except TypeError as error:
            raise UsageError(f"{scripts!r} is not a list of scripts", "give paths of scene scripts") from error
        return chosen_scripts(self._places, [_path(each) for each in given]) or self._places.all_scripts()


def _path(given: StrPath) -> Path:
    try:
        return Path(fspath(given))
    except TypeError as error:
        raise UsageError(f"{given!r} is not a path", "give a str or a path as pathlib makes them") from error
