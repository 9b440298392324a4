"""Addresses of pages and mail, names of files, versions. Pure."""

import re

from cuelight.speech.spoken.grammar.numbers import digits, whole
from cuelight.speech.spoken.grammar.rules import Rules
from cuelight.speech.spoken.letters import spelled_out
from cuelight.speech.spoken.place import Place, token
from cuelight.speech.spoken.token import Token

_HOST = r"(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,12}"
_PAGE = re.compile(
    rf"(?P<scheme>[a-z][a-z0-9+.-]{{1,12}}://)[^\s<>“”„«»\"']{{1,400}}|www\.{_HOST}(?:[/?#][^\s<>“”\"']{{0,300}})?"
)
_MAIL = re.compile(rf"[A-Za-z0-9._%+-]{{1,64}}@{_HOST}(?![\w@])")
_DOMAIN = re.compile(
    r"(?:[A-Za-z0-9-]{2,63}\.){1,4}(?:com|org|net|edu|gov|int|io|dev|info|eu|uk|de|at|fr|ie|ch|nl|be|es|it|pt|br|pl)"
    r"(?:/[^\s<>“”\"']{0,200})?(?![\w@])"
)
_FILE = re.compile(
    r"(?:[\w*-]{1,60}[./]){1,6}(?:yaml|yml|json|toml|py|js|html|css|md|txt|csv|pdf|docx?|xlsx?|png|jpe?g|svg|mp3|mp4|wav|zip|po)(?!\w|\.\w)"
)
_VERSION = re.compile(r"(?P<v>[vV])(?P<number>[0-9]+(?:\.[0-9]+){0,4})(?![\w]|\.\d)")
_NUMBERED = re.compile(r"(?P<number>[0-9]{1,6}(?:\.[0-9]{1,6}){2,4})(?![\w]|\.\d)")
_AFTER_NAME = re.compile(r"(?P<number>[0-9]{1,4}(?:\.[0-9]{1,4}){1,3})(?![\w%]|\.\d)")
_PIECE = re.compile(r"[A-Za-z]+|[0-9]+|[^\sA-Za-z0-9]|[^\W\d_]+")
_TRAILING = ".,;:!?)]}"
_UNSLASHED = frozenset({"http://", "https://"})
_SPELLED = frozenset(
    ["uk", "us", "www", "nhs", "mp", "js", "py", "md", "ts", "css", "csv", "pdf", "html", "http", "https", "ftp"]
)


def read_address(place: Place, rules: Rules) -> Token | None:
    """A page, a mailbox or a file, at the beginning of what is written without blanks."""
    if place.glued or place.previous in "@/\\.-_":
        return None
    match = place.match(_PAGE) or place.match(_MAIL) or place.match(_DOMAIN) or place.match(_FILE)
    if not match:
        return None
    start = place.at + (len(match["scheme"]) if match.groupdict().get("scheme") in _UNSLASHED else 0)
    end = place.at + len(match[0].rstrip(_TRAILING))
    if end <= start:
        return None
    said = " ".join(_piece(rules, piece[0]) for piece in _PIECE.finditer(place.text, start, end))
    return token("address", place.at, end, said)


def _piece(rules: Rules, written: str) -> str:
    if written in rules.spelled:
        return rules.spelled[written]
    if written.isdigit():
        return whole(rules, written) if len(written) < 3 and not written.startswith("0") else digits(rules, written)
    if written.lower() in _SPELLED:
        return " ".join(written.upper())
    return spelled_out(written) if written.isupper() else written


def read_version(place: Place, rules: Rules) -> Token | None:
    """1.8.0, v2.3: each number by itself."""
    if place.glued or place.previous in ".,:/-$€£":
        return None
    point = f" {rules.spelled['.']} "
    if match := place.match(_VERSION):
        said = point.join(whole(rules, part) for part in match["number"].split("."))
        return token("version", place.at, match.end(), f"{rules.version} {said}")
    is_named = place.word in rules.version_before or place.word in rules.labels
    match = place.match(_AFTER_NAME) if is_named else place.match(_NUMBERED)
    if not match:
        return None
    parts = match["number"].split(".")
    if not is_named and all(len(part) == 3 for part in parts[1:]) and parts[0] != "0":
        return None
    return token("version", place.at, match.end(), point.join(whole(rules, part) for part in parts))
