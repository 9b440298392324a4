"""Markdown slides (Marp, Slidev, reveal.js) -> a deck. Pure; runs where strangers' files are read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from cuelight.importing.deck import (
    CodeBlock,
    Deck,
    DeckBlock,
    DeckPassage,
    DeckSlide,
    DeckSource,
    DeckWords,
    FormulaBlock,
    ImportNote,
    ListBlock,
    ListItem,
    ParagraphBlock,
    PictureBlock,
    QuoteBlock,
    TableBlock,
    changed,
    lost,
)
from cuelight.importing.markdown_slides import SlideText, part
from cuelight.importing.mermaid import MermaidError, read_mermaid
from cuelight.importing.texts import one_line, plain, words_of

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_DIRECTIVE = re.compile(r"\s*(?:\.(?:element|slide)|[_$]?[a-z][A-Za-z]*)\s*:", re.ASCII)
_DIRECTIVES = frozenset(
    {"marp", "theme", "paginate", "header", "footer", "class", "style", "size", "math", "headingdivider", "color"}
    | {"backgroundcolor", "backgroundimage", "backgroundposition", "backgroundrepeat", "backgroundsize", "transition"}
    | {".slide", ".element"}
)
_SAID = re.compile(r"(?:^|\n)\s{0,3}notes?:[ \t]*(.*)\Z", re.IGNORECASE | re.DOTALL)
_PANDOC = re.compile(r"^:{3,}\s*\{?\.?notes\}?\s*$\n(.*?)^:{3,}\s*$", re.MULTILINE | re.DOTALL)
_SLOT = re.compile(r"^::[a-z-]+::\s*$|^:{3,}.*$", re.MULTILINE)
_UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_FORMULA = re.compile(r"\s*\$\$(.+?)\$\$\s*\Z", re.DOTALL)
_FILTERS = "w|h|width|height|left|right|blur|brightness|contrast|grayscale|sepia|opacity|saturate"
_MARP_WORD = re.compile(
    rf"\b(?:bg|fit|cover|contain|auto|left|right|vertical|\d+(?:px|%|cm|em)|(?:{_FILTERS}):\S*)(?=\s|$)"
)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_MERMAID = "mermaid"


@dataclass
class _Found:
    """What is noted while a file is read."""

    notes: list[ImportNote] = field(default_factory=list)
    sources: dict[str, DeckSource] = field(default_factory=dict)
    pictures: dict[str, None] = field(default_factory=dict)

    def lost(self, line: int, message: str, hint: str = "") -> None:
        self.notes.append(lost(message, hint, line=line))


def read_markdown(text: str) -> Deck:
    """Read a Markdown file; its pictures are named as it names them, and not opened."""
    parted, found = part(cleaned_lines(text)), _Found()
    slides = [slide for number, each in enumerate(parted.parts) for slide in _slides(each, found, is_first=not number)]
    named = next((plain(slide.heading) for slide in slides if slide.heading), "")
    return Deck(
        title=one_line(parted.keys.get("title", "")) or named,
        description=one_line(parted.keys.get("description", "")),
        language=parted.keys.get("lang", ""),
        slides=tuple(slides),
        sources=tuple(found.sources.values()),
        notes=tuple(found.notes),
        pictures=tuple(found.pictures),
    )


def cleaned_lines(text: str) -> str:
    """A text with plain line ends and no byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _slides(part: SlideText, found: _Found, *, is_first: bool) -> Iterator[DeckSlide]:
    text, said = _without_notes(part.text)
    tokens = _parser().parse(_kept(text, part.line, found))
    heading, body = _heading(tokens, found, part.line)
    blocks = tuple(_blocks(body, found, part.line))
    begins = part.line + _leading(part.text)
    subtitle = [block for block in blocks if isinstance(block, ParagraphBlock)]
    opens = is_first and bool(heading) and len(subtitle) == len(blocks) <= 1
    yield DeckSlide(
        origin=f"line {begins}", line=begins, heading=heading, blocks=blocks, said=tuple(said), is_title=opens
    )


def _leading(text: str) -> int:
    return len(text) - len(text.lstrip("\n"))


def _without_notes(text: str) -> tuple[str, list[str]]:
    """A slide's text without its notes, and their paragraphs; lines keep their numbers."""
    said = list[str]()

    def comment(match: re.Match[str]) -> str:
        if not _is_directive(match[1]):
            said.extend(_paragraphs(match[1]))
        return "\n" * match[0].count("\n")

    def pandoc(match: re.Match[str]) -> str:
        said.extend(_paragraphs(match[1]))
        return "\n" * match[0].count("\n")

    text = _PANDOC.sub(pandoc, _COMMENT.sub(comment, text))
    spoken = _SAID.search(text)
    if spoken:
        said.extend(_paragraphs(spoken[1]))
        text = text[: spoken.start()]
    return text, said


def _is_directive(comment: str) -> bool:
    lines = [line for line in comment.strip().splitlines() if line.strip() and not line.startswith((" ", "\t"))]
    keys = [line.partition(":")[0].strip().lstrip("_$").lower() for line in lines]
    return bool(lines) and all(_DIRECTIVE.match(line) for line in lines) and set(keys) <= _DIRECTIVES


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of notes, as they are said: without the signs of Markdown."""
    for token in _parser().parse("\n".join(line.strip() for line in text.split("\n"))):
        if token.type == "inline":
            said = one_line("".join(_spoken(token.children or ())))
            if said:
                yield said
        elif token.type in ("code_block", "fence"):
            yield from (one_line(each) for each in token.content.split("\n\n") if each.strip())


def _spoken(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            yield " "
        elif token.type in ("text", "code_inline"):
            yield token.content


def _kept(text: str, line: int, found: _Found) -> str:
    """A slide's text without what only a browser understands."""
    for match in _UNSEEN.finditer(text):
        found.lost(line + text.count("\n", 0, match.start()), f"<{match[1].lower()}> is left out")
    text = _UNSEEN.sub(lambda match: "\n" * match[0].count("\n"), text)
    return _SLOT.sub("", _BREAK.sub(" ", text))


def _heading(tokens: Sequence[Token], found: _Found, line: int) -> tuple[DeckWords, Sequence[Token]]:
    """The first heading of a slide, and what comes besides."""
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            inline = tokens[number + 1]
            words = _words(inline, found, line)
            pictures = [each for each in inline.children or () if each.type == "image"]
            kept = [_as_paragraph(inline, pictures)] if pictures else []
            return words, [*tokens[:number], *(each for group in kept for each in group), *tokens[number + 3 :]]
    return (), tokens


def _as_paragraph(inline: Token, children: Sequence[Token]) -> Sequence[Token]:
    alone = Token("inline", "", 0, map=inline.map, children=list(children))
    return [Token("paragraph_open", "p", 1, map=inline.map), alone, Token("paragraph_close", "p", -1)]


def _blocks(tokens: Sequence[Token], found: _Found, line: int) -> Iterator[DeckBlock]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        end = _end(tokens, at)
        yield from _block(token, tokens[at : end + 1], found, line)
        at = end + 1


def _end(tokens: Sequence[Token], start: int) -> int:
    """Where what begins at a token ends."""
    depth = 0
    for at in range(start, len(tokens)):
        depth += tokens[at].nesting
        if depth <= 0:
            return at
    return len(tokens) - 1


def _block(token: Token, inside: Sequence[Token], found: _Found, line: int) -> Iterator[DeckBlock]:
    match token.type:
        case "paragraph_open" | "heading_open":
            yield from _of_paragraph(inside[1], found, line)
        case "bullet_list_open" | "ordered_list_open":
            yield from _listing(inside, found, line)
        case "fence" | "code_block":
            yield from _code(token, found, line)
        case "table_open":
            yield _grid(inside, found, line)
        case "blockquote_open":
            words = _joined(inside, found, line)
            if words:
                yield QuoteBlock(words=words)
        case "html_block":
            yield from _of_html(token, found, line)


def _code(token: Token, found: _Found, line: int) -> Iterator[DeckBlock]:
    language = re.split(r"[\s{]", token.info.strip(), maxsplit=1)[0]
    text = token.content.rstrip("\n")
    if not text.strip():
        return
    if language == _MERMAID:
        yield from _diagram(text, found, line + (token.map or [0])[0] + 1)
        return
    yield CodeBlock(text=text, language=language)


def _diagram(text: str, found: _Found, line: int) -> Iterator[DeckBlock]:
    try:
        graph, notes = read_mermaid(text, line)
    except MermaidError as error:
        at = line + max(error.line - 1, 0)
        found.notes.append(changed(f"a diagram is shown as its source: {error}", "write it as `schema`", line=at))
        yield CodeBlock(text=text)
        return
    found.notes += notes
    yield graph


def _of_paragraph(inline: Token, found: _Found, line: int) -> Iterator[DeckBlock]:
    formula = _FORMULA.match(inline.content)
    if formula:
        yield FormulaBlock(text=formula[1].strip())
        return
    words = _words(inline, found, line)
    if plain(words):
        yield ParagraphBlock(words=words)
    yield from (_picture(child, found) for child in inline.children or () if child.type == "image")


def _picture(token: Token, found: _Found) -> PictureBlock:
    file = str(token.attrGet("src") or "")
    found.pictures[file] = None
    alt = one_line(_MARP_WORD.sub("", "".join(_spoken(token.children or ()))))
    return PictureBlock(file=file, alt=alt, caption=one_line(str(token.attrGet("title") or "")))


def _of_html(token: Token, found: _Found, line: int) -> Iterator[DeckBlock]:
    text = one_line(_TAG.sub(" ", token.content))
    if text:
        found.notes.append(changed("of HTML only its words are kept", line=line + (token.map or [0])[0]))
        yield ParagraphBlock(words=words_of(text))
    elif "<img" in token.content.lower():
        found.lost(line + (token.map or [0])[0], "a picture in HTML is left out", "write it as ![what it shows](file)")


def _listing(tokens: Sequence[Token], found: _Found, line: int) -> Iterator[DeckBlock]:
    items, pictures, code = list[ListItem](), list[DeckBlock](), list[DeckBlock]()
    for item in _children(tokens, "list_item_open"):
        words, inner = list[DeckPassage](), list[DeckWords]()
        for token, inside in _parts(item):
            if token.type == "paragraph_open":
                words += ([DeckPassage(text=" ")] if words else []) + list(_words(inside[1], found, line))
                images = (child for child in inside[1].children or () if child.type == "image")
                pictures += [_picture(child, found) for child in images]
            elif token.type.endswith("list_open"):
                inner += _inner(inside, found, line)
            else:
                code += _block(token, inside, found, line)
        if plain(tuple(words)) or inner:
            items.append(ListItem(words=tuple(words) or inner.pop(0), inner=tuple(inner)))
    if items:
        yield ListBlock(items=tuple(items))
    yield from (*pictures, *code)


def _inner(tokens: Sequence[Token], found: _Found, line: int) -> Iterator[DeckWords]:
    """The points under a point; those further down stand beside them."""
    for item in _children(tokens, "list_item_open"):
        for token, inside in _parts(item):
            if token.type == "paragraph_open":
                words = _words(inside[1], found, line)
                if plain(words):
                    yield words
            elif token.type.endswith("list_open"):
                at = line + (token.map or [0])[0]
                message = "a third level of points is on the second now: a script has no more"
                found.notes.append(changed(message, line=at))
                yield from _inner(inside, found, line)


def _children(tokens: Sequence[Token], kind: str) -> Iterator[Sequence[Token]]:
    """What lies in each child of a kind, without its own tokens."""
    at = 1
    while at < len(tokens) - 1:
        end = _end(tokens, at)
        if tokens[at].type == kind:
            yield tokens[at + 1 : end]
        at = end + 1


def _parts(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
    at = 0
    while at < len(tokens):
        end = _end(tokens, at)
        yield tokens[at], tokens[at : end + 1]
        at = end + 1


def _grid(tokens: Sequence[Token], found: _Found, line: int) -> TableBlock:
    rows, row = list[tuple[DeckWords, ...]](), list[DeckWords]()
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append(_words(token, found, line))
        elif token.type == "tr_close":
            rows.append(tuple(row))
    return TableBlock(heads=rows[0], rows=tuple(rows[1:]))


def _joined(tokens: Sequence[Token], found: _Found, line: int) -> DeckWords:
    joined = list[DeckPassage]()
    for token in tokens:
        if token.type == "inline":
            joined += ([DeckPassage(text=" ")] if joined else []) + list(_words(token, found, line))
    return tuple(joined)


def _words(inline: Token, found: _Found, line: int) -> DeckWords:
    """A line with its emphasis; addresses of its links are sources."""
    passages, strong, emphasis, href, linked = list[DeckPassage](), 0, 0, "", ""
    for token in inline.children or ():
        strong += token.nesting * (token.tag == "strong")
        emphasis += token.nesting * (token.tag == "em")
        if token.type == "link_open":
            href, linked = str(token.attrGet("href") or ""), ""
        elif token.type == "link_close":
            _source(href, linked, found)
            href = ""
        elif token.type in ("softbreak", "hardbreak"):
            passages.append(DeckPassage(text=" "))
        elif token.type in ("text", "code_inline", "text_special"):
            linked += token.content
            passages.append(DeckPassage(text=token.content, strong=strong > 0, emphasis=emphasis > 0))
    return tuple(passages)


def _source(address: str, words: str, found: _Found) -> None:
    if _WEB.match(address) and address not in found.sources:
        found.sources[address] = DeckSource(title=one_line(words) or address, url=address)


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
