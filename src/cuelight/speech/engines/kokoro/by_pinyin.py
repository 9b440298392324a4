"""Chinese sentences in Kokoro's marks: `rjieba` finds the words, `pypinyin` reads them, a syllable a character."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import rjieba
from pypinyin import Style, pinyin
from unicode_rbnf import RbnfEngine

from cuelight.speech.engines.kokoro import by_espeak
from cuelight.speech.engines.kokoro.marks_between import between
from cuelight.speech.engines.kokoro.pinyin import marks_of_syllable
from cuelight.speech.engines.kokoro.spelled import Placed, Spelled, by_places, spread, with_given
from cuelight.speech.engines.piper.phonemes import plain

_KIND = re.compile(
    r"(?P<hanzi>[㐀-䶿一-鿿豈-﫿〇]+)|(?P<number>\d+)|(?P<latin>[^\W\d_㐀-䶿一-鿿豈-﫿]+)|(?P<rest>.)", re.DOTALL
)


def spell(text: str, words: Sequence[str]) -> Spelled:
    """Spell a sentence; words are found where they stand in it, one character each or several."""
    return by_places(with_given(text, _placed), text, words)


def _placed(text: str) -> list[Placed]:
    placed = list[Placed]()
    for found in _KIND.finditer(plain(text)):
        written, at = found[0], found.start()
        if found["hanzi"]:
            placed += [(mark, at + place) for mark, place in _hanzi(written)]
        elif found["number"]:
            placed += spread([mark for mark, _ in _hanzi(_in_words(written))], at, len(written))
        elif found["latin"]:
            placed += spread((" ", *by_espeak.spell(written, (), "en-US").marks), at, len(written))
        else:
            placed += spread(between(written), at, 1)
    return placed[1:] if placed and placed[0][0] == " " else placed


def _hanzi(written: str) -> list[Placed]:
    """Characters, with a blank before each word."""
    placed, at = list[Placed](), 0
    for word in rjieba.cut(written):
        placed.append((" ", at))
        for marks in _syllables(word):
            placed += [(mark, at) for mark in marks]
            at += 1
    return placed


def _syllables(word: str) -> list[str]:
    """The marks of each character of a word; one that nobody can read is silent."""
    initials, finals = (
        [readings[0] for readings in pinyin(word, style, errors=_one_each, strict=True, neutral_tone_with_five=True)]
        for style in (Style.INITIALS, Style.FINALS_TONE3)
    )
    return [
        marks_of_syllable(initial, final) if final[-1:].isdigit() else ""
        for initial, final in zip(initials, finals, strict=True)
    ]


def _one_each(unread: str) -> Any:
    return list(unread)


def _in_words(number: str) -> str:
    """A whole number in words; one that begins with a zero or is very long, digit by digit."""
    parts = [number] if len(number) < 16 and not number.startswith("0") else list(number)
    return "".join(_numbers().format_number(int(part)).text for part in parts)


@lru_cache
def _numbers() -> RbnfEngine:
    return RbnfEngine.for_language("zh")
