"""The notes of a slide in Markdown: comments, `Note:` to its end, and `::: notes`. Pure."""

import html
import re
from collections.abc import Iterator

from markdown_it.token import Token

from cuelight.importing.markdown_slides import without_code
from cuelight.importing.markdown_words import markdown_parser, spoken
from cuelight.importing.texts import one_line

_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_DIRECTIVE = re.compile(r"\s*(?:\.(?:element|slide)|[_$]?[a-z][A-Za-z]*)\s*:", re.ASCII)
_DIRECTIVES = frozenset(
    {"marp", "theme", "paginate", "header", "footer", "class", "style", "size", "math", "headingdivider", "color"}
    | {"backgroundcolor", "backgroundimage", "backgroundposition", "backgroundrepeat", "backgroundsize", "transition"}
    | {".slide", ".element"}
)
_FIT = "fit"
"""The comment by which Marp makes a heading as large as its slide."""
_CLICK = re.compile(r"\[click(?::\d+)?\]\s*", re.IGNORECASE)
"""Where a speaker of Slidev goes on."""
_ASIDE = re.compile(r"<aside\b[^>]*\bclass=[\"']?notes[\"']?[^>]*>(.*?)</aside\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_ATTRIBUTE = re.compile(r"(data-background(?:-image)?)=[\"']([^\"']*[./][^\"']*)[\"']")
_SAID = re.compile(r"(?:^|\n)\s{0,3}notes?:[ \t]*(.*)\Z", re.IGNORECASE | re.DOTALL)
_PANDOC = re.compile(r"^:{3,}\s*\{?\.?notes\}?\s*$\n(.*?)^:{3,}\s*$", re.MULTILINE | re.DOTALL)


def without_notes(text: str) -> tuple[str, list[str]]:
    """A slide's text without its notes, and their paragraphs; lines keep their numbers, and code stays."""
    said = list[str]()
    for notes in (_COMMENT, _PANDOC, _ASIDE):
        text = _taken(notes, text, said)
    spoken_to_the_end = _SAID.search(without_code(text))
    if spoken_to_the_end:
        said.extend(_paragraphs(text[spoken_to_the_end.start(1) :]))
        text = text[: spoken_to_the_end.start()]
    return text, said


def directives(text: str) -> Iterator[tuple[str, str]]:
    """What comments tell Marp and reveal.js of a slide: keys and values."""
    for match in _COMMENT.finditer(without_code(text)):
        inside = text[match.start(1) : match.end(1)]
        if _is_directive(inside):
            yield from ((key.lstrip(" _$"), value.strip()) for key, _, value in _pairs(inside))
            yield from ((key, value) for key, value in _ATTRIBUTE.findall(inside))


def _pairs(comment: str) -> Iterator[tuple[str, str, str]]:
    return (line.strip().partition(":") for line in comment.splitlines())


def _taken(notes: re.Pattern[str], text: str, said: list[str]) -> str:
    kept, at = list[str](), 0
    for match in notes.finditer(without_code(text)):
        inside = text[match.start(1) : match.end(1)]
        if notes is not _COMMENT or not _is_directive(inside):
            said.extend(_paragraphs(inside))
        kept += text[at : match.start()], "\n" * match[0].count("\n")
        at = match.end()
    return "".join((*kept, text[at:]))


def _is_directive(comment: str) -> bool:
    lines = [line for line in comment.strip().splitlines() if line.strip() and not line.startswith((" ", "\t"))]
    if comment.strip() == _FIT:
        return True
    keys = [line.partition(":")[0].strip().lstrip("_$").lower() for line in lines]
    return bool(lines) and all(_DIRECTIVE.match(line) for line in lines) and set(keys) <= _DIRECTIVES


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of notes, as they are said: without the signs of Markdown."""
    for token in markdown_parser().parse("\n".join(line.strip() for line in text.split("\n"))):
        if token.type == "inline":
            pictured = (_as_text(child) for child in token.children or ())
            said = one_line(_CLICK.sub("", spoken(tuple(pictured))))
            if said:
                yield said
        elif token.type == "html_block":
            yield from _of_html(token.content)
        elif token.type in ("code_block", "fence"):
            yield from (one_line(each) for each in token.content.split("\n\n") if each.strip())


def _as_text(token: Token) -> Token:
    """Of a picture, which nobody sees in notes, what it shows."""
    return Token("text", "", 0, content=token.content) if token.type == "image" else token


def _of_html(text: str) -> Iterator[str]:
    words = one_line(html.unescape(_TAG.sub(" ", text)))
    if words:
        yield words
