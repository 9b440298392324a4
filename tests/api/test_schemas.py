"""The JSON that programs read is what its JSON Schema says, key by key."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from command import called
from every_kind import write_every_kind
from small_project import SmallProject

from cuelight.api.schemas import NAMES, schema_of
from cuelight.script.model import KINDS

COMMANDS = ("build", "check", "status", "verify")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    """A film with every slide kind and every action of a cue, with music; built."""
    small = SmallProject(tmp_path_factory.mktemp("whole"))
    write_every_kind(small)
    done = called(small.root, "build", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    return small


def _fits(name: str, stored: Any) -> None:
    jsonschema.Draft202012Validator(schema_of(name)).validate(stored)


def _wrong(name: str, stored: Any) -> bool:
    return not jsonschema.Draft202012Validator(schema_of(name)).is_valid(stored)


def _timeline(small: SmallProject) -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(small.film.with_name("timeline.json").read_bytes())
    return stored


def test_the_timeline_of_a_film_with_everything_fits(whole: SmallProject) -> None:
    """Every kind of scene, every action, a pin, a mix; and a small one without."""
    stored = _timeline(whole)
    scenes = stored["scenes"]
    assert {scene["kind"] for scene in scenes} == set(KINDS)
    assert {cue["action"] for scene in scenes for cue in scene["cues"]} == {"light", "show", "hide", "focus", "here"}
    assert any(scene["pins"] for scene in scenes)
    assert next(iter(stored)) == "format"
    assert stored["mixed"] is True
    _fits("timeline", stored)


def test_the_timeline_of_a_plain_film_fits(built: SmallProject) -> None:
    """Where nothing sounds but speech."""
    assert "mixed" not in _timeline(built)
    _fits("timeline", _timeline(built))


@pytest.mark.parametrize("command", COMMANDS)
def test_what_a_command_prints_fits(whole: SmallProject, command: str) -> None:
    """Of a film that is built and up to date."""
    done = called(whole.root, command, "--json")
    stored = json.loads(done.stdout)
    assert done.returncode in (0, 1), done.stderr
    assert next(iter(stored)) == "format"
    assert stored.get("films", [0])
    _fits(command, stored)


@pytest.mark.parametrize("command", COMMANDS)
def test_what_a_command_prints_of_what_is_wrong_fits(built: SmallProject, command: str) -> None:
    """A film that is stale and cut in half, a script with findings, and one with errors."""
    built.replace("description: For tests.\n", "")
    built.film.write_bytes(built.film.read_bytes()[:5000])
    stored = json.loads(called(built.root, command, "--json").stdout)
    assert "findings" not in stored.get("films", [{}])[0] or command == "build" or stored["films"][0]["findings"]
    _fits(command, stored)
    if command == "check":
        built.replace("size:", "sise:")
        stored = json.loads(called(built.root, command, "--json").stdout)
        assert {found["severity"] for found in stored["diagnostics"]} == {"error"}
        _fits(command, stored)


def _objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Every object in a schema that lists its keys."""
    if isinstance(schema, dict):
        if schema.get("type") == "object" and "properties" in schema:
            yield schema
        for value in schema.values():
            yield from _objects(value)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_describes_every_key_and_allows_no_other(name: str) -> None:
    """So that a key that is new has to be described."""
    schema = schema_of(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    found = list(_objects(schema))
    assert found
    for each in found:
        assert each["additionalProperties"] is False
        assert each["description"].endswith(".")
        for key, value in each["properties"].items():
            assert "$ref" in value or value["description"].endswith("."), key


@pytest.mark.parametrize("name", NAMES)
def test_another_version_and_an_unknown_key_do_not_fit(whole: SmallProject, name: str) -> None:
    """The schema can fail."""
    stored = _timeline(whole) if name == "timeline" else json.loads(called(whole.root, name, "--json").stdout)
    assert not _wrong(name, stored)
    assert _wrong(name, {**stored, "format": 2})
    assert _wrong(name, {**stored, "colour": "red"})
    assert _wrong(name, {key: value for key, value in stored.items() if key != "format"})


def test_only_what_is_lit_goes_out(whole: SmallProject) -> None:
    """`until` stands with no other action, and never misses there."""
    stored = _timeline(whole)
    cues = [cue for scene in stored["scenes"] for cue in scene["cues"]]
    shown = next(cue for cue in cues if cue["action"] == "show")
    shown["until"] = 1
    assert _wrong("timeline", stored)
    del shown["until"]
    assert not _wrong("timeline", stored)
    del next(cue for cue in cues if cue["action"] == "light")["until"]
    assert _wrong("timeline", stored)


@pytest.mark.parametrize("name", NAMES)
def test_the_command_prints_a_schema_by_name(tmp_path: Path, name: str) -> None:
    """Needs no project."""
    done = called(tmp_path, "json-schema", name)
    assert json.loads(done.stdout) == schema_of(name)
