"""A saved web page -> a deck, without what stands round its text. Runs where strangers' files are read."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cuelight.importing.deck import (
    Deck,
    DeckBlock,
    DeckPassage,
    DeckSource,
    DeckWords,
    ImportNote,
    ListBlock,
    ListItem,
    PictureBlock,
    QuoteBlock,
    TableBlock,
    changed,
)
from cuelight.importing.sections import PageHeading, PagePart, PageText, slides_of
from cuelight.importing.texts import one_line, plain, words_of

_UNREAD = (
    "script, style, noscript, template, nav, footer, aside, form, iframe, object, embed, svg, canvas, video, audio, "
    "dialog, button, select, input, [hidden], [aria-hidden=true], [aria-modal=true], [role=navigation], [role=banner], "
    "[role=contentinfo], [role=complementary], [role=search], [role=dialog], [role=alertdialog]"
)
_ROUND_WORDS = (
    "cookies?|consent|gdpr|breadcrumbs?|share|sharing|social|newsletter|subscribe|related|sidebar|menu|navbar|adverts?|"
    "ads?|banner|popup|modal|skip|site-?map|comments?|toolbar|pagination"
)
_ROUND = re.compile(rf"(?:^|[-_ ])(?:{_ROUND_WORDS})(?:$|[-_ ])", re.IGNORECASE)
_MAIN = ("main", "[role=main]", "article", "#main", "#content", ".content", ".main-content")
_LEAST_MAIN = 200
"""Characters that the main part of a page has at least; one with fewer is none."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_WEB = re.compile(r"https?://", re.IGNORECASE)
_MOST_LINKS = 20
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "kbd",
        "label",
        "mark",
    }
    | {"q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr", "-text"}
)


@dataclass
class _Found:
    notes: list[ImportNote] = field(default_factory=list)
    sources: dict[str, DeckSource] = field(default_factory=dict)
    pictures: dict[str, None] = field(default_factory=dict)


def read_web_page(text: str) -> Deck:
    """Read a page; its pictures are named as it names them, and not opened."""
    from selectolax.lexbor import LexborHTMLParser

    page, found = LexborHTMLParser(text), _Found()
    top = page.css_first("html")
    language = one_line(top.attributes.get("lang") or "") if top is not None else ""
    title = _title(page)
    _source_of(page, title, found)
    description = page.css_first("meta[name=description]")
    main = _main(page)
    parts = tuple(_parts(main, found)) if main is not None else ()
    slides, notes = slides_of(parts, language or "en")
    return Deck(
        title=title,
        description=one_line(description.attributes.get("content") or "") if description is not None else "",
        language=language,
        slides=slides,
        sources=tuple(found.sources.values())[:_MOST_LINKS],
        notes=(*found.notes, *notes),
        pictures=tuple(found.pictures),
    )


def _title(page: Any) -> str:
    for name in ("meta[property='og:title']", "h1", "title"):
        node = page.css_first(name)
        text = one_line(
            (node.attributes.get("content") or "") if node and name[0] == "m" else node.text() if node else ""
        )
        if text:
            return text
    return ""


def _source_of(page: Any, title: str, found: _Found) -> None:
    """The page itself is the first source, where it says its address."""
    for name, key in (("link[rel=canonical]", "href"), ("meta[property='og:url']", "content")):
        node = page.css_first(name)
        address = str(node.attributes.get(key) or "") if node is not None else ""
        if _WEB.match(address):
            found.sources[address] = DeckSource(title=title or address, url=address)
            return


def _main(page: Any) -> Any:
    """The part of a page that it is about, without what stands round it in there."""
    body = page.body
    if body is None:
        return None
    for node in body.css(_UNREAD):
        node.decompose()
    for node in body.css("[class], [id]"):
        named = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        if _ROUND.search(named) and node.tag not in ("main", "article", "body", "html") and not node.css_first("h1"):
            node.decompose()
    candidates = (node for name in _MAIN for node in body.css(name))
    return next((node for node in candidates if len(one_line(node.text())) >= _LEAST_MAIN), body)


def _parts(node: Any, found: _Found) -> Iterator[PagePart]:
    """What lies in an element, in order; words that stand in no paragraph are one."""
    loose = list[DeckPassage]()
    for child in node.iter(include_text=True):
        if child.tag in _INLINE and not child.css_first("p, ul, ol, table, figure, h1, h2, h3, div"):
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


def _part(node: Any, found: _Found) -> Iterator[PagePart]:
    if node.tag in _HEADINGS:
        words = words_of(one_line(node.text()))
        if words:
            yield PageHeading(_HEADINGS[node.tag], words)
    elif node.tag in _READERS:
        yield from _READERS[node.tag](node, found)
    elif node.tag not in ("-comment", "hr"):
        yield from _parts(node, found)


def _quotation(node: Any, found: _Found) -> Iterator[PagePart]:
    words = tuple(_words(node, found))
    if plain(words):
        yield QuoteBlock(words=words)


def _paragraph(node: Any, found: _Found) -> Iterator[PagePart]:
    words = tuple(_words(node, found))
    if plain(words):
        yield PageText(words)
    yield from _pictures(node, found)


def _listing(node: Any, found: _Found) -> Iterator[DeckBlock]:
    items = list[ListItem]()
    for child in node.iter():
        if child.tag not in ("li", "dt", "dd"):
            continue
        nested = child.css("ul, ol, dl")
        inner = list[DeckWords]()
        for each in reversed(nested):
            inner = [*(tuple(_words(point, found)) for point in each.iter() if point.tag in ("li", "dt", "dd")), *inner]
            each.decompose()
        words = tuple(_words(child, found))
        if child.tag == "dd" and items and plain(words):
            items[-1] = ListItem(words=items[-1].words, inner=(*items[-1].inner, words))
        elif plain(words) or inner:
            items.append(ListItem(words=words or inner.pop(0), inner=tuple(each for each in inner if plain(each))))
    if items:
        yield ListBlock(items=tuple(items))


def _table(node: Any, found: _Found) -> Iterator[DeckBlock]:
    rows = [tuple(words_of(one_line(cell.text())) for cell in row.css("th, td")) for row in node.css("tr")]
    rows = [row for row in rows if any(plain(cell) for cell in row)]
    if len({len(row) for row in rows}) > 1:
        found.notes.append(changed("cells of a table that span several are one cell now", spot="a table"))
    if len(rows) > 1:
        width = max(len(row) for row in rows)
        heads, *body = [(*row, *[()] * (width - len(row))) for row in rows]
        yield TableBlock(heads=heads, rows=tuple(body))
    elif rows:
        yield from (ListBlock(items=tuple(ListItem(words=cell) for cell in rows[0] if plain(cell))),)


def _figure(node: Any, found: _Found) -> Iterator[PagePart]:
    caption = node.css_first("figcaption")
    said = one_line(caption.text()) if caption is not None else ""
    images = list(_pictures(node, found))
    if len(images) == 1:
        yield images[0].model_copy(update={"caption": said})
        return
    yield from images
    if said:
        yield PageText(words_of(said))
    if not images:
        yield from (part for part in _tables(node, found))


def _tables(node: Any, found: _Found) -> Iterator[PagePart]:
    for table in node.css("table"):
        yield from _table(table, found)


def _pictures(node: Any, found: _Found) -> Iterator[PictureBlock]:
    for image in [node] if node.tag == "img" else node.css("img"):
        file = str(image.attributes.get("src") or "").strip()
        if not file or file.startswith("data:"):
            continue
        found.pictures[file] = None
        yield PictureBlock(file=file, alt=one_line(image.attributes.get("alt") or ""))


def _words(node: Any, found: _Found, *, strong: bool = False, emphasis: bool = False) -> Iterator[DeckPassage]:
    """The words in an element with their emphasis; addresses of its links are sources."""
    if node.tag == "-text":
        yield DeckPassage(text=node.text(), strong=strong, emphasis=emphasis)
        return
    if node.tag == "br":
        yield DeckPassage(text=" ")
        return
    if node.tag == "a":
        address = str(node.attributes.get("href") or "")
        if _WEB.match(address) and one_line(node.text()):
            found.sources.setdefault(address, DeckSource(title=one_line(node.text()), url=address))
    strong, emphasis = strong or node.tag in ("b", "strong"), emphasis or node.tag in ("i", "em", "cite")
    for child in node.iter(include_text=True):
        yield from _words(child, found, strong=strong, emphasis=emphasis)


_READERS: Mapping[str, Callable[[Any, _Found], Iterator[PagePart]]] = {
    "ul": _listing,
    "ol": _listing,
    "dl": _listing,
    "table": _table,
    "figure": _figure,
    "blockquote": _quotation,
    "img": _pictures,
    "p": _paragraph,
}
