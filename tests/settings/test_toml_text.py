"""The places of keys and values in TOML: each that tomllib reads is found, at its own characters."""

import json
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuelight.errors import ScriptError
from cuelight.settings.toml_places import Keys, places_of
from cuelight.settings.toml_text import TomlText

EVERYTHING = r'''# base-url = "no"
base-url = "https://example.org/#a" # end
"quo\"ted"."b c" . d = 1979-05-27 07:32:00
'lit' = 1
list = [ 1, # a ] b
  "x]y", [2,3,], {a = 1, b.c = 'q}'},
]
long = """a
b = "quoted" """"
raw = TTTx
''TTT
empty = []
none = {}
[brand] # [series]
colour = "[#0A]"
[brand.font]
heading="x"
[[s.t]]
a=1
[s.t.u]
b=2
[[s.t]]
a = 3
[[s.t.v]]
c=+inf
'''.replace("TTT", 3 * "'")


def paths(value: Any, path: Keys = ()) -> Iterator[tuple[Keys, Any]]:
    if path:
        yield path, value
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from paths(one, (*path, key))


def assert_found(text: str) -> None:
    """Every key stands at its own name, every plain value where it can be read again, and nothing else is found."""
    found, read = places_of(text), dict(paths(tomllib.loads(text)))
    assert found.values.keys() == read.keys()
    assert found.keys.keys() == {path for path in read if isinstance(path[-1], str)}
    for path, at in found.keys.items():
        name = text[at:].lstrip("\"'")
        assert name.startswith(str(path[-1])) or text[at] == '"'
    for path, at in found.values.items():
        if not isinstance(read[path], dict | list):
            begun = text[at:]
            ends = range(1, len(begun) + 1)
            assert any(_read(begun[:end]) == read[path] or _is_nan(read[path]) for end in ends), path


def _is_nan(value: Any) -> bool:
    return value != value


def _read(text: str) -> Any:
    try:
        return tomllib.loads(f"x = {text}")["x"]
    except ValueError:
        return None


def test_every_key_and_value_is_found_in_a_file_with_everything() -> None:
    assert_found(EVERYTHING)


NAMES = st.text("ab-_ .#[]{}='\"\\é", min_size=1, max_size=4)
TEXTS = st.text(max_size=6).filter(str.isprintable)
SCALARS = st.one_of(st.integers(-99, 10**6), st.booleans(), TEXTS, st.floats(0, 1))
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3), max_leaves=6
)
TABLES = st.dictionaries(NAMES, st.dictionaries(NAMES, VALUES, max_size=4), max_size=3)


def written(value: Any) -> str:
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(f"{json.dumps(key, ensure_ascii=False)} = {written(one)}" for key, one in value.items())
            + "}"
        )
    if isinstance(value, list):
        return "[ # ]\n" + "".join(f"{written(one)},\n" for one in value) + "]"
    return json.dumps(value, ensure_ascii=False)


@given(st.dictionaries(NAMES, VALUES, max_size=3), TABLES)
def test_every_key_and_value_is_found_in_any_file(top: dict[str, Any], tables: dict[str, Any]) -> None:
    tables = {name: table for name, table in tables.items() if name not in top}
    lines = [f"{json.dumps(key, ensure_ascii=False)} = {written(value)}" for key, value in top.items()]
    for name, table in tables.items():
        lines += [
            f"[ {json.dumps(name, ensure_ascii=False)} ] # [x]",
            *(f"{json.dumps(key, ensure_ascii=False)}={written(one)}" for key, one in table.items()),
        ]
    assert_found("\n".join(lines))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("base-url = https://example.org", "cuelight.toml:1:12: not valid TOML: invalid value [toml]"),
        ("a = 1\n a = 2", "cuelight.toml:2:2: not valid TOML: what stands here is there already [toml]"),
        ("[a]\n[a] # x", "cuelight.toml:2:1: not valid TOML: what stands here is there already [toml]"),
        ("a.b = 1\n[a.b]", "cuelight.toml:2:1: not valid TOML: what stands here is there already [toml]"),
        ("[brand", "cuelight.toml:1:7: not valid TOML: expected ']' at the end of a table declaration [toml]"),
        ('a = """\n\n', "cuelight.toml:3:1: not valid TOML: "),
        ('a = "\u0007"', "cuelight.toml:1:6: not valid TOML: illegal character"),
        ("a = " + "[" * 100_000, "cuelight.toml:1:1: the values of this file are nested"),
        (f"\n[a{'.a' * 499_000}]", "cuelight.toml:2:1: the values of this file are nested"),
        (f"a{'.a' * 499_000} = 1", "cuelight.toml:1:1: the values of this file are nested"),
        (f"[a{'.a' * 24}]", "cuelight.toml:1:1: the values of this file are nested"),
        ("a = " + "[" * 24 + "]" * 24, "cuelight.toml:1:1: the values of this file are nested"),
        ("#" * 1_000_001, "cuelight.toml: the file has more than 1,000,000 characters"),
    ],
)
def test_what_is_no_toml_is_said_at_its_place(text: str, said: str) -> None:
    """Never a traceback."""
    with pytest.raises(ScriptError) as caught:
        _ = TomlText("cuelight.toml", text).values
    assert str(caught.value).startswith(said)


def test_a_place_that_is_not_there_is_that_of_what_is_round_it() -> None:
    text = TomlText("cuelight.toml", "[brand]\nfont = {body = 'x'}\n")
    assert str(text.location(("brand", "font", "heading"))) == "cuelight.toml:2:8"
    assert str(text.location(("series",))) == "cuelight.toml:1:1"
