"""A script that an author saves while a preview of it is looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from previewed import Previewed, is_whole

from cuelight.editing.save import seen_of


@dataclass
class Written:
    """A preview, and the script that it shows; `first` is its text to begin with."""

    preview: Previewed
    script: Path
    first: str = field(init=False)

    def __post_init__(self) -> None:
        self.first = self.text

    @property
    def address(self) -> str:
        """Of the page."""
        return self.preview.address

    @property
    def text(self) -> str:
        """What stands in the file."""
        return self.script.read_text("utf-8")

    def write(self, text: str) -> None:
        """Save all of it."""
        self.script.write_text(text, "utf-8")

    def save(self, before: str, after: str) -> None:
        """Save with another text in place of one."""
        assert before in self.text
        self.write(self.text.replace(before, after))

    def start_anew(self) -> None:
        """Be as to begin with."""
        if self.text != self.first:
            self.write(self.first)
        self.whole()
        self.preview.post("look", {"scene": 0, "at": 0})

    def whole(self) -> Mapping[str, Any]:
        """The state in which all of the text is made; the text has no error."""
        seen = seen_of(self.text)
        return self.preview.until(lambda state: not state["busy"] and state.get("seen") == seen and is_whole(state))
