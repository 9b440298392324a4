"""Dates: with the month in words, by ISO 8601, and in figures where they can be read in one way only. Pure."""

import re
from collections.abc import Sequence

from cuelight.languages.language import listed
from cuelight.speech.spoken.english.number_words import ordinal, whole, year
from cuelight.speech.spoken.english.times import clock
from cuelight.speech.spoken.english.words import FIGURES, SPOKEN
from cuelight.speech.spoken.place import Place, ambiguous, token
from cuelight.speech.spoken.token import Said, Token

_MONTHS = {month[:3]: month for month in SPOKEN.months}
_DAYS = {day[:length]: day for day in FIGURES.weekdays for length in (3, 4, 5)}
_MONTH = rf"(?P<month>{'|'.join(SPOKEN.months)}|Sept|{'|'.join(_MONTHS)})(?!\w)\.?"
_DAY = r"(?P<day>0?[1-9]|[12][0-9]|3[01])"
_LAST_DAY = r"(?P<last_day>0?[1-9]|[12][0-9]|3[01])"
_TH = r"(?:st|nd|rd|th)"
_YEAR = r"(?P<year>1[1-9][0-9]{2}|20[0-9]{2})(?![\w%]|[.,:/-][0-9])"
_DAY_MONTH = re.compile(
    rf"{_DAY}{_TH}?(?:(?P<dash>\s?[-–]\s?){_LAST_DAY}{_TH}?)?(?P<of>\s(?:of\s)?|-){_MONTH}(?:(?P<comma>,?[\s-]){_YEAR})?"
)
_NO_DAY = r"(?![\w%°]|\s?[:/]\s?\d|[.,]\d|\s?%|-\d|\s(?:mm|cm|mg|ml|g|kg|people|patients|times|days|years)\b)"
_MONTH_DAY = re.compile(
    rf"{_MONTH}\s{_DAY}{_TH}?(?:(?P<dash>\s?[-–]\s?){_LAST_DAY}{_TH}?)?{_NO_DAY}(?:(?P<comma>,?\s){_YEAR})?"
)
_ISO = re.compile(
    r"(?P<year>1[0-9]{3}|20[0-9]{2})(?P<dash>[-/.])(?P<month>0[1-9]|1[0-2])(?P=dash)(?P<day>0[1-9]|[12][0-9]|3[01])"
    r"(?:T(?P<hour>[01][0-9]|2[0-3]):(?P<minute>[0-5][0-9])(?::[0-5][0-9](?:\.[0-9]{1,6})?)?(?P<zone>Z|[-+−](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?)?"
    r"(?![\w/]|[-.][0-9])"
)
_FIGURES = re.compile(
    r"(?P<one>[0-9]{1,2})(?P<dash>[/.-])(?P<two>[0-9]{1,2})(?P=dash)(?P<year>[0-9]{4}|[0-9]{2})(?![\w/]|[.-][0-9])"
)
_YEAR_MONTH = re.compile(r"(?P<year>19[0-9]{2}|20[0-9]{2})-(?P<month>0[1-9]|1[0-2])(?![\w/]|[-–.][0-9])")
_MONTH_YEAR = re.compile(r"(?P<month>0?[1-9]|1[0-2])/(?P<year>19[0-9]{2}|20[0-9]{2})(?![\w/])")
_DATED = listed("on by until till since from before after dated born due") | {
    day.lower() for day in (*FIGURES.weekdays, *_DAYS)
}
_DAY_OF_MONTH = re.compile(r"(?P<one>[0-9]{1,2})/(?P<two>[0-9]{1,2})(?![\w/]|[.,:-][0-9])")
_SHORT_DAY = re.compile(rf"(?P<day>{'|'.join(sorted(_DAYS, key=len, reverse=True))})\.?(?!\w)")
_SHORT_MONTH = re.compile(rf"(?P<month>Sept|{'|'.join(_MONTHS)})(?!\w)(?P<stop>\.?)")
_NAMED_RANGE = re.compile(
    rf"(?P<one>{'|'.join((*FIGURES.weekdays, *_DAYS, *SPOKEN.months, *_MONTHS))})\.?(?P<dash>\s?[-–]\s?)"
    rf"(?P<two>{'|'.join((*FIGURES.weekdays, *_DAYS, *SPOKEN.months, *_MONTHS))})(?!\w)(?:\.(?=[\s,;:)]))?"
)
_WORD_RANGE = re.compile(
    rf"(?P<one>{'|'.join(FIGURES.small)})(?P<dash>–)(?P<two>{'|'.join(FIGURES.small)})(?![\w–-])", re.IGNORECASE
)


def month_name(written: str) -> str:
    """The month that is written, or shortened."""
    return _MONTHS[written[:3]]


def read_date(place: Place) -> Token | None:
    """A date that begins with figures."""
    if place.glued or place.previous in ".,:/$€£":
        return None
    return _iso(place) or _year_month(place) or _day_month(place) or _figures(place)


def _iso(place: Place) -> Token | None:
    match = place.match(_ISO)
    if not match:
        return None
    month = SPOKEN.months[int(match["month"]) - 1]
    said = f"the {ordinal(int(match['day']))} of {month} {year(int(match['year']))}"
    return token("date", place.at, match.end(), said + (_at(match) if match["hour"] else ""))


def _at(match: re.Match[str]) -> str:
    """The time of day of ISO 8601, and its zone."""
    zone = match["zone"] or ""
    away = f" {'plus' if zone[0] == '+' else 'minus'} {whole(str(int(zone[1:3])))}" if zone[1:] else ""
    return f" at {clock(match['hour'], match['minute'])}{' U T C' if zone else ''}{away}"


def _year_month(place: Place) -> Token | None:
    """2024-06 is June 2024; 2001-06 may also be the years from 2001 to 2006."""
    match = place.match(_YEAR_MONTH)
    if not match:
        return None
    said = f"{SPOKEN.months[int(match['month']) - 1]} {year(int(match['year']))}"
    last = int(match["month"])
    if last > int(match["year"]) % 100:
        years = f"{year(int(match['year']))} to {year(int(match['year'][:2]) * 100 + last)}"
        return ambiguous(place.text, place.at, match.end(), said, years)
    return token("date", place.at, match.end(), said)


def _day_month(place: Place) -> Token | None:
    match = place.match(_DAY_MONTH)
    if not match or (match["of"] == "-" and (match["dash"] or not match["year"])):
        return None
    the = "" if place.word == "the" else "the "
    said = _days(match, the)
    said.append((match.start("of"), "of"))
    said.append((match.start("month"), month_name(match["month"])))
    return token("date", place.at, match.end(), [*said, *_year(match)])


def read_month_day(place: Place) -> Token | None:
    """A date that begins with its month: November 23, 2026."""
    match = place.match(_MONTH_DAY)
    if not match or place.glued:
        return None
    said = [(place.at, month_name(match["month"])), *_days(match, "")]
    return token("date", place.at, match.end(), [*said, *_year(match)])


def _days(match: re.Match[str], the: str) -> list[Said]:
    """The day, or the first and the last of several."""
    said = [(match.start("day"), f"{the}{ordinal(int(match['day']))}")]
    if match["last_day"]:
        at = match.start("dash") + len(match["dash"]) - len(match["dash"].lstrip())
        said += [(at, f"to {the}".strip()), (match.start("last_day"), ordinal(int(match["last_day"])))]
    return said


def _year(match: re.Match[str]) -> list[Said]:
    if not match["year"]:
        return []
    comma = [(match.start("comma"), ",")] if match["comma"].startswith(",") else []
    return [*comma, (match.start("year"), year(int(match["year"])))]


def _figures(place: Place) -> Token | None:
    """11/12/2026 is the eleventh of December or the twelfth of November; 25/12/2026 is one date only."""
    if match := place.match(_FIGURES):
        return _day_and_month(place, match)
    if match := place.match(_MONTH_YEAR):
        return token(
            "date", place.at, match.end(), f"{SPOKEN.months[int(match['month']) - 1]} {year(int(match['year']))}"
        )
    match = place.match(_DAY_OF_MONTH)
    if not match or place.word not in _DATED:
        return None
    readings = _readings(int(match["one"]), int(match["two"]))
    part = f"{whole(match['one'])} over {whole(match['two'])}"
    return ambiguous(place.text, place.at, match.end(), *readings, part) if readings else None


def _day_and_month(place: Place, match: re.Match[str]) -> Token | None:
    if match["dash"] == "." and place.word in ("version", "versions", "release"):
        return None
    one, two, written = int(match["one"]), int(match["two"]), match["year"]
    readings = _readings(one, two)
    if not readings or (match["dash"] == "-" and len(written) == 2):
        return None
    if len(written) == 2:
        said = f"oh {whole(written[1])}" if written.startswith("0") else whole(written)
    elif written[:2] in ("18", "19", "20"):
        said = year(int(written))
    else:
        return None
    dates = [f"{each} {said}" for each in readings]
    if match["dash"] == "." and len(written) == 2:
        dates.append(f"{whole(str(one))} point {whole(str(two))} point {whole(str(int(written)))}")
    if len(dates) > 1:
        return ambiguous(place.text, place.at, match.end(), *dates)
    return token("date", place.at, match.end(), dates[0])


def _readings(one: int, two: int) -> Sequence[str]:
    """The dates that two numbers can be: day and month, or month and day."""
    pairs = dict.fromkeys(
        (day, month) for day, month in ((one, two), (two, one)) if 1 <= month <= 12 and 1 <= day <= 31
    )
    return [f"the {ordinal(day)} of {SPOKEN.months[month - 1]}" for day, month in pairs]


def read_name(place: Place) -> Token | None:
    """Days and months: Mon–Fri, Jan–Mar, two–four, and Sat. or Nov 2026 alone."""
    if place.glued or place.previous in "-–":
        return None
    if match := place.match(_NAMED_RANGE):
        return token("date", place.at, match.end(), _both(match, [_long(match["one"]), _long(match["two"])]))
    if match := place.match(_WORD_RANGE):
        return token("range", place.at, match.end(), _both(match, [match["one"], match["two"]]))
    if (match := place.match(_SHORT_DAY)) and _is_short(place, match):
        return token("date", place.at, match.end(), _DAYS[match["day"]])
    if (match := place.match(_SHORT_MONTH)) and re.compile(r",?\s(?:1[89]|20)[0-9]{2}\b").match(
        place.text, match.end()
    ):
        return token("date", place.at, match.end(), month_name(match["month"]))
    return None


def _both(match: re.Match[str], words: Sequence[str]) -> list[Said]:
    at = match.start("dash") + len(match["dash"]) - len(match["dash"].lstrip())
    return [(match.start("one"), words[0]), (at, "to"), (match.start("two"), words[1])]


def _long(written: str) -> str:
    return _DAYS.get(written) or (written if written in FIGURES.weekdays else month_name(written))


def _is_short(place: Place, match: re.Match[str]) -> bool:
    """Whether Sat, Sun, Wed ... is a day: with a point inside a sentence, or where a day or time is told."""
    after = place.text[match.end() : match.end() + 12]
    if place.text[match.end() - 1] == ".":
        return bool(re.match(r"\s[a-z0-9]", after)) or place.word in ("on", "next", "last", "every", "this")
    return bool(re.match(r",?\s(?:[0-9]|and\s(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun))", after)) or (
        place.word in ("on", "next", "every") and match["day"] not in ("Sun",)
    )
