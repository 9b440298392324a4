"""What a model refuses, in an author's words. Pure."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, Protocol, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from cuelight.errors import Diagnostic, Location, nearest
from cuelight.script import diagram
from cuelight.script.fields import Late
from cuelight.script.inline import Pair
from cuelight.script.slide_kinds import Place, kinds
from cuelight.script.yaml_text import Keys

_EXAMPLES: dict[Place, str] = {
    ("schema",): "schema: {nodes: {a: A}}",
    ("schema", "nodes"): "nodes: {a: A}",
    ("schema", "groups"): "groups: {g: {label: G, nodes: [a]}}",
    ("voices",): "voices: {calm: {speed: 0.9}}",
    ("music",): "music: {file: assets/music.ogg}",
    ("languages",): "languages: {de: {}}",
    ("languages", "*"): "de: {}",
    ("review",): "review: {by: Dr A. Example, on: 2026-11-23}",
    ("sources", "*"): "- {title: A page}",
    ("related", "*"): "- {film: another-film}",
    ("scenes", "*", "say", "*"): "- {voice: joe, say: What is said}",
}
"""How a value is written that should be a mapping, by its place; those of slides come from their kinds."""

_OF_SCENE = ("scenes", "*", "schema", "*")
_EDGE = ("schema", "edges", "*")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_PLAIN = re.compile(r"\w[\w .'-]{0,60}")
"""A text that needs no quotes inside `{ }`."""

_ID_HINT = "use small letters, digits and hyphens, for example two-situations"
_DEVICE_HINT = "add a word to it: the files are shared and published from every system"


@lru_cache(maxsize=1)
def examples() -> Mapping[Place, str]:
    """How values are written that should be mappings, by their places in a script."""
    of_kinds = {
        ("scenes", "*", key, *inner): shown
        for key, kind in kinds().items()
        for inner, shown in {(): kind.own.example, **kind.own.examples}.items()
    }
    return {**_EXAMPLES, **of_kinds}


@lru_cache(maxsize=1)
def _hints() -> Mapping[Place, str]:
    return {
        ("scenes", "*", key, *inner): hint for key, kind in kinds().items() for inner, hint in kind.own.hints.items()
    }


class LocatedText(Protocol):
    """The text of a file with the places of its values: YAML, or TOML."""

    def problem(self, path: Keys, code: str, message: str, hint: str = "", *, at_key: bool = False) -> Diagnostic:
        """An error of the value at a path, or of the nearest value round it."""

    def told(self, place: Location, code: str, message: str, hint: str = "") -> Diagnostic:
        """An error at a place that this gave."""

    def sign(self, path: Keys, sign: str, number: int) -> Location:
        """Where the `number`th sign of a kind stands in a value."""

    def is_after_comma(self, path: Keys) -> bool:
        """Whether a key inside `{ }` has no value."""


def wordings(
    source: LocatedText, keys: Keys, written: Any, error: ValidationError, model: type[BaseModel] | None = None
) -> list[Diagnostic]:
    """The problems of one value.

    Args:
        source: The file.
        keys: Where the value stands in it.
        written: The value as the author wrote it.
        error: What its model says.
        model: Its model, for the keys that it knows.
    """
    details = [detail for detail in error.errors(include_url=False) if not _is_echo(detail)]
    # A list instead of text is meant as a list where both are allowed.
    details.sort(key=lambda detail: detail["type"] == "string_type" and isinstance(detail["input"], list))
    found = [(_written_keys(written, detail["loc"], detail["type"]), detail) for detail in details]
    deepest = [path for path, _ in found]
    problems: dict[Keys, Diagnostic] = {}
    told = [_unshown(source, (*keys, *path), pair, detail) for path, detail in found for pair in _pairs(detail)]
    for path, detail in found:
        if _pairs(detail):
            continue
        is_shadowed = any(other != path and other[: len(path)] == path for other in deepest) and path[-1:] == ("say",)
        if path not in problems and not is_shadowed:
            problems[path] = _problem(source, (*keys, *path), detail, known_keys(model, path[:-1]))
    return [*problems.values(), *told]


def _pairs(detail: Any) -> Sequence[Pair]:
    """The pairs of signs that a slide does not show, if that is what is wrong."""
    return detail["ctx"]["pairs"] if detail["type"] == "slide_markup" else ()


def _unshown(source: LocatedText, keys: Keys, pair: Pair, detail: Any) -> Diagnostic:
    if detail["loc"][-1:] == ("[key]",):
        return source.problem(keys, "slide-markup", pair.message, pair.hint, at_key=True)
    return source.told(source.sign(keys, *pair.signs[0]), "slide-markup", pair.message, pair.hint)


def _is_echo(detail: Any) -> bool:
    """Whether a list is called too short only because its entries are wrong."""
    given = detail["input"]
    return detail["type"] == "too_short" and isinstance(given, list) and len(given) >= detail["ctx"]["min_length"]


def _written_keys(written: Any, loc: Sequence[str | int], kind: str) -> Keys:
    """The keys of the YAML, without the steps that only the model has; a missing key stays as the last."""
    keys: list[str | int] = []
    for number, step in enumerate(loc):
        is_missing = kind == "missing" and number == len(loc) - 1
        if isinstance(written, dict) and (step in written or is_missing):
            keys.append(step)
            written = written.get(step)
        elif isinstance(written, list) and isinstance(step, int) and step < len(written):
            keys.append(step)
            written = written[step]
    return tuple(keys)


def _problem(source: LocatedText, keys: Keys, detail: Any, known: Sequence[str]) -> Diagnostic:
    kind, context = detail["type"], detail.get("ctx", {})
    name = str(keys[-1]) if keys else "script"
    if kind == "extra_forbidden" and _matches(_OF_SCENE, _of_scene(keys)) and name in diagram.Schema.model_fields:
        hint = "the diagram stands at the top of the script; a scene shows it with `schema: {}`"
        return source.problem(keys, "unknown-key", f"the key {name!r} is not known here", hint, at_key=True)
    if kind == "extra_forbidden":
        return unknown_key(source, keys, known)
    is_key = detail["loc"][-1:] == ("[key]",)
    if kind == "missing" and isinstance(detail["loc"][-1], int):
        hint = _shape(keys, detail) or f"write at least {detail['loc'][-1] + 1}"
        return source.problem(keys, "too-few", f"{_called(keys)} has too few entries", hint)
    if kind == "missing":
        where = f" in {keys[-2]!r}" if len(keys) > 1 and isinstance(keys[-2], str) else ""
        return source.problem(keys[:-1], "missing-key", f"the key {name!r} is missing{where}", f"add `{name}:` here")
    if kind == "value_error":
        code = "wrong-edge" if _matches(_EDGE, keys) else "wrong-value"
        return source.problem(keys, code, str(context["error"]))
    if kind == "told":
        told = context["told"]
        return source.problem(keys, told.code, told.message, told.hint, at_key=told.at_key)
    if kind == "literal_error":
        allowed = [text.strip("'") for text in str(context["expected"]).replace(" or ", ", ").split(", ")]
        message = f"{detail['input']!r} is not {'an' if name[:1] in 'aeiou' else 'a'} {name}"
        if detail["input"] is None:
            message = f"nothing stands after {name!r}"
        elif name.endswith("s"):
            message = f"{detail['input']!r} is nothing that {name!r} can be"
        return source.problem(keys, "unknown-choice", message, nearest(str(detail["input"]), allowed))
    code, message, hint = _worded(kind, context, _called(keys), detail)
    return source.problem(keys, code, message, hint if is_key else _shape(keys, detail) or hint, at_key=is_key)


def _called(keys: Keys) -> str:
    """A value by its key, quoted, or by its place in a list: `entry 1 of 'say'`."""
    if not keys or isinstance(keys[-1], str):
        return repr(keys[-1] if keys else "script")
    return f"entry {keys[-1] + 1} of {_called(keys[:-1])}"


_TYPES = {
    "string_type": "text",
    "model_type": "a mapping of keys",
    "model_attributes_type": "a mapping of keys",
    "dict_type": "a mapping of keys",
    "tuple_type": "a list",
    "list_type": "a list",
    "float_type": "a number",
    "float_parsing": "a number",
    "int_parsing": "a whole number",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "finite_number": "a finite number",
    "date_from_datetime_parsing": "a date such as 2026-11-23",
    "date_parsing": "a date such as 2026-11-23",
    "date_type": "a date such as 2026-11-23",
}


def _worded(kind: str, context: Any, name: str, detail: Any) -> tuple[str, str, str]:
    """Code, message and hint of what a type or a limit refuses."""
    if kind in _TYPES:
        given = detail["input"]
        what = _written(given)
        hint = "quote a text that holds `: `" if kind == "string_type" and isinstance(given, dict) else ""
        return "wrong-type", f"{name} should be {_TYPES[kind]}, but it is {what}", hint
    if kind == "string_pattern_mismatch":
        return "bad-id", f"{detail['input']!r} cannot be an id", _ID_HINT
    if kind == "device_name":
        return "bad-id", f"{detail['input']!r} cannot be an id: Windows cannot have files of this name", _DEVICE_HINT
    for key, words in (
        ("ge", "be at least"), ("gt", "be more than"), ("le", "be at most"), ("lt", "be less than"),
    ):  # fmt: skip
        if key in context:
            return "out-of-range", f"{name} must {words} {context[key]:g}, but here it is {detail['input']}", ""
    if kind in ("too_short", "string_too_short"):
        return "empty-value", f"{name} is empty", "write something here, or leave the key out"
    if kind in ("too_long", "string_too_long"):
        unit = "characters" if isinstance(detail["input"], str) else "entries"
        return "too-many", f"{name} has more than {context['max_length']:,} {unit}", "make two of it"
    return "wrong-value", f"{name}: {detail['msg'][0].lower()}{detail['msg'][1:]}", ""


def _written(value: Any) -> str:
    """A value as a message shows it."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    shown = value if len(str(value)) < 60 else f"{str(value)[:57]}..."
    return repr(shown) if isinstance(value, str | int | float) else str(shown)


def unknown_key(source: LocatedText, keys: Keys, allowed: Sequence[str]) -> Diagnostic:
    """A key that nothing is known of, with the nearest one that is known."""
    is_word = source.is_after_comma(keys)
    hint = "a comma ends a text inside { }: put it in quotes" if is_word else nearest(str(keys[-1]), allowed)
    return source.problem(keys, "unknown-key", f"the key {keys[-1]!r} is not known here", hint, at_key=True)


def known_keys(model: type[BaseModel] | None, path: Keys) -> list[str]:
    """The keys that the mapping at a place in a model may have; none where nothing is known of it."""
    found = model_at(model, path) if model else None
    return [info.alias or name for name, info in found.model_fields.items()] if found else []


def model_at(model: type[BaseModel], path: Keys) -> type[BaseModel] | None:
    """The model of a value inside another; None where an author writes no mapping of known keys.

    Args:
        model: The outer model.
        path: Keys to the value, as an author writes them; `*` is any entry.
    """
    places: list[Any] = [model]
    for key in path:
        places = [inner for place in places for inner in _inside(place, key)]
    return next((place for place in places if isinstance(place, type) and issubclass(place, BaseModel)), None)


def _inside(place: Any, key: str | int) -> list[Any]:
    """The types that a value under a key of a type may have."""
    if isinstance(place, type) and issubclass(place, BaseModel):
        fields = {info.alias or name: info.annotation for name, info in place.model_fields.items()}
        if key in fields:
            return _choices(fields[str(key)])
        # A model with one key may be written as the value of that key.
        alone = _choices(next(iter(fields.values()))) if len(fields) == 1 else []
        return [inner for choice in alone for inner in _inside(choice, key)]
    if get_origin(place) is dict:
        return _choices(get_args(place)[1])
    return _choices(get_args(place)[0]) if get_origin(place) is tuple else []


def _choices(annotation: Any) -> list[Any]:
    """The types that an annotation allows."""
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return next(([one.model()] for one in more if isinstance(one, Late)), _choices(inner))
    if get_origin(annotation) in (Union, UnionType):
        return [one for choice in get_args(annotation) for one in _choices(choice)]
    return [annotation]


def _matches(pattern: Sequence[str], keys: Keys) -> bool:
    return len(pattern) == len(keys) and all(p in ("*", key) for p, key in zip(pattern, keys, strict=True))


def _of_scene(keys: Keys) -> Keys:
    """Where a value would stand if its slide had the scene to itself: what stands in a column is written alike."""
    return (*keys[:2], *keys[4:]) if keys[2:3] == ("columns",) and len(keys) > 4 else keys


def _shape(keys: Keys, detail: Any) -> str:
    """A hint that shows how a value of a wrong shape is written; "" where its shape is not what is wrong."""
    keys = _of_scene(keys)
    for pattern, hint in _hints().items():
        if any(_matches(pattern, keys[:length]) for length in (len(keys), len(keys) - 1)):
            return hint
    if detail["type"] not in ("model_type", "model_attributes_type", "dict_type"):
        return ""
    example = next((shown for pattern, shown in examples().items() if _matches(pattern, keys)), "")
    given = detail["input"]
    named = given if isinstance(given, list) else [given]
    if named and all(isinstance(each, str) and _TAG.fullmatch(each) for each in named):
        example = example.replace("{de: {}}", f"{{{', '.join(f'{tag}: {{}}' for tag in named)}}}")
    if isinstance(given, str) and _PLAIN.fullmatch(given):
        example = example.replace("My film", given).replace("What somebody said", given)
    return f"write `{example}`" if example else ""
