"""Names of letters and digits: genes, stages, roads, versions of things, keys of a keyboard. Pure."""

import re

from cuelight.languages.language import listed
from cuelight.speech.spoken.english.chemistry import read_formula
from cuelight.speech.spoken.english.number_words import digits, whole, year
from cuelight.speech.spoken.english.units import unit_at
from cuelight.speech.spoken.letters import spelled_out
from cuelight.speech.spoken.place import Place, token
from cuelight.speech.spoken.token import Said, Token

_SUB = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_CODE = re.compile(
    r"[A-Za-z]{1,12}(?:[-–][A-Za-z]{1,8}){0,2}[-–]?[0-9₀-₉][A-Za-z0-9₀-₉]{0,24}(?:[-–](?=[A-Za-z]{0,8}[0-9])[A-Za-z0-9₀-₉]{1,12}){0,3}"
)
_DECIMALS = re.compile(r"\.[0-9]{1,4}(?![\w.]\w|\w)")
_CODEC = re.compile(r"(?P<letter>[GH])\.(?P<number>[0-9]{3,4})(?![\w.])")
_PAIR = re.compile(r"/(?P<last>[0-9]{1,2})(?![\w/.])")
_RUN = re.compile(r"[A-Za-zΑ-ω]+|[0-9₀-₉]+")
_DIGIT_FIRST = re.compile(r"(?P<digits>[0-9]{1,4})(?P<letters>(?!M\s[a-z]{3})[A-Z]{1,4}[0-9]{0,2}|[abcef])(?![A-Za-z])")
_LABEL = re.compile(r"(?P<digits>[0-9]{1,4})(?P<letter>[A-Za-z])(?!\w)")
_LABELLED = listed(
    "table figure fig section subsection appendix part chapter grade stage step question ward room flat gate row seat "
    "bay item rule article paragraph clause schedule annex exercise panel unit block"
)
"""Nouns after which 2d is no time and 3m no length."""
_HEXADECIMAL = re.compile(r"0x[0-9A-Fa-f]{1,16}(?!\w)")
_CAPITALS = re.compile(r"[A-Z]{1,4}(?![\w])")
_SIGNED = re.compile(r"(?P<name>ER|PR|HER2|HIV|Rh|PD-L1|HPV|EBV|TB|MRSA|Ph|ALK|EGFR)(?P<sign>[+−]|-(?!\w))(?!\w)")
_PLAIN_WORDS = re.compile(r"[a-z]{3,}-[0-9]|[A-Z]?[a-z]{2,}-(?:[12][0-9]{3})")
_YEARED = frozenset({"FY", "Q", "H", "AD"})
_LETTERS = re.compile(r"(?P<all>[A-Z]{1,6}(?:/[A-Z]{1,6}){1,3})(?![\w/])")
_JOINED = re.compile(r"(?P<all>[A-Z]{1,3}&[A-Z]{1,3})(?!\w)")
_LANGUAGES = re.compile(r"(?P<name>[ACFJ])(?P<sign>\+\+|#)(?!\w)")
_KEY_NAMES = {
    "Ctrl": "control", "Control": "control", "Cmd": "command", "Command": "command", "Alt": "alt", "Option": "option",
    "Shift": "shift", "Win": "Windows", "Esc": "escape", "Del": "delete", "Ins": "insert", "Tab": "tab",
    "Enter": "enter", "Return": "return", "Space": "space", "PgUp": "page up", "PgDn": "page down", "Fn": "function",
    "Meta": "meta", "Backspace": "backspace", "Delete": "delete", "Escape": "escape", "Home": "home", "End": "end",
    "Up": "up", "Down": "down", "Left": "left", "Right": "right", "Super": "super", "PrtSc": "print screen",
    "Insert": "insert",
}  # fmt: skip
_ANY_KEY = "|".join(sorted(_KEY_NAMES, key=len, reverse=True))
_KEYS = re.compile(
    rf"(?P<all>(?:Ctrl|Control|Cmd|Command|Alt|Option|Shift|Win|Fn|Meta|Super)"
    rf"(?:\s?[+]\s?(?:{_ANY_KEY}|F[0-9]{{1,2}}|[A-Za-z0-9])){{1,4}}(?![\w])"
    rf"|(?:Ctrl|Cmd|Alt|Shift|Win)(?:-(?:{_ANY_KEY}|F[0-9]{{1,2}}|[A-Z0-9])){{1,4}}(?!\w)|(?:Ctrl|Cmd|Esc|PgUp|PgDn|PrtSc)(?!\w))"
)
_KEY = re.compile(r"[A-Za-z0-9]+")


def read_code(place: Place) -> Token | None:
    """A name with digits in it, or one of capitals that a slash or an ampersand joins."""
    if place.glued:
        return _capitals(place)
    for read in (_signed, read_keys, _language, _joined, read_formula, _lettered):
        if found := read(place):
            return found
    return _capitals(place)


def _lettered(place: Place) -> Token | None:
    if codec := place.match(_CODEC):
        return token("code", place.at, codec.end(), f"{codec['letter']} {digits(codec['number'])}")
    match = place.match(_CODE)
    if not match or _PLAIN_WORDS.match(match[0]) or place.previous in "_\\":
        return None
    said = _runs(place.text, place.at, match.end())
    if more := _DECIMALS.match(place.text, match.end()):
        said.append((match.end(), f"point {digits(more[0])}"))
        return token("code", place.at, more.end(), said)
    pair = _PAIR.match(place.text, match.end())
    if pair and match[0][-1].isdigit():
        said.append((pair.start("last"), f"and {whole(pair['last'])}"))
        return token("code", place.at, pair.end(), said)
    return token("code", place.at, match.end(), said)


def _runs(text: str, start: int, end: int) -> list[Said]:
    """The runs of letters and of digits, each in its own words."""
    said, letters = list[Said](), ""
    for run in _RUN.finditer(text, start, end):
        if text[run.start() - 1] == "–" and run.start() > start and said and text[run.start() - 2].isdigit():
            said.append((run.start() - 1, "to"))
        written = run[0].translate(_SUB)
        if written[0].isdigit():
            said.append((run.start(), _number(written, letters)))
        else:
            letters = written
            said.append((run.start(), spelled_out(written)))
    return said


def _number(written: str, letters: str) -> str:
    """Up to two digits and full hundreds as a number, longer ones digit by digit."""
    if letters in _YEARED and re.fullmatch("(?:19|20)[0-9]{2}", written):
        return year(int(written))
    is_read = len(written) <= 2 or (len(written) == 3 and written.endswith("00"))
    return whole(written) if is_read and not written.startswith("0") else digits(written)


def read_digits_and_letters(place: Place) -> Token | None:
    """3D, 5G, 2FA: digits with capitals right behind them."""
    if hexadecimal := place.match(_HEXADECIMAL):
        spelled = " ".join(each if each.isalpha() else digits(each) for each in hexadecimal[0])
        return token("code", place.at, hexadecimal.end(), spelled)
    match = place.match(_LABEL) if place.word in _LABELLED else None
    if match:
        letter = match["letter"].upper() if match["letter"] != "a" else "a"
        return token("code", place.at, match.end(), f"{_number(match['digits'], '')} {letter}")
    match = place.match(_DIGIT_FIRST)
    if not match or place.previous in ".," or unit_at(place.text, match.end("digits")):
        return None
    said = [(place.at, _number(match["digits"], "")), *_runs(place.text, match.start("letters"), match.end())]
    return token("code", place.at, match.end(), said)


def _capitals(place: Place) -> Token | None:
    """The F U of 5-FU, which belongs to the number before it."""
    is_behind = bool(re.search(r"[0-9]-?\Z", place.behind(4))) or (
        place.previous == "-"
        and place.follows({"mark"})
        and (len(place.before) > 1 and place.before[-2].kind in ("formula", "code"))
    )
    if is_behind and (match := place.match(_CAPITALS)) and len(match[0]) < 4:
        return token("code", place.at, match.end(), spelled_out(match[0]))
    return None


def _signed(place: Place) -> Token | None:
    """HER2+, ER−: positive and negative."""
    match = place.match(_SIGNED)
    if not match:
        return None
    sign = "positive" if match["sign"] == "+" else "negative"
    return token(
        "code", place.at, match.end(), [*_runs(place.text, place.at, match.end("name")), (match.start("sign"), sign)]
    )


def _language(place: Place) -> Token | None:
    match = place.match(_LANGUAGES)
    if not match:
        return None
    return token("code", place.at, match.end(), f"{match['name']} {'sharp' if match['sign'] == '#' else 'plus plus'}")


def _joined(place: Place) -> Token | None:
    """R&D, CI/CD: letters one by one."""
    if match := place.match(_JOINED):
        one, two = match["all"].split("&")
        return token("code", place.at, match.end(), f"{' '.join(one)} and {' '.join(two)}")
    match = place.match(_LETTERS)
    if not match or match[0] == "N/A" or (re.fullmatch(r"[IVX/]+", match[0]) and len(match[0]) > 3):
        return None
    return token("code", place.at, match.end(), " ".join(match[0].replace("/", "")))


def read_keys(place: Place) -> Token | None:
    """Ctrl+C, Alt+F4, Esc: the keys by their names."""
    match = place.match(_KEYS)
    if not match:
        return None
    said = [(key.start(), _key(key[0])) for key in _KEY.finditer(place.text, place.at, match.end())]
    return token("key", place.at, match.end(), said)


def _key(written: str) -> str:
    if written in _KEY_NAMES:
        return _KEY_NAMES[written]
    if written[0] == "F" and written[1:].isdigit():
        return f"F {whole(written[1:])}"
    return whole(written) if written.isdigit() else written.upper()
