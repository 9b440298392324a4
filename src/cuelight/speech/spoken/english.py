"""English sentences as they are spoken: rules that rewrite a text whose line breaks part its written words. Pure.

Every rule keeps the line breaks of what it rewrites.
"""

import re
from collections.abc import Callable, Iterable

from cuelight.languages.en import FIGURES, SPOKEN
from cuelight.speech.spoken.english_amounts import AMOUNT, amount, before
from cuelight.speech.spoken.english_numbers import cardinal, fraction, ordinal, plural, year
from cuelight.speech.spoken.english_units import NAMES, unit

Match = re.Match[str]
Rule = tuple[re.Pattern[str], str | Callable[[Match], str]]

_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?P<rest>[a-z]*)\.?"
_DAY = r"(?P<day>0?[1-9]|[12][0-9]|3[01])"
_YEAR = r"(?P<year>1[1-9][0-9]{2}|20[0-9]{2})(?![\w%]|[.,:/-][0-9])"
_FREE = r"(?<![\w.,:/-])"
_ENDS = r"(?![\w]|[.,:/-]\d)"
"""Where a number begins and ends that is not a piece of a larger thing."""


def rewrite(text: str) -> str:
    """Write a sentence as it is spoken; line breaks stay.

    >>> rewrite("Fig.\\n14 shows 3-4 of 95%")
    'figure\\nfourteen shows three to four of ninety five percent'
    """
    for pattern, said in _RULES:
        text = pattern.sub(said, text)
    return text


def _one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _numbered() -> str:
    """Nouns before a Roman numeral; one that is written with a capital is one only so."""
    return "|".join(word if word[0].isupper() else f"(?i:{word})" for word in sorted(FIGURES.numbered))


def _always(match: Match) -> str:
    """An abbreviation; its point also ends the sentence where it is the last word."""
    said = SPOKEN.short[match[1] if match[1] in SPOKEN.short else match[1].lower()]
    said = said[0].upper() + said[1:] if match[1][0].isupper() and match[1] not in SPOKEN.short else said
    return said + ("." if match[1].endswith(".") and not match.string[match.end() :].strip(' \n”’")]') else "")


def _iso_date(match: Match) -> str:
    return f"the {ordinal(int(match['day']))} of {SPOKEN.months[int(match['number']) - 1]} {year(int(match['year']))}"


def _month(match: Match) -> str | None:
    return next((month for month in SPOKEN.months if month.startswith(match["month"][:3])), None)


def _is_month(match: Match) -> bool:
    month, written = _month(match), match["month"] + match["rest"]
    return month is not None and (written in (month, month[:3], "Sept"))


def _day_month(match: Match) -> str:
    if not _is_month(match):
        return match[0]
    the = "" if re.search(r"\b[Tt]he\s$", before(match)) else "the "
    return f"{the}{ordinal(int(match['day']))} of{match['gap']}{_month(match)}{_following_year(match)}"


def _month_day(match: Match) -> str:
    if not _is_month(match):
        return match[0]
    return f"{_month(match)}{match['gap']}{ordinal(int(match['day']))}{_following_year(match)}"


def _following_year(match: Match) -> str:
    return f"{match['comma']}{year(int(match['year']))}" if match["year"] else match["comma"] or ""


def _time(match: Match) -> str:
    hour, minute = int(match["hour"]), int(match["minute"])
    if minute == 0:
        half = re.match(r"\s[ap]\.m\.", match.string[match.end() :])
        return cardinal(str(hour)) + ("" if half else " o'clock")
    return f"{cardinal(str(hour))} {'oh ' if minute < 10 else ''}{cardinal(str(minute))}"


def _ratio(match: Match) -> str:
    return f"{cardinal(match[1])} to {cardinal(match[2])}"


_ROMAN = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
    "XI": 11,
    "XII": 12,
}


def _roman(match: Match) -> str:
    letter = f" {match['letter']}" if match["letter"] else ""
    letter += f" {cardinal(str(_ROMAN[match['other']]))}" if match["other"] else ""
    return f"{match['noun']}{match['gap']}{cardinal(str(_ROMAN[match['roman']]))}{letter}"


def _two_years(match: Match) -> str:
    """A season or school year, 2024/25."""
    if int(match[2]) != (int(match[1]) + 1) % 100:
        return match[0]
    return f"{year(int(match[1]))} to {cardinal(str(int(match[2])))}"


def _vulgar(match: Match) -> str:
    part = FIGURES.fractions[match[3]]
    if not match[1]:
        return match[2] + (part if " " in part else f"one {part}")
    return f"{cardinal(match[1])}{match[2] or ' '}and {part if ' ' in part else f'a {part}'}"


def _slash(match: Match) -> str:
    """Words with slashes between: his/her, A/B; or a unit without a number."""
    if all(piece in NAMES for piece in match[0].split("/")):
        return unit(match[0], many=True)
    between = " " if match[0].replace("/", "").isupper() else " or "
    return between.join(re.split("/", match[0]))


_COMPARED = {
    "<": SPOKEN.less, ">": SPOKEN.more, "≤": SPOKEN.most, "≥": SPOKEN.least, "≈": SPOKEN.about, "~": SPOKEN.about,
    "<=": SPOKEN.most, ">=": SPOKEN.least,
}  # fmt: skip


def _rule(pattern: str, said: str | Callable[[Match], str], flags: int = 0) -> Rule:
    return re.compile(pattern, flags), said


_NO_MONTH_DAY = r"(?!st|nd|rd|th|[\w%°]|\s?[–:/-]\s?\d|[.,]\d|\s?%|\s(?:mm|cm|mg|ml|g|kg)\b)"
_DATES: tuple[Rule, ...] = (
    _rule(
        rf"(?<![\w/-])(?P<year>1[0-9]{{3}}|20[0-9]{{2}})-(?P<number>0[1-9]|1[0-2])-{_DAY}(?![\w/]|-[0-9])", _iso_date
    ),
    _rule(rf"{_FREE}{_DAY}(?:st|nd|rd|th)?(?P<gap>\s){_MONTH}(?!\w)(?:(?P<comma>,?\s)(?:{_YEAR}))?", _day_month),
    _rule(rf"(?<!\w){_MONTH}(?P<gap>\s){_DAY}{_NO_MONTH_DAY}(?:(?P<comma>,?\s)(?:{_YEAR}))?", _month_day),
)
_ABBREVIATIONS: tuple[Rule, ...] = (
    _rule(
        rf"(?<![\w.])({_one_of(SPOKEN.before_numbers)})(\s?)(?=[<>≤≥~]?\s?[0-9])",
        lambda match: SPOKEN.before_numbers[match[1]] + (match[2] or " "),
    ),
    _rule(rf"(?<![\w./])(?<![0-9]\s)({_one_of(SPOKEN.short)})(?![\w/])", _always, re.IGNORECASE),
    _rule(
        rf"(?<!\w)({_one_of(SPOKEN.before_names)})(?=\s(?:and|or|&|[“\"(]?[A-Z]))",
        lambda match: SPOKEN.before_names[match[1]],
    ),
    _rule(
        rf"\b(?P<noun>{_numbered()})(?P<gap>\s)"
        rf"(?P<roman>{_one_of(_ROMAN)})(?P<letter>[A-D])?(?:/(?P<other>{_one_of(_ROMAN)}))?(?![\w.]\w|\w)",
        _roman,
    ),
)
_SIGNS: tuple[Rule, ...] = (
    _rule(r"(<=|>=|[<>≤≥≈~])(\s?)(?=[$€£¥+−-]?[0-9½⅓⅔¼¾])", lambda match: f"{_COMPARED[match[1]]} {match[2]}"),
    _rule(r"±(\s?)(?=[0-9])", r"plus or minus \1"),
    _rule(r"(?<![\w)%°\]])[−–-](?=[0-9])(?![0-9]+-)", "minus "),
)
_TIMES: tuple[Rule, ...] = (
    _rule(
        r"(?<=[0-9])(\s?)([ap])\.?m\b\.?(?!\w)",
        lambda match: f"{match[1] or ' '}{match[2].lower()}.m.",
        re.IGNORECASE,
    ),
    _rule(r"(?<![\w.,:/-])(1?[0-9])\.([0-5][0-9])(?=\s[ap]\.m\.)", r"\1:\2"),
    _rule(rf"{_FREE}(?P<hour>[01]?[0-9]|2[0-3]):(?P<minute>[0-5][0-9]){_ENDS}", _time),
)
_NUMBERS: tuple[Rule, ...] = (
    _rule(rf"{_FREE}([1-9][0-9]{{0,5}}):([1-9][0-9]{{0,5}}){_ENDS}", _ratio),
    _rule(r"(?<![\w.])([0-9]{1,3})?(\s?)([½⅓⅔¼¾])(?!\w)", _vulgar),
    _rule(rf"{_FREE}((?:19|20)[0-9]{{2}})/([0-9]{{2}}){_ENDS}", _two_years),
    _rule(
        rf"{_FREE}([1-9][0-9]{{0,3}})/([1-9][0-9]{{0,3}}){_ENDS}", lambda match: fraction(int(match[1]), int(match[2]))
    ),
    _rule(rf"{_FREE}([0-9]{{1,6}})(?:st|nd|rd|th)(?!\w)", lambda match: ordinal(int(match[1]))),
    _rule(rf"{_FREE}((?:1[1-9]|20)[0-9]0)[’']?s(?!\w)", lambda match: plural(year(int(match[1])))),
    _rule(r"(?<![\w.,:/$€£-])[’']?([2-9]0)s(?!\w)", lambda match: plural(cardinal(match[1]))),
    (AMOUNT, amount),
    _rule(r"(?<=\b[Ii]n\s)(mm|cm|mg|kg|ml|km)(?=[\s.,;:)]|$)", lambda match: unit(match[1], many=True)),
)
_NAMED = "|".join((*FIGURES.small, *FIGURES.weekdays, *SPOKEN.months))
"""Words between which a dash is a range."""
_BETWEEN_WORDS: tuple[Rule, ...] = (
    _rule(r" ?(?:→|⇒|->)(?=\s)", " to"),
    _rule(r"(?:→|⇒)(?=\w)", " to "),
    _rule(r"(?<=\w) ?×(?=\s)", " times"),
    _rule(r"(?<=\s)&(?=\s)", "and"),
    _rule(r"(?<=\w) ?/(?=\s)", " or"),
    _rule(rf"(?<![\w–-])({_NAMED})–({_NAMED})(?![\w–-])", r"\1 to \2", re.IGNORECASE),
    _rule(rf"(?<=[a-z])/(?=(?:{_one_of(FIGURES.pers)})\b)", " per "),
    _rule(r"(?<![\w/])[A-Za-z]{1,20}(?:/[A-Za-z]{1,20}){1,3}(?![\w/])", _slash),
    _rule(r"(?<=[a-z])²(?!\w)", " squared"),
    _rule(r"(?<=[a-z])³(?!\w)", " cubed"),
)
_RULES = _DATES + _ABBREVIATIONS + _SIGNS + _TIMES + _NUMBERS + _BETWEEN_WORDS
