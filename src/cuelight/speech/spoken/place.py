"""Where a reader stands in a text, and what it can see from there. Pure.

Nothing here looks further than a few words, so that a text is read in linear time.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from cuelight.speech.spoken.token import Kind, Said, Token

_WORD_BEFORE = re.compile(r"([^\W\d_][^\W\d_'’.-]*\.?)[\s(“\"'‘]{0,4}\Z")
_SEEN = 40

NUMERIC = frozenset(
    {"number", "measure", "money", "range", "fraction", "year", "ordinal", "ratio", "ambiguous", "given"}
)
"""Kinds after which a unit or “per” may stand."""


@dataclass(slots=True)
class Place:
    """A place in a text.

    Attributes:
        text: All of the text, folded; line breaks part its written words.
        at: The next character to be read.
        before: The tokens up to there.
        previous: The character right before; a blank at the beginning.
        glued: Whether that is a letter or a digit.
    """

    text: str
    at: int = 0
    before: list[Token] = field(default_factory=list)
    previous: str = " "
    glued: bool = False

    def go_on(self, token: Token) -> None:
        """Stand behind a token."""
        self.before.append(token)
        self.at = token.end
        self.previous = self.text[token.end - 1]
        self.glued = self.previous.isalnum()

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What a pattern finds right here."""
        return pattern.match(self.text, self.at)

    def behind(self, length: int = _SEEN) -> str:
        """Some of what stands before."""
        return self.text[max(0, self.at - length) : self.at]

    @property
    def word(self) -> str:
        """The word before, in small letters; "" where something else stands between."""
        found = _WORD_BEFORE.search(self.behind())
        return found[1].lower().removesuffix(".") if found else ""

    def last(self) -> Token | None:
        """The token before, blanks left aside."""
        return next((token for token in reversed(self.before[-3:]) if token.kind != "blank"), None)

    def follows(self, kinds: Iterable[str]) -> bool:
        """Whether the token before is of some kind."""
        last = self.last()
        return last is not None and last.kind in kinds


Reader: TypeAlias = Callable[[Place], Token | None]
"""Reads one kind of token where it stands; None where there is none."""


def token(kind: Kind, start: int, end: int, said: Sequence[Said] | str) -> Token:
    """A token, said in one piece or in several."""
    return Token(kind, start, end, ((start, said),) if isinstance(said, str) else tuple(said))


def ambiguous(text: str, start: int, end: int, *readings: str) -> Token:
    """A token that can be read in several ways: it is left as it is written."""
    return Token("ambiguous", start, end, tuple(as_written(text, start, end)), readings)


def as_written(text: str, start: int, end: int) -> list[Said]:
    """Each written word as it stands."""
    return [(match.start(), match[0]) for match in re.compile(r"\S+").finditer(text, start, end)]
