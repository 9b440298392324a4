"""How often and how a medicine is taken: b.i.d., q6h, 3×/week, p.o. Pure."""

import re

from cuelight.languages.language import listed
from cuelight.speech.spoken.english.number_words import whole
from cuelight.speech.spoken.place import Place, token
from cuelight.speech.spoken.token import Token

_OFTEN = {
    "b.i.d.": "twice a day", "t.i.d.": "three times a day", "q.i.d.": "four times a day", "q.d.": "once a day",
    "o.d.": "once a day", "b.d.": "twice a day", "t.d.s.": "three times a day", "q.d.s.": "four times a day",
    "p.r.n.": "when needed", "p.o.": "by mouth", "h.s.": "at bedtime", "i.v.": "I V", "i.m.": "I M", "s.c.": "S C",
    "q.o.d.": "every other day", "a.c.": "before meals", "p.c.": "after meals",
}  # fmt: skip
_BARE = {written.replace(".", ""): said for written, said in _OFTEN.items() if written not in ("a.c.", "p.c.", "o.d.")}
_CAPITALS = listed("BID TID QID QD TDS QDS PRN PO IV IM SC")
_SMALL = listed("bid tid qid qd bd tds qds prn po iv im sc")
_DOTTED = re.compile(rf"(?:{'|'.join(sorted(map(re.escape, _OFTEN), key=len, reverse=True))})(?![A-Za-z])")
_PLAIN = re.compile(r"(?P<all>[A-Za-z]{2,3})(?![\w.]\w|\w)")
_EVERY = re.compile(
    r"[qQ]\.?\s?(?P<one>[1-9][0-9]?)(?:\s?[-–]\s?(?P<two>[1-9][0-9]?))?\.?\s?(?P<unit>h|hr|hrs|d|w|wk|min)\b\.?(?!\w)"
)
_FOR = re.compile(r"x\s[0-9]{1,3}(?:-[0-9]{1,3})?(?:\s(?:days?|weeks?|months?|doses?)|\s?d|\s?wks?)\b")
_OTHERS = {"pc": "after meals", "ac": "before meals", "od": "once a day", "nocte": "at night", "mane": "in the morning"}
_WHEN = re.compile(r"(?:OD|od|nocte|mane|pc|ac)(?!\w)")
_TAKEN = listed(
    "tablet tablets tab tabs capsule capsules cap caps dose doses puff puffs drop drops spray sprays units given taken"
)
_PERIODS = {"h": "hour", "hr": "hour", "hrs": "hour", "d": "day", "w": "week", "wk": "week", "min": "minute"}
_TIMES = re.compile(
    r"(?P<number>[1-9][0-9]?)\s?[×x]\s?(?:/\s?(?P<per>day|week|month|year|d|wk|w)\b|(?=(?:daily|weekly|monthly|a|per)\b))"
)
_PER = {"d": "day", "wk": "week", "w": "week"}
_AFTER = frozenset({"measure", "number", "range", "fraction", "dose", "code"})


def read_dose(place: Place) -> Token | None:
    """What a prescription shortens; words such as “bid” only behind an amount."""
    if place.glued:
        return None
    if match := place.match(_DOTTED):
        return token("dose", place.at, match.end(), _OFTEN[match[0]])
    if match := place.match(_EVERY):
        number = whole(match["one"]) + (f" to {whole(match['two'])}" if match["two"] else "")
        unit = _PERIODS[match["unit"]]
        is_one = match["one"] == "1" and not match["two"]
        return token("dose", place.at, match.end(), f"every {unit}" if is_one else f"every {number} {unit}s")
    match = place.match(_PLAIN)
    if (now := place.match(_WHEN)) and place.follows({"measure", "range", "dose"}):
        return token("dose", place.at, now.end(), _OTHERS[now[0].lower()])
    if place.match(_FOR) and place.follows({"dose", "measure"}):
        return token("dose", place.at, place.at + 1, "for")
    if match and (match["all"] in _CAPITALS or match["all"] in _SMALL) and _is_taken(place, match["all"]):
        return token("dose", place.at, match.end(), _BARE[match["all"].lower()])
    return None


def _is_taken(place: Place, written: str) -> bool:
    """Whether it stands behind an amount with a unit, a dose, or “tablets” that are counted."""
    last = place.last()
    if last is None:
        return False
    if last.kind in ("measure", "dose", "fraction", "unit"):
        return True
    is_range = last.kind == "range" and any(words.isalpha() for _, words in last.said[-1:])
    return is_range or place.word in _TAKEN


def read_times(place: Place) -> Token | None:
    """3×/week, 2x daily; once for 1."""
    match = place.match(_TIMES)
    if not match or place.glued or place.previous in ".,-–":
        return None
    number = "once" if match["number"] == "1" else f"{whole(match['number'])} times"
    per = f" per {_PER.get(match['per'], match['per'])}" if match["per"] else ""
    return token("dose", place.at, match.end(), number + per)
