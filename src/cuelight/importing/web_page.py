"""A saved web page -> a deck, without what stands round its text. Runs where strangers' files are read."""

import re
from collections.abc import Sequence
from typing import Any

from cuelight.importing.deck import Deck
from cuelight.importing.found import Found
from cuelight.importing.html_parts import parts_of, said_in
from cuelight.importing.sections import slides_of
from cuelight.importing.texts import one_line, shortened

_UNSEEN = (
    "script, style, noscript, template, nav, select, input, [aria-modal=true], "
    "[role=navigation], [role=banner], [role=contentinfo], [role=search], [role=dialog], [role=alertdialog], dialog"
)
"""What is no text, or stands over the page."""
_FOLDED = "[hidden], [aria-hidden=true], [style*='display:none'], [style*='display: none']"
"""What is not seen by whoever reads the page; what a button unfolds is meant to be read."""
_TITLE_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt")
_ROUND_TAGS = ("aside", "form", "footer")
_ROUND = "aside, form, footer, [role=complementary]"
"""What stands round the text; in the main part somebody may miss it."""
_TEXT_TAGS = frozenset(
    ["main", "article", "body", "html", "h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td", "th", "tr", "table"]
)
"""What no name makes stand round a text."""
_ROUND_WORDS = (
    "cookies?|consent|gdpr|breadcrumbs?|share|sharing|social|newsletter|subscribe|related|sidebar|menu|navbar|adverts?|"
    "ads?|banner|popup|modal|skip|site-?map|comments?|toolbar|pagination"
)
_NAMED_ROUND = re.compile(rf"(?:^|[-_ ])(?:{_ROUND_WORDS})(?:$|[-_ ])", re.IGNORECASE)
_COOKIES = re.compile(r"cookie|consent|gdpr|breadcrumb", re.IGNORECASE)
_MAIN = ("main", "[role=main]", "article", "#main", "#content", ".content", ".main-content")
_LEAST_MAIN = 200
"""Characters that the main part of a page has at least; one with fewer is none."""
_LINKED = 0.6
"""Of the words of a menu are links at least."""
_SHOWN = 60


def read_web_page(text: str) -> Deck:
    """Read a page; its pictures are named as it names them, and not opened."""
    from selectolax.lexbor import LexborHTMLParser

    page, found = LexborHTMLParser(text), Found()
    top = page.css_first("html")
    language = one_line(top.attributes.get("lang") or "") if top is not None else ""
    title = _title(page)
    _source_of(page, title, found)
    description = page.css_first("meta[name=description]")
    main = _main(page, found)
    parts = tuple(parts_of(main, found)) if main is not None else ()
    slides, notes = slides_of(parts, language or "en")
    return Deck(
        title=title,
        description=one_line(description.attributes.get("content") or "") if description is not None else "",
        language=language,
        slides=slides,
        sources=tuple(found.sources.values()),
        notes=(*found.notes, *notes),
        pictures=tuple(found.pictures),
    )


def _title(page: Any) -> str:
    for name in ("meta[property='og:title']", "h1", "title"):
        node = page.css_first(name)
        if node is not None:
            text = one_line(node.attributes.get("content") or "") or said_in(node, Found())
            if text:
                return text
    return ""


def _source_of(page: Any, title: str, found: Found) -> None:
    """The page itself is the first source, where it says its address."""
    for name, key in (("link[rel=canonical]", "href"), ("meta[property='og:url']", "content")):
        node = page.css_first(name)
        found.source(str(node.attributes.get(key) or "") if node is not None else "", title)
        if found.sources:
            return


def _main(page: Any, found: Found) -> Any:
    """The part of a page that it is about, without what stands round it in there."""
    body = page.body
    if body is None:
        return None
    for node in _inner_first(body, _UNSEEN):
        node.decompose()
    unfolded = {node.attributes.get("aria-controls") for node in body.css("[aria-controls]")}
    for node in _inner_first(body, _FOLDED):
        if node.attributes.get("id") not in unfolded:
            node.decompose()
    for node in _inner_first(body, "button"):
        if "aria-expanded" not in node.attributes and not _is_in_heading(node):
            node.decompose()
    candidates = (node for name in _MAIN for node in body.css(name))
    main = next((node for node in candidates if len(one_line(node.text())) >= _LEAST_MAIN), None)
    if main is None:
        main = body
        for node in body.css("body > header"):
            if not node.css_first("h1"):
                node.decompose()
    _without_round(main, found)
    return main


def _is_in_heading(node: Any) -> bool:
    while node is not None and node.tag != "body":
        if node.tag in _TITLE_TAGS:
            return True
        node = node.parent
    return False


def _without_round(main: Any, found: Found) -> None:
    """Leave out what stands round the text; what is neither a menu nor about cookies is said."""
    said = list[str]()
    for node in _inner_first(main, f"{_ROUND}, [class], [id]"):
        if not _is_round(node) or node.css_first("h1"):
            continue
        text = one_line(node.text(separator=" "))
        linked = sum(len(one_line(link.text())) for link in node.css("a"))
        if text and linked < _LINKED * len(text) and not _COOKIES.search(_names(node)):
            said.append(text)
        node.decompose()
    for text in reversed(said):
        message = f"“{shortened(text, _SHOWN)}” is left out: it stands round the text"
        found.lost(message, "write a scene of it if it belongs to the text")


def _inner_first(root: Any, selector: str) -> Sequence[Any]:
    """Elements in an order in which each is still there when it is asked for, whichever were taken out before."""
    return tuple(reversed({node.mem_id: node for node in root.css(selector)}.values()))


def _is_round(node: Any) -> bool:
    if node.tag in _TEXT_TAGS:
        return False
    is_complement = node.attributes.get("role") == "complementary"
    return node.tag in _ROUND_TAGS or is_complement or bool(_NAMED_ROUND.search(_names(node)))


def _names(node: Any) -> str:
    return f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
