"""HTML that another program reads first, where it is pasted: one line, without a sign of Markdown or WordPress.

Goes by what templates write: `<` and `>` stand for tags alone, and each attribute's value is quoted. Pure.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_NAME = re.compile(r"[</]*([^\s/>]*)")
_PIECE = re.compile(r"<!--.*?-->|<[^>]*>|[^<]+", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([^\s="'/<>]+)(?:=("[^"]*"|'[^']*'))?""")
_BREAKS = re.compile(r"\n+")
_SIGN = re.compile(r"&#?\w+;|[\\`*_{}\[\]~|$^@#]|=(?==)|(?<==)=|-(?=-)|(?<=-)-|\.(?=\.)|(?<=\.)\.|:(?=\w)")
_SIGN_IN_TAG = re.compile(r"[\\`*_{}\[\]~|$^]")
_JSON_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')
_SIGN_IN_JSON = re.compile(r'\\\\|\\"|[`*_{}\[\]~|$^]')


@dataclass(frozen=True, slots=True)
class HtmlPiece:
    """A piece of HTML as it is written: a tag, a comment, or what stands between them.

    Attributes:
        inside: The element that it is the raw text of (`script`), or "".
    """

    text: str
    inside: str = ""

    @property
    def is_comment(self) -> bool:
        """Whether it is a comment."""
        return self.text.startswith("<!--")

    @property
    def is_tag(self) -> bool:
        """Whether it opens or closes an element."""
        return self.text.startswith("<") and not self.is_comment

    @property
    def name(self) -> str:
        """Of the element that a tag opens or closes."""
        found = _NAME.match(self.text)
        return found[1] if found else ""

    @property
    def attributes(self) -> tuple[tuple[str, str | None], ...]:
        """Of a tag: names, and values as they are written, in their quotes; None where there is none."""
        inner = self.text.removeprefix(f"<{self.name}").removesuffix(">").removesuffix("/")
        return tuple((found[1], found[2]) for found in _ATTRIBUTE.finditer(inner))


def pieces(html: str) -> Iterator[HtmlPiece]:
    """HTML in pieces, in order."""
    inside = ""
    for found in _PIECE.finditer(html):
        piece = HtmlPiece(found[0], "" if found[0].startswith("<") else inside)
        if piece.is_tag:
            inside = "script" if piece.text.startswith("<script") and piece.name == "script" else ""
        yield piece


def on_one_line(html: Iterable[HtmlPiece]) -> str:
    """The same on one line: in a list, too, Markdown takes it whole, and WordPress puts no breaks into it.

    >>> on_one_line(pieces("<p>\\n<b>a*\\nb</b>\\n</p>\\n"))
    '<p><b>a&#42; b</b></p>'
    """
    return "".join(map(_written, html))


def _written(piece: HtmlPiece) -> str:
    if piece.inside:
        return _flat(piece.text)
    if piece.is_tag:
        return _SIGN_IN_TAG.sub(_reference, _flat(piece.text))
    if piece.is_comment:
        return _flat(piece.text)
    return _SIGN.sub(_reference, _flat(piece.text)) if piece.text.strip("\n") else ""


def _flat(text: str) -> str:
    text = text.strip("\n")
    return _BREAKS.sub(" ", text) if "\n" in text else text


def _reference(found: re.Match[str]) -> str:
    sign = found[0]
    return sign if len(sign) > 1 else f"&#{ord(sign)};"


def json_unmarked(text: str) -> str:
    """The same JSON, whose texts hold no sign of Markdown.

    >>> json_unmarked('{"a": ["*b*"]}')
    '{"a": ["\\\\u002ab\\\\u002a"]}'
    """
    return _JSON_TEXT.sub(lambda found: f'"{_SIGN_IN_JSON.sub(_escape, found[0][1:-1])}"', text)


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0][-1]):04x}"
