"""Japanese sentences in Kokoro's marks: Open JTalk reads them; what it reads is found again in what was written.

Its dictionary comes with the package `pyopenjtalk-plus`; nothing is downloaded.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import pyopenjtalk

from cuelight.speech.engines.kokoro.kana import marks_of_kana
from cuelight.speech.engines.kokoro.marks_between import between
from cuelight.speech.engines.kokoro.spelled import Placed, Spelled, by_places, spread, with_given
from cuelight.speech.engines.piper.phonemes import plain


def spell(text: str, words: Sequence[str]) -> Spelled:
    """Spell a sentence; words are found where they stand in it, one character each or several."""
    return by_places(with_given(text, _placed), text, words)


def _placed(text: str) -> list[Placed]:
    nodes = [node for node in pyopenjtalk.run_frontend(plain(text), use_sudachi_kanji_yomi=False) if node["string"]]
    places = _places(text, [node["string"] for node in nodes])
    placed = list[Placed]()
    for node, (first, length) in zip(nodes, places, strict=True):
        reading = marks_of_kana(node["pron"]) or between(node["string"])
        is_sounding = bool(marks_of_kana(node["pron"]))
        placed += [(" ", first)] if is_sounding and placed else []
        placed += spread(reading, first, max(length, 1))
    return placed


def _places(text: str, strings: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the strings of a reading stand in what was written, and how many characters each covers.

    Numbers are read in words, letters are made wide; what has no likeness lies between its neighbours.
    """
    read = "".join(strings)
    blocks = SequenceMatcher(None, _plain(text), _plain(read), autojunk=False).get_matching_blocks()
    at = [-1] * (len(read) + 1)
    for block in blocks:
        at[block.b : block.b + block.size] = range(block.a, block.a + block.size)
    at[len(read)] = len(text)
    known = [number for number, place in enumerate(at) if place >= 0]
    for number, place in enumerate(at):
        if place < 0:
            before = max((each for each in known if each < number), default=-1)
            after = min(each for each in known if each > number)
            first = at[before] + 1 if before >= 0 else 0
            at[number] = first + (at[after] - first) * (number - before - 1) // (after - before)
    start = 0
    for string in strings:
        end = start + len(string)
        yield at[start], max(at[end] - at[start], 0)
        start = end


def _plain(text: str) -> str:
    """The same characters, small and narrow, one for one."""
    narrow = (unicodedata.normalize("NFKC", character).lower() for character in text)
    return "".join(plain if len(plain) == 1 else character for plain, character in zip(narrow, text, strict=True))
