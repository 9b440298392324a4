"""Text -> Script: parsing with every problem of a file reported in one run, at its line and column.

`parse` reads nothing but which engines are installed; `load` reads the script and looks at the files that it names, all
of them inside the project.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from cuelight.errors import Diagnostic, LayoutError, Location, ScriptError
from cuelight.model.inline import Passage, inline
from cuelight.model.narration import Narration
from cuelight.project import Project, lies_in
from cuelight.script.breaths import as_typed
from cuelight.script.default_voices import LAST_RESORT
from cuelight.script.diagram import Schema
from cuelight.script.fields import DEVICE, slug
from cuelight.script.files import refuse_pointer, twin_hint
from cuelight.script.lights import with_all_lights
from cuelight.script.messages import unknown_key, wordings
from cuelight.script.model import BUILT_IN_LEXICONS, KINDS, AsAuthored, LanguageOptions, Scene, Script
from cuelight.script.narration import Link, Parsed, Placed, parse_narration
from cuelight.script.references import check_meaning
from cuelight.script.slide_kinds import TAKEN, broken_kinds, kinds
from cuelight.script.voice_options import add_options, model_of, option_problems
from cuelight.script.yaml_text import Keys, YamlText, read_yaml
from cuelight.storage.read import open_file
from cuelight.storage.write import RIGHT_TO, advice

__all__ = ["Authored", "json_schema", "load", "parse", "read_text", "resolve_file", "understood"]

MOST_BYTES = 1_000_000
MOST_FILE_BYTES = 2_000_000_000
"""Of a picture, clip, recording or model."""


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

    parsed = parse_narration(texts, top.language if top else "en", tell)
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


def load(path: Path, project: Path) -> Authored:
    """Read a scene script and see that every file it names is there, inside the project.

    Args:
        path: The script.
        project: The project's folder.

    Raises:
        ScriptError: Every problem of the script.
    """
    name = Project(project).shown(path) if path.is_relative_to(project) else path.name
    authored = parse(read_script(path, project, name), name)
    refuse_missing(authored, path.parent, project)
    return authored


def refuse_missing(authored: Authored, folder: Path, project: Path) -> None:
    """See that every file that a script names is there, inside the project.

    Args:
        authored: The script.
        folder: Its folder.
        project: The project's folder.

    Raises:
        ScriptError: Every file that is not.
    """
    problems = []
    for keys, file in _named_files(authored.script):
        try:
            resolve_file(file, folder, project)
        except LayoutError as error:
            hint = f"{error.hint}; built in are {' and '.join(BUILT_IN_LEXICONS)}" if "lexicon" in keys else error.hint
            problems.append(authored.source.problem(keys, error.code, error.message, hint))
    for keys, file in _files_of_voices(authored.script):
        try:
            resolve_file(file, folder, project)
        except LayoutError as error:
            if error.code == "lfs-pointer":
                problems.append(authored.source.problem(keys, error.code, error.message, error.hint))
    if problems:
        raise ScriptError(tuple(problems))


def read_script(path: Path, project: Path, name: str) -> str:
    """Read the text of a script, which must lie in the project itself.

    Args:
        path: The script.
        project: The project's folder.
        name: The file as messages name it.

    Raises:
        ScriptError: It leads out of the project, or as `read_text`.
    """
    if not lies_in(path, project.resolve()):
        # A message would otherwise show lines of somebody else's file.
        hint = "put the file itself there, not a link to it"
        raise ScriptError(
            (Diagnostic(Location(name), "outside-project", "error", "this leads out of the project", hint),)
        )
    return read_text(path, name)


def read_text(path: Path, name: str) -> str:
    """Read a file that an author writes: UTF-8, with or without a byte order mark, any line ends.

    Args:
        path: The file.
        name: The file as messages name it.

    Raises:
        ScriptError: It cannot be read, is not UTF-8, or too large.
    """
    try:
        with open_file(path) as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        message, hint = f"this cannot be read: {error.strerror}", advice("read", error) or "name a file that is there"
        raise ScriptError((Diagnostic(Location(name), "no-file", "error", message, hint),)) from error
    if len(content) > MOST_BYTES:
        message = f"the file is larger than {MOST_BYTES:,} bytes"
        raise ScriptError((Diagnostic(Location(name), "too-large", "error", message, "make two files of it"),))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message, hint = "the file is not UTF-8 text", "save it as UTF-8 in your editor"
        raise ScriptError((Diagnostic(Location(name, line), "not-utf-8", "error", message, hint),)) from error


def _named_files(script: Script) -> Iterator[tuple[Keys, str]]:
    """Every file that a script names, with its keys."""
    yield from ((keys, name) for keys, name in script.lexicons if name not in BUILT_IN_LEXICONS)
    if script.schema_:
        yield from ((("schema", *keys), name) for keys, name in script.schema_.files.items())
    if script.music:
        yield ("music", "file"), script.music.file
    if is_path(script.theme):
        yield ("theme",), script.theme
    for tag, options in script.languages.items():
        yield from _files_of_language(("languages", tag), options)
    for name, voice in script.voices.items():
        if is_path(model_of(voice)):
            yield ("voices", name, "model"), model_of(voice)
    for index, scene in enumerate(script.scenes):
        yield from ((("scenes", index, scene.kind, *keys), name) for keys, name in scene.files.items())
        if scene.take:
            yield ("scenes", index, "take"), scene.take


def _files_of_language(keys: Keys, options: LanguageOptions) -> Iterator[tuple[Keys, str]]:
    lexicons = (options.lexicon,) if isinstance(options.lexicon, str) else options.lexicon or ()
    yield from (((*keys, "lexicon"), name) for name in lexicons if name not in BUILT_IN_LEXICONS)
    if options.theme and is_path(options.theme):
        yield (*keys, "theme"), options.theme
    yield from (((*keys, "figures", scene), name) for scene, name in options.figures.items())


def _files_of_voices(script: Script) -> Iterator[tuple[Keys, str]]:
    """Files that voices speak with, which need not be there while the takes are."""
    for name, voice in script.voices.items():
        model, keys = model_of(voice), ("voices", name, "model")
        if voice.engine == "recorded" and model and not is_path(model):
            yield keys, model
        elif model.endswith(".onnx"):
            yield keys, f"{model}.json"


def is_path(name: str) -> bool:
    """Whether a theme or model is named as a file rather than as a built-in one."""
    return "/" in name or name.endswith((".yaml", ".yml", ".onnx"))


def resolve_file(name: str, folder: Path, project: Path) -> Path:
    """Find a file that a script names: beside the script, else in the project's folder; never outside the project.

    Args:
        name: As the script names it, relative, with forward slashes.
        folder: The script's folder.
        project: The project's folder.

    Raises:
        LayoutError: It is missing, is not a file but a pointer to one, may not be read, or leads out of the project.
    """
    inside = "name a file inside the project, relative to the script"
    if "://" in name or name.startswith(("file:", "data:", "http:", "https:")):
        raise LayoutError(f"{name!r} is an address, and nothing is fetched", inside, code="outside-project")
    if PurePosixPath(name).is_absolute() or "\\" in name or ":" in name or "\0" in name:
        raise LayoutError(f"{name!r} is not a path inside the project", inside, code="outside-project")
    root = project.resolve()
    for base in (folder, project):
        try:
            path = (base / name).resolve()
            found = path.exists()
        except (OSError, RuntimeError) as error:
            raise LayoutError(f"the file {name!r} cannot be looked up: {error}", inside, code="no-file") from error
        if not path.is_relative_to(root):
            raise LayoutError(f"{name!r} leads out of the project", inside, code="outside-project")
        if found and not path.is_file():
            raise LayoutError(f"{name!r} is not a file", inside, code="no-file")
        if found and path.stat().st_size > MOST_FILE_BYTES:
            most = f"use a file of at most {MOST_FILE_BYTES // 10**6:,} MB"
            raise LayoutError(f"{name!r} has {path.stat().st_size // 10**6:,} MB", most, code="too-large")
        if found and not os.access(path, os.R_OK):
            raise LayoutError(f"{name!r} may not be read", RIGHT_TO["read"], code="no-file")
        if found:
            refuse_pointer(path, name)
            return path
    hint = f"it is looked for in {folder.name}/ and in the project's folder"
    hint = twin_hint(folder, project, name) or twin_hint(project, project, name) or hint
    raise LayoutError(f"there is no file {name!r}", hint, code="no-file")


def json_schema() -> Mapping[str, Any]:
    """The JSON Schema (draft 2020-12) of what an author writes, generated from the models.

    Raises:
        PluginError: An engine of another package is broken.
    """
    schema = Script.model_json_schema(by_alias=True, schema_generator=AsAuthored)
    add_options(schema)
    return {"$schema": AsAuthored.schema_dialect, **schema, "title": "Cuelight scene script"}
