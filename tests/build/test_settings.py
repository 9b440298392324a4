"""`cuelight.toml` as a whole: every problem at once, at its place, and a JSON Schema that says the same."""

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cuelight.build.settings import Settings, read_settings, settings_schema
from cuelight.cli.main import main
from cuelight.errors import ScriptError, UsageError
from cuelight.project import Project

WHOLE = """
base-url = "https://example.org/films/"
draft-voice = "espeak"

[brand]
logo = "assets/logo.svg"
colour = "#0A6B70"
font = {heading = "Source Serif 4", body = "Noto Sans"}

[series]
title = "Films"
description = "Short films."
language = "en"
films = ["one", "two"]
"""

WRONG = [
    ("base_url = 'https://example.org'", "1:1", "unknown-key", "did you mean 'base-url'?"),
    ("speed = 3", "1:1", "unknown-key", "known here: base-url, draft-voice, brand, series"),
    ("colour = 3", "1:1", "unknown-key", "write it below [brand]"),
    ("[series]\nlogo = 'a.svg'", "2:1", "unknown-key", "write it below [brand]"),
    ("[brand]\ntitle = 'Films'", "2:1", "unknown-key", "write it below [series]"),
    ("[brand]\nheading = 'Noto Sans'", "2:1", "unknown-key", "write it below [brand.font]"),
    ("base-url = 3", "1:12", "wrong-type", 'write base-url = "https://example.org/films/"'),
    ("base-url = 'example.org'", "1:12", "wrong-value", 'write base-url = "https://example.org/films/"'),
    ("base-url = 2026-11-23", "1:12", "wrong-type", ""),
    ("draft-voice = true", "1:15", "wrong-type", 'write draft-voice = "espeak"'),
    ("brand = 3", "1:9", "wrong-type", "write [brand]"),
    ("[[brand]]\ncolour = '#0A6B70'", "1:1", "wrong-type", "write [brand]"),
    ("[brand]\ncolor = '#0A6B70'", "2:1", "unknown-key", "did you mean 'colour'?"),
    ("brand.color = '#0A6B70'", "1:7", "unknown-key", "did you mean 'colour'?"),
    ("brand = { logo = 'a.svg', fonts = 'Noto Sans' }", "1:27", "unknown-key", "did you mean 'font'?"),
    ("[brand.font]\nbodies = 'Noto Sans'", "2:1", "unknown-key", "did you mean 'body'?"),
    ("[brand]\nfont = {body = 3}", "2:16", "wrong-type", ""),
    ("[brand]\nfont = 3", "2:8", "wrong-type", 'write font = "Noto Sans"'),
    ("[series]\ntitle = ''", "2:9", "empty-value", ""),
    ("[series]\nfilms = 'one'", "2:9", "wrong-type", "write films = ["),
    ("[series]\nfilms = ['one',\n  2]", "3:3", "wrong-type", ""),
    ("[series]\nfilms = ['../one']", "2:10", "bad-id", "use small letters"),
    ("[series]\nbase-url = 'https://example.org'", "2:1", "unknown-key", "write it above the first table"),
    ("[store]\nurl = 's3://somewhere'", "1:2", "unknown-key", "by --store or CUELIGHT_STORE: no project can"),
    ("CUELIGHT_STORE = 's3://somewhere'", "1:1", "unknown-key", "by --store or CUELIGHT_STORE: no project can"),
    ("on = 'dask://somewhere'", "1:1", "unknown-key", "by --on or CUELIGHT_ON: no project can"),
    ("jobs = 64", "1:1", "unknown-key", "by --jobs: no project can"),
]  # fmt: skip


def project(root: Path, text: str) -> Project:
    (root / "cuelight.toml").write_text(text, "utf-8")
    return Project(root)


@pytest.mark.parametrize(("text", "place", "code", "hint"), WRONG)
def test_what_is_wrong_is_said_at_its_place(tmp_path: Path, text: str, place: str, code: str, hint: str) -> None:
    with pytest.raises(ScriptError) as caught:
        read_settings(project(tmp_path, text))
    (problem,) = caught.value.diagnostics
    assert (str(problem.location), problem.code) == (f"cuelight.toml:{place}", code)
    assert hint in problem.hint
    assert problem.source in text.split("\n")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[series]\ntitle = 'a\u202eb'", "2:11"),
        ("[series] # a\u202eb", "1:13"),
        ('[series]\ntitle = "a\\u202Eb\\u001B"', "2:9"),
        ('[series]\nfilms = ["one", "\\u0000"]', "2:17"),
        ('[brand.font]\nbody = "\\u202E"', "2:8"),
    ],
)
def test_what_cannot_be_seen_is_refused(tmp_path: Path, text: str, place: str) -> None:
    """As in scripts, also where an escape says it: it would stand in pages."""
    with pytest.raises(ScriptError) as caught:
        read_settings(project(tmp_path, text))
    (problem,) = caught.value.diagnostics
    assert (str(problem.location), problem.code) == (f"cuelight.toml:{place}", "control-character")


def test_a_mark_of_the_order_of_bytes_is_no_character(tmp_path: Path) -> None:
    """Some editors of Windows write one."""
    assert read_settings(project(tmp_path, "\ufeff[series]\ntitle = 'T'\n")).series is not None
    with pytest.raises(ScriptError, match=r"cuelight\.toml:1:1: the key 'base_url'"):
        read_settings(project(tmp_path, "\ufeffbase_url = 'https://example.org'\n"))


def test_every_problem_is_said_at_once(tmp_path: Path) -> None:
    text = "base-url = 3\nnothing = 1\n[series]\ntitel = 'T'\nfilms = 1\n[brand]\nlogo = []\n"
    with pytest.raises(ScriptError) as caught:
        read_settings(project(tmp_path, text))
    assert [each.location.line for each in caught.value.diagnostics] == [1, 2, 4, 5, 7]


@pytest.mark.parametrize("command", [["check"], ["build"], ["build", "--check"], ["status"]])
def test_commands_say_it_as_they_do_of_scripts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    """Exit status 2, no traceback, nothing made."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "a.yaml").write_text("title: A\nscenes: [{text: T, say: Hello.}]\n", "utf-8")
    project(tmp_path, "[brand]\ncolor = '#0A6B70'\n")
    monkeypatch.chdir(tmp_path)
    assert main(command) == 2
    assert "cuelight.toml:2:1: the key 'color' is not known here [unknown-key]" in capsys.readouterr().err
    assert not (tmp_path / "dist").exists()


def test_a_file_that_is_no_text_and_no_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "cuelight.toml").write_bytes(b"base-url = '\xff'")
    with pytest.raises(ScriptError, match=r"cuelight\.toml is not UTF-8 text \[not-utf-8\]"):
        read_settings(Project(tmp_path))
    (tmp_path / "cuelight.toml").unlink()
    (tmp_path / "cuelight.toml").mkdir()
    with pytest.raises(UsageError, match=r"cuelight\.toml is not a file"):
        read_settings(Project(tmp_path))


@pytest.mark.parametrize(("written", "shown"), [("true", "true"), ("2026-11-23", "2026-11-23"), ("[1]", "a list")])
def test_a_value_of_a_wrong_type_is_shown_as_it_is_written(tmp_path: Path, written: str, shown: str) -> None:
    with pytest.raises(ScriptError, match=f"'base-url' should be text, but it is {shown} "):
        read_settings(project(tmp_path, f"base-url = {written}"))


def test_nothing_is_settings_too(tmp_path: Path) -> None:
    assert read_settings(Project(tmp_path)) == read_settings(project(tmp_path, "")) == Settings()


def test_the_schema_takes_what_is_right_and_refuses_what_is_wrong() -> None:
    """But for what no schema can say: a colour that is a word, an address without its protocol."""
    schema = settings_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(tomllib.loads(WHOLE), schema)
    jsonschema.validate({}, schema)
    for text, _, code, _ in WRONG:
        values = tomllib.loads(text)
        if code != "wrong-value":
            with pytest.raises(jsonschema.ValidationError):
                jsonschema.validate(values, schema)


def test_the_schema_describes_every_key(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["json-schema", "settings"]) == 0
    printed: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert printed == settings_schema()
    for each in (printed, *printed["$defs"].values()):
        assert each["additionalProperties"] is False
        assert all("description" in value for value in each["properties"].values()), each["title"]
