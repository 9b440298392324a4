"""The small project with its German."""

from collections.abc import Mapping
from pathlib import Path

import polib
from small_project import SmallProject

from cuelight.project import Project
from cuelight.translations.write import update_translations

GERMAN = {
    "title": "Ein kleiner Film",
    "description": "Für Tests.",
    "scenes/opening/title/text": "Ein kleiner Film",
    "scenes/opening/title/subtitle": "Willkommen dazu",
    "scenes/opening/say": "Willkommen im Film.",
    "scenes/points/heading": "Zwei Punkte",
    "scenes/points/bullets/1": "Der erste davon",
    "scenes/points/bullets/2": "Der zweite davon",
    "scenes/points/say": "Hier ist der [erste Punkt](#1) von allen. Danach kommt der [zweite Punkt](#2), und Schluss.",
}


class TranslatedProject(SmallProject):
    """A project whose script names German, spoken by the same voice, and has its PO file."""

    def __init__(self, root: Path, german: Mapping[str, str] = GERMAN) -> None:
        super().__init__(root)
        self.replace("scenes:\n", "languages:\n  de: {voice: beep}\nscenes:\n")
        self.update()
        self.translate(german)

    @property
    def po(self) -> Path:
        """The German."""
        return self.script.with_name("small.de.po")

    @property
    def german(self) -> Path:
        """The German film."""
        return self.root / "dist" / "small-de" / "small-de.mp4"

    def update(self, tag: str = "de") -> None:
        """Do what `cuelight translate` does."""
        update_translations(Project(self.root), [self.script], tag)

    def translate(self, texts: Mapping[str, str]) -> None:
        """Write translations and take their flags away, as a translator does."""
        po = polib.pofile(str(self.po), wrapwidth=100)
        for entry in po:
            if entry.msgctxt in texts:
                entry.msgstr = texts[entry.msgctxt]
                entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        po.save()

    def change(self, before: str, after: str) -> None:
        """Change the text of the PO file; what is replaced must be there."""
        text = self.po.read_text("utf-8")
        assert before in text
        self.po.write_text(text.replace(before, after), "utf-8")
