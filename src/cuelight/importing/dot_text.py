"""The text of a graph in DOT: labels in HTML made plain ones, and where something stands. Pure.

The library that reads graphs gives a label in HTML without the signs that tell it from one that is not.
"""

import html
import re

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|//[^\n]*|/\*.*?\*/|^#[^\n]*|<', re.DOTALL | re.MULTILINE)
_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_TITLE = r"(?:^|\})\s*(?:strict\s+)?(?:di)?graph\b[^{};=\[]*\{"
_GRAPH = re.compile(_TITLE, re.IGNORECASE)
_CHARSET = re.compile(r'\bcharset\s*=\s*("[^"]*"|[\w-]+)', re.IGNORECASE)
_ESCAPED = re.compile(r'([\\"{}|<>])')


def plain_dot(text: str) -> str:
    """A text of DOT without comments, in UTF-8, whose labels in HTML are their words; lines keep their numbers."""
    kept, at = list[str](), 0
    while match := _TOKEN.search(text, at):
        kept.append(text[at : match.start()])
        at = match.end()
        if match[0] == "<":
            at = _end(text, at)
            kept.append(_words(text[match.end() : at - 1]))
        else:
            kept.append(match[0] if match[0][0] == '"' else "\n" * match[0].count("\n") or " ")
    return _CHARSET.sub('charset="UTF-8"', "".join((*kept, text[at:])))


def count_graphs(text: str) -> int:
    """How many graphs a text of `plain_dot` holds."""
    return len(_GRAPH.findall(_TOKEN.sub(" ", text)))


def _end(text: str, at: int) -> int:
    """Where a text in angle brackets ends."""
    depth = 1
    while depth and at < len(text):
        depth += {"<": 1, ">": -1}.get(text[at], 0)
        at += 1
    return at


def _words(written: str) -> str:
    """The words of a label in HTML as a text of DOT."""
    said = html.unescape(_TAG.sub(" ", written)).replace("&", "&amp;")
    escaped = _ESCAPED.sub(r"\\\1", said)
    return f'"{escaped}"'
