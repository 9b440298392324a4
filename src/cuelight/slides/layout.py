"""Lays out a whole slide: heading, footer, and what its kind shows. Reads image sizes; draws nothing."""

import json
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache

from cuelight.drawing.picture import Picture
from cuelight.drawing.shapes import Bar, Page, Text
from cuelight.drawing.text import check_characters, measure, set_text
from cuelight.languages.direction import is_right_to_left
from cuelight.model.geometry import Rect
from cuelight.model.timeline import State
from cuelight.script.slide_kinds import kinds
from cuelight.slides.elements import Context, Element, Find, Logo, mirror
from cuelight.slides.heading import lay_heading
from cuelight.slides.own_card import on_own_card


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
    everything = replace(picture, state=State(()), progress=Fraction(0)).inputs
    named = [name for name, _ in picture.files] + ([picture.logo[0]] if picture.logo else [])
    places = [str(find(name)) for name in named]
    job = _Job(json.dumps([everything, places], sort_keys=True), picture, find)
    page = Page(*picture.size, picture.theme)
    elements = (_progress(picture, page), *_laid_out(job))
    return mirror(elements, page.width) if is_right_to_left(picture.language) else elements


@lru_cache(maxsize=64)
def _laid_out(job: _Job) -> tuple[Element, ...]:
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
    elements += _content(picture, page, Rect(page.left, top, page.across, page.bottom - top), job.find)
    return tuple(elements)


def _content(picture: Picture, page: Page, area: Rect, find: Find) -> tuple[Element, ...]:
    kind = kinds()[picture.kind]
    context = Context(
        page, area, picture.language, picture.schema, picture.pinned, find, dict(picture.files), picture.facts
    )
    with kind.guarded("lay out its slide"):
        elements = on_own_card(kind.own, picture.slide, context)
        if not all(isinstance(element, Element) for element in elements):
            raise TypeError("a layout is made of elements")
    return elements


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
    theme, words = page.theme, picture.footer.split()
    check_characters(picture.footer, theme.fonts.body, ())
    size = theme.sizes.footer.largest * page.scale
    footer = " ".join(words)
    while len(words) > 1 and measure(footer, theme.fonts.body, size) > page.across - taken:
        words.pop()
        footer = " ".join(words).rstrip(",;:.–—-") + " …"
    setting = set_text(footer, theme.fonts.body, size, page.across * 10)
    return Element((Text(setting, page.left, _line(page).y - setting.height - page.px(8), "muted"),))
