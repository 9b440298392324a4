"""The words of a line of Markdown with their emphasis; addresses of its links are sources. Pure."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from cuelight.importing.deck import DeckPassage, DeckWords
from cuelight.importing.found import Found
from cuelight.importing.texts import lowered, raised

DEEPEST = 100
"""Lists and quotations in each other: what lies deeper is left out by the parser without a word."""
_HTML_STYLE = re.compile(r"<(/?)(b|strong|i|em)\s*>", re.IGNORECASE)
_HTML_MOVE = re.compile(r"<(/?)(sup|sub)\s*>", re.IGNORECASE)
_MOVED: Mapping[str, Callable[[str], str]] = {"sup": raised, "sub": lowered}
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def markdown_parser() -> MarkdownIt:
    """CommonMark with the tables and crossed-out words that all who write slides have."""
    options = {"html": True, "maxNesting": DEEPEST}
    parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    parser.validateLink = _any_link  # type: ignore[method-assign]
    return parser


def _any_link(url: str) -> bool:
    """Nothing is followed, and what is no address is said to be none: no link is left as the signs that made it."""
    return True


def spoken(tokens: Sequence[Token]) -> str:
    """The words of a line alone."""
    return "".join(text for _, text in _texts(tokens))


def _texts(tokens: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """Each token of a line with its words: as signs that stand higher or lower where HTML moves them."""
    moved = ""
    for number, token in enumerate(tokens):
        move = _HTML_MOVE.fullmatch(token.content) if token.type == "html_inline" else None
        if move:
            moved = "" if move[1] else move[2].lower()
        if (
            token.type in ("softbreak", "hardbreak")
            or _BREAK.match(token.content)
            or (token.type == "s_close" and _glued(tokens[number + 1 : number + 2]))
        ):
            yield token, " "
        elif token.type in ("text", "code_inline", "text_special"):
            yield token, _MOVED[moved](token.content) if moved else token.content
        else:
            yield token, ""


def _glued(after: Sequence[Token]) -> bool:
    """Whether a word follows at once: what was crossed out before it is another."""
    return bool(after) and after[0].content[:1].isalnum()


def words_in(inline: Token, found: Found) -> DeckWords:
    """A line with its emphasis."""
    passages, strong, emphasis, href, linked = list[DeckPassage](), 0, 0, "", ""
    for token, text in _texts(inline.children or ()):
        strong += token.nesting * (token.tag == "strong") + _styled(token, "b", "strong")
        emphasis += token.nesting * (token.tag == "em") + _styled(token, "i", "em")
        if token.type == "link_open":
            href, linked = str(token.attrGet("href") or ""), ""
        elif token.type == "link_close":
            found.source(href, linked)
            href = ""
        elif text:
            linked += text
            is_word = text != " "
            passages.append(DeckPassage(text=text, strong=is_word and strong > 0, emphasis=is_word and emphasis > 0))
    return tuple(passages)


def _styled(token: Token, *tags: str) -> int:
    """1 where HTML in a line begins a style, -1 where it ends one."""
    match = _HTML_STYLE.fullmatch(token.content) if token.type == "html_inline" else None
    if match is None or match[2].lower() not in tags:
        return 0
    return -1 if match[1] else 1


def joined_words(tokens: Sequence[Token], found: Found) -> DeckWords:
    """Several lines as one."""
    joined = list[DeckPassage]()
    for token in tokens:
        if token.type == "inline":
            joined += ([DeckPassage(text=" ")] if joined else []) + list(words_in(token, found))
    return tuple(joined)
