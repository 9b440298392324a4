"""`cuelight reference`: every key of a scene script as a page, out of the models; so it cannot say anything else."""

from collections.abc import Iterator, Mapping
from typing import Any

from cuelight.script.parse import json_schema
from cuelight.script.slide_kinds import kinds

HEAD = """# Every key

Written by `cuelight reference` from the models that read scripts; [Writing scripts](script.md) explains what they do.
"""


def reference() -> str:
    """The page, in Markdown."""
    schema = json_schema()
    models = {"Script": schema, **schema.get("$defs", {})}
    parts = [HEAD, *(part for name, model in models.items() for part in _section(name, model))]
    return "\n".join([*parts, "## Slide kinds", "", table_of_kinds()])


def table_of_kinds() -> str:
    """Every slide kind that is installed: how it is written, and what a cue may name."""
    rows = (f"| `{key}` | {kind.own.written} | {kind.own.cues} |" for key, kind in kinds().items())
    return "\n".join(["| kind | written as | cue targets |", "|---|---|---|", *rows, ""])


def _section(name: str, kind: Mapping[str, Any]) -> Iterator[str]:
    yield f"## {name}"
    yield ""
    if described := kind.get("description", "").split("\n")[0]:
        yield described
        yield ""
    forms = kind.get("anyOf", [kind])
    keys = next((form for form in forms if "properties" in form), None)
    if short := " or ".join(_shown(form) for form in forms if form is not keys):
        yield f"Value: {short}{'; or these keys' if keys else ''}."
        yield ""
    if keys:
        yield from _table(keys)


def _table(kind: Mapping[str, Any]) -> Iterator[str]:
    needed = kind.get("required", ())
    yield "| key | value | |"
    yield "|---|---|---|"
    for key, value in kind["properties"].items():
        default = value.get("default")
        has_default = default not in (None, "", [], {})
        must = "needed" if key in needed else f"default `{_default(value)}`" if has_default else ""
        yield f"| `{key}` | {_shown(value)} | {must} |"
    yield ""


def _default(value: Mapping[str, Any]) -> str:
    default = value["default"]
    return str(default).lower() if isinstance(default, bool) else str(default)


def _shown(value: Mapping[str, Any]) -> str:
    """A value in words, with links to what is told elsewhere on the page."""
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if choices := value.get("anyOf") or value.get("oneOf"):
        found = dict.fromkeys(_shown(choice) for choice in choices if choice.get("type") != "null")
        return " or ".join(found)
    if "enum" in value:
        return ", ".join(f"`{choice}`" for choice in value["enum"])
    if "const" in value:
        return f"`{value['const']}`"
    return _typed(value)


def _typed(value: Mapping[str, Any]) -> str:
    kind = value.get("type", "text")
    if isinstance(kind, list):
        # Where text may be, YAML's numbers count as text too.
        kinds = ["string"] if "string" in kind else [one for one in kind if one != "null"]
        return " or ".join(_typed({**value, "type": one}) for one in kinds)
    if kind == "array":
        inner: Any = value.get("items") or next(iter(value.get("prefixItems", ())), {})
        number = _between(value, "minItems", "maxItems").removeprefix(",")
        return f"list of{number}: {_shown(inner)}" if number else f"list of {_shown(inner)}"
    if kind == "object":
        inner = next(iter(value.get("patternProperties", {}).values()), value.get("additionalProperties"))
        keys = "one key" if value.get("maxProperties") == 1 else "ids"
        return f"mapping of {keys} to {_shown(inner)}" if isinstance(inner, dict) else "mapping"
    words = {"string": "text", "number": "number", "integer": "whole number", "boolean": "`true` or `false`"}
    limits = _between(value, "minimum", "maximum") or _between(value, "minLength", "maxLength", " characters")
    return f"{words.get(kind, kind)}{limits}"


def _between(value: Mapping[str, Any], least: str, most: str, unit: str = "") -> str:
    low, high = value.get(least), value.get(most)
    if high is not None and low == high:
        return f", {high:,}{unit}"
    if high is not None:
        return f", {low or 0:,} to {high:,}{unit}"
    return f", at least {low:,}{unit}" if low else ""
