"""The blocks of a slide in Markdown: paragraphs, lists, tables, code, pictures, diagrams. Pure."""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from cuelight.importing.deck import (
    CodeBlock,
    DeckBlock,
    DeckPassage,
    DeckWords,
    FormulaBlock,
    ListBlock,
    ListItem,
    ParagraphBlock,
    PictureBlock,
    TableBlock,
)
from cuelight.importing.found import Found
from cuelight.importing.html_parts import blocks_of_html
from cuelight.importing.markdown_words import joined_words, spoken, words_in
from cuelight.importing.mermaid import MermaidError, read_mermaid
from cuelight.importing.quotations import quotation
from cuelight.importing.sections import first_number
from cuelight.importing.texts import one_line, plain

_FORMULA = re.compile(r"\s*\$\$(.+?)\$\$\s*\Z", re.DOTALL)
_FILTERS = "w|h|width|height|left|right|blur|brightness|contrast|grayscale|sepia|opacity|saturate"
_MARP_WORD = re.compile(
    rf"\b(?:bg|fit|cover|contain|auto|left|right|vertical|\d+(?:px|%|cm|em)|(?:{_FILTERS}):\S*)(?=\s|$)"
)
_COMPONENT = re.compile(r"<([A-Z]\w*)")
_MERMAID = "mermaid"


def blocks_in(tokens: Sequence[Token], found: Found) -> Iterator[DeckBlock]:
    """What a slide shows but for its heading; `found.line` is the line of the file where it begins."""
    for token, inside in _parts(tokens):
        yield from _block(token, inside, found)


def _parts(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
    """What lies beside each other, each with all that lies in it."""
    at = 0
    while at < len(tokens):
        end = _end(tokens, at)
        yield tokens[at], tokens[at : end + 1]
        at = end + 1


def _end(tokens: Sequence[Token], start: int) -> int:
    """Where what begins at a token ends."""
    depth = 0
    for at in range(start, len(tokens)):
        depth += tokens[at].nesting
        if depth <= 0:
            return at
    return len(tokens) - 1


def _line(token: Token, found: Found) -> int:
    """Its line in the file."""
    return found.line + (token.map or [0])[0]


def _block(token: Token, inside: Sequence[Token], found: Found) -> Iterator[DeckBlock]:
    match token.type:
        case "paragraph_open" | "heading_open":
            yield from _of_paragraph(inside[1], found, is_heading=token.type == "heading_open")
        case "bullet_list_open" | "ordered_list_open":
            yield from _listing(inside, found)
        case "fence" | "code_block":
            yield from _code(token, found)
        case "table_open":
            yield _grid(inside, found)
            yield from _inner_pictures(inside, found)
        case "blockquote_open":
            yield from _quotation(inside, found)
        case "html_block":
            yield from _of_html(token, found)


def _code(token: Token, found: Found) -> Iterator[DeckBlock]:
    language = re.split(r"[\s{]", token.info.strip(), maxsplit=1)[0]
    text = token.content.rstrip("\n")
    if not text.strip():
        return
    if language == _MERMAID:
        yield from _diagram(text, found, _line(token, found) + 1)
        return
    yield CodeBlock(text=text, language=one_line(language))


def _diagram(text: str, found: Found, line: int) -> Iterator[DeckBlock]:
    try:
        graph, notes = read_mermaid(text, line)
    except MermaidError as error:
        at = line + max(error.line - 1, 0)
        found.changed(f"a diagram is shown as its source: {error}", "write it as `schema`", line=at)
        yield CodeBlock(text=text)
        return
    found.notes += notes
    yield graph


def _of_paragraph(inline: Token, found: Found, *, is_heading: bool) -> Iterator[DeckBlock]:
    formula = _FORMULA.match(inline.content)
    if formula:
        yield FormulaBlock(text=formula[1].strip())
        return
    words = words_in(inline, found)
    if plain(words):
        yield ParagraphBlock(words=words, is_heading=is_heading)
    yield from _pictures(inline, found)


def _pictures(inline: Token, found: Found) -> Iterator[DeckBlock]:
    """The pictures of a line, those in its HTML among them."""
    for child in inline.children or ():
        if child.type == "image":
            yield _picture(child, found)
        elif child.type == "html_inline":
            yield from blocks_of_html(child.content, found)


def _inner_pictures(tokens: Sequence[Token], found: Found) -> Iterator[DeckBlock]:
    for token in tokens:
        if token.type == "inline":
            yield from _pictures(token, found)


def _picture(token: Token, found: Found) -> PictureBlock:
    file = str(token.attrGet("src") or "")
    found.pictures[file] = None
    alt = one_line(_MARP_WORD.sub("", spoken(token.children or ())))
    return PictureBlock(file=file, alt=alt, caption=one_line(str(token.attrGet("title") or "")))


def _of_html(token: Token, found: Found) -> Iterator[DeckBlock]:
    """What HTML shows; a component of Slidev is none of HTML, and what it would show is not in the file."""
    begins, found.line = found.line, _line(token, found)
    blocks = tuple(blocks_of_html(token.content, found))
    component = _COMPONENT.search(token.content)
    if component and not blocks:
        found.lost(f"the component {component[1]} is left out", "show what it says with a slide kind")
    found.line = begins
    yield from blocks


def _quotation(tokens: Sequence[Token], found: Found) -> Iterator[DeckBlock]:
    """Words of somebody; lists, tables and code in them stand beside."""
    inner = [(token, inside) for token, inside in _parts(tokens[1:-1])]
    lines = (joined_words(inside, found) for token, inside in inner if token.type in ("paragraph_open", "heading_open"))
    quote = quotation(tuple(lines))
    if quote:
        yield quote
    for token, inside in inner:
        if token.type in ("paragraph_open", "heading_open"):
            yield from _pictures(inside[1], found)
        else:
            yield from _block(token, inside, found)


def _listing(tokens: Sequence[Token], found: Found) -> Iterator[DeckBlock]:
    items, beside, first = list[ListItem](), list[DeckBlock](), first_number(tokens[0].attrGet("start"))
    for item in _children(tokens, "list_item_open"):
        words, inner = list[DeckPassage](), list[DeckWords]()
        for token, inside in _parts(item):
            if token.type in ("paragraph_open", "heading_open"):
                words += ([DeckPassage(text=" ")] if words else []) + list(words_in(inside[1], found))
                beside += _pictures(inside[1], found)
            elif token.type.endswith("list_open"):
                inner += _inner(inside, found, beside)
            else:
                beside += _block(token, inside, found)
        if first and words:
            words.insert(0, DeckPassage(text=f"{first + len(items)}. "))
        if plain(tuple(words)) or inner:
            items.append(ListItem(words=tuple(words) or inner.pop(0), inner=tuple(inner)))
    if items:
        yield ListBlock(items=tuple(items))
    yield from beside


def _inner(tokens: Sequence[Token], found: Found, beside: list[DeckBlock]) -> Iterator[DeckWords]:
    """The points under a point; those further down stand beside them."""
    for item in _children(tokens, "list_item_open"):
        for token, inside in _parts(item):
            if token.type in ("paragraph_open", "heading_open"):
                words = words_in(inside[1], found)
                beside += _pictures(inside[1], found)
                if plain(words):
                    yield words
            elif token.type.endswith("list_open"):
                message = "a third level of points is on the second now: a script has no more"
                found.changed(message, line=_line(token, found))
                yield from _inner(inside, found, beside)
            else:
                beside += _block(token, inside, found)


def _children(tokens: Sequence[Token], kind: str) -> Iterator[Sequence[Token]]:
    """What lies in each child of a kind, without its own tokens."""
    for token, inside in _parts(tokens[1:-1]):
        if token.type == kind:
            yield inside[1:-1]


def _grid(tokens: Sequence[Token], found: Found) -> TableBlock:
    rows, row = list[tuple[DeckWords, ...]](), list[DeckWords]()
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append(words_in(token, found))
        elif token.type == "tr_close":
            rows.append(tuple(row))
    return TableBlock(heads=rows[0], rows=tuple(rows[1:]))
