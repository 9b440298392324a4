"""What a script says of the whole film, for slides that say it: sources, who reviewed it, whose voice it has. Pure."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal, TypeAlias
from urllib.parse import urlsplit

Voices: TypeAlias = Literal["none", "one", "all", "some"]
"""Of those that speak, which are synthetic: the only one, all of several, or some."""


@dataclass(frozen=True, slots=True)
class FilmFacts:
    """What a script says of the whole film.

    Attributes:
        sources: What each is called, and its site or None.
        review: Who has reviewed it, and when; None if nobody.
        synthetic: Which of its voices are.
    """

    sources: tuple[tuple[str, str | None], ...] = ()
    review: tuple[str, date] | None = None
    synthetic: Voices = "none"

    @property
    def stated(self) -> Mapping[str, Any]:
        """The same as JSON can say it."""
        said = asdict(self)
        return {**said, "review": [self.review[0], self.review[1].isoformat()] if self.review else None}


def site(url: str) -> str:
    """The site of an address, as people say it.

    >>> site("https://www.example.org/a/b?c")
    'example.org'
    """
    return urlsplit(url).netloc.rpartition("@")[2].partition(":")[0].removeprefix("www.")
