"""What the files of `imports.py` hold: words that occur once each, so that every one can be looked for afterwards."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, product
from pathlib import Path

SYLLABLES = [first + last for first, last in product("bdfgklmnprst", "aeiou")]
SENTENCES = (
    "The {} helps most people on most days.",
    "Ask your doctor about {} before you travel.",
    "Nobody needs {} for longer than a week.",
    "With {}, the heart has less work to do.",
    "Most patients notice {} in the first month.",
)


@dataclass(frozen=True)
class Item:
    """One thing that a file says or shows.

    Attributes:
        word: What is in it alone; of an arrow, the words of its two ends.
        said_as: What a finding says of it where it is not kept; "" for its word.
        place: Where that finding is, as far as it is known: `slide 3`, or the number of a line.
    """

    word: str
    said_as: str = ""
    place: str = ""


@dataclass
class Made:
    """A file that was made, and what it holds."""

    path: Path
    items: list[Item] = field(default_factory=list)


class Chance:
    """Words and choices of one file, the same at every run."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._words = self._all(seed)
        self.items = list[Item]()

    @staticmethod
    def _all(seed: int) -> Iterator[str]:
        shuffled = random.Random(seed).sample(SYLLABLES, len(SYLLABLES))
        for number in count():
            parts = (number % len(shuffled), number // len(shuffled) % len(shuffled))
            yield "".join(shuffled[each] for each in (*parts, sum(parts) * 3 % len(shuffled))) + "x"

    def word(self, said_as: str = "", place: str = "") -> str:
        """A new word, which is an item."""
        word = next(self._words)
        self.items.append(Item(word, said_as, place))
        return word

    def sentence(self) -> str:
        """A sentence with a word that is an item."""
        return self.random.choice(SENTENCES).format(self.word())

    def sentences(self, least: int, most: int) -> str:
        """Several."""
        return " ".join(self.sentence() for _ in range(self.random.randint(least, most)))

    def heading(self) -> str:
        """A heading of a few words."""
        shape = self.random.choice(("What {} does", "Living with {}", "{}", "When {} is not enough", "{} and you"))
        return str(shape.format(self.word()))

    def number(self) -> str:
        """A number that occurs once."""
        number = f"{1000 + len(self.items) * 7 + self.random.randint(0, 6)}"
        self.items.append(Item(number))
        return number

    def chosen(self, share: float) -> bool:
        """True in a share of all cases."""
        return self.random.random() < share


class Writing:
    """What the writers of all formats say: words and sentences of their file."""

    chance: Chance

    def word(self) -> str:
        """A new word."""
        return self.chance.word()

    def sentence(self) -> str:
        """A sentence with a new word."""
        return self.chance.sentence()

    def sentences(self, least: int, most: int) -> str:
        """Several."""
        return self.chance.sentences(least, most)
