"""A small film with a schema on a page written by hand, as tests show it to a browser."""

import json
from dataclasses import dataclass
from html import escape
from pathlib import Path
from shutil import copytree
from typing import Any

from PIL import Image
from small_project import SmallProject

from cuelight.build.run import build
from cuelight.project import Project

SCRIPT = """\
title: A small film
size: 640x360
rate: 25
voice: beep
voices:
  beep: {engine: tone}
schema:
  nodes:
    first: Where it began
    other: {label: A second place, tone: alert}
    treatment: {label: What can be done, tone: accent}
    silent: {label: Never spoken of, kind: note, tone: caution}
  edges: [first -> other: later, other -> treatment, treatment -> silent]
scenes:
  - {id: opening, title: {text: A small film}, say: Welcome to the film.}
  - id: path
    heading: 'The path & <script>its places</script> --> "here"'
    schema: {reveal: all}
    here: first
    say: |
      It begins in [the first place](#first). After some time there is [a second place](#other) as well.
  - id: points
    heading: Points
    bullets: [{id: other, text: Named as a place is}, {id: treatment, text: So is this}]
    say: Here is [a first one](#other), and here is [the next](#treatment).
  - id: options
    heading: What can be done
    schema: {reveal: all}
    say: For both of them there is [treatment](#treatment). And [with this](here:treatment) the film ends.
"""
MODULE = '<script type="module" src="play-video.js"></script>'
CLASSIC = '<script defer src="play-video.classic.js"></script>'
TRACKS = """<track kind="captions" srclang="en" label="English" src="captions.vtt" default>
<track kind="chapters" srclang="en" label="Chapters" src="chapters.vtt">"""


@dataclass(frozen=True)
class Cue:
    """A lit element: its name, when, and where the sentence about it begins; seconds."""

    target: str
    start: float
    end: float
    sentence: float


@dataclass(frozen=True)
class Pages:
    """A folder with a built film, and pages that show it."""

    folder: Path
    timeline: dict[str, Any]

    @property
    def takes(self) -> list[dict[str, Any]]:
        """What is said, with its times."""
        return [take for scene in self.timeline["scenes"] for take in scene["takes"]]

    @property
    def scenes(self) -> list[tuple[str, float]]:
        """Each scene's title and its start in seconds."""
        return [(scene["heading"] or scene["id"], scene["start"] / 25) for scene in self.timeline["scenes"]]

    def cue(self, target: str) -> Cue:
        """The first cue that lights something in the schema."""
        return self._cue(target, "light", "schema")

    def moves_pin(self, target: str) -> Cue:
        """The cue that moves the pin."""
        return self._cue(target, "here", "schema")

    def elsewhere(self, target: str) -> Cue:
        """The cue of another slide for something that happens to be called as a node is."""
        return self._cue(target, "light", "bullets")

    def _cue(self, target: str, action: str, kind: str) -> Cue:
        for scene in (scene for scene in self.timeline["scenes"] if scene["kind"] == kind):
            for cue in scene["cues"]:
                if cue["target"] == target and cue["action"] == action:
                    start = cue["frame"] / 25
                    sentence = max(take["start"] for take in scene["takes"] if take["start"] <= start + 0.02)
                    return Cue(target, start, cue.get("until", cue["frame"]) / 25, sentence)
        raise AssertionError(target)

    def player(self, *, film: str = "small.mp4", timeline: str = "timeline.json", more: str = "") -> str:
        """The snippet."""
        said = " ".join(
            f'<span data-start="{take["start"]}" data-end="{take["end"]}">{escape(take["text"])}</span>'
            for take in self.takes
        )
        return f"""<play-video lang="en" data-timeline="{timeline}" {more}>
<video controls preload="none" poster="poster.jpg" width="640" height="360" playsinline aria-label="A small film">
<source src="{film}" type="video/mp4">
{TRACKS}</video>
<div class="play-video-schema" tabindex="0">{(self.folder / "schema.svg").read_text("utf-8")}</div>
<details class="play-video-transcript"><summary>Transcript</summary>
<h2>All of it</h2><p>{said}</p></details></play-video>"""

    def write(self, *players: str, direction: str = "ltr", theme: str = "", script: str = MODULE) -> str:
        """Write a page of some players; without inline styles or scripts.

        Returns:
            Its path from the folder.
        """
        (self.folder / "page.css").write_text("main { max-width: 76rem; margin: auto; }\n" + theme, "utf-8")
        (self.folder / "page.html").write_text(
            f"""<!doctype html><html lang="en" dir="{direction}"><head><meta charset="utf-8"><title>Films</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="poster.jpg">
<link rel="stylesheet" href="page.css"><link rel="stylesheet" href="play-video.css">
{script}</head>
<body><main><h1>Films</h1>{"".join(players)}</main></body></html>""",
            "utf-8",
        )
        return "/page.html"


def make_film(root: Path) -> Path:
    """Build the film in a new project, for others to copy."""
    SmallProject(root).script.write_text(SCRIPT, "utf-8")
    build(Project(root), jobs=2)
    return root


def copied(filmed: Path, root: Path) -> SmallProject:
    """A project with the film and all that its build has kept: another build makes only what is to be otherwise."""
    project = SmallProject(root)
    copytree(filmed, root, dirs_exist_ok=True)
    return project


def make_pages(filmed: Path, root: Path) -> Pages:
    """A copy of the film, and beside it what the page package will hold."""
    folder = copied(filmed, root).film.parent
    pages = Pages(folder, json.loads((folder / "timeline.json").read_text("utf-8")))
    Image.new("RGB", (640, 360), "#FAF8F4").save(folder / "poster.jpg")
    captions = [(take["text"], take["start"], take["end"]) for take in pages.takes]
    (folder / "captions.vtt").write_text(_vtt(captions), "utf-8")
    ends = [start for _, start in pages.scenes[1:]] + [pages.timeline["seconds"]]
    chapters = [(title, start, end) for (title, start), end in zip(pages.scenes, ends, strict=True)]
    (folder / "chapters.vtt").write_text(_vtt(chapters), "utf-8")
    return pages


def _vtt(cues: list[tuple[str, float, float]]) -> str:
    written = [f"00:{start:06.3f} --> 00:{end:06.3f}\n{escape(text)}\n" for text, start, end in cues]
    return "\n".join(["WEBVTT\n", *written])
