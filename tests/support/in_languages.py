"""A small film in three languages, as a build makes them: English, German with more sentences, Arabic."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polib
from hostile import TAG
from on_slides import as_typed
from pages import SCRIPT
from small_project import SmallProject

from cuelight.build.run import build
from cuelight.project import Project
from cuelight.translations.write import update_translations

STRANGE = f'Ein kleiner Film & "mehr" {TAG}'
"""The title of the German film."""
GERMAN = {
    "title": as_typed(STRANGE),
    "schema/nodes/first": "Wo es begann",
    "scenes/opening/say": "Willkommen zu diesem Film, der auf Deutsch viel länger ist als sonst.",
    "scenes/path/say": "Es beginnt [hier](#first). Das wissen wir. Nach einiger Zeit kommt [eine Stelle](#other) dazu.",
    "scenes/options/say": "Für beide gibt es eine [Therapie](#treatment). Und [damit](here:treatment) ist das Ende da.",
}
ARABIC: Mapping[str, str] = {"title": "فيلم صغير", "scenes/opening/say": "مرحبا بكم في الفيلم."}


def make_work(root: Path, settings: str = "") -> Project:
    """Build the films in a new project.

    Args:
        root: The project's folder.
        settings: What `cuelight.toml` says.
    """
    small = SmallProject(root)
    (root / "cuelight.toml").write_text(settings, "utf-8")
    project = Project(root)
    languages = "languages:\n  de: {voice: beep}\n  ar: {voice: beep}\n"
    small.script.write_text(SCRIPT.replace("schema:\n", f"{languages}schema:\n", 1), "utf-8")
    for tag, texts in (("de", GERMAN), ("ar", ARABIC)):
        update_translations(project, [small.script], tag)
        translate(small.script.with_name(f"small.{tag}.po"), texts)
    build(project, jobs=2)
    return project


def translate(path: Path, texts: Mapping[str, str]) -> None:
    """Write translations; what has none stays as it is in English."""
    po = polib.pofile(str(path), wrapwidth=100)
    for entry in po:
        entry.msgstr = texts.get(entry.msgctxt, entry.msgid)
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    po.save()


def takes(folder: Path, film: str, scene: str) -> list[dict[str, Any]]:
    """The sentences of a scene of a film."""
    timeline = json.loads((folder / film / "timeline.json").read_text("utf-8"))
    return next(each["takes"] for each in timeline["scenes"] if each["id"] == scene)
