"""What an outro says, in blocks: a last word, sources, review, contact, whose voice it is. Pure geometry."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from cuelight.drawing.shapes import Page, Panel, Text
from cuelight.drawing.text import LEADING, Setting, check_characters, set_text, shortened
from cuelight.drawing.theme import Font
from cuelight.errors import LayoutError
from cuelight.languages.find import known
from cuelight.languages.language import Language
from cuelight.model.geometry import Rect
from cuelight.model.inline import Words
from cuelight.script.film_facts import FilmFacts
from cuelight.slides.band import around
from cuelight.slides.elements import Element

Style: TypeAlias = Literal["last word", "label", "plain", "small"]

_SIZES: dict[Style, float] = {"last word": 56, "label": 32, "plain": 42, "small": 34}
"""Pixels at 1080p, where there is room."""

_LEAST: dict[Style, float] = {"last word": 46, "label": 30, "plain": 34, "small": 30}
_STEPS = 6
_APART, _INSIDE, _BELOW = 46, 6, 14
"""Between blocks, between a label and its lines, and between the entries of a list, pixels at 1080p."""


@dataclass(frozen=True, slots=True)
class OutroLine:
    """A text of a block.

    Attributes:
        text: What it says.
        style: How it looks.
        begins: Whether an entry of a list begins with it.
        where: Keys from the script or the scene to it, for errors.
    """

    text: Words
    style: Style = "plain"
    begins: bool = False
    where: tuple[str | int, ...] = ("outro",)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that are one element."""

    target: str
    lines: tuple[OutroLine, ...]


def blocks_of(text: Words | None, contacts: Sequence[Words], facts: FilmFacts, language: str) -> list[Block]:
    """What is to be said, in order; in a language of which no words are known, what says itself without any.

    Args:
        text: A last word.
        contacts: Whom to ask.
        facts: What the script says of the film.
        language: BCP 47 tag.
    """
    said = known(language)
    found = [Block("text", (OutroLine(text, "last word", where=("outro", "text")),))] if text else []
    if facts.sources:
        lines = [line for source in facts.sources for line in _source(*source)]
        found.append(Block("sources", (*_label(said.page.sources if said else ""), *lines)))
    if facts.review:
        found.append(Block("review", (OutroLine(_reviewed(*facts.review, said, language)),)))
    if contacts:
        lines = [OutroLine(contact, where=("outro", "contact")) for contact in contacts]
        found.append(Block("contact", (*_label(said.outro.contact if said else ""), *lines)))
    if said and facts.synthetic != "none":
        sentence = said.outro.synthetic[("one", "all", "some").index(facts.synthetic)]
        found.append(Block("voice", (OutroLine(sentence, "small"),)))
    return found


def _source(title: str, site: str | None) -> Iterator[OutroLine]:
    yield OutroLine(title, begins=True)
    if site:
        yield OutroLine(site, "small")


def _label(words: str) -> Iterator[OutroLine]:
    if words:
        yield OutroLine(words, "label")


def _reviewed(by: str, on: date, said: Language | None, language: str) -> str:
    return said.page.reviewed.format(by, said.outro.dates.of(on, language)) if said else f"{by}, {on.isoformat()}"


def place(blocks: Sequence[Block], page: Page, area: Rect, *, is_parted: bool = False) -> Iterator[Element]:
    """Blocks one under the other, or in two columns, all in the largest size in which they fit.

    Of more sources than fit, the last are only counted.

    Raises:
        LayoutError: They do not fit.
    """
    for block in blocks:
        for line in block.lines:
            check_characters(line.text, _font(line.style, page), line.where)
    if not blocks:
        return
    columns = [(list(blocks), area)]
    if is_parted and len(blocks) > 1:
        columns = list(_columns(blocks, page, area))
    placed = next(filter(None, (_placed(columns, page, step / _STEPS) for step in range(_STEPS + 1))), None)
    if placed is None:
        shorter = _with_fewer_sources(blocks)
        if shorter is None:
            longest = max((line for block in blocks for line in block.lines), key=lambda line: len(str(line.text)))
            message = f"the outro does not fit; its longest line is “{shortened(str(longest.text))}”"
            raise LayoutError(message, "shorten it, or leave something out", longest.where)
        return (yield from place(shorter, page, area, is_parted=is_parted))
    yield from placed


def _columns(blocks: Sequence[Block], page: Page, area: Rect) -> Iterator[tuple[list[Block], Rect]]:
    """The last word and the sources first, all else beside them."""
    first = [block for block in blocks if block.target in ("text", "sources")]
    second = [block for block in blocks if block not in first]
    if not first or not second:
        half = (len(blocks) + 1) // 2
        first, second = list(blocks[:half]), list(blocks[half:])
    gap = page.px(96)
    wide = (area.width - gap) * 0.56
    yield first, Rect(area.x, area.y, wide, area.height)
    yield second, Rect(area.x + wide + gap, area.y, area.width - gap - wide, area.height)


def _with_fewer_sources(blocks: Sequence[Block]) -> list[Block] | None:
    """The same with one source less; None if there is but one."""
    sources = next((block for block in blocks if block.target == "sources"), None)
    starts = [number for number, line in enumerate(sources.lines) if line.begins] if sources else []
    if sources is None or len(starts) < 2:
        return None
    last = str(sources.lines[starts[-1]].text)
    is_count = last.startswith("+\u00a0")
    left = int(last.removeprefix("+\u00a0")) + 1 if is_count else 1
    cut = starts[-2] if is_count else starts[-1]
    if is_count and len(starts) < 3:
        return None
    fewer = Block("sources", (*sources.lines[:cut], OutroLine(f"+\u00a0{left}", begins=True)))
    return [fewer if block is sources else block for block in blocks]


def panel_of(element: Element) -> Rect:
    """What a block fills, with the air round it."""
    return next(item.rect for item in element.items if isinstance(item, Panel))


def _font(style: Style, page: Page) -> Font:
    fonts = page.theme.fonts
    return {"last word": fonts.heading, "label": fonts.strong, "plain": fonts.body, "small": fonts.body}[style]


def _placed(columns: Sequence[tuple[list[Block], Rect]], page: Page, share: float) -> list[Element] | None:
    """All blocks, a share of the way to their smallest size; None if they do not fit."""
    found = list[Element]()
    for blocks, area in columns:
        y = area.y
        for block in blocks:
            element, y = _set(block, page, area, y, share)
            if element is None or y > area.bottom:
                return None
            found.append(element)
            y += page.px(_APART * (1 - share * 0.4))
    return found


def _set(block: Block, page: Page, area: Rect, y: float, share: float) -> tuple[Element | None, float]:
    """A block at a height, and where it ends."""
    top, texts, widest = y, list[Text](), 0.0
    for number, line in enumerate(block.lines):
        size = (_SIZES[line.style] + (_LEAST[line.style] - _SIZES[line.style]) * share) * page.scale
        setting = _setting(line, page, size, area.width)
        if setting.width > area.width:
            return None, y
        y += page.px(_BELOW if line.begins and number > 1 else _INSIDE) if number else 0
        colour = "accent" if line.style == "label" else "muted" if line.style == "small" else "ink"
        texts.append(Text(setting, area.x, round(y), colour, lit="ink"))
        y, widest = y + setting.height, max(widest, setting.width)
    rect = Rect(area.x, top, widest, y - top)
    return Element((Panel(around(rect, page), "band"), *texts), block.target), y


def _setting(line: OutroLine, page: Page, size: float, width: float) -> Setting:
    leading = 1.2 if line.style == "last word" else LEADING
    return set_text(line.text, _font(line.style, page), size, width, even=True, leading=leading)
