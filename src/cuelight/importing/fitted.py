"""A deck -> a script in which everything fits: what does not is shared among more scenes. Draws elsewhere."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cuelight.build.fits import check_fits
from cuelight.build.inputs import read_source
from cuelight.errors import Diagnostic, Location, ScriptError
from cuelight.importing.deck import Deck, ImportNote, changed, lost
from cuelight.importing.halves import halves, with_short_heading
from cuelight.importing.scene import DraftScene, without
from cuelight.importing.scenes import Drafted, draft
from cuelight.importing.script_text import ScriptText, script_text
from cuelight.importing.texts import one_line, shortened
from cuelight.project import Project
from cuelight.storage.write import temporary_folder, write_atomic

_MOST_TRIES = 60
_MISSING = re.compile(r"\(U\+([0-9A-F]{4,6}),")


@dataclass(frozen=True, slots=True)
class Fitted:
    """A script, and what is to be said of it."""

    script: ScriptText
    notes: tuple[ImportNote, ...]
    scenes: int


def fitted(deck: Deck, top: Mapping[str, Any], name: str, files: Mapping[str, bytes]) -> Fitted:
    """Make a script that checks and builds.

    Args:
        deck: What was read, its pictures named as the script does.
        top: The script's keys but `schema` and `scenes`.
        name: The file's, as messages name it.
        files: The pictures, by their paths beside the script.

    Raises:
        ScriptError: Something of it is wrong in a way that nobody foresaw.
    """
    with temporary_folder() as folder:
        for picture, content in files.items():
            write_atomic(folder / "scripts" / picture, content)
        return _Fitting(deck, top, name, Project(folder)).fitted()


class _Fitting:
    def __init__(self, deck: Deck, top: Mapping[str, Any], name: str, project: Project) -> None:
        self.deck, self.top, self.name, self.project = deck, top, name, project
        self.notes = list[ImportNote]()

    def fitted(self) -> Fitted:
        drafted = self._drafted(keeps_schema=True)
        if not drafted.scenes:
            raise _nothing(self.name)
        for _ in range(_MOST_TRIES):
            script = self._text(drafted)
            problems = self._problems(script)
            if not problems:
                return Fitted(script, (*drafted.notes, *self.notes), len(drafted.scenes))
            wrong = {script.scene_at(each.location.line): each for each in reversed(problems)}
            if None in wrong:
                if drafted.schema is None:
                    break
                drafted = self._drafted(keeps_schema=False)
            else:
                drafted.scenes = [
                    scene
                    for number, each in enumerate(drafted.scenes)
                    for scene in (self._smaller(each, wrong[number], script) if number in wrong else (each,))
                ]
        raise ScriptError(tuple(problems))

    def _drafted(self, *, keeps_schema: bool) -> Drafted:
        self.notes = []
        return draft(self.deck, str(self.top.get("language", "en")), keeps_schema=keeps_schema)

    def _text(self, drafted: Drafted) -> ScriptText:
        schema = {"schema": drafted.schema} if drafted.schema else {}
        return script_text({**self.top, **schema}, drafted.scenes, f"Imported from {one_line(self.name)}.")

    def _problems(self, script: ScriptText) -> Sequence[Diagnostic]:
        path = self.project.scripts / "imported.yaml"
        write_atomic(path, script.text.encode())
        try:
            check_fits([read_source(self.project, path)])
        except ScriptError as error:
            return error.diagnostics
        return ()

    def _smaller(self, scene: DraftScene, problem: Diagnostic, script: ScriptText) -> Sequence[DraftScene]:
        if problem.code == "missing-character":
            return (self._drawable(scene, problem),)
        line = script.text.split("\n")[problem.location.line - 1].lstrip(" -")
        if line.startswith("heading:") and len(scene.heading) > 1:
            shorter = with_short_heading(scene)
            if shorter != scene:
                self.notes.append(
                    changed("the heading is shortened, since it does not fit", line=scene.line, spot=scene.origin)
                )
                return (shorter,)
        smaller = halves(scene)
        if smaller:
            return smaller
        said = f"{scene.kind} is left out: {problem.message}"
        self.notes.append(lost(said, problem.hint, line=scene.line, spot=scene.origin))
        words = scene.heading or shortened(scene.say.replace("\n", " "), 200)
        return (scene.showing("text", words),) if words and scene.kind != "text" else ()

    def _drawable(self, scene: DraftScene, problem: Diagnostic) -> DraftScene:
        """A scene without the characters that no font has."""
        characters = {chr(int(code, 16)) for code in _MISSING.findall(problem.message)}
        said = f"no font has {' '.join(sorted(characters))}, which is left out"
        self.notes.append(lost(said, problem.hint, line=scene.line, spot=scene.origin))
        heading = without(scene.heading, characters) if scene.heading else ""
        return replace(scene, heading=heading, value=without(scene.value, characters))


def _nothing(name: str) -> ScriptError:
    message = "there is nothing in it that a film could show or say"
    return ScriptError((Diagnostic(Location(name), "import-refused", "error", message, "give it a heading"),))
