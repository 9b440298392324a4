"""Where sentences end, as a reader ends them. Pure, and linear in the length of the text.

The rules are those of Unicode (UAX 29) with what a language knows of its abbreviations (`languages/`): a point ends no
sentence within a word, nor after “Dr.”, nor after “9 a.m.” where “Monday” follows.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from cuelight.languages.endings import endings_of
from cuelight.languages.language import Endings
from cuelight.languages.spaces import SPACELESS

_MARKS = ".!?…‼⁇⁈⁉؟۔।॥։።፧។៕။"
_SHUTTING = "\"'”’»›“‘)]}"
_GOES_ON = r"[\u3041-\u309fA-Za-z\d]|[他她它我你]?们?(?:说|問|问|道|答|喊|想)"
_WIDE = re.compile(rf"(?:[。！？｡។៕။]|．(?![\d０-９]))+(?:[”’」』）】]+(?!{_GOES_ON}))?(?![”’」』）】])")
"""Marks after which no blank is needed; what is quoted may go on: 「はい。」と."""
_CLOSING = f"{_SHUTTING} \u00a0\u202f"
_GUILLEMETS = re.compile(r"(?<=\s)[»›]+(?=\s|$)")
_NOTE = re.compile(r"(?<=[.!?…])(?:\[[0-9,–-]{1,9}\]|[⁰¹²³⁴-⁹]{1,4})$")
"""A reference to a note, after the mark."""
_LETTERS = re.compile(r"[^\W\d_]+")
_SIGNS = re.compile(r"[\W_]*")
_FEW_SIGNS = re.compile(r"[\W_]{0,9}")
_DOTTED = re.compile(r"[^\W\d_]{1,3}(?:\.[^\W\d_]{1,3})+")
_ROMAN_OR_LETTER = re.compile(r"(?:[IVX]+|[A-Z])\b")
_PAIRS = {"(": ")", "[": "]", "{": "}", "“": "”", "„": "“", "«": "»", '"': '"'}
_NONE = Endings()
_LETTERS_OF_A_CLAUSE = 32
"""From which on a blank ends a sentence in Thai: about two clauses."""
_SHORT = 4
"""Letters of a word that may be an abbreviation, in a language of which none are known."""


@dataclass(frozen=True, slots=True)
class _Point:
    """A place at which a sentence may end.

    Attributes:
        marks: What stands there.
        shut: Quotation marks and brackets that close right after it.
        word: The word before, without signs before it.
        previous: The token before that, in the same sentence; else "".
        after: What follows, without signs before it; "" at the end of the text.
    """

    marks: str
    shut: str
    word: str
    previous: str
    after: str

    @property
    def goes_on(self) -> bool:
        """Whether a small letter follows, of a word that is written small throughout."""
        letters = _LETTERS.match(self.after)
        return bool(letters) and self.after[0].islower() and not re.search(r"[A-Z0-9]", self.after)


def sentences(text: str, language: str) -> list[str]:
    """Cut a text into sentences that make it up again.

    Args:
        text: Plain text.
        language: BCP 47 tag; of one that is not known no abbreviations are, and a doubtful point ends nothing.

    >>> sentences("Ask Dr. Hall at 9 a.m. Monday. It is 3.5 mm.", "en")
    ['Ask Dr. Hall at 9 a.m. Monday. ', 'It is 3.5 mm.']
    """
    tokens = list(_tokens(text))
    bounds = [0, *_ends(text, tokens, language), len(text)]
    pieces = [text[start:end] for start, end in pairwise(bounds)]
    return [piece for piece in pieces if piece] or [text]


def _tokens(text: str) -> Iterator[tuple[int, int]]:
    """What lies between blanks; the » of French, before which one stands, ends what is before it."""
    last: tuple[int, int] | None = None
    for match in re.finditer(r"\S+", text):
        if last and _GUILLEMETS.match(text, match.start()):
            last = last[0], match.end()
            continue
        if last:
            yield last
        last = match.span()
    if last:
        yield last


def _ends(text: str, tokens: Sequence[tuple[int, int]], language: str) -> Iterator[int]:
    """Where the next sentence begins, for each that ends."""
    found = endings_of(language)
    held = _held_together(text)
    marks = _MARKS + (found.marks if found else "")
    following = _words_from(text, tokens)
    begun, counted = 0, 0
    for at, (start, end) in enumerate(tokens):
        resumes = tokens[at + 1][0] if at + 1 < len(tokens) else len(text)
        for wide in _WIDE.finditer(text, start, end):
            if not held[wide.end() - 1]:
                begun = wide.end() if wide.end() < end else resumes
                yield begun
        if found and found.blanks and _ends_at_blank(text, begun, end, resumes, found):
            begun = resumes
            yield begun
            continue
        point = _point(text, tokens, at, begun, following[at + 1], marks)
        if point is None or not point.after or held[end - 1]:
            continue
        if _counts(point, counted, is_first_of_all=begun == 0):
            counted += 1
        elif _is_end(point, found):
            begun = resumes
            yield begun


def _words_from(text: str, tokens: Sequence[tuple[int, int]]) -> list[str]:
    """For each token, and past the last: the first from there on that is a word, without signs before it."""
    words = [""]
    for start, end in reversed(tokens):
        bare = text[start:end].lstrip(_SHUTTING + "([{„«¿¡.…-–—#$€£*_<>≤≥~+")
        words.append(bare if bare[:1].isalnum() else words[-1])
    return words[::-1]


def _ends_at_blank(text: str, begun: int, end: int, resumes: int, ends: Endings) -> bool:
    """Whether a sentence ends at a blank without a mark, in a language that has none."""
    if resumes == len(text) or resumes <= begun or not text[begun:end].strip():
        return False
    if "\n" in text[end:resumes]:
        return True
    after = text[resumes:]
    is_apart = SPACELESS.match(text[end - 1]) and SPACELESS.match(after) and not after.startswith(tuple(ends.joins))
    return bool(is_apart) and _letters(text[begun:end]) >= _LETTERS_OF_A_CLAUSE


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _point(text: str, tokens: Sequence[tuple[int, int]], at: int, begun: int, after: str, marks: str) -> _Point | None:
    """What stands at the end of a token; None if no sentence can end there."""
    token = text[slice(*tokens[at])]
    marked = _NOTE.sub("", token.rstrip(_CLOSING) if token[-1] != "]" else token).rstrip(_CLOSING)
    word = marked.rstrip(marks)
    if len(word) == len(marked):
        return None
    previous = text[slice(*tokens[at - 1])] if at and tokens[at - 1][0] >= begun else ""
    return _Point(marked[len(word) :], token[len(marked) :], _SIGNS.sub("", word, count=1), previous, after)


def _counts(point: _Point, counted: int, *, is_first_of_all: bool) -> bool:
    """Whether a sentence begins with its number in a row: 1. Wash your hands. 2. Dry them."""
    if point.marks != "." or point.word != str(counted + 1):
        return False
    return point.previous.endswith(":") or (not point.previous and (counted > 0 or is_first_of_all))


def _is_end(point: _Point, ends: Endings | None) -> bool:
    if point.marks != ".":
        goes_on = point.goes_on and (bool(point.shut) or point.marks[-1] == "…" or point.marks.endswith(".."))
        return not goes_on
    if ends and not ends.points:
        return False
    kind = _kind(point, ends or _NONE)
    if kind == "word":
        return _ends_word(point, is_known=ends is not None)
    if kind == "never" or not point.after[0].isalpha() or point.goes_on or ")" in point.shut:
        return False
    if kind == "numbered":
        return not _ROMAN_OR_LETTER.match(point.after)
    if kind == "unit":
        return point.after[0].isupper() or _first_letters(point.after) in (ends or _NONE).first
    if kind == "closing":
        return _first_letters(point.after) not in (ends or _NONE).times
    return _first_letters(point.after) in (ends or _NONE).first and not re.match(r"\w\.", point.after)


def _kind(point: _Point, ends: Endings) -> str:
    """What the word before a point is: a word, or which of the abbreviations that `Endings` tells apart."""
    word = point.word
    if len(word) == 1 and word.isalpha() and re.fullmatch(r"\W*[^\W\d_]\.", point.previous):
        word = f"{point.previous.strip('.')}.{word}"
    if word.lower() in ends.units and point.previous[-1:].isdigit():
        return "unit"
    last = re.split("[–-]", word)[-1]
    for kind in ("never", "numbered", "closing", "seldom"):
        if not {last, last.lower()}.isdisjoint(getattr(ends, kind)):
            return kind
    if ends.ordinal and word.isdigit() and len(word) <= 2 and int(word) <= 31:
        return "seldom"
    if len(word) == 1 and word.isalpha():
        named = _first_letters(point.previous[::-1])[::-1] in ends.lettered
        return "word" if named else "seldom"
    return "seldom" if _DOTTED.fullmatch(word) else "word"


def _ends_word(point: _Point, *, is_known: bool) -> bool:
    """Whether a point behind what is no abbreviation that is known ends a sentence."""
    if point.goes_on:
        return is_known and not point.shut and not point.word.isdigit()
    return is_known or len(point.word) > _SHORT or not point.after[0].isdigit()


def _first_letters(token: str) -> str:
    letters = _LETTERS.match(token)
    return letters[0].lower() if letters else ""


def _held_together(text: str) -> Sequence[int]:
    """For each character whether it stands in brackets or in a quotation that lie within a sentence."""
    if not any(opening in text for opening in _PAIRS):
        return bytes(len(text))
    steps = [0] * (len(text) + 1)
    opened: list[tuple[int, str, str]] = []
    waiting = dict.fromkeys(_PAIRS.values(), 0)
    last = ""
    for at, character in enumerate(text):
        if waiting.get(character):
            while True:
                start, closing, before = opened.pop()
                waiting[closing] -= 1
                if closing == character:
                    break
            if not _is_whole(text, at, before):
                steps[start] += 1
                steps[at] -= 1
        elif character in _PAIRS and (character != '"' or _opens(text, at)):
            opened.append((at, _PAIRS[character], last))
            waiting[_PAIRS[character]] += 1
        last = last if character.isspace() else character
    return list(accumulate(steps))


def _opens(text: str, at: int) -> bool:
    return (at == 0 or text[at - 1].isspace() or text[at - 1] in "([{—–") and not text[at + 1 : at + 2].isspace()


def _is_whole(text: str, close: int, before: str) -> bool:
    """Whether what ends at a closing mark are sentences of their own: nothing round them belongs to them."""
    begins = not before or before in f":：{_MARKS}{_SHUTTING}。！？"
    follows = _FEW_SIGNS.match(text, close + 1)
    after = text[follows.end() : follows.end() + 1] if follows else ""
    return begins and text[:close].rstrip()[-1:] in tuple(f"{_MARKS}。！？") and not after.islower()
