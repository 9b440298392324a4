"""Years, days and times of day. Pure."""

import re
from datetime import date
from functools import lru_cache

from cuelight.speech.spoken.token import Said, Token
from cuelight.speech.spoken.uninflected.amounts import DASH, doubted, value_words
from cuelight.speech.spoken.uninflected.words import SpokenWords

_DATE = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d/.-]*\d)")
_OTHER_DATE = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{4}(?!\d)")
_YEAR = re.compile(r"\d{2,4}(?=\s?年(?![级級生]))")
_TIME = r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])"
_RATIO = re.compile(r"(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)(?![\d:])")
_SEEN = 12


def read_date(words: SpokenWords, text: str, at: int) -> Token | None:
    """A day in figures with its year first; one with its year last is in doubt."""
    found = _DATE.match(text, at)
    if found and _is_day(*(int(found[group]) for group in (1, 3, 4))):
        said = words.date(words.year(found[1], "")[0], int(found[3]), int(found[4]))
        return Token("date", at, found.end(), ((at, said),))
    other = _OTHER_DATE.match(text, at)
    if other is None:
        return None
    day, month, year = (int(part) for part in re.findall(r"\d+", other[0]))
    if words.day_first and _is_day(year, month, day):
        return Token("date", at, other.end(), ((at, words.date(words.year(str(year), "")[0], month, day)),))
    return doubted(text, at, other.end())


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def read_year(words: SpokenWords, text: str, at: int) -> Token | None:
    """The number before 年."""
    found = _YEAR.match(text, at)
    if found is None or words.seen(text, at).endswith(("第", "-", "~", ".", ",")):
        return None
    mark = text.index("年", found.end())
    behind = text[mark + 1 : mark + 1 + _SEEN].lstrip("\n ")
    readings = words.year(found[0], behind)
    if len(readings) > 1:
        return doubted(text, at, mark + 1, *(f"{reading}年" for reading in readings))
    return Token("year", at, found.end(), ((at, readings[0]),))


def read_time(words: SpokenWords, text: str, at: int) -> Token | None:
    """A time of day, two with a dash between, or a ratio."""
    is_ratio = bool(re.search(words.compared + r"\Z", words.seen(text, at)))
    found = None if is_ratio else _times(words).match(text, at)
    if found is None:
        return _read_ratio(words, text, at)
    if not found[3] and _is_doubtful(words, text, found[1], at):
        return doubted(text, at, found.end(), _clock(words, found[1]), _ratio(words, *found[1].split(":")))
    said: list[Said] = [(at, _clock(words, found[1]))]
    if found[3]:
        said += [(found.start(2), words.to), (found.start(3), _clock(words, found[3]))]
    return Token("time", at, found.end(), tuple(said))


@lru_cache(maxsize=8)
def _times(words: SpokenWords) -> re.Pattern[str]:
    return re.compile(rf"({_TIME})(?:({DASH})({_TIME}))?(?:{words.clock_mark})?")


def _is_doubtful(words: SpokenWords, text: str, written: str, at: int) -> bool:
    """Whether it may be a dilution or a scale as well: 1:10, with nothing that says that it is a time."""
    near = words.seen(text, at), text[at + len(written) : at + len(written) + _SEEN]
    return written in ("1:10", "1:20", "1:50") and not any(re.search(words.at, each) for each in near)


def _read_ratio(words: SpokenWords, text: str, at: int) -> Token | None:
    found = _RATIO.match(text, at)
    return Token("ratio", at, found.end(), ((at, _ratio(words, found[1], found[2])),)) if found else None


def _ratio(words: SpokenWords, one: str, other: str) -> str:
    return words.gap.join((value_words(words, one), words.ratio, value_words(words, other)))


def _clock(words: SpokenWords, written: str) -> str:
    hour, minute, *rest = map(int, written.split(":"))
    return words.clock(hour, minute, rest[0] if rest else None)
