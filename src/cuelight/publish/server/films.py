"""The page that lists the films of a folder. Reads what a build left there, which may be altered or gone."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cuelight.build.manifest import MANIFEST
from cuelight.publish.server.files import open_regular
from cuelight.publish.templates import rendered

_MOST = 1_000_000
"""Bytes of what a build says of a film; it writes far fewer."""

LISTED = ("transcript.html", "snippet.html", "captions.vtt", "schema.svg")


def index(dist: Path) -> str:
    """A page with the films of a folder, by name."""
    films = [_film(path.parent) for path in sorted(dist.glob(f"*/{MANIFEST}"))]
    look = next((film["address"] for film in films if film["has_look"]), "")
    return rendered("cuelight.publish.server", "films.html", films=films, look=look)


def _film(folder: Path) -> Mapping[str, object]:
    has_poster = (folder / "poster.jpg").is_file()
    return {
        "address": quote(os.fsencode(folder.name)),
        "title": str(_read(folder, "video.json").get("name") or folder.name),
        "has_poster": has_poster,
        "has_look": has_poster and (folder / "play-video.css").is_file(),
        "files": [name for name in LISTED if (folder / name).is_file()],
    }


def _read(folder: Path, name: str) -> Mapping[str, Any]:
    file = open_regular(folder.parent, folder / name)
    if file is None:
        return {}
    with file:
        try:
            found = json.loads(file.read(_MOST))
        except (OSError, ValueError, RecursionError):
            return {}
    return found if isinstance(found, dict) else {}
