"""Dates: a day before its month, in figures, and by ISO 8601; names of days and months that are shortened. Pure."""

import re
from dataclasses import dataclass
from functools import lru_cache

from cuelight.speech.spoken.grammar.context import after, around
from cuelight.speech.spoken.grammar.numbers import whole
from cuelight.speech.spoken.grammar.rules import Around, Rules, Use
from cuelight.speech.spoken.grammar.units import one_of
from cuelight.speech.spoken.place import Place, ambiguous, token
from cuelight.speech.spoken.token import Said, Token

_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_END = r"(?![\w/]|[.:,-][0-9])"
_ISO = re.compile(
    rf"(?P<year>1[0-9]{{3}}|20[0-9]{{2}})(?P<dash>[-/.])(?P<month>0[1-9]|1[0-2])(?P=dash)(?P<day>0[1-9]|[12][0-9]|3[01])"
    rf"(?:T(?P<hour>[01][0-9]|2[0-3]):(?P<minute>[0-5][0-9])(?::[0-5][0-9](?:\.[0-9]{{1,6}})?)?(?P<zone>Z)?)?{_END}"
)
_FIGURES = re.compile(
    rf"(?P<one>[0-9]{{1,2}})(?P<dash>[/.-])\s?(?P<two>[0-9]{{1,2}})(?P=dash)\s?(?P<year>1[5-9][0-9]{{2}}|20[0-9]{{2}}|[0-9]{{2}}){_END}"
)
_MONTH_YEAR = re.compile(rf"(?P<month>0?[1-9]|1[0-2])[/.](?P<year>19[0-9]{{2}}|20[0-9]{{2}}){_END}")
_DAY_MONTH = re.compile(r"(?P<one>[0-9]{1,2})(?:\.\s?(?P<dotted>[0-9]{1,2})\.|/(?P<two>[0-9]{1,2}))(?![\w/]|\.?[0-9])")


@dataclass(frozen=True, slots=True)
class _Patterns:
    before_month: re.Pattern[str]
    month: re.Pattern[str]
    weekdays: re.Pattern[str]
    weekday: re.Pattern[str]


@lru_cache(maxsize=32)
def _patterns(rules: Rules) -> _Patterns:
    months = one_of([*rules.months, *rules.short_months])
    month = rf"(?=\s(?:de\s)?(?:{months})(?!\w))"
    day = rf"{_DAY}(?:{rules.day_mark})?"
    weekdays = one_of(rules.weekdays)
    return _Patterns(
        re.compile(
            rf"(?P<day>{day})(?:(?P<dash>\s?[-–/]\s?|\s(?:{rules.to}|{rules.and_})\s)(?P<last>{day}))?{month}",
            re.IGNORECASE,
        ),
        re.compile(rf"(?P<month>{one_of(rules.short_months)})(?!\w)(?P<stop>\.?)"),
        re.compile(rf"(?P<one>{weekdays})\.?(?P<dash>\s?[-–]\s?)(?P<two>{weekdays})(?!\w)\.?"),
        re.compile(
            rf"(?P<day>{weekdays})\.?(?=,?\s{_DAY}(?:{rules.day_mark})?(?:\s?[0-9]{{1,2}}\.|\s(?:{months})(?!\w)))"
        ),
    )


def read_date(place: Place, rules: Rules) -> Token | None:
    """A date that begins with figures."""
    if place.glued or place.previous in ".,:/$€£":
        return None
    return _iso(place, rules) or _day(place, rules) or _figures(place, rules)


def _iso(place: Place, rules: Rules) -> Token | None:
    match = place.match(_ISO)
    if not match:
        return None
    said = _date(place, rules, int(match["day"]), int(match["month"]), match["year"], match.end())
    if match["hour"]:
        said += (
            f", {rules.clock(int(match['hour']), int(match['minute']), Around())}{' U T C' if match['zone'] else ''}"
        )
    return token("date", place.at, match.end(), said)


def _date(place: Place, rules: Rules, day: int, month: int, year: str, end: int) -> str:
    """A date in words; the year as it is behind a month, two digits of it as they are."""
    name = rules.months[month - 1]
    words = {"day": rules.day(day, around(place, end)), "month": name}
    if not year:
        return rules.undated.format(**words)
    if len(year) == 2:
        said = (
            whole(rules, year[1])
            if year == "00"
            else whole(rules, year)
            if year[0] != "0"
            else f"{rules.cardinal(0, Use())} {whole(rules, year[1])}"
        )
        return rules.date.format(**words, year=said)
    said = rules.year(int(year), Around(name.lower(), after(place.text, end))) or whole(rules, year)
    return rules.date.format(**words, year=said)


def _day(place: Place, rules: Rules) -> Token | None:
    """A day, or the first and the last of several, before a month in words."""
    match = place.match(_patterns(rules).before_month)
    if not match:
        return None
    said: list[Said] = [(place.at, _named(place, rules, match["day"], match.end()))]
    if match["last"]:
        at = match.start("dash") + len(match["dash"]) - len(match["dash"].lstrip())
        between = match["dash"].strip()
        said += [
            (at, between if between.isalpha() else rules.and_ if between == "/" else rules.to),
            (match.start("last"), _named(place, rules, match["last"], match.end())),
        ]
    return token("date", place.at, match.end(), said)


def _named(place: Place, rules: Rules, written: str, end: int) -> str:
    return rules.day(int(re.sub("[^0-9]", "", written)), around(place, end))


def _figures(place: Place, rules: Rules) -> Token | None:
    if match := place.match(_FIGURES):
        return _day_and_month(place, rules, match)
    if (match := place.match(_MONTH_YEAR)) and (place.text[match.end("month")] == "/" or place.word in rules.on):
        name = rules.months[int(match["month"]) - 1]
        year = rules.year(int(match["year"]), Around(name.lower())) or whole(rules, match["year"])
        return token(
            "date", place.at, match.end(), rules.date.format(day="", month=name, year=year).strip().removeprefix("de ")
        )
    match = place.match(_DAY_MONTH)
    if not match or place.word not in rules.on:
        return None
    day, month = int(match["one"]), int(match["dotted"] or match["two"])
    if not _is_date(day, month):
        return None
    said = _date(place, rules, day, month, "", match.end())
    if match["dotted"]:
        return token("date", place.at, match.end(), said)
    part = f"{whole(rules, str(day))} {rules.out_of} {whole(rules, str(month))}"
    return ambiguous(place.text, place.at, match.end(), said, part)


def _day_and_month(place: Place, rules: Rules, match: re.Match[str]) -> Token | None:
    """25/12/2026; as the language writes it, unless readers of it know both ways."""
    if place.word in rules.version_before or (
        match["dash"] == "-" and len(match["year"]) == 2 and place.word not in rules.on
    ):
        return None
    one, two = int(match["one"]), int(match["two"])
    dates = [_date(place, rules, one, two, match["year"], match.end())] if _is_date(one, two) else []
    if _is_date(two, one) and one != two and (rules.month_first or not dates):
        dates.append(_date(place, rules, two, one, match["year"], match.end()))
    if not dates:
        return None
    return (
        token("date", place.at, match.end(), dates[0])
        if len(dates) == 1
        else ambiguous(place.text, place.at, match.end(), *dates)
    )


def _is_date(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


def read_name(place: Place, rules: Rules) -> Token | None:
    """Mo–Fr; a month that is shortened behind its day, or before a year."""
    if place.glued or place.previous in "-–":
        return None
    patterns = _patterns(rules)
    if rules.weekdays and (match := place.match(patterns.weekdays)):
        at = match.start("dash") + len(match["dash"]) - len(match["dash"].lstrip())
        said = [
            (place.at, rules.weekdays[match["one"]]),
            (at, rules.to),
            (match.start("two"), rules.weekdays[match["two"]]),
        ]
        return token("date", place.at, match.end(), said)
    if rules.weekdays and (match := place.match(patterns.weekday)):
        return token("date", place.at, match.end(), rules.weekdays[match["day"]])
    match = place.match(patterns.month) if rules.short_months else None
    if match and (
        place.follows({"date"})
        or _is_after_day(place)
        or re.compile(r"\s(?:19|20)[0-9]{2}\b").match(place.text, match.end())
    ):
        return token("date", place.at, match.end(), rules.short_months[match["month"]])
    return None


def _is_after_day(place: Place) -> bool:
    """Whether only “de” stands between a day and this."""
    kinds = [each.kind for each in place.before[-4:] if each.kind != "blank"]
    return place.word == "de" and kinds[-2:-1] == ["date"]
