"""What is translated: one text of a script, under a path that stays while the script is edited."""

from dataclasses import dataclass

from cuelight.script.yaml_text import Keys


@dataclass(frozen=True, slots=True)
class SourceText:
    """One text that an author wrote and a viewer sees or hears.

    Attributes:
        path: What a PO file calls it: `scenes/aim/say`. Made of ids where there are some, else of numbers from 1.
        keys: To the text in the script, every short form written out.
        text: The text, a paragraph a line, with blank lines between them.
        what: What it is, for translators.
        scene: The id of its scene; "" for what belongs to the whole film.
    """

    path: str
    keys: Keys
    text: str
    what: str
    scene: str = ""

    @property
    def is_said(self) -> bool:
        """Whether it is spoken, with cues in it."""
        return self.keys[-1] == "say"
