"""The JSON Schema for editors says what the parser does."""

import json
import subprocess
import sys

import jsonschema
import pytest
from counts import times
from hypothesis import given, settings
from scripts_read import EVERY_KIND, EVERY_TOP_KEY, REAL, ROOT, SMALL, plain, refused
from strategies import as_yaml, scripts

from cuelight.script.model import KINDS
from cuelight.script.parse import json_schema, parse


@pytest.fixture(scope="module")
def checker() -> jsonschema.Draft202012Validator:
    """Checks values as an editor does."""
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@settings(max_examples=times(60), deadline=None)
@given(scripts())
def test_a_valid_script_is_read_and_pleases_the_editor_too(checker, script):
    """What the parser takes, the JSON Schema takes."""
    text = as_yaml(script)
    authored = parse(text)
    checker.validate(plain(text))
    assert len(authored.script.scenes) == len(authored.narrations) == len(script["scenes"])


@pytest.mark.parametrize("text", [EVERY_TOP_KEY, EVERY_KIND, REAL, SMALL], ids=["top", "kinds", "real", "small"])
def test_the_json_schema_accepts_what_the_parser_accepts(checker, text):
    """An editor marks nothing in a script that builds, shorthands included."""
    parse(text)
    checker.validate(plain(text))


@pytest.mark.parametrize(("before", "after"), [
    ("title: When", "titel: When"), ("rate: 30", "rate: 30.5"), ("size: 1920x1080", "size: big"),
    ("voice: joe", "voice: [joe]"),
    ("heading: Two situations", "headline: Two situations"), ("schema: {}", "schema: {}\n    text: Words"),
    ("    schema: {}\n", ""), ("schema: {}", "bullets: []"), ("schema: {}", "bullets:"),
    ("schema: {}", "bullets: [{id: a}]"),
    ("schema: {}", "text: [a]"), ("schema: {}", "figure: {image: a.png}"), ("schema: {}", "schema: {reveal: some}"),
    ("- localized -> advanced", "- localized to advanced"), ("same site", "[same, site]"), ("tone: alert", "tone: red"),
    ("localized: Localized", "Lo calized: Localized"), ("motion: none", "motion: off"),
    ("situations: {label", "situations: {lable"),
])  # fmt: skip
def test_the_json_schema_refuses_what_the_parser_refuses(checker, before, after):
    """An editor marks the mistake before a build does."""
    assert before in EVERY_TOP_KEY
    text = EVERY_TOP_KEY.replace(before, after, 1)
    assert refused(text).diagnostics
    assert not checker.is_valid(plain(text))


def test_the_json_schema_describes_every_key():
    """Editors show it while one types."""
    schema = json_schema()
    kinds = (schema, *schema["$defs"].values())
    forms = [form for kind in kinds for form in (kind, *kind.get("anyOf", ())) if "properties" in form]
    assert len(forms) > 20
    for name, key in (item for form in forms for item in form["properties"].items()):
        assert name == name.rstrip("_")
        assert "description" in key or (name in KINDS and "$ref" in json.dumps(key)), name
    assert "Attributes:" not in json.dumps(schema)
    assert schema["properties"]["size"]["default"] == "1920x1080"


def test_the_json_schema_that_the_real_script_names_is_what_the_command_prints():
    """`cuelight json-schema > scripts/scene-script.schema.json` was not forgotten."""
    printed = subprocess.run([sys.executable, "-m", "cuelight", "json-schema"], capture_output=True, check=True).stdout
    assert REAL.startswith("# yaml-language-server: $schema=./scene-script.schema.json\n")
    assert (ROOT / "scripts" / "scene-script.schema.json").read_bytes() == printed
    assert json.loads(printed) == json.loads(json.dumps(json_schema()))
