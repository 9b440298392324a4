"""Times of day and opening hours, by 24 hours or with a.m. and p.m. Pure.

One way for all: the hour as it is written, “hundred” for full hours after noon, “o'clock” before: 9:00-17:00 is “nine
to seventeen hundred”.
"""

import re

from cuelight.languages.language import listed
from cuelight.speech.spoken.english.number_words import whole
from cuelight.speech.spoken.english.units import unit_at
from cuelight.speech.spoken.place import Place, ambiguous, token
from cuelight.speech.spoken.token import Said, Token

_CLOCK = r"(?:[01]?[0-9]|2[0-4])"
_HALF = r"(?:\s?(?:[aApP]\.[mM]\.|[aApP]\.?[mM]\b))"
_TIME = re.compile(
    rf"(?P<hour>{_CLOCK}):(?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9]))?(?P<half>{_HALF})?(?![\w]|[.,:/][0-9]|-[0-9]+-|\s000)"
)
_HALVED = re.compile(rf"(?P<hour>1[0-2]|0?[1-9])(?:[.:](?P<minute>[0-5][0-9]))?(?P<half>{_HALF})(?!\w)")
_HALVED_LATER = re.compile(
    rf"(?P<hour>1[0-2]|0?[1-9])(?:[.:](?P<minute>[0-5][0-9]))?(?=\s?[-–]\s?(?:1[0-2]|[1-9])(?:[.:][0-5][0-9])?{_HALF})"
)
_FULL = "o'clock"
_DASH = re.compile(r"(?P<dash>\s?[-–—]\s?)")
_H = re.compile(r"(?P<hour>[01]?[0-9]|2[0-3])h(?P<minute>[0-5][0-9])(?!\w)")
_RATIO = re.compile(
    r"(?P<one>[1-9][0-9]{0,5})(?::|\s:\s)(?P<two>[1-9][0-9]{0,2}(?:[\s,]000)+|[1-9][0-9]{0,5})(?P<three>:[1-9][0-9]{0,5})?(?![\w]|[.,:/-]\d)"
)
_RATIO_BEFORE = re.compile(
    r"\b(?:ratio|dilution|diluted|odds|scale|mix|mixed|proportions?)\s(?:\w+\s){0,3}\Z", re.IGNORECASE
)
_RATIO_AFTER = re.compile(r"\s(?:ratio|dilution|odds|mixture|mix|scale|solution|chance)\b")
_TIME_BEFORE = listed(
    "at from until till to by before after around between opens open starts start ends closes since past"
)
_OPENS = listed("at opens open starts closes")
_POINTED = re.compile(r"(?P<hour>1?[0-9]|2[0-3])\.(?P<minute>[0-5][0-9])(?![\w%]|[.,:/][0-9]|\s?[-–%])")


def read_time(place: Place) -> Token | None:
    """A time, or opening hours."""
    if place.glued or place.previous in ".,:/":
        return None
    return _hours(place) or _pointed(place)


def _hours(place: Place) -> Token | None:
    match = place.match(_TIME) or place.match(_HALVED) or place.match(_HALVED_LATER) or place.match(_H)
    if not match:
        return None
    dash = _DASH.match(place.text, match.end())
    second = (_TIME.match(place.text, dash.end()) or _HALVED.match(place.text, dash.end())) if dash else None
    if dash and second:
        at = dash.start() + len(dash["dash"]) - len(dash["dash"].lstrip())
        said = [*_said(match, is_first=True), (at, "to"), *_said(second)]
        return token("time", place.at, second.end(), said)
    if _is_ratio(place, match):
        return None
    if doubt := _doubted(place, match):
        return doubt
    return token("time", place.at, match.end(), _said(match))


def _is_ratio(place: Place, match: re.Match[str]) -> bool:
    found = match.groupdict()
    if found.get("half") or found.get("second") or ":" not in match[0]:
        return False
    return bool(_RATIO_BEFORE.search(place.behind()) or _RATIO_AFTER.match(place.text, match.end()))


def _doubted(place: Place, match: re.Match[str]) -> Token | None:
    """1:20 may be a time or a ratio, 1:30:00 a time or how long something takes."""
    found = match.groupdict()
    if found.get("half") or ":" not in match[0]:
        return None
    hour, minute = match["hour"], match["minute"]
    if found.get("second"):
        parts = [f"{whole(str(int(match[name])))} {name}s" for name in ("hour", "minute", "second")]
        return ambiguous(place.text, place.at, match.end(), " ".join(parts), f"{clock(hour, minute)} and {parts[2]}")
    if hour == "1" and minute != "00" and not _is_told(place):
        return ambiguous(place.text, place.at, match.end(), clock(hour, minute), f"one to {whole(str(int(minute)))}")
    return None


def _is_told(place: Place) -> bool:
    """Whether a time is expected: “at 1:20”, “at 1:20 and 1:40”."""
    is_next = place.word in ("and", "or", "to") and any(each.kind == "time" for each in place.before[-6:])
    return place.word in _TIME_BEFORE - {"to"} or is_next


def _said(match: re.Match[str], *, is_first: bool = False) -> list[Said]:
    """A time in words; the first of two says neither “o'clock” nor “hundred” where that can be spared."""
    found = match.groupdict()
    half = found.get("half") or ""
    said = [(match.start("hour"), clock(match["hour"], found.get("minute"), bare=bool(half) or is_first))]
    if half:
        at = match.start("half") + len(half) - len(half.lstrip())
        said.append((at, f"{half.strip()[0].lower()}.m."))
    return said


def clock(hour: str, minute: str | None, *, bare: bool = False) -> str:
    """A time of day in words; bare where a.m., p.m. or another time stands behind it.

    >>> clock("9", "05"), clock("17", "00"), clock("9", "00")
    ('nine oh five', 'seventeen hundred', "nine o'clock")
    """
    number = int(hour)
    if minute and int(minute):
        return f"{whole(str(number))} {'oh ' if int(minute) < 10 else ''}{whole(str(int(minute)))}"
    if number in (0, 24):
        return "midnight"
    if bare and (number < 13 or minute is None):
        return whole(str(number))
    return f"{whole(str(number))} {'hundred' if number > 12 else _FULL}"


def _pointed(place: Place) -> Token | None:
    """“At 9.30” is a time or a number with decimals; with a.m. and p.m. it was read above."""
    match = place.match(_POINTED)
    if not match or place.word not in _OPENS or unit_at(place.text, match.end()):
        return None
    said = clock(match["hour"], match["minute"])
    decimal = f"{whole(str(int(match['hour'])))} point {' '.join(whole(digit) for digit in match['minute'])}"
    return ambiguous(place.text, place.at, match.end(), said, decimal)


def read_ratio(place: Place) -> Token | None:
    """3:1, 1:10 000, 2:1:1."""
    match = place.match(_RATIO)
    if not match or place.glued or place.previous in ".,:/-":
        return None
    said = [(match.start("one"), f"{whole(match['one'])} to")]
    said.append((match.start("two"), whole(re.sub(r"[\s,]", "", match["two"]))))
    if match["three"]:
        said.append((match.start("three"), f"to {whole(match['three'][1:])}"))
    return token("ratio", place.at, match.end(), said)
