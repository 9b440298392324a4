"""Plain text -> a deck: short lines that stand alone are headings, lines with a sign before them are points. Pure."""

import re
from collections.abc import Iterator, Sequence

from cuelight.importing.deck import Deck
from cuelight.importing.sections import PageHeading, PagePart, PageText, points, slides_of
from cuelight.importing.texts import cleaned, one_line, plain, words_of

_POINT = re.compile(r"\s*(?:[-*•‣–·▪◦]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+(?=\S)")
_RULE = re.compile(r"\s*[=\-_*~]{3,}\s*$")
_LONGEST_HEADING = 80
_ENDS = re.compile(r"[.,;:!…。、，]$")


def read_plain_text(text: str, language: str = "en") -> Deck:
    """Read a text."""
    parts = tuple(_parts(cleaned(text.removeprefix("\ufeff")).split("\n")))
    slides, notes = slides_of(parts, language)
    title = next((plain(part.words) for part in parts if isinstance(part, PageHeading)), "")
    return Deck(title=title, slides=slides, notes=notes)


def _parts(lines: Sequence[str]) -> Iterator[PagePart]:
    for start, block in _blocks(lines):
        if len(block) > 1 and _RULE.match(block[1]) and not _RULE.match(block[0]):
            yield PageHeading(2, words_of(one_line(block[0])), start)
            start, block = start + 2, block[2:]
        block = [line for line in block if not _RULE.match(line)]
        yield from _of_block(block, start) if block else ()


def _of_block(block: Sequence[str], start: int) -> Iterator[PagePart]:
    first = next((number for number, line in enumerate(block) if _POINT.match(line)), len(block))
    before = one_line(" ".join(block[:first]))
    if before and first == len(block) and _is_heading(block):
        yield PageHeading(2, words_of(before), start)
    elif before:
        yield PageText(words_of(before), start)
    items = list[str]()
    for line in block[first:]:
        if _POINT.match(line):
            items.append(_POINT.sub("", line, count=1))
        else:
            items[-1] = f"{items[-1]} {line}"
    if items:
        yield points(words_of(one_line(item)) for item in items)


def _is_heading(block: Sequence[str]) -> bool:
    return len(block) == 1 and len(block[0]) <= _LONGEST_HEADING and not _ENDS.search(block[0])


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """Lines between blank ones, with the number of the first, from 1."""
    block, start = list[str](), 0
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            start = start if block else number
            block.append(line)
        elif block:
            yield start, block
            block = []
