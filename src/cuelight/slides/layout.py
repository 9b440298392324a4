"""Lays out a whole slide: heading, footer, and what its kind shows. Reads image sizes; draws nothing."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache

from cuelight.drawing.picture import Picture
from cuelight.drawing.shapes import Bar, Page, Panel, Text
from cuelight.drawing.text import check_characters, measure, set_text
from cuelight.languages.direction import is_right_to_left
from cuelight.languages.words import words_of
from cuelight.model.geometry import Rect
from cuelight.model.timeline import State
from cuelight.script.slide_kinds import kinds
from cuelight.slides.band import VEIL, VEIL_AIR
from cuelight.slides.content import content
from cuelight.slides.draft_mark import draft_mark
from cuelight.slides.elements import Context, Element, Find, Logo, mirror
from cuelight.slides.heading import lay_heading


@dataclass(frozen=True, slots=True)
class _Job:
    """A slide to lay out. `key` is all that its layout depends on; states and progress are not."""

    key: str
    picture: Picture = field(compare=False)
    find: Find = field(compare=False)


def lay_out(picture: Picture, find: Find) -> tuple[Element, ...]:
    """Everything that a slide may show, in drawing order; the same for every state of its scene.

    Raises:
        LayoutError: Something does not fit, or cannot be drawn.
    """
    return _completed(_laid_out(_job(picture, find)), picture)


def lay_out_once(picture: Picture, find: Find) -> tuple[Element, ...]:
    """The same for the moment: a later `lay_out` of the picture knows nothing of it."""
    return _completed(_laid_out.__wrapped__(_job(picture, find)), picture)


def _job(picture: Picture, find: Find) -> _Job:
    everything = replace(picture, state=State(()), progress=Fraction(0), is_draft=False).inputs
    named = [name for name, _ in picture.files] + ([picture.logo[0]] if picture.logo else [])
    places = [str(find(name)) for name in named]
    return _Job(json.dumps([everything, places], sort_keys=True), picture, find)


def _completed(laid_out: tuple[Element, ...], picture: Picture) -> tuple[Element, ...]:
    """With what may be another in every picture of a scene, in the way that the language is read."""
    page = Page(*picture.size, picture.theme)
    behind = sum(element.is_behind for element in laid_out)
    elements = (*laid_out[:behind], _progress(picture, page), *laid_out[behind:])
    elements += (draft_mark(page),) if picture.is_draft else ()
    return mirror(elements, page.width) if is_right_to_left(picture.language) else elements


@lru_cache(maxsize=64)
def _laid_out(job: _Job) -> tuple[Element, ...]:
    """First what lies behind the heading and the footer, with the grounds of those."""
    picture = job.picture
    page = Page(*picture.size, picture.theme)
    logo = _logo(picture, page, job.find)
    elements = [_footer(picture, page, logo.rect.width + page.px(48) if logo else 0)]
    last = kinds()[picture.kind].arrives(picture.slide)[-1:]
    elements += [Element((logo,), inside=next(iter(last), None))] if logo else []
    top = page.top
    if picture.heading and not kinds()[picture.kind].own.is_heading:
        heading, top = lay_heading(picture.heading, page, may_wrap=picture.kind != "schema")
        elements.append(heading)
    veils = _veils(elements, page)
    area, files = Rect(page.left, top, page.across, page.bottom - top), dict(picture.files)
    taken = tuple(panel.rect for panel in veils)
    own = picture.schema, picture.pinned, job.find, files
    context = Context(page, area, picture.language, *own, taken, picture.facts)
    shown = content(picture.kind, picture.slide, context)
    behind = [element for element in shown if element.is_behind]
    grounds = [Element((panel,), is_behind=True) for panel in veils] if behind else []
    return (*behind, *grounds, *elements, *(element for element in shown if not element.is_behind))


def _veils(elements: Iterable[Element], page: Page) -> list[Panel]:
    """The grounds of the heading and the footer: the footer's reaches from side to side, since its line does."""
    across, down = page.px(VEIL), page.px(VEIL_AIR)
    texts = [item for element in elements for item in element.items if isinstance(item, Text)]
    footer, *headings = (Rect(text.x, text.y, text.setting.width, text.setting.height) for text in texts)
    foot = Rect(page.left, footer.y, page.across, _line(page).bottom - footer.y)
    return [Panel(rect.inset(-across, -down), "veil") for rect in (foot, *headings)]


def _line(page: Page) -> Rect:
    high = max(page.px(4), 1)
    return Rect(page.left, round(page.safe.bottom) - high - 1, page.across, high)


def _progress(picture: Picture, page: Page) -> Element:
    """The line that fills as the film goes on."""
    line = _line(page)
    done = replace(line, width=round(page.across * picture.progress))
    bars = (Bar(line, "hairline", line.height / 2), Bar(done, "accent", line.height / 2))
    return Element(bars if done.width else bars[:1])


def _logo(picture: Picture, page: Page, find: Find) -> Logo | None:
    """The logo of the house, over the end of the line."""
    if not picture.logo:
        return None
    from cuelight.slides.logo import lay_logo

    name, digest = picture.logo
    return lay_logo(name, find(name), digest, page, _line(page).y - page.px(10))


def _footer(picture: Picture, page: Page, taken: float = 0) -> Element:
    """The chapter over the line. It is a reminder, not a text: what is too long for its line is cut at a word."""
    theme, words = page.theme, words_of(" ".join(picture.footer.split()), picture.language)
    check_characters(picture.footer, theme.fonts.body, ())
    size = theme.sizes.footer.largest * page.scale
    footer = "".join(words)
    while len(words) > 1 and measure(footer, theme.fonts.body, size) > page.across - taken:
        words.pop()
        footer = "".join(words).rstrip(" ,;:.–—-") + (" …" if " " in picture.footer else "…")
    setting = set_text(footer, theme.fonts.body, size, page.across * 10)
    return Element((Text(setting, page.left, _line(page).y - setting.height - page.px(8), "muted"),))
