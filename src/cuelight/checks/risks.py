"""How many of how many: what the slides of a film say of it. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from cuelight.languages.find import language_of
from cuelight.languages.numerals import decimals_at, numbers_in
from cuelight.script.model import Script
from cuelight.script.slide_kinds import Keys
from cuelight.slides.kinds.number import NumberSlide
from cuelight.slides.kinds.people import PeopleSlide

_PERCENT = "%\N{ARABIC PERCENT SIGN}"
_JOINS = ("in", "of", "out of", "in every")


@dataclass(frozen=True, slots=True)
class Risk:
    """A slide that says how many of how many, or what share of them.

    Attributes:
        keys: Of the slide in its script.
        kind: What shows it: `people` or `number`.
        written: How it stands there.
        of: How many there are; None of a percentage.
        filled: How many of them are spoken of; None of a percentage.
        percent: The percentage, if it is one.
        is_whole: Whether the others are spoken of, too.
    """

    keys: Keys
    kind: str
    written: str
    of: int | None = None
    filled: int | None = None
    percent: Fraction | None = None
    is_whole: bool = False


def risks(script: Script) -> Iterator[Risk]:
    """The slides of a film that speak of risks, in order."""
    shown = ((index, one) for index, scene in enumerate(script.scenes) for one in scene.slides)
    for index, one in shown:
        slide, keys = one.slide, ("scenes", index, *one.keys)
        if isinstance(slide, PeopleSlide):
            written = f"{slide.filled} of {slide.of}"
            yield Risk(keys, "people", written, slide.of, slide.filled, is_whole=slide.rest is not None)
        elif isinstance(slide, NumberSlide):
            found = _number(keys, f"{slide.value}{slide.unit or ''}".strip(), script.language)
            if found:
                yield found


def _number(keys: Keys, written: str, language: str) -> Risk | None:
    """What a number says of many; None if it is only an amount."""
    spans = numbers_in(written)
    if len(spans) == 1 and written[-1] in _PERCENT:
        percent = _value(written[slice(*spans[0])], language)
        return Risk(keys, "number", written, percent=percent) if percent <= 100 else None
    if len(spans) != 2:
        return None
    (_, end), (start, _) = spans
    filled, of = (_value(written[slice(*span)], language) for span in spans)
    between, (own, is_all_first) = written[end:start].strip().lower(), _share(language)
    if between == own and is_all_first:
        filled, of = of, filled
    if (between != own and between not in _JOINS) or not 0 <= filled <= of:
        return None
    are_whole = filled.denominator == of.denominator == 1
    return Risk(keys, "number", written, int(of), int(filled)) if are_whole else None


def _value(number: str, language: str) -> Fraction:
    at = decimals_at(number, language)
    digits = [character for character in number if character.isdigit()]
    decimals = sum(character.isdigit() for character in number[at:]) if at is not None else 0
    return Fraction(int("".join(digits)), 10**decimals)


def _share(language: str) -> tuple[str, bool]:
    """What stands between the numbers of so many of so many, as in 7 von 100; whether that of all is the first."""
    filled, of = "\0", "\1"
    said = language_of(language).share.format(filled, of)
    return re.split(f"[{filled}{of}]", said)[1].strip(), said.index(of) < said.index(filled)
