"""What an author writes on a slide -> a text with its emphasis, and the pairs of signs that slides do not have. Pure.

CommonMark says what a pair is (`cuelight.script.inline_rules`). A pair that is read there and not shown on slides is
told, so that no sign of Markdown ever stands on a slide by mistake.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from cuelight.model.inline import Inline, Passage, inline

if TYPE_CHECKING:
    from cuelight.script.inline_rules import Construct, InlineReading

_SIGN = re.compile(r"[*_`~\[<\\]")
_PARAGRAPHS = re.compile(r"\n\s*\n")
_LONGEST = 40
_SHOW = "to show the signs, write a backslash before each"
_UNEVEN = "has more signs on one side than on the other"
_CROSSING = "is emphasis that crosses another or lies in its like"
_IN_ORDER = "write *emphasis* or **strong emphasis**, and end last what begins first"


@dataclass(frozen=True, slots=True)
class Pair:
    """Signs that CommonMark reads, and slides do not have.

    Attributes:
        written: What an author wrote, shortened.
        message: What is wrong.
        hint: What to write instead.
        signs: The signs that a backslash would make plain, each with its number among its like in the text.
    """

    written: str
    message: str
    hint: str
    signs: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A text as it is shown, and what of it cannot be."""

    shown: Inline
    pairs: tuple[Pair, ...] = ()


@lru_cache(maxsize=4_096)
def read_inline(text: str) -> Read:
    """Read a text of one line.

    >>> [passage.text for passage in read_inline("one *two*").shown.passages]
    ['one ', 'two']
    """
    if not _SIGN.search(text):
        return Read(inline((Passage(text),), text))
    from cuelight.script.inline_rules import read

    reading = read(text)
    found = sorted(_wrong(reading, text), key=lambda each: each[0])
    return Read(inline(_passages(reading), text), tuple(pair for _, pair in found))


def paragraphs(text: str) -> tuple[str, ...]:
    """A text at its blank lines, each paragraph on one line."""
    return tuple(" ".join(each.split()) for each in _PARAGRAPHS.split(text) if each.strip())


def pairs_of(text: str) -> Iterator[Pair]:
    """The pairs of a text of several paragraphs, their signs counted through all of it."""
    before = ""
    for paragraph in paragraphs(text):
        for pair in read_inline(paragraph).pairs:
            signs = tuple((sign, number + before.count(sign)) for sign, number in pair.signs)
            yield Pair(pair.written, pair.message, pair.hint, signs)
        before += paragraph


def without_emphasis(pair: Pair) -> Pair:
    """The same for a text in which nothing can be emphasized: the hint is not to do so."""
    return replace(pair, hint=f"leave the signs out; {_SHOW}") if pair.hint.startswith("write *") else pair


def emphasis_in(text: str) -> tuple[Pair, ...]:
    """The emphasis in a text in which there may be none, as pairs that are not shown."""
    if not _SIGN.search(text):
        return ()
    from cuelight.script.inline_rules import read

    return tuple(_emphasized(read(text), text))


def _emphasized(reading: "InlineReading", text: str) -> Iterator[Pair]:
    opened = list[int]()
    for number, token in enumerate(reading.tokens):
        if token.nesting > 0:
            opened.append(number)
        elif token.nesting < 0:
            first, length = opened.pop(), len(token.markup)
            if not opened:
                start, end = reading.places[first] - length + 1, reading.places[number] + length
                signs = [at for at in sorted(reading.places.values()) if start <= at < end]
                yield _pair(text, text[start:end], "cannot be emphasized here", "leave the signs out", signs)


def place_of(text: str, sign: str, number: int, start: int = 0, end: int | None = None) -> int:
    """Where the `number`th sign of a kind, from 0, stands in a text; -1 if there are not so many."""
    at = start - 1
    for _ in range(number + 1):
        at = text.find(sign, at + 1, end)
        if at < 0:
            return -1
    return at


def escaped(text: str, signs: Sequence[tuple[str, int]]) -> str:
    """A text with a backslash before some of its signs.

    >>> print(escaped("a _b_", (("_", 0), ("_", 1))))
    a \\_b\\_
    """
    for at in sorted((place_of(text, sign, number) for sign, number in signs), reverse=True):
        text = f"{text[:at]}\\{text[at:]}"
    return text


def _passages(reading: "InlineReading") -> Iterator[Passage]:
    strong = emphasis = 0
    for token in reading.tokens:
        is_own = token.markup[:1] == "*"
        strong += token.nesting * (token.tag == "strong" and is_own)
        emphasis += token.nesting * (token.tag == "em" and is_own)
        yield Passage(token.content, strong > 0, emphasis > 0)


def _wrong(reading: "InlineReading", text: str) -> Iterator[tuple[int, Pair]]:
    """What slides do not have, each with its place."""
    for construct in reading.constructs:
        yield construct.start, _of_construct(construct, text)
    yield from _foreign(reading, text)
    yield from _unbalanced(reading, text)
    yield from _doubled(reading, text)


def _of_construct(construct: "Construct", text: str) -> Pair:
    start, end = construct.start, construct.end
    written = text[start:end]
    what, hint, signs = "", "", list[int]()
    match construct.name:
        case "backticks":
            what, hint = "code", "leave the signs out"
            signs = [at for at in range(start, end) if text[at] == "`"]
        case "link":
            what, hint, signs = "a link", "write its words alone, and the address under `sources`", [start]
            if "](#" in written:
                hint = "a cue stands in `say`; write its words alone"
        case _:
            what, hint, signs = "a picture", "show it with the slide kind `figure`", [start + 1]
    return _pair(text, written, f"is {what} in Markdown, but not on slides", hint, signs)


def _foreign(reading: "InlineReading", text: str) -> Iterator[tuple[int, Pair]]:
    """Pairs of signs that mean something in Markdown and nothing on slides."""
    opened = list[int]()
    for number, token in enumerate(reading.tokens):
        if token.nesting > 0:
            opened.append(number)
        elif token.nesting < 0:
            first = opened.pop()
            if token.markup[0] != "*":
                yield _of_signs(reading, text, first, number, token.markup)


def _of_signs(reading: "InlineReading", text: str, first: int, last: int, markup: str) -> tuple[int, Pair]:
    length = len(markup)
    # Of two signs that are one the inner ones carry the token.
    start = reading.places[first] - (length - 1) * (markup != "~~")
    end = reading.places[last] + length
    hint = "leave the signs out"
    if markup[0] == "_":
        hint = f"write {'**strong emphasis**' if length == 2 else '*emphasis*'}"
    what = f"is {'crossed out' if markup[0] == '~' else 'emphasis'} in Markdown, but not on slides"
    signs = [*range(start, start + length), *range(end - length, end)]
    return start, _pair(text, text[start:end], what, hint, signs)


def _unbalanced(reading: "InlineReading", text: str) -> Iterator[tuple[int, Pair]]:
    """Signs of emphasis that are left over: of a run of which others are a pair, or because two pairs cross."""
    delimiters = [each for each in reading.delimiters if chr(each.marker) == "*"]
    paired = {reading.places[each.token] for each in delimiters if each.end >= 0}
    paired |= {reading.places[reading.delimiters[each.end].token] for each in delimiters if each.end >= 0}
    waiting = dict[int, int]()
    for each in delimiters:
        at = reading.places[each.token]
        if at in paired:
            continue
        if {at - 1, at + 1} & paired:
            yield at, _pair(text, _round(text, at), _UNEVEN, _IN_ORDER, [at])
        elif each.close and text[waiting.get(each.length, at) : at].strip("*"):
            start = waiting.pop(each.length)
            yield start, _pair(text, text[start : at + 1], _CROSSING, _IN_ORDER, [start, at])
        elif each.open:
            waiting[each.length] = at


def _doubled(reading: "InlineReading", text: str) -> Iterator[tuple[int, Pair]]:
    """Emphasis in emphasis: nobody means it, and Markdown makes it of pairs that cross."""
    opened, is_doubled = list[tuple[int, str]](), False
    for number, token in enumerate(reading.tokens):
        if token.markup[:1] != "*":
            continue
        if token.nesting > 0:
            is_doubled |= token.markup in [markup for _, markup in opened]
            opened.append((number, token.markup))
        elif token.nesting < 0:
            first, markup = opened.pop()
            if is_doubled and not opened:
                start, end = reading.places[first] - len(markup) + 1, reading.places[number] + len(markup)
                signs = [at for at in sorted(reading.places.values()) if start <= at < end and text[at] == "*"]
                yield start, _pair(text, text[start:end], _CROSSING, _IN_ORDER, signs)
                is_doubled = False


def _round(text: str, at: int) -> str:
    """The word round a sign."""
    start, end = text.rfind(" ", 0, at) + 1, text.find(" ", at)
    return text[start : end if end >= 0 else len(text)]


def _pair(text: str, written: str, told: str, hint: str, places: Sequence[int]) -> Pair:
    shown = written if len(written) <= _LONGEST else f"{written[: _LONGEST - 2]} …"
    signs = tuple((text[at], text.count(text[at], 0, at)) for at in places)
    return Pair(shown, f"“{shown}” {told}", f"{hint}; {_SHOW}", signs)
