"""Whether what is shown is said: words by their stems, numbers by how they are spoken. Pure.

Languages bend, join and derive words, and nobody says a slide word by word; so whatever may be the same word counts as
it, and a finding is given only where nothing like it is heard.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from cuelight.checks.shown_words import ShownWord, main_words
from cuelight.checks.spoken_stems import WORD, spoken_forms, stems_of
from cuelight.languages.find import language_of
from cuelight.languages.spaces import HANGUL, SPACELESS
from cuelight.languages.stems import folded, stems
from cuelight.languages.subtags import primary

_ALIKE = 4
"""Letters from which a word counts that stands in another, at its start or in a compound."""

_COVERED = 0.7
"""The share of a compound that words make up which are said."""

_PAUSE = ""
"""What stands for a comma, a point and the like: no number goes on behind it."""

_AND_A_HALF = re.compile(r"(\d+)[.,]5")
_HALVES: Mapping[str, str] = {
    "de": r"halb(?:e[mnrs]?)?|(?:\w*ein|andert)halb\w*", "en": "half", "es": "medi[oa]s?", "fr": "demie?s?",
    "it": "mezz[aeio]?|mezzora", "nl": r"hal(?:f|ve)|(?:ander|\w+en)hal(?:f|ve)\w*",
    "pl": r"poł|połtor\w+|połow(?:a|ie?|y)", "pt": "mei[ao]s?",
}  # fmt: skip
"""Words for a half, and those that join it to a number, without accents: half, eineinhalb, anderhalve, półtora."""

_ABBREVIATION = re.compile(r"[A-ZÀ-Þ]{3,6}")


@lru_cache(maxsize=4096)
def heard(words: tuple[str, ...], tag: str) -> tuple[tuple[str, ...], ...]:
    """What is heard of each word of a sentence: the stems of how it is spoken, and of how it is written."""
    spoken = spoken_forms(words, tag)
    every = [WORD.findall(text) for text in (*spoken, *words)]
    flat = iter(stems([piece for pieces in every for piece in pieces], tag))
    found = [tuple(next(flat) for _ in pieces) for pieces in every]
    return tuple(
        said if said == written else (*said, *written)
        for said, written in zip(found[: len(words)], found[len(words) :], strict=True)
    )


def is_heard(word: ShownWord, said: Sequence[str]) -> bool:
    """Whether a shown word is one that is heard, given its stems: in another form, or as a part of it."""
    return any(all(stem in said or _is_part(stem, said) for stem in form) for form in word.forms)


def _is_part(stem: str, said: Sequence[str]) -> bool:
    """Whether a word is in one of those that are heard: short ones of an alphabet are in many."""
    found = any(stem in each for each in said)
    return found and (len(stem) >= _ALIKE or bool(SPACELESS.search(stem) or HANGUL.search(stem)))


@dataclass(frozen=True)
class Said:
    """All that is said somewhere.

    Attributes:
        sentences: The words of each, as they are written.
        tag: BCP 47.
    """

    sentences: tuple[tuple[str, ...], ...]
    tag: str

    def has(self, word: ShownWord) -> bool:
        """Whether a word is said, in whatever form."""
        if word.is_number:
            return self._has_number(word)
        return any(map(self._has_form, word.forms)) or self._is_spelled_out(word)

    def _has_form(self, form: tuple[str, ...]) -> bool:
        return all(map(self.has_stem, form)) or (len(form) > 1 and "".join(form) in self._text)

    def has_stem(self, stem: str) -> bool:
        """Whether a word with a stem is said, or one that it makes up, or that makes it up."""
        if stem in self._stems:
            return True
        if SPACELESS.search(stem) or HANGUL.search(stem):
            return stem in self._text or (len(stem) > 1 and any(said in stem for said in self._long(2)))
        return len(stem) >= _ALIKE and (stem in self._joined or self._makes_up(stem))

    def _makes_up(self, stem: str) -> bool:
        """Whether what is said begins it, or makes up most of it."""
        covered = set[int]()
        for said in self._long(_ALIKE):
            at = stem.find(said)
            if at == 0:
                return True
            covered.update(range(at, at + len(said)) if at > 0 else ())
        return len(covered) >= _COVERED * len(stem)

    def _long(self, least: int) -> Iterator[str]:
        return (said for said in (*self._stems, *self._written) if len(said) >= least)

    def _is_spelled_out(self, word: ShownWord) -> bool:
        """Whether words are said that an abbreviation stands for."""
        return bool(_ABBREVIATION.fullmatch(word.written)) and folded(word.written) in self._initials

    def abbreviated(self, words: Sequence[ShownWord]) -> frozenset[ShownWord]:
        """Those of some words in a row that are said as one abbreviation of them all: magnetic resonance imaging."""
        if not self._abbreviations:
            return frozenset()
        initials = "".join(word.written[0] for word in words).upper()
        places = ((initials.find(each), len(each)) for each in self._abbreviations)
        return frozenset(word for at, count in places if at >= 0 for word in words[at : at + count])

    def _has_number(self, word: ShownWord) -> bool:
        """Whether a number is said: as it is spoken, or in another way; not as a part of a larger one."""
        forms = (short for form in word.forms for short in _with_and_without_one(form, self.tag))
        found = [is_whole for form in forms for is_whole in self._found(form)]
        return any(found) if found else self._has_value(word) or self._has_half(word)

    def _has_half(self, word: ShownWord) -> bool:
        """Whether a number and a half is said so: two and a half; one and a half often has a word of its own."""
        number, half = _AND_A_HALF.fullmatch(word.written), _HALVES.get(primary(self.tag))
        if number is None or half is None:
            return False
        halves = [said for said in self._written if re.fullmatch(half, said)]
        return bool(halves) and all(self._has_whole(whole, halves) for whole in main_words(number[1], self.tag))

    def _has_whole(self, whole: ShownWord, halves: Iterable[str]) -> bool:
        """Whether the number before a half is said; none and one need not be."""
        starts = tuple("".join(form) for form in whole.forms)
        return whole.written in ("0", "1") or any(half.startswith(starts) for half in halves) or self._has_number(whole)

    def _found(self, form: tuple[str, ...]) -> Iterator[bool]:
        """For each place where a number stands in what is said, whether it is all of a number there."""
        before, after = _larger(self.tag)
        for run in (self._run, *([self._run_without_joins] if len(form) > 2 else [])):
            for at in range(len(run) - len(form) + 1):
                if run[at : at + len(form)] == form:
                    end = at + len(form)
                    yield before.isdisjoint(run[max(at - 1, 0) : at]) and after.isdisjoint(run[end : end + 1])

    def _has_value(self, word: ShownWord) -> bool:
        from cuelight.translations.numbers import differing, written_numbers

        tags = (self.tag, self.tag)
        return any(written_numbers(word.written, self.tag)) and not differing(word.written, self._whole, tags).missing

    @cached_property
    def _heard(self) -> tuple[tuple[str, ...], ...]:
        return tuple(word for sentence in self.sentences for word in heard(sentence, self.tag))

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(self._run) - {_PAUSE}

    @cached_property
    def _written(self) -> frozenset[str]:
        """The words as they are, since a stem may leave too little of one that is in a compound."""
        return frozenset(map(folded, WORD.findall(self._whole)))

    @cached_property
    def _run(self) -> tuple[str, ...]:
        words = (word for sentence in self.sentences for word in sentence)
        return tuple(
            stem
            for stems, word in zip(self._heard, words, strict=True)
            for stem in (*stems, *([] if word[-1:].isalnum() else [_PAUSE]))
        )

    @cached_property
    def _run_without_joins(self) -> tuple[str, ...]:
        """The same without and, which some say inside numbers."""
        leads = language_of(self.tag).leads
        return tuple(stem for stem in self._run if stem not in leads)

    @cached_property
    def _joined(self) -> str:
        return " ".join(self._stems)

    @cached_property
    def _whole(self) -> str:
        return " ".join(word for sentence in self.sentences for word in sentence)

    @cached_property
    def _text(self) -> str:
        """Without blanks and hyphens, as compounds are."""
        return "".join(WORD.findall(folded(self._whole)))

    @cached_property
    def _abbreviations(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(word for word in WORD.findall(self._whole) if _ABBREVIATION.fullmatch(word)))

    @cached_property
    def _initials(self) -> str:
        return "".join(stem[0] for word in self._heard for stem in word[:1])


@lru_cache(maxsize=32)
def _larger(tag: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words before a number, and those after it, with which it is but a part of a larger one: twenty, hundred."""
    tens, ones, scales = (_stems_of_numbers(each, tag) for each in (range(20, 100, 10), range(1, 10), (100, 1000)))
    one = _stems_of_numbers((1,), tag)
    return tens | (scales - one), ones | (scales - one)


def _stems_of_numbers(numbers: Iterable[int], tag: str) -> frozenset[str]:
    return frozenset(stem for form in spoken_forms(tuple(map(str, numbers)), tag) for stem in stems_of(form, tag))


def _with_and_without_one(form: tuple[str, ...], tag: str) -> Iterator[tuple[str, ...]]:
    """A number as it is, and a round one without the one before it: a hundred."""
    yield form
    if len(form) == 2 and form[:1] == stems_of(spoken_forms(("1",), tag)[0], tag):
        yield form[1:]
