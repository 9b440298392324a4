"""Sentences as they are spoken where digits stay, which every voice says: only what eSpeak reads wrongly. Pure.

“3-4 mm”, “< 5” and “Dr.” would lose their meaning otherwise. The words are the language's.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from cuelight.languages.language import OneAndMany, SpokenRules
from cuelight.speech.spoken.spelled import spelled

Rewrite = Callable[[str], str]
Match = re.Match[str]

_NUMBER = r"\d+(?:[.,]\d+)*"
_RANGE = re.compile(rf"(?<![\w.,:/–-])({_NUMBER})(\s?[-–—]\s?)({_NUMBER})(?![\w]*[–/-]?\d)")
_COMPARED = re.compile(rf"([<>≤≥≈~])(\s?)(?={_NUMBER})")
_A_NUMBER_FOLLOWS = re.compile(r"\s?[<>≤≥≈~]?\s?\d")
_A_WORD_FOLLOWS = re.compile(r"\s\W?([^\W\d_])")


def rewriter(tag: str, words: SpokenRules) -> Rewrite:
    """What writes texts of a language as they are spoken; line breaks stay."""
    steps = tuple(_steps(tag, words))

    def rewrite(text: str) -> str:
        for step in steps:
            text = step(text)
        return text

    return rewrite


def _steps(tag: str, words: SpokenRules) -> Iterator[Rewrite]:
    yield from (_short(*pair, _is_before_a_number) for pair in words.before_numbers.items())
    yield from (_short(*pair, _is_before_a_name) for pair in words.before_names.items())
    yield from (_short(*pair, lambda match: True) for pair in words.short.items())
    if words.day:
        yield _days(tag, words.day, words.months)
    yield _compared(words)
    if words.units:
        yield _measured(words.units)
    yield _ranges(words.to)


def _short(short: str, said: str, holds: Callable[[Match], bool]) -> Rewrite:
    """An abbreviation, where something holds of it; its point also ends the sentence where it is the last word."""
    spaced = r"(\s?)".join(map(re.escape, short.split(" ")))
    pattern = re.compile(rf"(?<!\w){spaced}(?!\w)")

    def replaced(match: Match) -> str:
        if not holds(match):
            return match[0]
        is_last = short.endswith(".") and not match.string[match.end() :].strip()
        return f"{said}{'.' if is_last else ''}{''.join(match.groups(default=''))}"

    return lambda text: pattern.sub(replaced, text)


def _is_before_a_number(match: Match) -> bool:
    return bool(_A_NUMBER_FOLLOWS.match(match.string, match.end()))


def _is_before_a_name(match: Match) -> bool:
    found = _A_WORD_FOLLOWS.match(match.string, match.end())
    return found is not None and not found[1].islower()


def _days(tag: str, rules: str, months: Sequence[str]) -> Rewrite:
    """The day of a date, as in “3. Mai”."""
    pattern = re.compile(rf"(?<![\w.,])([1-9]|[12]\d|3[01])\.(\s)(?=(?:{'|'.join(map(re.escape, months))})\b)")
    return lambda text: pattern.sub(lambda match: spelled(tag, int(match[1]), "ORDINAL", rules) + match[2], text)


def _compared(words: SpokenRules) -> Rewrite:
    said = {"<": words.less, ">": words.more, "≤": words.most, "≥": words.least, "≈": words.about, "~": words.about}
    return lambda text: _COMPARED.sub(lambda match: f"{said[match[1]]} {match[2]}", text)


def _measured(units: Mapping[str, OneAndMany]) -> Rewrite:
    symbols = "|".join(sorted(map(re.escape, units), key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w])({_NUMBER})(\s?)({symbols})(?![\w²³/])")
    return lambda text: pattern.sub(
        lambda match: f"{match[1]}{match[2] or ' '}{units[match[3]][match[1] != '1']}", text
    )


def _ranges(to: str) -> Rewrite:
    return lambda text: _RANGE.sub(lambda match: f"{match[1]}{_said(match[2], to)}{match[3]}", text)


def _said(gap: str, word: str) -> str:
    """A word in place of a sign, beside the line break that was beside the sign."""
    before, after = ("\n" if end == "\n" else " " for end in (gap[0], gap[-1]))
    return f"{before}{word}{after}"
