"""The files that a script names: each is there, and inside the project."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from cuelight.errors import LayoutError, ScriptError
from cuelight.script.files import refuse_pointer, twin_hint
from cuelight.script.model import BUILT_IN_LEXICONS, LanguageOptions, Script
from cuelight.script.parse import Authored
from cuelight.script.voice_options import model_of
from cuelight.script.yaml_text import Keys
from cuelight.storage.write import RIGHT_TO

MOST_FILE_BYTES = 2_000_000_000
"""Of a picture, clip, recording or model."""


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
