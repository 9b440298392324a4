"""Markdown slides (Marp, Slidev, reveal.js) -> a deck. Pure; runs where strangers' files are read."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it.token import Token

from cuelight.importing.deck import Deck, DeckBlock, DeckSlide, DeckWords, ParagraphBlock, PictureBlock
from cuelight.importing.found import Found
from cuelight.importing.limits import check_slides
from cuelight.importing.markdown_blocks import blocks_in
from cuelight.importing.markdown_notes import directives, without_notes
from cuelight.importing.markdown_slides import SlideText, part, without_code
from cuelight.importing.markdown_words import DEEPEST, markdown_parser, words_in
from cuelight.importing.texts import one_line, plain

_SLOT = re.compile(r"^::[a-z-]+::[^\S\n]*$|^:{3,}[^\S\n]*(?:\{.*\}|[\w.-]*)[^\S\n]*$", re.MULTILINE)
_UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,30})\](:[^\S\n]*)?")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Figures of footnotes, which CommonMark does not know: to it they are addresses, and leave no word."""
_ELSEWHERE = "put what it shows into this file, and import it again"
_BACKGROUNDS = ("background", "backgroundImage", "data-background", "data-background-image")
_STRIP = ("header", "footer", "author", "subtitle")
"""Keys at the top of a file whose words stand on slides, or beside them."""


def read_markdown(text: str) -> Deck:
    """Read a Markdown file; its pictures are named as it names them, and not opened.

    Raises:
        LayoutError: It has more slides than a script may have scenes.
    """
    parted, found = part(cleaned_lines(text)), Found()
    check_slides(len(parted.parts))
    for key in _STRIP:
        if key in parted.keys:
            found.lost(f"the {key} of the slides, “{one_line(parted.keys[key])}”, is left out", line=1)
    named_links = dict[str, Any]()
    markdown_parser().parse("\n\n".join(each.text for each in parted.parts), named_links)
    slides = [slide for number, each in enumerate(parted.parts)
              for slide in _slides(each, found, named_links, is_first=not number)]  # fmt: skip
    named = next((plain(slide.heading) for slide in slides if slide.heading), "")
    return Deck(
        title=one_line(parted.keys.get("title", "")) or named,
        description=one_line(parted.keys.get("description", "") or parted.keys.get("info", "")),
        language=parted.keys.get("lang", ""),
        slides=tuple(slides),
        sources=tuple(found.sources.values()),
        notes=tuple(found.notes),
        pictures=tuple(found.pictures),
    )


def cleaned_lines(text: str) -> str:
    """A text with plain line ends and no byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _slides(part: SlideText, found: Found, named_links: dict[str, Any], *, is_first: bool) -> Iterator[DeckSlide]:
    found.line = part.line
    if "src" in part.keys:
        found.lost(f"the slides of {part.keys['src']!r} are not in this file", _ELSEWHERE)
    for key, value in (*part.keys.items(), *directives(part.text)):
        if key in _BACKGROUNDS:
            found.lost(f"the background {value!r} is left out", "show it with `figure`, if it says something")
    text, said = without_notes(part.text)
    tokens = markdown_parser().parse(_kept(text, part.line, found), named_links)
    if any(token.level >= DEEPEST - 2 for token in tokens):
        found.lost("lists or quotations lie in each other too deeply, and the innermost are left out")
    heading, body = _heading(tokens, found)
    blocks = (*blocks_in(body, found), *_of_keys(part, found))
    if not part.text.strip() and not blocks:
        return
    begins = part.line + _leading(part.text)
    subtitle = [block for block in blocks if isinstance(block, ParagraphBlock)]
    opens = is_first and bool(heading) and len(subtitle) == len(blocks) <= 1
    yield DeckSlide(
        origin=f"line {begins}", line=begins, heading=heading, blocks=blocks, said=tuple(said), is_title=opens
    )


def _of_keys(part: SlideText, found: Found) -> Iterator[DeckBlock]:
    """The picture that a slide of Slidev names in its keys."""
    if "image" in part.keys:
        found.pictures[part.keys["image"]] = None
        yield PictureBlock(file=part.keys["image"])


def _leading(text: str) -> int:
    return len(text) - len(text.lstrip("\n"))


def _kept(text: str, line: int, found: Found) -> str:
    """A slide's text without what only a browser understands; its lines keep their numbers."""
    for match in reversed(list(_UNSEEN.finditer(without_code(text)))):
        found.lost(f"<{match[1].lower()}> is left out", line=line + text.count("\n", 0, match.start()))
        text = text[: match.start()] + "\n" * match[0].count("\n") + text[match.end() :]
    for match in reversed(list(_SLOT.finditer(without_code(text)))):
        text = text[: match.start()] + text[match.end() :]
    for match in reversed(list(_FOOTNOTE.finditer(without_code(text)))):
        mark = f"{match[1].translate(_RAISED)} " if match[1].isdecimal() else f"\\[{match[1]}] "
        text = text[: match.start()] + (mark if match[2] else mark.rstrip()) + text[match.end() :]
    return text


def _heading(tokens: Sequence[Token], found: Found) -> tuple[DeckWords, Sequence[Token]]:
    """The first heading of a slide, and what comes besides."""
    for number, token in enumerate(tokens):
        if token.type == "heading_open" and not token.level:
            inline = tokens[number + 1]
            words = words_in(inline, found)
            pictures = [each for each in inline.children or () if each.type == "image"]
            kept = _as_paragraph(inline, pictures) if pictures else ()
            return words, [*tokens[:number], *kept, *tokens[number + 3 :]]
    return (), tokens


def _as_paragraph(inline: Token, children: Sequence[Token]) -> Sequence[Token]:
    alone = Token("inline", "", 0, map=inline.map, children=list(children))
    return [Token("paragraph_open", "p", 1, map=inline.map), alone, Token("paragraph_close", "p", -1)]
