"""Where everything of a translated script stands: what was translated in its PO file, all else in the script. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

from cuelight.errors import Diagnostic, Location
from cuelight.script.inline import place_of
from cuelight.script.yaml_text import CUE_TARGET, Keys, YamlText
from cuelight.translations.po_file import PoFile, PoMessage


@dataclass(frozen=True)
class TranslatedText(YamlText):
    """Where everything of a translated script stands.

    Attributes:
        po: The PO file; None of a language that has none.
        messages: By the keys of what they translate.
        moved: The keys in the file of what the language has in place of the script's own.
    """

    po: PoFile | None = None
    messages: Mapping[Keys, PoMessage] = field(default_factory=dict)
    moved: Mapping[Keys, Keys] = field(default_factory=dict)

    def _message(self, path: Keys) -> PoMessage | None:
        """The translation of a text, or of the only one that lies in a value."""
        if path in self.messages:
            return self.messages[path]
        inside = [message for keys, message in self.messages.items() if keys[: len(path)] == path]
        return inside[0] if len(inside) == 1 else None

    def _around(self, path: Keys) -> PoMessage | None:
        """The same of a text that holds what is at a path, such as an element of it."""
        return next((self.messages[path[:at]] for at in range(len(path), 0, -1) if path[:at] in self.messages), None)

    def location(self, path: Keys, *, at_key: bool = False) -> Location:
        """Where the value at a path stands: its translation, or it in the script, or the nearest value round it."""
        message = self._message(path) or self._around(path)
        if self.po and message:
            return self.po.location(message)
        for length in range(len(path), 0, -1):
            if path[:length] in self.moved:
                return super().location((*self.moved[path[:length]], *path[length:]), at_key=at_key)
        return super().location(path, at_key=at_key)

    def cue_problem(self, path: Keys, number: int, target: str, code: str, message: str, hint: str = "") -> Diagnostic:
        """An error of the target of the `number`th link, from 0, in a text."""
        said = self.messages.get(path)
        if not (self.po and said):
            return super().cue_problem(path, number, target, code, message, hint)
        places = islice((match.end() for match in CUE_TARGET.finditer(said.text)), number, None)
        place = next((place for place in places if said.text.startswith(target, place)), None)
        at = said.text.find(target) if place is None else place
        return self.told(self.po.location(said, max(at, 0)), code, message, hint)

    def within(self, path: Keys, excerpt: str) -> Location:
        """Where a text first stands in a translation, but for links; where that begins, if it is nowhere."""
        said = self._message(path)
        if not (self.po and said):
            return super().within(path, excerpt)
        found = re.search(rf"(?<!\]){re.escape(excerpt)}", said.text)
        return self.po.location(said, found.start() if found else 0)

    def sign(self, path: Keys, sign: str, number: int) -> Location:
        """Where the `number`th sign of a kind, from 0, stands in a translation; where that begins, if nowhere."""
        said = self._message(path)
        if not (self.po and said):
            return super().sign(path, sign, number)
        return self.po.location(said, max(place_of(said.text, sign, number), 0))

    def line_at(self, place: Location) -> str:
        """The text of the line of a place, in whichever of the two files it is."""
        if self.po and place.file == self.po.name:
            return self.po.line(place.line)
        return super().line_at(place)
