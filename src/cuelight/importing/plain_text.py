"""Plain text -> a deck: short lines that stand alone are headings, lines with a sign before them are points. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence

from cuelight.importing.deck import Deck
from cuelight.importing.sections import PageHeading, PagePart, PageText, points, slides_of
from cuelight.importing.texts import cleaned, one_line, plain, words_of

_POINT = re.compile(r"\s*(?:[-+*•‣–·▪◦]|\(?(\d{1,2})[.)]|\(?[a-z]\))\s+(?=\S)")
_MARK = re.compile(r"#{1,6}\s+(?=\S)")
_RULE = re.compile(r"\s*[=\-_*~]{3,}\s*$")
_LONGEST_HEADING = 80
_ENDS = re.compile(r"[.,;:!…。、，]$")


def read_plain_text(text: str, language: str = "en") -> Deck:
    """Read a text."""
    lines = cleaned(text.removeprefix("\ufeff")).split("\n")
    parts = tuple(_parts(lines, _point_lines(lines)))
    slides, notes = slides_of(parts, language)
    title = next((plain(part.words) for part in parts if isinstance(part, PageHeading)), "")
    return Deck(title=title, slides=slides, notes=notes)


def _point_lines(lines: Sequence[str]) -> Mapping[int, str]:
    """The lines, from 1, that begin a point, without their signs.

    A number begins one where a list has it next: in a text that is wrapped a line may begin with `12. May`, too.
    Numbers stay where a list does not begin with 1.
    """
    matches = {number: match for number, line in enumerate(lines, 1) if (match := _POINT.match(line))}
    points, run, last = dict[int, str](), 0, 0
    for number, match in matches.items():
        words = lines[number - 1][match.end() :]
        if match[1]:
            value, below = int(match[1]), matches.get(number + 1)
            is_next, begins = last > 0 and value == last + 1, below is not None and below[1] == str(value + 1)
            if value != 1 and not is_next and not begins:
                continue
            run, last = run if is_next else value, value
            words = words if run == 1 else lines[number - 1].strip()
        points[number] = words
    return points


def _parts(lines: Sequence[str], point_at: Mapping[int, str]) -> Iterator[PagePart]:
    for start, block in _blocks(lines):
        if len(block) > 1 and _RULE.match(block[1]) and not _RULE.match(block[0]):
            yield PageHeading(2, words_of(_MARK.sub("", one_line(block[0]))), start)
            start, block = start + 2, block[2:]
        rows = [(number, line) for number, line in enumerate(block, start) if not _RULE.match(line)]
        yield from _of_block(rows, point_at) if rows else ()


def _of_block(rows: Sequence[tuple[int, str]], point_at: Mapping[int, str]) -> Iterator[PagePart]:
    first = next((at for at, (number, _) in enumerate(rows) if number in point_at), len(rows))
    block, start = [line for _, line in rows], rows[0][0]
    before = one_line(" ".join(block[:first]))
    if before and first == len(block) and _is_heading(block):
        yield PageHeading(2, words_of(_MARK.sub("", before)), start)
    elif before:
        yield PageText(words_of(before), start)
    items = list[str]()
    for number, line in rows[first:]:
        if number in point_at:
            items.append(point_at[number])
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
