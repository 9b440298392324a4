"""The component as a package of npm: its files as they lie beside every film, what they are to a bundler, and types.

Reads the files of `npm/`, and the licence that came with Cuelight.
"""

import json
from collections.abc import Mapping
from importlib.metadata import distribution
from importlib.resources import files

from cuelight.drawing.theme import Colours
from cuelight.publish.page.component import component
from cuelight.storage.file_list import FileList

NAME = "cuelight-play-video"
PARTS = ("play-video-languages.js", "play-video.classic.js", "play-video.css", "play-video.js")
_AS_THEY_ARE = ("README.md", "play-video.d.ts")
FILES = FileList(
    ".cuelight-npm.json", "package", r"LICENSE|[\w-]+(\.[\w-]+)+", "name a new or empty folder, or move the file away"
)
"""What is written of a package into its folder; npm packs no list of it."""


def npm_package(colours: Colours) -> Mapping[str, bytes]:
    """The content of every file of the package, by name.

    Args:
        colours: Those of the theme that the style is written in.
    """
    folder, cuelight = files("cuelight.publish.page") / "npm", distribution("cuelight")
    parts = component(colours)
    made = {
        **{name: parts[name] for name in PARTS},
        **{name: (folder / name).read_bytes() for name in _AS_THEY_ARE},
        "LICENSE": (cuelight.read_text("licenses/LICENSE") or "").encode(),
        "package.json": (json.dumps(_description(cuelight.version), indent=2) + "\n").encode(),
    }
    return dict(sorted(made.items()))


def _description(version: str) -> dict[str, object]:
    return {
        "name": NAME,
        "version": version,
        "description": "A film on a page, with captions, chapters, a transcript that follows, and a diagram.",
        "keywords": ["custom-element", "web-component", "video", "player", "accessibility"],
        "license": "MIT",
        "type": "module",
        "main": "./play-video.js",
        "types": "./play-video.d.ts",
        "unpkg": "./play-video.classic.js",
        "jsdelivr": "./play-video.classic.js",
        "exports": {
            ".": {"types": "./play-video.d.ts", "default": "./play-video.js"},
            **{f"./{name}": f"./{name}" for name in (*PARTS, "package.json")},
        },
        "files": [*PARTS, "play-video.d.ts"],
        "sideEffects": True,
    }
