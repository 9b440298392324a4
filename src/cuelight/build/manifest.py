"""`manifest.json` beside a film: everything that it is made of, with digests, and the checksum of each file.

It is written last, so that a film with a manifest that fits it is whole.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from cuelight.build.action import Action, Stage, of
from cuelight.build.inputs import Inputs
from cuelight.build.plan import Plan
from cuelight.storage.digest import HERE, canonical, checked, digest, digest_around
from cuelight.storage.read import read_file
from cuelight.storage.signature import while_unchanged

MANIFEST = "manifest.json"
MANIFEST_VERSION = 2
"""Of the manifest's form."""
_LISTED: tuple[Stage, ...] = ("takes", "stills", "moves", "films", "outputs")
_LINE = json.JSONEncoder(ensure_ascii=False)


def read_manifest(folder: Path) -> Mapping[str, Any]:
    """The manifest of a film's folder; empty if there is none, or none that can be read."""
    manifest, is_complete = _read_if_there(folder)
    return manifest if manifest.get("version") == MANIFEST_VERSION and is_complete else {}


def read_any_manifest(folder: Path) -> Mapping[str, Any]:
    """The same, of an earlier form too: `film`, `script` and `files` are in all of them."""
    return _read_if_there(folder)[0]


def _read_if_there(folder: Path) -> tuple[Mapping[str, Any], bool]:
    try:
        return _read(folder / MANIFEST)
    except OSError:
        return {}, False


def _is_complete(manifest: Mapping[str, Any]) -> bool:
    """Whether a manifest says all that is looked up in it: a stranger may have written it, with a checksum."""
    return (
        _has(manifest, {"made_by": dict, "theme": dict, "actions": list})
        and _has(manifest["made_by"], {"steps": dict, "tools": dict})
        and _has(manifest["theme"], {"inputs": dict})
        and all(_has(entry, _ENTRY) and _has(entry.get("inputs", {}), {}) for entry in manifest["actions"])
    )


_KEYS: Mapping[str, type] = {"film": str, "script": str, "files": dict}
_ENTRY: Mapping[str, type] = {"stage": str, "name": str, "digest": str, "files": list}


def _has(value: object, keys: Mapping[str, type]) -> bool:
    """Whether a value is a mapping with some keys, whose values are of these types."""
    return isinstance(value, dict) and all(isinstance(value.get(key), kind) for key, kind in keys.items())


@while_unchanged
def _read(path: Path) -> tuple[Mapping[str, Any], bool]:
    """A manifest, {} if it is none, and whether it says all that is looked up in it."""
    manifest = checked(read_file(path)) or {}
    is_whole = _has(manifest, _KEYS) and all(isinstance(each, str) for each in manifest["files"].values())
    return (manifest, _is_complete(manifest)) if is_whole else ({}, False)


def changed_tools(source: Inputs) -> tuple[str, ...]:
    """Which tools are others than when the film was last made: `Pillow 11.2.1 -> 11.3.0`; none if it never was."""
    return source.tools.changed_since(read_manifest(source.film.parent).get("made_by", {}))


def lists(manifest: Mapping[str, Any], actions: Sequence[Action]) -> bool:
    """Whether a manifest may be that of these actions: quick to see, where writing one to compare it is not."""
    return [entry["digest"] for entry in manifest.get("actions", ())] == [each.digest for each in of(actions, *_LISTED)]


@dataclass(frozen=True, slots=True)
class ListedActions:
    """All that is made for a film, as its manifest has it: most of that, and known before the film is linked.

    Attributes:
        lines: As they stand there.
        hashed: As they are hashed.
        files: The names of the files in the film's folder.
    """

    lines: str
    hashed: str
    files: Sequence[str]


def listed_actions(actions: Sequence[Action]) -> ListedActions:
    """What the manifest says of actions."""
    entries = [_entry(action) for action in of(actions, *_LISTED)]
    files = [path.name for action in of(actions, "films", "outputs") for path in action.files]
    return ListedActions(_lines(entries), canonical(entries), files)


def manifest_bytes(plan: Plan, listed: ListedActions, files: Mapping[str, str]) -> bytes:
    """The content of the manifest.

    Args:
        plan: The film.
        listed: All that is made for it.
        files: SHA-256 of each file in the film's folder, by name, as it was written.
    """
    source = plan.source
    theme = source.theme.model_dump(mode="json")
    said = {
        "version": MANIFEST_VERSION,
        "film": source.id,
        "cuelight": version("cuelight"),
        "made_by": plan.made_by,
        "script": source.project.shown(source.path),
        # Only where the build was given another than the project's own.
        **({} if source.project.address is None else {"address": source.project.address}),
        **({"draft": _draft(source)} if source.is_draft else {}),
        "theme": {"name": source.script.theme, "digest": digest(theme), "inputs": theme},
        "actions": HERE,
        "files": {name: files[name] for name in listed.files if name in files},
    }
    seal = digest_around(said, "actions", listed.hashed)
    return json_lines({"seal": seal, **said}).replace(_LINE.encode(HERE), listed.lines, 1).encode()


def _draft(source: Inputs) -> Mapping[str, str]:
    """Why a film is a draft: a voice for drafts speaks, or the last resort, by default."""
    return {"voice": source.draft.name} if source.draft else {"default": source.script.voice}


def _entry(action: Action) -> Mapping[str, Any]:
    entry = {
        "stage": action.stage,
        "name": action.name,
        "scene": action.scene,
        "digest": action.digest,
        "files": [path.name for path in action.files],
        "inputs": dict(action.inputs),
    }
    return {key: value for key, value in entry.items() if value or key in ("stage", "name", "digest", "files")}


def json_lines(values: Mapping[str, Any]) -> str:
    """JSON with a line for each key and for each entry of a list: to be compared by people, and written at once."""
    return "{\n" + ",\n".join(f" {json.dumps(key)}: {_lines(value)}" for key, value in values.items()) + "\n}\n"


def _lines(value: object) -> str:
    if not (isinstance(value, list) and value):
        return _LINE.encode(value)
    return "[\n" + ",\n".join(f"  {_LINE.encode(entry)}" for entry in value) + "\n ]"
