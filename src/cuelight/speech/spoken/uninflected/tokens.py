"""Chinese or Japanese text -> tokens that cover it without a gap, each with how it is spoken. Pure; in linear time.

At every place the readers that may begin with its character are asked in turn; the first that reads something wins.
No reader looks further than a bounded number of characters. Words are joined without blanks.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias

from cuelight.speech.spoken.given import Given, without_given
from cuelight.speech.spoken.token import Token
from cuelight.speech.spoken.uninflected.amounts import amount_at, compared, read_amount, said_of
from cuelight.speech.spoken.uninflected.codes import (
    read_address,
    read_code,
    read_roman,
    read_short,
    read_suffixed,
    read_telephone,
    read_version,
)
from cuelight.speech.spoken.uninflected.days import read_date, read_time, read_year
from cuelight.speech.spoken.uninflected.fractions import VULGAR, read_fraction
from cuelight.speech.spoken.uninflected.powers import read_power
from cuelight.speech.spoken.uninflected.words import SpokenWords

Reader: TypeAlias = Callable[[SpokenWords, str, int], Token | None]

_PHONEMES = re.compile(r"\[\[[^\[\]\n]{1,200}\]\]")
_TO_READ = re.compile(r"[0-9A-Za-z<>≤≥≈±×=≠→&+$€£¥￥￡₹½-¾⅐-⅞.]|\[\[")
_WORD = re.compile(r"(?:[^\W\d_A-Za-z]|[\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u200c\u200d])+")
_AT_DIGIT: tuple[Reader, ...] = (
    read_date, read_version, read_telephone, read_time, read_fraction, read_suffixed, read_year, read_power,
    read_amount, read_code,
)  # fmt: skip
_AT_LETTER: tuple[Reader, ...] = (read_address, read_short, read_roman, read_amount, read_code)


def is_plain(text: str) -> bool:
    """Whether nothing in a text is said otherwise than it is written."""
    return not _TO_READ.search(text)


def tokenize(text: str, words: SpokenWords, given: Sequence[Given] = ()) -> tuple[Token, ...]:
    """Cut a text into tokens.

    Args:
        text: Folded; line breaks part its written words.
        words: Of its language.
        given: How some of it is spoken, in order; nothing reads across it.
    """
    return tuple(_tokens(text, words, {each.start: each for each in given}))


def _tokens(text: str, words: SpokenWords, given: dict[int, Given]) -> Iterator[Token]:
    hidden, at = without_given(text, given.values()), 0
    while at < len(text):
        if settled := given.get(at):
            token = Token("given", at, settled.end, settled.said)
        else:
            token = _translated(_read(words, hidden, at), words)
        yield token
        at = token.end


def _translated(token: Token, words: SpokenWords) -> Token:
    """The same in the characters of the language, where the words are ours."""
    if not words.written or token.kind in ("word", "mark", "blank", "address", "phonemes"):
        return token
    said = tuple((at, form.translate(words.written)) for at, form in token.said)
    readings = tuple(reading.translate(words.written) for reading in token.readings)
    return Token(token.kind, token.start, token.end, said, readings)


def _read(words: SpokenWords, text: str, at: int) -> Token:
    character = text[at]
    if character.isspace():
        return Token("blank", at, at + 1)
    if found := _PHONEMES.match(text, at):
        return Token("phonemes", at, found.end(), ((at, found[0]),))
    for read in _readers(words, character):
        if token := read(words, text, at):
            return token
    if found := _WORD.match(text, at):
        return Token("word", at, found.end(), ((at, found[0]),))
    return Token("mark", at, at + 1, ((at, character),))


def _readers(words: SpokenWords, character: str) -> tuple[Reader, ...]:
    if not character.isascii() and any(written.startswith(character) for written in (*words.always, *words.short)):
        return (read_short, *_AT_SIGN.get(character, ()))
    if character in "0123456789":
        return _AT_DIGIT
    if character.isascii() and character.isalpha():
        return _AT_LETTER
    return _AT_SIGN.get(character, ())


def _read_behind(words: SpokenWords, text: str, at: int) -> Token | None:
    """A comparison whose words stand behind what is counted: ≥18歳."""
    sign = compared(words.behind, text, at)
    start = sign[1] + text[sign[1]].isspace() if sign else 0
    found = amount_at(words, text, start) if sign else None
    if sign is None or found is None:
        return None
    said = [(at, form) if where == found.start else (where, form) for where, form in said_of(words, text, found)]
    counter = None if found.unit else _counter(words).match(text, found.end)
    if counter:
        said.append((found.end + len(counter[0]) - len(counter[0].lstrip()), counter[0].strip()))
    *others, (last, form) = said
    end = counter.end() if counter else found.end
    return Token("sign", at, end, (*others, (last, form + words.gap + sign[0])))


@lru_cache(maxsize=8)
def _counter(words: SpokenWords) -> re.Pattern[str]:
    return re.compile(words.counters)


def _read_before(words: SpokenWords, text: str, at: int) -> Token | None:
    sign = compared(words.before, text, at)
    return Token("sign", at, sign[1], ((at, sign[0]),)) if sign else None


def _read_about(words: SpokenWords, text: str, at: int) -> Token | None:
    """A tilde: between two numbers with what they count it is “to”, before one it is “about”."""
    if not re.match(r"\s?[-−]?\d", text[at + 1 : at + 4]):
        return None
    is_range = text[at] == "~" and re.search(r"\d[^\d，。、；：！？（）,.;:!?()]{1,4}\Z", words.seen(text, at))
    return Token("sign", at, at + 1, ((at, words.to if is_range else words.about),))


def _read_plus_minus(words: SpokenWords, text: str, at: int) -> Token | None:
    return Token("sign", at, at + 1, ((at, words.plus_minus),)) if text[at + 1 : at + 2].isdigit() else None


def _read_minus(words: SpokenWords, text: str, at: int) -> Token | None:
    """A minus sign before a number; a hyphen is one at the beginning, or before degrees."""
    found = amount_at(words, text, at)
    before = text[at - 1 : at]
    if found is None or (before and before.isascii() and before.isalnum()):
        return None
    if text[at] == "-" and (dash := _read_dash(words, text, at)):
        return dash
    begins = not before or before.isspace() or before in "（(，、：:≤≥<>"
    if text[at] == "-" and not begins and not _DEGREES.match(text, at):
        return None
    return read_amount(words, text, at)


_DEGREES = re.compile(r"[-−]\d+(?:\.\d+)?(?:\s?[~–—-]\s?[-−]?\d+(?:\.\d+)?)?\s?°")


def _read_dash(words: SpokenWords, text: str, at: int) -> Token | None:
    """A dash between two numbers with the same behind them: 3天-5天."""
    found = re.search(r"\d([^\W\d_]{1,3})\Z", words.seen(text, at))
    behind = re.match(r"([-–—]+)\d+(?:[.:]\d+)?([^\W\d_]{1,3})", text[at : at + 16])
    if found is None or behind is None or not behind[2].startswith(found[1]):
        return None
    return Token("sign", at, at + behind.end(1), ((at, words.to),))


def _read_plus(words: SpokenWords, text: str, at: int) -> Token | None:
    begins = not re.search(r"[\w)）]\s?\Z", words.seen(text, at))
    return Token("sign", at, at + 1, ((at, words.plus),)) if begins and text[at + 1 : at + 2].isdigit() else None


def _read_times(words: SpokenWords, text: str, at: int) -> Token | None:
    is_between = re.search(r"[\da-zA-Z]\s?\Z", text[max(0, at - 2) : at]) and re.match(r"\s?\d", text[at + 1 : at + 3])
    return Token("sign", at, at + 1, ((at, words.times),)) if is_between else None


def _read_sign(words: SpokenWords, text: str, at: int) -> Token | None:
    said = words.signs.get(text[at])
    return Token("sign", at, at + 1, ((at, said),)) if said else None


_AT_SIGN: dict[str, tuple[Reader, ...]] = {
    **dict.fromkeys("<>≤≥", (_read_before, _read_behind)),
    **dict.fromkeys("≈~", (_read_about,)),
    **dict.fromkeys("$€£¥￥￡₹", (read_amount,)),
    **dict.fromkeys(VULGAR, (read_fraction,)),
    **dict.fromkeys("&→=≠", (_read_sign,)),
    "+": (read_telephone, _read_plus, _read_sign),
    "±": (_read_plus_minus,),
    "×": (_read_times,),
    "-": (_read_minus,),
    "−": (_read_minus,),
    "–": (_read_dash,),
    "—": (_read_dash,),
    "№": (read_short,),
    "(": (read_telephone,),
}
"""Who is asked at a sign; at others, nobody."""


def spoken_forms(tokens: Sequence[Token], ends: Sequence[int], gap: str) -> tuple[str, ...]:
    """The spoken form of each written word; "" where a neighbour's says it.

    Args:
        tokens: All of a text, in order.
        ends: Where each written word ends; they are parted by one character each.
        gap: What parts words that are spoken one after the other.
    """
    forms, word = [""] * len(ends), 0
    before: Token | None = None
    for token in tokens:
        for number, (at, said) in enumerate(token.said):
            while word < len(ends) - 1 and at >= ends[word] + 1:
                word += 1
            place = _said_at(forms, word, said) if token.kind == "mark" else word
            is_apart = number > 0 or (token.kind not in _JOINED and before is not None and before.kind not in _JOINED)
            forms[place] += (gap if is_apart and forms[place] else "") + said
        if token.kind != "blank":
            before = token
    return tuple(forms)


def _said_at(forms: Sequence[str], word: int, mark: str) -> int:
    """The word to which a mark belongs: the last that is said, where its own is said there."""
    if forms[word] or mark not in _CLOSING:
        return word
    return next((index for index in range(word, -1, -1) if forms[index]), word)


_JOINED = ("mark", "blank", "phonemes")
_CLOSING = "।，。、；：！？）」』】》〉”’…·,.;:!?)]"
