"""A Markdown file -> the text of each slide: where Marp, Slidev and reveal.js part them. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

_RULE = re.compile(r" {0,3}(-(?: *-){2,}|\*(?: *\*){2,}|_(?: *_){2,}) *$")
_VERTICAL = re.compile(r"-- *$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_KEY = re.compile(r"[A-Za-z_$][\w-]*:(?:\s|$)")
_NOTE_KEY = re.compile(r"notes?:", re.IGNORECASE)
_MOST_KEYS = 40
"""Lines of the keys before a slide: more are a text."""
_HEADING = re.compile(r" {0,3}#{1,2}(?:\s|$)")


@dataclass(frozen=True, slots=True)
class SlideText:
    """The text of a slide, and the line where it begins, from 1."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class SlideTexts:
    """The slides of a file, and the keys at its top."""

    keys: Mapping[str, Any]
    parts: tuple[SlideText, ...]


def part(text: str) -> SlideTexts:
    """Part a file into slides: at rules, or, where there are none, at its headings of the first two levels."""
    lines = text.split("\n")
    top = _keys_at(lines, 0) if lines and _RULE.match(lines[0]) and lines[0].startswith("-") else 0
    keys = _read_keys(lines[1 : top - 1]) if top else {}
    parts = tuple(_at_rules(lines, top))
    if len(parts) <= 1:
        parts = tuple(_at_headings(lines, top))
    return SlideTexts(keys, tuple(each for each in parts if each.text.strip()))


def _at_rules(lines: Sequence[str], start: int) -> Iterator[SlideText]:
    at = start
    for number in _unfenced(lines, start):
        if number >= at and _parts(lines, number):
            yield SlideText("\n".join(lines[at:number]), at + 1)
            at = _keys_at(lines, number) or number + 1
    yield SlideText("\n".join(lines[at:]), at + 1)


def _at_headings(lines: Sequence[str], start: int) -> Iterator[SlideText]:
    at = start
    for number in _unfenced(lines, start):
        if number > at and _HEADING.match(lines[number]):
            yield SlideText("\n".join(lines[at:number]), at + 1)
            at = number
    yield SlideText("\n".join(lines[at:]), at + 1)


def _unfenced(lines: Sequence[str], start: int) -> Iterator[int]:
    """The lines that stand in no code."""
    fence = ""
    for number in range(start, len(lines)):
        found = _FENCE.match(lines[number])
        if found and not fence:
            fence = found[1]
        elif found and found[1].startswith(fence) and not lines[number].strip().strip(fence[0]):
            fence = ""
        elif not fence:
            yield number


def _parts(lines: Sequence[str], number: int) -> bool:
    """Whether a line parts slides; under a line of text it makes a heading of that, as CommonMark says."""
    line, before = lines[number], lines[number - 1].strip() if number else ""
    if _VERTICAL.match(line):
        after = lines[number + 1].strip() if number + 1 < len(lines) else ""
        return not before and not after
    return bool(_RULE.match(line)) and (not before or line.lstrip()[0] != "-" or before.endswith("-->"))


def _keys_at(lines: Sequence[str], number: int) -> int:
    """The line after the keys that a slide has before it, as in Slidev; 0 if it has none."""
    end = next((at for at in range(number + 1, min(number + _MOST_KEYS, len(lines))) if _is_end(lines[at])), 0)
    keys = lines[number + 1 : end] if end else []
    is_keys = bool(keys) and bool(_KEY.match(keys[0])) and not _NOTE_KEY.match(keys[0])
    is_keys = is_keys and all(_KEY.match(line) or line[:1] in " #-" for line in keys)
    return end + 1 if is_keys else 0


def _is_end(line: str) -> bool:
    return line.rstrip() == "---"


def _read_keys(lines: Sequence[str]) -> Mapping[str, Any]:
    """The keys at the top of a file; those alone that are texts."""
    try:
        found = yaml.safe_load("\n".join(lines))
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return {str(key): str(value) for key, value in found.items() if value} if isinstance(found, dict) else {}
