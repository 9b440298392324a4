"""Where two texts, or two JSON files, first differ, in words. Pure."""

import json
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

from cuelight.checks.verify.verification import shortened

TEXTS = (".vtt", ".srt", ".txt", ".html", ".mdx", ".json", ".svg", ".css", ".js")
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif")
_SHOWN = 60
"""Characters of a line that are shown."""


def difference(name: str, found: bytes, wanted: bytes) -> str:
    """How a file differs from the one that is wanted: a clause that begins with what it is or has.

    >>> difference("a.txt", b"Take two.", b"Take one.")
    'has “Take two.” on line 1, and the script gives “Take one.”'
    """
    if name.endswith(TEXTS):
        return _of_texts(found.decode("utf-8", "replace"), wanted.decode("utf-8", "replace"))
    return f"is another {'picture' if name.endswith(PICTURES) else 'file'} than the script gives"


def _of_texts(found: str, wanted: str) -> str:
    pairs = enumerate(zip_longest(found.split("\n"), wanted.split("\n")), 1)
    number, (one, other) = next((at, pair) for at, pair in pairs if pair[0] != pair[1])
    if one is None:
        return f"ends before line {number}, where the script gives “{shortened((other or '').strip(), _SHOWN)}”"
    if other is None:
        return f"has “{shortened(one.strip(), _SHOWN)}” on line {number}, and the script gives no such line"
    one, other = _around(one, other)
    return f"has “{one}” on line {number}, and the script gives “{other}”"


def _around(one: str, other: str) -> tuple[str, str]:
    """Both lines from a little before the place at which they differ."""
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    first = max(at - _SHOWN // 3, 0) if max(len(one), len(other)) > _SHOWN else 0
    start = "..." if first else ""
    return tuple(start + shortened(line[first:].strip(), _SHOWN) for line in (one, other))  # type: ignore[return-value]


def timeline_difference(found: bytes, wanted: bytes) -> str:
    """The first place at which a timeline says something else, by scene, sentence and word."""
    try:
        return next(_walk(json.loads(found), json.loads(wanted), ""), "is written otherwise")
    except (ValueError, RecursionError):
        return "is damaged"


def _walk(found: Any, wanted: Any, place: str) -> Iterator[str]:
    """The places at which two values differ; `place` says where they stand, as `_named` does."""
    if isinstance(found, dict) and isinstance(wanted, dict):
        inner = place + _named(wanted)
        for key in wanted:
            is_list = isinstance(wanted[key], list)
            yield from _walk(found.get(key), wanted[key], inner if is_list else f"{inner}the {key} ")
        yield from (f"has {inner}a key {key!r} that the script does not give" for key in found.keys() - wanted.keys())
    elif isinstance(found, list) and isinstance(wanted, list):
        if len(found) != len(wanted):
            yield f"has {place}{len(found)} entries, and the script gives {len(wanted)}"
        for one, other in zip(found, wanted, strict=False):
            yield from _walk(one, other, place)
    elif found != wanted:
        yield f"has {place}{_shown(found)}, and the script gives {_shown(wanted)}"


def _named(entry: Mapping[str, Any]) -> str:
    """A scene, sentence, word, cue or pin, as people name it."""
    if "heading" in entry:
        return f"in scene {entry['id']!r}, "
    if "words" in entry:
        return f"in “{shortened(str(entry['text']))}”, "
    if "target" in entry:
        return f"at #{entry['target']}, "
    return f"at the word “{entry['text']}”, " if "text" in entry else ""


def _shown(value: object) -> str:
    return f"“{shortened(value, _SHOWN)}”" if isinstance(value, str) else shortened(str(value), _SHOWN)
