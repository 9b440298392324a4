"""Elements of HTML -> headings, paragraphs, lists, tables, pictures, in order. Runs where strangers' files are read."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from cuelight.importing.deck import (
    CodeBlock,
    DeckBlock,
    DeckPassage,
    DeckWords,
    ListBlock,
    ListItem,
    ParagraphBlock,
    PictureBlock,
)
from cuelight.importing.found import Found
from cuelight.importing.html_tables import cells_of, is_layout, table_of
from cuelight.importing.quotations import quotation
from cuelight.importing.sections import PageHeading, PagePart, PageText, first_number
from cuelight.importing.texts import lowered, one_line, plain, raised, shortened, words_of

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins"}
    | {"kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"}
    | {"time", "tt", "u", "var", "wbr", "-text"}
)
_BLOCKS = "p, ul, ol, dl, table, figure, h1, h2, h3, h4, h5, h6, div, pre, blockquote, details"
_UNREAD = ("-comment", "hr", "script", "style", "noscript", "template", "input", "select", "head", "colgroup")
_PLAYED = {"iframe": "what another page shows", "object": "an object", "embed": "an object", "video": "a film",
           "audio": "a sound", "canvas": "a drawing of a program", "math": "a formula"}  # fmt: skip
_MOVED: Mapping[str, Callable[[str], str]] = {"sup": raised, "sub": lowered}
_QUESTION = 3
"""The level of a heading that `summary` is, or a button that unfolds something: what it unfolds is its section."""
_SEEN_LENGTH = 60


def blocks_of_html(text: str, found: Found) -> Iterator[DeckBlock]:
    """What a piece of HTML shows, paragraphs and headings among it."""
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(text).body
    for part in parts_of(body, found) if body is not None else ():
        if isinstance(part, PageHeading | PageText):
            yield ParagraphBlock(words=part.words, is_heading=isinstance(part, PageHeading))
        else:
            yield part


def parts_of(node: Any, found: Found) -> Iterator[PagePart]:
    """What lies in an element, in order; words that stand in no paragraph are one."""
    loose = list[DeckPassage]()
    for child in node.iter(include_text=True):
        if child.tag in _INLINE and not (child.tag != "-text" and child.css_first(_BLOCKS)):
            loose += _words(child, found)
            yield from _pictures(child, found)
            continue
        yield from _loose(loose)
        yield from _part(child, found)
    yield from _loose(loose)


def _loose(loose: list[DeckPassage]) -> Iterator[PagePart]:
    if plain(tuple(loose)):
        yield PageText(tuple(loose))
    loose.clear()


def _part(node: Any, found: Found) -> Iterator[PagePart]:
    if node.tag in _HEADINGS or node.tag in ("summary", "button"):
        yield from _heading(node, found)
    elif node.tag in _PLAYED:
        _leave_out(node, found)
    elif node.tag == "svg":
        _leave_drawing(node, found)
    elif node.tag in _READERS:
        yield from _READERS[node.tag](node, found)
    elif node.tag not in _UNREAD:
        yield from parts_of(node, found)


def _leave_out(node: Any, found: Found) -> None:
    found.lost(f"{_PLAYED[node.tag]} is left out{_called(node)}", "show a picture of it, and say what it says")


def _heading(node: Any, found: Found) -> Iterator[PagePart]:
    words = words_of(said_in(node, found))
    if words:
        found.spot = f"section “{shortened(plain(words), _SEEN_LENGTH)}”"
        yield PageHeading(_HEADINGS.get(node.tag, _QUESTION), words)
    yield from _pictures(node, found)


def _called(node: Any) -> str:
    """What an element is called by its page, as the end of a sentence."""
    attributes = node.attributes
    named = one_line(attributes.get("title") or attributes.get("aria-label") or attributes.get("src") or node.text())
    return f": {shortened(named, _SEEN_LENGTH)!r}" if named else ""


def _leave_drawing(node: Any, found: Found) -> None:
    """A drawing in the page: one that says something is missed."""
    if one_line(node.text()) or node.attributes.get("role") == "img":
        found.lost(f"a drawing (SVG) is left out{_called(node)}", "save it as PNG, and show it with `figure`")


def _quotation(node: Any, found: Found) -> Iterator[PagePart]:
    lines = _lines_of(node)
    words = [tuple(_words(each, found)) for each in lines]
    if len(lines) > 1 and lines[-1].tag in ("cite", "footer"):
        words[-1] = words_of(f"— {plain(words[-1]).lstrip('—–- ')}")
    quote = quotation(words)
    if quote:
        yield quote
    yield from _pictures(node, found)


def _lines_of(node: Any) -> Sequence[Any]:
    """What stands in an element line by line, if all of it does; the element itself otherwise."""
    lines = [child for child in node.iter(include_text=True) if one_line(child.text())]
    return lines if all(child.tag in ("p", "footer", "cite", "div") for child in lines) else [node]


def _address(node: Any, found: Found) -> Iterator[PagePart]:
    """An address, whose lines are said with a pause between them."""
    lines, line = list[DeckWords](), list[DeckPassage]()
    for child in node.iter(include_text=True):
        is_inline = child.tag in _INLINE and child.tag != "br"
        if not is_inline:
            lines, line = [*lines, tuple(line)], []
        line += _words(child, found)
    kept = [each for each in (*lines, tuple(line)) if plain(each)]
    if kept:
        yield PageText(tuple(passage for each in kept for passage in (DeckPassage(text=", "), *each))[1:])


def _paragraph(node: Any, found: Found) -> Iterator[PagePart]:
    if node.css_first("iframe, object, embed, video, audio, canvas, svg, math"):
        yield from parts_of(node, found)
        return
    words = tuple(_words(node, found))
    if plain(words):
        yield PageText(words)
    yield from _pictures(node, found)


def _code(node: Any, found: Found) -> Iterator[PagePart]:
    if node.text().strip():
        yield CodeBlock(text=node.text().strip("\n"))


def _listing(node: Any, found: Found) -> Iterator[PagePart]:
    items, beside, first = list[ListItem](), list[PagePart](), first_number(node.attributes.get("start"))
    for child in _points(node):
        beside += _pictures(child, found)
        beside += _tables(child, found)
        inner = list(_inner(child, found))
        words = tuple(_words(child, found, without=("ul", "ol", "dl", "table")))
        if first and plain(words):
            words = (DeckPassage(text=f"{first + len(items)}. "), *words)
        if child.tag == "dd" and items and plain(words):
            items[-1] = ListItem(words=items[-1].words, inner=(*items[-1].inner, words, *inner))
        elif plain(words) or inner:
            items.append(ListItem(words=words if plain(words) else inner.pop(0), inner=tuple(inner)))
    if items:
        yield ListBlock(items=tuple(items))
    yield from beside


def _points(node: Any) -> Iterator[Any]:
    """The points of a list; those of definitions may stand in groups."""
    for child in node.iter():
        if child.tag in ("li", "dt", "dd"):
            yield child
        elif child.tag not in _UNREAD:
            yield from _points(child)


def _inner(item: Any, found: Found) -> Iterator[DeckWords]:
    """The points under a point; those further down stand beside them."""
    for child in item.iter():
        if child.tag in ("ul", "ol", "dl"):
            for point in _points(child):
                words = tuple(_words(point, found, without=("ul", "ol", "dl", "table")))
                if plain(words):
                    yield words
                yield from _inner(point, found)
        elif child.tag != "table":
            yield from _inner(child, found)


def _tables(node: Any, found: Found) -> Iterator[PagePart]:
    for child in node.iter():
        yield from _table(child, found) if child.tag == "table" else _tables(child, found)


def _table(node: Any, found: Found) -> Iterator[PagePart]:
    """A table; of one that only places what stands in it, that."""
    if is_layout(node):
        for cell in cells_of(node):
            yield from parts_of(cell, found)
        return
    caption = node.css_first("caption")
    said = said_in(caption, found) if caption is not None else ""
    if said:
        yield ParagraphBlock(words=words_of(said), is_heading=True)
    yield from table_of(node, lambda cell: tuple(_words(cell, found)), found)
    yield from _pictures(node, found)


def _figure(node: Any, found: Found) -> Iterator[PagePart]:
    caption = node.css_first("figcaption")
    said = said_in(caption, found) if caption is not None else ""
    images = list(_pictures(node, found))
    if caption is not None:
        caption.decompose()
    rest = [part for part in parts_of(node, found) if not isinstance(part, PictureBlock)]
    if len(images) == 1:
        yield images[0].model_copy(update={"caption": said})
    else:
        yield from images
        rest += [PageText(words_of(said))] if said else []
    yield from rest


def _pictures(node: Any, found: Found) -> Iterator[PictureBlock]:
    for image in [node] if node.tag == "img" else node.css("img") if node.tag != "-text" else ():
        names = [str(image.attributes.get(key) or "").strip() for key in ("src", "data-src", "data-lazy-src")]
        kept = [name for name in names if name and not name.startswith("data:")]
        alt = one_line(image.attributes.get("alt") or "")
        if kept:
            found.pictures[kept[0]] = None
            yield PictureBlock(file=kept[0], alt=alt)
        elif not _is_counter(image):
            said = f": {alt!r}" if alt else ""
            found.lost(f"a picture that stands in the page itself is left out{said}", "save it as a file beside it")


def _is_counter(image: Any) -> bool:
    """Whether a picture is one pixel, by which visits are counted."""
    return image.attributes.get("width") in ("0", "1") or image.attributes.get("height") in ("0", "1")


def said_in(node: Any, found: Found) -> str:
    """The words in an element, on one line."""
    return plain(tuple(_words(node, found)))


def _words(
    node: Any, found: Found, *, strong: bool = False, emphasis: bool = False, without: tuple[str, ...] = ()
) -> Iterator[DeckPassage]:
    """The words in an element with their emphasis; addresses of its links are sources."""
    if node.tag == "-text":
        yield DeckPassage(text=node.text(), strong=strong, emphasis=emphasis)
        return
    if node.tag in _MOVED and not any(True for _ in node.iter()):
        yield DeckPassage(text=_MOVED[node.tag](node.text()), strong=strong, emphasis=emphasis)
        return
    if node.tag == "br":
        yield DeckPassage(text=" ")
    if node.tag == "a":
        found.source(str(node.attributes.get("href") or ""), node.text())
    strong, emphasis = strong or node.tag in ("b", "strong"), emphasis or node.tag in ("i", "em", "cite")
    for child in node.iter(include_text=True):
        if child.tag in _PLAYED:
            _leave_out(child, found)
        elif child.tag == "svg":
            _leave_drawing(child, found)
        if child.tag in without or child.tag in _UNREAD or child.tag in _PLAYED or child.tag == "svg":
            yield from [DeckPassage(text=" ")] if child.tag != "-comment" else []
            continue
        is_block = child.tag not in _INLINE
        is_other = child.tag == "ins" and child.prev is not None and child.prev.tag == "del"
        yield from [DeckPassage(text=" ")] if is_block or is_other else []
        yield from _words(child, found, strong=strong, emphasis=emphasis, without=without)
        yield from [DeckPassage(text=" ")] if is_block else []


_READERS: Mapping[str, Callable[[Any, Found], Iterator[PagePart]]] = {
    "ul": _listing,
    "ol": _listing,
    "dl": _listing,
    "table": _table,
    "figure": _figure,
    "address": _address,
    "blockquote": _quotation,
    "img": _pictures,
    "p": _paragraph,
    "pre": _code,
}
