"""The options of a voice: whatever its engine says may stand in its entry of `voices:`.

Imports engines that are installed, which loads no model.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from pydantic import ValidationError

from cuelight.errors import Diagnostic, PluginError
from cuelight.script.authored_schema import AsAuthored
from cuelight.script.doors import Door, doors
from cuelight.script.fields import JsonSchema
from cuelight.script.messages import unknown_key, wordings
from cuelight.script.model import VoiceOptions, VoiceSpec
from cuelight.script.yaml_text import YamlText

_CHECK = "check the options of a voice"
_PREFIX = "voice-"


def options_of(door: Door) -> type[VoiceOptions]:
    """The model of the voices of an engine; one that brings none takes no options.

    Raises:
        PluginError: The engine cannot be imported, or what it brings is not a model of options.
    """
    with door.guarded("be loaded"):
        model = getattr(door.load(), "options", None) or VoiceOptions
        if not (isinstance(model, type) and issubclass(model, VoiceOptions)):
            raise TypeError("its `options` are no model made from cuelight.script.model.VoiceOptions")
    return model


def read_options(door: Door, spec: VoiceSpec) -> VoiceOptions | ValidationError:
    """A voice as its engine reads it, or why it cannot.

    Raises:
        PluginError: The engine cannot be imported, or fails at this.
    """
    model = options_of(door)
    with door.guarded(_CHECK):
        try:
            return model.model_validate(spec.model_dump(exclude_unset=True))
        except ValidationError as error:
            return error


def option_problems(source: YamlText, voices: Any) -> Iterator[Diagnostic]:
    """What is wrong in the voices of a script, by their engines.

    An engine that is broken or not installed says nothing here: its takes may be all that is needed, and if not, it is
    named when its voice is opened.

    Args:
        source: The script's file.
        voices: The value of `voices:`, as it was read.
    """
    for name, written in voices.items() if isinstance(voices, dict) else ():
        engine = written.get("engine", VoiceSpec().engine) if isinstance(written, dict) else None
        door = doors("cuelight.voices").get(engine) if isinstance(engine, str) else None
        if door:
            with suppress(PluginError):
                yield from _entry_problems(source, name, written, door)


def _entry_problems(source: YamlText, name: str, written: Mapping[str, Any], door: Door) -> list[Diagnostic]:
    model, keys = options_of(door), ("voices", name)
    known = [info.alias or field for field, info in model.model_fields.items()]
    problems = [unknown_key(source, (*keys, key), known) for key in written if key not in known]
    with door.guarded(_CHECK):
        try:
            model.model_validate({key: value for key, value in written.items() if key in known})
        except ValidationError as error:
            problems += wordings(source, keys, written, error)
    return problems


def model_of(spec: VoiceSpec) -> str:
    """What a voice of Piper or a recording is made from, which may be a file of the project; "" if it does not say."""
    named = (spec.model_extra or {}).get("model") if spec.engine in ("piper", "recorded") else ""
    return named if isinstance(named, str) else ""


def add_options(schema: JsonSchema) -> None:
    """To the JSON Schema of scripts: what each engine that is installed lets stand in its voices.

    Raises:
        PluginError: An engine is broken; names it.
    """
    written, defined = schema["$defs"]["VoiceSpec"], schema["$defs"]
    written["allOf"] = []
    for door in doors("cuelight.voices").values():
        with door.guarded("describe its options"):
            defined |= _described(door, written["properties"])
        is_asked: JsonSchema = {"properties": {"engine": {"const": door.name}}}
        if door.name != VoiceSpec().engine:
            is_asked["required"] = ["engine"]
        written["allOf"].append({"if": is_asked, "then": {"$ref": f"#/$defs/{_PREFIX}{door.name}"}})


def _described(door: Door, common: JsonSchema) -> JsonSchema:
    """The definitions of one engine's options; `common` are the keys that every voice has."""
    name = f"{_PREFIX}{door.name}"
    template = f"#/$defs/{name}.{{model}}"
    of_engine = options_of(door).model_json_schema(by_alias=True, ref_template=template, schema_generator=AsAuthored)
    inner = {f"{name}.{key}": value for key, value in of_engine.pop("$defs", {}).items()}
    for key, value in common.items():
        of_engine["properties"][key].setdefault("description", value["description"])
    default = {"default": door.name} if door.name == VoiceSpec().engine else {}
    engine = {**default, "const": door.name, "description": common["engine"]["description"]}
    properties = of_engine["properties"] | {"engine": engine}
    return {
        name: {**of_engine, "properties": properties, "description": f"A voice of the engine {door.name}."},
        **inner,
    }
