"""What a page or a text says, in order -> slides: headings part them, lists are shown, the rest is said."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cuelight.importing.deck import (
    DeckBlock,
    DeckSlide,
    DeckWords,
    ImportNote,
    ListBlock,
    ParagraphBlock,
    changed,
)
from cuelight.importing.limits import check_slides
from cuelight.importing.texts import one_line, plain, shortened, words_of
from cuelight.script.sentences import sentences

MOST_SAID = 150
"""Words of a scene: what is spoken in a minute (Tauroza and Allison, 1990: 140 to 190 a minute)."""
_SHOWN = 160
"""Characters of the sentence that is shown where a section has nothing else to show."""
_LEVELS = (1, 2, 3, 4)
"""Headings that begin a scene; a lower one stands over what comes next."""
_WORD = re.compile(r"\S+")
_UNPARTED = {re.compile("[\u3040-\u30ff\u3400-\u9fff]"): 2, re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"): 5}
"""Letters of texts whose words stand without blanks: Chinese and Japanese, Thai and its like; as many are a word."""


@dataclass(frozen=True, slots=True)
class PageHeading:
    """A heading, of level 1 to 6, with its line."""

    level: int
    words: DeckWords
    line: int = 0


@dataclass(frozen=True, slots=True)
class PageText:
    """A paragraph."""

    words: DeckWords
    line: int = 0


PagePart = PageHeading | PageText | DeckBlock
"""One thing of a page."""


@dataclass
class _Section:
    heading: DeckWords
    line: int
    said: list[str] = field(default_factory=list)
    shown: list[DeckBlock] = field(default_factory=list)


def slides_of(parts: Iterable[PagePart], language: str) -> tuple[tuple[DeckSlide, ...], tuple[ImportNote, ...]]:
    """Make slides of a page.

    Args:
        parts: What it says, in order.
        language: For the rules by which sentences end.

    Raises:
        LayoutError: It has more sections than a script may have scenes.
    """
    notes, slides, sections = list[ImportNote](), list[DeckSlide](), list(_sections(parts))
    check_slides(len(sections))
    for number, section in enumerate(sections):
        origin = f"line {section.line}" if section.line else f"section {number + 1}"
        minutes = _minutes(section.said, language) or [()]
        if len(minutes) > 1:
            message = f"“{plain(section.heading) or origin}” takes {len(minutes)} minutes to say, and is as many scenes"
            notes.append(changed(message, "say it in fewer words", line=section.line, spot=origin))
        is_title = not number and bool(section.heading) and not section.shown
        for turn, said in enumerate(minutes):
            shown = tuple(section.shown) if not turn else ()
            if not shown and not (is_title and not turn):
                shown = tuple(_first(said, language))
            if section.heading or shown or said:
                slides.append(
                    DeckSlide(origin=origin, line=section.line, heading=section.heading, blocks=shown, said=said,
                              is_title=is_title and not turn)
                )  # fmt: skip
    return tuple(slides), tuple(notes)


def _sections(parts: Iterable[PagePart]) -> Iterator[_Section]:
    section = _Section((), 0)
    for part in parts:
        if isinstance(part, PageHeading) and part.level in _LEVELS:
            if section.heading or section.said or section.shown:
                yield section
            section = _Section(part.words, part.line)
        elif isinstance(part, PageHeading):
            section.shown.append(ParagraphBlock(words=part.words, is_heading=True))
        elif isinstance(part, PageText):
            section.said.append(plain(part.words))
            section.line = section.line or part.line
        else:
            section.shown.append(part)
    if section.heading or section.said or section.shown:
        yield section


def _minutes(said: Sequence[str], language: str) -> list[tuple[str, ...]]:
    """Paragraphs, parted where a minute of them is over: at a sentence's end."""
    minutes, minute, words = list[tuple[str, ...]](), list[str](), 0
    for paragraph in said:
        here = ""
        for sentence in sentences(paragraph, language):
            count = _words_in(sentence)
            if words and words + count > MOST_SAID:
                minutes.append(tuple(each for each in (*minute, one_line(here)) if each))
                minute, here, words = [], "", 0
            here, words = here + sentence, words + count
        minute.append(one_line(here))
    return [*minutes, *([tuple(each for each in minute if each)] if any(minute) else [])]


def _words_in(text: str) -> int:
    return len(_WORD.findall(text)) + sum(len(sign.findall(text)) // many for sign, many in _UNPARTED.items())


def _first(said: Sequence[str], language: str) -> Iterator[DeckBlock]:
    """What is shown of words alone: the first sentence."""
    for paragraph in said[:1]:
        first = next(iter(sentences(paragraph, language)), paragraph)
        yield ParagraphBlock(words=words_of(shortened(one_line(first), _SHOWN)))


def first_number(written: object) -> int:
    """The number with which a list begins, where it is kept before its points: those that begin with 1 need none.

    >>> first_number("12"), first_number("1"), first_number(None)
    (12, 0, 0)
    """
    text = str(written or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 and int(text) > 1 else 0


def points(items: Iterable[DeckWords]) -> ListBlock:
    """A list of one level."""
    from cuelight.importing.deck import ListItem

    return ListBlock(items=tuple(ListItem(words=words) for words in items))
