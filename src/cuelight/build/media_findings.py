"""What there is to say of the pictures and sounds that a script names; known once every scene was seen to fit."""

from collections.abc import Iterator

from cuelight.build.inputs import Inputs
from cuelight.build.known_fits import blank_pictures
from cuelight.build.sound_files import sound_findings
from cuelight.errors import Diagnostic


def media_findings(source: Inputs) -> tuple[Diagnostic, ...]:
    """Findings about the files of a script."""
    return (*_pictures(source), *sound_findings(source))


def _pictures(source: Inputs) -> Iterator[Diagnostic]:
    for index, blank in blank_pictures(source).items():
        scene = source.script.scenes[index]
        for keys, name in scene.files.items():
            if source.files[name] in blank:
                message = f"scene {scene.id!r}: nothing can be seen in the picture {name!r}: it is of one colour"
                hint = "look whether it is the right file; what is see-through lies over white"
                where = source.authored.source.location(("scenes", index, scene.kind, *keys))
                yield Diagnostic(where, "one-colour", "warning", message, hint)
