"""A film that is built: its files, its timeline, and itself as a MoviePy clip.

Reads `dist/<film>/`; the clip also reads the project's slides, takes, music and clips.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from cuelight.build.manifest import read_manifest
from cuelight.build.plan import Plan, built_plan
from cuelight.errors import UsageError
from cuelight.model.formats import TIMELINE_FORMAT
from cuelight.project import TIMELINE, Project
from cuelight.storage.read import read_file
from cuelight.storage.write import using

if TYPE_CHECKING:
    from moviepy import VideoClip

_BUILD = "build it: `cuelight build`, or `build()` of the project"


@dataclass(frozen=True, slots=True, eq=False)
class Film:
    """A film that is built, as it lay in `dist/` when it was opened; `Project.film` gives one.

    Attributes:
        id: Its id: the name of its folder.
        path: The MP4, absolute.
        files: Every file that the build left for it, absolute, by name: `captions.vtt`, `poster.png` ...
        timeline: What `timeline.json` says, read-only, lists as tuples: `rate` in frames a second ("25/1"), `frames`,
            `seconds`, and the `scenes` with their takes, words (seconds) and cues (frames). Its form is the schema that
            `cuelight json-schema timeline` prints.
    """

    id: str
    path: Path
    files: Mapping[str, Path]
    timeline: Mapping[str, Any]
    _places: Project
    _manifest: Mapping[str, Any]

    def clip(self) -> "VideoClip":
        """The film as a MoviePy clip, with all its sound: to cut it, put it beside others, or draw on it.

        Returns:
            A `moviepy.VideoClip` of the film's size, rate and length. At `n / rate` seconds it shows frame n of the
            film, as an array of height x width x 3 (RGB, 8 bits). Its sound is mono at 48,000 samples a second: speech,
            music and the kept sound of clips, as mixed for the film before it was encoded; where there is more than
            speech it is held in memory, 11.5 MB a minute. Slides are read as frames are asked for: keep them while it
            is in use.

        Raises:
            ScriptError: The script has errors by now.
            UsageError: The film is not built as its script stands, or a slide of it is gone.
            StorageError: A file cannot be read.
        """
        from cuelight.publish.moviepy_clip import film_clip

        with using(self._places.root):
            return film_clip(self._plan())

    def _plan(self) -> Plan:
        """What the film is made of, if it is what the script says now."""
        script = self._places.root / self._manifest["script"]
        if not script.is_file():
            raise UsageError(f"the script of the film {self.id!r} is gone: {self._manifest['script']}", _BUILD)
        plan = built_plan(self._places, script, self.id)
        built = next((one["digest"] for one in self._manifest["actions"] if one["stage"] == "films"), "")
        if plan.digest != built or not all(still.path.is_file() for still in plan.stills.values()):
            raise UsageError(f"the film {self.id!r} is not built as its script stands", _BUILD)
        return plan


def open_film(places: Project, film: str) -> Film:
    """Open a film that is built.

    Args:
        places: Of the project.
        film: Its id.

    Raises:
        UsageError: There is no such film, or another version of Cuelight built it.
        StorageError: A file cannot be read.
    """
    if film not in places.built_films():
        raise UsageError(f"there is no film {film!r} in dist/", _BUILD)
    path = places.film(film)
    manifest, timeline = read_manifest(path.parent), _timeline(path.with_name(TIMELINE))
    if not manifest or timeline.get("format") != TIMELINE_FORMAT:
        raise UsageError(f"the film {film!r} is damaged, or another version of Cuelight built it", _BUILD)
    files = MappingProxyType({name: path.with_name(name) for name in sorted(manifest["files"])})
    return Film(film, path, files, _frozen(timeline), places, manifest)


def _timeline(path: Path) -> Mapping[str, Any]:
    try:
        value = json.loads(read_file(path))
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _frozen(value: Any) -> Any:
    """JSON that nobody can change."""
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(value) for key, value in value.items()})
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
