"""Addresses of pages and mail, paths, names of files, versions and machines. Pure."""

import re

from cuelight.languages.language import listed
from cuelight.speech.spoken.english.number_words import digits, whole
from cuelight.speech.spoken.letters import spelled_out
from cuelight.speech.spoken.place import Place, token
from cuelight.speech.spoken.token import Kind, Said, Token

_HOST = r"(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,12}"
_PAGE = re.compile(
    rf"(?P<scheme>[a-z][a-z0-9+.-]{{1,12}}://)[^\s<>“”\"']{{1,400}}|www\.{_HOST}(?:[/?#][^\s<>“”\"']{{0,300}})?"
)
_MAIL = re.compile(rf"[A-Za-z0-9._%+-]{{1,64}}@{_HOST}(?![\w@])")
_DOMAIN = re.compile(
    r"(?:[A-Za-z0-9-]{2,63}\.){1,4}(?:com|org|net|edu|gov|int|io|dev|info|eu|uk|de|fr|ie|ch|nl)(?:/[^\s<>“”\"']{0,200})?(?![\w@])"
)
_KNOWN_FILES = (
    "yaml|yml|json|toml|py|js|ts|html|css|md|txt|csv|tsv|pdf|docx?|xlsx?|pptx?|png|jpe?g|gif|svg|webp|mp3|mp4|wav|flac|ogg|"
    "zip|gz|tar|exe|dll|so|sh|bat|ini|cfg|conf|log|sql|xml|rs|go|java|cpp|vtt|srt|lock|env|ipynb|dcm|rb|php|po|mov|webm"
)
_PATH = re.compile(
    rf"(?:~|\.{{1,2}}|[A-Za-z]:)?[/\\](?:[\w.@*+-]{{1,80}}[/\\]){{0,12}}[\w.@*+-]{{0,80}}"
    rf"|(?:[\w.@*-]{{1,60}}[/\\]){{1,12}}[\w.*-]{{0,60}}\.(?:{_KNOWN_FILES})(?!\w)"
    rf"|(?:[\w@*-]{{1,60}}[/\\]){{2,12}}[\w.*-]{{0,60}}"
)
_FILE = re.compile(rf"(?:[\w*-]{{1,60}}\.){{1,4}}(?:{_KNOWN_FILES})(?!\w|\.\w)")
_DOTTED = re.compile(r"\.(?P<name>[A-Za-z][A-Za-z0-9_-]{0,24}(?:\.[A-Za-z]{1,8}){0,2})(?!\w)")
_SCRIPT = re.compile(r"(?P<name>[A-Z][A-Za-z]{1,20})\.(?P<last>js|NET|io|ai|py)(?!\w)")
_VERSION = re.compile(
    r"(?P<v>[vV])(?P<number>[0-9]+(?:\.[0-9]+){0,4})(?P<rest>-?(?:alpha|beta|rc)\.?[0-9]{0,3})?(?![\w]|\.\d)"
)
_NUMBERED = re.compile(
    r"(?P<number>[0-9]{1,6}(?:\.[0-9]{1,6}){2,4})(?P<rest>-?(?:alpha|beta|rc)\.?[0-9]{0,3})?(?![\w]|\.\d)"
)
_AFTER_NAME = re.compile(r"(?P<number>[0-9]{1,4}\.[0-9]{1,4})(?![\w%]|\.\d|\s?[-–]\s?\d)")
_VERSIONED = listed(
    "version versions release releases python java django postgresql node ubuntu debian macos ios android wcag"
)
_PIECE = re.compile(r"[A-Za-z]+|[0-9]+|[^\sA-Za-z0-9]|[^\W\d_]+")
_SIGNS = {
    ".": "dot", "/": "slash", "@": "at", ":": "colon", "-": "hyphen", "_": "underscore", "?": "question mark",
    "=": "equals", "&": "and", "#": "hash", "%": "percent", "+": "plus", "~": "tilde", "\\": "backslash", "*": "star",
    "–": "dash", "(": "bracket", ")": "close bracket", ",": "comma", ";": "semicolon", "!": "exclamation mark",
    "$": "dollar",
}  # fmt: skip
_TRAILING = ".,;:!?)]}"
_UNSLASHED = frozenset({"http://", "https://"})
_SPELLED = listed("uk de fr eu io ie ch nl us www nhs mp js py md ts css csv pdf html http https ftp")


def read_address(place: Place) -> Token | None:
    """A page, a mailbox, a path or a file, at the beginning of what is written without blanks."""
    if place.glued or place.previous in "@/\\.-_":
        return None
    if match := place.match(_PAGE):
        return _address(place, match, "address")
    if match := place.match(_MAIL) or place.match(_DOMAIN):
        return _address(place, match, "address")
    if (match := place.match(_PATH)) and _is_path(match[0]):
        return _address(place, match, "path")
    if match := place.match(_FILE):
        return _address(place, match, "path")
    if match := place.match(_SCRIPT):
        return _address(place, match, "path")
    return None


def _is_path(written: str) -> bool:
    """No path: his/her/their, 10/20/30, mg/kg/day, a date."""
    body = written.rstrip(_TRAILING)
    if re.fullmatch(r"[0-9/.\\]*", body) or len(body) < 2:
        return False
    pieces = [piece for piece in re.split(r"[/\\]", body) if piece]
    if body[0] in "/\\~." or "\\" in body:
        return bool(re.search(r"[A-Za-z]{2}", body)) and (body[0] != "/" or len(pieces) > 1)
    return bool(re.search(rf"\.(?:{_KNOWN_FILES})$", body)) or any(
        re.search(r"_|[A-Za-z]\.[A-Za-z]|^\.[A-Za-z]", piece) for piece in pieces
    )


def _address(place: Place, match: re.Match[str], kind: Kind) -> Token | None:
    written = match[0].rstrip(_TRAILING) if kind == "address" else match[0].rstrip(".,;:!?")
    start = place.at + (len(match["scheme"]) if match.groupdict().get("scheme") in _UNSLASHED else 0)
    end = place.at + len(written)
    if end <= start:
        return None
    said = " ".join(_piece(piece[0]) for piece in _PIECE.finditer(place.text, start, end))
    return token(kind, place.at, end, said)


def _piece(written: str) -> str:
    if written in _SIGNS:
        return _SIGNS[written]
    if written.isdigit():
        return whole(written) if len(written) < 3 and not written.startswith("0") else digits(written)
    if written.lower() in _SPELLED:
        return " ".join(written.upper())
    return spelled_out(written) if written.isupper() else written


def read_dotted(place: Place) -> Token | None:
    """.NET, .env: names that begin with a point."""
    if place.glued or place.previous in ".)]”’\"'":
        return None
    match = place.match(_DOTTED)
    if not match:
        return None
    name = match["name"].lower() if match["name"] == "NET" else " ".join(map(_piece, _pieces(match["name"])))
    return token("path", place.at, match.end(), f"dot {name}")


def _pieces(written: str) -> list[str]:
    return [piece[0] for piece in _PIECE.finditer(written)]


def read_version(place: Place) -> Token | None:
    """1.8.0, v2.3, Python 3.11: each number by itself."""
    if place.glued or place.previous in ".,:/-$€£":
        return None
    if match := place.match(_VERSION):
        return token("version", place.at, match.end(), f"version {_points(match)}")
    if match := place.match(_NUMBERED):
        parts = match["number"].split(".")
        if len(parts[0]) < 4 and all(len(part) == 3 for part in parts[1:]) and parts[0] != "0":
            return None
        if len(parts) == 4 and all(int(part) < 256 for part in parts):
            return token("version", place.at, match.end(), " dot ".join(whole(part) for part in parts))
        return token("version", place.at, match.end(), _points(match))
    if place.word in _VERSIONED and (match := place.match(_AFTER_NAME)):
        return token("version", place.at, match.end(), " point ".join(map(whole, match["number"].split("."))))
    return None


def _points(match: re.Match[str]) -> str:
    said = " point ".join(whole(part) for part in match["number"].split("."))
    rest: list[Said] = [(0, _piece(piece)) for piece in _pieces(match["rest"] or "") if piece not in "-."]
    return " ".join([said, *(words for _, words in rest)])
