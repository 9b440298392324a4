"""Text -> Script: parsing with every problem of a file reported in one run, at its line and column.

Reads nothing but which engines are installed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from cuelight.errors import Diagnostic, ScriptError
from cuelight.model.inline import Passage, inline
from cuelight.model.narration import Narration
from cuelight.script.authored_schema import AsAuthored
from cuelight.script.breaths import as_typed
from cuelight.script.default_voices import LAST_RESORT
from cuelight.script.diagram import Schema
from cuelight.script.fields import DEVICE, slug
from cuelight.script.known_narrations import known_narration
from cuelight.script.lights import with_all_lights
from cuelight.script.messages import unknown_key, wordings
from cuelight.script.model import KINDS, Scene, Script
from cuelight.script.narration import Link, Parsed, Placed
from cuelight.script.references import check_meaning
from cuelight.script.slide_kinds import TAKEN, broken_kinds, kinds
from cuelight.script.voice_options import add_options, option_problems
from cuelight.script.yaml_text import Keys, YamlText, read_yaml


@dataclass(frozen=True)
class Authored:
    """A script that holds no error, and where everything stands in its file.

    Attributes:
        script: The script; film and scene ids are filled in.
        narrations: What is said, one per scene.
        source: The file's text and places.
        written: The plain values of the file, as `read_yaml` gives them.
    """

    script: Script
    narrations: tuple[Narration, ...]
    source: YamlText
    written: Mapping[str, Any] = field(default_factory=dict, repr=False)


def parse(text: str, name: str = "script.yaml") -> Authored:
    """Read a scene script.

    Args:
        text: The YAML text.
        name: The file as messages name it; its stem is the default of the film's id.

    Raises:
        ScriptError: Every problem of the text.
    """
    value, source, problems = read_yaml(text, name)
    if not isinstance(value, dict):
        raise ScriptError(
            (source.at(1, 1, "wrong-type", "a script is a mapping of keys", "begin with `title:` and `scenes:`"),)
        )
    return understood(value, source, problems)


def understood(value: dict[str, Any], source: YamlText, problems: Sequence[Diagnostic] = ()) -> Authored:
    """The script that plain values are.

    Args:
        value: As `read_yaml` gives them.
        source: Where they stand; the file's stem is the default of the film's id.
        problems: What is wrong with the file already.

    Raises:
        ScriptError: Every problem.
    """
    problems = list(problems)
    top, scenes = _validated(value, source, problems)
    problems += option_problems(source, value.get("voices"))
    schema = top.schema_ if top else _schema_alone(value)
    named = _name_scenes([scene for _, scene in scenes])
    named = [_headed(scene, top.language if top else "en") for scene in named]
    scenes = [(index, scene) for (index, _), scene in zip(scenes, named, strict=True)]
    narrations = [
        (index, scene, _meant(_narration(source, index, scene, top, problems), source, index, scene, schema, problems))
        for index, scene in scenes
    ]
    problems += check_meaning(source, top, schema, narrations)
    name = PurePosixPath(source.name).name
    film = (top.id if top else "") or slug(name.rpartition(".")[0] or name) or "film"
    if re.fullmatch(DEVICE, film):
        message = f"the film would be called {film!r} like its script, and Windows cannot have files of this name"
        problems.append(source.problem((), "bad-id", message, "add `id:` with another name, or rename the script"))
    if problems or top is None:
        raise ScriptError(tuple(dict.fromkeys(problems)))
    diagram = top.schema_.unfolded() if top.schema_ else None
    script = top.model_copy(update={"id": film, "schema_": diagram, "scenes": tuple(scene for _, scene in scenes)})
    return Authored(script, tuple(parsed.narration for _, _, parsed in narrations), source, value)


def _validated(
    value: dict[str, Any], source: YamlText, problems: list[Diagnostic]
) -> tuple[Script | None, list[tuple[int, Scene]]]:
    """The script without its scenes, and each scene that can be read by itself, so that one error hides no other."""
    raw_scenes = value.get("scenes")
    scenes = []
    stand_in = value
    if isinstance(raw_scenes, list) and raw_scenes:
        for index, raw in enumerate(raw_scenes):
            scene = _scene(raw, ("scenes", index), source, problems)
            if scene:
                scenes.append((index, scene))
        stand_in = {**value, "scenes": [{"text": "stand-in"}]}
    known = _known(Script, stand_in, (), source, problems)
    top = _model(Script, known, value, (), source, problems)
    if top is None:
        # Without what is wrong in it, so that the names that the rest uses are checked too.
        top = _without_wrong(Script, {"title": "stand-in", **known}, frozenset(known))
    return top, scenes


def _scene(raw: Any, keys: Keys, source: YamlText, problems: list[Diagnostic]) -> Scene | None:
    if not isinstance(raw, dict):
        problems.append(
            source.problem(keys, "wrong-type", "a scene is a mapping of keys", "begin it with `- heading:`")
        )
        return None
    for key in sorted(raw.keys() & (broken_kinds().keys() - TAKEN)):
        raise broken_kinds()[key]
    raw = _known(Scene, raw, keys, source, problems)
    there = [key for key in KINDS if key in raw]
    if len(there) != 1:
        listed = ", ".join(KINDS)
        said = f"has the slide kinds {' and '.join(there)}" if there else "has no slide kind"
        problems.append(
            source.problem(
                keys, "slide-kind", f"a scene has exactly one slide kind, but this one {said}", f"one of {listed}"
            )
        )
        return None
    (key,) = there
    kind = kinds()[key]
    if raw[key] is None and not kind.own.may_be_empty:
        hint = "write what the slide shows, or leave the key out"
        problems.append(source.problem((*keys, key), "empty-value", f"{key!r} is empty", hint))
        return None
    # `schema:` with nothing after it is the whole schema.
    raw = {**raw, key: {} if raw[key] is None else raw[key]}
    with kind.guarded("read what a scene says"):
        scene: Scene | None = _model(Scene, raw, raw, keys, source, problems)
        return scene or _without_wrong(Scene, raw, _DISPENSABLE)


_DISPENSABLE = frozenset({"voice", "lead", "tail", "transition", "here", "chapter", "notes"})
"""Keys of a scene without which it is still the same scene, under the same name and of the same length."""


def _without_wrong(model: Any, raw: dict[str, Any], dispensable: frozenset[str]) -> Any:
    """What a model makes of a mapping without the keys that are wrong; None where those are needed."""
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        wrong = {str(detail["loc"][0]) for detail in error.errors() if detail["loc"]}
    if not wrong or not wrong <= dispensable:
        return None
    rest = {key: value for key, value in raw.items() if key not in wrong}
    try:
        return model.model_validate({"title": "stand-in", **rest} if model is Script else rest)
    except ValidationError:
        return None


def _known(
    model: type[BaseModel], raw: dict[str, Any], keys: Keys, source: YamlText, problems: list[Diagnostic]
) -> dict[str, Any]:
    """A mapping without the keys that its model does not know; each of them is a problem."""
    allowed = [info.alias or name for name, info in model.model_fields.items()]
    problems += [unknown_key(source, (*keys, key), allowed) for key in raw if key not in allowed]
    return {key: value for key, value in raw.items() if key in allowed}


def _model(model: Any, raw: Any, written: Any, keys: Keys, source: YamlText, problems: list[Diagnostic]) -> Any:
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        problems += wordings(source, keys, written, error, model)
        return None


def _schema_alone(value: Mapping[str, Any]) -> Schema | None:
    try:
        return TypeAdapter(Schema | None).validate_python(value.get("schema"))
    except ValidationError:
        return None


def _name_scenes(scenes: Sequence[Scene]) -> list[Scene]:
    """Give every scene without an id one from its heading or title, never one that is taken."""
    taken = {scene.id for scene in scenes if scene.id}
    named = []
    for scene in scenes:
        if not scene.id:
            base = slug(scene.titled) or scene.kind
            number, name = 1, base
            while name in taken or re.fullmatch(DEVICE, name):
                number += 1
                name = f"{base}-{number}"
            taken.add(name)
            scene = scene.model_copy(update={"id": name})
        named.append(scene)
    return named


def _headed(scene: Scene, language: str) -> Scene:
    """A scene with the heading that is usual for its kind, if its author gives none; without any, it is no chapter."""
    usual = kinds()[scene.kind].own.usual_heading
    if scene.heading or not usual:
        return scene
    heading = usual(language)
    if not heading:
        return scene if scene.first_words else scene.model_copy(update={"chapter": False})
    return scene.model_copy(update={"heading": inline((Passage(heading),), heading)})


def _narration(source: YamlText, index: int, scene: Scene, top: Script | None, problems: list[Diagnostic]) -> Parsed:
    """What is said in a scene; what cannot be said is a problem."""
    voice = scene.voice or (top.voice if top else LAST_RESORT)
    if isinstance(scene.say, tuple):
        texts = [(said.voice, said.say) for said in scene.say]
    else:
        texts = [(voice, scene.say)] if scene.say else []
    texts = [(voice, as_typed(source, say_keys(scene, index, said), text)) for said, (voice, text) in enumerate(texts)]

    def tell(said: int, link: Link | None, code: str, message: str, hint: str) -> Diagnostic:
        keys = say_keys(scene, index, said)
        if link is None:
            return source.problem(keys, code, message, hint)
        return source.cue_problem(keys, link.number, link.target, code, message, hint)

    parsed = known_narration(texts, top.language if top else "en", tell)
    problems += parsed.diagnostics
    return parsed


def _meant(
    parsed: Parsed, source: YamlText, index: int, scene: Scene, schema: Schema | None, problems: list[Diagnostic]
) -> Parsed:
    """The same with a cue for each element that a link lights, and edges called `a->b` whatever heads a cue writes."""
    is_schema = scene.schema_slide is not None
    if is_schema and schema is None:
        return parsed

    def wrong(placed: Placed, code: str, message: str, hint: str) -> None:
        keys, link = say_keys(scene, index, placed.said), placed.link
        problems.append(source.cue_problem(keys, link.number, link.target, code, message, hint))

    parsed = with_all_lights(parsed, schema if is_schema else None, wrong)
    kind = kinds()[scene.kind]

    def meant(name: str) -> str:
        name = kind.named(scene.slide, name)
        return schema.named(name) if is_schema and schema else name

    placed = tuple(replace(each, cue=replace(each.cue, target=meant(each.cue.target))) for each in parsed.cues)
    narration = replace(parsed.narration, cues=tuple(each.cue for each in placed))
    return replace(parsed, narration=narration, cues=placed)


def say_keys(scene: Scene, index: int, said: int) -> Keys:
    """Where in the script the `said`th text of a scene stands."""
    return ("scenes", index, "say", said, "say") if isinstance(scene.say, tuple) else ("scenes", index, "say")


def json_schema() -> Mapping[str, Any]:
    """The JSON Schema (draft 2020-12) of what an author writes, generated from the models.

    Raises:
        PluginError: An engine of another package is broken.
    """
    schema = Script.model_json_schema(by_alias=True, schema_generator=AsAuthored)
    add_options(schema)
    return {"$schema": AsAuthored.schema_dialect, **schema, "title": "Cuelight scene script"}
