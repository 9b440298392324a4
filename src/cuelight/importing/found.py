"""What is noted while a text is read: what is lost, where it comes from, and the pictures that it names."""

import re
from dataclasses import dataclass, field

from cuelight.importing.deck import DeckSource, ImportNote, changed, lost
from cuelight.importing.texts import one_line

_WEB = re.compile(r"https?://", re.IGNORECASE)


@dataclass
class Found:
    """What is noted.

    Attributes:
        notes: What could not be kept as it was.
        sources: What is linked, by addresses.
        pictures: The names of pictures, in their order.
        line: The line of the file where what is read begins; 0 where it has none.
        spot: Where that is, as a person says it.
    """

    notes: list[ImportNote] = field(default_factory=list)
    sources: dict[str, DeckSource] = field(default_factory=dict)
    pictures: dict[str, None] = field(default_factory=dict)
    line: int = 0
    spot: str = ""

    def lost(self, message: str, hint: str = "", line: int = 0) -> None:
        """Note what is not in the script."""
        self.notes.append(lost(message, hint, line=line or self.line, spot=self.spot))

    def changed(self, message: str, hint: str = "", line: int = 0) -> None:
        """Note what is there in another form."""
        self.notes.append(changed(message, hint, line=line or self.line, spot=self.spot))

    def source(self, address: str, words: str) -> None:
        """Note an address of the web, which is a source; others are none."""
        url = one_line(address).replace(" ", "%20")
        if _WEB.match(url):
            self.sources.setdefault(url, DeckSource(title=one_line(words) or url, url=url))
