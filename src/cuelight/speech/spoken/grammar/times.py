"""Times of day, and ratios, which are written like them. Pure."""

import re
from functools import lru_cache

from cuelight.speech.spoken.grammar.context import after
from cuelight.speech.spoken.grammar.numbers import whole
from cuelight.speech.spoken.grammar.rules import Around, Rules
from cuelight.speech.spoken.grammar.units import unit_at
from cuelight.speech.spoken.place import Place, ambiguous, token
from cuelight.speech.spoken.token import Token

_HOUR = r"(?:[01]?[0-9]|2[0-4])"
_END = r"(?![\w]|[.,:/][0-9]|-[0-9]+-)"
_DASH = re.compile(r"(?P<dash>\s?[-–—]\s?)")
_LONG = re.compile(r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-5][0-9]):(?P<second>[0-5][0-9])(?![\w]|[.,:/][0-9])")
_RATIO = re.compile(
    r"(?P<one>[1-9][0-9]{0,5})(?::|\s:\s)(?P<two>[1-9][0-9]{0,2}(?:[\s.,]000)+|[1-9][0-9]{0,5})(?P<three>:[1-9][0-9]{0,5})?(?![\w]|[.,:/-]\d)"
)


@lru_cache(maxsize=32)
def _patterns(rules: Rules) -> tuple[re.Pattern[str], re.Pattern[str]]:
    tail = rf"(?P<tail>\s?(?:{rules.hours})(?!\w))"
    clock = rf"(?P<hour>{_HOUR})(?::|{rules.clock_mark})(?P<minute>[0-5][0-9])(?:{tail}|{_END})"
    later = rf"{_HOUR}\.[0-5][0-9]\s?(?:{rules.hours})(?!\w)"
    pointed = rf"(?P<hour>{_HOUR})\.(?P<minute>[0-5][0-9])(?:{tail}|(?P<dash>(?=\s?[-–]\s?{later}))|{_END})"
    return re.compile(clock), re.compile(pointed)


def read_time(place: Place, rules: Rules) -> Token | None:
    """A time, or opening hours."""
    if place.glued or place.previous in ".,:/":
        return None
    if match := place.match(_LONG):
        parts = [whole(rules, str(int(match[name]))) for name in ("hour", "minute", "second")]
        clock = (
            rules.clock(int(match["hour"]), int(match["minute"]), Around())
            if int(match["hour"]) < 25
            else ", ".join(parts[:2])
        )
        return ambiguous(place.text, place.at, match.end(), f"{clock}, {parts[2]}", ", ".join(parts))
    match = place.match(_patterns(rules)[0]) or _pointed(place, rules)
    if not match:
        return None
    dash = _DASH.match(place.text, match.end())
    second = _second(rules, place.text, dash.end(), match) if dash else None
    if dash and second:
        at = dash.start() + len(dash["dash"]) - len(dash["dash"].lstrip())
        said = [(place.at, _words(place, rules, match)), (at, rules.to), (second.start(), _words(place, rules, second))]
        return token("time", place.at, second.end(), said)
    return _doubted(place, rules, match) or token("time", place.at, match.end(), _words(place, rules, match))


def _second(rules: Rules, text: str, at: int, first: re.Match[str]) -> re.Match[str] | None:
    colon, pointed = _patterns(rules)
    return (pointed if first[0][len(first["hour"])] == "." else colon).match(text, at)


def _pointed(place: Place, rules: Rules) -> re.Match[str] | None:
    """14.30 Uhr; without the word it is a time only where one is told."""
    match = place.match(_patterns(rules)[1])
    if not match:
        return None
    return match if match["tail"] or match["dash"] is not None or place.word in rules.at else None


def _words(place: Place, rules: Rules, match: re.Match[str]) -> str:
    end = match.end()
    return rules.clock(int(match["hour"]), int(match["minute"]), Around(place.word, after(place.text, end)))


def _doubted(place: Place, rules: Rules, match: re.Match[str]) -> Token | None:
    """1:20 may be a time or a ratio."""
    hour, minute = match["hour"], match["minute"]
    if not match["tail"] and (unit := unit_at(rules, place.text, match.end())):
        parts = f"{whole(rules, str(int(hour)))}, {whole(rules, str(int(minute)))}"
        name = rules.units[unit.symbol].many
        return ambiguous(place.text, place.at, match.end(), f"{parts} {name}", _words(place, rules, match))
    if match["tail"] or hour != "1" or minute == "00" or place.word in rules.at or ":" not in match[0]:
        return None
    ratio = f"{whole(rules, hour)} {rules.ratio} {whole(rules, str(int(minute)))}"
    return ambiguous(place.text, place.at, match.end(), _words(place, rules, match), ratio)


def read_ratio(place: Place, rules: Rules) -> Token | None:
    """3:1, 1:10 000, 2:1:1."""
    match = place.match(_RATIO)
    if not match or place.glued or place.previous in ".,:/-":
        return None
    said = [(match.start("one"), whole(rules, match["one"]))]
    parts = [match["two"], *([match["three"][1:]] if match["three"] else [])]
    at = [match.start("two"), match.start("three")]
    last = rules.ends(rules.use(Around(), ""))[1]
    said += [
        (place_, f"{rules.ratio} {whole(rules, re.sub(r'[^0-9]', '', part), last)}")
        for place_, part in zip(at, parts, strict=False)
    ]
    return token("ratio", place.at, match.end(), said)


@lru_cache(maxsize=32)
def hours_alone(rules: Rules) -> re.Pattern[str]:
    """8–17 Uhr: hours without minutes."""
    return re.compile(
        rf"(?P<one>{_HOUR})(?P<dash>\s?[-–]\s?)(?P<two>{_HOUR})\s?(?:{rules.hours})(?!\w)|(?P<hour>{_HOUR})\s?(?:{rules.hours})(?!\w)"
    )


def read_hours(place: Place, rules: Rules) -> Token | None:
    """Full hours with the word behind them, one or two."""
    match = place.match(hours_alone(rules))
    if not match or place.glued or place.previous in ".,:/-":
        return None
    words = Around(place.word, after(place.text, match.end()))
    if match["hour"]:
        return token("time", place.at, match.end(), rules.clock(int(match["hour"]), 0, words))
    at = match.start("dash") + len(match["dash"]) - len(match["dash"].lstrip())
    two = rules.clock(int(match["two"]), 0, words)
    return token(
        "time",
        place.at,
        match.end(),
        [(place.at, whole(rules, str(int(match["one"])))), (at, rules.to), (match.start("two"), two)],
    )
