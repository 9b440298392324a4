"""What people say in place of what a voice would: half past four, four thirty, kilos, twice, daily. Pure.

Only what surely means the same, in the languages whose figures have rules.
"""

import re
from collections.abc import Iterator, Mapping

from cuelight.checks.spoken_stems import spoken_forms, stems_of
from cuelight.languages.subtags import primary

_CLOCK = re.compile(r"(\d{1,2})(?:[:.]|\s?[hH]\s?)([0-5]\d)(?:\s\D+)?|(\d{1,2})\s(?:Uhr|uur)")
_TIMES = re.compile(r"(\d+)\s?[x×]|[x×]\s?(\d+)")
_KILOGRAMS = re.compile(r"\b(kilo|quilo)gram\w*")
_PER = frozenset(("al", "na", "par", "per", "por", "pro"))

_HALF_PAST: Mapping[str, tuple[str, int]] = {
    "de": ("halb {}", 1), "en": ("half past {}", 0), "es": ("{} y media", 0), "fr": ("{} heures et demie", 0),
    "it": ("{} e mezza", 0), "nl": ("half {}", 1), "pl": ("wpół do {}", 1), "pt": ("{} e meia", 0),
}  # fmt: skip
"""How the half of an hour is said, and by how many hours the one that is named lies ahead."""

_OFTEN: Mapping[str, Mapping[str, str]] = {
    "en": {"2": "twice", "3": "thrice"},
    "nl": {"1": "eenmaal", "2": "tweemaal", "3": "driemaal", "4": "viermaal"},
    "pl": {"2": "dwukrotnie", "3": "trzykrotnie", "4": "czterokrotnie"},
}
"""Words for so many times, beside those of the rules."""

_DAY: Mapping[str, tuple[str, ...]] = {
    "de": ("Tag", "täglich"), "en": ("day", "daily"), "es": ("día", "diario"), "fr": ("jour", "quotidien"),
    "it": ("giorno", "giornaliero", "quotidiano"), "nl": ("dag", "daags", "dagelijks"),
    "pl": ("dzień", "dobę", "dnia", "dziennie", "codziennie"), "pt": ("dia", "diário", "diária"),
}  # fmt: skip
"""What ends a rate for each day."""


def other_forms(written: str, spoken: str, tag: str) -> Iterator[tuple[str, ...]]:
    """What a word or number may be heard as besides, each the stems of its words.

    Args:
        written: As it is shown, such as `16:30`, `kg`, `mg/day` or `2×`.
        spoken: How a voice speaks it there.
        tag: BCP 47.
    """
    for text in (*_times_of_day(written, spoken, tag), *_so_often(written, tag), *_rates(written, spoken, tag)):
        yield stems_of(text, tag)
    if _KILOGRAMS.search(spoken):
        yield stems_of(_KILOGRAMS.sub(r"\1s", spoken), tag)


def _times_of_day(written: str, spoken: str, tag: str) -> Iterator[str]:
    """By the clock of twelve hours, and the half of an hour."""
    found = _CLOCK.fullmatch(written)
    if found is None:
        return
    hour, minute = int(found[1] or found[3]), found[2] or "00"
    if stems_of(spoken, tag) != stems_of(_clock(hour, minute, tag), tag):
        return  # A decimal, or a length of time.
    early = _of_twelve(hour)
    yield _clock(early, minute, tag)
    if minute == "30" and primary(tag) in _HALF_PAST:
        text, ahead = _HALF_PAST[primary(tag)]
        yield text.format(_clock(_of_twelve(early + ahead), "00", tag).split()[0])


def _clock(hour: int, minute: str, tag: str) -> str:
    return spoken_forms((f"{hour}:{minute}",), tag)[0]


def _of_twelve(hour: int) -> int:
    return (hour - 1) % 12 + 1


def _so_often(written: str, tag: str) -> Iterator[str]:
    if found := _TIMES.fullmatch(written):
        count = found[1] or found[2]
        # A sign is spoken as so many times where a word follows.
        yield spoken_forms((f"{count}×", "per"), tag)[0]
        yield _OFTEN.get(primary(tag), {}).get(count, "")


def _rates(written: str, spoken: str, tag: str) -> Iterator[str]:
    """Without what joins them: per, a, each, every."""
    if "/" not in written:
        return
    *units, last = [word for word in spoken.split() if word not in _PER] or [""]
    days = _DAY.get(primary(tag), ())
    for word in days if last in days else (last,):
        yield " ".join((*units, word))
