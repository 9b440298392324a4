"""From written words to spoken words. Pure.

Captions show what was written; voices are told what is said: “95%” is “ninety five percent”, “3-4” is “three to four”.
A sentence is one text in which a line break parts its written words, so that every written word has its spoken form.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from cuelight.languages.find import known
from cuelight.model.narration import Doubt, Sentence, Settled
from cuelight.script.lexicon import Lexicon
from cuelight.speech.spoken.english.plain import is_plain
from cuelight.speech.spoken.fold import fold
from cuelight.speech.spoken.given import Given, given
from cuelight.speech.spoken.other_languages import rewriter
from cuelight.speech.spoken.token import Token, spoken_forms
from cuelight.speech.spoken.uninflected.find import is_uninflected

_BREAK = "\n"
_TOKENIZED = "en"
"""The language whose figures are written out by a grammar of its own."""

_LEFT_ALONE = re.compile(
    r"\[\[.*?\]\]"  # phonemes
    r"|(?<!\S)\S*?://\S+|\bwww\.\S+|(?<!\S)[^\s@]+@[^\s@]+\.\w+"  # addresses
    r"|(?<![\w/])\d{1,2}/\d{1,2}/\d{2,4}(?![\w/])"  # 11/12/2026
    r"|(?<![\w.])v?\d+(?:\.\d+){2,}(?![\w.]*\d)",  # 1.8.0
    re.DOTALL,
)
_FIRST_MARK = 0xF0000
"""Of a plane without characters of its own: a mark stands for text that no rule may touch."""
_MARK = re.compile("[\U000f0000-\U000ffffd]")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a sentence is spoken.

    Attributes:
        spoken: One form for each written word; "" where the neighbour's says it.
        doubts: What is not known for certain.
    """

    spoken: tuple[str, ...]
    doubts: tuple[Doubt, ...] = ()


def spoken_words(words: tuple[str, ...], language: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Say how each word of a sentence is spoken.

    Args:
        words: The written words with their punctuation.
        language: BCP 47 tag; numbers are written out in English, and in some others as far as the voice needs it.
        lexicon: Its entries come first, and nothing rewrites them.

    Returns:
        One spoken form for each written word; "" where the neighbour's says it.

    >>> spoken_words(("3-4", "metastases,", "<", "5", "mm."), "en", Lexicon())
    ('three to four', 'metastases,', 'less than', 'five', 'millimetres.')
    """
    return read_words(words, (), language, lexicon).spoken


def as_spoken(sentence: Sentence, language: str, lexicon: Lexicon) -> Sentence:
    """A sentence with how it is spoken, and what of that is in doubt."""
    reading = read_words(sentence.words, sentence.settled, language, lexicon)
    return replace(sentence, spoken=reading.spoken, doubts=reading.doubts)


def read_words(words: tuple[str, ...], settled: Sequence[Settled], language: str, lexicon: Lexicon) -> Reading:
    """How the words of a sentence are spoken, and what of it is in doubt.

    Args:
        words: As for `spoken_words`.
        settled: What the author says of pieces of the sentence; it comes before the lexicon.
        language: BCP 47 tag.
        lexicon: Of the script.
    """
    plain = tuple(word.replace(_BREAK, " ") for word in words)
    fixed = given(plain, lexicon, settled)
    found = known(language)
    if found is not None and found.tag == _TOKENIZED:
        reading = _read_english(plain, fixed)
    elif is_uninflected(language):
        reading = _read_uninflected(plain, fixed, language)
    else:
        reading = Reading(_rewritten(plain, fixed, _rewriter(language)))
    is_whole = len(reading.spoken) == len(words) and any(reading.spoken)
    return reading if is_whole else Reading(words)


@lru_cache(maxsize=4096)
def _read_english(words: tuple[str, ...], fixed: Sequence[Given]) -> Reading:
    """A build asks twice: what to say, and what is in doubt."""
    written = _BREAK.join(words)
    text = fold(written)
    if len(text) != len(written) and fixed:
        fixed = _moved(written, fixed)
    if not fixed and is_plain(text):
        return Reading(tuple(text.split(_BREAK)))
    # The grammar is compiled where there is something to read.
    from cuelight.speech.spoken.english.tokens import tokenize

    tokens = tokenize(text, fixed)
    forms = spoken_forms(tokens, _ends(text))
    return Reading(tuple(" ".join(form.split()) for form in forms), _doubts(tokens, text))


@lru_cache(maxsize=4096)
def _read_uninflected(words: tuple[str, ...], fixed: Sequence[Given], language: str) -> Reading:
    from cuelight.speech.spoken.uninflected.fold import fold_kept

    written = _BREAK.join(words)
    text = fold_kept(written)
    if len(text) != len(written) and fixed:
        fixed = _moved(written, fixed, fold_kept)
    from cuelight.speech.spoken.uninflected import tokens as grammar
    from cuelight.speech.spoken.uninflected.find import words_of

    if not fixed and grammar.is_plain(text):
        return Reading(tuple(text.split(_BREAK)))
    rules = words_of(language)
    tokens = grammar.tokenize(text, rules, fixed)
    forms = grammar.spoken_forms(tokens, _ends(text), rules.gap)
    return Reading(tuple(" ".join(form.split()) for form in forms), _doubts(tokens, text))


def _doubts(tokens: Sequence[Token], text: str) -> tuple[Doubt, ...]:
    doubted = (each for each in tokens if each.kind in ("ambiguous", "unspoken"))
    return tuple(Doubt(text[each.start : each.end].replace(_BREAK, " "), each.readings) for each in doubted)


def _ends(text: str) -> list[int]:
    return [index for index, character in enumerate(text) if character == _BREAK] + [len(text)]


def _moved(written: str, fixed: Sequence[Given], folded: Callable[[str], str] = fold) -> list[Given]:
    """What is given, by the characters of the folded text."""
    places = [0, *accumulate(len(folded(character)) for character in written)]
    return [
        Given(places[each.start], places[each.end], tuple((places[at], words) for at, words in each.said))
        for each in fixed
        if places[each.start] < places[each.end]
    ]


@lru_cache(maxsize=8)
def _rewriter(tag: str) -> Callable[[str], str] | None:
    """What writes the texts of a language as they are spoken; None where the voice is trusted."""
    found = known(tag)
    return None if found is None or found.spoken is None else rewriter(found.tag, found.spoken)


def _rewritten(words: Sequence[str], fixed: Sequence[Given], rewrite: Callable[[str], str] | None) -> tuple[str, ...]:
    """The words in another language, by rules that keep line breaks and what is put away."""
    kept = _Kept()
    text = _put_away(_MARK.sub(" ", _BREAK.join(words)), fixed, kept)
    text = _LEFT_ALONE.sub(lambda match: _BREAK.join(map(kept.away, match[0].split(_BREAK))), text)
    text = rewrite(fold(text)) if rewrite else text
    return tuple(" ".join(kept.back(word).split()) for word in text.split(_BREAK))


def _put_away(text: str, fixed: Sequence[Given], kept: "_Kept") -> str:
    pieces, at = list[str](), 0
    for each in fixed:
        pieces.append(text[at : each.start])
        said = dict(each.said)
        place = each.start
        for word in text[each.start : each.end].split(_BREAK):
            here = [words for spot, words in said.items() if place <= spot <= place + len(word)]
            pieces += [kept.away(" ".join(here)) if here else "", _BREAK]
            place += len(word) + 1
        pieces.pop()
        at = each.end
    return "".join([*pieces, text[at:]])


class _Kept:
    """Texts put away behind marks."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def away(self, text: str) -> str:
        """Put a text away; its mark."""
        self._texts.append(text)
        return chr(_FIRST_MARK + len(self._texts) - 1)

    def back(self, text: str) -> str:
        """A text with what was put away."""
        while _MARK.search(text):
            text = _MARK.sub(lambda match: self._texts[ord(match[0]) - _FIRST_MARK], text)
        return text
