"""Which numbers of a text its translation lacks, or has beside them. Pure.

A number is the same in the digits and with the separators of any language, and in words: 1,000 is 1.000, 1 000, १,०००,
one thousand and eintausend.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from cuelight.languages.subtags import primary
from cuelight.translations.number_words import forms, plain, words_of
from cuelight.translations.terms import WITHOUT_BLANKS, without_targets

_BLANKS = " \u00a0\u2009\u202f"
_SCALES: Mapping[str, int] = {
    "万": 4, "萬": 4, "億": 8, "亿": 8, "만": 4, "억": 8, "แสน": 5, "ล้าน": 6, "लाख": 5, "करोड़": 7, "mio": 6, "mrd": 9,
}  # fmt: skip
"""Powers of ten in words that follow digits."""


@dataclass(frozen=True, slots=True)
class NumberInText:
    """A number in a text.

    Attributes:
        text: As it is written.
        values: What it can mean: with the word behind it, that makes millions of it, and without.
    """

    text: str
    values: frozenset[Decimal]


@dataclass(frozen=True, slots=True)
class Differing:
    """Numbers that only one of two texts has.

    Attributes:
        missing: Those in digits that the translation lacks.
        added: Those in digits that only it has.
        unsaid: Those in words that it lacks: it may say them otherwise, as “both” or “a pair”.
    """

    missing: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.added or self.unsaid)


def differing(source: str, translation: str, tags: tuple[str, str]) -> Differing:
    """Which numbers only one of two texts has.

    Args:
        source: The text.
        translation: Its translation.
        tags: The languages of both.

    >>> differing("Of 1,000 people 2.5 %.", "Von tausend Menschen 2,5 %.", ("en", "de"))
    Differing(missing=(), added=(), unsaid=())
    >>> differing("In 2024, ninety-seven of 100.", "2025 waren es 79 von 100.", ("en", "de"))
    Differing(missing=('2024',), added=('2025', '79'), unsaid=('ninety seven',))
    """
    one, other = without_targets(source), without_targets(translation)
    missing, added = _unpaired(list(written_numbers(one, tags[0])), list(written_numbers(other, tags[1])))
    words = list(_in_words(one, tags[0]))
    unsaid = [
        (form, value)
        for form, value in words
        if not _take(added, value) and not _says(other, tags[1], value) and not _has(other, tags[1], value)
    ]
    return Differing(
        tuple(each.text for each in missing if not any(_says(other, tags[1], int(value)) for value in _whole(each))),
        tuple(each.text for each in added if not any(_says(one, tags[0], int(value)) for value in _whole(each))),
        tuple(form for form, _ in unsaid),
    )


def _unpaired(one: list[NumberInText], other: list[NumberInText]) -> tuple[list[NumberInText], list[NumberInText]]:
    """The numbers of each text that the other does not have."""
    missing = list[NumberInText]()
    for number in one:
        twin = next((each for each in other if each.values & number.values), None)
        if twin:
            other.remove(twin)
        else:
            missing.append(number)
    return missing, other


def _take(numbers: list[NumberInText], value: int) -> bool:
    """Take a number with a value out of a list; whether there was one."""
    found = next((each for each in numbers if Decimal(value) in each.values), None)
    if found:
        numbers.remove(found)
    return found is not None


def _has(text: str, tag: str, value: int) -> bool:
    return any(Decimal(value) in number.values for number in written_numbers(text, tag))


def _whole(number: NumberInText) -> Iterator[Decimal]:
    return (value for value in number.values if value == value.to_integral_value() and value < 10**7)


def _says(text: str, tag: str, value: int) -> bool:
    """Whether a text has a number in words."""
    shown = plain(text)
    return any(_stands(form, shown, tag) for form in forms(tag, value))


def _stands(form: str, shown: str, tag: str) -> bool:
    """Whether words stand in a text as such; in a language without blanks, or that joins words, as characters."""
    if primary(tag) in WITHOUT_BLANKS or len(form) > 5:
        return form in shown
    return re.search(rf"\b{re.escape(form)}", shown) is not None


def _in_words(text: str, tag: str) -> Iterator[tuple[str, int]]:
    """The numbers that a text has in words, the longest first where one holds another; each but once."""
    known, shown = words_of(tag), plain(text)
    if not known:
        return
    pattern = _pattern(tag)
    seen = set[int]()
    for match in pattern.finditer(shown):
        value = known[match[0]]
        is_scale = value >= 1000 and re.search(r"[0-9]\s*$", shown[: match.start()])
        if value not in seen and not is_scale:
            seen.add(value)
            yield match[0], value


@lru_cache(maxsize=16)
def _pattern(tag: str) -> "re.Pattern[str]":
    words = "|".join(map(re.escape, sorted(words_of(tag), key=len, reverse=True)))
    return re.compile(words if primary(tag) in WITHOUT_BLANKS else rf"\b(?:{words})\b")


def written_numbers(text: str, tag: str) -> Iterator[NumberInText]:
    """The numbers in digits of a text, in the separators of its language."""
    latin = "".join(str(unicodedata.decimal(each)) if each.isdecimal() else each for each in text)
    for match in _digits(tag).finditer(latin):
        yield NumberInText(text[match.start() : match.end()], frozenset(_values(match, latin[match.end() :], tag)))


@lru_cache(maxsize=32)
def _digits(tag: str) -> "re.Pattern[str]":
    point, comma = ("[,٫]", ".") if _decimal(tag) == "," else ("[.٫]", ",")
    parting = f"[{re.escape(comma)}٬{_BLANKS}'’]"
    groups = rf"(?P<grouped>[0-9]{{1,3}}(?:{parting}[0-9]{{2,3}})*{parting}[0-9]{{3}})"
    return re.compile(rf"(?<![0-9])(?:{groups}|(?P<whole>[0-9]+))(?:{point}(?P<part>[0-9]+))?(?![0-9])")


def _values(match: "re.Match[str]", after: str, tag: str) -> Iterator[Decimal]:
    whole = re.sub(r"[^0-9]", "", match["grouped"] or match["whole"])
    try:
        value = Decimal(f"{whole}.{match['part'] or '0'}").normalize()
    except InvalidOperation:
        return
    yield value
    for power in _powers(after, tag):
        yield value.scaleb(power).normalize()


def _powers(after: str, tag: str) -> Sequence[int]:
    """The power of ten that the word behind a number means."""
    word = plain(after[:24])
    found = [power for sign, power in _SCALES.items() if word.startswith(sign)]
    for power in (3, 6):
        stems = {form.split(" ")[-1] for form in forms(tag, 10**power) if form}
        found += [power for stem in stems if len(stem) > 2 and word.startswith(stem[: max(3, len(stem) - 2)])][:1]
    return found


def _decimal(tag: str) -> str:
    """What parts decimals in a language, in Latin digits, by the CLDR; a point where that does not say."""
    from babel.core import Locale, UnknownLocaleError

    for name in (tag, primary(tag)):
        try:
            return str(Locale.parse(name, sep="-").number_symbols["latn"]["decimal"])
        except (UnknownLocaleError, ValueError, KeyError):
            continue
    return "."
