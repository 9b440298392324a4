"""What CommonMark reads in the text of a slide: the rules of `markdown-it`, and where they differ for slides. Pure.

A link, code or a picture is found and left as it is written; `<` is always text. A `*` between numbers or single
letters is a sign of multiplication. Beside wide letters, which no blanks part, a `*` may stand at a mark as well as at
a letter.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter, Scanned
from markdown_it.token import Token

ESCAPED = "*_`~[]<>"
"""The signs that a backslash before them makes plain; before any other it is a backslash."""

_OPERAND_BEFORE = re.compile(r"(?:^|[^\w.,])(?:(?P<number>\d+(?:[.,]\d+)*)|(?P<letter>[A-Za-z]))$")
_OPERAND_AFTER = re.compile(r"(?:(?P<number>\d+(?:[.,]\d+)*)|(?P<letter>[A-Za-z]))(?![\w])")
_WORD_BEFORE, _WORD_AFTER = re.compile(r"[A-Za-z\d)\]]$"), re.compile(r"[A-Za-z\d(]")
_BACKSLASHES, _STARS = re.compile(r"\\+"), re.compile(r"\*+")
_LOOK = 40


@dataclass(frozen=True, slots=True)
class Construct:
    """Something that slides do not have: its name, and the characters [start, end) that it takes."""

    name: str
    start: int
    end: int


@dataclass
class InlineReading:
    """What was read in a text.

    Attributes:
        tokens: Of the text, each run of signs apart.
        places: Where the runs of signs stand in it, by the numbers of their tokens.
        delimiters: The signs that may open or close something.
        constructs: What slides do not have.
    """

    tokens: Sequence[Token] = ()
    places: dict[int, int] = field(default_factory=dict)
    delimiters: Sequence[Delimiter] = ()
    constructs: list[Construct] = field(default_factory=list)


Rule = Callable[[StateInline, bool], bool]


class _State(StateInline):
    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803
        found = super().scanDelims(start, canSplitWord)
        end = start + found.length
        before, after = self.src[start - 1 : start], self.src[end : self.posMax][:1]
        if not (_is_wide(before) or _is_wide(after)):
            return found
        can_open, can_close = not _is_blank(after), not _is_blank(before)
        return Scanned(can_open or found.can_open, can_close or found.can_close, found.length)


def _is_wide(character: str) -> bool:
    return bool(character) and character.isalnum() and unicodedata.east_asian_width(character) in "WF"


def _is_blank(character: str) -> bool:
    return not character or character.isspace()


def read(text: str) -> InlineReading:
    """Read a text of one line."""
    reading = InlineReading()
    tokens = list[Token]()
    parser = _parser()
    state = _State(text, parser, {"reading": reading}, tokens)
    parser.inline.tokenize(state)
    for rule in parser.inline.ruler2.getRules(""):
        rule(state)
    reading.tokens, reading.delimiters = tokens, state.delimiters
    return reading


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("strikethrough").disable(["entity", "newline", "autolink", "html_inline"])
    parser.disable("fragments_join")
    rules = parser.inline.ruler
    for rule in list(rules.__rules__):
        if rule.name in ("backticks", "link", "image"):
            rules.at(rule.name, _left(rule.name, rule.fn))
        elif rule.name in ("emphasis", "strikethrough"):
            rules.at(rule.name, _placed(rule.fn))
    rules.at("escape", _escape)
    rules.before("emphasis", "product", _product)
    return parser


def _left(name: str, rule: Rule) -> Rule:
    """A rule whose construct is noted, and stays text."""

    def apply(state: StateInline, silent: bool) -> bool:
        start = state.pos
        if not rule(state, True):
            return False
        written = state.src[start : state.pos]
        if not silent:
            if written.strip("`"):
                state.env["reading"].constructs.append(Construct(name, start, state.pos))
            state.append_pending(written)
        return True

    return apply


def _placed(rule: Rule) -> Rule:
    """A rule whose signs are noted with their places."""

    def apply(state: StateInline, silent: bool) -> bool:
        start = state.pos
        if not rule(state, silent):
            return False
        at = state.pos
        for number in range(len(state.tokens) - 1, -1, -1):
            at -= len(state.tokens[number].content)
            state.env["reading"].places[number] = at
            if at <= start:
                break
        return True

    return apply


def _escape(state: StateInline, silent: bool) -> bool:
    """Backslashes are themselves, but for those right before a sign: two are one, and one makes the sign plain."""
    found = _BACKSLASHES.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    count, end = len(found[0]), found.end()
    if end < state.posMax and state.src[end] in ESCAPED:
        plain, end = "\\" * (count // 2) + state.src[end] * (count % 2), end + count % 2
    else:
        plain = found[0]
    if not silent:
        state.append_pending(plain)
    state.pos = end
    return True


def _product(state: StateInline, silent: bool) -> bool:
    found = _STARS.match(state.src, state.pos, state.posMax)
    if not found or not is_product(state.src[max(0, found.start() - _LOOK) : found.start()], state.src[found.end() :]):
        return False
    if not silent:
        state.append_pending(found[0])
    state.pos = found.end()
    return True


def is_product(before: str, after: str) -> bool:
    """Whether a sign between two texts multiplies: it stands at a number, or between single letters.

    >>> is_product("2", "3*4"), is_product("a", "b"), is_product("the ", "end*"), is_product("", "n*th")
    (True, True, False, False)
    """
    left, right = _OPERAND_BEFORE.search(before), _OPERAND_AFTER.match(after[:_LOOK])
    if left and right:
        return True
    at_number = left and left["number"] and _WORD_AFTER.match(after)
    return bool(at_number or (right and right["number"] and _WORD_BEFORE.search(before)))
