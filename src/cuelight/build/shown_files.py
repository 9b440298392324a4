"""The files and icons that scenes show, those in the boxes of a schema among them. Pure."""

from cuelight.script.model import Scene, Script
from cuelight.script.slide_kinds import kinds


def has_schema(scene: Scene) -> bool:
    """Whether a scene shows the schema, be it as a reminder."""
    return scene.schema_slide is not None or kinds()[scene.kind].shows_film


def shown_files(script: Script, scene: Scene) -> tuple[str, ...]:
    """Pictures and clips that a scene shows, those in its schema's boxes among them."""
    files = script.schema_.files if script.schema_ and has_schema(scene) else {}
    return (*scene.files.values(), *dict.fromkeys(files.values()))


def shown_icons(script: Script, scene: Scene) -> tuple[str, ...]:
    """Icons that a scene shows, those in its schema's boxes among them."""
    icons = script.schema_.icons if script.schema_ and has_schema(scene) else {}
    return tuple(dict.fromkeys((*scene.icons.values(), *icons.values())))
