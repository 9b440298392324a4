"""From written words to spoken words. Pure.

Captions show what was written; voices are told what is said: “95%” is “ninety five percent”, “3-4” is “three to four”.
A sentence is one text in which a line break parts its written words, so that every written word has its spoken form.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

from cuelight.model.narration import Doubt, Sentence, Settled
from cuelight.script.lexicon import PHONEMES, Lexicon
from cuelight.speech.spoken.english.plain import is_plain
from cuelight.speech.spoken.fold import fold, fold_marked
from cuelight.speech.spoken.given import Given, given
from cuelight.speech.spoken.rules.find import has_rules, rules_of
from cuelight.speech.spoken.token import Token, spoken_forms
from cuelight.speech.spoken.uninflected.find import is_uninflected

if TYPE_CHECKING:
    from cuelight.speech.spoken.grammar.rules import Rules

_BREAK = "\n"
_UNBROKEN = re.compile(r"[^\n]+")
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a sentence is spoken.

    Attributes:
        spoken: One form for each written word; "" where the neighbour's says it.
        doubts: What is not known for certain.
    """

    spoken: tuple[str, ...]
    doubts: tuple[Doubt, ...] = ()


Asked: TypeAlias = tuple[str, tuple[str, ...], tuple[Given, ...]]
"""What a reading follows from: language, written words, and what of them is settled."""

_known = dict[Asked, Reading]()
_MOST_KNOWN = 50_000
"""Readings that a process keeps, some 50 MB: a preview may run for days."""


def spoken_words(words: tuple[str, ...], language: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Say how each word of a sentence is spoken.

    Args:
        words: The written words with their punctuation.
        language: BCP 47 tag; figures are said in words where it has rules.
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
    reading = _known_or_read(plain, fixed, language)
    is_whole = len(reading.spoken) == len(words) and any(reading.spoken)
    return reading if is_whole else Reading(words)


def _known_or_read(words: tuple[str, ...], fixed: tuple[Given, ...], language: str) -> Reading:
    """As it was read before: grammars take longer than everything else that is done for a sentence that stands."""
    asked = (language, words, fixed)
    if asked not in _known:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        _known[asked] = _read_by_rules(words, fixed, language)
    return _known[asked]


def _read_by_rules(words: tuple[str, ...], fixed: tuple[Given, ...], language: str) -> Reading:
    if is_uninflected(language):
        return _read_uninflected(words, fixed, language)
    return _read(words, fixed, language) if has_rules(language) else Reading(_as_given(words, fixed))


def remember(found: Mapping[Asked, Reading]) -> None:
    """Take over what was read before, by the very same rules."""
    _known.update(found)


def remembered() -> Mapping[Asked, Reading]:
    """All that was read, for whoever keeps it."""
    return dict(_known)


def _read(words: tuple[str, ...], fixed: Sequence[Given], language: str) -> Reading:
    written = _BREAK.join(words)
    rules = rules_of(language)
    text = fold(written) if rules is None else fold_marked(written)
    if len(text) != len(written) and fixed:
        fixed = _moved(written, fixed)
    tokens = _tokens(text, fixed, rules)
    if tokens is None:
        return Reading(tuple(text.split(_BREAK)))
    forms = spoken_forms(tokens, _ends(text))
    return Reading(tuple(" ".join(form.split()) for form in forms), _doubts(tokens, text))


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


def _tokens(text: str, fixed: Sequence[Given], rules: "Rules | None") -> tuple[Token, ...] | None:
    """What a text is made of; None where all of it is plain words, for which no grammar is compiled."""
    if rules is None:
        if not fixed and is_plain(text):
            return None
        from cuelight.speech.spoken.english.tokens import tokenize as tokenize_english

        return tokenize_english(text, fixed)
    from cuelight.speech.spoken.grammar.tokens import is_plain as is_plain_by
    from cuelight.speech.spoken.grammar.tokens import tokenize

    return None if not fixed and is_plain_by(text, rules) else tokenize(text, rules, fixed)


def _as_given(words: Sequence[str], fixed: Sequence[Given]) -> tuple[str, ...]:
    """Words of a language without rules: as they are written, but for what is given."""
    if not fixed:
        return tuple(words)
    text = _BREAK.join(words)
    pieces, at = list[Token](), 0
    for each in fixed:
        pieces += [*_written(text, at, each.start), Token("given", each.start, each.end, each.said)]
        at = each.end
    return spoken_forms([*pieces, *_written(text, at, len(text))], _ends(text))


def _written(text: str, start: int, end: int) -> Iterator[Token]:
    return (
        Token("word", start + match.start(), start + match.end(), ((start + match.start(), match[0]),))
        for match in _UNBROKEN.finditer(text[start:end])
    )


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


def digits_left(spoken: Sentence) -> Iterator[str]:
    """The written words of a sentence that are spoken with figures."""
    forms = spoken.spoken or spoken.words
    return (word for word, form in zip(spoken.words, forms, strict=True) if _FIGURE.search(PHONEMES.sub("", form)))
