"""What is written of a text, piece by piece, each with what it means. Pure.

A piece is a character, an escape, or the end of a line with all that belongs to it. Those of what stays are kept to the
byte, so a text that is changed keeps its escapes and its lines.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yaml.scanner import Scanner

END = r"(?:\r\n|\r|\n)"
"""Of a line."""
_FOLD = rf"(?:(?<![ \t])[ \t]+)?(?:{END}[ \t]*)+"
_PIECES = {
    "": re.compile(rf"(?P<fold>{_FOLD})|[^\r\n]"),
    "'": re.compile(rf"(?P<fold>{_FOLD})|''|[^\r\n]"),
    '"': re.compile(
        rf"(?P<fold>{_FOLD})|(?P<nothing>\\{END}[ \t]*)"
        r"|\\(?:x(?P<x>\w{2})|u(?P<u>\w{4})|U(?P<U>\w{8})|(?P<sign>.))|[^\\\r\n]"
    ),
}
_WORDS = re.compile(r"[^ \t\n]+[ \t\n]*|[ \t\n]+")


@dataclass(frozen=True, slots=True)
class ScalarPiece:
    """A piece of what is written.

    Attributes:
        raw: Its characters in the file.
        text: What they mean.
        is_new: Whether it was not there before.
    """

    raw: str
    text: str
    is_new: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether it parts words."""
        return not self.text.strip(" \t\n")

    @property
    def ends_line(self) -> bool:
        """Whether what follows stands in another line of the file."""
        return "\n" in self.raw or "\r" in self.raw


Word = tuple[ScalarPiece, ...]
"""The pieces of a word, and of what parts it from the next."""


def said(pieces: Sequence[ScalarPiece]) -> str:
    """What pieces mean."""
    return "".join(piece.text for piece in pieces)


def written(pieces: Sequence[ScalarPiece]) -> str:
    """What stands in the file."""
    return "".join(piece.raw for piece in pieces)


def flow_pieces(content: str, style: str) -> Sequence[ScalarPiece]:
    """The pieces of a scalar that is plain or in quotes.

    Args:
        content: What is written, without the quotes.
        style: `"`, `'`, or "".
    """
    return tuple(_flow_piece(match, style) for match in _PIECES[style].finditer(content))


def _flow_piece(match: re.Match[str], style: str) -> ScalarPiece:
    raw = match[0]
    if match["fold"] is not None:
        return ScalarPiece(raw, _folded(raw))
    if style == "'":
        return ScalarPiece(raw, raw[0])
    if style == "" or raw[0] != "\\":
        return ScalarPiece(raw, raw)
    if match["nothing"] is not None:
        return ScalarPiece(raw, "")
    code = match["x"] or match["u"] or match["U"]
    return ScalarPiece(raw, chr(int(code, 16)) if code else Scanner.ESCAPE_REPLACEMENTS.get(match["sign"], ""))


def _folded(raw: str) -> str:
    return "\n" * (len(re.findall(END, raw)) - 1) or " "


def block_pieces(content: str, indent: int, style: str) -> Sequence[ScalarPiece]:
    """The pieces of the lines of a block, from its first character to its last.

    Args:
        content: What is written, from behind the indentation of the first line that is not blank.
        indent: How many blanks the lines begin with.
        style: `|` or `>`.
    """
    lines = re.split(rf"({END}(?:[ ]{{0,{indent}}}{END})*(?:[ ]{{0,{indent}}}))", content)
    pieces = list[ScalarPiece]()
    for number, each in enumerate(lines):
        if number % 2 == 0:
            pieces += (ScalarPiece(character, character) for character in each)
            continue
        count = len(re.findall(END, each))
        is_folded = style == ">" and not any(side[:1] in (" ", "\t") for side in lines[number - 1 : number + 2 : 2])
        pieces.append(ScalarPiece(each, ("\n" * (count - 1) or " ") if is_folded else "\n" * count))
    return tuple(pieces)


def words_of(pieces: Sequence[ScalarPiece]) -> Iterator[Word]:
    """Pieces in words."""
    word = list[ScalarPiece]()
    for piece in pieces:
        if word and word[-1].is_blank and not piece.is_blank and word[-1].text:
            yield tuple(word)
            word = []
        word.append(piece)
    if word:
        yield tuple(word)


def split_words(text: str) -> Sequence[str]:
    """A text in words, each with what parts it from the next.

    >>> split_words(" A word,  and\\n\\none")
    [' ', 'A ', 'word,  ', 'and\\n\\n', 'one']
    """
    return _WORDS.findall(text)
