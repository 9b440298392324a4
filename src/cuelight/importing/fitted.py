"""A deck -> a script in which everything fits: what does not is shared among more scenes. Draws elsewhere."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cuelight.build.brand import copy_brand
from cuelight.build.fits import check_fits
from cuelight.build.read_inputs import read_source
from cuelight.errors import Diagnostic, ScriptError
from cuelight.importing.deck import Deck, ImportNote, changed, lost
from cuelight.importing.halves import halves, small_enough, with_short_heading
from cuelight.importing.limits import MOST_SLIDES
from cuelight.importing.reading import refused
from cuelight.importing.scene import DraftScene, without
from cuelight.importing.scenes import Drafted, draft
from cuelight.importing.script_text import ScriptText, script_text
from cuelight.importing.texts import one_line, shortened
from cuelight.project import SETTINGS, Project
from cuelight.script.load import MOST_BYTES
from cuelight.storage.temporary import temporary_folder
from cuelight.storage.write import write_atomic

_MOST_TRIES = 4
"""How often all scenes are looked at: beside each other they have the room that they have alone."""
_MISSING = re.compile(r"\(U\+([0-9A-F]{4,6}),")


@dataclass(frozen=True, slots=True)
class Fitted:
    """A script, and what is to be said of it."""

    script: ScriptText
    notes: tuple[ImportNote, ...]
    scenes: int


def fitted(deck: Deck, top: Mapping[str, Any], name: str, files: Mapping[str, bytes], house: Project) -> Fitted:
    """Make a script that checks and builds.

    Args:
        deck: What was read, its pictures named as the script does.
        top: The script's keys but `schema` and `scenes`.
        name: The file's, as messages name it.
        files: The pictures, by their paths beside the script.
        house: The project where the script will lie, whose brand has faces of its own.

    Raises:
        ScriptError: There is nothing to show, too much for a script, or the brand is wrong.
    """
    with temporary_folder() as folder:
        copy_brand(house, folder)
        for picture, content in files.items():
            write_atomic(folder / "scripts" / picture, content)
        return _Fitting(deck, top, name, Project(folder)).fitted()


class _Fitting:
    def __init__(self, deck: Deck, top: Mapping[str, Any], name: str, project: Project) -> None:
        self.deck, self.top, self.name, self.project = deck, top, name, project
        self.notes = list[ImportNote]()

    def fitted(self) -> Fitted:
        drafted = self._drafted(keeps_schema=True)
        try:
            scenes = self._settled(drafted)
        except _SchemaError:
            drafted = self._drafted(keeps_schema=False)
            scenes = self._settled(drafted)
        notes = (*drafted.notes, *self.notes)
        return Fitted(self._text(drafted, scenes), notes, len(scenes))

    def _drafted(self, *, keeps_schema: bool) -> Drafted:
        self.notes = []
        return draft(self.deck, str(self.top.get("language", "en")), keeps_schema=keeps_schema)

    def _settled(self, drafted: Drafted) -> Sequence[DraftScene]:
        """The scenes of a script that fits: each is looked at alone among those that are new, then all together."""
        scenes = [small for scene in drafted.scenes for small in small_enough(scene)]
        self._check_count(scenes)
        problems = self._problems(drafted, scenes)
        for _ in range(_MOST_TRIES):
            if not problems:
                self._check_count(scenes)
                return scenes
            scenes = [
                fitting
                for number, scene in enumerate(scenes)
                for fitting in (self._fitting(drafted, scene, problems[number]) if number in problems else (scene,))
            ]
            problems = self._problems(drafted, scenes)
        for number in problems:
            self._leave_out(scenes[number], problems[number])
        return [scene for number, scene in enumerate(scenes) if number not in problems]

    def _fitting(self, drafted: Drafted, scene: DraftScene, problem: Diagnostic) -> Sequence[DraftScene]:
        """What shows a scene and fits, as far as that can be seen of it alone."""
        scenes = self._smaller(drafted, scene, problem)
        while scenes and (found := self._problems(drafted, scenes)):
            scenes = [
                smaller
                for number, each in enumerate(scenes)
                for smaller in (self._smaller(drafted, each, found[number]) if number in found else (each,))
            ]
        return scenes

    def _check_count(self, scenes: Sequence[DraftScene]) -> None:
        if not scenes:
            raise refused(self.name, "there is nothing in it that a film could show or say", "give it a heading")
        if len(scenes) > MOST_SLIDES:
            message = f"it makes {len(scenes):,} scenes; a script has at most {MOST_SLIDES:,}"
            raise refused(self.name, message, "make several files of it")

    def _check_size(self, script: ScriptText) -> None:
        size = len(script.text.encode())
        if size > MOST_BYTES:
            message = f"it makes a script of {size:,} bytes; one has at most {MOST_BYTES:,}"
            raise refused(self.name, message, "make several files of it")

    def _text(self, drafted: Drafted, scenes: Sequence[DraftScene]) -> ScriptText:
        schema = {"schema": drafted.schema} if drafted.schema else {}
        return script_text({**self.top, **schema}, scenes, f"Imported from {one_line(self.name)}.")

    def _problems(self, drafted: Drafted, scenes: Sequence[DraftScene]) -> Mapping[int, Diagnostic]:
        """The first problem of each scene that has one, by its number.

        Raises:
            _SchemaError: It is one of the schema.
            ScriptError: It is one of the brand, or nobody foresaw it.
        """
        script = self._text(drafted, scenes)
        self._check_size(script)
        path = self.project.scripts / "imported.yaml"
        write_atomic(path, script.text.encode())
        try:
            check_fits([read_source(self.project, path)])
        except ScriptError as error:
            return self._by_scene(error, script, drafted)
        return {}

    def _by_scene(self, error: ScriptError, script: ScriptText, drafted: Drafted) -> Mapping[int, Diagnostic]:
        lines = script.text.split("\n")
        found = dict[int, Diagnostic]()
        for problem in error.diagnostics:
            number = script.scene_at(problem.location.line)
            if problem.location.file == SETTINGS or (number is None and drafted.schema is None):
                raise error
            if number is None:
                raise _SchemaError
            if number not in found:
                line = lines[problem.location.line - 1].lstrip(" -")
                found[number] = replace(problem, location=replace(problem.location, spot=line.partition(":")[0]))
        return found

    def _smaller(self, drafted: Drafted, scene: DraftScene, problem: Diagnostic) -> Sequence[DraftScene]:
        """Scenes that show less each, or show it more plainly; the spot of the problem is the key that has it."""
        if problem.code == "missing-character":
            return (self._drawable(scene, problem),)
        if problem.location.spot == "heading" and len(scene.heading) > 1:
            shorter = with_short_heading(scene)
            if shorter != scene:
                self._note(changed, scene, "the heading is shortened, since it does not fit")
                return (shorter,)
        if scene.kind == "code" and problem.location.spot == "language":
            self._note(changed, scene, f"nobody knows how to colour the language {scene.value['language']!r}")
            return (scene.showing("code", {"text": scene.value["text"]}),)
        smaller = halves(scene)
        if smaller:
            if scene.kind in ("chart", "math"):
                self._note(changed, scene, f"{scene.kind} is {smaller[0].kind} now: {problem.message}", problem.hint)
            return smaller
        self._leave_out(scene, problem)
        words = scene.heading or shortened(scene.say.replace("\n", " "), 200)
        return (scene.showing("text", words),) if words and scene.kind != "text" else ()

    def _leave_out(self, scene: DraftScene, problem: Diagnostic) -> None:
        self._note(lost, scene, f"{scene.kind} is left out: {problem.message}", problem.hint)

    def _note(self, note: Callable[..., ImportNote], scene: DraftScene, message: str, hint: str = "") -> None:
        self.notes.append(note(message, hint, line=scene.line, spot=scene.origin))

    def _drawable(self, scene: DraftScene, problem: Diagnostic) -> DraftScene:
        """A scene without the characters that no font has."""
        characters = {chr(int(code, 16)) for code in _MISSING.findall(problem.message)}
        said = f"no font has {' '.join(sorted(characters))}, which is left out"
        self.notes.append(lost(said, problem.hint, line=scene.line, spot=scene.origin))
        heading = without(scene.heading, characters) if scene.heading else ""
        return replace(scene, heading=heading, value=without(scene.value, characters))


class _SchemaError(Exception):
    """The schema does not fit, or is none that a script can have."""
