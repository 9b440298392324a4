"""A Markdown file -> the text of each slide: where Marp, Slidev and reveal.js part them. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import yaml

_RULE = re.compile(r" {0,3}(-(?: *-){2,}|\*(?: *\*){2,}|_(?: *_){2,}) *$")
_VERTICAL = re.compile(r"-- *$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_KEY = re.compile(r"[A-Za-z_$][\w-]*:(?:\s|$)")
_NOTE_KEY = re.compile(r"notes?:", re.IGNORECASE)
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_MOST_KEYS = 40
"""Lines of the keys before a slide: more are a text."""


@dataclass(frozen=True, slots=True)
class SlideText:
    """The text of a slide.

    Attributes:
        text: Without its keys.
        line: The line where it begins, from 1.
        keys: Those that stand before it, as in Slidev.
    """

    text: str
    line: int
    keys: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SlideTexts:
    """The slides of a file, and the keys at its top."""

    keys: Mapping[str, str]
    parts: tuple[SlideText, ...]


def part(text: str) -> SlideTexts:
    """Part a file into slides: at rules, or, where there are none, at its headings of the first two levels."""
    lines = text.split("\n")
    top = _keys_at(lines, 0) if lines and _RULE.match(lines[0]) and lines[0].startswith("-") else 0
    keys = _read_keys(lines[1 : top - 1]) if top else {}
    parts = [each for each in _at_rules(lines, top, keys) if each.text.strip() or each.keys]
    level = keys.get("headingDivider", "")
    if len(parts) <= 1 or level.isdecimal():
        heading = re.compile(rf" {{0,3}}#{{1,{min(int(level), 6) if level.isdecimal() else 2}}}(?:\s|$)")
        parts = [piece for each in parts for piece in _at_headings(each, heading)]
    return SlideTexts(keys, tuple(parts))


def _at_rules(lines: Sequence[str], start: int, keys: Mapping[str, str]) -> Iterator[SlideText]:
    at = start
    for number in _unfenced(lines, start):
        if number >= at and _parts(lines, number):
            yield SlideText("\n".join(lines[at:number]), at + 1, keys)
            at = _keys_at(lines, number) or number + 1
            keys = _read_keys(lines[number + 1 : at - 1])
    yield SlideText("\n".join(lines[at:]), at + 1, keys)


def _at_headings(slide: SlideText, heading: re.Pattern[str]) -> Iterator[SlideText]:
    lines, at, keys = slide.text.split("\n"), 0, slide.keys
    for number in _unfenced(lines, 0):
        if number > at and heading.match(lines[number]) and any(line.strip() for line in lines[at:number]):
            yield SlideText("\n".join(lines[at:number]), slide.line + at, keys)
            at, keys = number, {}
    yield SlideText("\n".join(lines[at:]), slide.line + at, keys)


def without_code(text: str) -> str:
    """A text of the same length in which code is dots: what looks like a sign in it is none."""
    lines = text.split("\n")
    open_ = set(_unfenced(lines, 0))
    shown = (_CODE_SPAN.sub(_dots, line) if number in open_ else "." * len(line) for number, line in enumerate(lines))
    return "\n".join(shown)


def _dots(code: re.Match[str]) -> str:
    return "." * len(code[0])


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


def _read_keys(lines: Sequence[str]) -> Mapping[str, str]:
    """The keys that are texts, as they are written: lists and what YAML would repeat are none."""
    try:
        found = yaml.compose("\n".join(lines), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    pairs = found.value if isinstance(found, yaml.MappingNode) else ()
    return {str(key.value): str(value.value) for key, value in pairs if _are_texts(key, value)}


def _are_texts(*nodes: yaml.Node) -> bool:
    return all(isinstance(node, yaml.ScalarNode) and node.value for node in nodes)
