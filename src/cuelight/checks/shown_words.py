"""The words that carry what a text says, as they may be heard: by their stems, numbers as they are spoken. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cuelight.checks.said_otherwise import other_forms
from cuelight.checks.spoken_stems import WORD, spoken_forms, stems_of
from cuelight.languages.find import language_of
from cuelight.languages.spaces import HANGUL, SPACELESS
from cuelight.languages.stems import folded, stems
from cuelight.languages.words import words_of

_WIDE_RUN = re.compile(r"[\u3005\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+|[\u3041-\u3096]+")
_HIRAGANA = re.compile(r"[\u3041-\u3096]+")

_OF_A_NUMBER = re.compile(r"(?:[hx×]|Uhr|uur)[.,;:]?")
_HALF_OF_DAY = re.compile(r"[ap](?:\.m\.|m\b)[.,;:]?", re.IGNORECASE)

_SHORT = 3
"""Letters up to which a word of an alphabet says little: be, may, the; it counts where a text has no longer one."""


@dataclass(frozen=True, slots=True)
class ShownWord:
    """A word that is shown.

    Attributes:
        written: As it stands there.
        forms: What it may be heard as, each form the stems of its words.
        is_number: Whether it is a number and nothing else.
        is_short: Whether it says little.
    """

    written: str
    forms: tuple[tuple[str, ...], ...]
    is_number: bool = False
    is_short: bool = False


@lru_cache(maxsize=4096)
def main_words(text: str, tag: str) -> tuple[ShownWord, ...]:
    """The words of a text that carry what it says, and its numbers.

    Args:
        text: As it is shown.
        tag: BCP 47.
    """
    words = tuple(_shown_words(text, tag))
    longer = tuple(word for word in words if word.is_number or not word.is_short)
    return longer if any(not word.is_number for word in longer) else words


def _shown_words(text: str, tag: str) -> Iterator[ShownWord]:
    function = _function_words(tag)
    for word, spoken in _whole_numbers(_parted(text, tag), tag):
        bare = word.strip(" .,;:!?…()[]{}\"'“”„‘’«»‹›·•–—|")
        if not any(map(str.isalnum, bare)):
            continue
        if _is_number(bare) or " " in bare:
            yield ShownWord(bare, _forms(spoken, (folded(bare),), bare, tag), is_number=True)
        elif SPACELESS.search(bare):
            yield from (ShownWord(piece, ((folded(piece),),)) for piece in _wide_pieces(bare))
        else:
            yield from _pieces(bare, spoken, tag, function)


def _whole_numbers(words: tuple[str, ...], tag: str) -> Iterator[tuple[str, str]]:
    """Words and how they are spoken; a number that blanks part is one: `8 000`, `16 h 30`, `2 ×`, `4:30 pm`."""
    before = ("", "")
    for word, spoken in zip(words, spoken_forms(words, tag), strict=True):
        goes_on = not spoken and (word[:1].isdigit() or _OF_A_NUMBER.fullmatch(word))
        if before[0][:1].isdigit() and (goes_on or (":" in before[0] and _HALF_OF_DAY.fullmatch(word))):
            before = (f"{before[0]} {word}", before[1])
            continue
        if before[0]:
            yield before
        before = (word, spoken)
    if before[0]:
        yield before


def _pieces(bare: str, spoken: str, tag: str, function: frozenset[str]) -> Iterator[ShownWord]:
    """The parts of a word with hyphens, each a word; of what is spoken otherwise than it is written, the whole."""
    parts = WORD.findall(bare)
    if any(map(str.isdigit, bare)) or folded(spoken).strip(" .,;:!?") != folded(bare):
        forms = _forms(spoken, stems_of(bare, tag), bare, tag)
        if forms and not all(folded(part) in function for part in parts):
            yield ShownWord(bare, forms, is_short=len(bare) <= 1)
        return
    for part, stem in zip(parts, stems(parts, tag), strict=True):
        if folded(part) not in function:
            yield ShownWord(part, ((stem,),), is_short=_is_short(part))


def _forms(spoken: str, plain: tuple[str, ...], bare: str, tag: str) -> tuple[tuple[str, ...], ...]:
    """As it is spoken, as it is written, and as people say it otherwise; each once."""
    return tuple(dict.fromkeys(filter(None, (stems_of(spoken, tag), plain, *other_forms(bare, spoken, tag)))))


def _is_short(word: str) -> bool:
    return len(word) <= _SHORT and not word.isupper() and not HANGUL.search(word) and ord(word[0]) < 0x590


def _is_number(word: str) -> bool:
    categories = {unicodedata.category(character) for character in word}
    return bool(categories & {"Nd", "No"}) and not any(each.startswith("L") for each in categories)


def _wide_pieces(word: str) -> Iterator[str]:
    """Of Chinese and Japanese each pair of characters, without what only bends or joins words; else the word."""
    runs = _WIDE_RUN.findall(word)
    if not runs:
        yield from WORD.findall(word)
        return
    chosen = [run for run in runs if not _HIRAGANA.fullmatch(run)] or runs
    for run in chosen:
        yield from (run[at : at + 2] for at in range(max(1, len(run) - 1)))


def _parted(text: str, tag: str) -> tuple[str, ...]:
    parts = words_of(text, tag) if SPACELESS.search(text) else text.split()
    return tuple(stripped for part in parts if (stripped := part.strip()))


@lru_cache(maxsize=32)
def _function_words(tag: str) -> frozenset[str]:
    language = language_of(tag)
    return frozenset(folded(word) for word in (*language.leads, *language.ends.first))
