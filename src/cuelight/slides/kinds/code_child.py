"""What `code_lexer` asks for, in the process in which strangers' code is taken apart. Nothing of it is run."""

import difflib
from collections.abc import Collection, Iterator, Mapping

from pygments.lexer import Lexer
from pygments.lexers import find_lexer_class, get_all_lexers
from pygments.token import Comment, Generic, Keyword, Literal, Name, Number, Operator, String, _TokenType

from cuelight.errors import LayoutError
from cuelight.processes.messages import Message

_PARTS: Mapping[_TokenType, str] = {
    Comment.Preproc: "keyword",
    Comment.PreprocFile: "text",
    Comment: "comment",
    String.Doc: "comment",
    String: "text",
    Literal: "number",
    Number: "number",
    Keyword.Constant: "number",
    Keyword: "keyword",
    Operator.Word: "keyword",
    Name.Tag: "keyword",
    Name.Class: "name",
    Name.Decorator: "name",
    Name.Function: "name",
    Name.Label: "name",
    Generic.Heading: "heading",
    Generic.Subheading: "heading",
    Generic.Prompt: "comment",
}
"""What tokens are, the narrower before the wider; all others are plain."""


def read(text: str, language: str) -> Iterator[Message]:
    """The lines of a text, each as what its pieces are and what they say."""
    lexer = _lexer(language)
    lines: list[list[tuple[str, str]]] = [[]]
    for token, value in lexer.get_tokens(text):
        part = next((name for kind, name in _PARTS.items() if token in kind), "plain")
        for number, piece in enumerate(value.split("\n")):
            if number:
                lines.append([])
            if piece:
                _add(lines[-1], part, piece)
    while len(lines) > text.count("\n") + 1 and not lines[-1]:
        lines.pop()
    yield Message(lines)


def _add(line: list[tuple[str, str]], part: str, piece: str) -> None:
    """Pieces of one kind are one piece, and blanks belong to what they follow."""
    if line and (line[-1][0] == part or not piece.strip()):
        line[-1] = (line[-1][0], line[-1][1] + piece)
    else:
        line.append((part, piece))


_COMMON = (
    "bash",
    "c",
    "cpp",
    "css",
    "diff",
    "go",
    "html",
    "java",
    "js",
    "json",
    "python",
    "rust",
    "sql",
    "text",
    "yaml",
)


def _lexer(language: str) -> Lexer:
    """Of those that come with Pygments: what other packages add is not part of a picture's digest."""
    known = {name.lower(): name for name, *_ in get_all_lexers(plugins=False)}
    known |= {alias.lower(): name for name, aliases, *_ in get_all_lexers(plugins=False) for alias in aliases}
    found = find_lexer_class(known.get(" ".join(language.lower().split()), ""))
    if found is None:
        message = f"the language {language!r} is not known, so nothing can be coloured"
        raise LayoutError(message, _near(language, known), ("code", "language"), "unknown-choice")
    return found(stripnl=False, ensurenl=True)


def _near(language: str, known: Collection[str]) -> str:
    """Up to three that are written alike, or else those that many use."""
    wanted = language.lower().rstrip(" .0123456789")
    close = [wanted] if wanted in known else difflib.get_close_matches(wanted, known, n=3, cutoff=0.6)
    if close:
        return f"did you mean {' or '.join(map(repr, close))}? `text` colours nothing"
    return f"known here: {', '.join(_COMMON)} ... as Pygments calls them"
