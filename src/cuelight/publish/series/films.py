"""The films of a series, as their own folders tell them. Reads `dist/`, which may be altered or gone."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cuelight.build.manifest import read_manifest
from cuelight.languages.find import name_of
from cuelight.publish.page.posters import source_sets
from cuelight.storage.read import read_file

_DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?")


@dataclass(frozen=True, slots=True)
class SeriesFilm:
    """A film of a series.

    Attributes:
        id: Its own.
        told: What it tells search engines (`video.json`).
        files: The names of its files.
        width, height: Of its poster, pixels.
    """

    id: str
    told: Mapping[str, Any]
    files: Sequence[str]
    width: int
    height: int

    def address(self, name: str) -> str:
        """A file of the film, from the folder of all films."""
        return f"{quote(self.id)}/{quote(name)}"

    @property
    def poster_sources(self) -> Iterator[tuple[str, str]]:
        """The poster as AVIF and WebP, the lightest first."""
        names = sorted(name for name in self.files if name.startswith("poster"))
        return source_sets([self.address(name) for name in names], self.width)

    @property
    def seconds(self) -> int:
        """Its length."""
        found = _DURATION.fullmatch(str(self.told.get("duration", "")))
        hours, minutes, seconds = (float(number or 0) for number in found.groups()) if found else (0, 0, 0)
        return round(hours * 3600 + minutes * 60 + seconds)

    @property
    def length(self) -> str:
        """Its length as people write it: 3:31."""
        return f"{self.seconds // 60}:{self.seconds % 60:02d}"

    @property
    def language(self) -> str:
        """The tag of its language."""
        return str(self.told.get("inLanguage", "en"))

    @property
    def language_name(self) -> str:
        """What its language calls itself."""
        return name_of(self.language)

    @property
    def chapters(self) -> Iterator[tuple[str, str]]:
        """Title and address of each chapter."""
        for part in self.told.get("hasPart", ()):
            yield str(part["name"]), f"{self.address('embed.html')}#t={part['startOffset']:g}"

    @property
    def translations(self) -> Iterator[str]:
        """The ids of the films that it tells of as translations of itself."""
        for work in self.told.get("workTranslation", ()):
            yield str(work["identifier"])

    @property
    def original(self) -> str | None:
        """The id of the film that it tells of as its original; None if it is no translation."""
        work = self.told.get("translationOfWork")
        return str(work["identifier"]) if work else None

    @property
    def searched(self) -> str:
        """All by which it is found."""
        titles = (title for title, _ in self.chapters)
        return "\n".join((str(self.told["name"]), str(self.told.get("description") or ""), *titles))


def series_film(dist: Path, film: str) -> SeriesFilm | None:
    """A film by its id; None where it is not built."""
    files = read_manifest(dist / film).get("files", {})
    told, size = (_told(dist / film / name, files) for name in ("video.json", "oembed.json"))
    if not (told and size):
        return None
    return SeriesFilm(film, told, tuple(files), size["thumbnail_width"], size["thumbnail_height"])


def _told(path: Path, files: Mapping[str, str]) -> Mapping[str, Any]:
    """What a file says that is as a build has written it; nothing of any other."""
    try:
        content = read_file(path)
    except OSError:
        return {}
    return json.loads(content) if sha256(content).hexdigest() == files.get(path.name) else {}
