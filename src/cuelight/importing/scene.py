"""A scene as it will be written: plain values, and where it comes from. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cuelight.importing.deck import DeckWords
from cuelight.importing.texts import as_line

PACE = 3
"""Words a second that somebody reads at leisure (Brysbaert, 2019: 238 a minute silently; slides take longer)."""
_LEAST, _MOST = 4, 30


@dataclass(frozen=True, slots=True)
class DraftScene:
    """A scene.

    Attributes:
        origin: Where it comes from, as a person says it.
        line: The line of the file; 0 where it has none.
        heading: What stands over it, as written; "" for none.
        kind: Its slide kind.
        value: What stands under that key.
        say: As written; "" where nothing is said.
    """

    origin: str
    line: int
    heading: str
    kind: str
    value: Any
    say: str = ""

    def showing(self, kind: str, value: Any) -> "DraftScene":
        """The same with another slide."""
        return replace(self, kind=kind, value=value)

    @property
    def written(self) -> Mapping[str, Any]:
        """Its keys, in the order in which authors write them."""
        heading = {"heading": self.heading} if self.heading else {}
        spoken = {"say": self.say} if self.say else {"hold": self._hold}
        return {**heading, self.kind: self.value, **spoken}

    @property
    def _hold(self) -> int:
        """Seconds for which it stands where nothing is said: as long as it is read."""
        words = sum(len(text.split()) for text in texts_in((self.heading, self.value)))
        return min(max(_LEAST, -(-words // PACE)), _MOST)


def texts_in(value: Any) -> Sequence[str]:
    """Every text of a value."""
    if isinstance(value, str):
        return (value,)
    inside = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    return tuple(text for each in inside for text in texts_in(each))


def without(value: Any, characters: Collection[str]) -> Any:
    """A value without some characters in its texts; a text of nothing else is a dash."""
    if isinstance(value, str):
        return "".join(each for each in value if each not in characters).strip() or "–"
    if isinstance(value, Mapping):
        return {key: without(each, characters) for key, each in value.items()}
    return [without(each, characters) for each in value] if isinstance(value, list | tuple) else value


def bullets(items: Sequence[tuple[DeckWords, Sequence[DeckWords]]]) -> list[Any]:
    """Points as they are written, with those under them."""
    return [_bullet(as_line(words), [as_line(each) for each in inner]) for words, inner in items]


def _bullet(text: str, inner: list[str]) -> Any:
    return {"text": text, "bullets": inner} if inner else text
