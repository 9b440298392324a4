"""HTML as JSX, in which MDX and React write it: texts as strings, attributes by React's names. Pure.

As in `pasted`, `<` and `>` stand for tags alone, and each attribute's value is quoted.
"""

import json
import re
from collections.abc import Iterable
from html import unescape

from cuelight.publish.page.pasted import HtmlPiece

_VOID = {"br", "hr", "img", "link", "meta", "source", "track"}
_NAMES = {
    "class": "className", "crossorigin": "crossOrigin", "hreflang": "hrefLang", "playsinline": "playsInline",
    "srclang": "srcLang", "srcset": "srcSet", "tabindex": "tabIndex",
}  # fmt: skip
_KEPT = ("aria-", "data-", "label-")


def to_jsx(html: Iterable[HtmlPiece]) -> str:
    """HTML on one line of JSX.

    Args:
        html: As templates write it, in pieces.

    Returns:
        JSX without Markdown in it, which gives the same elements.

    >>> from cuelight.publish.page.pasted import pieces
    >>> to_jsx(pieces('<p class="a">{b}<hr></p>'))
    '<p className="a">{"{b}"}<hr /></p>'
    """
    return "".join(map(_written, html))


def _written(piece: HtmlPiece) -> str:
    if piece.is_comment:
        return f"{{/* {_comment(piece.text)} */}}"
    if piece.inside:
        return f" dangerouslySetInnerHTML={{{{__html: {json.dumps(piece.text)}}}}}"
    if not piece.is_tag:
        return f"{{{json.dumps(unescape(piece.text))}}}" if piece.text.strip("\n") else ""
    return _closing(piece) if piece.text.startswith("</") else _opening(piece)


def _closing(piece: HtmlPiece) -> str:
    return " />" if piece.name == "script" else piece.text


def _opening(piece: HtmlPiece) -> str:
    """A tag; that of a script stays open for what React is given as its content."""
    name = piece.name
    attributes = "".join(f" {_name(name)}{_value(value)}" for name, value in piece.attributes)
    end = "" if name == "script" else " />" if name in _VOID or piece.text.endswith("/>") else ">"
    return f"<{name}{attributes}{end}"


def _comment(text: str) -> str:
    return " ".join(text.removeprefix("<!--").removesuffix("-->").replace("*/", "* /").split())


def _name(name: str) -> str:
    if name.startswith(_KEPT):
        return name
    return _NAMES.get(name) or re.sub(r"[-:](\w)", lambda found: found[1].upper(), name)


def _value(value: str | None) -> str:
    return "" if value is None else f"={value}"
