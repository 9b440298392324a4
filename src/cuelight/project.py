"""Where things lie: a project is the nearest folder upwards that has `scripts/`.

Reads folder listings, and `cuelight.toml`.
"""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cuelight.errors import ScriptError, UsageError
from cuelight.settings.toml_text import TomlText

SETTINGS = "cuelight.toml"
DRAFT_VOICE = "draft-voice"
"""The key of `cuelight.toml` that makes drafts of all films."""
TIMELINE = "timeline.json"
"""Beside every film that is built."""
_EXAMPLE = 'write base-url = "https://example.org/films/"'
SCRIPT_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Project:
    """The places of one project; authors write `scripts/`, a build writes the others.

    Attributes:
        root: Its folder.
        address: Where the site keeps the films' folders; None is what `cuelight.toml` says.
        shared: A `.cuelight/` of another project to use in place of its own; None for its own.
        draft: Who speaks films as drafts: the voice of a name, or (True) the one for drafts; False has the films as
            their scripts say, and None as `cuelight.toml` says.
    """

    root: Path
    address: str | None = None
    shared: Path | None = None
    draft: str | bool | None = None

    @property
    def scripts(self) -> Path:
        """Scene scripts, the lexicon, pictures."""
        return self.root / "scripts"

    @property
    def slides(self) -> Path:
        """Rendered slides as PNG, a folder a film."""
        return self.root / "slides"

    @property
    def audio(self) -> Path:
        """Takes as FLAC and JSON, a folder a film."""
        return self.root / "audio"

    @property
    def dist(self) -> Path:
        """Finished films, a folder each."""
        return self.root / "dist"

    def film(self, film: str) -> Path:
        """A finished film, by its id."""
        return self.dist / film / f"{film}.mp4"

    @property
    def cache(self) -> Path:
        """What is derived and always safe to delete."""
        return self.shared or self.root / ".cuelight"

    @property
    def units(self) -> Path:
        """Encoded units."""
        return self.cache / "units"

    @property
    def voices(self) -> Path:
        """Voice models made ready."""
        return self.cache / "voices"

    @property
    def records(self) -> Path:
        """What the last build of each film left behind."""
        return self.cache / "records"

    @property
    def draft_audio(self) -> Path:
        """Takes of drafts, a folder a film: nowhere near an author's."""
        return self.cache / "draft-audio"

    @property
    def draft_slides(self) -> Path:
        """Rendered slides of drafts, a folder a film."""
        return self.cache / "draft-slides"

    @property
    def is_draft(self) -> bool:
        """Whether its films are drafts.

        Raises:
            UsageError: `cuelight.toml` cannot be read.
            ScriptError: It is no TOML.
        """
        return DRAFT_VOICE in self.settings if self.draft is None else bool(self.draft)

    @property
    def lock(self) -> Path:
        """Held by whoever makes or deletes what is derived."""
        return self.cache / "lock"

    @property
    def base_url(self) -> str:
        """Where the site keeps the films' folders, with a slash at its end; "" if that is not said.

        Raises:
            ScriptError: `cuelight.toml` is not understood, or has an address that is none.
            UsageError: The one that was given is none.
        """
        address = self.address if self.address is not None else self._set_address()
        if not is_address(address):
            raise UsageError(f"{address!r} is not an address of a site", "write one such as https://example.org/films/")
        return f"{address.rstrip('/')}/" if address else ""

    def _set_address(self) -> str:
        address = self.settings.get("base-url", "")
        if isinstance(address, str) and is_address(address):
            return address
        said = f"'base-url' should be the address of a site, but it is {address!r}"
        raise ScriptError((self.settings_text.problem(("base-url",), "wrong-value", said, _EXAMPLE),))

    @property
    def settings(self) -> Mapping[str, Any]:
        """What `cuelight.toml` says, be it right or wrong; nothing if it is not there.

        Raises:
            UsageError: It is not a file, or cannot be read.
            ScriptError: It is no TOML.
        """
        return self.settings_text.values

    @property
    def settings_text(self) -> TomlText:
        """`cuelight.toml` with the places of all it says; empty if it is not there.

        Raises:
            UsageError: It is not a file, or cannot be read.
            ScriptError: It is not UTF-8.
        """
        path = self.root / SETTINGS
        if path.exists() and not path.is_file():
            raise UsageError(f"{SETTINGS} is not a file", _EXAMPLE)
        try:
            return TomlText(SETTINGS, path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
        except FileNotFoundError:
            return TomlText(SETTINGS, "")
        except UnicodeDecodeError as error:
            hint = "save it as UTF-8 in your editor"
            wrong = TomlText(SETTINGS, "").at(0, 0, "not-utf-8", f"{SETTINGS} is not UTF-8 text", hint)
            raise ScriptError((wrong,)) from error
        except OSError as error:
            raise UsageError(f"cannot read {SETTINGS}: {error.strerror}", _EXAMPLE) from error

    def all_scripts(self) -> tuple[Path, ...]:
        """Every scene script, by name; a lexicon or a glossary is none.

        Raises:
            UsageError: There is none.
        """
        found = sorted(
            path
            for path in self.scripts.iterdir()
            if path.suffix in SCRIPT_SUFFIXES and not path.name.startswith((".", "lexicon", "glossary"))
        )
        if not found:
            raise UsageError(f"no scene script in {self.scripts.name}/", "write one, for example scripts/my-film.yaml")
        return tuple(found)

    def built_films(self) -> tuple[str, ...]:
        """The ids of the films in `dist/`, sorted."""
        return tuple(sorted(path.parent.name for path in self.dist.glob(f"*/{TIMELINE}")))

    def shown(self, path: Path) -> str:
        """A path as messages show it: from the project's root, as text."""
        return printable(path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix())


def is_address(text: str) -> bool:
    """Whether a text may be the address of a site; "" stands for none."""
    return re.fullmatch(r"(https?://[^\s\"'<>]+)?", text) is not None


def printable(name: str) -> str:
    """A name of a file as text: it may hold any bytes."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in name)


def script_file(path: Path) -> Path:
    """A script that somebody names, absolute.

    Raises:
        UsageError: It is not a file.
    """
    if not path.is_file():
        message = f"{path} is a folder, not a script" if path.is_dir() else f"{path} is not there"
        raise UsageError(message, "name a scene script, for example scripts/my-film.yaml")
    return path.resolve()


def chosen_scripts(project: Project, given: Iterable[Path]) -> tuple[Path, ...]:
    """Scripts of a project that somebody names, absolute, each once.

    Args:
        project: Whose.
        given: Their paths, relative ones from the current folder.

    Raises:
        UsageError: One is not a file, or not in the project.
    """
    paths = tuple(dict.fromkeys(script_file(path) for path in given))
    for path in paths:
        if not path.is_relative_to(project.root):
            message = f"{path.name} is not in the project {project.root.name}/"
            raise UsageError(message, "build each project on its own")
    return paths


def lies_in(path: Path, folder: Path) -> bool:
    """Whether a path, its links followed, lies in a folder whose own links are followed already.

    One that leads to itself lies where it is: whoever opens it is told. (`Path.resolve` raises a RuntimeError of it.)
    """
    return Path(os.path.realpath(path)).is_relative_to(folder)


def check_places(project: Project, *more: Path) -> None:
    """See that nothing that is written leads out of the project by a link: a stranger's commit may have made one.

    Args:
        project: Whose places.
        more: Folders to look at beside those of a build.

    Raises:
        UsageError: A folder does.
    """
    root = project.root.resolve()
    # What another project shares was looked at when that project was read.
    own = (
        ()
        if project.shared
        else (project.cache, project.units, project.voices, project.draft_audio, project.draft_slides)
    )
    for place in (project.audio, project.slides, project.dist, *own, *more):
        inside = place.iterdir() if place.is_dir() else ()
        for path in (place, *inside):
            if path.is_symlink() and not lies_in(path, root):
                raise UsageError(
                    f"{project.shown(path)} is a link that leads out of the project, and nothing is written there",
                    "delete the link; to build elsewhere, build a copy of the project",
                )


def find_project(start: Path) -> Project:
    """The project that a folder or file belongs to.

    Raises:
        UsageError: No folder upwards has `scripts/`.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / "scripts").is_dir():
            return Project(folder)
    raise UsageError(
        f"{start.name or start}/ is in no Cuelight project: no folder from here upwards has a scripts/ folder",
        "go to your project, or make the folder scripts/ and put a scene script into it",
    )
